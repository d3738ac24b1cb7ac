/** What the README shows of the command is what the command prints: whoever tries it first compares the two. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCli } from '../cli/runCli.ts';
import { productParts } from '../support/engine.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(`${root}README.md`, 'utf8');

it('README.md shows a finding of the samples as the command prints it', async () => {
  // Every second piece between fences is a block; the one without a language is the excerpt.
  const [shown] = page.split(/^```/m).filter((piece, i) => i % 2 === 1 && piece.startsWith('\n'));
  const { stdout } = await runCli(['samples/online-shop/macros.yaml'], {}, { folder: root, parts: productParts() });
  expect(stdout).toContain(shown!.slice(1));
});

it.each([...page.matchAll(/^npm run ([\w:-]+)$/gm)].map((match) => match[1]!))('README.md names a script that there is: %s', (script) => {
  expect(Object.keys(JSON.parse(readFileSync(`${root}package.json`, 'utf8')).scripts)).toContain(script);
});
