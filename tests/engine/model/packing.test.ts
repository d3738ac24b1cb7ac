import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromSteps, packAscending, packWords, toSteps, unpackAscending, unpackWords } from '../../../server/engine/model/packing.ts';

const SEED = { seed: 20, numRuns: 200 };

describe('lists of the weights file', () => {
  it('gives words back, whatever they share with the one before', () => {
    const words = ['a', 'and', 'android', 'androids', "don't", 'x'.repeat(60), `${'x'.repeat(60)}y`, 'über'];
    expect(unpackWords(packWords(words))).toEqual(words);
    expect(packWords(['refund', 'refunded', 'refunding']).length).toBeLessThan('refund refunded refunding'.length);
  });

  it('gives ascending numbers back', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(300_000)), (numbers) => {
      const sorted = numbers.sort((a, b) => a - b);
      expect([...unpackAscending(packAscending(sorted))]).toEqual(sorted);
    }), SEED);
  });
});

describe('numbers in steps', () => {
  it('keeps each number to half a step, up to 127 steps', () => {
    const values = Float32Array.of(0.1, -0.2, 0, 3, -15.8, 40, -100);
    const kept = fromSteps(toSteps(values, 0.125), 0.125);
    values.forEach((v, i) => expect(Math.abs(Math.max(-127 / 8, Math.min(127 / 8, v)) - kept[i]!)).toBeLessThanOrEqual(0.0625));
  });

  it('rounds no number twice', () => {
    fc.assert(fc.property(fc.array(fc.float({ noNaN: true, min: -100, max: 100 })), fc.constantFrom(3 / 8, 5 / 32, 1 / 16), (numbers, step) => {
      const kept = fromSteps(toSteps(Float32Array.from(numbers), step), step);
      expect(fromSteps(toSteps(kept, step), step)).toEqual(kept);
    }), SEED);
  });
});
