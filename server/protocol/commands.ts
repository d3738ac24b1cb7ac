/** Commands of the server (`workspace/executeCommand`) and their arguments. Part of `../protocol.ts`, by which everybody imports it. */
import type { FileParams } from './places.ts';

/** `workspace/executeCommand`: applies all safe fixes to the document whose URI is the first argument. Answers how many; null where the editor didn't make the edit. */
export const fixAllCommand = 'empathy-lint.fixAll';

/** The code action kind of the same on saving. */
export const fixAllKind = 'source.fixAll.empathy-lint';

/** Applies all safe fixes of the workspace as one edit, which the editor shows in its preview where it has one. Answers how many; null where it was cancelled or discarded. */
export const fixWorkspaceCommand = 'empathy-lint.fixWorkspace';

/** Argument: `IgnoreArguments`. Asks for a reason where it can, then writes the exception. */
export const ignoreCommand = 'empathy-lint.ignore';

export interface IgnoreArguments extends FileParams {
  readonly version: number;
  readonly fingerprint: string;
  readonly scope: 'line' | 'macro';
  /** Given: not asked for. */
  readonly reason?: string;
}

/** Makes the edit of a code action, for clients that know code actions as commands only, to which alone it is announced. Its argument is what the action carries. */
export const applyActionCommand = 'empathy-lint.applyAction';

/** Argument: `SetRuleArguments`. Edits the configuration, comments kept; creates one where there is none. Answers `ConfigEdited`. */
export const setRuleCommand = 'empathy-lint.setRule';

export interface SetRuleArguments extends FileParams {
  readonly rule: string;
  readonly severity: 'off' | 'info' | 'warning' | 'error' | 'on';
  readonly scope: 'file' | 'everywhere';
}

/** Argument: `PhraseArguments`. Edits the configuration as `setRuleCommand` does. */
export const allowPhraseCommand = 'empathy-lint.allowPhrase';

export interface PhraseArguments extends FileParams {
  /** The words as they stand in the reply. */
  readonly phrase: string;
}

/** Argument: `PhraseArguments`. Asks the client for rule and rewrites (`askPhraseRequest`), then does what `addPhraseRequest` does. */
export const flagPhraseCommand = 'empathy-lint.flagPhrase';
