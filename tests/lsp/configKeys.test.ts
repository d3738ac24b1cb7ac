/** What completion says of a configuration is what the schema says to other editors. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { layoutKeys, overrideKeys, phraseKeys, topKeys } from '../../server/lsp/configKeys.ts';
import { exampleKeys, hasSchema, packPhraseKeys, phraseFileKeys, ruleKeys } from '../../server/lsp/packKeys.ts';
import { parseConfig } from '../../server/engine/index.ts';

interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const schema = JSON.parse(readFileSync(new URL('../../rules/schemas/config.schema.json', import.meta.url), 'utf8')) as Schema;
const described = (node: Schema): string | undefined => node.description ?? (node.$ref === undefined ? undefined : schema.definitions![node.$ref.split('/').at(-1)!]!.description);
const phrase = schema.definitions!['phrase']!.anyOf!.find(({ properties }) => properties)!;

describe.each([
  ['at the top', topKeys, schema.properties!],
  ['of an override', overrideKeys, schema.properties!['overrides']!.items!.properties!],
  ['of a layout', layoutKeys, schema.properties!['layouts']!.items!.properties!],
])('the keys %s', (_name, keys, properties) => {
  it('are those of the schema, in its words', () => {
    expect(keys).toEqual(Object.fromEntries(Object.keys(properties).map((key) => [key, described(properties[key]!)])));
  });
});

it('the keys of a phrase are in the schema, in its words', () => {
  for (const [key, words] of Object.entries(phraseKeys)) expect([key, words]).toEqual([key, described(phrase.properties![key]!)]);
});

it('every key at the top is one that the configuration knows', () => {
  const { problems } = parseConfig({ path: '', text: Object.keys(topKeys).map((key) => `${key}:\n`).join('') });
  expect(problems).toEqual([]);
});

describe.each([
  ['rule.yaml', ruleKeys, 'rule', (file: Schema) => file],
  ['a file of phrases', phraseFileKeys, 'phrases', (file: Schema) => file],
  ['a phrase of a pack', packPhraseKeys, 'phrases', (file: Schema) => file.properties!['phrases']!.items!.anyOf![0]!],
  ['the examples of a phrase', exampleKeys, 'phrases', (file: Schema) => file.properties!['phrases']!.items!.anyOf![0]!.properties!['examples']!],
])('the keys of %s', (_name, keys, name, within) => {
  it('are those of the schema, in its words where it has some', () => {
    const { properties } = within(JSON.parse(readFileSync(new URL(`../../rules/schemas/${name}.schema.json`, import.meta.url), 'utf8')) as Schema);
    expect(Object.keys(keys)).toEqual(Object.keys(properties!));
    for (const [key, { description }] of Object.entries(properties!)) expect(keys[key]).toBe(description ?? keys[key]);
    expect(Object.values(keys)).not.toContain('');
  });
});

it.each([
  ['a pack called empathy-rules', '/desk/empathy-rules/shop-talk/en.yaml', true],
  ['a rule of a pack called our-empathy-pack', '/desk/lib/our-empathy-pack/shop-talk/rule.yaml', true],
  ['the product itself', '/desk/empathy-lint/rules/jargon/en.yaml', true],
  ['a translation in a project of that name', '/desk/empathy-app/config/locales/en.yaml', false],
  ['a translation at the top of one', '/desk/empathy-app/locales/en.yaml', false],
  ['another program\'s rule in one', '/desk/empathy-app/falco/shell/rule.yaml', false],
])('an extension for YAML knows the files of %s: as the manifest has it, and as the server thinks', (_name, path, expected) => {
  const { contributes } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { contributes: { yamlValidation: { fileMatch: string[] }[] } };
  const patterns = contributes.yamlValidation.flatMap(({ fileMatch }) => fileMatch).map((glob) => new RegExp(`^/?${glob.replaceAll('.', '\\.').replace(/\*\*\/|\*/g, (mark) => (mark === '*' ? '[^/]*' : '(?:.*/)?'))}$`));
  expect([patterns.some((pattern) => pattern.test(path)), hasSchema(path)]).toEqual([expected, expected]);
});
