/** The command as a process, from outside, as it is shipped: pipes, signals. The codes themselves are in exitCodes.test.ts. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtProduct } from '../built/product.ts';
import { makeFolder } from '../host/temporary.ts';
import { cold, coldPlain, library } from './runCli.ts';

describe('a process, from outside', () => {
  let cli = '';
  beforeAll(async () => void (cli = join(await builtProduct(), 'cli.js')), 120_000);

  const start = (args: string[], cwd: string) => spawn(process.execPath, [cli, ...args], { cwd });
  const manyFiles = (): Record<string, string> => Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`m${String(i).padStart(3, '0')}.yaml`, library(...Array.from({ length: 10 }, (_, n) => `${coldPlain} Number ${n}.`))]));

  it.each<[string, string[], number]>([
    ['warnings', ['--format', 'compact'], 0],
    ['more warnings than a bound allows', ['--format', 'compact', '--max-warnings', '0'], 1],
    ['a stream', ['--format', 'jsonl', '--stdin'], 0],
  ])('a pipe that closes early changes nothing about the end, and nobody complains: %s', (_name, args, code) => {
    const cwd = makeFolder({ 'a.yaml': library(...Array.from({ length: 50 }, (_, i) => `${cold} Number ${i}.`)) });
    const { stdout, stderr } = spawnSync('bash', ['-c', '"$0" "$@" | head -n 1; echo "${PIPESTATUS[0]}"', process.execPath, cli, ...args], { cwd, encoding: 'utf8', input: `${JSON.stringify({ body: cold })}\n`.repeat(2000) });
    expect(stderr).not.toMatch(/EPIPE|Error/);
    expect(stdout.trimEnd().split('\n')).toEqual([expect.stringContaining('cold-phrasing'), String(code)]);
  });

  it('a configuration that comes through a pipe, which is empty the second time, counts', () => {
    const cwd = makeFolder({ 'a.yaml': library(cold) });
    const { stdout, status } = spawnSync('bash', ['-c', '"$0" "$1" --format compact --config <(printf "rules: { cold-phrasing: off }\\n") a.yaml', process.execPath, cli], { cwd, encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout).not.toContain('cold-phrasing');
  });

  it('a stream without end stops when its reader goes away', async () => {
    const child = start(['--stdin', '--format', 'jsonl'], makeFolder());
    child.stdin.on('error', () => undefined);
    const closed = once(child, 'close');
    child.stdout.once('data', () => child.stdout.destroy());
    const more = setInterval(() => child.stdin.writable && child.stdin.write(`${JSON.stringify({ body: cold })}\n`), 5);
    expect((await closed)[0]).toBe(0);
    clearInterval(more);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('%s ends with 130: a sound report of what is done, whole files, a cache that holds', async (signal) => {
    const folder = makeFolder(manyFiles());
    const first = join(folder, 'm000.yaml');
    const before = readFileSync(first, 'utf8');
    const run = start(['--fix', '--format', 'json', '--output-file', 'report.json'], folder);
    let stderr = '';
    run.stderr.on('data', (part) => (stderr += part));
    // Once the first file has been written, the run is in its middle.
    while (readFileSync(first, 'utf8') === before) await wait(10);
    run.kill(signal);
    expect((await once(run, 'close'))[0]).toBe(130);
    expect(stderr).toMatch(/Ended before all was read: \d+ files? of 200 are in the report\./);
    const files = readdirSync(folder);
    expect(files.filter((name) => name.endsWith('.tmp'))).toEqual([]);
    const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
    expect(report.length).toBeGreaterThan(0);
    expect(report.length).toBeLessThan(200);
    expect(new Set(files.filter((n) => n.endsWith('.yaml')).map((n) => readFileSync(join(folder, n), 'utf8'))).size).toBe(2);
  }, 60_000);

  it('an interrupt leaves the cache of what was done, and the next run goes by it', async () => {
    const folder = makeFolder(manyFiles());
    await once(start(['--cache', '--format', 'jsonl', 'm000.yaml'], folder), 'close');
    const run = start(['--cache', '--format', 'jsonl'], folder);
    await once(run.stdout, 'data');
    run.kill('SIGINT');
    run.stdout.resume();
    expect((await once(run, 'close'))[0]).toBe(130);
    const kept = Object.keys((JSON.parse(readFileSync(join(folder, '.empathy-lint-cache'), 'utf8')) as { entries: object }).entries);
    expect(kept).toContain(join(folder, 'm000.yaml'));
    expect(kept.length).toBeLessThan(200);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  }, 60_000);

  it('an interrupt ends a stream that waits for more', async () => {
    const run = start(['--stdin', '--format', 'jsonl'], makeFolder());
    run.stdin.write(`${JSON.stringify({ body: cold })}\n`);
    await once(run.stdout, 'data');
    run.kill('SIGINT');
    expect((await once(run, 'close'))[0]).toBe(130);
  });
});
