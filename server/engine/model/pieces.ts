/**
 * A sentence or a title as the network first sees it: filters over three words, the mean of the word vectors, the hashed bag of word groups.
 * Only the rooms of the model and the training program import this file.
 */
import type { Network } from './networkParts.ts';
import { addProducts, borrowSums } from './products.ts';

/** Words a filter looks at. */
export const WIDTH = 3;

/** A piece of text as a network sees it. */
export interface Piece {
  /** The filters' largest answers, the mean of the vectors, the word groups. */
  readonly values: Float32Array;
  /** The word that gave each filter's largest answer, counted in the piece; -1: none. */
  readonly from: Int16Array;
  readonly bag: Int32Array;
}

/** What a network's filters answer to single words at each of their places, by vector row. */
export class FilterAnswers {
  private readonly net: Network;
  private readonly known = new Map<number, Float32Array>();

  /** The weights of `net` must not change while this is in use. */
  constructor(net: Network) {
    this.net = net;
  }

  /** `WIDTH` times as many numbers as there are filters: place by place; zeros for a row of -1. */
  to(row: number): Float32Array {
    let answers = this.known.get(row);
    if (!answers) this.known.set(row, (answers = this.ask(row)));
    return answers;
  }

  private ask(row: number): Float32Array {
    const { vector: V, filters: F } = this.net.shape;
    const out = new Float32Array(WIDTH * F);
    if (row < 0) return out;
    const vector = this.net.vectors.subarray(row * V, (row + 1) * V);
    for (let k = 0; k < WIDTH; k++) {
      const sums = borrowSums(F);
      addProducts(this.net.filters, WIDTH * V + 1, k * V, vector, sums);
      out.set(sums, k * F);
    }
    return out;
  }
}

/** Words by their vector rows; a row of -1 is a word left out. `answers` are those of `net`. */
export function readPiece(net: Network, rows: Int32Array, bag: Int32Array, answers: FilterAnswers): Piece {
  const { filters: F, vector: V, bag: B, bagBits } = net.shape;
  const values = new Float32Array(F + V + B);
  const from = new Int16Array(F).fill(-1);
  keepLargest(net, Array.from(rows, (row) => answers.to(row)), values, from);
  const mean = borrowSums(V);
  for (const row of rows) if (row >= 0) addRow(net.vectors, row * V, mean);
  for (let p = 0; p < V; p++) values[F + p] = mean[p]! / Math.max(1, rows.length);
  const mask = (1 << bagBits) - 1;
  const scale = 1 / Math.sqrt(Math.max(1, bag.length));
  const groups = borrowSums(B);
  for (const hash of bag) addRow(net.bags, (hash & mask) * B, groups);
  for (let k = 0; k < B; k++) values[F + V + k] = scale * groups[k]!;
  return { values, from, bag };
}

/** Adds the numbers of a table from `at` on to `sums`. */
export function addRow(table: Float32Array, at: number, sums: Float64Array): void {
  for (let k = 0; k < sums.length; k++) sums[k]! += table[at + k]!;
}

/** Largest sum of each filter over a piece and the word it stands on, from the start of `values`; `answers` by word. */
export function keepLargest(net: Network, answers: readonly Float32Array[], values: Float32Array, from: Int16Array): void {
  const { vector: V, filters: F } = net.shape;
  const size = WIDTH * V + 1;
  const weights = net.filters;
  for (let t = 0; t < answers.length; t++) {
    const before = answers[t - 1];
    const here = answers[t]!;
    const after = answers[t + 1];
    for (let f = 0; f < F; f++) {
      const sum = weights[(f + 1) * size - 1]! + (before ? before[f]! : 0) + here[F + f]! + (after ? after[2 * F + f]! : 0);
      if (sum > values[f]!) {
        values[f] = sum;
        from[f] = t;
      }
    }
  }
}
