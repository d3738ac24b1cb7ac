/**
 * The linear parts in the weights file: the buckets that speak, and for each of them a number an output, which says nothing (0) or names one
 * of the output's few sizes and its sign. Only `weights.ts` and the training program import this file.
 */
import { BUCKETS } from './groups.ts';
import type { Linear } from './linear.ts';
import { indexBuckets } from './linear.ts';
import { packNumbers, unpackNumbers } from './packNumbers.ts';
import { packAscending, packFloats, unpackAscending, unpackFloats } from './packing.ts';

/** Sizes, without their sign, that the weights of one output may have. */
export const SIZES = 5;

/** The sections of a linear part, by name. Throws an Error where an output has weights of more sizes than there is room for. */
export function packLinear(linear: Linear): [string, Uint8Array][] {
  const { outputs, starts, columns, values } = linear;
  const sizes = sizesByOutput(linear);
  const buckets: number[] = [];
  for (let b = 0; b < BUCKETS; b++) if (starts[b + 1]! > starts[b]!) buckets.push(b);
  const places = new Int8Array(buckets.length * outputs);
  buckets.forEach((b, row) => {
    for (let e = starts[b]!; e < starts[b + 1]!; e++) {
      const place = 1 + sizes[columns[e]!]!.indexOf(Math.abs(values[e]!));
      places[row * outputs + columns[e]!] = values[e]! < 0 ? -place : place;
    }
  });
  const table = Uint8Array.from({ length: outputs * SIZES }, (_, i) => sizes[Math.floor(i / SIZES)]![i % SIZES] ?? 0);
  return [['scales', packFloats(linear.scales)], ['sizes', table], ['buckets', packAscending(buckets)], ['places', packNumbers(places, outputs)]];
}

/** The linear part again; `section` gives the bytes of a section by its name. */
export function unpackLinear(section: (name: string) => Uint8Array): Linear {
  const scales = unpackFloats(section('scales'));
  const sizes = section('sizes');
  const buckets = unpackAscending(section('buckets'));
  const outputs = scales.length;
  const places = unpackNumbers(section('places'), buckets.length * outputs, outputs);
  const starts = new Int32Array(BUCKETS + 1);
  const columns = new Uint8Array(places.length);
  const values = new Int8Array(places.length);
  let count = 0;
  buckets.forEach((b, row) => {
    const before = count;
    for (let k = 0, at = row * outputs; k < outputs; k++, at++) {
      const place = places[at]!;
      if (place === 0) continue;
      columns[count] = k;
      values[count++] = place < 0 ? -sizes[k * SIZES - 1 - place]! : sizes[k * SIZES - 1 + place]!;
    }
    starts[b + 1] = count - before;
  });
  for (let b = 0; b < BUCKETS; b++) starts[b + 1]! += starts[b]!;
  return { outputs, ...indexBuckets(starts), columns: columns.slice(0, count), values: values.slice(0, count), scales };
}

/** By output: the sizes that its weights have, ascending. */
function sizesByOutput({ outputs, columns, values }: Linear): number[][] {
  const sizes = Array.from({ length: outputs }, () => new Set<number>());
  values.forEach((v, e) => sizes[columns[e]!]!.add(Math.abs(v)));
  const most = Math.max(...sizes.map((s) => s.size));
  if (most > SIZES) throw new Error(`The weights of an output have ${most} sizes; the weights file has room for ${SIZES}.`);
  return sizes.map((s) => [...s].sort((a, b) => a - b));
}
