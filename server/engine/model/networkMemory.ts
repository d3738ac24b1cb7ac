/**
 * Sentences as one network sees them, whatever stands around them: rows of numbers in long arrays, by the sentence's place in the memory. The
 * first row is the title's. Only `sentenceMemory.ts` and those that ask it import this file.
 */
import { listBagGroups } from './groupLists.ts';
import { sizesOf } from './network.ts';
import type { Network } from './networkParts.ts';
import { addTaken, borrowSums, takeInput } from './products.ts';
import type { WordEntry } from './wordTable.ts';
import { BagRows, FilterRows } from './wordRows.ts';

/** The row of the title. */
export const TITLE = 0;

export class NetworkMemory {
  readonly net: Network;
  /** Numbers of a piece, and the hidden units of the network. */
  readonly size: number;
  readonly hidden: number;
  /** By row: the filters' largest answers, the mean of the vectors, the word groups. */
  readonly values: Float32Array;
  /** By row, by filter: the word that gave its largest answer, counted in the piece; -1: none. */
  readonly from: Int16Array;
  /** By row: how many word groups it has. */
  readonly groups: Int32Array;
  /** By row: what it adds to the hidden units of its own place, then of the sentence after, then of the one before. */
  readonly sums: Float64Array;
  private readonly answers: FilterRows;
  private readonly bags: BagRows;

  /** `rows` for so many sentences, the title's among them, made of about so many different `words`. */
  constructor(net: Network, rows: number, words: number) {
    this.net = net;
    this.size = sizesOf(net.shape).piece;
    this.hidden = net.shape.hidden;
    this.values = new Float32Array(rows * this.size);
    this.from = new Int16Array(rows * net.shape.filters);
    this.groups = new Int32Array(rows);
    this.sums = new Float64Array(rows * 3 * this.hidden);
    this.answers = new FilterRows(net);
    this.bags = new BagRows(net, words);
  }

  /** Call before words of another table come. */
  forgetWords(): void {
    this.bags.clear();
  }

  /** A title has no word groups. */
  readTitle(words: readonly WordEntry[]): void {
    this.readVectors(TITLE, words);
    this.values.fill(0, this.bagAt(TITLE), this.size);
    this.groups[TITLE] = 0;
  }

  /** `different` are the first places of the `count` different words; `room` takes the groups of the words that `takeWords` took last. */
  readSentence(row: number, words: readonly WordEntry[], different: Int32Array, count: number, room: Int32Array): void {
    this.readVectors(row, words);
    this.readBag(row, words, different, count, room);
    const { net, hidden: H, size: P } = this;
    const X = sizesOf(net.shape).input;
    const at = row * 3 * H;
    this.sums.fill(0, at, at + 3 * H);
    takeInput(this.values, row * P, P);
    for (let i = 0; i < 3; i++) addTaken(net.hidden, X, i * P, this.sums, at + i * H, at + (i + 1) * H);
  }

  private bagAt(row: number): number {
    return row * this.size + this.net.shape.filters + this.net.shape.vector;
  }

  /** The filters' largest answers, as `keepLargest` finds them, and the mean of the vectors. */
  private readVectors(row: number, words: readonly WordEntry[]): void {
    const { filters: F, vector: V } = this.net.shape;
    const { vectors, filters } = this.net;
    const { values, from, answers } = this;
    const out = row * this.size;
    const source = row * F;
    values.fill(0, out, out + F);
    from.fill(-1, source, source + F);
    for (const word of words) answers.of(word);
    const { rows, width } = answers;
    const biased = filters.length / F;
    for (let t = 0; t < words.length; t++) {
      const before = t > 0 ? words[t - 1]!.row * width : -1;
      const here = words[t]!.row * width + F;
      const after = t + 1 < words.length ? words[t + 1]!.row * width + 2 * F : -1;
      for (let f = 0; f < F; f++) {
        const sum = filters[(f + 1) * biased - 1]! + (before < 0 ? 0 : rows[before + f]!) + rows[here + f]! + (after < 0 ? 0 : rows[after + f]!);
        if (sum > values[out + f]!) {
          values[out + f] = sum;
          from[source + f] = t;
        }
      }
    }
    const mean = borrowSums(V);
    for (let t = 0; t < words.length; t++) {
      const vector = words[t]!.row * V;
      for (let p = 0; p < V; p++) mean[p]! += vectors[vector + p]!;
    }
    const count = Math.max(1, words.length);
    for (let p = 0; p < V; p++) values[out + F + p] = mean[p]! / count;
  }

  private readBag(row: number, words: readonly WordEntry[], different: Int32Array, count: number, room: Int32Array): void {
    const { bag: B, bagBits } = this.net.shape;
    const table = this.net.bags;
    for (let i = 0; i < count; i++) this.bags.of(words[different[i]!]!);
    const { rows } = this.bags;
    const sums = borrowSums(B);
    let groups = 0;
    for (let i = 0; i < count; i++) {
      const word = words[different[i]!]!;
      const at = word.id * B;
      for (let k = 0; k < B; k++) sums[k]! += rows[at + k]!;
      groups += 1 + word.affixes.length;
    }
    const listed = listBagGroups(room);
    const mask = (1 << bagBits) - 1;
    for (let i = 0; i < listed; i++) {
      const at = (room[i]! & mask) * B;
      for (let k = 0; k < B; k++) sums[k]! += table[at + k]!;
    }
    groups += listed;
    const scale = 1 / Math.sqrt(Math.max(1, groups));
    const out = this.bagAt(row);
    for (let k = 0; k < B; k++) this.values[out + k] = scale * sums[k]!;
    this.groups[row] = groups;
  }
}
