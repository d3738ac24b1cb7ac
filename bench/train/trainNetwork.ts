/** Trains the network by gradient descent on the weighted log loss of all its outputs at once. */
import type { MacroFeatures } from '../../server/engine/model/features.ts';
import { MACRO_OUTPUTS, SENTENCE_OUTPUTS } from '../../server/engine/model/labels.ts';
import { runNetwork, sizesOf } from '../../server/engine/model/network.ts';
import type { Dropout, Trace } from '../../server/engine/model/network.ts';
import type { Network, NetworkShape } from '../../server/engine/model/networkParts.ts';
import { WIDTH } from '../../server/engine/model/pieces.ts';
import type { Piece } from '../../server/engine/model/pieces.ts';
import { Dense, Table } from './parameters.ts';
import { createRandom, shuffle } from './random.ts';
import type { Targets } from './targets.ts';

export interface NetworkPlan {
  readonly shape: NetworkShape;
  readonly epochs: number;
  readonly rate: number;
  readonly vectorRate: number;
  readonly bagRate: number;
  /** Share of inputs, hidden units and words left out while training. */
  readonly dropInput: number;
  readonly dropUnit: number;
  readonly dropWord: number;
  readonly decay: number;
  readonly batch: number;
  readonly seed: number;
}

/** A network with the gradients of its layers. */
export class Trainee {
  readonly vectors: Table;
  readonly bags: Table;
  readonly filters: Dense;
  readonly hidden: Dense;
  readonly output: Dense;
  readonly macroHidden: Dense;
  readonly macroOutput: Dense;
  readonly net: Network;

  constructor(plan: NetworkPlan, vectors: Float32Array) {
    const random = createRandom(plan.seed * 7919 + 1);
    const { shape } = plan;
    const size = sizesOf(shape);
    this.vectors = new Table(vectors.map((v) => v + (random() - 0.5) * 0.04), shape.vector);
    this.bags = new Table(Float32Array.from({ length: shape.bag << shape.bagBits }, () => (random() - 0.5) * 0.1), Math.max(1, shape.bag));
    this.filters = new Dense(shape.filters * size.filter, Math.sqrt(3 / size.filter), random);
    this.hidden = new Dense(shape.hidden * size.input, Math.sqrt(3 / size.input), random);
    this.output = new Dense(SENTENCE_OUTPUTS * (shape.hidden + 1), Math.sqrt(3 / shape.hidden), random);
    this.macroHidden = new Dense(shape.macroHidden * size.macroInput, Math.sqrt(3 / size.macroInput), random);
    this.macroOutput = new Dense(MACRO_OUTPUTS * (shape.macroHidden + 1), Math.sqrt(3 / shape.macroHidden), random);
    this.net = {
      shape, vectors: this.vectors.values, bags: this.bags.values, filters: this.filters.values, hidden: this.hidden.values, output: this.output.values,
      macroHidden: this.macroHidden.values, macroOutput: this.macroOutput.values,
    };
  }

  step(plan: NetworkPlan, share: number): void {
    for (const p of [this.filters, this.hidden, this.output, this.macroHidden, this.macroOutput]) p.step(plan.rate * share, plan.decay);
    if (plan.vectorRate > 0) this.vectors.step(plan.vectorRate * share);
    this.bags.step(plan.bagRate * share);
  }
}

/** A network that has learned from `macros`; `vectors` is the table that it starts from. Same arguments, same bits. */
export function trainNetwork(macros: readonly MacroFeatures[], targets: readonly Targets[], vectors: Float32Array, plan: NetworkPlan): Network {
  const trainee = new Trainee(plan, vectors);
  const random = createRandom(plan.seed * 104729 + 3);
  const dropout: Dropout = {
    word: () => random() < plan.dropWord,
    group: () => random() < plan.dropWord,
    input: () => (random() < plan.dropInput ? 0 : 1 / (1 - plan.dropInput)),
    unit: () => (random() < plan.dropUnit ? 0 : 1 / (1 - plan.dropUnit)),
  };
  const order = macros.map((_, i) => i).filter((i) => macros[i]!.sentences.length > 0);
  for (let epoch = 0; epoch < plan.epochs; epoch++) {
    shuffle(order, random);
    const share = 1 - (0.9 * epoch) / plan.epochs;
    order.forEach((index, n) => {
      learn(trainee, plan, targets[index]!, runNetwork(trainee.net, macros[index]!, dropout));
      if ((n + 1) % plan.batch === 0 || n + 1 === order.length) trainee.step(plan, share);
    });
  }
  return trainee.net;
}

