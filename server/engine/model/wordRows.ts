/**
 * What single words bring along to the parts of the model, worked out once a word: rows of numbers in long arrays, since making many small
 * arrays costs more than filling them. Only `sentenceMemory.ts` and `networkMemory.ts` import this file.
 */
import { visitAfterBuckets, visitWordBag, visitBeforeBuckets, visitWordBuckets } from './groups.ts';
import { addBucket } from './linear.ts';
import type { Linear } from './linear.ts';
import type { Network } from './networkParts.ts';
import { WIDTH, addRow } from './pieces.ts';
import { addTaken, borrowSums, takeInput } from './products.ts';
import type { WordEntry } from './wordTable.ts';

/** Rows by a number of the word. */
abstract class WordRows<T extends Int32Array | Float32Array | Float64Array> {
  readonly width: number;
  /** Another array after every `of`, maybe: ask for it then. */
  rows: T;
  private readonly make: (length: number) => T;
  private filled: Uint8Array;

  /** `count`: how many rows there is room for at first. All at once: arrays that grow leave as much again behind until they are collected, and rows that nobody fills take no memory. */
  constructor(width: number, count: number, make: (length: number) => T) {
    this.width = width;
    this.make = make;
    this.filled = new Uint8Array(count);
    this.rows = make(count * width);
  }

  /** How many rows there is room for. */
  get count(): number {
    return this.filled.length;
  }

  /** Where the row of a word begins in `rows`. */
  of(word: WordEntry): number {
    const row = this.rowOf(word);
    if (row >= this.filled.length) this.widen(2 * row);
    if (this.filled[row] === 0) {
      this.filled[row] = 1;
      const at = row * this.width;
      this.rows.fill(0, at, at + this.width);
      this.fill(word, at);
    }
    return row * this.width;
  }

  /** Forgets all rows; the room stays. */
  clear(): void {
    this.filled.fill(0);
  }

  /** Which row is the word's: its place in its table, unless all that is asked hangs on something that fewer words differ in. */
  protected rowOf(word: WordEntry): number {
    return word.id;
  }

  /** Makes the row of a word, which begins at `at` and is all zeros. */
  protected abstract fill(word: WordEntry, at: number): void;

  private widen(rows: number): void {
    const [filled, wider] = [new Uint8Array(rows), this.make(rows * this.width)];
    filled.set(this.filled);
    wider.set(this.rows);
    this.filled = filled;
    this.rows = wider;
  }
}

/** To the linear part: the sums of a word in its own sentence, then in the sentence after, then in the one before, in units. */
export class LinearRows extends WordRows<Int32Array> {
  private readonly linear: Linear;

  constructor(linear: Linear, count: number) {
    super(3 * linear.outputs, count, (length) => new Int32Array(length));
    this.linear = linear;
  }

  protected fill(word: WordEntry, at: number): void {
    const { linear, rows } = this;
    visitWordBuckets(word, (bucket) => addBucket(linear, bucket, rows, at));
    visitBeforeBuckets([word], (bucket) => addBucket(linear, bucket, rows, at + linear.outputs));
    visitAfterBuckets([word], (bucket) => addBucket(linear, bucket, rows, at + 2 * linear.outputs));
  }
}

/**
 * To a network: what its filters answer to a word at each of their places, place by place. By the word's vector, which all unknown words of
 * like endings share: so there are no more rows than vectors, however many names and numbers of orders come by, and none need be forgotten.
 */
export class FilterRows extends WordRows<Float32Array> {
  private readonly net: Network;

  constructor(net: Network) {
    super(WIDTH * net.shape.filters, net.vectors.length / net.shape.vector, (length) => new Float32Array(length));
    this.net = net;
  }

  protected override rowOf(word: WordEntry): number {
    return word.row;
  }

  protected fill(word: WordEntry, at: number): void {
    const { vector: V, filters: F } = this.net.shape;
    takeInput(this.net.vectors, word.row * V, V);
    for (let k = 0; k < WIDTH; k++) {
      const sums = borrowSums(F);
      addTaken(this.net.filters, WIDTH * V + 1, k * V, sums, 0, F);
      this.rows.set(sums, at + k * F);
    }
  }
}

/** To a network's bag: the sum of a word's own groups. */
export class BagRows extends WordRows<Float64Array> {
  private readonly net: Network;

  constructor(net: Network, count: number) {
    super(net.shape.bag, count, (length) => new Float64Array(length));
    this.net = net;
  }

  protected fill(word: WordEntry, at: number): void {
    const { bag: B, bagBits } = this.net.shape;
    const sums = borrowSums(B);
    visitWordBag(word, (hash) => addRow(this.net.bags, (hash & ((1 << bagBits) - 1)) * B, sums));
    this.rows.set(sums, at);
  }
}
