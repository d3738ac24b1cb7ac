/**
 * The linear part: for each bucket that training kept, a few small integers, added up. Integer sums are exact in any order.
 * Only the rooms of the model and the training program import this file.
 */
import { BUCKETS, bucketOfFlag, unique } from './groups.ts';
import { SENTENCE_OUTPUTS } from './labels.ts';

export interface Linear {
  readonly outputs: number;
  /** One bit a bucket: whether it has any entry. Most have none, and this table fits the processor's nearest memory. */
  readonly speaks: Uint8Array;
  /** Entries of bucket b stand from `starts[b]` up to `starts[b + 1]`. */
  readonly starts: Int32Array;
  /** By entry: which output it adds to, and how much. */
  readonly columns: Uint8Array;
  readonly values: Int8Array;
  /** By output: what one unit of its sum is worth as a logit. */
  readonly scales: Float32Array;
}

/** One output's weights: buckets, ascending, and their values. */
export interface LinearColumn {
  readonly buckets: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** Sorts the weights of all outputs by bucket. For training, whose columns it turns into what is read here. */
export function toLinear(columns: readonly LinearColumn[], scales: Float32Array): Linear {
  const starts = new Int32Array(BUCKETS + 1);
  for (const c of columns) for (let i = 0; i < c.buckets.length; i++) starts[c.buckets[i]! + 1]!++;
  for (let b = 0; b < BUCKETS; b++) starts[b + 1]! += starts[b]!;
  const next = starts.slice();
  const out = { outputs: columns.length, ...indexBuckets(starts), columns: new Uint8Array(starts[BUCKETS]!), values: new Int8Array(starts[BUCKETS]!), scales };
  columns.forEach((c, k) => {
    for (let i = 0; i < c.buckets.length; i++) {
      const at = next[c.buckets[i]!]!++;
      out.columns[at] = k;
      out.values[at] = c.values[i]!;
    }
  });
  return out;
}

/** Where each bucket's entries start, with the bit that tells whether it has any. */
export function indexBuckets(starts: Int32Array): Pick<Linear, 'speaks' | 'starts'> {
  const speaks = new Uint8Array(BUCKETS >> 3);
  for (let b = 0; b < BUCKETS; b++) if (starts[b + 1]! > starts[b]!) speaks[b >> 3]! |= 1 << (b & 7);
  return { speaks, starts };
}

/** What one bucket adds to the logit of one output. */
export function weightOf(linear: Linear, bucket: number, output: number): number {
  if (!speaksOf(linear, bucket)) return 0;
  const { starts, columns, values } = linear;
  for (let e = starts[bucket]!, end = starts[bucket + 1]!; e < end; e++) if (columns[e] === output) return values[e]! * linear.scales[output]!;
  return 0;
}

/** Whether a bucket says anything to any output. */
export function speaksOf(linear: Linear, bucket: number): boolean {
  return (linear.speaks[bucket >> 3]! & (1 << (bucket & 7))) !== 0;
}

/** Adds what one bucket says to the sums of all outputs, in units; they stand in `sums` from `at` on. */
export function addBucket(linear: Linear, bucket: number, sums: Int32Array, at = 0): void {
  if (!speaksOf(linear, bucket)) return;
  const { starts, columns, values } = linear;
  for (let e = starts[bucket]!, end = starts[bucket + 1]!; e < end; e++) sums[at + columns[e]!]! += values[e]!;
}

/** Logits from sums in units. */
export function scaleSums(linear: Linear, sums: Int32Array): Float32Array {
  const out = new Float32Array(linear.outputs);
  for (let k = 0; k < out.length; k++) out[k] = sums[k]! * linear.scales[k]!;
  return out;
}

/** Logits of one set of buckets. */
export function runLinear(linear: Linear, buckets: Int32Array): Float32Array {
  const sums = new Int32Array(linear.outputs);
  for (const bucket of buckets) addBucket(linear, bucket, sums);
  return scaleSums(linear, sums);
}

const PEAKS = [0.1, 0.25, 0.5, 0.75];
const SUMS = [0.5, 1, 1.5, 2, 3];
const outputs = Array.from({ length: SENTENCE_OUTPUTS }, (_, k) => k);
const PEAK_BUCKETS = outputs.map((k) => PEAKS.map((p) => bucketOfFlag(`peak ${k} ${p}`)));
const SUM_BUCKETS = outputs.map((k) => SUMS.map((s) => bucketOfFlag(`sum ${k} ${s}`)));

/** Visits the buckets that say what a macro's sentences turned out to be; `shares` by sentence, by output, one after the other. */
export function visitSentenceBuckets(shares: Float32Array, take: (bucket: number) => void): void {
  for (let k = 0; k < SENTENCE_OUTPUTS; k++) {
    let peak = 0;
    let sum = 0;
    for (let i = k; i < shares.length; i += SENTENCE_OUTPUTS) {
      const share = shares[i]!;
      if (share > peak) peak = share;
      sum += share;
    }
    for (let i = 0; i < PEAKS.length && peak > PEAKS[i]!; i++) take(PEAK_BUCKETS[k]![i]!);
    for (let i = 0; i < SUMS.length && sum > SUMS[i]!; i++) take(SUM_BUCKETS[k]![i]!);
  }
}

/** The macro's buckets with those that say what its sentences turned out to be; `shares` by sentence, by output. */
export function addSentenceBuckets(buckets: Iterable<number>, shares: readonly Float32Array[]): Int32Array {
  const out = [...buckets];
  const flat = new Float32Array(shares.length * SENTENCE_OUTPUTS);
  shares.forEach((s, i) => flat.set(s, i * SENTENCE_OUTPUTS));
  visitSentenceBuckets(flat, (bucket) => void out.push(bucket));
  return unique(out);
}
