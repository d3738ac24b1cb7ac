/**
 * Finds many phrases in a text in one pass. Work per word is bounded, so a text takes time in proportion to its length.
 * Other rooms reach it through `prose/index.ts`.
 */
import type { Range, Sentence, Word } from '../model.ts';
import { LineAnswers } from './lineAnswers.ts';
import type { MatcherGroup, Member } from './matcherGroup.ts';
import type { CompiledPhrase } from './notation.ts';
import { NOTHING, PhraseSearch } from './phraseSearch.ts';
import type { LineMatch } from './phraseSearch.ts';
import { linesOf, readyLine } from './readyLine.ts';

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
  private readonly found: Member;

  /** With a `group` it looks at sentences together with the group's other matchers: for those that every sentence is asked for. */
  constructor(items: readonly { readonly phrase: CompiledPhrase; readonly value: T }[], group?: MatcherGroup) {
    this.items = items;
    const phrases = items.map((item) => item.phrase);
    this.found = group ? group.join(phrases) : searchAlone(phrases);
  }

  /** Every match, in the order of its first word, then of the items. Matches lie inside one sentence, those of one item don't overlap. */
  match(reading: Matchable): PhraseMatch<T>[] {
    const out: PhraseMatch<T>[] = [];
    if (this.items.length === 0) return out;
    const lines = linesOf(reading.words);
    for (const sentence of reading.sentences) {
      const found = this.found.find(readyLine(lines, reading.text, reading.words, sentence));
      if (found.length > 0) this.place(found, sentence.firstWord, reading.words[sentence.firstWord]!.start, out);
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
      out.push({ value: this.items[m.index - this.found.first]!.value, firstWord: m.firstWord + word, endWord: m.endWord + word, start: m.start + offset, end: m.end + offset, captures });
    }
  }
}

/** What a matcher finds that looks by itself. */
function searchAlone(phrases: readonly CompiledPhrase[]): Member {
  let answers: LineAnswers<readonly LineMatch[]> | undefined;
  const ready = (): LineAnswers<readonly LineMatch[]> => {
    const search = new PhraseSearch(phrases);
    return new LineAnswers(NOTHING, (line) => search.search(line));
  };
  return { first: 0, find: (line) => (answers ??= ready()).to(line) };
}
