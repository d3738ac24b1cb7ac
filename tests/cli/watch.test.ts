/** `--watch`: a change of a file or of the configuration is linted; what is written by the run itself is not. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli as run } from '../../server/cli/run.ts';
import { makeFolder } from '../host/temporary.ts';
import { cold, library, testRules, warm } from './runCli.ts';

describe('--watch', () => {
  it('lints again after each change and ends in good order', async () => {
    const folder = makeFolder({ 'a.yaml': library(warm) });
    const end = new AbortController();
    let stdout = '';
    let runs = 0;
    const waiting: (() => void)[] = [];
    const next = (): Promise<void> => new Promise((resolve) => waiting.push(resolve));
    const output = (write: (text: string) => void) => ({ isTerminal: false, write });
    let first = next();
    const code = run(['--watch', '--cache', '--max-warnings', '0'], {
      cwd: folder,
      env: { CI: '1' },
      stdout: output((text) => (stdout += text)),
      stderr: output((text) => {
        if (!text.startsWith('Waiting')) return;
        runs++;
        waiting.shift()?.();
      }),
      readStdin: async () => new Uint8Array(),
      interrupted: end.signal,
      parts: { productRules: testRules },
    }, '1.2.3');
    await first;
    // The watcher is listening once the first report is out and the loop has come round.
    await new Promise((resolve) => setTimeout(resolve, 100));
    first = next();
    writeFileSync(join(folder, 'a.yaml'), library(cold));
    await first;
    expect(stdout).toContain('0 errors, 2 warnings');
    first = next();
    writeFileSync(join(folder, '.empathy-lint.yaml'), 'rules: {cold-phrasing: off}\n');
    await first;
    expect(stdout.trimEnd().split('\n').at(-1)).toContain('0 errors, 0 warnings');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(runs).toBe(3);
    end.abort();
    expect(await code).toBe(0);
  });
});
