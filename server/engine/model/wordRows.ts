/**
 * What single words bring along to the parts of the model, worked out once a word: rows of numbers in long arrays, by the word's place in its
 * table, since making many small arrays costs more than filling them. Only `sentenceMemory.ts` and `networkMemory.ts` import this file.
 */
import { visitAfterBuckets, visitWordBag, visitBeforeBuckets, visitWordBuckets } from './groups.ts';
import { addBucket } from './linear.ts';
import type { Linear } from './linear.ts';
import type { Network } from './networkParts.ts';
import { WIDTH, addRow } from './pieces.ts';
import { addTaken, borrowSums, takeInput } from './products.ts';
import type { WordEntry } from './wordTable.ts';

/** Rows by word. */
abstract class WordRows<T extends Int32Array | Float32Array | Float64Array> {
  readonly width: number;
  /** Another array after every `of`, maybe: ask for it then. */
  rows: T;
  private readonly make: (length: number) => T;
  private filled = new Uint8Array(1024);

  constructor(width: number, make: (length: number) => T) {
    this.width = width;
    this.make = make;
    this.rows = make(this.filled.length * width);
  }

  /** Where the row of a word begins in `rows`. */
  of(word: WordEntry): number {
    if (word.id >= this.filled.length) this.widen(2 * word.id);
    if (this.filled[word.id] === 0) {
      this.filled[word.id] = 1;
      this.fill(word, word.id * this.width);
    }
    return word.id * this.width;
  }

  /** Makes the row of a word, which begins at `at`. */
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

  constructor(linear: Linear) {
    super(3 * linear.outputs, (length) => new Int32Array(length));
    this.linear = linear;
  }

  protected fill(word: WordEntry, at: number): void {
    const { linear, rows } = this;
    visitWordBuckets(word, (bucket) => addBucket(linear, bucket, rows, at));
    visitBeforeBuckets([word], (bucket) => addBucket(linear, bucket, rows, at + linear.outputs));
    visitAfterBuckets([word], (bucket) => addBucket(linear, bucket, rows, at + 2 * linear.outputs));
  }
}

/** To a network: what its filters answer to a word at each of their places, place by place. */
export class FilterRows extends WordRows<Float32Array> {
  private readonly net: Network;

  constructor(net: Network) {
    super(WIDTH * net.shape.filters, (length) => new Float32Array(length));
    this.net = net;
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

  constructor(net: Network) {
    super(net.shape.bag, (length) => new Float64Array(length));
    this.net = net;
  }

  protected fill(word: WordEntry, at: number): void {
    const { bag: B, bagBits } = this.net.shape;
    const sums = borrowSums(B);
    visitWordBag(word, (hash) => addRow(this.net.bags, (hash & ((1 << bagBits) - 1)) * B, sums));
    this.rows.set(sums, at);
  }
}