/** Adds what one macro teaches to the gradients; `run` is the run of the trainee over it. */
export function learn(t: Trainee, plan: NetworkPlan, target: Targets, run: Trace): void {
  const { hidden: H, macroHidden: MH } = plan.shape;
  const { piece: P, input: X, macroInput: M } = sizesOf(plan.shape);
  const count = run.pieces.length;
  const macroError = run.macroShares.map((p, k) => (p - target.macro[k]!) * target.macroWeights[k]!);
  const macroUnitError = new Float32Array(MH + 1);
  multiplyBack(t.macroOutput, run.macroUnits, macroError, macroUnitError);
  for (let k = 0; k < MH; k++) macroUnitError[k]! *= run.macroUnitKeeps[k]!;
  const pooled = new Float32Array(M);
  multiplyBack(t.macroHidden, run.macroInput, macroUnitError.subarray(0, MH), pooled);
  for (let k = 0; k < M; k++) pooled[k]! *= run.macroInputKeeps[k]!;

  const unitErrors = run.units.map(() => new Float32Array(H + 1));
  const errors = run.shares.map((shares, i) => shares.map((p, k) => (p - target.sentences[i]![k]!) * target.sentenceWeights[k]!));
  for (let k = 0; k < H; k++) {
    if (run.peaks[k]! >= 0) unitErrors[run.peaks[k]!]![k]! += pooled[k]!;
    for (const e of unitErrors) e[k]! += pooled[H + k]! / count;
  }
  for (let k = 0; k < SENTENCE_OUTPUTS; k++) {
    const peak = run.peaks[H + k]!;
    for (let i = 0; i < count; i++) {
      const p = run.shares[i]![k]!;
      errors[i]![k]! += p * (1 - p) * (pooled[2 * H + SENTENCE_OUTPUTS + k]! / 2 + (i === peak ? pooled[2 * H + k]! : 0));
    }
  }
  const titleError = pooled.slice(2 * H + 2 * SENTENCE_OUTPUTS, 2 * H + 2 * SENTENCE_OUTPUTS + P);
  const pieceErrors = run.pieces.map(() => new Float32Array(P));
  for (let i = 0; i < count; i++) {
    multiplyBack(t.output, run.units[i]!, errors[i]!, unitErrors[i]!);
    for (let k = 0; k < H; k++) unitErrors[i]![k]! *= run.unitKeeps[i]![k]!;
    const input = new Float32Array(X);
    multiplyBack(t.hidden, run.inputs[i]!, unitErrors[i]!.subarray(0, H), input);
    const keeps = run.inputKeeps[i]!;
    for (let k = 0; k < P; k++) {
      pieceErrors[i]![k]! += input[k]! * keeps[k]!;
      if (i > 0) pieceErrors[i - 1]![k]! += input[P + k]! * keeps[P + k]!;
      if (i + 1 < count) pieceErrors[i + 1]![k]! += input[2 * P + k]! * keeps[2 * P + k]!;
      pieceErrors[run.largest[k]!]![k]! += input[3 * P + k]! * keeps[3 * P + k]!;
      titleError[k]! += input[4 * P + k]! * keeps[4 * P + k]!;
    }
  }
  run.pieces.forEach((piece, i) => pieceBack(t, plan, run.rows[i]!, piece, pieceErrors[i]!));
  pieceBack(t, plan, run.titleRows, run.title, titleError);
}

let places = new Int32Array(1024);

/**
 * Adds to the gradient of `weights` and, through them, to the error of the input. Inputs that are zero teach nothing and take no error:
 * they were left out, or nothing is there that could learn from it.
 */
function multiplyBack(weights: Dense, input: Float32Array, error: Float32Array, inputError: Float32Array): void {
  const { values, gradient } = weights;
  const size = input.length;
  if (places.length < size) places = new Int32Array(size);
  const at = places;
  let count = 0;
  for (let i = 0; i < size; i++) if (input[i] !== 0) at[count++] = i;
  for (let o = 0; o < error.length; o++) {
    const e = error[o]!;
    if (e === 0) continue;
    const row = o * size;
    for (let j = 0; j < count; j++) {
      const i = at[j]!;
      gradient[row + i]! += e * input[i]!;
      inputError[i]! += e * values[row + i]!;
    }
  }
}

function pieceBack(t: Trainee, plan: NetworkPlan, rows: Int32Array, piece: Piece, error: Float32Array): void {
  const { vector: V, filters: F, bag: B, bagBits } = plan.shape;
  const mask = (1 << bagBits) - 1;
  const scale = 1 / Math.sqrt(Math.max(1, piece.bag.length));
  for (const hash of piece.bag) {
    t.bags.touch(hash & mask);
    for (let k = 0, b = (hash & mask) * B; k < B; k++, b++) t.bags.gradient[b]! += scale * error[F + V + k]!;
  }
  const size = WIDTH * V + 1;
  const { values: vectors, gradient: vectorGradient } = t.vectors;
  const { values: filters, gradient } = t.filters;
  const learnsVectors = plan.vectorRate > 0;
  for (let f = 0; f < F; f++) {
    const at = piece.from[f]!;
    const e = error[f]!;
    if (at < 0 || e === 0) continue;
    gradient[f * size + WIDTH * V]! += e;
    for (let k = 0; k < WIDTH; k++) {
      const row = rows[at + k - 1] ?? -1;
      if (row < 0) continue;
      const w = f * size + k * V;
      const v = row * V;
      for (let p = 0; p < V; p++) gradient[w + p]! += e * vectors[v + p]!;
      if (!learnsVectors) continue;
      t.vectors.touch(row);
      for (let p = 0; p < V; p++) vectorGradient[v + p]! += e * filters[w + p]!;
    }
  }
  if (!learnsVectors) return;
  for (const row of rows) {
    if (row < 0) continue;
    t.vectors.touch(row);
    for (let p = 0; p < V; p++) vectorGradient[row * V + p]! += error[F + p]! / Math.max(1, rows.length);
  }
}
