/** The examples of `docs/suppressions.md` are whole files that do what the page says. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runCli } from '../cli/runCli.ts';
import { productParts } from '../support/engine.ts';

const page = readFileSync(new URL('../../docs/suppressions.md', import.meta.url), 'utf8');

/** Each example with the file name that the page gives it. */
const examples = [...page.matchAll(/`(macros\.\w+)`:\n\n```\w+\n([^]*?)```/g)].map((m): [name: string, text: string] => [m[1]!, m[2]!]);

it('names the file of each example', () => {
  expect(examples.map(([name]) => name)).toEqual(['macros.yaml', 'macros.md', 'macros.jsonc', 'macros.json', 'macros.csv']);
  expect(page.match(/^```\w+$/gm)).toHaveLength(examples.length);
});

it.each(examples)('%s is silenced, and is not without its exception', async (name, text) => {
  const run = async (content: string) => runCli([name, '--rule', 'cold-phrasing'], { [name]: content }, { parts: productParts() });
  const silenced = await run(text);
  expect(silenced.stdout + silenced.stderr).toContain('1 file, 1 macro checked: 0 errors, 0 warnings');
  const spoken = await run(text.replace(/cold-phrasing(?= --)|(?<=\[")cold-phrasing|cold-phrasing$/m, 'shouting'));
  expect(spoken.stdout).toContain('cold-phrasing');
  expect(spoken.code).toBe(0);
});
