/**
 * Looks for many phrases in one sentence: the automaton says which may begin at a word, `phraseRun.ts` which do. Work per word is bounded.
 * Only `matcher.ts` and `matcherGroup.ts` import it.
 */
import { Automaton } from './automaton.ts';
import type { CompiledPhrase } from './notation.ts';
import { runProgram } from './phraseRun.ts';
import type { ReadyLine } from './readyLine.ts';

/** No phrase is looked for over more words than this. */
const MOST_WORDS = 80;

/** A phrase found in a sentence: offsets count from the sentence's start, words from its first word. */
export interface LineMatch {
  /** Which of the phrases. */
  readonly index: number;
  readonly firstWord: number;
  readonly endWord: number;
  readonly start: number;
  readonly end: number;
  readonly captures: readonly (readonly [name: string, start: number, end: number])[];
}

export const NOTHING: readonly LineMatch[] = [];
const NO_CAPTURES: LineMatch['captures'] = [];

export class PhraseSearch {
  private readonly phrases: readonly CompiledPhrase[];
  private readonly automaton: Automaton;
  /** Where the last match of each phrase ended in the sentence at hand. */
  private readonly blocked: Int32Array;
  /** Phrases that may begin at the word at hand. */
  private readonly found: number[] = [];

  /** The list must not change while this is in use. */
  constructor(phrases: readonly CompiledPhrase[]) {
    this.phrases = phrases;
    this.blocked = new Int32Array(phrases.length);
    this.automaton = new Automaton(phrases.map((phrase) => phrase.program));
  }

  /** Every match, in the order of its first word, then of the phrases; those of one phrase don't overlap. */
  search(line: ReadyLine): readonly LineMatch[] {
    const { words, begins, indexes } = line;
    const { automaton, blocked, found } = this;
    automaton.enter(line);
    let out: LineMatch[] | undefined;
    for (let at = 0; at < words.length; at++) {
      const begin = begins[at]!;
      if (begin === 0) continue;
      const to = Math.min(words.length, at + MOST_WORDS);
      automaton.run(at, to, begin === 2, found);
      if (found.length === 0) continue;
      if (found.length > 1) found.sort((a, b) => a - b);
      for (const index of found) {
        if (blocked[index]! > indexes[at]!) continue;
        const match = this.confirm(line, index, at, to);
        if (!match) continue;
        blocked[index] = match.endWord;
        (out ??= []).push(match);
      }
      found.length = 0;
    }
    if (!out) return NOTHING;
    for (const match of out) blocked[match.index] = 0;
    return out;
  }

  private confirm(line: ReadyLine, index: number, at: number, to: number): LineMatch | undefined {
    const phrase = this.phrases[index]!;
    const run = runProgram(phrase.program, line, at, to, phrase.captures.length * 2);
    if (!run || run.end === at) return undefined;
    const start = line.starts[at]!;
    const end = line.ends[run.end - 1]!;
    if (phrase.case === 'caps' && !/[A-Z][A-Z0-9]/.test(line.text.slice(start, end))) return undefined;
    let captures = NO_CAPTURES;
    if (phrase.captures.length > 0) {
      captures = phrase.captures.flatMap((name, i): LineMatch['captures'] => {
        const from = run.slots[i * 2]!;
        const stop = run.slots[i * 2 + 1]!;
        return from >= 0 && stop > from ? [[name, line.starts[from]!, line.ends[stop - 1]!]] : [];
      });
    }
    return { index, firstWord: line.indexes[at]!, endWord: line.indexes[run.end - 1]! + 1, start, end, captures };
  }
}
