import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../server/engine/lines.ts';
import { nearestName } from '../../server/engine/nearest.ts';

describe('nearestName', () => {
  const names = ['cold-phrasing', 'missing-validation', 'over-apologizing', 'absent-next-steps'];
  it.each([
    ['cold-phrase', 'cold-phrasing'],
    ['Cold-Phrasing', 'cold-phrasing'],
    ['over-apologising', 'over-apologizing'],
    ['absent-next-step', 'absent-next-steps'],
    ['mising-validatoin', 'missing-validation'],
    ['no-console', undefined],
    ['x', undefined],
  ])('%s: %s', (name, expected) => {
    expect(nearestName(name, names)).toBe(expected);
  });
});

describe('LineIndex', () => {
  const text = 'one\ntwo\r\nthree\rfour\n';
  it.each([
    [0, 0, 0],
    [3, 0, 3],
    [4, 1, 0],
    [8, 1, 4],
    [9, 2, 0],
    [15, 3, 0],
    [20, 4, 0],
  ])('offset %i is line %i, column %i', (offset, line, column) => {
    expect(new LineIndex(text).positionOf(offset)).toEqual({ line, column });
    expect(new LineIndex(text).startOf(line) + column).toBe(offset);
  });
});
