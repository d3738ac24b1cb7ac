/**
 * What support letters say over and over, from `rules/lexicons/letters.yaml`, ready to be looked for: each list is compiled once, whoever asks.
 * Used by the detectors that offer wordings.
 */
import type { Reading, Sentence } from '../model.ts';
import { compilePhrase, PhraseMatcher } from '../prose/index.ts';
import type { LetterData, Resources } from '../rules/resources.ts';
import { oncePerReading } from './oncePerReading.ts';
import { sentenceAt } from './replacing.ts';
import { oneOf } from './specFields.ts';

/** Whether one of these sentences says what a list holds. */
export type IsSaidIn = (reading: Reading, sentences: readonly Sentence[]) => boolean;

/** Who else may have decided, and about what. */
export interface Others {
  /** Somebody named. "Your bank account" is no bank. */
  readonly party: RegExp;
  /** A refusal of a thing that others decide about. */
  readonly thing: RegExp;
}

export interface Letters {
  /** Whether a text greets many at its head, and so answers nobody's message. */
  greetsMany(reading: Reading): boolean;
  readonly kind: IsSaidIn;
  readonly thanks: IsSaidIn;
  readonly formulas: IsSaidIn;
  readonly invitations: IsSaidIn;
  readonly acknowledging: IsSaidIn;
  /** Whether a sentence tells what happens if. */
  isConditional(said: string): boolean;
  /** Whether a sentence begins a list of reasons that the next ones may go on with. */
  listsReasons(said: string): boolean;
  readonly others: Others;
  /** The sentences that tell, in bad words, what is good for their reader or nothing at all: a fine cancelled, a lost card replaced. */
  goodEnds(reading: Reading): ReadonlySet<Sentence>;
}

const prepared = new WeakMap<LetterData, Letters>();

/** The lists of these resources. */
export function lettersOf({ letters: data }: Resources): Letters {
  let letters = prepared.get(data);
  if (!letters) prepared.set(data, (letters = prepare(data)));
  return letters;
}

function prepare(data: LetterData): Letters {
  const [many, kind, thanks, formulas, invitations, acknowledging, goodEnds] = [data.greetsMany, data.kind, data.thanks, data.formulas, data.invitations, data.acknowledging, data.goodEnds].map(toMatcher);
  const isSaid = (matcher: PhraseMatcher<true>): IsSaidIn => (reading, sentences) => matcher.match({ ...reading, sentences }).length > 0;
  const [conditional, reasons] = [conditionOf(data), new RegExp(String.raw`\b(?:${anyNumber(data.reasonLabels)})(?:\(s\))?:\s*\S`, 'i')];
  return {
    greetsMany: (reading) => many!.match({ ...reading, sentences: reading.sentences.slice(0, 1) }).some(({ start }) => !/[\p{L}\p{N}]/u.test(reading.text.slice(0, start))),
    kind: isSaid(kind!), thanks: isSaid(thanks!), formulas: isSaid(formulas!), invitations: isSaid(invitations!), acknowledging: isSaid(acknowledging!),
    goodEnds: oncePerReading((reading) => new Set(goodEnds!.match(reading).flatMap(({ start }) => sentenceAt(reading, start) ?? []))),
    isConditional: (said) => conditional.test(said),
    listsReasons: (said) => reasons.test(said),
    others: prepareOthers(data),
  };
}

function conditionOf({ conditions, conditionsNoted }: LetterData): RegExp {
  const noted = String.raw`(?:please )?note(?: that)?\W+`;
  return new RegExp(String.raw`^\W*(?:${noted})?(?:${oneOf(conditions)})\b|^\W*${noted}(?:${oneOf(conditionsNoted)})\b`, 'i');
}

/** What was done to a thing, by whoever decided. */
const refused = String.raw`(?:been|was|were|is|are|being|be)\s+(?:\p{L}+ly |not )?(?:declined|denied|rejected|refused|accepted|approved|blocked|returned|revoked|cancell?ed|withdrawn|suspended|stopped|restricted)`;
/** A claim about such a thing is ours to decide: "your payment request". */
const ourMatter = String.raw`(?!\s+(?:request|application|claim|plan|order|option|method|terminal)s?\b)`;

function prepareOthers(data: LetterData): Others {
  const [parties, things, ofParties] = [data.parties, data.othersThings, data.ofParties].map(anyNumber);
  return {
    party: new RegExp(String.raw`\b(?:${parties})\b(?!['’]s? (?:account|card)|[ -](?:${ofParties})\b)`, 'i'),
    thing: new RegExp(String.raw`\b(?:${things})\b${ourMatter}[^.!?]{0,60}?\b${refused}\b`, 'iu'),
  };
}

/** Words in the singular as alternatives of an expression, in the plural, too. */
function anyNumber(words: readonly string[]): string {
  return oneOf(words.flatMap((word) => [word, /[^aeo]y$/.test(word) ? word.replace(/y$/, 'ies') : `${word}s`, `${word}es`]));
}

function toMatcher(patterns: readonly string[]): PhraseMatcher<true> {
  return new PhraseMatcher(patterns.map((pattern) => ({ phrase: compilePhrase(pattern), value: true as const })));
}
