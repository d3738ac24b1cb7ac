/** Marks the sentences of a reading that begin like a farewell or sign off, by the lists of `rules/lexicons/letters.yaml`. Called by `readProse.ts` alone. */
import type { Sentence } from '../model.ts';
import type { LetterData } from '../rules/resources.ts';
import { PhraseMatcher, type Matchable } from './matcher.ts';
import type { MatcherGroup } from './matcherGroup.ts';
import { compileKnown } from './notation.ts';

type Farewell = NonNullable<Sentence['farewell']>;
export type CompiledFarewells = PhraseMatcher<Farewell>;

/** Compiles the lists once, to be looked for together with the phrases of `group`. A faulty pattern is left out; the loader of the rules reports it. */
export function compileFarewells({ farewells, signOffs }: LetterData, group?: MatcherGroup): CompiledFarewells {
  const items = [...farewells.map((pattern) => ({ pattern, value: 'opens' as const })), ...signOffs.map((pattern) => ({ pattern, value: 'signs' as const }))];
  return new PhraseMatcher<Farewell>(compileKnown(items), group);
}

/** The sentences, those marked that a list fits from their first word on; who signs off may begin like a farewell, too. */
export function markFarewells(reading: Matchable, compiled: CompiledFarewells): readonly Sentence[] {
  const found = new Map<number, Farewell>();
  for (const { firstWord, value } of compiled.match(reading)) if (found.get(firstWord) !== 'signs') found.set(firstWord, value);
  if (found.size === 0) return reading.sentences;
  return reading.sentences.map((sentence) => {
    const farewell = found.get(firstSpoken(reading, sentence));
    return farewell ? { ...sentence, farewell } : sentence;
  });
}

/** The index of a sentence's first word behind marks of emphasis and bullets. */
function firstSpoken({ words }: Matchable, { firstWord, endWord }: Sentence): number {
  let at = firstWord;
  while (at < endWord - 1 && (words[at]!.kind === 'punctuation' || words[at]!.kind === 'symbol')) at++;
  return at;
}
