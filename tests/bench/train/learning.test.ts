import { describe, expect, it } from 'vitest';
import { encodeMacro } from '../../../server/engine/model/features.ts';
import type { MacroFeatures } from '../../../server/engine/model/features.ts';
import { MACRO_OUTPUTS, SENTENCE_OUTPUTS, SITUATIONS } from '../../../server/engine/model/labels.ts';
import { runLinear } from '../../../server/engine/model/linear.ts';
import { runNetwork } from '../../../server/engine/model/network.ts';
import { SHARED_ROWS, WordTable } from '../../../server/engine/model/wordTable.ts';
import { readText } from '../../../bench/train/readText.ts';
import { createRandom } from '../../../bench/train/random.ts';
import type { Targets } from '../../../bench/train/targets.ts';
import { trainLinear } from '../../../bench/train/trainLinear.ts';
import { Trainee, learn, trainNetwork } from '../../../bench/train/trainNetwork.ts';

const TEXT = 'Hello {{name}},\n\nThe order was denied. Could you send a photo? We refund you on Friday!';
const PLAN = {
  shape: { vector: 4, filters: 5, bag: 3, bagBits: 6, hidden: 6, macroHidden: 5 },
  epochs: 3, rate: 0.01, vectorRate: 0.02, bagRate: 0.05, dropInput: 0.1, dropUnit: 0.2, dropWord: 0.1, decay: 1e-3, batch: 1, seed: 3,
};

function example(): { features: MacroFeatures; targets: Targets; vectors: Float32Array } {
  const features = encodeMacro({ title: 'Refund denied', text: TEXT, ...readText(TEXT) }, new WordTable(() => -1));
  const random = createRandom(11);
  const targets = {
    sentences: features.sentences.map(() => Float32Array.from({ length: SENTENCE_OUTPUTS }, () => Math.round(random()))),
    sentenceWeights: new Float32Array(SENTENCE_OUTPUTS).fill(1.5),
    macro: Float32Array.from({ length: MACRO_OUTPUTS }, (_, k) => (k === 1 || k === 8 ? 1 : 0)),
    macroWeights: new Float32Array(MACRO_OUTPUTS).fill(2),
  };
  return { features, targets, vectors: Float32Array.from({ length: SHARED_ROWS * 4 }, () => random() - 0.5) };
}

describe('the network learns', () => {
  it('goes down the slope that the loss has', () => {
    const { features, targets, vectors } = example();
    const trainee = new Trainee(PLAN, vectors);
    const crossEntropy = (p: number, y: number) => -(y * Math.log(p + 1e-12) + (1 - y) * Math.log(1 - p + 1e-12));
    const loss = () => {
      const run = runNetwork(trainee.net, features);
      let sum = 0;
      run.shares.forEach((s, i) => s.forEach((p, k) => (sum += 1.5 * crossEntropy(p, targets.sentences[i]![k]!))));
      run.macroShares.forEach((p, k) => (sum += 2 * (k < SITUATIONS.length ? -targets.macro[k]! * Math.log(p + 1e-12) : crossEntropy(p, targets.macro[k]!))));
      return sum;
    };
    learn(trainee, PLAN, targets, runNetwork(trainee.net, features));
    for (const layer of ['vectors', 'bags', 'filters', 'hidden', 'output', 'macroHidden', 'macroOutput'] as const) {
      const { values, gradient } = trainee[layer];
      const steep = [...gradient.keys()].sort((a, b) => Math.abs(gradient[b]!) - Math.abs(gradient[a]!)).slice(0, 8);
      for (const i of steep) {
        const before = values[i]!;
        values[i] = before + 2e-3;
        const up = loss();
        values[i] = before - 2e-3;
        const slope = (up - loss()) / 4e-3;
        values[i] = before;
        expect(Math.abs(slope - gradient[i]!), `${layer} ${i}: ${slope} and ${gradient[i]}`).toBeLessThan(0.02 * Math.abs(slope) + 0.01);
      }
    }
  });

  it('gives the same bits from the same examples', () => {
    const { features, targets, vectors } = example();
    const [a, b] = [0, 1].map(() => trainNetwork([features, features], [targets, targets], vectors, PLAN));
    expect(a).toEqual(b);
  });
});

describe('the linear part learns', () => {
  it('tells two kinds of examples apart and keeps no more weights than it may', () => {
    const weights = Float32Array.of(1, 0);
    const examples = Array.from({ length: 40 }, (_, i) => ({ buckets: Int32Array.of(i % 2 === 0 ? 10 : 20, 30, 100 + i), targets: Float32Array.of(i % 2, 1), weights }));
    const linear = trainLinear(examples, 2, { epochs: 5, rate: 0.1, decay: 1e-5, buckets: 3, kept: 2, seed: 1 });
    expect(linear.values.length).toBeLessThanOrEqual(2);
    expect(runLinear(linear, Int32Array.of(20))[0]).toBeGreaterThan(0.5);
    expect(runLinear(linear, Int32Array.of(10))[0]).toBeLessThan(-0.5);
    expect(runLinear(linear, Int32Array.of(10, 20))[1]).toBe(0);
  });
});
