/**
 * How runs end: every level of finding by every bound, in a run over files, in a stream, through merged reports and with a baseline; and what
 * keeps the command from its work. What happens to a process from outside is in processes.test.ts.
 */
import { describe, expect, it } from 'vitest';
import { cold, library, runCli, warm } from './runCli.ts';

const note = 'Hi, we utilise a courier. You will have it on Monday.';

/** Two findings of a level each, but for the first. */
const levels = {
  none: { body: warm, flags: [] },
  info: { body: `${note} We utilise a van.`, flags: [] },
  warning: { body: cold, flags: [] },
  error: { body: cold, flags: ['--rule', 'cold-phrasing:error'] },
} as const;

const bounds: [flags: string[], none: number, info: number, warning: number, error: number][] = [
  [[], 0, 0, 0, 1],
  [['--quiet'], 0, 0, 0, 1],
  [['--max-warnings', '0'], 0, 0, 1, 1],
  [['--max-warnings', '1'], 0, 0, 1, 1],
  [['--max-warnings', '2'], 0, 0, 0, 1],
  [['--max-warnings', '-1'], 0, 0, 0, 1],
  [['--max-warnings', '0', '--quiet'], 0, 0, 1, 1],
  [['--max-infos', '0'], 0, 1, 0, 1],
  [['--max-infos', '2'], 0, 0, 0, 1],
  [['--max-errors', '1'], 0, 0, 0, 1],
  [['--max-errors', '2'], 0, 0, 0, 0],
  [['--max-errors', '2', '--max-warnings', '0'], 0, 0, 1, 0],
  [['--max-errors', '2', '--fail-on', 'error'], 0, 0, 0, 1],
  [['--fail-on', 'info'], 0, 1, 0, 1],
  [['--fail-on', 'warning'], 0, 0, 1, 1],
  [['--fail-on', 'error'], 0, 0, 0, 1],
  [['--fail-on', 'cold-phrasing'], 0, 0, 1, 1],
  [['--fail-on', 'kind-words'], 0, 1, 0, 1],
  [['--fail-on', 'kind-words,cold-phrasing', '--quiet'], 0, 1, 1, 1],
  [['--fail-on', 'quiet-rule'], 0, 0, 0, 1],
  [['--fail-on', 'cold-frasing'], 2, 2, 2, 2],
];
const rows = bounds.flatMap(([flags, ...codes]) => Object.entries(levels).map(([name, level], i) => ({ title: `${name} with ${flags.join(' ') || 'no bound'}`, level, flags: [...level.flags, ...flags], code: codes[i]! })));

describe('a level and a bound', () => {
  it.each(rows)('$title: $code', async ({ level, flags, code }) => {
    const { folder, ...result } = await runCli(flags, { 'a.yaml': library(level.body) });
    expect(result.code, result.stdout + result.stderr).toBe(code);
    // A stream, JSON, and the parts of a matrix end alike.
    expect((await runCli(['--stdin', '--format', 'jsonl', ...flags], {}, { stdin: `${JSON.stringify({ body: level.body })}\n` })).code).toBe(code);
    expect((await runCli(['--format', 'json', ...flags], {}, { folder })).code).toBe(code);
    if (code === 2) return;
    await runCli([...level.flags, '--format', 'blob:part.json'], {}, { folder });
    expect((await runCli(['merge-reports', 'part.json', ...flags.filter((f) => !level.flags.includes(f as never))], {}, { folder })).code).toBe(code);
  });

  it.each(rows.filter((r) => r.code !== 2))('$title, all of it in the baseline: 0', async ({ level, flags }) => {
    const { folder } = await runCli(['baseline', 'create', ...level.flags], { 'a.yaml': library(level.body) });
    expect((await runCli(flags, {}, { folder })).code).toBe(0);
  });
});

describe('fixing', () => {
  const one = 'Hi there, please be advised that we are closed. We open on Monday.';
  it.each<[string, string[], string, number]>([
    ['leaves nothing', ['--fix', '--max-warnings', '0'], one, 0],
    ['leaves a warning', ['--fix'], cold, 0],
    ['leaves a warning, under a bound', ['--fix', '--max-warnings', '0'], cold, 1],
    ['leaves an error', ['--fix', '--rule', 'cold-phrasing:error'], cold, 1],
    ['leaves nothing, with suggestions', ['--fix-suggestions', '--max-warnings', '0'], cold, 0],
    ['would leave nothing', ['--fix-dry-run', '--max-warnings', '0'], one, 0],
    ['would leave a warning', ['--fix-dry-run', '--max-warnings', '0'], cold, 1],
  ])('%s', async (_name, flags, body, code) => expect((await runCli(flags, { 'a.yaml': library(body) })).code).toBe(code));
});

