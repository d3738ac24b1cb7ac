/** Linting from the command line: exit codes, what is said, and what is written. */
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine, type EngineResult, type RuleFile } from '../../server/engine/index.ts';
import { createNodeHost } from '../../server/host/nodeHost.ts';
import { cold, library, runCli, warm } from './runCli.ts';

const german = 'macros:\n  - title: Paket\n    locale: de\n    body: Guten Tag, leider ist Ihr Paket noch nicht bei uns angekommen. Wir melden uns morgen wieder bei Ihnen.\n';

describe('what is said', () => {
  it('shows macro, place, level, words, rule, the line with a caret, reason and what to do, and sums up', async () => {
    const { stdout, stderr } = await runCli([], { 'macros.yaml': library(warm, cold), 'b/other.yaml': german });
    expect(stderr).toBe('');
    expect(stdout).toBe(
      [
        'macros.yaml',
        '  Macro 2',
        '    7:17  warning  "please be advised that" sounds cold  cold-phrasing',
        '                   | Hi there, please be advised that your parcel is late. As per our policy, you can have your money bac…',
        '                   |           ^~~~~~~~~~~~~~~~~~~~~~',
        '                   Why cold-phrasing matters.',
        '                   -> Remove "please be advised that"',
        '    7:61  warning  "As per our policy" sounds cold  cold-phrasing',
        '                   | … there, please be advised that your parcel is late. As per our policy, you can have your money back.',
        '                   |                                                      ^~~~~~~~~~~~~~~~~',
        '                   A policy is not a reason.',
        '                   -> Say "Under our policy"',
        '',
        '2 files, 2 macros checked, 1 skipped (1 other language): 0 errors, 2 warnings; 1 fixable with --fix',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['nowhere', ['nowhere'], 'empathy-lint: error: There is no file or folder "nowhere".'],
    ['a mistyped command', ['expain', 'cold-phrasing'], 'There is no file or folder "expain". Did you mean "empathy-lint explain"?'],
    ['no macro', ['tsconfig.json'], 'empathy-lint: error: No macro found in "tsconfig.json": '],
    ['a wrong key', ['bad'], 'bad/.empathy-lint.yaml:2:1: error: Unknown key "rulse" in the configuration. Did you mean "rules"?'],
    ['a wrong rule', ['--rule', 'cold-frasing:off', 'macros.yaml'], '--rule: there is no rule "cold-frasing". Did you mean "cold-phrasing"?'],
    ['a wrong severity', ['--rule', 'cold-phrasing:eror', 'macros.yaml'], 'Did you mean "error"?'],
    ['a wrong flag', ['--quite'], "error: unknown option '--quite'\n(Did you mean --quiet?)"],
    ['too many warnings', ['--max-warnings', '0', 'cold.yaml'], '2 warnings are more than the 0 that --max-warnings allows.'],
  ])('complains about %s', async (_name, args, message) => {
    const { stderr } = await runCli(args, {
      'tsconfig.json': '{}',
      'macros.yaml': library(warm),
      'cold.yaml': library(cold),
      'bad/.empathy-lint.yaml': 'extends: strict\nrulse:\n  a: off\n',
      'bad/a.yaml': library(warm),
      'bad/b.yaml': library(warm),
    });
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
  });

  it('counts files without macros in a sweep, and lists them when asked', async () => {
    const files = { 'macros.yaml': library(warm), 'settings.json': '{"a": 1}' };
    expect((await runCli([], files)).stdout).toContain('No macros found in 1 file; --verbose lists it.');
    expect((await runCli(['--verbose'], files)).stdout).toMatch(/No macros found in 1 file:\n {2}settings\.json: \S/);
  });

  it.each([
    ['a wrong configuration', { '.empathy-lint.yaml': 'rulse: {}', 'a.yaml': library(warm) }, ['.']],
    ['a path that is not there', {}, ['gone.yaml']],
  ])('gives no sums, which would look clean, where nothing was checked: %s', async (_name, files, args) => {
    expect(await runCli(args, files)).toMatchObject({ code: 2, stdout: 'Nothing was checked.\n' });
    expect((await runCli([...args, '-f', 'markdown'], files)).stdout).toContain('\n\nNothing was checked.\n\nThe log of this run says why.\n');
  });

  it.each([
    ['of no bytes', ''],
    ['of blank lines', '\n  \n'],
  ])('says that a named file is empty: %s', async (_name, text) => {
    for (const name of ['a.yaml', 'a.csv', 'a.json', 'macros.md', 'a.txt', 'a.html', 'a.xml']) expect((await runCli([name], { [name]: text })).stderr, name).toBe(`empathy-lint: error: No macro found in "${name}": the file is empty.\n`);
  });

  it('notes a second configuration of a folder, and counts it as nothing', async () => {
    const { stdout, code } = await runCli(['--max-warnings', '0', '--max-infos', '0'], { 'a.yaml': library(warm), '.empathy-lint.yaml': 'locale: en', '.empathy-lint.yml': 'locale: en' });
    expect(stdout).toContain('note     This folder has .empathy-lint.yaml and .empathy-lint.yml');
    expect(code).toBe(0);
  });

  it('says under the title of a macro what is about that macro, and before all titles what is about none', async () => {
    const text = `${library(cold)}  # empathy-lint-disable-next-macro kind-words\n${library(cold).replace('macros:\n', '').replace('Macro 1', 'Macro 2')}# empathy-lint-disable-file kind-words\n`;
    const { stdout } = await runCli([], { 'a.yaml': text });
    expect(stdout.split('\n').filter((line) => /^ {2}\S|exception/.test(line)).map((line) => (line.includes('exception') ? 'exception' : line.trim()))).toEqual(['exception', 'Macro 1', 'Macro 2', 'exception']);
  });

  it('goes on with other folders when one configuration is wrong', async () => {
    const result = await runCli(['--format', 'json'], { 'a/.empathy-lint.yaml': 'rulse: {}', 'a/a.yaml': library(cold), 'b/b.yaml': library(cold) });
    expect(result.code).toBe(2);
    expect(JSON.parse(result.stdout).map((r: { filePath: string }) => r.filePath)).toEqual([`${result.folder}/b/b.yaml`]);
  });

  it('leaves out what the configuration ignores, but not what is named', async () => {
    const files = { 'macros.yaml': library(warm), 'old/macros.yaml': library(cold), '.empathy-lint.yaml': 'ignore: [old]' };
    expect((await runCli([], files)).stdout).toContain('1 file, 1 macro checked: 0 errors, 0 warnings');
    expect((await runCli(['old/macros.yaml'], files)).stdout).toContain('2 warnings');
  });

  it('reports a faulty rule of a pack as a result without a rule id, and lints with the rest', async () => {
    const pack = { 'rules/cold-phrasing/en.yaml': 'phrases:\n  - match: "kindly revert"\n    rewrites: [please reply]\n  - rewrites: [x]\n' };
    const result = await runCli(['--format', 'json', 'macros.yaml'], { ...pack, 'macros.yaml': library('Hi Ann, kindly revert with the number by Monday.'), '.empathy-lint.yaml': 'packs: [rules]' });
    const [faults, macros] = JSON.parse(result.stdout);
    expect(result.code).toBe(1);
    expect(faults.filePath).toBe(`${result.folder}/rules/cold-phrasing/en.yaml`);
    expect(faults.messages[0]).toMatchObject({ ruleId: null, severity: 2, line: 4 });
    expect(macros.messages[0]).toMatchObject({ ruleId: 'cold-phrasing' });
  });

  it('reports phrases written in the configuration', async () => {
    const result = await runCli(['macros.yaml'], { 'macros.yaml': library('Hi Ann, kindly revert with the number by Monday.'), '.empathy-lint.yaml': 'phrases: {cold-phrasing: [{match: kindly revert, rewrites: please reply, why: nobody says revert}]}' });
    expect(result.stdout).toContain('"kindly revert" sounds cold');
    expect(result.stdout).toContain('Nobody says revert.');
  });

  it('says where a macro cannot be read and lints its neighbours', async () => {
    const result = await runCli(['--format', 'json', 'a.json'], { 'a.json': `[{"title": "A", "body": ${JSON.stringify(cold)}},\n {"title": "B", "body": }]` });
    const [{ messages }] = JSON.parse(result.stdout);
    expect(messages.some((m: { ruleId: string | null; line: number }) => m.ruleId === null && m.line === 2)).toBe(true);
    expect(messages.some((m: { ruleId: string | null }) => m.ruleId === 'cold-phrasing')).toBe(true);
    expect(result.code).toBe(1);
  });

  it('tells who sits before a terminal what to do next, and nobody else', async () => {
    const hint = '--review shows each wording in its sentence';
    const told = async (text: string, terminal: boolean): Promise<boolean> => (await runCli([], { 'macros.yaml': library(text) }, { terminal })).stdout.includes(hint);
    expect(await Promise.all([told(cold, true), told(cold, false), told(warm, true)])).toEqual([true, false, false]);
  });

  it('strips what would command a terminal', async () => {
    const { stdout } = await runCli([], { 'macros.yaml': 'macros:\n  - title: "Evil \\e[2J title"\n    body: Hi Ann, please be advised that we are closed. We open again on Monday.\n' });
    expect(stdout).toContain('  Evil [2J title\n');
    expect(stdout).not.toContain('\u001b');
  });

  it.each([
    ['a pipe', {}, [], false, false],
    ['a terminal', {}, [], true, true],
    ['a terminal with NO_COLOR', { NO_COLOR: '1' }, [], true, false],
    ['a pipe with FORCE_COLOR', { FORCE_COLOR: '1' }, [], false, true],
    ['a terminal with --no-color', {}, ['--no-color'], true, false],
    ['a dumb terminal', { TERM: 'dumb' }, [], true, false],
  ] as [string, Record<string, string>, string[], boolean, boolean][])('colours on %s: as expected', async (_name, env, args, terminal, colored) => {
    const { stdout } = await runCli(args, { 'macros.yaml': library(cold) }, { env, terminal });
    expect(stdout.includes('\u001b[')).toBe(colored);
  });
});

describe('standard input', () => {
  it.each([
    ['a reply without any sign of one', 'please be advised that it is closed.\n', ['"please be advised that"']],
    ['two replies', 'please be advised that it is closed.\n---\nWe are closed on Monday.\n', ['"please be advised that"']],
  ])('is %s where it has no name', async (_, stdin, found) => {
    for (const flag of ['--stdin', '-']) {
      const { stdout } = await runCli([flag, '--rule', 'cold-phrasing', '--format=json'], {}, { stdin });
      for (const words of found) expect(JSON.parse(stdout)[0].messages.map((m: { message: string }) => m.message).join('\n')).toContain(words);
    }
  });

  it('says so when it is empty', async () => {
    expect(await runCli(['--stdin'], {}, { stdin: '\n' })).toMatchObject({ code: 2, stderr: expect.stringContaining('No macro found in "stdin.txt"') });
  });

  it.each([['--stdin'], ['-']])('is read with %s', async (flag) => {
    const { stdout, folder } = await runCli([flag, '--stdin-filename', 'x/macros.yaml', '--format=json'], {}, { stdin: library(cold) });
    expect(JSON.parse(stdout)[0]).toMatchObject({ filePath: `${folder}/x/macros.yaml`, warningCount: 2 });
  });

  it('goes by the configuration of the folder that its name is in', async () => {
    expect((await runCli(['--stdin', '--stdin-filename', 'chat/a.yaml'], { 'chat/.empathy-lint.yaml': 'extends: strict' }, { stdin: library(cold) })).code).toBe(1);
  });

  it.each([
    ['paths beside it', ['--stdin', 'a.yaml'], 'either paths or --stdin'],
    ['a name without it', ['--stdin-filename', 'a.yaml'], '--stdin-filename needs --stdin'],
  ])('refuses %s', async (_name, args, message) => {
    const result = await runCli(args, { 'a.yaml': library(warm) });
    expect(result).toMatchObject({ code: 2 });
    expect(result.stderr).toContain(message);
  });

  it('shows what would change', async () => {
    const { stdout } = await runCli(['--stdin', '--stdin-filename', 'a.yaml', '--fix-dry-run', '--format', 'json'], {}, { stdin: library(cold) });
    expect(JSON.parse(stdout)[0].output).toBe(library(cold.replace('please be advised that your', 'your')));
  });
});

describe('fixing', () => {
  const fixed = cold.replace('please be advised that your', 'your');

  it.each([
    ['--fix makes what is safe', ['--fix'], library(fixed)],
    ['--fix-suggestions makes the best of the rest', ['--fix-suggestions'], library(fixed.replace('As per our policy', 'Under our policy'))],
    ['--fix-dry-run writes nothing', ['--fix-dry-run'], library(cold)],
    ['--fix-dry-run beats --fix', ['--fix', '--fix-dry-run'], library(cold)],
    ['no flag writes nothing', [], library(cold)],
  ])('%s', async (_name, args, expected) => {
    const { folder } = await runCli(args, { 'macros.yaml': library(cold) });
    expect(readFileSync(join(folder, 'macros.yaml'), 'utf8')).toBe(expected);
    expect(readdirSync(folder)).toEqual(['macros.yaml']);
  });

  it('says how many were fixed and what is left', async () => {
    expect((await runCli(['--fix'], { 'macros.yaml': library(cold) })).stdout).toContain('1 file, 1 macro checked: 0 errors, 1 warning; 1 fixed');
  });

  it('keeps mode, byte order mark and line ends', async () => {
    const first = await runCli([], { 'macros.yaml': `\uFEFF${library(cold).replaceAll('\n', '\r\n')}` });
    const path = join(first.folder, 'macros.yaml');
    chmodSync(path, 0o640);
    await runCli(['--fix'], {}, { folder: first.folder });
    expect(readFileSync(path, 'utf8')).toBe(`\uFEFF${library(fixed).replaceAll('\n', '\r\n')}`);
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  it('has nothing to do the second time', async () => {
    const { folder } = await runCli(['--fix'], { 'macros.yaml': library(cold) });
    const before = statSync(join(folder, 'macros.yaml'));
    expect((await runCli(['--fix'], {}, { folder })).stdout).not.toContain('fixed');
    expect(statSync(join(folder, 'macros.yaml')).ino).toBe(before.ino);
  });

  it('refuses a file that was changed since it was read', async () => {
    const host = createNodeHost();
    const slow = {
      ...host,
      async readFile(path: string) {
        const file = await host.readFile(path);
        if (path.endsWith('macros.yaml')) writeFileSync(path, 'someone else');
        return file;
      },
    };
    const result = await runCli(['--fix'], { 'macros.yaml': library(cold) }, { parts: { host: slow } });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('macros.yaml: The file was changed by someone else since it was read; nothing was written. Run again.');
    expect(readFileSync(join(result.folder, 'macros.yaml'), 'utf8')).toBe('someone else');
  });

  it('prints a diff that patch can read', async () => {
    const { stdout } = await runCli(['--fix-dry-run'], { 'sub/macros.yaml': library(warm, cold) });
    expect(stdout).toContain(
      ['--- a/sub/macros.yaml', '+++ b/sub/macros.yaml', '@@ -4,4 +4,4 @@', `       ${warm}`, '   - title: Macro 2', '     body: |', `-      ${cold}`, `+      ${fixed}`, ''].join('\n'),
    );
  });
});

describe('a fault of our own', () => {
  it('ends with 2, names the file and goes on with the next', async () => {
    const broken = (files: readonly RuleFile[]): EngineResult => {
      const { engine, problems } = createEngine(files);
      const lint: Engine['lint'] = (read, settings) => {
        if (read.file.path.endsWith('a.yaml')) throw new Error('boom');
        return engine.lint(read, settings);
      };
      return { problems, engine: { ...engine, lint } };
    };
    const result = await runCli(['--format', 'json'], { 'a.yaml': library(warm), 'b.yaml': library(cold) }, { parts: { createEngine: broken } });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('A fault of Empathy Lint in "a.yaml": boom');
    expect(JSON.parse(result.stdout)).toHaveLength(1);
  });
});
