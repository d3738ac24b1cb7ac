/**
 * Finds many phrases in a text in one pass. Work per word is bounded, so a text takes time in proportion to its length.
 * Other rooms reach it through `prose/index.ts`.
 */
import type { Range, Sentence, Word } from '../model.ts';
import { Automaton } from './automaton.ts';
import type { CompiledPhrase } from './notation.ts';
import { runProgram } from './phraseRun.ts';
import type { Line } from './phraseRun.ts';
import { readyLine } from './readyLine.ts';

/** No phrase is looked for over more words than this. */
const MOST_WORDS = 80;

const NO_CAPTURES: Readonly<Record<string, Range>> = {};

/** A phrase found. Offsets are in the reading's text, words by index in its words; `endWord` is one past the last. */
export interface PhraseMatch<T> {
  readonly value: T;
  readonly firstWord: number;
  readonly endWord: number;
  readonly start: number;
  readonly end: number;
  /** By the capture's name (`1` in `<1=np>`); captures of alternatives not taken are missing. */
  readonly captures: Readonly<Record<string, Range>>;
}

/** What the matcher needs of a reading. */
export interface Matchable {
  readonly text: string;
  readonly words: readonly Word[];
  readonly sentences: readonly Sentence[];
}

export class PhraseMatcher<T> {
  private readonly items: readonly { readonly phrase: CompiledPhrase; readonly value: T }[];
  private readonly automaton: Automaton;
  private readonly expressions: readonly number[];
  /** Where the last match of each item ended in the text at hand, and which items have one. */
  private readonly blocked: Int32Array;
  private readonly touched: number[] = [];
  private symbols = new Int32Array(256);

  constructor(items: readonly { readonly phrase: CompiledPhrase; readonly value: T }[]) {
    this.items = items;
    this.blocked = new Int32Array(items.length);
    this.automaton = new Automaton(items.map((item) => item.phrase.program));
    this.expressions = items.flatMap((item, index) => (item.phrase.expression ? [index] : []));
  }

  /**
   * Every match, in the order of its first word, then of the items. Matches lie inside one sentence, those of one item don't overlap;
   * raw regular expressions run over the whole text.
   */
  match(reading: Matchable): PhraseMatch<T>[] {
    const out: PhraseMatch<T>[] = [];
    for (const sentence of reading.sentences) this.matchSentence(reading, sentence, out);
    for (const match of this.touched) this.blocked[match] = 0;
    this.touched.length = 0;
    if (this.expressions.length > 0) {
      for (const index of this.expressions) this.matchExpression(reading, index, out);
      out.sort((a, b) => a.start - b.start);
    }
    return out;
  }

  private matchSentence(reading: Matchable, sentence: Sentence, out: PhraseMatch<T>[]): void {
    const line = readyLine(reading.text, reading.words, sentence);
    const { words, indexes, ids, begins } = line;
    this.automaton.begin(line.era);
    if (this.symbols.length < words.length) this.symbols = new Int32Array(words.length * 2);
    const symbols = this.symbols;
    for (let i = 0; i < words.length; i++) symbols[i] = this.automaton.symbolOf(ids[i]!, words[i]!, reading.text);
    const found: number[] = [];
    for (let at = 0; at < words.length; at++) {
      if (begins[at] === 0) continue;
      const to = Math.min(words.length, at + MOST_WORDS);
      found.length = 0;
      this.automaton.run(symbols, at, to, begins[at] === 2, found);
      if (found.length === 0) continue;
      found.sort((a, b) => a - b);
      for (const index of found) {
        if (this.blocked[index]! > indexes[at]!) continue;
        const match = this.confirm(reading, line, index, at, to, indexes);
        if (!match) continue;
        this.blocked[index] = match.endWord;
        this.touched.push(index);
        out.push(match);
      }
    }
  }

  private confirm(reading: Matchable, line: Line, index: number, at: number, to: number, indexes: readonly number[]): PhraseMatch<T> | undefined {
    const { phrase, value } = this.items[index]!;
    const run = runProgram(phrase.program, line, at, to, phrase.captures.length * 2);
    if (!run || run.end === at) return undefined;
    const start = line.words[at]!.start;
    const end = line.words[run.end - 1]!.end;
    if (phrase.case === 'caps' && !/[A-Z][A-Z0-9]/.test(reading.text.slice(start, end))) return undefined;
    const indexed = { value, firstWord: indexes[at]!, endWord: indexes[run.end - 1]! + 1, start, end };
    if (phrase.captures.length === 0) return { ...indexed, captures: NO_CAPTURES };
    const captures: Record<string, Range> = {};
    phrase.captures.forEach((name, i) => {
      const from = run.slots[i * 2]!;
      const stop = run.slots[i * 2 + 1]!;
      if (from >= 0 && stop > from) captures[name] = { start: line.words[from]!.start, end: line.words[stop - 1]!.end };
    });
    return { ...indexed, captures };
  }

  private matchExpression(reading: Matchable, index: number, out: PhraseMatch<T>[]): void {
    const { phrase, value } = this.items[index]!;
    for (const found of reading.text.matchAll(phrase.expression!)) {
      if (found[0] === '') continue;
      const start = found.index;
      const end = start + found[0].length;
      const firstWord = firstWordAt(reading.words, start);
      let endWord = firstWord;
      while (endWord < reading.words.length && reading.words[endWord]!.start < end) endWord++;
      out.push({ value, firstWord, endWord, start, end, captures: {} });
    }
  }
}

/** Index of the first word that ends after `offset`. */
function firstWordAt(words: readonly Word[], offset: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
