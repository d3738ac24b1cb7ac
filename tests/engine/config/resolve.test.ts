/** Which settings hold for which path. */
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../server/engine/config/parse.ts';
import { resolveSettings } from '../../../server/engine/config/resolve.ts';
import type { ConfigStep } from '../../../server/engine/config/types.ts';
import type { OptionSpec, Rule } from '../../../server/engine/rules/types.ts';

function makeRule(id: string, presets: Rule['presets'], options: Record<string, OptionSpec> = {}): [string, Rule] {
  return [id, { id, title: id, summary: '', why: '', scope: 'span', presets, severity: 'warning', detectors: [], options, phrases: [], exceptions: [], examples: { flag: [], pass: [] }, origin: 'product' }];
}

const rules = new Map([
  makeRule('cold-phrasing', { recommended: 'warning', strict: 'error', all: 'warning' }),
  makeRule('over-apologizing', { recommended: 'warning', strict: 'error', all: 'warning' }, {
    max: { type: 'number', default: 1, description: '', minimum: 0, maximum: 5 },
    tone: { type: 'string', default: 'mild', description: '', values: ['mild', 'firm'] },
    words: { type: 'strings', default: [], description: '' },
    deep: { type: 'boolean', default: false, description: '' },
  }),
  makeRule('plain-english', { recommended: 'off', strict: 'off', all: 'info' }),
]);

const preset = (name: 'recommended' | 'strict' | 'all'): ConfigStep => ({ kind: 'preset', name });
const config = (text: string): ConfigStep => ({ kind: 'config', config: parseConfig({ path: '.empathy-lint.yaml', text }).config });

function severities(steps: ConfigStep[], path = 'a.yaml'): string {
  return [...resolveSettings(steps, rules, path).settings.rules.values()].map((r) => r.severity).join(' ');
}

describe('resolveSettings', () => {
  it.each([
    ['nothing at all means recommended', [], 'warning warning off'],
    ['strict', [preset('strict')], 'error error off'],
    ['all', [preset('all')], 'warning warning info'],
    ['a later step wins', [preset('all'), config('rules: {plain-english: error}')], 'warning warning error'],
    ['options alone leave the severity', [preset('strict'), config('rules: {over-apologizing: {max: 2}}')], 'error error off'],
    ['on is the own severity of a rule', [config('rules: {plain-english: on}')], 'off off warning'],
    ['no preset, only what is said', [config('rules: {cold-phrasing: error}')], 'error off off'],
  ] as [string, ConfigStep[], string][])('%s', (_name, steps, expected) => expect(severities(steps)).toBe(expected));

  it.each([
    ['chat/a.yaml', 'off'],
    ['chat/deep/a.yaml', 'off'],
    ['mail/a.yaml', 'warning'],
    ['mail/chat.yaml', 'warning'],
    ['legal.csv', 'error'],
    ['deep/legal.csv', 'error'],
    ['../chat/a.yaml', 'warning'],
    ['', 'warning'],
  ])('overrides hold for %s', (path, expected) => {
    const steps = [preset('recommended'), config('overrides:\n  - files: ["chat/**"]\n    rules: {cold-phrasing: off}\n  - files: ["*.csv", "!other.csv"]\n    rules: {cold-phrasing: error}\n')];
    expect(severities(steps, path).split(' ')[0]).toBe(expected);
  });

  it.each([
    ['old/a.yaml', true],
    ['old/keep.yaml', false],
    ['a.yaml', false],
    ['../old/a.yaml', false],
  ])('ignores %s: %s', (path, expected) => {
    expect(resolveSettings([config('ignore: ["old/*", "!old/keep.yaml"]')], rules, path).ignored).toBe(expected);
  });

  it('lets the nearer configuration bring back what the farther one ignores', () => {
    expect(resolveSettings([config('ignore: [old]'), config('ignore: ["!old"]')], rules, 'old').ignored).toBe(false);
  });

  it('adds up lists, replaces values, fills in options', () => {
    const steps = [config('allow: [a]\nlocale: en\nminConfidence: 0.9'), config('allow: [b, a]\nlocale: en-GB\nplaceholders: ["[X]"]\nrules: {over-apologizing: [info, {max: 3}]}')];
    const { settings } = resolveSettings(steps, rules, 'a.yaml');
    expect(settings.allow).toEqual(['a', 'b']);
    expect(settings.placeholders).toEqual(['[X]']);
    expect(settings.locale).toBe('en-GB');
    expect(settings.minConfidence).toBe(0.9);
    expect(resolveSettings(steps, rules, '', [], 0.2).settings.minConfidence).toBe(0.2);
    expect(resolveSettings([config('brand: [A]'), config('brand: [B, A]')], rules, '').settings.brand).toEqual(['A', 'B']);
    expect(settings.rules.get('over-apologizing')).toEqual({ severity: 'info', options: { max: 3, tone: 'mild', words: [], deep: false } });
  });

  it('lets the command line win', () => {
    const { settings } = resolveSettings([config('overrides: [{files: "*", rules: {cold-phrasing: off}}]')], rules, 'a.yaml', [{ id: 'cold-phrasing', severity: 'error' }]);
    expect(settings.rules.get('cold-phrasing')?.severity).toBe('error');
  });

  it.each([
    ['rules: {cold-prasing: off}', 'There is no rule "cold-prasing". Did you mean "cold-phrasing"?'],
    ['overrides: [{files: never, rules: {nothing-like-it: off}}]', 'There is no rule "nothing-like-it". "empathy-lint rules"'],
    ['phrases: {over-apologising: [sorry]}', 'Did you mean "over-apologizing"?'],
    ['rules: {over-apologizing: {maks: 2}}', 'Rule "over-apologizing" has no option "maks". Did you mean "max"?'],
    ['rules: {cold-phrasing: {max: 2}}', 'Rule "cold-phrasing" has no option "max". It has no options.'],
    ['rules: {over-apologizing: {max: two}}', 'Option "max" of rule "over-apologizing" must be a number, not "two".'],
    ['rules: {over-apologizing: {max: -1}}', 'must be at least 0, not -1.'],
    ['rules: {over-apologizing: {max: 9}}', 'must be at most 5, not 9.'],
    ['rules: {over-apologizing: {tone: frim}}', 'cannot be "frim". Did you mean "firm"? Possible: mild, firm.'],
    ['rules: {over-apologizing: {words: 3}}', 'must be a list of texts, not 3.'],
    ['rules: {over-apologizing: {deep: maybe}}', 'must be true or false, not "maybe".'],
  ])('complains about %s', (text, message) => {
    const { problems } = resolveSettings([config(text)], rules, 'a.yaml');
    expect(problems).toHaveLength(1);
    expect(problems[0]!.message).toContain(message);
    expect(problems[0]!.path).toBe('.empathy-lint.yaml');
    expect(problems[0]!.source.end).toBeGreaterThan(problems[0]!.source.start);
  });
});

describe('layouts', () => {
  const steps = [config('layouts:\n  - {files: "support/**", body: wording}\n  - {files: support/old/*, macros: a.b, body: text}\n'), config('layouts: [{files: legal.yaml, body: words}]')];

  it.each([
    ['support/new/a.yaml', { macros: [], body: ['wording'] }],
    ['support/old/a.yaml', { macros: ['a', 'b'], body: ['text'] }],
    ['legal.yaml', { macros: [], body: ['words'] }],
    ['other.yaml', undefined],
  ])('hold for the files they name, the last one first: %s', (path, layout) => {
    expect(resolveSettings(steps, rules, path).settings.layout).toEqual(layout);
  });
});
