/** The schemas that editors complete rule files with fit every file we ship, and refuse what the loader refuses. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { productRuleFiles } from '../support/engine.ts';

const ajv = new Ajv({ allErrors: true, strict: false });

function validate(schema: string, data: unknown): string[] {
  const id = `empathy-lint-${schema}`;
  const check = ajv.getSchema(id) ?? ajv.compile(JSON.parse(readFileSync(new URL(`../../rules/schemas/${schema}.schema.json`, import.meta.url), 'utf8')));
  return check(data) ? [] : (check.errors ?? []).map((e) => `${e.instancePath} ${e.message}`);
}

/** Which schema a file has; files of other rooms (training data, weights) have none here. */
function schemaOf(path: string): string | undefined {
  if (path.endsWith('/rule.yaml')) return 'rule';
  if (/^(?!model|moves|lexicons|schemas)[^/]+\/en\.yaml$/.test(path)) return 'phrases';
  if (path === 'lexicons/validation.yaml') return 'validation';
  if (/^lexicons\/(?:next-steps|closings)\.yaml$/.test(path)) return 'topics';
  if (path === 'lexicons/placeholders.yaml') return 'placeholders';
  if (path === 'lexicons/apologies.yaml') return 'apologies';
  if (path === 'lexicons/recasts.yaml') return 'recasts';
  if (path.startsWith('lexicons/')) return 'words';
  return path.startsWith('moves/') ? 'moves' : undefined;
}

const files = productRuleFiles().flatMap((file) => schemaOf(file.path) ?? []).length;

it('knows a schema for the files of rules, lexicons and moves', () => {
  expect(files).toBeGreaterThan(10);
});

it.each(productRuleFiles().filter((f) => schemaOf(f.path)))('$path fits its schema', ({ path, text }) => {
  expect(validate(schemaOf(path)!, parse(text))).toEqual([]);
});

describe('refuses', () => {
  it.each([
    ['phrases', { phrases: [{ mach: 'kindly' }] }],
    ['phrases', { phrases: [{ match: 'kindly', fix: 'always' }] }],
    ['phrases', { phrases: [{ match: 'kindly', rewrites: ['a', 'b', 'c', 'd'] }] }],
    ['rule', { title: 'T', summary: 'S', why: 'W' }],
    ['rule', { title: 'T', summary: 'S', why: 'W', detectors: [{ kind: 'absence', situations: ['trouble'] }] }],
    ['rule', { title: 'T', summary: 'S', why: 'W', detectors: [{ kind: 'count', maximum: 2 }] }],
    ['topics', { topics: { delay: { keywords: { tittle: [] } } } }],
    ['validation', { topics: { delay: { email: ['A sentence without a place.'] } } }],
    ['validation', { topics: { delay: { email: [{ above: 'A sentence in no known place.' }] } } }],
    ['moves', { moves: [{ move: 'shout' }] }],
  ])('%s: %j', (schema, data) => {
    expect(validate(schema, data)).not.toEqual([]);
  });
});
