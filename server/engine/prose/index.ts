/** What other rooms of the engine may use of the prose room: reading text as words, sentences and moves, and finding phrases in it. */
export { splitWords } from './words.ts';
export { CLASS_NAMES, compilePhrase } from './notation.ts';
export type { CompiledPhrase, PhraseOptions } from './notation.ts';
export { PhraseMatcher } from './matcher.ts';
export type { Matchable, PhraseMatch } from './matcher.ts';
export { findPlaceholders } from './placeholders.ts';
export { splitSentences } from './sentences.ts';
export { renderTemplate } from './templates.ts';
export type { RenderedTemplate } from './templates.ts';
