/** A way out of last resort: on offer only where no other can be proved. */
import { describe, expect, it } from 'vitest';
import { createEngine, resolveSettings, type RuleFile } from '../../../server/engine/index.ts';

function ruleOf(id: string, detector: string, phrase: string): RuleFile[] {
  return [
    { path: `${id}/rule.yaml`, text: `id: ${id}\ntitle: ${id}\nsummary: A rule.\nwhy: A reason.\nscope: span\nseverity: warning\npresets: { recommended: warning }\ndetectors:\n  - kind: phrases\n    message: '"{match}"'\n${detector}examples:\n  flag: []\n  pass: []\n` },
    { path: `${id}/en.yaml`, text: `phrases:\n  - ${phrase}\n` },
  ];
}

const files = [
  ...ruleOf('cold-phrasing', `    frames:\n      - say: "$0, and I'm sorry about that"\n`, '{ id: gate, match: is closed, rewrites: [is shut], precision: high, fix: suggestion, unless: [sorry], examples: { flag: [] } }'),
  ...ruleOf('jargon', '', '{ id: shut, match: is shut, precision: high, fix: suggestion, examples: { flag: [] } }'),
];

function offersFor(overrides: Parameters<typeof resolveSettings>[3]): string[] {
  const { engine, problems } = createEngine(files);
  expect(problems).toEqual([]);
  const { settings } = resolveSettings([], engine.rules, 'macros.yaml', overrides);
  const library = engine.read({ path: 'macros.yaml', text: 'macros:\n  - title: Gate\n    body: "The gate of the park is closed."\n' });
  const [outcome] = engine.resolveFixes(library, engine.lint(library, settings).findings, settings);
  return outcome!.fixes.filter((f) => f.ok).map((f) => f.fix.title);
}

describe('a fix of last resort', () => {
  it('stays behind where another one helps', () => {
    expect(offersFor([{ id: 'jargon', severity: 'off' }])).toEqual(['Say "is shut"']);
  });

  it('is offered where the others would be reported', () => {
    expect(offersFor([])).toEqual([`Say "The gate of the park is closed, and we're sorry about that."`]);
  });
});
