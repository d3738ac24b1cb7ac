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

/** Numbers as steps of a scale that some of them share. */
export interface Quantised {
  /** From -127 to 127, or from -7 to 7 where a step takes half a byte. */
  readonly steps: Int8Array;
  /** By row: what one step is worth. */
  readonly scales: Float32Array;
}

/** Each row of `size` numbers in steps of a byte, scaled to its largest. */
export function quantise(values: Float32Array, size: number): Quantised {
  const steps = new Int8Array(values.length);
  const scales = new Float32Array(Math.ceil(values.length / size));
  for (let row = 0; row < scales.length; row++) {
    const end = Math.min(values.length, (row + 1) * size);
    scales[row] = largest(values, row * size, end) / 127;
    if (scales[row]! > 0) for (let k = row * size; k < end; k++) steps[k] = Math.round(values[k]! / scales[row]!);
  }
  return { steps, scales };
}

const MOST_STEPS = 7;
/** A row's largest number may be cut to as little as eight twentieths, where the others gain by it. */
const CUTS = Array.from({ length: 13 }, (_, i) => (20 - i) / 20);

/** Each row of `size` numbers in steps of half a byte, by the scale that loses least; scales are cut to two bytes. */
export function quantiseCoarsely(values: Float32Array, size: number): Quantised {
  const steps = new Int8Array(values.length);
  const scales = new Float32Array(Math.ceil(values.length / size));
  for (let row = 0; row < scales.length; row++) {
    const from = row * size;
    const end = Math.min(values.length, from + size);
    const top = largest(values, from, end) / MOST_STEPS;
    let least = Infinity;
    for (const cut of CUTS) {
      const scale = shorten(top * cut);
      let loss = 0;
      for (let k = from; k < end && scale > 0; k++) {
        const miss = toStep(values[k]!, scale) * scale - values[k]!;
        loss += miss * miss;
      }
      if (loss >= least) continue;
      least = loss;
      scales[row] = scale;
    }
    if (scales[row]! > 0) for (let k = from; k < end; k++) steps[k] = toStep(values[k]!, scales[row]!);
  }
  return { steps, scales };
}

function toStep(value: number, scale: number): number {
  return Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Math.round(value / scale)));
}

function largest(values: Float32Array, from: number, end: number): number {
  let top = 0;
  for (let k = from; k < end; k++) top = Math.max(top, Math.abs(values[k]!));
  return top;
}

/** The numbers again, `size` to a scale. */
export function restore({ steps, scales }: Quantised, size: number): Float32Array {
  const out = new Float32Array(steps.length);
  for (let row = 0; row < scales.length; row++) {
    const scale = scales[row]!;
    const end = Math.min(out.length, (row + 1) * size);
    for (let i = row * size; i < end; i++) out[i] = steps[i]! * scale;
  }
  return out;
}

export function packSteps(steps: Int8Array): Uint8Array {
  return new Uint8Array(steps.buffer, steps.byteOffset, steps.length);
}

export function unpackSteps(bytes: Uint8Array): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Numbers from -8 to 7, two a byte, the first in the low half. */
export function packHalves(numbers: ArrayLike<number>): Uint8Array {
  const out = new Uint8Array((numbers.length + 1) >> 1);
  for (let i = 0; i < numbers.length; i++) out[i >> 1]! |= (numbers[i]! & 15) << (4 * (i & 1));
  return out;
}

/** The first `count` of them. */
export function unpackHalves(bytes: Uint8Array, count: number): Int8Array {
  const out = new Int8Array(count);
  for (let i = 0; i < count; i++) out[i] = (bytes[i >> 1]! << (28 - 4 * (i & 1))) >> 28;
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

const one = new DataView(new ArrayBuffer(4));

/** The nearest number that needs but the first two bytes of a 32-bit float, for numbers from zero on. */
function shorten(value: number): number {
  one.setFloat32(0, value);
  one.setUint32(0, ((one.getUint32(0) + 0x8000) & 0xffff0000) >>> 0);
  return one.getFloat32(0);
}

/** The first two bytes of each number, which are all that `quantiseCoarsely` leaves to its scales. */
export function packShortFloats(values: Float32Array): Uint8Array {
  const whole = packFloats(values);
  return Uint8Array.from({ length: values.length * 2 }, (_, i) => whole[(i >> 1) * 4 + 2 + (i & 1)]!);
}

export function unpackShortFloats(bytes: Uint8Array): Float32Array {
  const whole = new Uint8Array(bytes.length * 2);
  for (let i = 0; i < bytes.length; i++) whole[(i >> 1) * 4 + 2 + (i & 1)] = bytes[i]!;
  return unpackFloats(whole);
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
