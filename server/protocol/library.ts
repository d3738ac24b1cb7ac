/** The whole workspace: every macro with what was found. Part of `../protocol.ts`, by which everybody imports it. */
import type { MacroHead } from './macro.ts';

/** Every macro of the workspace with what was found, worst first. Takes a `workDoneToken` and can be cancelled. */
export const libraryRequest = 'empathyLint/library';

export interface LibraryParams {
  readonly workDoneToken?: string | number;
  /** Believe nothing that was read before: a person asks. */
  readonly fromDisk?: boolean;
}

export interface LibraryView {
  readonly macros: readonly LibraryMacro[];
  /** Files in which macros were recognised. */
  readonly files: number;
  readonly checked: number;
  readonly findings: number;
  /** Files that could not be read, each with a sentence that says why. */
  readonly unreadable: readonly string[];
  /** For filters: what occurs, most frequent first. */
  readonly rules: readonly { readonly id: string; readonly title: string; readonly count: number }[];
  readonly situations: readonly LibraryKind[];
  readonly channels: readonly LibraryKind[];
}

/** A situation or a channel, with its name for people. */
export interface LibraryKind {
  readonly id: string;
  readonly label: string;
  readonly count: number;
}

export interface LibraryMacro extends MacroHead {
  readonly category?: string;
  readonly tags: readonly string[];
  /** `internal`, `inactive` or `other-language` where it was not judged. */
  readonly skipped?: string;
  readonly findings: number;
  readonly errors: number;
  readonly warnings: number;
  /** Findings by rule id. */
  readonly rules: Readonly<Record<string, number>>;
}

/** Asks the server to lint every file of the workspace and to show what it finds, also for files that are not open. */
export const lintWorkspaceRequest = 'empathyLint/lintWorkspace';

export interface WorkspaceSummary {
  /** Files in which at least one macro was judged. */
  readonly files: number;
  readonly checked: number;
  readonly findings: number;
  /** Files that could not be read, each with a sentence that says why. */
  readonly unreadable: readonly string[];
  readonly cancelled: boolean;
}

/** Sent by the server, where `showsLibrary`, when what `libraryRequest` would answer may have changed, at most twice a second. No parameters. */
export const libraryChangedNotification = 'empathyLint/libraryChanged';
