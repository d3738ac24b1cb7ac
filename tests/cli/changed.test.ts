/** `--changed-since`: macros that differ from a revision, and no others. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../host/temporary.ts';
import { makeGitFolder } from './gitFolder.ts';
import { runCli } from './runCli.ts';

const cold = (n: number): string => `Hi there, please be advised that parcel ${n} is late. You will have it on Monday.`;
const macros = (...numbers: number[]): string => `macros:\n${numbers.map((n) => `  - title: M${n}\n    body: ${cold(n)}\n`).join('')}`;

async function found(folder: string, ...args: string[]): Promise<string[]> {
  const { stdout, stderr } = await runCli(['--changed-since', 'HEAD', '--format', 'json', ...args], {}, { folder });
  expect(stderr).toBe('');
  return JSON.parse(stdout).flatMap((f: { messages: { macro: { title: string } }[] }) => f.messages.map((m) => m.macro.title));
}

describe('--changed-since', () => {
  it.each<[string, string, string[]]>([
    ['nothing', macros(1, 2, 3), []],
    ['one macro edited', macros(1, 2, 3).replace(cold(2), cold(9)), ['M2']],
    ['one macro added', macros(1, 4, 2, 3), ['M4']],
    ['macros in another order', macros(3, 1, 2), []],
    ['one gone', macros(1, 3), []],
    ['written another way', macros(1, 2, 3).replaceAll('body: ', 'body: >-\n      '), []],
    ['a title edited', macros(1, 2, 3).replace('M2', 'Two'), ['Two']],
    ['an exception written for one', macros(1, 2, 3).replace('    body: Hi there, please be advised that parcel 2', '    # empathy-lint-disable-next-line cold-phrasing\n    body: Hi there, please be advised that parcel 2'), ['M1', 'M3']],
    ['a copy of one', macros(1, 2, 3, 2), ['M2']],
  ])('%s', async (_name, now, titles) => {
    const { folder, write } = makeGitFolder({ 'a.yaml': macros(1, 2, 3), 'b.yaml': macros(5) });
    write({ 'a.yaml': now });
    expect(await found(folder)).toEqual(titles);
  });

  it('is all that --fix touches', async () => {
    const { folder, git, commit } = makeGitFolder({ 'a.yaml': macros(1) });
    commit({ 'a.yaml': macros(1, 2) });
    const before = readFileSync(join(folder, 'a.yaml'), 'utf8');
    await runCli(['--fix', '--changed-since', 'HEAD~1'], {}, { folder });
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).not.toBe(before);
    expect(git('diff', '--numstat').trim()).toMatch(/^1\t1\t/);
  });

  it('follows a file to its new name, and takes a file that git does not know', async () => {
    const { folder, git, write } = makeGitFolder({ 'a.yaml': macros(1, 2, 3, 4, 5, 6) });
    renameSync(join(folder, 'a.yaml'), join(folder, 'c.yaml'));
    git('add', '-A');
    write({ 'new.yaml': macros(8), 'c.yaml': macros(1, 2, 3, 4, 5, 7) });
    expect(await found(folder)).toEqual(['M7', 'M8']);
  });

  it('sees what was committed and what was not, from a folder inside', async () => {
    const repo = makeGitFolder({ 'sub/a.yaml': macros(1) });
    repo.commit({ 'sub/a.yaml': macros(1, 2) });
    repo.write({ 'sub/a.yaml': macros(1, 2, 3) });
    const { stdout } = await runCli(['--changed-since', 'HEAD~1', '--format', 'json'], {}, { folder: join(repo.folder, 'sub') });
    expect(JSON.parse(stdout)[0].messages.map((m: { macro: { title: string } }) => m.macro.title)).toEqual(['M2', 'M3']);
  });

  it('with "main..." looks at what this branch did, not at what main did meanwhile', async () => {
    const repo = makeGitFolder({ 'a.yaml': macros(1), 'b.yaml': macros(2) });
    repo.git('checkout', '-q', '-b', 'mine');
    repo.commit({ 'a.yaml': macros(1, 3) });
    repo.git('checkout', '-q', 'main');
    repo.commit({ 'b.yaml': macros(9) });
    repo.git('checkout', '-q', 'mine');
    const titles = async (ref: string): Promise<string[]> => JSON.parse((await runCli(['--changed-since', ref, '-f', 'json'], {}, { folder: repo.folder })).stdout).flatMap((f: { messages: { macro: { title: string } }[] }) => f.messages.map((m) => m.macro.title));
    expect(await titles('main...')).toEqual(['M3']);
    expect(await titles('main')).toEqual(['M3', 'M2']);
  });

  it.each([
    ['a revision that is not there', 'nowhere'],
    ['a revision that looks like a flag', '--output=x'],
  ])('ends with 2 for %s, and says how to fetch history', async (_name, ref) => {
    const { folder } = makeGitFolder({ 'a.yaml': macros(1) });
    const result = await runCli([`--changed-since=${ref}`], {}, { folder });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(`Git knows no revision "${ref}" here`);
  });

  it('ends with 2 outside of a checkout', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'a.yaml'), macros(1));
    const result = await runCli(['--changed-since', 'HEAD'], {}, { folder });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('git rev-parse failed: fatal: not a git repository');
  });
});
