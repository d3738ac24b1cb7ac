import { describe, expect, it } from 'vitest';
import { findHeaviest, findRun } from '../../../server/engine/model/evidence.ts';

describe('the run of words that carries a score', () => {
  it.each([
    ['a peak in the middle', [0, 0, 1, 2, 1, 0, 0, 0], { first: 2, end: 5 }],
    ['a single word is widened to three, to the heavier side', [0, 0.1, 3, 0, 0, 0], { first: 1, end: 4 }],
    ['words that speak against it are left outside', [-2, 1, 1, 1, -2], { first: 1, end: 4 }],
    ['nothing stands out', [-1, -1, -1, -1], { first: 0, end: 4 }],
    ['two words in all', [1, 0], { first: 0, end: 2 }],
  ])('%s', (_, weights, run) => {
    expect(findRun(Float64Array.from(weights))).toEqual(run);
  });

  it('names the heaviest words, never one that spoke against', () => {
    expect(findHeaviest(Float64Array.of(0.2, -1, 3, 0.5, 0), 3)).toEqual([2, 3, 0]);
  });
});
