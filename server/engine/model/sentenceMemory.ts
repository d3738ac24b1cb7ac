/**
 * What the model works out about a sentence before it knows what stands around it; kept for sentences that come again, as greetings and
 * closings do. Only `quick.ts` imports this file.
 */
import { visitAfterBuckets, visitBagGroups, visitBeforeBuckets, visitOwnGroups, visitWordBag, visitWordBuckets } from './groups.ts';
import { addBucket } from './linear.ts';
import type { Linear } from './linear.ts';
import { describeSentence } from './measures.ts';
import type { SentenceFacts } from './measures.ts';
import { sizesOf } from './network.ts';
import type { Network } from './networkParts.ts';
import { FilterAnswers, addRow, keepLargest } from './pieces.ts';
import { addProducts, borrowSums } from './products.ts';
import { visitOnce } from './wordTable.ts';
import type { WordEntry } from './wordTable.ts';

/** A piece of text as a network sees it, without the list of its word groups. */
export interface QuickPiece {
  readonly values: Float32Array;
  /** The word that gave each filter's largest answer, counted in the piece; -1: none. */
  readonly from: Int16Array;
  /** How many word groups it has. */
  readonly groups: number;
}

/** A sentence to one network. */
export interface NetworkView {
  readonly piece: QuickPiece;
  /** What it adds to the hidden units of its own place, then of the sentence after, then of the one before. */
  readonly sums: Float64Array;
}

export interface SentenceView {
  readonly words: readonly WordEntry[];
  readonly facts: SentenceFacts;
  /** What it adds to the linear part's sums, in units, of its own place. */
  readonly own: Int32Array;
  /** ... of the sentence after. */
  readonly asBefore: Int32Array;
  /** ... of the sentence before. */
  readonly asAfter: Int32Array;
  readonly networks: readonly NetworkView[];
}

/** Works sentences out; keeps what single words bring along. `words` are all from one table. */
export class SentenceWorker {
  private readonly linear: Linear;
  private readonly networks: readonly NetworkWorker[];
  private readonly wordSums: (Int32Array | undefined)[] = [];

  constructor(linear: Linear, networks: readonly Network[]) {
    this.linear = linear;
    this.networks = networks.map((net) => new NetworkWorker(net));
  }

  view(raw: string, words: readonly WordEntry[]): SentenceView {
    const { linear } = this;
    const own = new Int32Array(linear.outputs);
    const asBefore = new Int32Array(linear.outputs);
    const asAfter = new Int32Array(linear.outputs);
    visitOnce(words, (word) => {
      const sums = this.sumsOf(word);
      for (let k = 0; k < own.length; k++) own[k]! += sums[k]!;
    });
    visitOwnGroups(words, (bucket) => addBucket(linear, bucket, own));
    visitBeforeBuckets(words, (bucket) => addBucket(linear, bucket, asBefore));
    visitAfterBuckets(words, (bucket) => addBucket(linear, bucket, asAfter));
    return { words, facts: describeSentence(raw, words), own, asBefore, asAfter, networks: this.networks.map((n) => n.view(words)) };
  }

  /** By network: a title. */
  readTitle(words: readonly WordEntry[]): QuickPiece[] {
    return this.networks.map((n) => n.readPiece(words, false));
  }

  private sumsOf(word: WordEntry): Int32Array {
    let sums = this.wordSums[word.id];
    if (!sums) {
      sums = this.wordSums[word.id] = new Int32Array(this.linear.outputs);
      const own = sums;
      visitWordBuckets(word, (bucket) => addBucket(this.linear, bucket, own));
    }
    return sums;
  }
}

/** The same for one network. */
class NetworkWorker {
  private readonly net: Network;
  private readonly answers: FilterAnswers;
  private readonly groups: (Float64Array | undefined)[] = [];

  constructor(net: Network) {
    this.net = net;
    this.answers = new FilterAnswers(net);
  }

  view(words: readonly WordEntry[]): NetworkView {
    const { net } = this;
    const H = net.shape.hidden;
    const { piece: P, input: X } = sizesOf(net.shape);
    const piece = this.readPiece(words, true);
    const sums = new Float64Array(3 * H);
    for (let i = 0; i < 3; i++) addProducts(net.hidden, X, i * P, piece.values, sums, i * H, (i + 1) * H);
    return { piece, sums };
  }

  /** A title has no word groups. */
  readPiece(words: readonly WordEntry[], hasGroups: boolean): QuickPiece {
    const { filters: F, vector: V, bag: B, bagBits } = this.net.shape;
    const values = new Float32Array(F + V + B);
    const from = new Int16Array(F).fill(-1);
    keepLargest(this.net, words.map((word) => this.answers.to(word.row)), values, from);
    const mean = borrowSums(V);
    for (const word of words) addRow(this.net.vectors, word.row * V, mean);
    for (let p = 0; p < V; p++) values[F + p] = mean[p]! / Math.max(1, words.length);
    if (!hasGroups) return { values, from, groups: 0 };
    const sums = borrowSums(B);
    let groups = 0;
    visitOnce(words, (word) => {
      const own = this.groupsOf(word);
      for (let k = 0; k < B; k++) sums[k]! += own[k]!;
      groups += 1 + word.affixes.length;
    });
    const mask = (1 << bagBits) - 1;
    visitBagGroups(words, (hash) => {
      addRow(this.net.bags, (hash & mask) * B, sums);
      groups++;
    });
    const scale = 1 / Math.sqrt(Math.max(1, groups));
    for (let k = 0; k < B; k++) values[F + V + k] = scale * sums[k]!;
    return { values, from, groups };
  }

  private groupsOf(word: WordEntry): Float64Array {
    const known = this.groups[word.id];
    if (known) return known;
    const { bag: B, bagBits } = this.net.shape;
    const sum = new Float64Array(B);
    visitWordBag(word, (hash) => addRow(this.net.bags, (hash & ((1 << bagBits) - 1)) * B, sum));
    return (this.groups[word.id] = sum);
  }
}
