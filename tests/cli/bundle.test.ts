/** The command as it is shipped: built and run as a process, with the product's rules. How runs end is in exitCodes.test.ts, and what happens to a process in processes.test.ts. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createEngine, type RuleFile } from '../../server/engine/index.ts';
import { examplesShown } from '../../server/cli/explain.ts';
import { unpackRules } from '../../server/host/packedRules.ts';
import { readProductRules } from '../../server/host/productRules.ts';
import { builtProduct } from '../built/product.ts';
import { makeFolder } from '../host/temporary.ts';
import { cold, library } from './runCli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let dist = '';

beforeAll(async () => void (dist = await builtProduct()), 120_000);

function run(args: string[], cwd: string) {
  return spawnSync(process.execPath, [join(dist, 'cli.js'), ...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
}

describe('the bundle', () => {
  it('can be run by its name and knows its version', () => {
    const path = join(dist, 'cli.js');
    expect(readFileSync(path, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
    expect(statSync(path).mode & 0o111).toBe(0o111);
    expect(execFileSync(path, ['--version'], { encoding: 'utf8' }).trim()).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
  });

  it('carries the rule files that the source is run with', async () => {
    // The examples of single phrases and cases, and a rule's beyond those that are shown, are for the tests and stay behind.
    const readYaml = (text: string): unknown => {
      const data = parse(text) as { phrases?: { examples?: unknown }[]; cases?: { examples?: unknown }[]; examples?: Record<string, unknown[]> } | null;
      for (const one of [data?.phrases, data?.cases].flatMap((list) => (Array.isArray(list) ? list : []))) delete one.examples;
      for (const list of Object.values(data?.examples ?? {})) list.splice(examplesShown);
      return data;
    };
    const read = (file: RuleFile) => ({ path: file.path, content: file.path.endsWith('.yaml') ? readYaml(file.text) : file.text });
    const packed = unpackRules(readFileSync(join(dist, 'rules.json'), 'utf8'), readFileSync(join(dist, 'weights.bin'), 'base64'));
    expect(packed.map(read)).toEqual((await readProductRules()).map(read));
    expect(createEngine(packed).problems).toEqual([]);
  });

  it('is small: what the extension takes of it, as its package compresses it', () => {
    const files = ['server.cjs', 'client.cjs', 'web/server.js', 'web/client.js', 'rules.json', 'samples.json', 'weights.bin'];
    const sizes = files.map((name) => [name, deflateRawSync(readFileSync(join(dist, name))).length] as const);
    expect(sizes.reduce((sum, [, size]) => sum + size, 0), sizes.join('\n')).toBeLessThan(1_125_000);
  });

  it('finds what the product is made for', () => {
    const folder = makeFolder({ 'macros.yaml': library(cold) });
    const { stdout, status } = run(['macros.yaml'], folder);
    expect(stdout).toContain('cold-phrasing');
    expect(status).toBe(0);
  });

  it('shows the samples to who tries it, and ends well: what the samples are wrong in is no failure', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const [, args] = /node dist\/cli\.js (.+)$/.exec(scripts['try']!)!;
    const { stdout, status } = run(args!.split(' '), root);
    expect(stdout).toContain('cold-phrasing');
    expect(status).toBe(0);
  });

  it('reads Markdown with all that may stand in it, though it carries only what finds blocks', () => {
    const links = '[Help](https://example.com/a_(b)?c=d "Help"), <https://example.com>, www.example.com &amp; ![x](y.png) **“so”**-`a`\n\n| a | b |\n|---|---|\n| [x][y] | &eacute; |\n\n[y]: https://example.com';
    const folder = makeFolder({ 'replies.md': `# Canned responses\n\n## Delayed order\n\nHi {{name}},\n\n${cold} ${links}\n` });
    const { stdout, stderr } = run(['--format', 'json', 'replies.md'], folder);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)[0].messages.map((m: { ruleId: string }) => m.ruleId)).toContain('cold-phrasing');
  });

  it('runs write-good, which only works outside of strict mode', () => {
    const folder = makeFolder({ 'macros.yaml': library('Hi Ann, the the parcel was sent by us. So it is really very late. We will write on Monday.') });
    const { stdout, stderr } = run(['--format', 'json', '--rule', 'plain-english:warning', 'macros.yaml'], folder);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)[0].messages.map((m: { ruleId: string }) => m.ruleId)).toContain('plain-english');
  });

  it('writes all of a long report through a pipe', () => {
    const folder = makeFolder({ 'macros.yaml': library(...Array.from({ length: 600 }, (_, i) => `${cold} Number ${i}.`)) });
    const { stdout, status } = run(['--format', 'checkstyle', '--max-warnings', '0', 'macros.yaml'], folder);
    expect(stdout.length).toBeGreaterThan(1 << 18);
    expect(stdout.endsWith('</checkstyle>\n')).toBe(true);
    expect(status).toBe(1);
  });

  it('as a filter writes findings as lines come in, and ends with its input or its reader', async () => {
    const child = spawn(process.execPath, [join(dist, 'cli.js'), '--stdin', '--format', 'jsonl'], { cwd: makeFolder() });
    child.stdin.write(`${JSON.stringify({ body: cold })}\n`);
    const [first] = await new Promise<Buffer[]>((done) => child.stdout.once('data', (part) => done([part])));
    expect(JSON.parse(first!.toString().split('\n')[0]!)).toMatchObject({ line: 1, ruleId: 'cold-phrasing' });
    child.kill('SIGINT');
    expect(await new Promise((done) => child.on('close', done))).toBe(130);
  });

  it('reads standard input', () => {
    const { stdout } = spawnSync(process.execPath, [join(dist, 'cli.js'), '-', '--stdin-filename', 'a.yaml', '--format', 'json'], { cwd: makeFolder(), input: library(cold), encoding: 'utf8' });
    expect(JSON.parse(stdout)[0].warningCount).toBeGreaterThan(0);
  });

  it.each<[string, string[], number]>([
    ['after shutdown', ['{"jsonrpc":"2.0","id":2,"method":"shutdown"}'], 0],
    ['without it', [], 1],
  ])('is the language server with --lsp, which outlives what is no JSON and ends with its client %s', async (_, last, code) => {
    const child = spawn(process.execPath, [join(dist, 'cli.js'), '--lsp'], { cwd: makeFolder() });
    const initialize = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    const write = (messages: readonly string[]): void => messages.forEach((message) => child.stdin.write(`Content-Length: ${message.length}\r\n\r\n${message}`));
    const ended = new Promise((done) => child.on('close', done));
    let answers = '';
    child.stdout.on('data', (part) => (answers += part));
    const answered = (sign: string) => expect.poll(() => answers, { timeout: 20_000 }).toContain(sign);
    write(['{"jsonrpc":', initialize]);
    await answered('"capabilities"');
    expect(answers).toContain('-32700');
    write(last);
    if (last.length > 0) await answered('"id":2');
    child.stdin.end();
    expect(await ended).toBe(code);
  });
});
