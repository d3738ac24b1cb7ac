/** What a configuration file may say, and what a wrong one is told. The JSON schema that editors use must agree. */
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { parseConfig } from '../../../server/engine/config/parse.ts';
import { LineIndex } from '../../../server/engine/lines.ts';

const schema = JSON.parse(readFileSync(new URL('../../../rules/schemas/config.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv({ allowUnionTypes: true, strictTuples: false }).compile(schema);

/** `line:column message` of every problem. */
function complaints(text: string): string[] {
  const lines = new LineIndex(text);
  return parseConfig({ path: '.empathy-lint.yaml', text }).problems.map((p) => {
    const { line, column } = lines.positionOf(p.source.start);
    return `${line + 1}:${column + 1} ${p.message}`;
  });
}

const right: Record<string, string> = {
  'an empty file': '',
  'only a comment': '# nothing yet\n',
  'one preset': 'extends: recommended\n',
  'a list of presets and paths': 'extends: [strict, ./shared/tone.yaml]\n',
  'every way to set a rule': 'rules:\n  a: error\n  b: [warning, {max: 2}]\n  c: {severity: info, max: 3}\n  d: {max: 1}\n  e: off\n  f: on\n  g: false\n',
  'an override': 'overrides:\n  - files: ["chat/**"]\n    channel: chat\n    rules: {a: off}\n  - files: legal/*.yaml\n    locale: en-GB\n    minConfidence: 0.9\n',
  'own phrases, short and long': 'phrases:\n  cold-phrasing:\n    - kindly revert\n    - match: please action\n      rewrites: please look at\n      why: nobody says action\n    - {match: do the needful, rewrites: [help, "(delete)"], fix: safe}\n',
  'one own phrase without a list': 'phrases:\n  cold-phrasing: kindly revert\n',
  'layouts, short and long': 'layouts:\n  - files: support/*.yaml\n    macros: cards\n    body: wording\n  - files: [a.json, b/**]\n    macros: data.*.items\n    body: [long, short]\n    title: heading\n    locale: lang\n    channel: medium\n    tags: labels\n    category: topic\n  - {files: c.yaml, macros: texts}\n',
  'everything else': 'ignore: [old/**]\nlocale: de\nchannel: email\nplaceholders: ["{name}"]\nallow: [terms of service]\nbrand: [BIG Festival]\npacks: [./rules]\nminConfidence: 0.7\n',
  'keys without a value': 'ignore:\nrules:\nphrases:\noverrides:\nlocale:\n',
  'a value used twice through an anchor': 'rules: &quiet {a: off}\noverrides:\n  - files: x\n    rules: *quiet\n',
};

/** One wrong line between two right ones, under `rules`. */
const slips: [line: string, complaint: string][] = [
  ['  - jargon: off', '3:3 This is not valid YAML: a list begins here among keys. Write the line without the dash'],
  ['  - jargon', '3:3 This is not valid YAML: a list begins here among keys.'],
  ['    jargon: off', '3:5 This is not valid YAML: this line is indented deeper than the one above'],
  [' jargon: off', '3:1 This is not valid YAML: the indentation does not fit the lines above.'],
  ['\tjargon: off', '3:1 This is not valid YAML: a tab is used for indentation.'],
  ['  {jargon: off}', '3:3 This is not valid YAML: the name in front of a colon must be a plain text.'],
  ['  !jargon: off', '3:3 This is not valid YAML: the name in front of a colon must be a plain text.'],
  ['  jargon', '3:3 This is not valid YAML: a colon is missing'],
  ['  "jargon: off', '3:3 This is not valid YAML: the closing quotation mark is missing.'],
  ['  jargon: "off', '3:11 This is not valid YAML: the closing quotation mark is missing.'],
];

const wrong: [name: string, text: string, complaint: string][] = [
  ['a misspelt key', 'rulse:\n  a: error\n', '1:1 Unknown key "rulse" in the configuration. Did you mean "rules"?'],
  ['a key of another tool', 'extends: recommended\nplugins: [x]\n', '2:1 Unknown key "plugins" in the configuration. Possible:'],
  ['a misspelt severity', 'rules:\n  cold-phrasing: eror\n', '2:18 The severity of "cold-phrasing" cannot be "eror". Did you mean "error"? Possible: off, info, warning, error, on.'],
  ['the severity of another tool', 'rules:\n  a: warn\n', '2:6 The severity of "a" cannot be "warn". Did you mean "warning"?'],
  ['a number for a severity', 'rules:\n  a: 2\n', '2:6 The severity of "a" cannot be "2".'],
  ...([['no', 'off'], ['0', 'off'], ['none', 'off'], ['Disabled', 'off'], ['yes', 'on'], ['hint', 'info'], ['1', 'warning'], ['2', 'error'], ['erorr', 'error']] as const).map(([word, meant]): [string, string, string] => [`the severity ${word}`, `rules:\n  a: ${word}\n`, `2:6 The severity of "a" cannot be "${word}". Did you mean "${meant}"?`]),
  ['no severity', 'rules:\n  a:\n', '2:3 Rule "a" has no severity.'],
  ['three parts', 'rules:\n  a: [error, {}, 1]\n', '2:6 Rule "a" takes a severity, or [severity, options].'],
  ['rules as a list', 'rules: [a, b]\n', '1:8 rules must be a map of keys and values, not a list.'],
  ['a channel nobody knows', 'channel: e-mail\n', '1:10 channel cannot be "e-mail". Did you mean "email"?'],
  ['a locale that is none', 'locale: English please\n', '1:9 locale must be a language tag'],
  ['Norwegian, taken for false', 'locale: false\n', '1:9 locale must be a language tag such as en, en-GB or "de", not "false".'],
  ['a confidence in per cent', 'minConfidence: 80\n', '1:16 minConfidence must be a number from 0 to 1, not "80".'],
  ['an override without files', 'overrides:\n  - channel: chat\n', '2:5 An override needs "files"'],
  ['an override with a foreign key', 'overrides:\n  - files: x\n    extend: strict\n', '3:5 Unknown key "extend" in an override.'],
  ['a layout without files', 'layouts:\n  - body: x\n', '2:5 A layout needs "files"'],
  ['a layout without a key', 'layouts:\n  - files: x\n', '2:5 A layout needs "body", the key of the text'],
  ['a layout with a misspelt key', 'layouts:\n  - {files: x, body: y, titel: z}\n', '2:25 Unknown key "titel" in a layout. Did you mean "title"?'],
  ['layouts as a map', 'layouts:\n  files: x\n  body: y\n', '2:3 layouts must be a list'],
  ['overrides as a map', 'overrides:\n  files: x\n', '2:3 overrides must be a list; each entry starts with "- files:".'],
  ['a phrase without words', 'phrases:\n  cold-phrasing:\n    - rewrites: [x]\n', '3:7 A phrase of "cold-phrasing" needs "match": the words to look for.'],
  ['a phrase with a misspelt key', 'phrases:\n  a:\n    - {match: x, rewrite: y}\n', '3:18 Unknown key "rewrite" in a phrase. Did you mean "rewrites"?'],
  ['a text where a list of texts is due', 'ignore: [{a: b}]\n', '1:10 Each entry of ignore must be a text, not a map.'],
  ['a list at the top', '- a\n', '1:1 The configuration must be a map of keys and values, not a list.'],
];

describe('parseConfig', () => {
  it.each(Object.entries(right))('takes %s', (_name, text) => {
    expect(complaints(text)).toEqual([]);
    expect(validate(parseYaml(text)), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each(wrong)('says what is wrong with %s', (_name, text, complaint) => {
    const said = complaints(text);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(complaint);
    if (!complaint.includes('has no severity')) expect(validate(parseYaml(text))).toBe(false);
  });

  it('places a syntax error and keeps what could be read', () => {
    const { config, problems } = parseConfig({ path: 'x', text: 'locale: en\nrules:\n  a: error\n b: off\n' });
    expect(problems[0]?.code).toBe('syntax');
    expect(config.locale).toBe('en');
  });

  // In the words of a person who edits macros, not of the parser.
  it.each([
    ['a list whose item has lost its dash', 'rules:\n- a: error\n b: off\n', 'has no "- " before it'],
    ['a bracket left open', 'ignore: [a, b\nlocale: en\n', 'a bracket [ is opened and never closed'],
    ['a key twice', 'locale: en\nlocale: de\n', 'this key stands twice here'],
    ['an apostrophe in single quotes', "allow: 'it's fine'\n", 'write an apostrophe twice'],
    ['a quotation mark left open', 'locale: "en\nchannel: chat\n', 'the closing quotation mark is missing'],
    ['a colon left out', 'locale: en\nchannel\n', 'a colon is missing behind this word'],
    ['a comma too many', 'ignore: [a,, b]\n', 'a comma too many'],
    ['a bracket too many', 'ignore: [a]]\n', 'a ] stands here that closes nothing'],
    ['a list behind its key', 'ignore: - a\n', 'a list begins on the line below its key'],
    ['a list and keys side by side', '- a\nlocale: en\n', 'this stands behind the end of a text'],
  ])('explains broken YAML: %s', (_name, text, words) => {
    const said = parseConfig({ path: 'x', text }).problems.filter((p) => p.code === 'syntax').map((p) => p.message);
    expect(said[0]).toContain(words);
    expect(said.join('\n')).not.toMatch(/token|indicator|mapping|scalar|node|sequence|stream/);
  });

  it('keeps the good lines beside a bad one', () => {
    const { config } = parseConfig({ path: 'x', text: 'rules:\n  a: eror\n  b: error\nignore: [x, [y]]\n' });
    expect(config.rules.map((r) => r.id)).toEqual(['b']);
    expect(config.ignore).toEqual(['x']);
  });

  it('tells an absent extends from an empty one', () => {
    expect(parseConfig({ path: 'x', text: '' }).config.extends).toBeUndefined();
    expect(parseConfig({ path: 'x', text: 'extends: []' }).config.extends).toEqual([]);
  });

  it('never throws', () => {
    const word = fc.constantFrom('rules', 'extends', 'overrides', 'files', ':', ' ', '\n', '  ', '- ', '[', ']', '{', '}', '&a', '*a', '"', '|', '#', 'error', '\t', '!!x', '<<', '? ');
    fc.assert(fc.property(fc.array(word, { maxLength: 30 }), (words) => void parseConfig({ path: 'x', text: words.join('') })), { seed: 7, numRuns: 2000 });
  });
});

describe('one slip of the hand', () => {
  it.each(slips)('gives one complaint, where it is: %j', (line, complaint) => {
    for (const after of ['  shouting: off\nlocale: en\n', '']) expect(complaints(`rules:\n  cold-phrasing: error\n${line}\n${after}`)).toEqual([expect.stringContaining(complaint)]);
  });

  it('makes no rule of what it garbles', () => {
    const { config } = parseConfig({ path: '', text: 'rules:\n  cold-phrasing: error\n  jargon\n  shouting: off\n  disowning: off\n' });
    expect(config.rules.map(({ id }) => id)).toEqual(['cold-phrasing', 'disowning']);
  });

  it('hides nothing of other lines', () => {
    expect(complaints('rulse:\nrules:\n  a: error\n  - b: off\n  c: off\nchannel: e-mail\n')).toEqual([expect.stringContaining('1:1 Unknown key'), expect.stringContaining('4:3 This is not valid YAML: a list begins'), expect.stringContaining('6:10 channel cannot be')]);
  });
});
