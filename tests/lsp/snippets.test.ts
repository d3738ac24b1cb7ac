/** Fields to fill in: where they stand in a snippet, and in an edit that was made shorter or written for its format. */
import { describe, expect, it } from 'vitest';
import type { Fix } from '../../server/engine/index.ts';
import { carrySlots, escapeSnippet, leaveIndentOut, toSnippet } from '../../server/lsp/snippets.ts';

it.each([
  ['plain', 'plain'],
  ['{{name}} costs $5 \\ more', '{{name\\}\\} costs \\$5 \\\\ more'],
])('%j inserts itself as the snippet %j', (text, snippet) => expect(escapeSnippet(text)).toBe(snippet));

it('numbers fields in their order', () => {
  expect(toSnippet('by {{when}}, or {{other}}.', [{ start: 3, end: 11 }, { start: 16, end: 25 }])).toBe('by ${1:{{when\\}\\}}, or ${2:{{other\\}\\}}.');
});

it.each([
  ['.\n\n      We write by ${1:when}.', '      ', '.\n\nWe write by ${1:when}.'],
  ['.\n        - one', '      ', '.\n  - one'],
  ['.\n  one', '      ', '.\n  one'],
  ['.\n  one', '', '.\n  one'],
])('%j leaves out what an editor that indents by %j adds', (snippet, indent, left) => expect(leaveIndentOut(snippet, indent)).toBe(left));

describe('slots are found in the edit of the file', () => {
  const fix = (text: string, ...slots: [number, number][]): Fix => ({ kind: 'suggestion', title: '', edits: [{ span: { start: 0, end: 0 }, text }], slots: slots.map(([start, end]) => ({ edit: 0, start, end, name: 'x' })) });
  const at = (text: string) => [{ source: { start: 0, end: 0 }, text }];

  it.each([
    ['as it is', fix('by [when].', [3, 9]), 'by [when].', [{ start: 3, end: 9 }]],
    ['without what both have in common', fix('Sent by [when].', [8, 14]), '[when]', [{ start: 0, end: 6 }]],
    ['the second of two that read alike', fix('[x] or [x]', [7, 10]), '\\n[x] or [x]', [{ start: 9, end: 12 }]],
    ['not where its text was written in another way', fix('by <when>', [3, 9]), 'by &lt;when&gt;', []],
    ['not where a text like it came in', fix('by [x]', [3, 6]), '[x] by [x]', []],
  ])('%s', (_name, one, text, expected) => expect(carrySlots(one, at(text))).toEqual([expected]));
});
