/** What a fix is proved by is worked out once for all macros that say the same, and for nothing else. */
import { expect, it } from 'vitest';
import { createLinter } from '../../server/engine/lint.ts';
import type { Judge } from '../../server/engine/judge.ts';
import type { Macro } from '../../server/engine/index.ts';
import { productEngine, settingsFor } from '../support/engine.ts';

const engine = productEngine();
const cold = 'Hi there, please be advised that your parcel is on its way.';
const macrosOf = (...macros: readonly { title: string; body: string }[]): readonly Macro[] => engine.read({ path: 'macros.json', text: JSON.stringify({ macros }) }).macros;
const late = { title: 'Late', body: cold };

it.each<[string, number, readonly Macro[]]>([
  ['the same reply under the same name', 1, macrosOf(late, late, late)],
  ['the same reply under another name, by which it may be judged', 2, macrosOf(late, { ...late, title: 'Refund' }, late)],
  ['another reply', 2, macrosOf(late, { ...late, body: `${cold} Thanks.` })],
  ['a reply too long to be kept', 2, macrosOf(...Array(2).fill({ ...late, body: cold.repeat(100) }))],
])('%s is weighed %i times', (_, times, macros) => {
  let read = 0;
  const judge = { rules: new Map(), precedence: [], beside: [], prepare: () => {}, prose: () => (read++, { english: true, readings: [] }) } as unknown as Judge;
  const { weigh } = createLinter(judge);
  const settings = settingsFor(engine);
  for (const macro of macros) weigh(macro, settings, { usesPlaceholders: false, placeholders: [] });
  expect(read).toBe(times);
});
