/** A team adopts the linter: an old library, a baseline, a colleague's change, a failing build, a review, a smaller baseline. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeGitFolder } from './gitFolder.ts';
import { runCli } from './runCli.ts';

const body = (n: number): string => `Hi there, please be advised that parcel ${n} is late. As per our policy, parcel ${n} comes on Monday.`;
const librarySource = (bodies: readonly string[]): string => `macros:\n${bodies.map((text, i) => `  - title: Parcel ${i}\n    body: ${text}\n`).join('')}`;
const ci = ['--max-warnings', '0', '--format', 'json'];

describe('the story of a library with 200 findings', () => {
  it('from the first day to the merge', async () => {
    const old = Array.from({ length: 100 }, (_, n) => body(n));
    const repo = makeGitFolder({ 'macros.yaml': librarySource(old) });
    const run = (args: string[], answers?: string[]) => runCli(args, {}, { folder: repo.folder, ...(answers ? { answers } : {}) });
    const baseline = (): { count?: number }[] => JSON.parse(readFileSync(join(repo.folder, '.empathy-lint-baseline.json'), 'utf8')).entries;
    const counting = async (args: string[]): Promise<[number, string[]]> => {
      const { code, stdout } = await run(args);
      return [code, JSON.parse(stdout).flatMap((f: { messages: { message: string; macro: { title: string } }[] }) => f.messages.map((m) => `${m.macro.title}: ${m.message}`))];
    };

    // Day one: 200 findings, and a build that fails.
    expect((await counting(ci))[1]).toHaveLength(200);
    expect((await run(['baseline', 'create', '--reason', 'before we began'])).stdout).toContain('200 findings accepted');
    repo.commit({}, 'Accept what is there');
    expect(await counting(ci)).toEqual([0, []]);

    // A colleague mends one finding, adds two, and turns the library round.
    repo.git('checkout', '-q', '-b', 'colleague');
    const changed = [...old];
    changed[7] = body(7).replace('please be advised that ', '');
    changed.push('Hi there, as per our policy we are closed. Please be advised that we open on Monday.');
    const shuffled = librarySource(changed).replace('macros:\n', '').split(/(?=^ {2}- title)/m).reverse().join('');
    repo.commit({ 'macros.yaml': `macros:\n${shuffled}` }, 'New opening hours');
    const expected = ['Parcel 100: "as per our policy" sounds cold', 'Parcel 100: "Please be advised that" sounds cold'];

    // CI fails with exactly these two, by the baseline and by the changed macros.
    expect(await counting(ci)).toEqual([1, expected]);
    expect(await counting([...ci, '--no-baseline', '--changed-since', 'main...'])).toEqual([1, ['Parcel 100: "as per our policy" sounds cold', 'Parcel 100: "Please be advised that" sounds cold', 'Parcel 7: "As per our policy" sounds cold']]);
    expect(await counting([...ci, '--changed-since', 'main...'])).toEqual([1, expected]);

    // The review mends them, the baseline shrinks by the one that was mended before.
    const review = await run(['--review', '--changed-since', 'main...'], ['1', 'a']);
    expect(review.stdout).toContain('2 taken, 0 ignored, 0 skipped');
    expect(readFileSync(join(repo.folder, 'macros.yaml'), 'utf8')).toContain('body: Hi there, under our policy we are closed. We open on Monday.');
    const [code, left] = await counting(ci);
    expect([code, left]).toEqual([0, []]);
    expect((await run(['baseline', 'check'])).code).toBe(1);
    expect((await run(['baseline', 'update'])).stdout).toContain('199 findings accepted; 1 taken out.');
    expect(baseline().reduce((sum, e) => sum + (e.count ?? 1), 0)).toBe(199);
    expect((await run(['baseline', 'check'])).code).toBe(0);
    expect(repo.git('diff', '--numstat', '--', '.empathy-lint-baseline.json').trim()).toMatch(/^0\t1\t/);
  }, 60_000);
});
