/** One network over a macro whose sentences and title are in its memory. Only `quick.ts` imports this file. */
import { sigmoid } from './arithmetic.ts';
import { MACRO_OUTPUTS, SENTENCE_OUTPUTS } from './labels.ts';
import { MACRO_MEASURES, SENTENCE_MEASURES } from './measures.ts';
import { TITLE } from './networkMemory.ts';
import type { NetworkMemory } from './networkMemory.ts';
import { multiply, runUnits, sizesOf } from './network.ts';
import { addTaken, borrowSums, takeInput } from './products.ts';

/** What a network says of a macro, and what it came to on the way. */
export interface NetworkRun {
  /** By sentence, by hidden unit, zero where it is silent, and a last one that is always 1. */
  readonly units: Float32Array;
  /** By sentence, by output. */
  readonly logits: Float32Array;
  readonly macroLogits: Float32Array;
}

/** `rows` are the sentences' places in the memory; `measures` stand sentence by sentence. */
export function runQuickly(memory: NetworkMemory, rows: readonly number[], measures: Float32Array, macroMeasures: Float32Array): NetworkRun {
  const { net, hidden: H, size: P, values, sums: own } = memory;
  const { input: X, macroInput: M } = sizesOf(net.shape);
  const count = rows.length;
  const shared = new Float64Array(H);
  takeInput(largestOf(memory, rows));
  addTaken(net.hidden, X, 3 * P, shared, 0, H);
  takeInput(values, TITLE * P, P);
  addTaken(net.hidden, X, 4 * P, shared, 0, H);
  const units = new Float32Array(count * (H + 1));
  const logits = new Float32Array(count * SENTENCE_OUTPUTS);
  for (let i = 0; i < count; i++) {
    const sums = borrowSums(H);
    const here = rows[i]! * 3 * H;
    const before = i > 0 ? rows[i - 1]! * 3 * H + H : -1;
    const after = i + 1 < count ? rows[i + 1]! * 3 * H + 2 * H : -1;
    for (let k = 0; k < H; k++) sums[k] = own[here + k]! + (before < 0 ? 0 : own[before + k]!) + (after < 0 ? 0 : own[after + k]!) + shared[k]!;
    takeInput(measures, i * SENTENCE_MEASURES, SENTENCE_MEASURES);
    addTaken(net.hidden, X, 5 * P, sums, 0, H);
    const unit = i * (H + 1);
    for (let k = 0; k < H; k++) units[unit + k] = sums[k]! > 0 ? sums[k]! : 0;
    units[unit + H] = 1;
    const outputs = borrowSums(SENTENCE_OUTPUTS);
    takeInput(units, unit, H + 1);
    addTaken(net.output, H + 1, 0, outputs, 0, SENTENCE_OUTPUTS);
    logits.set(outputs, i * SENTENCE_OUTPUTS);
  }
  const input = new Float32Array(M);
  poolUnits(units, count, H, input);
  poolLogits(logits, count, 2 * H, input);
  input.set(values.subarray(TITLE * P, (TITLE + 1) * P), 2 * H + 2 * SENTENCE_OUTPUTS);
  input.set(macroMeasures, M - MACRO_MEASURES);
  const macroLogits = multiply(net.macroOutput, runUnits(net.macroHidden, input, net.shape.macroHidden).values, MACRO_OUTPUTS);
  return { units, logits, macroLogits };
}

/** Largest value of each place over the sentences, zeros where there are none. */
function largestOf({ size: P, values }: NetworkMemory, rows: readonly number[]): Float32Array {
  const whole = new Float32Array(P);
  for (let i = 0; i < rows.length; i++) {
    const at = rows[i]! * P;
    for (let k = 0; k < P; k++) if (i === 0 || values[at + k]! > whole[k]!) whole[k] = values[at + k]!;
  }
  return whole;
}

/** Largest and mean of each unit over the sentences, from the start of `out`, as `poolPeaks` finds them. */
function poolUnits(units: Float32Array, count: number, H: number, out: Float32Array): void {
  const sums = borrowSums(H);
  for (let i = 0; i < count; i++) {
    const at = i * (H + 1);
    for (let k = 0; k < H; k++) {
      const unit = units[at + k]!;
      if (unit > out[k]!) out[k] = unit;
      sums[k]! += unit;
    }
  }
  for (let k = 0; k < H; k++) out[H + k] = count > 0 ? sums[k]! / count : 0;
}

/** Largest share of each output over the sentences, and half their sum, as `poolShares` finds them. */
function poolLogits(logits: Float32Array, count: number, start: number, out: Float32Array): void {
  const sums = borrowSums(SENTENCE_OUTPUTS);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < SENTENCE_OUTPUTS; k++) {
      const share = Math.fround(sigmoid(logits[i * SENTENCE_OUTPUTS + k]!));
      if (share > out[start + k]!) out[start + k] = share;
      sums[k]! += share;
    }
  }
  for (let k = 0; k < SENTENCE_OUTPUTS; k++) out[start + SENTENCE_OUTPUTS + k] = sums[k]! / 2;
}
