/** Ranges in the order of the text, looked up by offset: the same answers as a look at each of them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstEndingBehind, overlapping, type Range } from '../../server/engine/range.ts';

/** Ranges one behind the other, some touching. */
const inOrder = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 4 })), { maxLength: 12 }).map((steps) => {
  let at = 0;
  return steps.map(([gap, length]): Range => {
    const start = at + gap;
    at = start + length;
    return { start, end: at };
  });
});

it('finds those that overlap, and no other', () => {
  fc.assert(fc.property(inOrder, fc.nat(40), fc.integer({ min: 1, max: 9 }), (ranges, start, length) => {
    const end = start + length;
    expect(overlapping(ranges, { start, end })).toEqual(ranges.filter((r) => r.start < end && start < r.end));
  }), { seed: 1 });
});

it('finds the first that ends behind an offset', () => {
  fc.assert(fc.property(inOrder, fc.nat(40), (ranges, offset) => {
    const first = ranges.findIndex((r) => r.end > offset);
    expect(firstEndingBehind(ranges, offset)).toBe(first < 0 ? ranges.length : first);
  }), { seed: 1 });
});
