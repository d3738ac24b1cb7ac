import { describe, expect, it } from 'vitest';
import { runLinear, toLinear } from '../../../server/engine/model/linear.ts';
import { MACRO_OUTPUTS, SENTENCE_OUTPUTS } from '../../../server/engine/model/labels.ts';
import { sizesOf } from '../../../server/engine/model/network.ts';
import type { Network } from '../../../server/engine/model/networkParts.ts';
import { packWeights, quantise, unpackWeights } from '../../../server/engine/model/weights.ts';
import type { Weights } from '../../../server/engine/model/weights.ts';

/** A tiny model whose numbers follow a rule, so that a shifted section shows. */
function tinyWeights(): Weights {
  const shape = { vector: 4, filters: 2, bag: 4, bagBits: 3, hidden: 3, macroHidden: 2 };
  const size = sizesOf(shape);
  let n = 0;
  const numbers = (length: number) => Float32Array.from({ length }, () => ((n += 37) % 255) - 127);
  const net: Network = {
    shape, vectors: numbers(4 * 1028), bags: numbers(4 * 8), filters: numbers(2 * size.filter), hidden: numbers(3 * size.input),
    output: numbers(SENTENCE_OUTPUTS * 4), macroHidden: numbers(2 * size.macroInput), macroOutput: numbers(MACRO_OUTPUTS * 3),
  };
  const linear = (outputs: number) => toLinear(Array.from({ length: outputs }, (_, k) => ({ buckets: [3, 300, 200_000 + k], values: [(k % 11) - 5, 7, -k] })), new Float32Array(outputs).fill(0.5));
  return { words: ['one', 'two', 'three', 'four'], sentence: linear(SENTENCE_OUTPUTS), macro: linear(MACRO_OUTPUTS), networks: [net], calibrations: { shouting: { slope: 1.5, offset: -0.25 } }, linearShare: 0.5 };
}

describe('weights file', () => {
  it('gives back what was packed', () => {
    const weights = tinyWeights();
    const back = unpackWeights(packWeights(weights));
    expect(back.words).toEqual(weights.words);
    expect(back.calibrations).toEqual(weights.calibrations);
    expect(back.networks[0]!.shape).toEqual(weights.networks[0]!.shape);
    expect(runLinear(back.sentence, Int32Array.of(3, 200_002, 5))).toEqual(runLinear(weights.sentence, Int32Array.of(3, 200_002, 5)));
    for (const layer of ['vectors', 'bags', 'filters', 'hidden', 'output', 'macroHidden', 'macroOutput'] as const)
      back.networks[0]![layer].forEach((v, i) => expect(Math.abs(v - weights.networks[0]![layer][i]!), layer).toBeLessThanOrEqual(0.51));
  });

  it('is the same to the byte when packed again', () => {
    const bytes = packWeights(tinyWeights());
    expect(packWeights(unpackWeights(bytes))).toEqual(bytes);
  });

  it('says what is wrong with a file cut short or of another version', () => {
    const bytes = packWeights(tinyWeights());
    expect(() => unpackWeights(bytes.subarray(0, bytes.length - 5))).toThrow(/bytes long/);
    expect(() => unpackWeights(new TextEncoder().encode('{"version":99,"sections":[]}\n'))).toThrow(/version 99.*npm run train/);
    expect(() => unpackWeights(new Uint8Array(4))).toThrow(/no header/);
  });

  it('keeps each row to half a step of its largest number', () => {
    const values = Float32Array.of(0.1, -0.2, 100, 3);
    const { bytes, scales } = quantise(values, 2);
    values.forEach((v, i) => expect(Math.abs(v - bytes[i]! * scales[i >> 1]!)).toBeLessThanOrEqual(scales[i >> 1]! / 2 + 1e-6));
  });
});
