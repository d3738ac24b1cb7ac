/** A layout in the configuration, from the file on disk to the findings and the fix. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from './runCli.ts';

const configuration = 'layouts:\n  - files: deck/*.yaml\n    macros: cards\n    body: wording\n';
const cards = 'cards:\n  - heading: Late\n    wording: Please be advised that lamps are late.\n  - heading: Soon\n    wording: Lamps arrive soon.\n';

it('finds what it names, and only there', async () => {
  const { stdout } = await runCli(['inspect', '--verbose'], { '.empathy-lint.yaml': `extends: recommended\n${configuration}`, 'deck/a.yaml': cards, 'other/b.yaml': cards });
  expect(stdout).toContain('deck/a.yaml  yaml, layout: 2 macros');
  expect(stdout).toContain('the configuration\'s layout says: macros under "cards", texts under "wording"');
  expect(stdout).toContain('1 file, 2 macros');
});

it('is linted and mended', async () => {
  const files = { '.empathy-lint.yaml': `extends: recommended\n${configuration}`, 'deck/a.yaml': cards };
  expect((await runCli(['.'], files)).stdout).toContain('"Please be advised that" sounds cold');
  const { folder } = await runCli(['--fix', '.'], files);
  expect(readFileSync(join(folder, 'deck/a.yaml'), 'utf8')).toBe(cards.replace('Please be advised that lamps', 'Lamps'));
});

it('that finds nothing is said', async () => {
  const { stdout, stderr } = await runCli(['.'], { '.empathy-lint.yaml': `extends: recommended\n${configuration}`, 'deck/a.yaml': 'card:\n  - wording: Lamps arrive soon.\n' });
  expect(stdout + stderr).toContain('There is no macro where the configuration\'s layout says');
});
