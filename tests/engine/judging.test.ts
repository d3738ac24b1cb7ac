/** Judging macro by macro, for who has others to hear in between: the same is found as at once. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Report } from '../../server/engine/index.ts';
import { productEngine, settingsFor } from '../support/engine.ts';

const engine = productEngine();
const path = 'samples/online-shop/macros.yaml';
const library = engine.read({ path, text: readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8') });

/** Lint after so many steps, by settings of its own, for which nothing is in memory. */
function lintAfter(steps: number): { report: Report; taken: number } {
  const settings = settingsFor(engine);
  let taken = 0;
  for (const _ of engine.judging(library, settings)) if (++taken >= steps) break;
  return { report: engine.lint(library, settings), taken };
}

it.each([1, 3, Infinity])('is lint, after %s steps', (steps) => {
  const atOnce = engine.lint(library, settingsFor(engine));
  const { report, taken } = lintAfter(steps);
  expect(library.macros.length).toBeGreaterThan(3);
  expect(taken).toBe(Math.min(steps, library.macros.length));
  expect(report).toEqual(atOnce);
});

it('leaves nothing to judge', () => {
  const settings = settingsFor(engine);
  engine.lint(library, settings);
  expect([...engine.judging(library, settings)]).toEqual([]);
});
