/** What the model takes a move for is counted by sentence: found, right, and what a move made alone was likeliest to be. */
import { expect, it } from 'vitest';
import { MOVES } from '../../../server/engine/model/labels.ts';
import type { Labelled } from '../../../bench/train/data.ts';
import { describeMoves } from '../../../bench/train/validate.ts';

/** One number a move: `value` for those named, `other` for the rest. */
const moves = (names: readonly string[], value: number, other: number): Float32Array => Float32Array.from(MOVES, (move) => (names.includes(move) ? value : other));

it('tells a move from what it is taken for', () => {
  const sentences: [string[], string[]][] = [
    [['thanks'], ['thanks']],
    [['thanks'], ['sign_off']],
    [['thanks', 'apologise'], ['apologise']],
    [['apologise'], ['thanks']],
  ];
  const macro = { source: 'training', moves: sentences.map(([truth]) => moves(truth, 1, 0)) } as unknown as Labelled;
  const prediction = { sentences: sentences.map(([, said]) => moves(said, 2, -2)), macro: new Float32Array(0) };
  expect(describeMoves([macro], [prediction], { name: 'all', has: () => true })).toEqual([
    '| thanks | 3 | 0.33 | 0.50 | 1 of 2 | sign_off 1 |',
    '| apologise | 2 | 0.50 | 1.00 | 0 of 1 | thanks 1 |',
  ]);
  expect(describeMoves([macro], [prediction], { name: 'none', has: () => false })).toEqual([]);
});
