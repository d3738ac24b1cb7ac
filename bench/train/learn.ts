/** Trains all parts of the model on a set of labelled macros. */
import { sigmoid } from '../../server/engine/model/arithmetic.ts';
import { encodeMacro } from '../../server/engine/model/features.ts';
import type { MacroFeatures } from '../../server/engine/model/features.ts';
import { SHARED_ROWS, WordTable } from '../../server/engine/model/wordTable.ts';
import { MACRO_OUTPUTS, SENTENCE_OUTPUTS } from '../../server/engine/model/labels.ts';
import { addSentenceBuckets, runLinear } from '../../server/engine/model/linear.ts';
import type { Linear } from '../../server/engine/model/linear.ts';
import type { Parts } from '../../server/engine/model/predict.ts';
import { roundNetwork } from '../../server/engine/model/weights.ts';
import { isWhole } from './data.ts';
import type { Labelled } from './data.ts';
import type { Vectors } from './files.ts';
import { targetsOf } from './targets.ts';
import type { TargetWeights, Targets } from './targets.ts';
import { trainLinear } from './trainLinear.ts';
import type { LinearPlan } from './trainLinear.ts';
import { trainNetwork } from './trainNetwork.ts';
import type { NetworkPlan } from './trainNetwork.ts';

export interface Plan {
  readonly sentence: LinearPlan;
  readonly macro: LinearPlan;
  readonly linearTargets: TargetWeights;
  readonly networkTargets: TargetWeights;
  /** One network a seed. */
  readonly seeds: readonly number[];
  readonly network: Omit<NetworkPlan, 'seed'>;
  readonly linearShare: number;
}

/** A macro ready to learn from. */
export interface Example {
  readonly macro: Labelled;
  readonly features: MacroFeatures;
}

export function encodeExamples(macros: readonly Labelled[], vectors: Vectors): Example[] {
  const rows = new Map(vectors.words.map((w, i) => [w, i]));
  const table = new WordTable((token) => rows.get(token) ?? -1);
  return macros.map((macro) => ({ macro, features: encodeMacro(macro, table) }));
}

/** All parts, their numbers rounded as the weights file keeps them: what is scored and calibrated is what ships. */
export function learn(examples: readonly Example[], vectors: Vectors, plan: Plan): Parts {
  const linearTargets = examples.map((e) => targetsOf(e.macro, plan.linearTargets));
  const sentence = trainSentences(examples, linearTargets, plan);
  const macro = trainMacros(examples, linearTargets, plan);
  const start = new Float32Array(SHARED_ROWS * vectors.size + vectors.values.length);
  start.set(vectors.values, SHARED_ROWS * vectors.size);
  const targets = examples.map((e) => targetsOf(e.macro, plan.networkTargets));
  const features = examples.map((e) => e.features);
  const networks = plan.seeds.map((seed) => roundNetwork(trainNetwork(features, targets, start, { ...plan.network, seed })));
  return { sentence, macro, networks, linearShare: plan.linearShare };
}

function trainSentences(examples: readonly Example[], targets: readonly Targets[], plan: Plan): Linear {
  const rows = examples.flatMap((e, i) => e.features.sentences.map((s, j) => ({ buckets: s.buckets, targets: targets[i]!.sentences[j]!, weights: targets[i]!.sentenceWeights })));
  return trainLinear(rows, SENTENCE_OUTPUTS, plan.sentence);
}

/** The macro's part reads what its sentences turned out to be; it must learn from answers as unsure as those it will meet, so each half
 *  of the groups is read by a model of the other half. */
function trainMacros(examples: readonly Example[], targets: readonly Targets[], plan: Plan): Linear {
  const half = halves(examples);
  const models = [0, 1].map((h) => {
    const others = examples.map((_, i) => i).filter((i) => half[i] !== h);
    return trainSentences(others.map((i) => examples[i]!), others.map((i) => targets[i]!), plan);
  });
  const rows = examples.flatMap((e, i) => {
    if (!isWhole(e.macro)) return [];
    const shares = e.features.sentences.map((s) => runLinear(models[half[i]!]!, s.buckets).map(sigmoid));
    return { buckets: addSentenceBuckets(e.features.buckets, shares), targets: targets[i]!.macro, weights: targets[i]!.macroWeights };
  });
  return trainLinear(rows, MACRO_OUTPUTS, plan.macro);
}

/** 0 or 1 for each example: whole groups on one side, largest first, each to the smaller side; 2 for single sentences, which both sides learn from. */
function halves(examples: readonly Example[]): number[] {
  const sizes = new Map<string, number>();
  for (const { macro } of examples) if (macro.source !== 'phrases') sizes.set(macro.group, (sizes.get(macro.group) ?? 0) + 1);
  const side = new Map<string, number>();
  const load = [0, 0];
  for (const [group, size] of [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const s = load[0]! <= load[1]! ? 0 : 1;
    side.set(group, s);
    load[s]! += size;
  }
  return examples.map((e) => side.get(e.macro.group) ?? 2);
}
