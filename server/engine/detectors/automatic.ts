/**
 * What may be put into a text that a program fills in and sends: no gap that somebody would have to fill each time, and no invitation to write back
 * to nobody; and in any text no two such gaps in the place of words. Which texts these are, and which words invite, is data (`automatic` in `rules/lexicons/placeholders.yaml`). Used where rewrites become fixes.
 */
import type { Macro, Reading } from '../model.ts';
import { compilePhrase, notationOf, PhraseMatcher } from '../prose/index.ts';
import type { AutomaticData } from '../rules/resources.ts';
import type { Rewrite } from './detector.ts';

/** Whether a rewrite may be offered in a reading (whose text its edits are in) of a macro. */
export type MayOffer = (rewrite: Rewrite, reading: Reading, macro: Macro) => boolean;

/** Throws an Error when a pattern of the data is none. */
export function prepareAutomatic({ titles, written, words, unanswered, once, inviting }: AutomaticData): MayOffer {
  const [notations, constant] = [new Set(written), new Set(once)];
  const [bots, deaf] = [matcherOf(words), matcherOf(unanswered)];
  const invites = (text: string): boolean => inviting.some((said) => text.toLowerCase().includes(said));
  const heads = titles.map((title) => title.toLowerCase());
  const known = new WeakMap<Reading, { readonly isSent: boolean; readonly isDeaf: boolean }>();
  const judge = (reading: Reading, { title }: Macro): { readonly isSent: boolean; readonly isDeaf: boolean } => {
    let found = known.get(reading);
    if (!found) {
      const isFilled = reading.placeholders.some((p) => notations.has(notationOf(p) ?? '')) && !reading.placeholders.some((p) => p.syntax === 'bracket');
      const isSent = isFilled || heads.some((head) => title.toLowerCase().startsWith(head)) || bots.match(reading).length > 0;
      known.set(reading, (found = { isSent, isDeaf: isSent || deaf.match(reading).length > 0 }));
    }
    return found;
  };
  return (rewrite, reading, macro) => {
    const { isSent, isDeaf } = judge(reading, macro);
    const gaps = (rewrite.slots ?? []).filter(({ name }) => !constant.has(name));
    if (isSent && gaps.length > 0) return false;
    // A placeholder that is made up prints as it stands.
    if (isDeaf && (rewrite.slots ?? []).some(({ name, edit, start }) => name === 'first name' && rewrite.edits[edit]!.text.charAt(start) !== '[')) return false;
    // Words that say something give way to one gap at most.
    if (gaps.length > 1 && rewrite.edits.every(({ span }) => span.end > span.start)) return false;
    return !isDeaf || !rewrite.edits.some(({ span, text }) => invites(text) && !invites(reading.text.slice(span.start, span.end)));
  };
}

function matcherOf(patterns: readonly string[]): PhraseMatcher<true> {
  return new PhraseMatcher(patterns.map((pattern) => ({ phrase: compilePhrase(pattern), value: true as const })));
}
