/**
 * Numbers for words, and sentences made ready for matching, once for a text and not once for every matcher that reads it. Only the matcher
 * imports it. What is kept here is a memory of lookups: it changes how fast an answer comes, never which.
 */
import type { Sentence, Word } from '../model.ts';
import { endsInsideWord, isStart } from './phraseRun.ts';
import type { Line } from './phraseRun.ts';

/** Distinct words remembered; beyond it the memory starts afresh under a new `era`. */
const MOST_WORDS = 200_000;

const kinds: readonly Word['kind'][] = ['word', 'number', 'punctuation', 'placeholder', 'link', 'code', 'symbol'];

let era = 0;
let count = 0;
let plain = emptyNames();
let ambiguous = new Map<string, number>();
let known = new WeakMap<readonly Word[], Map<number, ReadyLine>>();

function emptyNames(): Record<Word['kind'], Map<string, number>> {
  return Object.fromEntries(kinds.map((kind) => [kind, new Map<string, number>()])) as Record<Word['kind'], Map<string, number>>;
}

/** A sentence without the words that the reader does not read. All arrays go word by word. */
export interface ReadyLine extends Line {
  /** Numbers of one era mean the same word; after a change of era a line has to be asked for again. */
  readonly era: number;
  /** One past the sentence's last word among the reading's. */
  readonly endWord: number;
  /** Where the words stand among the reading's. */
  readonly indexes: readonly number[];
  /** A number for each word: equal where kind, norm and forms are. */
  readonly ids: Int32Array;
  /** 0: no match may begin here; 1: one may; 2: a sentence or quotation begins here. */
  readonly begins: Uint8Array;
}

/** A sentence of a reading, ready. */
export function readyLine(text: string, words: readonly Word[], sentence: Sentence): ReadyLine {
  let lines = known.get(words);
  if (!lines) {
    if (count > MOST_WORDS) forget();
    known.set(words, (lines = new Map()));
  }
  let line = lines.get(sentence.firstWord);
  if (!line || line.endWord !== sentence.endWord) lines.set(sentence.firstWord, (line = makeReady(text, words, sentence)));
  return line;
}

function makeReady(text: string, all: readonly Word[], { firstWord, endWord }: Sentence): ReadyLine {
  const indexes: number[] = [];
  const words: Word[] = [];
  for (let i = firstWord; i < endWord; i++) {
    const word = all[i]!;
    if (word.kind === 'link' && text.startsWith('](', word.start)) continue;
    indexes.push(i);
    words.push(word);
  }
  const line = { text, words };
  const begins = Uint8Array.from(words, (_, at) => (endsInsideWord(line, at) ? 0 : isStart(line, at) ? 2 : 1));
  return { ...line, era, endWord, indexes, ids: Int32Array.from(words, numberOf), begins };
}

function numberOf(word: Word): number {
  const names = word.forms === undefined ? plain[word.kind] : ambiguous;
  const key = word.forms === undefined ? word.norm : `${word.kind} ${word.norm} ${word.forms.join()}`;
  let id = names.get(key);
  if (id === undefined) names.set(key, (id = count++));
  return id;
}

function forget(): void {
  era++;
  count = 0;
  plain = emptyNames();
  ambiguous = new Map();
  known = new WeakMap();
}
