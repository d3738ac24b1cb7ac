/**
 * Finds many phrases in a text in one pass. Work per word is bounded, so a text takes time in proportion to its length.
 * Other rooms reach it through `prose/index.ts`.
 */
import type { Range, Sentence, Word } from '../model.ts';
import { Automaton } from './automaton.ts';
import type { CompiledPhrase } from './notation.ts';
import { runProgram } from './phraseRun.ts';
import { currentEra, enrol, linesOf, readyLine } from './readyLine.ts';
import type { ReadyLine } from './readyLine.ts';

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

/** A match in a sentence: offsets count from the sentence's start, words from its first word. */
interface LineMatch {
  readonly index: number;
  readonly firstWord: number;
  readonly endWord: number;
  readonly start: number;
  readonly end: number;
  readonly captures: readonly (readonly [name: string, start: number, end: number])[];
}

const NOTHING: readonly LineMatch[] = [];

export class PhraseMatcher<T> {
  private readonly items: readonly { readonly phrase: CompiledPhrase; readonly value: T }[];
  private readonly automaton: Automaton;
  private readonly expressions: readonly number[];
  /** Where the last match of each item ended in the sentence at hand. */
  private readonly blocked: Int32Array;
  private enrolled: ReturnType<typeof enrol> | undefined;

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
    if (this.items.length === 0) return out;
    if (this.enrolled?.era !== currentEra()) this.enrolled = enrol();
    const lines = linesOf(reading.words);
    if (this.enrolled.era !== currentEra()) this.enrolled = enrol();
    for (const sentence of reading.sentences) {
      const found = this.findIn(readyLine(lines, reading.text, reading.words, sentence), this.enrolled.number);
      if (found.length > 0) this.place(found, sentence.firstWord, reading.words[sentence.firstWord]!.start, out);
    }
    if (this.expressions.length > 0) {
      for (const index of this.expressions) this.matchExpression(reading, index, out);
      out.sort((a, b) => a.start - b.start);
    }
    return out;
  }

  /** Carries matches of a sentence to the text. */
  private place(found: readonly LineMatch[], word: number, offset: number, out: PhraseMatch<T>[]): void {
    for (const m of found) {
      let captures = NO_CAPTURES;
      if (m.captures.length > 0) {
        const named: Record<string, Range> = {};
        for (const [name, start, end] of m.captures) named[name] = { start: start + offset, end: end + offset };
        captures = named;
      }
      out.push({ value: this.items[m.index]!.value, firstWord: m.firstWord + word, endWord: m.endWord + word, start: m.start + offset, end: m.end + offset, captures });
    }
  }

  /** The matches in a sentence, from memory where this matcher has seen the same sentence. */
  private findIn(line: ReadyLine, number: number): readonly LineMatch[] {
    const place = number >> 5;
    const bit = 1 << (number & 31);
    if (place >= line.looked.length) {
      const wider = new Int32Array(place * 2);
      wider.set(line.looked);
      line.looked = wider;
    }
    if ((line.looked[place]! & bit) !== 0) return (line.found.get(number) as readonly LineMatch[] | undefined) ?? NOTHING;
    const found = this.matchLine(line);
    line.looked[place]! |= bit;
    if (found.length > 0) line.found.set(number, found);
    return found;
  }

  private matchLine(line: ReadyLine): readonly LineMatch[] {
    const { words, begins, indexes } = line;
    this.automaton.begin(line.era, line.ids, words, line.text);
    const found: number[] = [];
    let out: LineMatch[] | undefined;
    for (let at = this.automaton.nextBegin(0, begins); at < words.length; at = this.automaton.nextBegin(at + 1, begins)) {
      const to = Math.min(words.length, at + MOST_WORDS);
      found.length = 0;
      this.automaton.run(at, to, begins[at] === 2, found);
      if (found.length === 0) continue;
      if (found.length > 1) found.sort((a, b) => a - b);
      for (const index of found) {
        if (this.blocked[index]! > indexes[at]!) continue;
        const match = this.confirm(line, index, at, to);
        if (!match) continue;
        this.blocked[index] = match.endWord;
        (out ??= []).push(match);
      }
    }
    if (!out) return NOTHING;
    for (const match of out) this.blocked[match.index] = 0;
    return out;
  }

  private confirm(line: ReadyLine, index: number, at: number, to: number): LineMatch | undefined {
    const { phrase } = this.items[index]!;
    const run = runProgram(phrase.program, line, at, to, phrase.captures.length * 2);
    if (!run || run.end === at) return undefined;
    const start = line.words[at]!.start;
    const end = line.words[run.end - 1]!.end;
    if (phrase.case === 'caps' && !/[A-Z][A-Z0-9]/.test(line.text.slice(start, end))) return undefined;
    const captures: [string, number, number][] = [];
    phrase.captures.forEach((name, i) => {
      const from = run.slots[i * 2]!;
      const stop = run.slots[i * 2 + 1]!;
      if (from >= 0 && stop > from) captures.push([name, line.words[from]!.start, line.words[stop - 1]!.end]);
    });
    return { index, firstWord: line.indexes[at]!, endWord: line.indexes[run.end - 1]! + 1, start, end, captures };
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
