/** The JSON that programs read: ESLint's form. Checked by applying what it says to the file it speaks of. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEngine, type EngineResult, type RuleFile } from '../../server/engine/index.ts';
import { cold, library, runCli, warm } from './runCli.ts';

interface Message {
  ruleId: string | null;
  severity: number;
  level?: string;
  message: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  macro?: { id: string; title: string };
  fix?: { range: [number, number]; text: string };
  suggestions?: { desc: string; fix: { range: [number, number]; text: string } }[];
}

async function lintJson(file: string, name = 'macros.yaml', args: string[] = []) {
  const result = await runCli(['--format', 'json', ...args, name], { [name]: file });
  const results = JSON.parse(result.stdout);
  return { ...result, results, entry: results[0], messages: results[0].messages as Message[], text: readFileSync(join(result.folder, name), 'utf8') };
}

const apply = (text: string, { range, text: inserted }: { range: [number, number]; text: string }): string => text.slice(0, range[0]) + inserted + text.slice(range[1]);

describe('lint --format json', () => {
  it('has the form of ESLint', async () => {
    const { entry, folder } = await lintJson(library(cold));
    expect(entry).toMatchObject({ filePath: `${folder}/macros.yaml`, errorCount: 0, warningCount: 2, fixableErrorCount: 0, fixableWarningCount: 1 });
    expect(entry.messages[0]).toMatchObject({
      ruleId: 'cold-phrasing',
      severity: 1,
      message: '"please be advised that" sounds cold',
      line: 4,
      column: 17,
      endLine: 4,
      endColumn: 39,
      macro: { title: 'Macro 1' },
      confidence: expect.closeTo(0.9, 1),
    });
    expect(typeof entry.messages[0].macro.id).toBe('string');
  });

  it.each([
    ['plain', (t: string) => t],
    ['with a byte order mark', (t: string) => `\uFEFF${t}`],
    ['with CRLF', (t: string) => t.replaceAll('\n', '\r\n')],
    ['with characters of two units before it', (t: string) => t.replace('Macro 1', '😀 𝒳')],
  ])('gives ranges that fit the file: %s', async (_name, change) => {
    const { messages, text } = await lintJson(change(library(cold)));
    const [first, second] = messages;
    expect(messages.map((m) => [m.line, m.column])).toEqual([[4, 17], [4, 61]]);
    expect(apply(text, first!.fix!)).toBe(text.replace('please be advised that your', 'your'));
    expect(second!.fix).toBeUndefined();
    expect(second!.suggestions!.map((s) => apply(text, s.fix))).toEqual([text.replace('As per our policy', 'Under our policy'), text.replace('As per our policy', 'Our policy is that')]);
  });

  it('repeats a safe fix among the suggestions, each with a description', async () => {
    const { messages } = await lintJson(library(cold));
    expect(messages[0]!.suggestions![0]!.fix).toEqual(messages[0]!.fix);
    for (const s of messages.flatMap((m) => m.suggestions ?? [])) expect(s.desc).toMatch(/\S/);
  });

  it('marks notes and does not count them as warnings', async () => {
    const { entry, messages } = await lintJson(library('Hi, we utilise a courier. You will have it on Monday.'));
    expect(messages[0]).toMatchObject({ severity: 1, level: 'info' });
    expect(entry.warningCount).toBe(0);
  });

  it('gives severity 2 to errors and leaves warnings out when quiet', async () => {
    const loud = await lintJson(library(cold), 'macros.yaml', ['--rule', 'cold-phrasing:error']);
    expect(loud.messages.map((m) => m.severity)).toEqual([2, 2]);
    expect(loud.entry).toMatchObject({ errorCount: 2, fixableErrorCount: 1 });
    expect((await lintJson(library(cold), 'macros.yaml', ['--quiet'])).messages).toEqual([]);
  });

  it('reports a file that is not text without a rule id', async () => {
    const result = await runCli(['--format', 'json', 'b.csv'], { 'b.csv': Buffer.from('title,body\nA,caf\u00e9\n', 'latin1') });
    expect(result.code).toBe(2);
    expect(JSON.parse(result.stdout)[0].messages[0]).toMatchObject({ ruleId: null, severity: 2, fatal: true, message: expect.stringContaining('Byte 16 (0xE9) is not UTF-8') });
  });

  it('adds the output of a dry run, and only then', async () => {
    expect((await lintJson(library(cold))).entry).not.toHaveProperty('output');
    const { entry, text } = await lintJson(library(cold), 'macros.yaml', ['--fix-dry-run']);
    expect(entry.output).toBe(text.replace('please be advised that your', 'your'));
    expect(entry.messages).toHaveLength(1);
  });

  it.each([
    ['nothing found', {}, '[]\n'],
    ['no macros', { 'x.json': '{"a": 1}' }, '[]\n'],
  ])('is JSON even with %s', async (_name, files, expected) => {
    expect((await runCli(['--format', 'json'], files)).stdout).toBe(expected);
  });

  it('lists files in order, clean ones too', async () => {
    const { stdout, folder } = await runCli(['--format', 'json'], { 'b.yaml': library(warm), 'a.yaml': library(cold), 'c/c.yaml': library(warm) });
    expect(JSON.parse(stdout).map((r: { filePath: string }) => r.filePath)).toEqual(['a.yaml', 'b.yaml', 'c/c.yaml'].map((p) => `${folder}/${p}`));
  });
});

describe('inspect --format json', () => {
  it('gives file, format, shape, macros, bodies and moves', async () => {
    const { stdout, folder, code } = await runCli(['inspect', '--format', 'json', 'macros.yaml'], { 'macros.yaml': library(cold) });
    const [entry] = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(entry).toMatchObject({ filePath: `${folder}/macros.yaml`, format: 'yaml', problems: [] });
    const [macro] = entry.macros;
    expect(macro).toMatchObject({ title: 'Macro 1', audience: 'customer', line: expect.any(Number), situation: expect.any(String), channel: expect.any(String), locale: null });
    expect(macro.bodies[0]).toMatchObject({ text: `${cold}\n`, role: expect.any(String), line: expect.any(Number), column: expect.any(Number), moves: expect.any(Array) });
    for (const { move, start, end } of macro.bodies[0].moves) {
      expect(move).toMatch(/^[a-z_]+$/);
      expect(0 <= start && start < end && end <= macro.bodies[0].text.length).toBe(true);
    }
  });

  it('is an error for a named file without macros, which is still listed with the reason', async () => {
    const { stdout, stderr, code } = await runCli(['inspect', '--format', 'json', 'a.json'], { 'a.json': '{"a": 1}' });
    expect(code).toBe(2);
    expect(stderr).toContain('No macro found in "a.json": ');
    expect(JSON.parse(stdout)[0]).toMatchObject({ macros: [], reason: expect.stringMatching(/\S/) });
  });
});

it('offers a change once, though the engine comes to it twice', async () => {
  const twice = (files: readonly RuleFile[]): EngineResult => {
    const { engine, problems } = createEngine(files);
    return { problems, engine: { ...engine, resolveFixes: (...args) => engine.resolveFixes(...args).map((o) => ({ ...o, fixes: [...o.fixes, ...o.fixes] })) } };
  };
  const { stdout } = await runCli(['--format', 'json'], { 'a.yaml': library('Hi, we utilise a courier. You will have it on Monday.') }, { parts: { createEngine: twice } });
  expect(JSON.parse(stdout)[0].messages[0].suggestions.map((s: { after: string }) => s.after)).toEqual(['Hi, we use a courier.']);
});
