import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { applyEdits, collide, trimEdit } from '../../server/engine/fix/edits.ts';

const edit = (start: number, end: number, text: string) => ({ span: { start, end }, text });

describe('applyEdits', () => {
  it.each([
    ['replaces', 'one two three', [edit(4, 7, '2')], 'one 2 three'],
    ['inserts', 'one three', [edit(4, 4, 'two ')], 'one two three'],
    ['removes', 'one two three', [edit(3, 7, '')], 'one three'],
    ['takes edits in any order', 'a b c', [edit(4, 5, 'C'), edit(0, 1, 'A')], 'A b C'],
    ['keeps the order of insertions at one place', 'x', [edit(0, 0, '1'), edit(0, 0, '2')], '12x'],
    ['leaves a text without edits', 'same', [], 'same'],
  ])('%s', (_, text, edits, expected) => {
    expect(applyEdits(text, edits)).toBe(expected);
  });

  it.each([
    ['overlapping edits', [edit(0, 3, ''), edit(2, 4, '')]],
    ['an edit beyond the end', [edit(2, 99, '')]],
  ])('refuses %s', (_, edits) => {
    expect(() => applyEdits('hello', edits)).toThrow(RangeError);
  });
});

describe('trimEdit', () => {
  it.each([
    ['Please be advised that your order', 'Your order', 'Please be advised that your', 'Your'],
    ['we are very sorry about it', 'we are sorry about it', 'very ', ''],
    ['it is due', 'it is due', '', ''],
    ['sorry', "we're sorry", '', "we're "],
    ['', 'Hello.', '', 'Hello.'],
    ['unable', 'able', 'unable', 'able'],
  ])('%j -> %j touches only %j', (text, replacement, touched, by) => {
    const small = trimEdit(text, edit(0, text.length, replacement));
    expect([text.slice(small.span.start, small.span.end), small.text]).toEqual([touched, by]);
  });

  it('changes the text exactly as the whole edit does', () => {
    const words = fc.array(fc.constantFrom('a', 'bb', 'ccc', ' ', '\n', '🙂'), { maxLength: 12 }).map((w) => w.join(''));
    fc.assert(
      fc.property(words, words, words, words, (before, old, after, replacement) => {
        const text = before + old + after;
        const whole = edit(before.length, before.length + old.length, replacement);
        expect(applyEdits(text, [trimEdit(text, whole)])).toBe(applyEdits(text, [whole]));
      }),
      { seed: 7 },
    );
  });
});

describe('collide', () => {
  it.each([
    [edit(0, 3, ''), edit(3, 5, ''), false],
    [edit(0, 3, ''), edit(2, 5, ''), true],
    [edit(2, 2, 'a'), edit(2, 2, 'b'), true],
    [edit(1, 4, ''), edit(2, 2, 'x'), true],
    [edit(1, 4, ''), edit(4, 4, 'x'), false],
    [edit(1, 4, ''), edit(6, 8, ''), false],
  ])('%j and %j: %s', (a, b, expected) => {
    expect(collide(a, b)).toBe(expected);
    expect(collide(b, a)).toBe(expected);
  });
});
