/** Runs a TypeScript program of this repository: `node bench/run.mjs bench/speed.ts ARGS...`. Bundles it in memory first. */
import { build } from 'esbuild';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [entry] = process.argv.splice(2, 1);
if (!entry) {
  console.error('usage: node bench/run.mjs PROGRAM.ts [ARGS...]');
  process.exit(2);
}
const root = fileURLToPath(new URL('..', import.meta.url));
const result = await build({ entryPoints: [resolve(entry)], bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', write: false, logLevel: 'warning' });
// Next to the packages it imports, and gone afterwards.
const folder = join(root, 'node_modules', '.cache', 'empathy-lint-bench');
mkdirSync(folder, { recursive: true });
const program = join(folder, `${process.pid}.mjs`);
writeFileSync(program, result.outputFiles[0].text);
process.on('exit', () => rmSync(program, { force: true }));
await import(pathToFileURL(program).href);
