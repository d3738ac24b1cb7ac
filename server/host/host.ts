/**
 * What the language server and the command need from the place where the files are. The disk of this machine is one such place
 * (`nodeHost.ts`); tests and an editor in the browser bring their own. Paths are absolute, with `/`.
 */
import type { TextForm } from './decode.ts';

/** A text as read, with what writing it back needs. */
export interface TextFile extends TextForm {
  readonly path: string;
  /** Without a byte order mark. */
  readonly text: string;
  /** Identity of the bytes that were read; `writeFile` refuses when the file has other bytes by then. */
  readonly stamp: string;
}

/** Why a file could not be read or written, for people; the path is not part of the message. */
export class HostError extends Error {
  readonly code: 'not-found' | 'not-text' | 'too-large' | 'changed' | 'unreadable' | 'unwritable';

  constructor(code: HostError['code'], message: string) {
    super(message);
    this.name = 'HostError';
    this.code = code;
  }
}

export interface Host {
  /** The text of a file. Rejects with a `HostError`: missing, too large, not readable, not UTF-8 or UTF-16 with a mark. */
  readFile(path: string): Promise<TextFile>;
  /**
   * Replaces the text of a file, in the encoding and with the mark it had. Rejects with a `HostError`, code `changed`, when its bytes are
   * no longer those that `before` was read from; then and on any other failure the file is as it was.
   */
  writeFile(before: TextFile, text: string): Promise<void>;
  /** The nearest file of one of these names in a folder or above it; undefined when there is none. */
  findUp(folder: string, names: readonly string[]): Promise<string | undefined>;
  /** Every file below a folder, sorted; the empty list when there is no such folder. */
  list(folder: string): Promise<string[]>;
  /** Whether a file or folder is there. */
  exists(path: string): Promise<boolean>;
}
