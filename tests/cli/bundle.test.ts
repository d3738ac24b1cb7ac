/** The command as it is shipped: built into a folder of its own and run as a process, with the product's rules. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createEngine, type RuleFile } from '../../server/engine/index.ts';
import { withWeights } from '../../server/host/packedRules.ts';
import { readProductRules } from '../../server/host/productRules.ts';
import { makeFolder } from '../host/temporary.ts';
import { cold, library } from './runCli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let dist = '';

beforeAll(() => {
  dist = mkdtempSync(join(tmpdir(), 'empathy-lint-dist-'));
  execFileSync(process.execPath, [join(root, 'build.mjs'), dist]);
}, 120_000);
afterAll(() => rmSync(dist, { recursive: true, force: true }));

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
    // The examples of single phrases are for the tests and stay behind.
    const readYaml = (text: string): unknown => {
      const data = parse(text) as { phrases?: { examples?: unknown }[] } | null;
      for (const phrase of Array.isArray(data?.phrases) ? data.phrases : []) delete phrase.examples;
      return data;
    };
    const read = (file: RuleFile) => ({ path: file.path, content: file.path.endsWith('.yaml') ? readYaml(file.text) : file.text });
    const packed = withWeights(JSON.parse(readFileSync(join(dist, 'rules.json'), 'utf8')) as RuleFile[], readFileSync(join(dist, 'weights.bin'), 'base64'));
    expect(packed.map(read)).toEqual((await readProductRules()).map(read));
    expect(createEngine(packed).problems).toEqual([]);
  });

  it('finds what the product is made for', () => {
    const folder = makeFolder({ 'macros.yaml': library(cold) });
    const { stdout, status } = run(['macros.yaml'], folder);
    expect(stdout).toContain('cold-phrasing');
    expect(status).toBe(0);
  });

  it('runs write-good, which only works outside of strict mode', () => {
    const folder = makeFolder({ 'macros.yaml': library('Hi Ann, the the parcel was sent by us. So it is really very late. We will write on Monday.') });
    const { stdout, stderr } = run(['--format', 'json', '--rule', 'plain-english:warning', 'macros.yaml'], folder);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)[0].messages.map((m: { ruleId: string }) => m.ruleId)).toContain('plain-english');
  });

  it('writes all of a long report through a pipe', () => {
    const folder = makeFolder({ 'macros.yaml': library(...Array.from({ length: 400 }, (_, i) => `${cold} Number ${i}.`)) });
    const { stdout, status } = run(['--format', 'json', '--max-warnings', '0', 'macros.yaml'], folder);
    expect(stdout.length).toBeGreaterThan(1 << 18);
    expect(JSON.parse(stdout)[0].messages.length).toBeGreaterThan(400);
    expect(status).toBe(1);
  });

  it('is quiet when the reader of its pipe goes away', async () => {
    const folder = makeFolder({ 'macros.yaml': library(...Array.from({ length: 400 }, (_, i) => `${cold} Number ${i}.`)) });
    const child = spawn(process.execPath, [join(dist, 'cli.js'), '--format', 'json', 'macros.yaml'], { cwd: folder });
    let stderr = '';
    child.stderr.on('data', (part) => (stderr += part));
    child.stdout.destroy();
    const code = await new Promise((done) => child.on('close', done));
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('ends with 130 on an interrupt, with a sound report of what is done, and leaves no half file', async () => {
    const folder = makeFolder(Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`m${String(i).padStart(3, '0')}.yaml`, library(...Array.from({ length: 10 }, (_, n) => `${cold} Number ${n}.`))])));
    const child = spawn(process.execPath, [join(dist, 'cli.js'), '--fix', '--format', 'json', '--output-file', 'report.json'], { cwd: folder });
    let stderr = '';
    child.stderr.on('data', (part) => (stderr += part));
    // Once the first file has been written, the run is in its middle.
    const first = join(folder, 'm000.yaml');
    const before = readFileSync(first, 'utf8');
    while (readFileSync(first, 'utf8') === before) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill('SIGINT');
    const code = await new Promise((done) => child.on('close', done));
    expect(code).toBe(130);
    expect(stderr).toMatch(/Ended before all was read: \d+ files of 400 are in the report\./);
    const files = readdirSync(folder);
    expect(files.filter((name) => name.endsWith('.tmp'))).toEqual([]);
    const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
    expect(report.length).toBeGreaterThan(0);
    expect(report.length).toBeLessThan(400);
    const texts = new Set(files.filter((n) => n.endsWith('.yaml')).map((n) => readFileSync(join(folder, n), 'utf8')));
    expect(texts.size).toBe(2);
  }, 120_000);

  it('as a filter keeps its memory and finds what a file run finds', async () => {
    const lines = Array.from({ length: 1500 }, (_, i) => `${JSON.stringify({ id: `r${i}`, title: `T${i}`, body: `${cold} Order ${i}.` })}\n`);
    const folder = makeFolder({ 'replies.jsonl': lines.join('') });
    const child = spawn(process.execPath, ['--max-old-space-size=96', join(dist, 'cli.js'), '--stdin', '--stdin-filename', 'replies.jsonl', '--format', 'jsonl'], { cwd: folder });
    let stdout = '';
    child.stdout.on('data', (part) => (stdout += part));
    child.stdin.end(lines.join(''));
    const code = await new Promise((done) => child.on('close', done));
    expect(code).toBe(0);
    const file = run(['--format', 'jsonl', 'replies.jsonl'], folder).stdout;
    expect(stdout.split('\n').length).toBeGreaterThan(3000);
    expect(stdout).toBe(file.replaceAll('"file":"replies.jsonl",', ''));
  }, 120_000);

  it('as a filter writes findings as lines come in, and ends with its input or its reader', async () => {
    const child = spawn(process.execPath, [join(dist, 'cli.js'), '--stdin', '--format', 'jsonl'], { cwd: makeFolder() });
    child.stdin.write(`${JSON.stringify({ body: cold })}\n`);
    const [first] = await new Promise<Buffer[]>((done) => child.stdout.once('data', (part) => done([part])));
    expect(JSON.parse(first!.toString().split('\n')[0]!)).toMatchObject({ line: 1, ruleId: 'cold-phrasing' });
    child.kill('SIGINT');
    expect(await new Promise((done) => child.on('close', done))).toBe(130);
  });

  it('as a filter stops when its reader goes away', async () => {
    const child = spawn(process.execPath, [join(dist, 'cli.js'), '--stdin', '--format', 'jsonl'], { cwd: makeFolder() });
    child.stdin.on('error', () => undefined);
    const closed = new Promise((done) => child.on('close', done));
    child.stdout.once('data', () => child.stdout.destroy());
    // A stream without end: only the command can end this.
    const more = setInterval(() => child.stdin.writable && child.stdin.write(`${JSON.stringify({ body: cold })}\n`), 5);
    expect(await closed).toBe(0);
    clearInterval(more);
  });

  it('reads standard input', () => {
    const { stdout } = spawnSync(process.execPath, [join(dist, 'cli.js'), '-', '--stdin-filename', 'a.yaml', '--format', 'json'], { cwd: makeFolder(), input: library(cold), encoding: 'utf8' });
    expect(JSON.parse(stdout)[0].warningCount).toBeGreaterThan(0);
  });

  it('is the language server with --lsp', async () => {
    const child = spawn(process.execPath, [join(dist, 'cli.js'), '--lsp'], { cwd: makeFolder() });
    const request = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    child.stdin.write(`Content-Length: ${request.length}\r\n\r\n${request}`);
    let answer = '';
    await new Promise<void>((done) => {
      child.on('close', done);
      child.stdout.on('data', (part) => {
        answer += part;
        if (answer.includes('"capabilities"')) done();
      });
    });
    expect(answer).toContain('"capabilities"');
    child.kill();
  });
});
