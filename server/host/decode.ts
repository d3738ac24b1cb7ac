/**
 * Bytes to text and back. UTF-8 with or without a mark and UTF-16 with one are read; everything else is an error with its place, never
 * a guess that is later written back. Pure: no disk.
 */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** How a text is written in its file. */
export interface TextForm {
  readonly encoding: Encoding;
  /** A byte order mark stands before the text. */
  readonly mark: boolean;
}

export interface DecodedText extends TextForm {
  /** Without the mark. */
  readonly text: string;
}

/** Bytes that are no text we can read: at which byte, and what to do, in a sentence that does not name the file. */
export interface NotText {
  readonly offset: number;
  readonly message: string;
}

export type DecodeResult = ({ readonly ok: true } & DecodedText) | ({ readonly ok: false } & NotText);

/** Reads the bytes of a file. `offset` of an error is the first faulty byte, from 0, marks included. */
export function decodeText(bytes: Uint8Array): DecodeResult {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return decodeUtf8(bytes.subarray(3), 3);
  if (startsWith(bytes, 0xff, 0xfe)) return decodeUtf16(bytes, 'utf-16le');
  if (startsWith(bytes, 0xfe, 0xff)) return decodeUtf16(bytes, 'utf-16be');
  return decodeUtf8(bytes, 0);
}

/** The bytes of a text in the form it had. */
export function encodeText(text: string, form: TextForm): Uint8Array {
  const marked = form.mark ? `\uFEFF${text}` : text;
  if (form.encoding === 'utf-8') return new TextEncoder().encode(marked);
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < marked.length; i++) view.setUint16(i * 2, marked.charCodeAt(i), form.encoding === 'utf-16le');
  return bytes;
}

function startsWith(bytes: Uint8Array, ...head: number[]): boolean {
  return head.every((byte, i) => bytes[i] === byte);
}

function decodeUtf8(bytes: Uint8Array, marked: number): DecodeResult {
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    return { ok: false, offset: marked + nul, message: `Byte ${marked + nul} is NUL: this is a binary file, or UTF-16 without a byte order mark. Save it as UTF-8.` };
  }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), encoding: 'utf-8', mark: marked > 0 };
  } catch {
    const offset = marked + firstBadByte(bytes);
    const value = bytes[offset - marked]!.toString(16).toUpperCase().padStart(2, '0');
    return { ok: false, offset, message: `Byte ${offset} (0x${value}) is not UTF-8; the file may be Latin-1 or Windows-1252. Save it as UTF-8; in Excel: Save As, "CSV UTF-8".` };
  }
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): DecodeResult {
  const body = bytes.subarray(2);
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  for (let i = 0; i + 1 < body.length; i += 2) {
    const unit = view.getUint16(i, encoding === 'utf-16le');
    if (unit === 0) return { ok: false, offset: i + 2, message: `Byte ${i + 2} is NUL: this is a binary file or UTF-32. Save it as UTF-8.` };
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = i + 3 < body.length ? view.getUint16(i + 2, encoding === 'utf-16le') : 0;
    if (unit > 0xdbff || next < 0xdc00 || next > 0xdfff) return { ok: false, offset: i + 2, message: `Byte ${i + 2} starts half a character: the file is not sound UTF-16. Save it as UTF-8.` };
    i += 2;
  }
  if (body.length % 2 === 1) return { ok: false, offset: bytes.length - 1, message: `Byte ${bytes.length - 1} is half a character: the file is not sound UTF-16. Save it as UTF-8.` };
  return { ok: true, text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(body), encoding, mark: true };
}

/** Index of the first byte that no well-formed UTF-8 sequence holds (Unicode Standard, table 3-7). */
function firstBadByte(bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i);
    if (length === 0) return i;
    i += length;
  }
  return bytes.length - 1;
}

/** Bytes of the sequence that starts at `i`, or 0 when it is ill-formed. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const lead = bytes[i]!;
  if (lead < 0x80) return 1;
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  for (let k = 1; k < length; k++) {
    const low = k === 1 && lead === 0xe0 ? 0xa0 : k === 1 && lead === 0xf0 ? 0x90 : 0x80;
    const high = k === 1 && lead === 0xed ? 0x9f : k === 1 && lead === 0xf4 ? 0x8f : 0xbf;
    const byte = bytes[i + k];
    if (byte === undefined || byte < low || byte > high) return 0;
  }
  return length;
}
