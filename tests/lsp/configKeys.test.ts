/** What completion says of a configuration is what the schema says to other editors. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { layoutKeys, overrideKeys, phraseKeys, topKeys } from '../../server/lsp/configKeys.ts';
import { exampleKeys, packPhraseKeys, phraseFileKeys, ruleKeys } from '../../server/lsp/packKeys.ts';
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
