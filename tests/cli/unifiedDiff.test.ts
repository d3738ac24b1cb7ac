/** Diffs that `patch` takes: what they say, applied to the text before, gives the text after. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../server/cli/unifiedDiff.ts';

/** A small `patch`: trusts no line count, checks every line it takes away. */
function patch(before: string, diff: string): string {
  const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  let at = 0;
  let out = '';
  const rows = diff.split('\n').slice(2, -1);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (row.startsWith('\\')) continue;
    const hunk = /^@@ -(\d+),(\d+) \+\d+,\d+ @@$/.exec(row);
    if (hunk) {
      const start = Number(hunk[2]) === 0 ? Number(hunk[1]) : Number(hunk[1]) - 1;
      while (at < start) out += lines[at++];
      continue;
    }
    const line = row.slice(1) + (rows[i + 1]?.startsWith('\\') ? '' : '\n');
    if (row[0] !== '+') expect(lines[at++]).toBe(line);
    if (row[0] !== '-') out += line;
  }
  return out + lines.slice(at).join('');
}

describe('unifiedDiff', () => {
  it('is empty for equal texts', () => expect(unifiedDiff('a\n', 'a\n', 'x')).toBe(''));

  it.each([
    ['one line', 'a\nb\nc\n', 'a\nB\nc\n', '@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n'],
    ['a line more', 'a\nc\n', 'a\nb\nc\n', '@@ -1,2 +1,3 @@\n a\n+b\n c\n'],
    ['all gone', 'a\n', '', '@@ -1,1 +0,0 @@\n-a\n'],
    ['from nothing', '', 'a\n', '@@ -0,0 +1,1 @@\n+a\n'],
    ['no line end', 'a', 'b', '@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n'],
    ['every other line', 't1\nb1\nt2\nb2\nt3\n', 't1\nB1\nt2\nB2\nt3\n', '@@ -1,5 +1,5 @@\n t1\n-b1\n+B1\n t2\n-b2\n+B2\n t3\n'],
    ['two places far apart', '1\n2\n3\n4\n5\n6\n7\n8\n9\n', 'x\n2\n3\n4\n5\n6\n7\n8\ny\n', '@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+y\n'],
  ])('%s', (_name, before, after, hunks) => {
    expect(unifiedDiff(before, after, 'x')).toBe(`--- a/x\n+++ b/x\n${hunks}`);
  });

  it('leads from any text to any other', () => {
    const text = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n', '\n', 'a\r\n'), { maxLength: 30 }).chain((lines) => fc.constantFrom('', 'end').map((end) => lines.join('') + end));
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after);
        expect(patch(before, unifiedDiff(before, after, 'x'))).toBe(after);
      }),
      { seed: 11, numRuns: 1000 },
    );
  });
});
