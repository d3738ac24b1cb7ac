/** Trains the linear part: one logistic regression an output over hashed buckets, by AdaGrad; then keeps the rows that matter most. */
import { BUCKETS } from '../../server/engine/model/features.ts';
import { sigmoid } from '../../server/engine/model/arithmetic.ts';
import { indexBuckets } from '../../server/engine/model/linear.ts';
import type { Linear } from '../../server/engine/model/linear.ts';
import { createRandom, shuffle } from './random.ts';

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
  /** Rows kept, by the largest weight in them. */
  readonly rows: number;
  readonly seed: number;
}


/** Errors smaller than this teach nothing. */
const SMALL = 1e-3;

/** Weights in quantised form. Same arguments, same bits. */
export function trainLinear(examples: readonly LinearExample[], outputs: number, plan: LinearPlan): Linear {
  const values = new Float32Array(BUCKETS * outputs);
  const history = new Float32Array(BUCKETS * outputs).fill(1e-2);
  const random = createRandom(plan.seed);
  const order = examples.map((_, i) => i);
  const z = new Float64Array(outputs);
  for (let epoch = 0; epoch < plan.epochs; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const { buckets, targets, weights } = examples[index]!;
      z.fill(0);
      for (const b of buckets) for (let k = 0, v = b * outputs; k < outputs; k++, v++) z[k]! += values[v]!;
      let learns = false;
      for (let k = 0; k < outputs; k++) {
        const error = weights[k] === 0 ? 0 : (sigmoid(z[k]!) - targets[k]!) * weights[k]!;
        z[k] = error > SMALL || error < -SMALL ? error : 0;
        if (z[k] !== 0) learns = true;
      }
      if (!learns) continue;
      for (const b of buckets)
        for (let k = 0, v = b * outputs; k < outputs; k++, v++) {
          if (z[k] === 0) continue;
          const g = z[k]! + plan.decay * values[v]!;
          history[v]! += g * g;
          values[v]! -= (plan.rate * g) / Math.sqrt(history[v]!);
        }
    }
  }
  return prune(values, outputs, plan.rows);
}

function prune(values: Float32Array, outputs: number, rows: number): Linear {
  const size = (b: number) => {
    let sum = 0;
    for (let k = b * outputs; k < (b + 1) * outputs; k++) sum += values[k]! * values[k]!;
    return sum;
  };
  const sizes = Float64Array.from({ length: BUCKETS }, (_, b) => size(b));
  const kept = [...sizes.keys()].filter((b) => sizes[b]! > 0).sort((a, b) => sizes[b]! - sizes[a]! || a - b).slice(0, rows).sort((a, b) => a - b);
  const scales = new Float32Array(outputs);
  for (const b of kept) for (let k = 0; k < outputs; k++) scales[k] = Math.max(scales[k]!, Math.abs(values[b * outputs + k]!) / 127);
  const out = new Int8Array(kept.length * outputs);
  kept.forEach((b, row) => {
    for (let k = 0; k < outputs; k++) if (scales[k]! > 0) out[row * outputs + k] = Math.round(values[b * outputs + k]! / scales[k]!);
  });
  return { outputs, rowOf: indexBuckets(kept), rows: out, scales };
}
