/**
 * A sentence or a title as the network first sees it: filters over three words, the mean of the word vectors, the hashed bag of word groups.
 * Only the rooms of the model and the training program import this file.
 */
import type { Network } from './networkParts.ts';

/** Words a filter looks at. */
export const WIDTH = 3;

/** A piece of text: the filters' largest answers and the words that gave them (-1: none), the mean of the vectors, the word groups. */
export interface Piece {
  readonly values: Float32Array;
  readonly from: Int32Array;
  readonly bag: Int32Array;
}

/** What the filters answer to a single word at each of their places; kept, since replies are made of few words. */
export class FilterMemory {
  private readonly net: Network;
  private readonly known: (Float32Array | undefined)[] = [];

  /** The weights of `net` must not change while this is in use. */
  constructor(net: Network) {
    this.net = net;
  }

  /** `WIDTH` times as many numbers as there are filters: place by place. */
  answersTo(row: number): Float32Array {
    const before = this.known[row];
    if (before) return before;
    const { vector: V, filters: F } = this.net.shape;
    const { filters, vectors } = this.net;
    const out = new Float32Array(WIDTH * F);
    for (let k = 0; k < WIDTH; k++)
      for (let f = 0; f < F; f++) {
        let sum = 0;
        for (let p = 0, w = f * (WIDTH * V + 1) + k * V, v = row * V; p < V; p++, w++, v++) sum += filters[w]! * vectors[v]!;
        out[k * F + f] = sum;
      }
    return (this.known[row] = out);
  }
}

/** Words `[first, end)`; a row of -1 is a word left out. */
export function readPiece(net: Network, rows: Int32Array, first: number, end: number, bag: Int32Array, memory: FilterMemory | undefined): Piece {
  const { vector: V, filters: F, bag: B, bagBits } = net.shape;
  const { vectors, bags } = net;
  const values = new Float32Array(F + V + B);
  const from = new Int32Array(F).fill(-1);
  if (memory) filterFromMemory(net, memory, rows, first, end, values, from);
  else filter(net, rows, first, end, values, from);
  for (let t = first; t < end; t++) if (rows[t]! >= 0) for (let p = 0, v = rows[t]! * V; p < V; p++, v++) values[F + p]! += vectors[v]!;
  for (let p = 0; p < V; p++) values[F + p]! /= Math.max(1, end - first);
  const mask = (1 << bagBits) - 1;
  const scale = 1 / Math.sqrt(Math.max(1, bag.length));
  for (const hash of bag) for (let k = 0, b = (hash & mask) * B; k < B; k++, b++) values[F + V + k]! += scale * bags[b]!;
  return { values, from, bag };
}

/** Largest answer of each filter and the word it stands on, from the start of `values`. */
function filter(net: Network, rows: Int32Array, first: number, end: number, values: Float32Array, from: Int32Array): void {
  const { vector: V, filters: F } = net.shape;
  const { vectors, filters } = net;
  for (let t = first; t < end; t++)
    for (let f = 0; f < F; f++) {
      const base = f * (WIDTH * V + 1);
      let sum = filters[base + WIDTH * V]!;
      for (let k = 0; k < WIDTH; k++) {
        const at = t + k - 1;
        const row = at < first || at >= end ? -1 : rows[at]!;
        if (row < 0) continue;
        for (let p = 0, w = base + k * V, v = row * V; p < V; p++, w++, v++) sum += filters[w]! * vectors[v]!;
      }
      if (sum > values[f]!) {
        values[f] = sum;
        from[f] = t;
      }
    }
}

/** The same by the answers to single words; the sums differ in their last bits, since they are added in another order. */
function filterFromMemory(net: Network, memory: FilterMemory, rows: Int32Array, first: number, end: number, values: Float32Array, from: Int32Array): void {
  const { vector: V, filters: F } = net.shape;
  const bias = (f: number) => net.filters[f * (WIDTH * V + 1) + WIDTH * V]!;
  const none = new Float32Array(WIDTH * F);
  const answers = (at: number): Float32Array => (at < first || at >= end || rows[at]! < 0 ? none : memory.answersTo(rows[at]!));
  let before: Float32Array = none;
  let here: Float32Array = answers(first);
  for (let t = first; t < end; t++) {
    const after = answers(t + 1);
    for (let f = 0; f < F; f++) {
      const sum = bias(f) + before[f]! + here[F + f]! + after[2 * F + f]!;
      if (sum > values[f]!) {
        values[f] = sum;
        from[f] = t;
      }
    }
    before = here;
    here = after;
  }
}
