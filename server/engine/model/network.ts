/**
 * The network: word vectors -> filters over three words, largest answer kept -> a sentence with its neighbours, title and the whole
 * macro -> hidden layer -> moves and span rules; over all sentences -> hidden layer -> situation and rules about the whole.
 *
 * Plain loops in a fixed order over 32-bit floats, so that the same weights give the same answer everywhere. Training runs this very
 * code, with inputs dropped at random by `Dropout`. Only the rooms of the model and the training program import this file.
 */
import { sigmoid, softmax } from './arithmetic.ts';
import type { MacroFeatures } from './features.ts';
import { MACRO_MEASURES, SENTENCE_MEASURES } from './measures.ts';
import { addProducts, borrowSums } from './products.ts';
import { FilterAnswers, WIDTH, readPiece } from './pieces.ts';
import type { Piece } from './pieces.ts';
import type { Network, NetworkShape } from './networkParts.ts';
import { MACRO_OUTPUTS, SENTENCE_OUTPUTS, SITUATIONS } from './labels.ts';

/** Sizes that follow from a shape. */
export function sizesOf(shape: NetworkShape) {
  const piece = shape.filters + shape.vector + shape.bag;
  const input = 5 * piece + SENTENCE_MEASURES;
  const macroInput = 2 * shape.hidden + 2 * SENTENCE_OUTPUTS + piece + MACRO_MEASURES;
  return { piece, filter: WIDTH * shape.vector + 1, input, macroInput };
}

/** Leaves inputs and units out while training: gives 0, or what a kept one is multiplied by. */
export interface Dropout {
  word(): boolean;
  group(): boolean;
  input(): number;
  unit(): number;
}

/** Everything a run computed; training needs all of it, predictions only the shares. */
export interface Trace {
  /** Vector rows, by sentence, by word; -1 for a word left out. */
  readonly rows: Int32Array[];
  readonly titleRows: Int32Array;
  readonly pieces: Piece[];
  readonly title: Piece;
  /** Sentence that holds the largest value of each place of `pieces`. */
  readonly largest: Int32Array;
  readonly inputs: Float32Array[];
  readonly inputKeeps: Float32Array[];
  readonly units: Float32Array[];
  readonly unitKeeps: Float32Array[];
  /** Logits and shares of moves and span rules, by sentence. */
  readonly logits: Float32Array[];
  readonly shares: Float32Array[];
  readonly macroInput: Float32Array;
  readonly macroInputKeeps: Float32Array;
  /** Sentence that holds the largest hidden unit, then the largest share. */
  readonly peaks: Int32Array;
  readonly macroUnits: Float32Array;
  readonly macroUnitKeeps: Float32Array;
  readonly macroLogits: Float32Array;
  readonly macroShares: Float32Array;
}

const NO_GROUPS = new Int32Array(0);

/** Runs the network over a macro; with `dropout` to learn. `quick.ts` gives the same logits sooner, but for their last bits. */
export function runNetwork(net: Network, macro: MacroFeatures, dropout?: Dropout): Trace {
  const { shape } = net;
  const { piece: P, input: X, macroInput: M } = sizesOf(shape);
  const H = shape.hidden;
  const drop = (rows: Int32Array) => (dropout ? rows.map((r) => (dropout.word() ? -1 : r)) : rows);
  const rows = macro.sentences.map((s) => drop(s.rows));
  const titleRows = drop(macro.titleRows);
  const count = macro.sentences.length;
  const answers = new FilterAnswers(net);
  const pieces = macro.sentences.map((s, i) => readPiece(net, rows[i]!, dropout ? s.bag.filter(() => !dropout.group()) : s.bag, answers));
  const title = readPiece(net, titleRows, NO_GROUPS, answers);
  const largest = new Int32Array(P).fill(-1);
  const whole = poolLargest(pieces, P, largest);
  const inputs: Float32Array[] = [];
  const inputKeeps: Float32Array[] = [];
  const units: Float32Array[] = [];
  const unitKeeps: Float32Array[] = [];
  const logits: Float32Array[] = [];
  const shares: Float32Array[] = [];
  for (let i = 0; i < count; i++) {
    const input = new Float32Array(X);
    input.set(pieces[i]!.values, 0);
    if (i > 0) input.set(pieces[i - 1]!.values, P);
    if (i + 1 < count) input.set(pieces[i + 1]!.values, 2 * P);
    input.set(whole, 3 * P);
    input.set(title.values, 4 * P);
    input.set(macro.sentences[i]!.measures, 5 * P);
    inputKeeps.push(dropInput(input, 5 * P, dropout));
    const { values, keeps } = runUnits(net.hidden, input, H, dropout);
    const z = multiply(net.output, values, SENTENCE_OUTPUTS);
    inputs.push(input);
    units.push(values);
    unitKeeps.push(keeps);
    logits.push(z);
    shares.push(sharesOf(z));
  }
  const macroInput = new Float32Array(M);
  const peaks = new Int32Array(H + SENTENCE_OUTPUTS).fill(-1);
  poolPeaks(units, H, macroInput, peaks);
  poolShares(shares, 2 * H, macroInput, peaks, H);
  macroInput.set(title.values, 2 * H + 2 * SENTENCE_OUTPUTS);
  macroInput.set(macro.measures, M - MACRO_MEASURES);
  const macroInputKeeps = dropInput(macroInput, M - MACRO_MEASURES, dropout);
  const { values: macroUnits, keeps: macroUnitKeeps } = runUnits(net.macroHidden, macroInput, shape.macroHidden, dropout);
  const macroLogits = multiply(net.macroOutput, macroUnits, MACRO_OUTPUTS);
  const macroShares = macroLogits.map((z, k) => (k < SITUATIONS.length ? z : sigmoid(z)));
  softmax(macroShares, 0, SITUATIONS.length);
  return { rows, titleRows, pieces, title, largest, inputs, inputKeeps, units, unitKeeps, logits, shares, macroInput, macroInputKeeps, peaks, macroUnits, macroUnitKeeps, macroLogits, macroShares };
}

