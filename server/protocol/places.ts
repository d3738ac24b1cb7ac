/** Places and documents, as every message names them. Part of `../protocol.ts`, by which everybody imports it. */

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Half-open. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Something about a document. */
export interface FileParams {
  readonly uri: string;
}
