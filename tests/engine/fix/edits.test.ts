/** Edits of a file are made all at once, wherever they stand and in whatever order they come. */
import { describe, expect, it } from 'vitest';
import { applySourceEdits, type SourceEdit } from '../../../server/engine/index.ts';

const edit = (start: number, end: number, text: string): SourceEdit => ({ source: { start, end }, text });

describe('applySourceEdits', () => {
  it.each<[string, SourceEdit[], string]>([
    ['from the back and the front', [edit(7, 8, ''), edit(0, 3, 'Your')], 'Your dog'],
    ['two insertions at one place keep their order', [edit(4, 4, 'big '), edit(4, 4, 'old ')], 'The big old dogs'],
  ])('%s', (_, edits, expected) => expect(applySourceEdits('The dogs', edits)).toBe(expected));

  it('refuses edits that overlap', () => {
    expect(() => applySourceEdits('The dogs', [edit(0, 5, ''), edit(4, 6, '')])).toThrow(RangeError);
  });
});
