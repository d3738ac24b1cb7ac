/** The flags and sub-commands of every day: thresholds, one rule alone, cache, parts of a matrix, ignore files, first steps. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEngine, type EngineResult, type RuleFile } from '../../server/engine/index.ts';
import { makeGitFolder } from './gitFolder.ts';
import { cold, library, runCli, warm } from './runCli.ts';

const note = 'Hi, we utilise a courier. You will have it on Monday.';

describe('thresholds', () => {
  it.each<[string[], number]>([
    [[], 0],
    [['--fail-on', 'cold-phrasing'], 1],
    [['--fail-on', 'quiet-rule'], 0],
    [['--fail-on', 'quiet-rule,kind-words'], 1],
    [['--fail-on', 'quiet-rule', '--fail-on', 'kind-words'], 1],
    [['--fail-on', 'warning'], 1],
    [['--fail-on', 'info'], 1],
    [['--fail-on', 'error'], 0],
    [['--fail-on', 'cold-frasing'], 2],
    [['--max-infos', '0'], 1],
    [['--max-infos', '1'], 0],
    [['--max-warnings', '2', '--max-infos', '1'], 0],
    [['--max-warnings', '1', '--max-infos', '1'], 1],
    [['--max-warnings', '-1'], 0],
    [['--rule', 'cold-phrasing:error'], 1],
    [['--rule', 'cold-phrasing:error', '--max-errors', '2'], 0],
    [['--rule', 'cold-phrasing:error', '--max-errors', '1'], 1],
    [['--rule', 'cold-phrasing:error', '--max-errors', '2', '--fail-on', 'cold-phrasing'], 1],
    [['--rule', 'cold-phrasing:off', '--fail-on', 'cold-phrasing'], 0],
  ])('%j ends with %i', async (args, code) => {
    const result = await runCli(args, { 'a.yaml': library(cold, note) });
    expect(result.code, result.stderr).toBe(code);
    if (code === 2) expect(result.stderr).toContain('Did you mean "cold-phrasing"?');
  });

  it('says why', async () => {
    expect((await runCli(['--fail-on', 'cold-phrasing', '--max-infos', '0'], { 'a.yaml': library(cold, note) })).stderr).toBe('empathy-lint: warning: 1 note is more than the 0 that --max-infos allows.\nempathy-lint: warning: 2 findings of cold-phrasing, on which --fail-on makes the run fail.\n');
  });
});

describe('one rule alone', () => {
  const both = library(`${cold} We utilise a courier. Kindly wait.`);

  it.each([
    ['one that is on', ['--rule', 'kind-words'], ['kind-words']],
    ['one that is off', ['--rule', 'quiet-rule'], ['quiet-rule']],
    ['two', ['--rule', 'quiet-rule', '--rule', 'kind-words'], ['kind-words', 'quiet-rule']],
  ])('runs: %s', async (_name, args, rules) => {
    const { stdout } = await runCli(['-f', 'json', ...args], { 'a.yaml': both });
    expect([...new Set(JSON.parse(stdout)[0].messages.map((m: { ruleId: string }) => m.ruleId))]).toEqual(rules);
  });

  it('is all that --fix touches', async () => {
    const { folder } = await runCli(['--fix', '--rule', 'kind-words'], { 'a.yaml': both });
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(both);
    await runCli(['--fix-suggestions', '--rule', 'kind-words'], {}, { folder });
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(both.replace('utilise', 'use'));
  });
});

describe('--fix-dry-run', () => {
  it('prints a diff that git applies, and that leaves what --fix leaves', async () => {
    const files = { 'a.yaml': library(cold, warm, cold, note, cold), 'sub/b ü.csv': `title,body\nA,"${cold}"\n`, 'c.yaml': `${library(cold)}`.trimEnd() };
    const repo = makeGitFolder(files);
    const { stdout } = await runCli(['--fix-dry-run', '--quiet'], {}, { folder: repo.folder });
    execFileSync('git', ['apply', '-'], { cwd: repo.folder, input: stdout });
    const fixed = await runCli(['--fix'], files);
    for (const path of Object.keys(files)) expect(readFileSync(join(repo.folder, path), 'utf8'), path).toBe(readFileSync(join(fixed.folder, path), 'utf8'));
    expect(repo.git('status', '--short').split('\n').filter((l) => l !== '')).toHaveLength(3);
  });

  it.each<[string, (text: string) => string]>([
    ['in the first lines', (text) => `\uFEFF${text}`],
    ['beside Windows line ends', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
  ])('keeps a byte order mark, in the diff and for programs: %s', async (_name, form) => {
    const repo = makeGitFolder({ 'a.csv': form(`title,body\nA,"${cold}"\n`) });
    const { stdout } = await runCli(['--fix-dry-run', '--quiet'], {}, { folder: repo.folder });
    const json = await runCli(['--fix-dry-run', '-f', 'json'], {}, { folder: repo.folder });
    execFileSync('git', ['apply', '-'], { cwd: repo.folder, input: stdout });
    const after = readFileSync(join(repo.folder, 'a.csv'), 'utf8');
    expect(after).toBe(form(`title,body\nA,"${cold.replace('please be advised that your', 'your')}"\n`));
    expect(JSON.parse(json.stdout)[0].output).toBe(after);
  });

  it('leaves UTF-16 out of the diff, since git takes none, and says so', async () => {
    const files = { 'a.yaml': library(cold), 'b.yaml': Buffer.from(`\uFEFF${library(cold)}`, 'utf16le') };
    const { stdout, stderr, folder, code } = await runCli(['--fix-dry-run', '--quiet'], files);
    expect(stdout.match(/^--- .*$/gm)).toEqual(['--- a/a.yaml']);
    expect(stdout).toContain('2 would be fixed');
    expect(stderr).toBe('empathy-lint: warning: "b.yaml" is UTF-16, which git takes for no text: the diff leaves it out. --fix changes it.\n');
    expect(code).toBe(0);
    expect((await runCli(['--fix-dry-run', '-f', 'json'], {}, { folder })).stderr).toBe('');
  });
});

describe('--cache', () => {
  /** Counts how often the engine lints. */
  function counting(): { count: number; createEngine: (files: readonly RuleFile[]) => EngineResult } {
    const counter = { count: 0, createEngine: (files: readonly RuleFile[]): EngineResult => {
      const { engine, problems } = createEngine(files);
      return { problems, engine: { ...engine, lint: (library, settings) => (counter.count++, engine.lint(library, settings)) } };
    } };
    return counter;
  }

  it('gives the same report and lints only what changed', async () => {
    const counter = counting();
    const parts = { createEngine: counter.createEngine };
    const first = await runCli(['--cache', '-f', 'json'], { 'a.yaml': library(cold), 'b.yaml': library(note) }, { parts });
    expect(counter.count).toBe(2);
    const again = await runCli(['--cache', '-f', 'json'], {}, { parts, folder: first.folder });
    expect(counter.count).toBe(2);
    expect(again.stdout).toBe(first.stdout);
    writeFileSync(join(first.folder, 'b.yaml'), library(warm));
    await runCli(['--cache', '-f', 'json'], {}, { parts, folder: first.folder });
    expect(counter.count).toBe(3);
  });

  it.each<[string, string[], Record<string, string>, RuleFile[]?]>([
    ['a severity', ['--rule', 'cold-phrasing:error'], {}],
    ['the configuration', [], { '.empathy-lint.yaml': 'locale: en-GB' }],
    ['a rule', [], { '.empathy-lint.yaml': 'phrases: {cold-phrasing: [kindly revert]}' }],
    ['the baseline', [], { '.empathy-lint-baseline.json': '{"version": 1, "entries": []}' }],
    ['the form of the report', ['-f', 'compact'], {}],
  ])('is not used when %s changes', async (_name, args, files) => {
    const counter = counting();
    const parts = { createEngine: counter.createEngine };
    const { folder } = await runCli(['--cache'], { 'a.yaml': library(cold) }, { parts });
    for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
    await runCli(['--cache', ...args], {}, { parts, folder });
    expect(counter.count).toBe(2);
  });

  it('keeps count of the baseline, and begins anew with a broken file', async () => {
    const { folder } = await runCli(['baseline', 'create'], { 'a.yaml': library(cold) });
    for (let i = 0; i < 2; i++) expect(await runCli(['--cache', '--cache-location', 'x/cache'], {}, { folder })).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('2 in the baseline') });
    writeFileSync(join(folder, 'x/cache'), '{"version": "1.2.3", "entr');
    expect((await runCli(['--cache', '--cache-location', 'x/cache'], {}, { folder })).stdout).toContain('2 in the baseline');
  });
});

