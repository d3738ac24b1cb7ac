/**
 * How the weights file writes lists of numbers and words in few bytes, and reads them back. Same arguments, same bytes; every machine reads
 * the same numbers. Only the rooms of the model and the training program import this file.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Words by what each does not share with the one before: how many letters it takes over (a digit of base 36), its own ending, a blank. */
export function packWords(words: readonly string[]): Uint8Array {
  let before = '';
  const parts = words.map((word) => {
    let shared = 0;
    while (shared < 35 && shared < word.length && word[shared] === before[shared]) shared++;
    before = word;
    return shared.toString(36) + word.slice(shared);
  });
  return encoder.encode(parts.join(' '));
}

export function unpackWords(bytes: Uint8Array): string[] {
  let before = '';
  return decoder.decode(bytes).split(' ').map((part) => (before = before.slice(0, Number.parseInt(part[0]!, 36)) + part.slice(1)));
}

/** Steps beyond these are cut. */
const MOST_STEPS = 127;

/** The nearest whole number of steps to each number, from -127 to 127. */
export function toSteps(values: Float32Array, step: number): Int8Array {
  return Int8Array.from(values, (v) => Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Math.round(v / step))));
}

/** The numbers that so many steps make. */
export function fromSteps(steps: Int8Array, step: number): Float32Array {
  const out = new Float32Array(steps.length);
  for (let i = 0; i < out.length; i++) out[i] = steps[i]! * step;
  return out;
}

export function packFloats(values: Float32Array): Uint8Array {
  const out = new Uint8Array(values.length * 4);
  const view = new DataView(out.buffer);
  values.forEach((v, i) => view.setFloat32(i * 4, v, true));
  return out;
}

export function unpackFloats(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(i * 4, true));
}

/** Ascending numbers as their distances, seven bits a byte. */
export function packAscending(numbers: readonly number[]): Uint8Array {
  const out: number[] = [];
  let before = 0;
  for (const n of numbers) {
    let gap = n - before;
    before = n;
    for (; gap > 127; gap >>>= 7) out.push((gap & 127) | 128);
    out.push(gap);
  }
  return Uint8Array.from(out);
}

export function unpackAscending(bytes: Uint8Array): Int32Array {
  const out: number[] = [];
  let at = 0;
  let gap = 0;
  let shift = 0;
  for (const b of bytes) {
    gap |= (b & 127) << shift;
    shift += 7;
    if (b > 127) continue;
    out.push((at += gap));
    gap = shift = 0;
  }
  return Int32Array.from(out);
}

/** The CRC-32 of bytes, as ISO 3309 and zlib have it: any single changed bit, and all but one in four thousand million other changes, change it. */
export function crc32(bytes: Uint8Array): number {
  let rest = -1;
  for (const byte of bytes) rest = (rest >>> 8) ^ CRC_OF_BYTE[(rest ^ byte) & 255]!;
  return ~rest >>> 0;
}

const CRC_OF_BYTE = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  return rest;
});
