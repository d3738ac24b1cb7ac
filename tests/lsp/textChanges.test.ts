import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textChanges } from '../../server/lsp/textChanges.ts';

function apply(text: string, edits: ReturnType<typeof textChanges>): string {
  let out = '';
  let at = 0;
  for (const { source, text: inserted } of edits) {
    expect(source.start).toBeGreaterThanOrEqual(at);
    out += text.slice(at, source.start) + inserted;
    at = source.end;
  }
  return out + text.slice(at);
}

const rows: { name: string; before: string; after: string; edits: [number, number, string][] }[] = [
  { name: 'nothing for equal texts', before: 'a\nb\n', after: 'a\nb\n', edits: [] },
  { name: 'only the changed word', before: 'one\nPer our policy, no.\nthree\n', after: 'one\nUnder our policy, no.\nthree\n', edits: [[4, 5, 'Und']] },
  { name: 'two places far apart as two edits', before: 'cold\nsame\nsame\ncold\n', after: 'warm\nsame\nsame\nwarm\n', edits: [[0, 4, 'warm'], [15, 19, 'warm']] },
  { name: 'two sentences of a line as two edits', before: 'As per our rule, no. All the rest stays. Kindly do.\n', after: 'Under our rule, no. All the rest stays. Please do.\n', edits: [[0, 4, 'Und'], [41, 47, 'Please']] },
  { name: 'two places of a sentence as one edit', before: 'As per our rule it is late.\n', after: 'Under our rule, it is late.\n', edits: [[0, 15, 'Under our rule,']] },
  { name: 'two paragraphs of markup on a line as two edits', before: '{"v":"<p>cold one</p><p>and cold</p>"}', after: '{"v":"<p>warm one</p><p>and warm</p>"}', edits: [[9, 13, 'warm'], [28, 32, 'warm']] },
  { name: 'an inserted line', before: 'a\nc\n', after: 'a\nb\nc\n', edits: [[2, 2, 'b\n']] },
  { name: 'a removed line', before: 'a\nb\nc\n', after: 'a\nc\n', edits: [[2, 4, '']] },
  { name: 'a text from nothing', before: '', after: 'a', edits: [[0, 0, 'a']] },
  { name: 'whole surrogate pairs', before: 'x 😀 y', after: 'x 😁 y', edits: [[2, 4, '😁']] },
  { name: 'whole line ends', before: 'a\r\nb', after: 'a\nb', edits: [[1, 3, '\n']] },
];

describe('edits from one text to another', () => {
  it.each(rows)('$name', ({ before, after, edits }) => {
    const found = textChanges(before, after);
    expect(found.map((e) => [e.source.start, e.source.end, e.text])).toEqual(edits);
    expect(apply(before, found)).toBe(after);
  });

  it('lead to the new text exactly, whatever the texts are', () => {
    const text = fc.array(fc.constantFrom('a\n', 'b\r\n', 'cold words\n', '😀 ', '\r', 'x'), { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(fc.property(text, text, (before, after) => {
      expect(apply(before, textChanges(before, after))).toBe(after);
    }), { seed: 7, numRuns: 500 });
  });

  it('stay right when the texts have little in common', () => {
    const before = Array.from({ length: 1500 }, (_, i) => `old ${i}\n`).join('');
    const after = Array.from({ length: 1400 }, (_, i) => `new ${i}\n`).join('');
    expect(apply(before, textChanges(before, after))).toBe(after);
  });
});
