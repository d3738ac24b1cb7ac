/**
 * What a rule about the whole macro takes for said: moves, with the patterns that spoil them, and phrases, each in some situations or in all.
 * Used by the detectors that ask whether a reply says something.
 */
import type { Move, Reading, Sentence, Situation } from '../model.ts';
import { compilePhrase, PhraseMatcher } from '../prose/index.ts';
import { moves, situations } from '../rules/vocabulary.ts';
import { readNames } from './specFields.ts';

interface AcceptedMove {
  readonly move: Move;
  readonly situations: readonly Situation[];
  readonly not?: PhraseMatcher<true>;
}

export interface Accepted {
  readonly moves: readonly AcceptedMove[];
  readonly phrases: PhraseMatcher<readonly Situation[]>;
}

/** Reads a list of `{move, not, situations}` and `{phrase, situations}`; an empty one where the field is missing. */
export function readAccepted(value: unknown): Accepted {
  const entries = Array.isArray(value) ? (value as readonly Record<string, unknown>[]) : [];
  return {
    moves: entries.filter((e) => e['move'] !== undefined).map((e) => ({
      move: readNames([e['move']], moves, 'move')[0]!,
      situations: readNames(e['situations'], situations, 'situations'),
      ...(Array.isArray(e['not']) ? { not: new PhraseMatcher(e['not'].map((p) => ({ phrase: compilePhrase(String(p)), value: true as const }))) } : {}),
    })),
    phrases: new PhraseMatcher(entries.filter((e) => typeof e['phrase'] === 'string').map((e) => ({ phrase: compilePhrase(e['phrase'] as string), value: readNames(e['situations'], situations, 'situations') }))),
  };
}

/** Whether any of these sentences of a reading says what is accepted. */
export function isSaid(accepted: Accepted, reading: Reading, sentences: readonly Sentence[]): boolean {
  return saidBy(accepted, reading, sentences) !== undefined;
}

/** The first of these sentences that makes an accepted move or holds an accepted phrase. */
export function saidBy(accepted: Accepted, reading: Reading, sentences: readonly Sentence[]): Sentence | undefined {
  for (const { move, situations: only, not } of accepted.moves) {
    if (only.length > 0 && !only.includes(reading.situation)) continue;
    const made = sentences.find((s) => s.moves.includes(move) && !(not && not.match({ ...reading, sentences: [s] }).length > 0));
    if (made) return made;
  }
  const found = accepted.phrases.match({ ...reading, sentences }).find((m) => m.value.length === 0 || m.value.includes(reading.situation));
  return found && sentences.find((s) => s.firstWord <= found.firstWord && found.firstWord < s.endWord);
}

/** A link, a code, a question, a step of a list, a telephone number, a slot that holds a link: a way forward whatever the words around it. */
export function leadsOn(reading: Reading, sentence: Sentence): boolean {
  if (sentence.block === 'list-item') return true;
  for (let i = sentence.firstWord; i < sentence.endWord; i++) {
    const word = reading.words[i]!;
    if (word.kind === 'link' || word.kind === 'code' || word.norm === '?') return true;
  }
  const text = reading.text.slice(sentence.start, sentence.end);
  if (/(?:\+|\b0)\d[\d ()/-]{5,}\d/.test(text)) return true;
  return reading.placeholders.some((p) => p.start >= sentence.start && p.end <= sentence.end && /link|url|page|step|action|option|solution|next|date|time|eta|phone/i.test(p.name));
}
