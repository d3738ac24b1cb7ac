/**
 * The linear parts in the weights file: the buckets that speak, for each a row of bits that says to which outputs, and half a byte for each
 * weight, which names one of its output's eight sizes. Only `weights.ts` and the training program import this file.
 */
import { BUCKETS } from './groups.ts';
import type { Linear } from './linear.ts';
import { indexBuckets } from './linear.ts';
import { packAscending, packFloats, packHalves, packSteps, unpackAscending, unpackFloats, unpackHalves, unpackSteps } from './packing.ts';

/** Sizes, without their sign, that the weights of one output may have. */
export const SIZES = 8;

/** The sections of a linear part, by name. Throws an Error where an output has weights of more than eight sizes. */
export function packLinear(linear: Linear): [string, Uint8Array][] {
  const { outputs, starts, columns, values } = linear;
  const sizes = sizesByOutput(linear);
  const buckets: number[] = [];
  for (let b = 0; b < BUCKETS; b++) if (starts[b + 1]! > starts[b]!) buckets.push(b);
  const width = (outputs + 7) >> 3;
  const bits = new Uint8Array(buckets.length * width);
  buckets.forEach((b, row) => {
    for (let e = starts[b]!; e < starts[b + 1]!; e++) bits[row * width + (columns[e]! >> 3)]! |= 1 << (columns[e]! & 7);
  });
  // A negative weight is -1 less the place of its size, so that the smallest size has a sign too.
  const places = Int8Array.from(values, (v, e) => {
    const place = sizes[columns[e]!]!.indexOf(Math.abs(v));
    return v < 0 ? -1 - place : place;
  });
  const table = Int8Array.from({ length: outputs * SIZES }, (_, i) => sizes[Math.floor(i / SIZES)]![i % SIZES] ?? 0);
  return [['scales', packFloats(linear.scales)], ['sizes', packSteps(table)], ['buckets', packAscending(buckets)], ['outputs', bits], ['values', packHalves(places)]];
}

/** The linear part again; `section` gives the bytes of a section by its name. */
export function unpackLinear(section: (name: string) => Uint8Array): Linear {
  const scales = unpackFloats(section('scales'));
  const sizes = unpackSteps(section('sizes'));
  const buckets = unpackAscending(section('buckets'));
  const bits = section('outputs');
  const width = (scales.length + 7) >> 3;
  const starts = new Int32Array(BUCKETS + 1);
  const columns: number[] = [];
  buckets.forEach((b, row) => {
    const before = columns.length;
    for (let k = 0; k < scales.length; k++) if (bits[row * width + (k >> 3)]! & (1 << (k & 7))) columns.push(k);
    starts[b + 1] = columns.length - before;
  });
  for (let b = 0; b < BUCKETS; b++) starts[b + 1]! += starts[b]!;
  const places = unpackHalves(section('values'), columns.length);
  const values = places.map((place, e) => (place < 0 ? -sizes[columns[e]! * SIZES - 1 - place]! : sizes[columns[e]! * SIZES + place]!));
  return { outputs: scales.length, ...indexBuckets(starts), columns: Uint8Array.from(columns), values, scales };
}

/** By output: the sizes that its weights have, ascending. */
function sizesByOutput({ outputs, columns, values }: Linear): number[][] {
  const sizes = Array.from({ length: outputs }, () => new Set<number>());
  values.forEach((v, e) => sizes[columns[e]!]!.add(Math.abs(v)));
  const most = Math.max(...sizes.map((s) => s.size));
  if (most > SIZES) throw new Error(`The weights of an output have ${most} sizes; the weights file has room for ${SIZES}.`);
  return sizes.map((s) => [...s].sort((a, b) => a - b));
}
