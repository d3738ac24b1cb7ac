/**
 * What a rule about the whole macro takes for said: moves, with the patterns that spoil them, and phrases, each in some situations or in all.
 * Used by the detectors that ask whether a reply says something.
 */
import type { Move, Reading, Sentence, Situation } from '../model.ts';
import { compilePhrase, PhraseMatcher } from '../prose/index.ts';
import { moves, situations } from '../rules/vocabulary.ts';
import { readNames, readPatterns } from './specFields.ts';

export interface Accepted {
  readonly moves: readonly (Condition & { readonly move: Move })[];
  readonly phrases: PhraseMatcher<Condition>;
}

/** When an entry counts: in these situations (none named: in all), and where these patterns are not in its sentence. */
interface Condition {
  readonly situations: readonly Situation[];
  readonly not?: PhraseMatcher<true>;
}

/** Reads a list of `{move, not, situations}` and `{phrase, not, situations}`; an empty one where the field is missing. */
export function readAccepted(value: unknown): Accepted {
  const entries = Array.isArray(value) ? (value as readonly Record<string, unknown>[]) : [];
  return {
    moves: entries.filter((e) => e['move'] !== undefined).map((e) => ({ move: readNames([e['move']], moves, 'move')[0]!, ...readCondition(e) })),
    phrases: new PhraseMatcher(entries.filter((e) => typeof e['phrase'] === 'string').map((e) => ({ phrase: compilePhrase(e['phrase'] as string), value: readCondition(e) }))),
  };
}

function readCondition(entry: Readonly<Record<string, unknown>>): Condition {
  return { situations: readNames(entry['situations'], situations, 'situations'), ...(Array.isArray(entry['not']) ? { not: readPatterns(entry['not']) } : {}) };
}

function holds({ situations: only, not }: Condition, reading: Reading, sentence: Sentence): boolean {
  return (only.length === 0 || only.includes(reading.situation)) && !(not && not.match({ ...reading, sentences: [sentence] }).length > 0);
}

/** Whether any of these sentences of a reading says what is accepted. */
export function isSaid(accepted: Accepted, reading: Reading, sentences: readonly Sentence[]): boolean {
  return saidBy(accepted, reading, sentences) !== undefined;
}

/** The first of these sentences that makes an accepted move or holds an accepted phrase. */
export function saidBy(accepted: Accepted, reading: Reading, sentences: readonly Sentence[]): Sentence | undefined {
  for (const entry of accepted.moves) {
    const made = sentences.find((s) => s.moves.includes(entry.move) && holds(entry, reading, s));
    if (made) return made;
  }
  for (const { value, firstWord } of accepted.phrases.match({ ...reading, sentences })) {
    const sentence = sentences.find((s) => s.firstWord <= firstWord && firstWord < s.endWord);
    if (sentence && holds(value, reading, sentence)) return sentence;
  }
  return undefined;
}

/** Names of slots that hold a way forward: no "candidate", no "details", no "transaction". */
const leading = /link|url|page|step|(?<!trans)action|(?<!ad)option|solution|next|(?<!candi|man)date|(?<!life|run)time|(?<!\p{L})eta(?!\p{L})|phone|e-?mail/iu;
/** Whether a slot of the sentence has one of these names. */
function hasSlot({ placeholders }: Reading, { start, end }: Sentence, names: RegExp): boolean {
  return placeholders.some((p) => p.start >= start && p.end <= end && names.test(p.name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')));
}

/** A link, a code, a question, a step of a list, a telephone number, a slot that holds a link: a way forward whatever the words around it. */
export function leadsOn(reading: Reading, sentence: Sentence): boolean {
  return sentence.block === 'list-item' || pointsOn(reading, sentence) || hasSlot(reading, sentence, leading);
}

/** As `leadsOn`, by what is written there itself. */
export function pointsOn(reading: Reading, sentence: Sentence): boolean {
  for (let i = sentence.firstWord; i < sentence.endWord; i++) {
    const word = reading.words[i]!;
    if (word.kind === 'link' || word.kind === 'code' || word.norm === '?') return true;
  }
  return /(?:\+|\b0)\d[\d ()/-]{5,}\d/.test(reading.text.slice(sentence.start, sentence.end));
}
