/** A way out of last resort: on offer only where no other can be proved. */
import { describe, expect, it } from 'vitest';
import { createEngine, resolveSettings, type Fix } from '../../../server/engine/index.ts';
import { ruleOf } from '../../support/ruleOf.ts';

const files = [
  ...ruleOf('cold-phrasing', `    frames:\n      - say: "$0, and I'm sorry about that"\n`, '{ id: gate, match: is closed, rewrites: [is shut], precision: high, fix: suggestion, unless: [sorry], examples: { flag: [] } }'),
  ...ruleOf('jargon', '', '{ id: shut, match: is shut, precision: high, fix: suggestion, examples: { flag: [] } }'),
];

const text = 'macros:\n  - title: Gate\n    body: "The gate of the park is closed."\n';

function offersFor(overrides: Parameters<typeof resolveSettings>[3]): string[] {
  const { engine, problems } = createEngine(files);
  expect(problems).toEqual([]);
  const { settings } = resolveSettings([], engine.rules, 'macros.yaml', overrides);
  const library = engine.read({ path: 'macros.yaml', text });
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

describe('a fix of last resort that is found before another one', () => {
  const frame = `    groups: [a]\n    frames:\n      - say: "$0, and I'm sorry about that"\n`;
  const phraseOf = (group: string, rewrite: string): string => `{ id: ${group}, group: ${group}, match: is closed, rewrites: ["${rewrite}"], precision: high, fix: suggestion, unless: [sorry], examples: { flag: [] } }`;
  const { engine } = createEngine(ruleOf('cold-phrasing', [frame, '    groups: [b]\n'], phraseOf('a', 'is locked'), phraseOf('b', 'is shut')));
  const { settings } = resolveSettings([], engine.rules, 'macros.yaml');

  it('stands behind it, where the finding lists its fixes and where they are proved', () => {
    const library = engine.read({ path: 'macros.yaml', text });
    const { findings } = engine.lint(library, settings);
    expect(findings.map(({ fixes }) => fixes.map((fix) => fix.title))).toEqual([['Say "is locked"', 'Say "is shut"', `Say "The gate of the park is closed, and we're sorry about that."`]]);
    expect(engine.resolveFixes(library, findings, settings)[0]!.fixes.map(({ fix }) => fix.title)).toEqual(findings[0]!.fixes.map(({ title }) => title));
  });

  it('is not what a bulk run takes where the others wait for a writer', () => {
    const asking = (fixes: readonly Fix[]): Fix[] => fixes.map((fix) => (fix.lastResort ? fix : { ...fix, slots: [{ edit: 0, start: 0, end: 2, name: 'what' }] }));
    const result = engine.fixAll({ path: 'macros.yaml', text }, settings, { suggestions: true, among: (findings) => findings.map((f) => ({ ...f, fixes: asking(f.fixes) })) });
    expect(result).toMatchObject({ applied: 0, text });
  });
});