describe('what keeps the command from its work', () => {
  const sound = { 'a.yaml': library(warm) };
  it.each<[string, string[], Record<string, string>, number, string?]>([
    ['an unknown flag', ['--fixx'], {}, 2, 'usage'],
    ['an unknown sub-command takes the form of a path', ['baselin'], sound, 2, 'no-such-path'],
    ['an unknown report', ['--format', 'xml'], sound, 2, 'usage'],
    ['a bound that is no number', ['--max-warnings', 'few'], sound, 2],
    ['a confidence in per cent', ['--min-confidence', '80'], sound, 2],
    ['a rule that is not there', ['--rule', 'cold-frasing:error'], sound, 2, 'usage'],
    ['a level that is not there', ['--rule', 'cold-phrasing:warn'], sound, 2, 'usage'],
    ['a part that is not there', ['--shard', '4/3'], sound, 2, 'usage'],
    ['a path that is not there', ['nowhere'], sound, 2, 'no-such-path'],
    ['a path that is not there beside one that is', ['a.yaml', 'nowhere'], sound, 2, 'no-such-path'],
    ['a pattern that matches nothing', ['*.toml'], sound, 2, 'no-such-path'],
    ['an empty folder', [], {}, 2, 'no-such-path'],
    ['a folder without a macro', [], { 'settings.json': '{"private": true}' }, 2, 'no-macro'],
    ['a folder without a macro, beside one that has some', [], { 'a/settings.json': '{"private": true}', 'b/a.yaml': library(warm) }, 0],
    ['a named file without macros', ['a.json'], { 'a.json': '{"private": true}' }, 2, 'no-macro'],
    ['the same, where a hook names every file', ['--no-error-on-unmatched-pattern', 'a.json', 'gone.yaml'], { 'a.json': '{"private": true}' }, 0],
    ['a named file of an unknown kind', ['a.xyz'], { 'a.xyz': 'Hello' }, 2],
    ['a wrong configuration', [], { ...sound, '.empathy-lint.yaml': 'rulse: {}' }, 2, 'config'],
    ['a configuration that is no YAML', [], { ...sound, '.empathy-lint.yaml': '{' }, 2, 'config'],
    ['a configuration that is not there', ['--config', 'x.yaml'], sound, 2, 'usage'],
    ['a baseline that is no JSON', [], { ...sound, '.empathy-lint-baseline.json': '{' }, 2, 'baseline'],
    ['a revision where there is no git', ['--changed-since', 'main'], sound, 2, 'git'],
    ['a report that cannot be written', ['--output-file', 'a.yaml/b.txt'], sound, 2, 'unwritable'],
    ['a file that is no text', [], { ...sound, 'b.csv': 'title\0body' }, 1],
    ['a file that cannot be parsed', [], { ...sound, 'b.json': '{"macros": [' }, 1],
    ['a named file that is no text', ['b.csv'], { 'b.csv': 'title\0body' }, 2, 'unreadable'],
    ['the same, where a hook names every file', ['--no-error-on-unmatched-pattern', 'b.csv'], { 'b.csv': 'title\0body' }, 1],
    ['a file that is no text, inspected', ['inspect'], { ...sound, 'b.csv': 'title\0body' }, 1, 'unreadable'],
    ['a named file that is no text, inspected', ['inspect', 'b.csv'], { 'b.csv': 'title\0body' }, 2, 'unreadable'],
    ['a named file that cannot be parsed', ['b.json'], { 'b.json': '{"macros": [' }, 2, 'no-macro'],
    ['a named baseline that is not there', ['--baseline', 'typo.json'], sound, 2, 'baseline'],
    ['a named list of ignored files that is not there', ['--ignore-path', 'typo.txt'], sound, 2, 'no-such-path'],
    ['a folder as the list of ignored files', ['--ignore-path', 'sub'], { ...sound, 'sub/a.yaml': library(warm) }, 2, 'no-such-path'],
    ['a phrase to allow that cannot be read', [], { ...sound, '.empathy-lint.yaml': 'allow: ["please (be"]' }, 2, 'config'],
    ['the same, only shown', ['--print-config', 'a.yaml'], { ...sound, '.empathy-lint.yaml': 'allow: ["please (be"]' }, 2, 'config'],
    ['a phrase of our own that cannot be read', [], { ...sound, '.empathy-lint.yaml': 'phrases: {cold-phrasing: ["please (be"]}' }, 2, 'config'],
    ['fixing standard input', ['--stdin', '--fix'], {}, 2, 'usage'],
    ['a review without a terminal', ['--review'], sound, 2, 'usage'],
    ['a baseline to check that is not there', ['baseline', 'check'], sound, 2, 'baseline'],
    ['a baseline out of step', ['baseline', 'check'], { ...sound, '.empathy-lint-baseline.json': '{"version": 1, "entries": [{"file": "gone.yaml", "macro": {"title": "A"}, "rule": "cold-phrasing", "sentence": "x"}]}' }, 1],
    ['a report to merge that is not there', ['merge-reports', 'x.json'], sound, 2, 'no-such-path'],
    ['help', ['--help'], {}, 0],
    ['version', ['--version'], {}, 0],
  ])('%s', async (_name, args, files, code, errorCode) => {
    const result = await runCli([...args, ...(args.includes('--help') || args.includes('--version') ? [] : ['--errors', 'json'])], files);
    expect(result.code, result.stdout + result.stderr).toBe(code);
    if (code === 2) expect(result.stderr).not.toBe('');
    if (errorCode !== undefined) expect(result.stderr.trim().split('\n').map((line) => JSON.parse(line).code)).toContain(errorCode);
  });

  it('a run that is ended before it begins reports what is done: nothing', async () => {
    const result = await runCli(['-f', 'json'], { 'a.yaml': library(cold), 'b.yaml': library(cold) }, { interrupted: AbortSignal.abort() });
    expect(result.code).toBe(130);
    expect(JSON.parse(result.stdout)).toEqual([]);
    expect(result.stderr).toContain('Ended before all was read: 0 files of 2 are in the report.');
  });
});
