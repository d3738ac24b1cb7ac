/**
 * The project's own gold macros, labelled by hands that wrote no training macro, against a floor that only rises. When the product has got
 * better, `npm run floor` writes the new floor; commit it with the change that earned it.
 */
import { describe, expect, it } from 'vitest';
import { goldFiles, raise, readFloors, scoreGold } from '../../bench/eval/floor.ts';

const floors = readFloors();

describe('the gold macros', () => {
  it('have a floor each (npm run floor sets it)', () => {
    expect(Object.keys(floors)).toEqual(goldFiles());
  });
  it.each(Object.entries(floors))('%s is scored no worse than its floor', (name, floor) => {
    const now = scoreGold(name);
    expect(now.f1).toBeGreaterThanOrEqual(floor.f1);
    expect(now.cleanFlagged).toBeLessThanOrEqual(floor.cleanFlagged);
  });
});

describe('a floor', () => {
  const low = { f1: 0.6, cleanFlagged: 0.08 };
  it.each([
    ['is set where there is none', undefined, { f1: 0.7312, cleanFlagged: 0.041 }, { f1: 0.72, cleanFlagged: 0.05 }],
    ['rises', low, { f1: 0.7312, cleanFlagged: 0.041 }, { f1: 0.72, cleanFlagged: 0.05 }],
    ['never falls', low, { f1: 0.5, cleanFlagged: 0.2 }, low],
  ])('%s', (_, old, now, expected) => {
    expect(raise(old, now)).toEqual(expected);
  });
});
