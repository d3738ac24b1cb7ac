import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  packAscending, packHalves, packShortFloats, packWords, quantise, quantiseCoarsely, restore, unpackAscending, unpackHalves, unpackShortFloats, unpackWords,
} from '../../../server/engine/model/packing.ts';

const SEED = { seed: 20, numRuns: 200 };
const float = fc.float({ noNaN: true, min: -1000, max: 1000 });

describe('lists of the weights file', () => {
  it('gives words back, whatever they share with the one before', () => {
    const words = ['a', 'and', 'android', 'androids', "don't", 'x'.repeat(60), `${'x'.repeat(60)}y`, 'über'];
    expect(unpackWords(packWords(words))).toEqual(words);
    expect(packWords(['refund', 'refunded', 'refunding']).length).toBeLessThan('refund refunded refunding'.length);
  });

  it('gives numbers of half a byte back, also an odd count of them', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -8, max: 7 })), (numbers) => {
      expect([...unpackHalves(packHalves(numbers), numbers.length)]).toEqual(numbers);
    }), SEED);
    expect(packHalves([1, 2, 3]).length).toBe(2);
  });

  it('gives ascending numbers back', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(300_000)), (numbers) => {
      const sorted = numbers.sort((a, b) => a - b);
      expect([...unpackAscending(packAscending(sorted))]).toEqual(sorted);
    }), SEED);
  });
});

describe('numbers in steps', () => {
  it('keeps each row to half a step of its largest number', () => {
    const values = Float32Array.of(0.1, -0.2, 100, 3);
    const { steps, scales } = quantise(values, 2);
    values.forEach((v, i) => expect(Math.abs(v - steps[i]! * scales[i >> 1]!)).toBeLessThanOrEqual(scales[i >> 1]! / 2 + 1e-6));
  });

  it('cuts a lone large number where the many small ones gain by it', () => {
    const values = Float32Array.from({ length: 64 }, (_, i) => (i === 0 ? 7 : i % 2 === 0 ? 0.45 : -0.45));
    const kept = restore(quantiseCoarsely(values, 64), 64);
    expect(kept[0]!).toBeLessThan(7);
    expect(Math.abs(kept[1]! + 0.45)).toBeLessThan(Math.abs(-1 + 0.45));
  });

  it('never loses more by the better scale than by the plain one, and keeps what it has rounded', () => {
    fc.assert(fc.property(fc.array(float, { minLength: 1, maxLength: 24 }), (numbers) => {
      const values = Float32Array.from(numbers);
      const kept = quantiseCoarsely(values, 8);
      const back = restore(kept, 8);
      for (const step of kept.steps) expect(Math.abs(step)).toBeLessThanOrEqual(7);
      expect(restore(quantiseCoarsely(back, 8), 8)).toEqual(back);
      expect(unpackShortFloats(packShortFloats(kept.scales))).toEqual(kept.scales);
      for (let row = 0; row * 8 < values.length; row++) {
        const mine = [...values.subarray(row * 8, (row + 1) * 8)];
        const plain = Math.max(...mine.map(Math.abs)) / 7;
        const loss = mine.reduce((sum, v, i) => sum + (v - back[row * 8 + i]!) ** 2, 0);
        const plainLoss = mine.reduce((sum, v) => sum + (plain > 0 ? v - Math.round(v / plain) * plain : 0) ** 2, 0);
        // Scales are cut to two bytes: a part in 256.
        expect(loss).toBeLessThanOrEqual(plainLoss * 1.1 + mine.length * (plain / 16) ** 2 + 1e-9);
      }
    }), SEED);
  });
});
