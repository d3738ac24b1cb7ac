import { describe, expect, it } from 'vitest';
import { chooseSizes, nearest } from '../../../bench/train/sizes.ts';

describe('sizes of weights', () => {
  it.each([
    { what: 'none', from: [], to: [] },
    { what: 'fewer than there is room for', from: [5, 9, 5], to: [5, 9] },
    { what: 'clusters', from: [1, 1, 2, 50, 51, 52, 120, 127], to: [1, 51, 124] },
  ])('$what', ({ from, to }) => expect(chooseSizes(from, 3)).toEqual(to));

  it('are as many as asked for at most, ascending and above zero', () => {
    const sizes = chooseSizes(Array.from({ length: 500 }, (_, i) => 1 + ((i * i * 7) % 127)), 8);
    expect(sizes.length).toBeLessThanOrEqual(8);
    expect(sizes).toEqual([...new Set(sizes)].sort((a, b) => a - b));
    expect(sizes[0]).toBeGreaterThan(0);
  });

  it('take the nearest, the smaller where two are as near', () => {
    expect([1, 3, 4, 40].map((m) => nearest([2, 6, 20], m))).toEqual([0, 0, 0, 2]);
  });
});
