/** The line of sums at the end of a run. */
import { describe, expect, it } from 'vitest';
import { summarize, Totals, type FileResult } from '../../server/cli/results.ts';

const result: FileResult = { filePath: 'a.yaml', messages: [], accepted: [], macros: 1, checked: 1, skipped: {}, suppressed: 0, applied: 0, refused: [] };
const fixableWarning = { level: 'warning', fixable: true } as FileResult['messages'][number];

describe('the sums of a run', () => {
  it.each<[string, Partial<FileResult>, string]>([
    ['nothing found', {}, '1 file, 1 macro checked: 0 errors, 0 warnings'],
    ['what --fix could do', { messages: [fixableWarning, fixableWarning] }, '2 warnings; 2 fixable with --fix'],
    ['what --fix did', { applied: 3 }, '0 warnings; 3 fixed'],
    ['what --fix-dry-run would do', { applied: 3, change: { before: 'a', after: 'b' } }, '0 warnings; 3 would be fixed'],
    ['what --fix left out, which it could not do a second time either', { messages: [fixableWarning], refused: ['cold-phrasing in "Late": ...'] }, '1 warning; 1 fix left out (--verbose says why)'],
    ['macros passed over', { skipped: { 'other-language': 2, internal: 1 } }, '3 skipped (2 other language, 1 internal)'],
  ])('tell %s', (_, part, expected) => {
    const totals = new Totals();
    totals.add({ ...result, ...part });
    expect(summarize(totals)).toContain(expected);
  });
});
