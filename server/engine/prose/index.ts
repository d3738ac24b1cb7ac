/** What other rooms of the engine may use of the prose room: reading text as words, sentences and moves, and finding phrases in it. */
export { greetsReader, hidesName, longestBorrowed, namesCustomer } from './customerName.ts';
export { GREETING } from './greetings.ts';
export { firstVerb } from './imperatives.ts';
export { readLanguage } from './language.ts';
export { PhraseMatcher } from './matcher.ts';
export type { PhraseMatch } from './matcher.ts';
export { groupOf } from './matcherGroup.ts';
export { MOVES } from './moves.ts';
export { CLASS_NAMES, compilePhrase } from './notation.ts';
export type { CompiledPhrase, PhraseOptions } from './notation.ts';
export { findPlaceholders, notationOf } from './placeholders.ts';
export { compileProseResources, readProse } from './readProse.ts';
export type { Classifier, CompiledProseResources } from './readProse.ts';
export { splitSentences } from './sentences.ts';
export { renderTemplate } from './templates.ts';
export type { RenderedTemplate } from './templates.ts';
export { tryPhrase } from './tryPhrase.ts';
export { splitWords } from './words.ts';
