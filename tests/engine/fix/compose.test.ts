/** Two changes in a row are one change of the first text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeEdits } from '../../../server/engine/fix/compose.ts';
import { applyEdits } from '../../../server/engine/fix/edits.ts';
import type { TextEdit } from '../../../server/engine/index.ts';

const edit = (start: number, end: number, text: string): TextEdit => ({ span: { start, end }, text });

describe('composing', () => {
  it.each<[string, TextEdit[], TextEdit[], TextEdit[]]>([
    ['apart, in order', [edit(0, 1, 'AA')], [edit(4, 5, 'D')], [edit(0, 1, 'AA'), edit(3, 4, 'D')]],
    ['the later one before', [edit(3, 4, 'D')], [edit(0, 0, '>')], [edit(0, 0, '>'), edit(3, 4, 'D')]],
    ['the second inside what the first wrote', [edit(1, 2, 'xyz')], [edit(2, 3, '')], [edit(1, 2, 'xz')]],
    ['the second over the first and more', [edit(1, 2, 'xyz')], [edit(0, 5, 'Q')], [edit(0, 3, 'Q')]],
    ['nothing', [], [], []],
  ])('%s', (_, first, second, expected) => {
    expect(composeEdits('abcdef', first, second)).toEqual(expected);
  });

  /** Edits that don't overlap, made from cut points. */
  const edits = (length: number): fc.Arbitrary<TextEdit[]> =>
    fc.array(fc.tuple(fc.nat(length), fc.string({ maxLength: 3 })), { maxLength: 6 }).map((points) => {
      const sorted = [...points].sort((a, b) => a[0] - b[0]);
      return sorted.flatMap(([start, text], i) => (i % 2 === 0 && sorted[i + 1] ? [edit(start, sorted[i + 1]![0], text)] : []));
    });

  it('does what one after the other does', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }).chain((text) => fc.tuple(fc.constant(text), edits(text.length))).chain(([text, first]) => fc.tuple(fc.constant(text), fc.constant(first), edits(applyEdits(text, first).length))), ([text, first, second]) => {
        expect(applyEdits(text, composeEdits(text, first, second))).toBe(applyEdits(applyEdits(text, first), second));
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
