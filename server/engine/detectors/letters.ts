/**
 * What support letters say over and over, from `rules/lexicons/letters.yaml`, ready to be looked for: each list is compiled once, whoever asks.
 * Used by the detectors that offer wordings.
 */
import type { Reading, Sentence } from '../model.ts';
import { compilePhrase, PhraseMatcher } from '../prose/index.ts';
import type { LetterData, Resources } from '../rules/resources.ts';

/** Whether one of these sentences says what a list holds. */
export type IsSaidIn = (reading: Reading, sentences: readonly Sentence[]) => boolean;

export interface Letters {
  /** Whether a text greets many at its head, and so answers nobody's message. */
  greetsMany(reading: Reading): boolean;
  readonly kind: IsSaidIn;
  readonly formulas: IsSaidIn;
  readonly invitations: IsSaidIn;
  readonly acknowledging: IsSaidIn;
  /** Whether one of them tells, in bad words, what is good for its reader or nothing at all: a fine cancelled, a lost card replaced. */
  readonly goodEnds: IsSaidIn;
}

const prepared = new WeakMap<LetterData, Letters>();

/** The lists of these resources. */
export function lettersOf({ letters: data }: Resources): Letters {
  let letters = prepared.get(data);
  if (!letters) prepared.set(data, (letters = prepare(data)));
  return letters;
}

function prepare(data: LetterData): Letters {
  const [many, kind, formulas, invitations, acknowledging, goodEnds] = [data.greetsMany, data.kind, data.formulas, data.invitations, data.acknowledging, data.goodEnds].map(toMatcher);
  const isSaid = (matcher: PhraseMatcher<true>): IsSaidIn => (reading, sentences) => matcher.match({ ...reading, sentences }).length > 0;
  return {
    greetsMany: (reading) => many!.match({ ...reading, sentences: reading.sentences.slice(0, 1) }).some(({ start }) => !/[\p{L}\p{N}]/u.test(reading.text.slice(0, start))),
    kind: isSaid(kind!), formulas: isSaid(formulas!), invitations: isSaid(invitations!), acknowledging: isSaid(acknowledging!), goodEnds: isSaid(goodEnds!),
  };
}

function toMatcher(patterns: readonly string[]): PhraseMatcher<true> {
  return new PhraseMatcher(patterns.map((pattern) => ({ phrase: compilePhrase(pattern), value: true as const })));
}
