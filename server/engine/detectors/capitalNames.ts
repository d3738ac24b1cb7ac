/**
 * Everyday words that a text writes in capitals since they are names: "the PROMISE kit ... your PROMISE order ... PROMISE or WELCOME". Assumes a
 * reading; which words people shout, and so are no names, is the rule's data. Only `labels.ts` imports this file.
 */
import type { Reading } from '../model.ts';
import { oncePerReading } from './oncePerReading.ts';

/** A word in capitals that says which thing is meant: "the PROMISE kit". */
const modifiers = /(?<![\p{L}\p{N}])(?:[Tt]he|[Aa]n?|[Ss]ome|[Aa]ny|[Yy]our|[Oo]ur|[Mm]y|[Tt]h(?:is|at|ese|ose)|[Aa]nother|[Ee]ach|[Ee]very)\s+(\p{Lu}{3,})\s+(?!(?:is|are|was|were|will|has|have|had|can|cannot|may|must|should|does|did|of|or|and|in|on|at|to|for|with|by|that|which|who|not|when|if|as)\b)\p{Ll}{3,}/gu;
/** Two names side by side. */
const pairs = /(?<![\p{L}\p{N}])(\p{Lu}{3,})(?:,| or| and|,? (?:or|and))\s+(\p{Lu}{3,})(?![\p{L}\p{N}])/gu;
/** Says what something is like, or what was done to it: no name. */
const describing = /(?:ED|ING|[AI]BLE|FUL|OUS|[ST]IVE|LESS|EST)$/;
/** A name stands in a text so often, at least. */
const often = 2;

const namesOf = oncePerReading(({ text }) => namesIn(text));

/** Whether a text names something with this word, in capitals throughout, and it is none of those that people shout. */
export function isCapitalName(reading: Reading, word: string, shouted: ReadonlySet<string>): boolean {
  return namesOf(reading).has(word) && !shouted.has(word) && !describing.test(word);
}

/** Words that tell things apart and stand in the text more than once, always in capitals; with what stands beside them in a pair. */
function namesIn(text: string): ReadonlySet<string> {
  const names = new Set([...text.matchAll(modifiers)].map(([, word]) => word!));
  if (names.size === 0) return names;
  const counts = new Map<string, number>();
  const quiet = new Set<string>();
  for (const [word] of text.matchAll(/\p{L}+/gu)) {
    if (/^\p{Lu}{3,}$/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    else quiet.add(word.toUpperCase());
  }
  for (const word of names) if ((counts.get(word) ?? 0) < often || quiet.has(word)) names.delete(word);
  for (const [, first, second] of text.matchAll(pairs)) {
    if (names.has(first!) && !quiet.has(second!)) names.add(second!);
    else if (names.has(second!) && !quiet.has(first!)) names.add(first!);
  }
  return names;
}
