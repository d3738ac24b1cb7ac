/**
 * Arithmetic that gives the same bits on every machine: only + - * / and integer operations, which IEEE 754 fixes to the last bit
 * (`Math.exp` and `Math.tanh` are free to differ between engines). For the rooms of the model only.
 */

/** e^x for |x| <= 40 (clamped beyond), to about 1e-8 relative: the square of squares of a short series near zero. */
export function exp(x: number): number {
  const y = (x < -40 ? -40 : x > 40 ? 40 : x) / 256;
  let e = 1 + y * (1 + y * (1 / 2 + y * (1 / 6 + y * (1 / 24 + y * (1 / 120 + y * (1 / 720 + y * (1 / 5040)))))));
  for (let i = 0; i < 8; i++) e *= e;
  return e;
}

/** 1 / (1 + e^-x). */
export function sigmoid(x: number): number {
  return 1 / (1 + exp(-x));
}

/** Turns logits into shares that sum to 1, in place, from `from` to `to` (half-open). */
export function softmax(values: Float32Array | Float64Array | number[], from = 0, to = values.length): void {
  let top = -Infinity;
  for (let i = from; i < to; i++) if (values[i]! > top) top = values[i]!;
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i] = exp(values[i]! - top);
  for (let i = from; i < to; i++) values[i]! /= sum;
}

/** Murmur-like hash of a text's UTF-16 code units, continued from `seed`: 32 bits, unsigned. */
export function hashText(text: string, seed: number): number {
  let h = seed | 0;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x5bd1e995);
    h ^= h >>> 15;
  }
  return h >>> 0;
}

/** Takes a further 32-bit number into a hash. */
export function extendHash(hash: number, part: number): number {
  const h = Math.imul(hash ^ part, 0x5bd1e995);
  return h ^ (h >>> 15);
}

/** Last mixing of a hash, so that its low bits depend on all of it. */
export function mixHash(hash: number): number {
  let h = hash | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
