/** Bundles a program of this folder and runs it: `node bench/train/run.mjs train --also FILE`. Node 20 doesn't read TypeScript itself. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const [program, ...args] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'empathy-lint-'));
try {
  const outfile = join(folder, 'program.mjs');
  buildSync({ entryPoints: [fileURLToPath(new URL(`${program}.ts`, import.meta.url))], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  const { status } = spawnSync(process.execPath, ['--max-old-space-size=6000', outfile, ...args], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
