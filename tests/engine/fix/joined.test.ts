/** Two ways out that help only together are offered as one; none of them takes out a sentence that nobody asked to lose. */
import { expect, it } from 'vitest';
import { createEngine, resolveSettings } from '../../../server/engine/index.ts';
import { ruleOf } from '../../support/ruleOf.ts';

const text = 'macros:\n  - title: Gate\n    body: "The gate of the park is closed. Thank you for coming."\n';

it.each<[string, string, readonly string[]]>([
  ['mends at once what the way out of the other finding would bring to light', 'Come by the east gate', ['Say "Come by the east gate."']],
  ['removes nothing for its sake', '', []],
])('%s', (_, second, expected) => {
  const { engine, problems } = createEngine([
    ...ruleOf('cold-phrasing', '', '{ id: closed, match: is closed, rewrites: [is shut], precision: high, fix: suggestion, examples: { flag: [] } }'),
    ...ruleOf('jargon', '', `{ id: shut, match: <any> gate of the park is shut, rewrites: ['${second}'], precision: high, fix: suggestion, examples: { flag: [] } }`),
  ]);
  expect(problems).toEqual([]);
  const { settings } = resolveSettings([], engine.rules, 'macros.yaml');
  const library = engine.read({ path: 'macros.yaml', text });
  const [outcome] = engine.resolveFixes(library, engine.lint(library, settings).findings, settings);
  expect(outcome!.fixes.filter((f) => f.ok).map((f) => f.fix.title)).toEqual(expected);
});
