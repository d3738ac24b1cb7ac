/** A refusal is a wall only where neither its sentence nor the next one leaves a way. */
import { describe, expect, it } from 'vitest';
import { prepareDoor } from '../../../server/engine/detectors/doors.ts';
import type { Reading } from '../../../server/engine/model.ts';
import { readingOf } from '../../rules/reading.ts';

const door = prepareDoor({ phrases: ['(but|instead)', 'you can'], moves: ['offer'] })!;
const withMoves = (reading: Reading, moves: Reading['sentences'][number]['moves']): Reading => ({ ...reading, sentences: reading.sentences.map((s, i) => (i === 1 ? { ...s, moves } : s)) });

describe('opens', () => {
  it.each<[string, boolean]>([
    ['We cannot refund it.', false],
    ['We cannot refund it, but Ana can.', true],
    ['We cannot refund it. You can swap it.', true],
    ['We cannot refund it. It is late. You can swap it.', false],
    ['We cannot refund it. Which day suits you?', true],
    ['We cannot refund it, see https://example.com/terms.', true],
    ['You can wait. We cannot refund it.', false],
  ])('%j: %s', (text, expected) => {
    expect(door(readingOf(text), text.indexOf('We cannot'))).toBe(expected);
  });
  it('by what the next sentence does', () => {
    const reading = readingOf('We cannot refund it. A voucher is on us.');
    expect([door(reading, 0), door(withMoves(reading, ['offer']), 0), door(withMoves(reading, ['close']), 0)]).toEqual([false, true, false]);
  });
  it('by moves anywhere that the reply makes together', () => {
    const understood = prepareDoor({ phrases: [], moves: [], together: ['validate', 'offer'] })!;
    const reading = readingOf('We cannot refund it. It is late. A shame. A voucher is on us.');
    const making = (...moves: Reading['sentences'][number]['moves'][]): Reading => ({ ...reading, sentences: reading.sentences.map((s, i) => ({ ...s, moves: moves[i] ?? [] })) });
    expect([making([], [], ['validate'], ['offer']), making([], [], [], ['offer']), making([], [], ['validate'])].map((r) => understood(r, 0))).toEqual([true, false, false]);
  });
  it('by a way that stands a little further off', () => {
    const around = prepareDoor({ phrases: [], moves: [], around: ['^ [please] ring', 'please (ring|ask)'] })!;
    const opens = (text: string): boolean => around(readingOf(text), text.indexOf('We cannot'));
    expect(opens('Please ring the depot. It opens at nine. We cannot refund it.')).toBe(true);
    expect(opens('We cannot refund it. It is late. Please ask the depot.')).toBe(true);
    expect(opens('Please ring the depot. It opens at nine. It is big. We cannot refund it.'), 'too far off').toBe(false);
    expect(opens('We cannot refund it. It is late. If you have questions, please ring us.'), 'said by everybody').toBe(false);
  });
  it('by the other items of its list', () => {
    const listed = prepareDoor({ phrases: [], moves: [], listed: true })!;
    const opens = (text: string): boolean => listed(readingOf(text), text.indexOf('We cannot'));
    expect(opens('Our terms:\n\n- It is glass. We cannot post glass.'), 'one item of two sentences').toBe(false);
    expect([opens('Our terms:\n\n- Parcels go by van.\n- We cannot post glass.'), opens('Our terms:\n\n- We cannot post glass.'), opens('Parcels go by van. We cannot post glass.'), opens('We cannot post these things:\n\n- Glass.\n- Gold.')]).toEqual([true, false, false, true]);
  });
  it('but not by a farewell', () => {
    const reading = readingOf('We cannot refund it. Ask if you can think of more.');
    expect([door(reading, 0), door(withMoves(reading, ['close']), 0)]).toEqual([true, false]);
  });
});

it("tells a rule's author what is missing", () => {
  expect(prepareDoor(undefined)).toBeUndefined();
  expect(() => prepareDoor({ phrases: [] })).toThrow(/"phrases" and "moves"/);
  expect(() => prepareDoor({ phrases: [], moves: [], together: 'offer' })).toThrow(/"together" is a list/);
  expect(() => prepareDoor({ phrases: [], moves: ['comfort'] })).toThrow(/"comfort" under "moves" is no move/);
});
