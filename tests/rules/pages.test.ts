/** The rules' pages are made from the rules' data and in step with it. */
import { readdirSync, readFileSync } from 'node:fs';
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

it('docs/configuration.md tells the presets as the rules have them', () => {
  const said = /Presets: `recommended`[^\n]*/.exec(readFileSync(new URL('../configuration.md', pages), 'utf8'))![0];
  const named = (part: RegExp): string[] => [...part.exec(said)![0].matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map((m) => m[1]!).sort();
  const rulesWhere = (holds: (presets: (typeof shippedRules)[number]['presets']) => boolean): string[] => shippedRules.filter((r) => holds(r.presets)).map((r) => r.id).sort();
  expect(named(/`strict` is [^.]*\./)).toEqual(rulesWhere((p) => p.recommended === 'warning' && p.strict === 'error'));
  expect(named(/`broken-placeholder` is an error in all three/)).toEqual(rulesWhere((p) => p.recommended === 'error' && p.strict === 'error' && p.all === 'error'));
  expect(named(/`plain-english` is in none/)).toEqual(rulesWhere((p) => p.recommended === 'off'));
  expect(rulesWhere((p) => p.all !== p.recommended)).toEqual([]);
});