function dropInput(input: Float32Array, upTo: number, dropout: Dropout | undefined): Float32Array {
  const keeps = new Float32Array(input.length).fill(1);
  if (dropout) for (let k = 0; k < upTo; k++) input[k]! *= keeps[k] = dropout.input();
  return keeps;
}

/** Each logit as a share of its own, 0..1. */
export function sharesOf(logits: Float32Array): Float32Array {
  const out = new Float32Array(logits.length);
  for (let k = 0; k < out.length; k++) out[k] = sigmoid(logits[k]!);
  return out;
}

/** Largest value of each place over the pieces, zeros where there are none; `largest` takes the piece that holds it. */
function poolLargest(pieces: readonly { readonly values: Float32Array }[], size: number, largest?: Int32Array): Float32Array {
  const whole = new Float32Array(size);
  pieces.forEach(({ values }, i) => {
    for (let k = 0; k < size; k++) {
      if (i > 0 && !(values[k]! > whole[k]!)) continue;
      whole[k] = values[k]!;
      if (largest) largest[k] = i;
    }
  });
  return whole;
}

/** Hidden units, zero where negative, and a last one that is always 1. */
export function runUnits(weights: Float32Array, input: Float32Array, count: number, dropout?: Dropout): { values: Float32Array; keeps: Float32Array } {
  const values = new Float32Array(count + 1);
  const keeps = new Float32Array(count);
  const sums = borrowSums(count);
  addProducts(weights, input.length, 0, input, sums);
  for (let o = 0; o < count; o++) {
    keeps[o] = sums[o]! > 0 ? (dropout ? dropout.unit() : 1) : 0;
    values[o] = sums[o]! * keeps[o]!;
  }
  values[count] = 1;
  return { values, keeps };
}

export function multiply(weights: Float32Array, input: Float32Array, outputs: number): Float32Array {
  const sums = borrowSums(outputs);
  addProducts(weights, input.length, 0, input, sums);
  const out = new Float32Array(outputs);
  for (let o = 0; o < outputs; o++) out[o] = sums[o]!;
  return out;
}

/** Largest and mean of each unit over the sentences, from the start of `out`. */
export function poolPeaks(units: readonly Float32Array[], count: number, out: Float32Array, peaks?: Int32Array): void {
  for (let k = 0; k < count; k++) {
    let sum = 0;
    for (let i = 0; i < units.length; i++) {
      const u = units[i]![k]!;
      if (u > out[k]!) {
        out[k] = u;
        if (peaks) peaks[k] = i;
      }
      sum += u;
    }
    out[count + k] = units.length > 0 ? sum / units.length : 0;
  }
}

/** Largest share of each output over the sentences, and half their sum. */
export function poolShares(shares: readonly Float32Array[], at: number, out: Float32Array, peaks?: Int32Array, peakAt = 0): void {
  for (let k = 0; k < SENTENCE_OUTPUTS; k++) {
    let sum = 0;
    for (let i = 0; i < shares.length; i++) {
      const p = shares[i]![k]!;
      if (p > out[at + k]!) {
        out[at + k] = p;
        if (peaks) peaks[peakAt + k] = i;
      }
      sum += p;
    }
    out[at + SENTENCE_OUTPUTS + k] = sum / 2;
  }
}
