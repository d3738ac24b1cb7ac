/**
 * The engine's facade: text in, macros, findings and edits out. Pure: no file system, no editor types, no clock.
 * `lsp`, `cli` and `host` import this file and nothing else of the engine.
 */
import { formats } from './formats/index.ts';

export type * from './model.ts';
export type * from './settings.ts';
export type { Rule, RuleFile } from './rules/types.ts';
export type { Engine, EngineResult, FixOutcome, FixAllResult, ResolvedFix, Tick, MacroAnatomy, BodyAnatomy, Suggestion, PlaceholderHint } from './contract.ts';
export { createEngine } from './engine.ts';
export * from './config/index.ts';
export * from './baseline/index.ts';
export { LineIndex, onOneLine } from './lines.ts';
export { sayLeftOut } from './leftOut.ts';
export { nearestName } from './nearest.ts';
export { whyOf } from './whyOf.ts';
export { renderRulePage } from './rules/page.ts';
export { encodeText, type Encoded } from './formats/encode.ts';
export { nameReadings } from './writing/branches.ts';
export { faultOfPhrase, longestPhrase, phraseOf, rewordingOf, type PhraseFault, type Reworded } from './writing/phraseOf.ts';
export { openSentence, type OpenSentence } from './writing/openSentence.ts';

/** Endings of files that some format reads: lower case, with the dot. */
export const knownExtensions: readonly string[] = formats.flatMap((format) => format.extensions);
export { applyEdits, applySourceEdits } from './fix/edits.ts';
