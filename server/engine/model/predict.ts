/** Both parts of the model run over one macro, their logits blended. Only the rooms of the model and the training program import this. */
import { exp, sigmoid } from './arithmetic.ts';
import type { MacroFeatures } from './features.ts';
import { MACRO_OUTPUTS, SENTENCE_OUTPUTS, SITUATIONS } from './labels.ts';
import { addSentenceBuckets, runLinear } from './linear.ts';
import type { Linear } from './linear.ts';
import { runNetwork, sharesOf } from './network.ts';
import type { Network } from './networkParts.ts';

export interface Parts {
  readonly sentence: Linear;
  readonly macro: Linear;
  readonly networks: readonly Network[];
  readonly linearShare: number;
}

export interface Prediction {
  /** Logits of moves and span rules, by sentence. */
  readonly sentences: readonly Float32Array[];
  /** Logits: situations (to be set against each other), then rules about the whole. */
  readonly macro: Float32Array;
}

/** What one part says: logits by sentence, and of the macro. */
export interface PartLogits {
  readonly logits: readonly Float32Array[];
  readonly macroLogits: Float32Array;
}

/** The answer of all parts, the plain way; `quick.ts` gives the same sooner. */
export function predict(parts: Parts, features: MacroFeatures): Prediction {
  const logits = features.sentences.map((s) => runLinear(parts.sentence, s.buckets));
  const macroLogits = runLinear(parts.macro, addSentenceBuckets(features.buckets, logits.map(sharesOf)));
  return blend(parts, { logits, macroLogits }, parts.networks.map((net) => runNetwork(net, features)));
}

/** Sets the linear part's logits and the networks' against each other. */
export function blend(parts: Parts, linear: PartLogits, networks: readonly PartLogits[]): Prediction {
  const share = networks.length > 0 ? parts.linearShare : 1;
  const rest = networks.length > 0 ? (1 - share) / networks.length : 0;
  const sentences = linear.logits.map((z, i) => {
    const out = new Float32Array(SENTENCE_OUTPUTS);
    for (let k = 0; k < out.length; k++) {
      let sum = share * z[k]!;
      for (const net of networks) sum += rest * net.logits[i]![k]!;
      out[k] = sum;
    }
    return out;
  });
  return { sentences, macro: blendMacro(parts, linear.macroLogits, networks) };
}

/** The part of `blend` that is about the macro as a whole. */
export function blendMacro({ linearShare }: Parts, linear: Float32Array, networks: readonly Pick<PartLogits, 'macroLogits'>[]): Float32Array {
  const share = networks.length > 0 ? linearShare : 1;
  const rest = networks.length > 0 ? (1 - share) / networks.length : 0;
  const macro = new Float32Array(MACRO_OUTPUTS);
  for (let k = 0; k < macro.length; k++) {
    let sum = share * linear[k]!;
    for (const net of networks) sum += rest * situationLogit(net.macroLogits, k);
    macro[k] = sum;
  }
  return macro;
}

/** The network sets situations against each other; the linear part asks for each by itself. This is the network's answer in that form. */
function situationLogit(logits: Float32Array, k: number): number {
  if (k >= SITUATIONS.length) return logits[k]!;
  let others = 0;
  let top = -Infinity;
  for (let j = 0; j < SITUATIONS.length; j++) if (j !== k && logits[j]! > top) top = logits[j]!;
  for (let j = 0; j < SITUATIONS.length; j++) if (j !== k) others += exp(logits[j]! - top);
  return logits[k]! - top - logSeries(others);
}

/** Natural logarithm of 1..6 by the series of atanh; only + - * /. */
function logSeries(x: number): number {
  const t = (x - 1) / (x + 1);
  const s = t * t;
  let power = t;
  let sum = 0;
  for (let n = 1; n < 30; n += 2, power *= s) sum += power / n;
  return 2 * sum;
}

/** Shares of the situations, which sum to 1. */
export function situationShares(macro: Float32Array): number[] {
  const shares = SITUATIONS.map((_, k) => sigmoid(macro[k]!));
  const sum = shares.reduce((a, b) => a + b, 0);
  return shares.map((s) => s / sum);
}
