/** Phrases as people write them, who must be told what is wrong with one. Whoever reads a file of theirs asks here. */
import { sayWhy } from '../sayWhy.ts';
import { compilePhrase, type CompiledPhrase, type PhraseOptions } from './notation.ts';

/** The phrase, or why the pattern can't be read as one: in words without a full stop. Never throws. */
export function tryPhrase(pattern: string, options?: PhraseOptions): { readonly phrase: CompiledPhrase } | { readonly fault: string } {
  try {
    return { phrase: compilePhrase(pattern, options) };
  } catch (error) {
    return { fault: sayWhy(error) };
  }
}
