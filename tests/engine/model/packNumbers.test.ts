import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packNumbers, unpackNumbers } from '../../../server/engine/model/packNumbers.ts';

const SEED = { seed: 20, numRuns: 200 };

describe('small numbers in few bytes', () => {
  it.each([
    ['none', [], 3], ['fewer than there are kinds', [5], 4], ['one that never changes', new Array(5000).fill(-3), 1], ['the largest there may be', [127, -127, 0, 127], 2],
    ['every number as often', Array.from({ length: 255 * 40 }, (_, i) => (i % 255) - 127), 1],
    ['many rare ones beside a common one', [...Array.from({ length: 255 }, (_, i) => i - 127), ...new Array(100_000).fill(0)], 1],
  ])('gives them back: %s', (_, numbers: number[], kinds) => {
    expect([...unpackNumbers(packNumbers(numbers, kinds), numbers.length, kinds)]).toEqual(numbers);
  });

  it('gives back what it was given, whatever the numbers and kinds', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -127, max: 127 }), { maxLength: 300 }), fc.integer({ min: 1, max: 40 }), (numbers, kinds) => {
      expect([...unpackNumbers(packNumbers(numbers, kinds), numbers.length, kinds)]).toEqual(numbers);
    }), SEED);
  });

  it('takes little more than what the rarity of each number asks for', () => {
    // Of each second number, nine in ten are 0: 0.47 bits; the others are 0 or 1 by turns: one bit.
    const numbers = Array.from({ length: 40_000 }, (_, i) => (i % 2 === 0 ? Number(i % 20 === 0) : (i >> 1) % 2));
    const bits = (packNumbers(numbers, 2).length * 8) / numbers.length;
    expect(bits).toBeGreaterThan((0.469 + 1) / 2);
    expect(bits).toBeLessThan(((0.469 + 1) / 2) * 1.01 + 0.01);
  });

  it('refuses what is too large, and bytes that end too soon', () => {
    expect(() => packNumbers([1, 128], 1)).toThrow(/128 steps/);
    expect(() => packNumbers([-200], 1)).toThrow(/-200 steps/);
    const bytes = packNumbers(Array.from({ length: 1000 }, (_, i) => (i * i) % 7), 1);
    expect(() => unpackNumbers(bytes.subarray(0, bytes.length - 20), 1000, 1)).toThrow(/cut short/);
  });

  it('refuses bytes of which one has changed, or that are of other numbers than asked for', () => {
    const bytes = packNumbers(Array.from({ length: 1000 }, (_, i) => (i * i) % 7), 1);
    const head = 2 + 2 * 5;
    for (let at = head; at < bytes.length; at++) expect(() => unpackNumbers(bytes.map((b, i) => (i === at ? b ^ 16 : b)), 1000, 1), `byte ${at}`).toThrow(/cut short|damaged/);
    expect(() => unpackNumbers(bytes, 999, 1)).toThrow(/damaged/);
    expect(() => unpackNumbers(Uint8Array.of(...bytes, 0), 1000, 1)).toThrow(/damaged/);
    expect(() => unpackNumbers(new Uint8Array(0), 5, 2)).toThrow(/damaged/);
  });
});
