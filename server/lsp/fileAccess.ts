/** How features reach files: what holds for each, and what is in those that are not open. Types only. */
import type { CancellationToken } from 'vscode-languageserver';
import type { Glance } from './glance.ts';
import type { DocumentContext, LintRecord } from './records.ts';
import type { LintWorkspace } from './workspace.ts';

export interface FileAccess {
  workspace(uri?: string): Promise<LintWorkspace>;
  /** `languageId` tells the format of a document without a file. */
  contextOf(uri: string, languageId?: string): Promise<DocumentContext>;
}

/** One file of a sweep. */
export interface Stop {
  /** As the client writes it where the file is open, else canonical. */
  readonly uri: string;
  readonly open: boolean;
  /** Files before this one, and in all. */
  readonly done: number;
  readonly all: number;
  /** Reads and judges the file; undefined when it is no longer there, or has changed meanwhile in the editor. */
  look(): Promise<Glance | undefined>;
}

/** Files of the workspace that are not open; `closedFiles.ts` makes it. */
export interface ClosedAccess {
  /** A file was changed, made or deleted: it is read again when it is asked for. */
  forget(uri: string, isNewOrGone: boolean): void;
  /** Settings, configuration or folders have changed. */
  clear(): void;
  /** Reads and judges a file as it is on disk. Rejects with a sentence for people when it can't be read. */
  record(uri: string): Promise<LintRecord>;
  /** The glance at a file that is not open. Never rejects. */
  glance(uri: string): Promise<Glance>;
  /**
   * Goes through every file of the workspace that may hold macros, open ones first. Between two files the server listens; ends early when
   * `token` is cancelled.
   */
  sweep(token: CancellationToken): AsyncGenerator<Stop>;
}