describe('--shard and merge-reports', () => {
  it.each<[string, string[], string | undefined]>([
    ['one part of three', ['2/3'], 'Parts are missing: 1/3, 3/3.'],
    ['two parts of three', ['1/3', '3/3'], 'A part is missing: 2/3.'],
    ['parts of two runs', ['1/1', '1/2'], 'parts of different runs'],
    ['all of them', ['1/2', '2/2'], undefined],
    ['one twice, and all of them', ['1/2', '1/2', '2/2'], undefined],
  ])('takes no missing part for a clean one: %s', async (_name, parts, message) => {
    const { folder } = await runCli([], { 'a.yaml': library(warm), 'b.yaml': library(warm), 'c.yaml': library(warm) });
    for (const [i, part] of parts.entries()) await runCli(['--shard', part, '-f', `blob:out/${i}.json`], {}, { folder });
    const merged = await runCli(['merge-reports', ...parts.map((_, i) => `out/${i}.json`)], {}, { folder });
    expect(merged).toMatchObject(message === undefined ? { code: 0, stderr: '' } : { code: 2, stderr: expect.stringContaining(message) });
  });

  it.each<[string, string[], AbortSignal | undefined]>([
    ['was interrupted', [], AbortSignal.abort()],
    ['ended with 2', ['gone.yaml'], undefined],
  ])('takes no part for a whole one whose run %s', async (_name, more, interrupted) => {
    const { folder } = await runCli(['--shard', '1/2', '-f', 'blob:out/1.json', '.', ...more], { 'a.yaml': library(warm), 'b.yaml': library(warm) }, { ...(interrupted ? { interrupted } : {}) });
    await runCli(['--shard', '2/2', '-f', 'blob:out/2.json'], {}, { folder });
    expect(await runCli(['merge-reports', 'out/1.json', 'out/2.json'], {}, { folder })).toMatchObject({ code: 2, stderr: expect.stringContaining('The run that wrote "out/1.json" was cut short or ended with exit code 2') });
  });

  const files = Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`m${i}.yaml`, library(i % 2 ? cold : note)]));

  it('gives each file to one part, and the parts together are the whole', async () => {
    const { folder, stdout: whole } = await runCli(['-f', 'sarif'], files);
    for (const i of [1, 2, 3]) await runCli(['--shard', `${i}/3`, '-f', `blob:out/${i}.json`], {}, { folder });
    const merged = await runCli(['merge-reports', 'out/3.json', 'out/1.json', 'out/2.json', '-f', 'sarif', '--max-warnings', '5'], {}, { folder });
    expect(JSON.parse(merged.stdout).runs[0].results).toEqual(JSON.parse(whole).runs[0].results);
    expect(JSON.parse(merged.stdout).runs[0].tool).toEqual(JSON.parse(whole).runs[0].tool);
    expect(merged.code).toBe(1);
    expect(merged.stderr).toContain('6 warnings are more than the 5');
  });

  it.each([['0/3'], ['4/3'], ['half'], ['1']])('refuses the part %s', async (part) => {
    expect(await runCli(['--shard', part], files)).toMatchObject({ code: 2, stderr: expect.stringContaining('--shard takes a part and how many there are') });
  });

  it.each([
    ['is not there', {}, 'There is no report "x.json"'],
    ['is cut off', { 'x.json': '{"blob": 1, "fil' }, 'did its run come to an end?'],
    ['is another report', { 'x.json': '[]' }, 'is no report of --format blob'],
    ['is of another version', { 'x.json': '{"blob": 1, "version": "0.0.1", "files": []}' }, 'run all parts with one version'],
  ])('refuses a report that %s', async (_name, more, message) => {
    expect(await runCli(['merge-reports', 'x.json'], more)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});

describe('ignore files', () => {
  const files = { 'a.yaml': library(cold), 'old/b.yaml': library(cold), 'old/keep.yaml': library(cold), '.empathy-lintignore': 'old/*\n!old/keep.yaml\n' };

  it.each<[string[], string[]]>([
    [[], ['a.yaml', 'old/keep.yaml']],
    [['--no-ignore'], ['a.yaml', 'old/b.yaml', 'old/keep.yaml']],
    [['old/b.yaml'], ['old/b.yaml']],
    [['**/*.yaml'], ['a.yaml', 'old/keep.yaml']],
    [['--ignore-path', 'other.txt'], ['old/b.yaml', 'old/keep.yaml']],
  ])('%j reads %j', async (args, paths) => {
    const { stdout, folder } = await runCli(['-f', 'json', ...args], { ...files, 'other.txt': 'a.yaml\n' });
    expect(JSON.parse(stdout).map((f: { filePath: string }) => f.filePath.slice(folder.length + 1))).toEqual(paths);
  });
});

describe('init', () => {
  it('says what it saw and writes a configuration that is read', async () => {
    const { stdout, folder, code } = await runCli(['init'], { 'macros.yaml': library(warm, cold).replace('macros:\n', 'locale: en-GB\nmacros:\n').replaceAll('    body', '    locale: en-GB\n    body'), 'team/chat/hello.yaml': library(warm), 'package.json': '{}', 'x.json': '{}' });
    expect(code).toBe(0);
    expect(stdout).toMatch(/ {2}macros\.yaml +2 macros {2}\(yaml, \S+\)\n/);
    expect(stdout).toContain('3 macros in 2 files; none in 1 other file.');
    expect(stdout).toContain('Wrote .empathy-lint.yaml.');
    const text = readFileSync(join(folder, '.empathy-lint.yaml'), 'utf8');
    expect(text).toContain('extends: recommended');
    expect(text).toContain('locale: en-GB');
    const printed = await runCli(['--print-config', 'team/chat/hello.yaml'], {}, { folder });
    expect(JSON.parse(printed.stdout)).toMatchObject({ channel: 'chat', locale: 'en-GB' });
  });

  it('writes nothing over, and nothing at all with --dry-run', async () => {
    const files = { 'macros.yaml': library(warm), '.empathy-lint.yaml': 'extends: strict\n' };
    expect(await runCli(['init'], files)).toMatchObject({ code: 2, stderr: expect.stringContaining('There is a configuration already') });
    const dry = await runCli(['init', '--dry-run'], files);
    expect(dry.stdout).toContain('The configuration would be:');
    expect(readFileSync(join(dry.folder, '.empathy-lint.yaml'), 'utf8')).toBe('extends: strict\n');
  });

  it('says what to do where it found nothing', async () => {
    const result = await runCli(['init', '--dry-run'], { 'x.json': '{}' });
    expect(result.stdout).toContain('"empathy-lint inspect FILE" says why');
    expect(existsSync(join(result.folder, '.empathy-lint.yaml'))).toBe(false);
  });
});

describe('--print-config', () => {
  it('prints what holds for a file, with the file that says so', async () => {
    const { stdout, folder } = await runCli(['--print-config', 'chat/a.yaml'], { '.empathy-lint.yaml': 'extends: strict\nallow: [please be advised]\noverrides: [{files: [chat/**], channel: chat, rules: {kind-words: off}}]' });
    expect(JSON.parse(stdout)).toMatchObject({ file: `${folder}/chat/a.yaml`, configuration: `${folder}/.empathy-lint.yaml`, ignored: false, channel: 'chat', allow: ['please be advised'], rules: { 'cold-phrasing': { severity: 'error', options: { limit: 1 } }, 'kind-words': { severity: 'off' }, 'quiet-rule': { severity: 'off' } } });
  });

  it('ends with 2 when the configuration is wrong', async () => {
    expect(await runCli(['--print-config', 'a.yaml'], { '.empathy-lint.yaml': 'rulse: {}' })).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('knows sub-commands and flags: %s', async (shell) => {
    const { stdout } = await runCli(['completion', shell]);
    for (const word of ['baseline', 'merge-reports', 'changed-since', 'fix-dry-run']) expect(stdout).toContain(word);
    expect(stdout).not.toMatch(/undefined|\[object/);
  });

  it('is sound bash, and completes', async () => {
    const { stdout } = await runCli(['completion', 'bash']);
    const asked = spawnSync('bash', ['-c', `${stdout}\nCOMP_WORDS=(empathy-lint --fix-d); COMP_CWORD=1; _empathy_lint; printf '%s\\n' "\${COMPREPLY[@]}"`], { encoding: 'utf8' });
    expect(asked.stderr).toBe('');
    expect(asked.stdout.trim()).toBe('--fix-dry-run');
  });

  it('refuses another shell', async () => expect((await runCli(['completion', 'tcsh'])).code).toBe(2));
});

describe('--errors json', () => {
  it.each<[string, string[], Record<string, string>, object]>([
    ['a path', ['nowhere'], {}, { level: 'error', code: 'no-such-path' }],
    ['a file without macros', ['a.json'], { 'a.json': '{"a": 1}' }, { code: 'no-macro' }],
    ['a flag', ['--stdin', 'a.yaml'], {}, { code: 'usage' }],
    ['a configuration', [], { 'a.yaml': library(warm), '.empathy-lint.yaml': 'rulse: {}' }, { code: 'config', path: '.empathy-lint.yaml', line: 1, column: 1 }],
    ['a baseline', [], { 'a.yaml': library(warm), '.empathy-lint-baseline.json': '{' }, { code: 'baseline', path: '.empathy-lint-baseline.json' }],
    ['a bound', ['--max-warnings', '0'], { 'a.yaml': library(cold) }, { level: 'warning', code: 'threshold' }],
  ])('writes one object a line: %s', async (_name, args, files, expected) => {
    const lines = (await runCli(['--errors', 'json', ...args], files)).stderr.trimEnd().split('\n');
    expect(lines.map((l) => JSON.parse(l))).toMatchObject([expected]);
  });
});
