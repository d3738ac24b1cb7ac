/**
 * The linear part: a row of small integers for each bucket that training kept, added up. Integer sums are exact in any order.
 * Only the rooms of the model and the training program import this file.
 */
import { BUCKETS, addFlag, unique } from './features.ts';
import { SENTENCE_OUTPUTS } from './labels.ts';

export interface Linear {
  readonly outputs: number;
  /** By bucket: its row, or -1. */
  readonly rowOf: Int32Array;
  /** By row, `outputs` numbers each. */
  readonly rows: Int8Array;
  /** By output: what one unit of its sum is worth as a logit. */
  readonly scales: Float32Array;
}

/** Index of kept buckets, ascending, as rows. */
export function indexBuckets(kept: readonly number[] | Int32Array): Int32Array {
  const rowOf = new Int32Array(BUCKETS).fill(-1);
  kept.forEach((bucket, row) => (rowOf[bucket] = row));
  return rowOf;
}

/** Logits of one set of buckets. */
export function runLinear(linear: Linear, buckets: Int32Array): Float32Array {
  const { outputs, rowOf, rows, scales } = linear;
  const sums = new Int32Array(outputs);
  for (const bucket of buckets) {
    const row = rowOf[bucket]!;
    if (row < 0) continue;
    for (let k = 0, r = row * outputs; k < outputs; k++, r++) sums[k]! += rows[r]!;
  }
  return Float32Array.from(sums, (s, k) => s * scales[k]!);
}

const PEAKS = [0.1, 0.25, 0.5, 0.75];
const SUMS = [0.5, 1, 1.5, 2, 3];

/** The macro's buckets with those that say what its sentences turned out to be; `shares` by sentence, by output. */
export function addSentenceBuckets(buckets: Int32Array, shares: readonly Float32Array[]): Int32Array {
  const out = [...buckets];
  for (let k = 0; k < SENTENCE_OUTPUTS; k++) {
    let peak = 0;
    let sum = 0;
    for (const s of shares) {
      if (s[k]! > peak) peak = s[k]!;
      sum += s[k]!;
    }
    for (const p of PEAKS) if (peak > p) addFlag(`peak ${k} ${p}`, out);
    for (const s of SUMS) if (sum > s) addFlag(`sum ${k} ${s}`, out);
  }
  return unique(out);
}
