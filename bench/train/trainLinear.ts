/** Trains the linear part: one logistic regression an output over hashed buckets, by AdaGrad. A first round over all
 * buckets finds those that speak most, a second learns from these alone, and of its weights the largest are kept. */
import { BUCKETS } from '../../server/engine/model/groups.ts';
import { sigmoid } from '../../server/engine/model/arithmetic.ts';
import { toLinear } from '../../server/engine/model/linear.ts';
import type { Linear, LinearColumn } from '../../server/engine/model/linear.ts';
import { SIZES } from '../../server/engine/model/packLinear.ts';
import { createRandom, shuffle } from './random.ts';
import { chooseSizes, nearest } from './sizes.ts';

export interface LinearExample {
  readonly buckets: Int32Array;
  /** What the outputs should be, and what each counts. */
  readonly targets: Float32Array;
  readonly weights: Float32Array;
}

export interface LinearPlan {
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  /** Buckets that the second round learns from: those that spoke most in the first. */
  readonly buckets: number;
  /** Weights kept over all outputs, those that speak most. */
  readonly kept: number;
  readonly seed: number;
}

/** Errors smaller than this teach nothing. */
const SMALL = 4e-3;

/** Weights in quantised form. Same arguments, same bits. */
export function trainLinear(examples: readonly LinearExample[], outputs: number, plan: LinearPlan): Linear {
  const uses = new Float64Array(BUCKETS);
  for (const { buckets } of examples) for (const b of buckets) uses[b]!++;
  // What only one example shows teaches nothing about others.
  const common = Uint8Array.from(uses, (n) => Number(n > 1));
  const first = descend(examples, common, outputs, plan);
  const chosen = chooseBuckets(first, uses, outputs, plan.buckets);
  const second = descend(examples, chosen, outputs, plan);
  return prune(second, uses, outputs, plan.kept);
}

/** Weights of the buckets that take part, one row each. */
interface Rows {
  /** By row: its bucket. */
  readonly buckets: Int32Array;
  readonly values: Float32Array;
}

/** Marks the buckets whose weights, counted as often as they come up, are largest. */
function chooseBuckets({ buckets, values }: Rows, uses: Float64Array, outputs: number, count: number): Uint8Array {
  const voices = new Float64Array(BUCKETS);
  buckets.forEach((b, row) => {
    for (let k = row * outputs; k < (row + 1) * outputs; k++) voices[b]! += values[k]! * values[k]! * uses[b]!;
  });
  const chosen = new Uint8Array(BUCKETS);
  const order = [...buckets].filter((b) => voices[b]! > 0).sort((a, b) => voices[b]! - voices[a]! || a - b);
  for (const b of order.slice(0, count)) chosen[b] = 1;
  return chosen;
}

/** Learns from the buckets that `takesPart` marks; they get rows of their own, so that few rows stay near the processor. */
function descend(examples: readonly LinearExample[], takesPart: Uint8Array, outputs: number, plan: LinearPlan): Rows {
  const rowOf = new Int32Array(BUCKETS).fill(-1);
  let count = 0;
  for (let b = 0; b < BUCKETS; b++) if (takesPart[b] === 1) rowOf[b] = count++;
  const buckets = new Int32Array(count);
  for (let b = 0; b < BUCKETS; b++) if (rowOf[b]! >= 0) buckets[rowOf[b]!] = b;
  const values = new Float32Array(count * outputs);
  const history = new Float32Array(count * outputs).fill(1e-2);
  const rows = examples.map((e) => e.buckets.map((b) => rowOf[b]! * outputs).filter((row) => row >= 0));
  const random = createRandom(plan.seed);
  const order = examples.map((_, i) => i);
  const z = new Float64Array(outputs);
  const wrong = new Int32Array(outputs);
  for (let epoch = 0; epoch < plan.epochs; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const { targets, weights } = examples[index]!;
      const own = rows[index]!;
      z.fill(0);
      for (let i = 0; i < own.length; i++) for (let k = 0, v = own[i]!; k < outputs; k++, v++) z[k]! += values[v]!;
      let wrongs = 0;
      for (let k = 0; k < outputs; k++) {
        const error = weights[k] === 0 ? 0 : (sigmoid(z[k]!) - targets[k]!) * weights[k]!;
        z[k] = error;
        if (error > SMALL || error < -SMALL) wrong[wrongs++] = k;
      }
      for (let i = 0; i < own.length; i++)
        for (let j = 0; j < wrongs; j++) {
          const k = wrong[j]!;
          const v = own[i]! + k;
          const g = z[k]! + plan.decay * values[v]!;
          history[v]! += g * g;
          values[v]! -= (plan.rate * g) / Math.sqrt(history[v]!);
        }
    }
  }
  return { buckets, values };
}

/** The same column with but as many sizes of weights as the weights file has room for. */
function roundToSizes({ buckets, values }: { buckets: number[]; values: number[] }): LinearColumn {
  const sizes = chooseSizes(values.map(Math.abs), SIZES);
  return { buckets, values: values.map((v) => Math.sign(v) * sizes[nearest(sizes, Math.abs(v))]!) };
}

/** Keeps the weights that say most: large ones in buckets that come up often. Ties go to the earlier place. */
function prune({ buckets, values }: Rows, uses: Float64Array, outputs: number, kept: number): Linear {
  const places: number[] = [];
  const voices = new Float64Array(values.length);
  for (let v = 0; v < values.length; v++) {
    if (values[v] === 0) continue;
    voices[v] = values[v]! * values[v]! * Math.sqrt(uses[buckets[Math.floor(v / outputs)]!]!);
    places.push(v);
  }
  places.sort((a, b) => voices[b]! - voices[a]! || a - b);
  places.length = Math.min(places.length, kept);
  places.sort((a, b) => a - b);
  const scales = new Float32Array(outputs);
  for (const v of places) scales[v % outputs] = Math.max(scales[v % outputs]!, Math.abs(values[v]!) / 127);
  const columns = Array.from(scales, (): { buckets: number[]; values: number[] } => ({ buckets: [], values: [] }));
  for (const v of places) {
    const value = Math.round(values[v]! / scales[v % outputs]!);
    if (value === 0) continue;
    columns[v % outputs]!.buckets.push(buckets[Math.floor(v / outputs)]!);
    columns[v % outputs]!.values.push(value);
  }
  return toLinear(columns.map(roundToSizes), scales);
}
