/**
 * Sentences made ready for matching, once for a text and not once for every matcher that reads it; and once for all texts that hold the same
 * sentence, since libraries say the same things again and again. `matcher.ts` and what works for it import it. What is kept here is a memory: it changes how
 * fast an answer comes, never which.
 */
import type { Sentence, Word } from '../model.ts';
import { copyOf, TextMemory } from '../textMemory.ts';
import { endsInsideWord, isStart } from './phraseRun.ts';
import type { Line } from './phraseRun.ts';
import { WordNumbers } from './wordNumbers.ts';

/**
 * Distinct words remembered; beyond it the memory starts afresh under a new `era`. Each automaton has a table by their numbers, and there are
 * some fifty: a thousand words take half a megabyte. Names and numbers of orders never come again, and the rest is soon known again.
 */
const MOST_WORDS = 12_000;

/** When so many different sentences are remembered, those that have not come again since the last time are forgotten: two to three kilobytes each. */
const MOST_LINES = 2_000;

/** Matchers that find their answers in a line by number; beyond it the memory starts afresh. */
const MOST_MATCHERS = 4_000;

let era = 0;
let numbers = new WordNumbers();
let matchers = 0;
let known = new WeakMap<readonly Word[], ReadyLine[]>();
let memory = new TextMemory<ReadyLine[]>(MOST_LINES);

/** A sentence without the words that the reader does not read. Offsets count from the sentence's start; all arrays go word by word. */
export interface ReadyLine extends Line {
  /** Numbers of one era mean the same word; after a change of era a line has to be asked for again. */
  readonly era: number;
  /** A number for each word: equal where kind, norm and forms are. */
  readonly ids: readonly number[];
  /** Where the words stand among all words of the sentence. */
  readonly indexes: readonly number[];
  /** 0: no match may begin here; 1: one may; 2: a sentence or quotation begins here. */
  readonly begins: readonly number[];
  /** Every word of the sentence, those that are not read among them. */
  readonly all: Places;
  /** What each matcher found here, where it found something; and which matchers have looked, by bit. */
  readonly found: Map<number, unknown>;
  looked: Int32Array;
}

/** Words by their numbers, and where they stand. */
interface Places {
  readonly ids: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A number under which a matcher leaves its answers in lines; good for as long as `era` stays what it is. */
export function enrol(): { readonly era: number; readonly number: number } {
  if (matchers >= MOST_MATCHERS) forget();
  return { era, number: matchers++ };
}

/** The era at hand. */
export function currentEra(): number {
  return era;
}

/** The lines of a text that were asked for so far, by the sentence's first word; `readyLine` fills it. Ask again for every text. */
export function linesOf(words: readonly Word[]): ReadyLine[] {
  let lines = known.get(words);
  if (!lines) {
    if (numbers.count > MOST_WORDS) forget();
    known.set(words, (lines = []));
  }
  return lines;
}

/** A sentence of a text, ready. `lines` are those of `linesOf` for the same words. */
export function readyLine(lines: ReadyLine[], text: string, words: readonly Word[], { firstWord, endWord }: Sentence): ReadyLine {
  const line = lines[firstWord];
  if (line !== undefined && line.all.ids.length === endWord - firstWord) return line;
  return (lines[firstWord] = recall(text, words, firstWord, endWord));
}

function recall(text: string, words: readonly Word[], firstWord: number, endWord: number): ReadyLine {
  const start = firstWord < endWord ? words[firstWord]!.start : 0;
  const said = text.slice(start, firstWord < endWord ? words[endWord - 1]!.end : 0);
  const same = memory.recall(said, () => []);
  let line = same.find((l) => hasWords(l.all, words, firstWord, start) && l.all.ids.length === endWord - firstWord);
  if (!line) same.push((line = makeReady(copyOf(said), words, firstWord, endWord, start)));
  return line;
}

/** The same words in other texts: a placeholder may be none elsewhere, so the words are compared and not only the text. */
function hasWords({ ids, starts, ends }: Places, words: readonly Word[], firstWord: number, start: number): boolean {
  for (let i = 0; i < ids.length; i++) {
    const a = numbers.wordOf(ids[i]!);
    const b = words[firstWord + i];
    if (b === undefined || starts[i] !== b.start - start || ends[i] !== b.end - start || a.kind !== b.kind || a.norm !== b.norm) return false;
    if (a.forms !== b.forms && a.forms?.join() !== b.forms?.join()) return false;
  }
  return true;
}

/** Words from `firstWord` up to `endWord`, in a text in which the sentence begins at `offset`. */
function makeReady(text: string, from: readonly Word[], firstWord: number, endWord: number, offset: number): ReadyLine {
  const all = { ids: [] as number[], starts: [] as number[], ends: [] as number[] };
  const indexes: number[] = [];
  for (let i = firstWord; i < endWord; i++) {
    const word = from[i]!;
    all.ids.push(numbers.numberOf(word));
    all.starts.push(word.start - offset);
    all.ends.push(word.end - offset);
    if (word.kind !== 'link' || !text.startsWith('](', word.start - offset)) indexes.push(i - firstWord);
  }
  // Nearly always all words are read.
  const { ids, starts, ends } = indexes.length === all.ids.length ? all : pick(all, indexes);
  const words = ids.map((id) => numbers.wordOf(id));
  const line = { text, words, starts, ends };
  const begins = words.map((_, at) => (endsInsideWord(line, at) ? 0 : isStart(line, at) ? 2 : 1));
  return { text, words, starts, ends, era, ids, indexes, begins, all, found: new Map(), looked: new Int32Array(8) };
}

function pick({ ids, starts, ends }: Places, indexes: readonly number[]): Places {
  return { ids: indexes.map((i) => ids[i]!), starts: indexes.map((i) => starts[i]!), ends: indexes.map((i) => ends[i]!) };
}

function forget(): void {
  era++;
  matchers = 0;
  numbers = new WordNumbers();
  known = new WeakMap();
  memory = new TextMemory(MOST_LINES);
}
