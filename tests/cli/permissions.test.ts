/** What the command says of folders that it may not look into. A process of its own, since the superuser may look everywhere. */
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtProduct } from '../built/product.ts';
import { makeFolder } from '../host/temporary.ts';
import { library, warm } from './runCli.ts';

/** Somebody with no rights of their own, where the tests run as the superuser. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

describe.skipIf(process.platform === 'win32')('a folder without the right to read it', () => {
  let cli = '';
  beforeAll(async () => void (cli = join(await builtProduct(), 'cli.js')), 120_000);

  const run = (args: readonly string[], files: Readonly<Record<string, string>> = {}) => {
    const cwd = makeFolder({ 'a.yaml': library(warm), 'locked/b.yaml': library(warm), ...files });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'locked'), 0);
    return spawnSync(process.execPath, [cli, ...args], { cwd, encoding: 'utf8', ...nobody });
  };
  const folder = 'The folder may not be read: permission denied.';
  const file = 'The file may not be read: permission denied.';

  it.each<[string, string[], number, string]>([
    ['in a sweep', [], 1, `locked\n    1:1  error    ${folder}\n`],
    ['in a sweep, for programs', ['-f', 'compact'], 1, folder],
    ['below a pattern', ['**/*.yaml'], 1, folder],
    ['below a pattern that matches nothing else', ['locked/*.yaml'], 1, folder],
    ['named', ['locked'], 2, `"locked" could not be read: ${folder}`],
    ['named by a hook', ['locked', '--no-error-on-unmatched-pattern'], 1, folder],
    ['a file in it', ['locked/b.yaml'], 2, `"locked/b.yaml" could not be read: ${file}`],
    ['inspected in a sweep', ['inspect', '.'], 1, `"locked" could not be read: ${folder}`],
    ['inspected by name', ['inspect', 'locked'], 2, folder],
    ['where all is accepted', ['baseline', 'create'], 2, folder],
  ])('is an error: %s', (_name, args, code, words) => {
    const { status, stdout, stderr } = run(args);
    expect(stdout + stderr).toContain(words);
    expect(stdout + stderr).not.toMatch(/No file|There is no file/);
    expect(status).toBe(code);
  });

  it.each<[string, Record<string, string>]>([
    ['ignored by git', { '.gitignore': 'locked/\n' }],
    ['ignored by us', { '.empathy-lintignore': 'locked/\n' }],
    ['ignored by the configuration', { '.empathy-lint.yaml': 'ignore: ["locked/**"]\n' }],
  ])('is nobody\'s business: %s', (_name, files) => {
    for (const args of [['.'], ['**/*.yaml']]) {
      const { status, stdout, stderr } = run(args, files);
      expect(stdout + stderr).not.toContain('locked');
      expect(status).toBe(0);
    }
  });

  it('says nothing about what is accepted in it', () => {
    const entry = { file: 'locked/b.yaml', macro: { title: 'Macro 1' }, rule: 'cold-phrasing', sentence: 'x' };
    expect(run([], { '.empathy-lint-baseline.json': JSON.stringify({ version: 1, entries: [entry] }) }).stderr).not.toContain('no longer needed');
  });
});
