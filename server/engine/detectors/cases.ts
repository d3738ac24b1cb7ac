/**
 * Where the words around a phrase call for other wordings than its own: "please be advised that" goes out before plain news and becomes "I'm sorry
 * to say that" before bad. Which those are is data (`cases` of a phrase file). Only `rewording.ts`, `plainer.ts` and `acknowledging.ts` use this file. Offsets are in the reading's text.
 */
import { firstEndingBehind } from '../range.ts';
import type { Range, Reading, Sentence } from '../model.ts';
import { compilePhrase, PhraseMatcher } from '../prose/index.ts';
import { sentenceIndexAt } from './replacing.ts';
import type { PhraseCase, PhraseEntry, Surroundings } from '../rules/types.ts';

/** The wordings of an entry for a match: of the first case that fits, else its own. */
export function wordingsOf({ rewrites, cases }: PhraseEntry, reading: Reading, span: Range): readonly string[] {
  return cases?.find((one) => fits(one, reading, span))?.rewrites ?? rewrites;
}

/** Whether what stands around a match is what a case is for. */
export function fits({ where, not }: Pick<PhraseCase, 'where' | 'not'>, reading: Reading, span: Range): boolean {
  const stands = (surroundings: Surroundings) => ([place, patterns]: [string, readonly string[]]): boolean => matcherOf(surroundings, place, patterns).match(partOf(reading, span, place as keyof Surroundings)).length > 0;
  return Object.entries(where).every(stands(where)) && !Object.entries(not).some(stands(not));
}

/** Cases are shared by the phrases of a file; their patterns are compiled when first asked for. */
const matchers = new WeakMap<Surroundings, Map<string, PhraseMatcher<true>>>();

function matcherOf(surroundings: Surroundings, place: string, patterns: readonly string[]): PhraseMatcher<true> {
  let known = matchers.get(surroundings);
  if (!known) matchers.set(surroundings, (known = new Map()));
  let matcher = known.get(place);
  if (!matcher) known.set(place, (matcher = new PhraseMatcher(patterns.map((pattern) => ({ phrase: compilePhrase(pattern), value: true as const })))));
  return matcher;
}

/** The reading with those sentences, or that part of the sentence, in which the patterns of a place are looked for. */
function partOf(reading: Reading, span: Range, place: keyof Surroundings): Reading {
  if (place === 'reply') return reading;
  const index = sentenceIndexAt(reading, span.start);
  const sentence = reading.sentences[index];
  if (!sentence) return { ...reading, sentences: [] };
  if (place === 'sentence') return { ...reading, sentences: [sentence] };
  if (place === 'around') return { ...reading, sentences: reading.sentences.slice(Math.max(0, index - 1), index + 2) };
  const part = place === 'behind' ? behind(reading, sentence, span.end) : before(reading, sentence, span.start);
  // The mark at the end of a sentence is nothing that stands behind.
  return { ...reading, sentences: /[\p{L}\p{N}{}<>[\]]/u.test(reading.text.slice(part.start, part.end)) ? [part] : [] };
}

function behind({ words }: Reading, sentence: Sentence, at: number): Sentence {
  const firstWord = Math.min(firstEndingBehind(words, at), sentence.endWord);
  return { ...sentence, start: Math.min(words[firstWord]?.start ?? sentence.end, sentence.end), firstWord };
}

function before({ words }: Reading, sentence: Sentence, at: number): Sentence {
  const last = firstEndingBehind(words, at - 1);
  return { ...sentence, end: at, endWord: Math.max(sentence.firstWord, (words[last]?.start ?? at) >= at ? last : last + 1) };
}
