/** The rules' pages are made from the rules' data and in step with it. */
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderRulePage } from '../../server/engine/rules/page.ts';
import { shippedRules } from './reading.ts';

const pages = new URL('../../docs/rules/', import.meta.url);

it.each(shippedRules.map((rule) => ({ id: rule.id, rule })))('docs/rules/$id.md says what the rule does (renew: npx vitest run tests/rules/pages.test.ts -u)', async ({ id, rule }) => {
  await expect(renderRulePage(rule)).toMatchFileSnapshot(new URL(`${id}.md`, pages).pathname);
});

it('has a page for every rule and no page without one', () => {
  expect(readdirSync(pages).sort()).toEqual(shippedRules.map((r) => `${r.id}.md`).sort());
});
