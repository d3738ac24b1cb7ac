import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runLinear, toLinear } from '../../../server/engine/model/linear.ts';
import { MACRO_OUTPUTS, SENTENCE_OUTPUTS } from '../../../server/engine/model/labels.ts';
import { sizesOf } from '../../../server/engine/model/network.ts';
import { crc32 } from '../../../server/engine/model/packing.ts';
import type { Network } from '../../../server/engine/model/networkParts.ts';
import { packWeights, roundNetwork, unpackWeights } from '../../../server/engine/model/weights.ts';
import { SHARED_ROWS } from '../../../server/engine/model/wordTable.ts';
import type { Weights } from '../../../server/engine/model/weights.ts';

/** A tiny model whose numbers follow a rule, so that a shifted section shows. */
function tinyWeights(): Weights {
  const shape = { vector: 4, filters: 2, bag: 4, bagBits: 3, hidden: 3, macroHidden: 2 };
  const size = sizesOf(shape);
  let n = 0;
  const numbers = (length: number) => Float32Array.from({ length }, () => (((n += 37) % 255) - 127) / 64);
  const net: Network = {
    shape, vectors: numbers(4 * 1028), bags: numbers(4 * 8), filters: numbers(2 * size.filter), hidden: numbers(3 * size.input),
    output: numbers(SENTENCE_OUTPUTS * 4), macroHidden: numbers(2 * size.macroInput), macroOutput: numbers(MACRO_OUTPUTS * 3),
  };
  const linear = (outputs: number) => toLinear(Array.from({ length: outputs }, (_, k) => ({ buckets: [3, 300, 200_000 + k], values: [(k % 11) - 5 || 1, 7, -1 - k] })), new Float32Array(outputs).fill(0.5));
  return { words: ['four', 'one', 'three', 'two'], sentence: linear(SENTENCE_OUTPUTS), macro: linear(MACRO_OUTPUTS), networks: [net], calibrations: { shouting: { slope: 1.5, offset: -0.25 } }, linearShare: 0.5 };
}

describe('weights file', () => {
  it('gives back what was packed', () => {
    const weights = tinyWeights();
    const back = unpackWeights(packWeights(weights));
    expect(back.words).toEqual(weights.words);
    expect(back.calibrations).toEqual(weights.calibrations);
    expect(back.networks[0]!.shape).toEqual(weights.networks[0]!.shape);
    expect(runLinear(back.sentence, Int32Array.of(3, 200_002, 5))).toEqual(runLinear(weights.sentence, Int32Array.of(3, 200_002, 5)));
    expect(back.networks[0]).toEqual(roundNetwork(weights.networks[0]!));
    const most = { vectors: 3 / 16, bags: 1 / 16, filters: 1 / 32, hidden: 1 / 32, output: 1 / 16, macroHidden: 1 / 32, macroOutput: 1 / 32 };
    for (const layer of Object.keys(most) as (keyof typeof most)[])
      back.networks[0]![layer].forEach((v, i) => expect(Math.abs(v - weights.networks[0]![layer][i]!), layer).toBeLessThanOrEqual(most[layer]));
  });

  it('is the same to the byte when packed again', () => {
    const bytes = packWeights(tinyWeights());
    expect(packWeights(unpackWeights(bytes))).toEqual(bytes);
  });

  it('says what is wrong with a file cut short, damaged or of another version', () => {
    const bytes = packWeights(tinyWeights());
    expect(() => unpackWeights(bytes.subarray(0, bytes.length - 5))).toThrow(/bytes long/);
    expect(() => unpackWeights(new TextEncoder().encode('{"version":99,"sections":[]}\n'))).toThrow(/version 99.*npm run train/);
    expect(() => unpackWeights(new Uint8Array(4))).toThrow(/no header/);
    expect(() => unpackWeights(new TextEncoder().encode('{"version":5,"secti\n'))).toThrow(/header .* damaged/);
    expect(() => unpackWeights(bytes.map((b, i) => (i === bytes.length - 20 ? b ^ 1 : b)))).toThrow(/damaged: its checksum/);
  });

  it('refuses a file in which any one bit has changed', () => {
    const bytes = packWeights(tinyWeights());
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const changed = bytes.slice();
        changed[at]! ^= 1 << bit;
        expect(() => unpackWeights(changed)).toThrow(/weights file/);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('sums up as zlib does', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  it('rounds no number twice: what it keeps of a rounded network is that network', () => {
    const rounded = roundNetwork(tinyWeights().networks[0]!);
    expect(roundNetwork(rounded)).toEqual(rounded);
  });

  it('keeps each word with its vector when it sorts them', () => {
    const weights = tinyWeights();
    const size = weights.networks[0]!.shape.vector;
    const shuffled = { ...weights, words: ['two', 'one', 'four', 'three'] };
    const back = unpackWeights(packWeights(shuffled));
    expect(back.words).toEqual(['four', 'one', 'three', 'two']);
    const rowOf = (w: Weights, word: string) => [...w.networks[0]!.vectors.subarray((SHARED_ROWS + w.words.indexOf(word)) * size).subarray(0, size)];
    const rounded = { ...shuffled, networks: shuffled.networks.map(roundNetwork) };
    for (const word of shuffled.words) expect(rowOf(back, word), word).toEqual(rowOf(rounded, word));
  });
});
