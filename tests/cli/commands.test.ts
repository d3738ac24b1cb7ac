/** The sub-commands for people: inspect, rules, explain, help. */
import { describe, expect, it } from 'vitest';
import { cold, library, runCli, warm } from './runCli.ts';

describe('inspect', () => {
  it('shows each macro with its line and facts', async () => {
    const { stdout, code } = await runCli(['inspect'], { 'macros.yaml': library(warm, cold), 'x.json': '{"a": 1}' });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^macros\.yaml {2}yaml, \S+: 2 macros$/m);
    expect(stdout).toMatch(/^ +\d+ {2}Macro 1 {2}\S+, email$/m);
    expect(stdout).toContain('1 file, 2 macros; no macros in 1 other file');
  });

  it('says why, when asked for more', async () => {
    expect((await runCli(['inspect', '--verbose'], { 'macros.yaml': library(warm) })).stdout.split('\n')[1]).toMatch(/^ {2}\S/);
  });

  it('takes flags before its name, too', async () => {
    expect(JSON.parse((await runCli(['--format', 'json', 'inspect'], { 'macros.yaml': library(warm) })).stdout)).toHaveLength(1);
  });
});

describe('rules', () => {
  it('lists rules with the severity that holds here', async () => {
    const { stdout, code } = await runCli(['rules'], { '.empathy-lint.yaml': 'rules: {quiet-rule: error}' });
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, 3)).toEqual(['cold-phrasing  warning  What cold-phrasing reports.', 'kind-words     info     What kind-words reports.', 'quiet-rule     error    What quiet-rule reports.']);
  });

  it('lists them for programs', async () => {
    const list = JSON.parse((await runCli(['rules', '--format', 'json'])).stdout);
    expect(list[2]).toMatchObject({ id: 'quiet-rule', severity: 'off', presets: { all: 'warning' } });
  });

  it('ends with 2 when the configuration is wrong', async () => {
    expect(await runCli(['rules'], { '.empathy-lint.yaml': 'rulse: {}' })).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('explain', () => {
  it('prints why, bad and good examples, options and severities', async () => {
    const { stdout, code } = await runCli(['explain', 'cold-phrasing']);
    expect(code).toBe(0);
    for (const part of ['cold-phrasing as a title', 'Why cold-phrasing matters.', 'x Please be advised that we close at five.', 'better: We close at five.', 'A legal opening.', '+ We close at five.', 'limit (number, at least 0, default 1): Made up for a test.', 'Severity here: warning. In the presets: recommended warning, strict error, all warning.']) {
      expect(stdout).toContain(part);
    }
  });

  it('says where the rules are listed when none is named', async () => {
    expect(await runCli(['explain'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('"empathy-lint rules" lists them all.') });
  });

  it('helps with an unknown rule', async () => {
    expect(await runCli(['explain', 'cold-frasing'])).toMatchObject({ code: 2, stderr: 'empathy-lint: error: There is no rule "cold-frasing". Did you mean "cold-phrasing"? "empathy-lint rules" lists them all.\n' });
  });
});

describe('help and version', () => {
  it('prints every flag', async () => {
    const { stdout } = await runCli(['--help']);
    for (const flag of ['--fix', '--fix-suggestions', '--fix-dry-run', '--format', '--max-warnings', '--quiet', '--rule', '--config', '--stdin', '--stdin-filename', '--version', '--lsp', '--output-file', '--baseline', '--changed-since', '--fail-on', '--cache', '--shard', '--watch', '--review', '--print-config', 'inspect', 'rules', 'explain', 'baseline', 'merge-reports', 'init', 'completion']) expect(stdout).toContain(flag);
  });

  it.each([
    ['of the command', ['help'], ['--help']],
    ['of a sub-command', ['help', 'explain'], ['explain', '--help']],
  ])('is what "help" prints, too: %s', async (_name, args, flags) => expect(await runCli(args)).toMatchObject({ code: 0, stderr: '', stdout: (await runCli(flags)).stdout }));

  it('prints the version alone', async () => expect((await runCli(['--version'])).stdout).toBe('1.2.3\n'));
});
