/**
 * Matchers that are asked about nearly every sentence, walked as one: a sentence is read once for the phrases of all, not once for each.
 * Other rooms reach it through `prose/index.ts`.
 */
import { LineAnswers } from './lineAnswers.ts';
import type { CompiledPhrase } from './notation.ts';
import { NOTHING, PhraseSearch } from './phraseSearch.ts';
import type { LineMatch } from './phraseSearch.ts';
import type { ReadyLine } from './readyLine.ts';

/** What the members found in a sentence, by member. */
type Shared = readonly (readonly LineMatch[] | undefined)[];

const NOBODY: Shared = [];

/** A matcher's part of the group. */
export interface Member {
  /** The number of its first phrase among those of the group: `index` of its matches counts from there. */
  readonly first: number;
  /** What it finds in a sentence, in the order of the first word, then of the phrases. */
  find(line: ReadyLine): readonly LineMatch[];
}

export class MatcherGroup {
  private readonly phrases: CompiledPhrase[] = [];
  /** By phrase, whose it is. */
  private readonly owners: number[] = [];
  private members = 0;
  private answers: LineAnswers<Shared> | undefined;

  /** Takes phrases in. Who joins after the first sentence makes the group forget what it found: let all join before. */
  join(phrases: readonly CompiledPhrase[]): Member {
    const member = this.members++;
    const first = this.phrases.length;
    for (const phrase of phrases) {
      this.phrases.push(phrase);
      this.owners.push(member);
    }
    this.answers = undefined;
    return { first, find: (line) => (this.answers ??= this.ready()).to(line)[member] ?? NOTHING };
  }

  private ready(): LineAnswers<Shared> {
    const search = new PhraseSearch([...this.phrases]);
    return new LineAnswers(NOBODY, (line) => this.divide(search.search(line)));
  }

  private divide(found: readonly LineMatch[]): Shared {
    if (found === NOTHING) return NOBODY;
    const out: (LineMatch[] | undefined)[] = [];
    for (const match of found) {
      const owner = this.owners[match.index]!;
      (out[owner] ??= []).push(match);
    }
    return out;
  }
}

const groups = new WeakMap<object, MatcherGroup>();

/** The group of everything that was made from the same rule data. */
export function groupOf(resources: object): MatcherGroup {
  let group = groups.get(resources);
  if (!group) groups.set(resources, (group = new MatcherGroup()));
  return group;
}
