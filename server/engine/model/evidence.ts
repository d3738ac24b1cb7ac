/**
 * Which words carried a sentence's score: each part of the model is linear in what it read once the units that were silent are set
 * aside, so a logit falls apart into what each word group gave to it; a group's share is divided among its words.
 */
import { visitBag, visitOwnBuckets } from './groups.ts';
import { weightOf } from './linear.ts';
import { sizesOf } from './network.ts';
import type { NetworkMemory } from './networkMemory.ts';
import { WIDTH } from './pieces.ts';
import type { Parts } from './predict.ts';
import type { QuickRun } from './quick.ts';
import type { WordEntry } from './wordTable.ts';

/** Adds a value to `count` words from `at` on, to each its share. */
type Spread = (value: number, at: number, count: number) => void;

/** What each word of sentence `index` adds to the logit of `output`. */
export function weighWords(parts: Parts, run: QuickRun, index: number, output: number): Float64Array {
  const words = run.words[index]!;
  const out = new Float64Array(words.length);
  const spread: Spread = (value, at, count) => {
    for (let i = at; i < at + count; i++) out[i]! += value / count;
  };
  const share = run.networks.length > 0 ? parts.linearShare : 1;
  visitOwnBuckets(words, (bucket, at, count) => {
    if (count > 0) spread(share * weightOf(parts.sentence, bucket, output), at, count);
  });
  run.networks.forEach(({ units }, n) => weighInNetwork(run.memory.networks[n]!, run.rows[index]!, units, index, words, output, (1 - share) / run.networks.length, spread));
  return out;
}

/** `row` is the sentence's place in the memory; its hidden units are those of number `index`. */
function weighInNetwork({ net, size: P, values, from, groups }: NetworkMemory, row: number, units: Float32Array, index: number, words: readonly WordEntry[], output: number, share: number, spread: Spread): void {
  const { shape } = net;
  const X = sizesOf(shape).input;
  const slope = new Float64Array(P);
  for (let h = 0; h < shape.hidden; h++) {
    if (units[index * (shape.hidden + 1) + h]! <= 0) continue;
    const w = net.output[output * (shape.hidden + 1) + h]!;
    for (let k = 0; k < P; k++) slope[k]! += w * net.hidden[h * X + k]!;
  }
  const length = words.length;
  for (let f = 0; f < shape.filters; f++) {
    const at = from[row * shape.filters + f]!;
    if (at < 0) continue;
    const first = Math.max(0, at - 1);
    spread(share * slope[f]! * values[row * P + f]!, first, Math.min(length, at + WIDTH - 1) - first);
  }
  words.forEach(({ row }, t) => {
    let sum = 0;
    for (let p = 0; p < shape.vector; p++) sum += slope[shape.filters + p]! * net.vectors[row * shape.vector + p]!;
    spread((share * sum) / length, t, 1);
  });
  const mask = (1 << shape.bagBits) - 1;
  const scale = share / Math.sqrt(Math.max(1, groups[row]!));
  visitBag(words, (hash, at, count) => {
    if (count === 0) return;
    let sum = 0;
    for (let k = 0; k < shape.bag; k++) sum += slope[shape.filters + shape.vector + k]! * net.bags[(hash & mask) * shape.bag + k]!;
    spread(scale * sum, at, count);
  });
}

/** Share of the positive weight that each further word must bring to be taken into the run. */
const TOLL = 0.35;
/** A run shorter than this many words is widened, since nobody can judge one word. */
const LEAST_WORDS = 3;

/** The run of words `[first, end)` that carries the score, by index in `weights`; the whole when nothing stands out. */
export function findRun(weights: Float64Array): { first: number; end: number } {
  let positive = 0;
  let count = 0;
  for (const w of weights) if (w > 0) (positive += w), count++;
  if (count === 0) return { first: 0, end: weights.length };
  const toll = (TOLL * positive) / count;
  let best = -Infinity;
  let first = 0;
  let end = weights.length;
  let sum = 0;
  let from = 0;
  for (let i = 0; i < weights.length; i++) {
    if (sum <= 0) (sum = 0), (from = i);
    sum += weights[i]! - toll;
    if (sum > best) (best = sum), (first = from), (end = i + 1);
  }
  while (end - first < Math.min(LEAST_WORDS, weights.length)) {
    const left = first > 0 ? weights[first - 1]! : -Infinity;
    const right = end < weights.length ? weights[end]! : -Infinity;
    if (left > right) first--;
    else end++;
  }
  return { first, end };
}

/** A run without the marks at its ends, unless it is nothing but marks. */
export function withoutMarks(run: { first: number; end: number }, isMark: (index: number) => boolean): { first: number; end: number } {
  let { first, end } = run;
  while (first < end && isMark(first)) first++;
  while (end > first && isMark(end - 1)) end--;
  return first < end ? { first, end } : run;
}

/** The words that weigh most, at most `most`, by index in `weights`, heaviest first. */
export function findHeaviest(weights: Float64Array, most: number): number[] {
  return [...weights.keys()].filter((i) => weights[i]! > 0).sort((a, b) => weights[b]! - weights[a]! || a - b).slice(0, most);
}
