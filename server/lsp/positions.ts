/**
 * Positions in the encoding that client and server agreed on. Documents count UTF-16 code units; a client may count bytes of UTF-8 or
 * characters of UTF-32 (Language Server Protocol 3.17, `general.positionEncodings`). Only `placedText.ts` and `documents.ts` import this.
 */
import type { Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

export type PositionEncoding = 'utf-8' | 'utf-16' | 'utf-32';

/** The encoding to speak: UTF-16, which costs nothing here, unless the client prefers another one and doesn't know it. */
export function chooseEncoding(offered: readonly string[] | undefined): PositionEncoding {
  if (!offered || offered.length === 0 || offered.includes('utf-16')) return 'utf-16';
  return offered.find((name): name is PositionEncoding => name === 'utf-8' || name === 'utf-32') ?? 'utf-16';
}

/** A position of the document (UTF-16) as the client counts it. */
export function encodePosition(position: Position, document: TextDocument, encoding: PositionEncoding): Position {
  if (encoding === 'utf-16' || position.character === 0) return position;
  const before = document.getText({ start: { line: position.line, character: 0 }, end: position });
  let character = 0;
  for (const letter of before) character += unitsOf(letter, encoding);
  return { line: position.line, character };
}

/** A client's position as the document counts it. One behind the line's end comes back at its end, one inside of a character at its start. */
export function decodePosition(position: Position, document: TextDocument, encoding: PositionEncoding): Position {
  if (encoding === 'utf-16' || position.character === 0) return position;
  const line = document.getText({ start: { line: position.line, character: 0 }, end: { line: position.line + 1, character: 0 } }).replace(/[\r\n]+$/, '');
  let character = 0;
  let units = 0;
  for (const letter of line) {
    units += unitsOf(letter, encoding);
    if (units > position.character) break;
    character += letter.length;
  }
  return { line: position.line, character };
}

/** Units of one character (code point). Half a surrogate pair counts like the replacement character that it becomes. */
function unitsOf(letter: string, encoding: PositionEncoding): number {
  if (encoding === 'utf-32') return 1;
  const code = letter.codePointAt(0)!;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
