/** What the server asks the client. Part of `../protocol.ts`, by which everybody imports it. */
import type { FileParams } from './places.ts';

/** Server to client: a line of text from the person. Answers the text, or null when they changed their mind. */
export const askTextRequest = 'empathyLint/askText';

export interface AskTextParams {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
}

/** Server to client: what to do about a wording. Answers `Omit<AddPhraseParams, 'uri'>`, or null when they changed their mind. */
export const askPhraseRequest = 'empathyLint/askPhrase';

export interface AskPhraseParams {
  readonly phrase: string;
  /** Rules that take phrases, the likeliest first. */
  readonly rules: readonly { readonly id: string; readonly title: string; readonly summary: string }[];
}

/** Server to client, where `servesFiles`: the bytes of a file, in Base64; null when there is none. */
export const readFileRequest = 'empathyLint/fs/readFile';

/** Server to client: whether a file or folder is there. */
export const existsRequest = 'empathyLint/fs/exists';

/** Server to client: every file below a folder that one of the patterns takes (all, without patterns), as URIs. */
export const listFilesRequest = 'empathyLint/fs/listFiles';

export interface ListFilesParams extends FileParams {
  /** Endings with the dot, lower case: `.yaml`. */
  readonly endings?: readonly string[];
  /** The server's own choice of what is no macro library is left to it; the client leaves out what the editor's `files.exclude` names. */
  readonly everything?: boolean;
}
