/** What the situation, the channel and a team's own names change in the findings. */
import { describe, expect, it } from 'vitest';
import { claimsFeeling } from '../../server/engine/detectors/speakAs.ts';
import type { Channel, FileSettings, Finding } from '../../server/engine/index.ts';
import { lostFacts } from '../../server/engine/fix/facts.ts';
import { productEngine, settingsFor } from '../support/engine.ts';

const engine = productEngine();

function lint(text: string, changes: Partial<FileSettings> & { title?: string; channel?: Channel; options?: Record<string, unknown>; preset?: 'recommended' | 'strict' } = {}): readonly Finding[] {
  const { title = 'Reply', channel, options, preset, ...rest } = changes;
  const macro = { title, body: text, ...(channel ? { channel } : {}) };
  const settings = settingsFor(engine, { ...(preset ? { preset } : {}), ...rest } as Parameters<typeof settingsFor>[1]);
  const rules = new Map([...settings.rules].map(([id, rule]) => [id, options && id === 'cold-phrasing' ? { ...rule, options: { ...rule.options, ...options } } : rule]));
  return engine.lint(engine.read({ path: 'macros.json', text: JSON.stringify({ macros: [macro] }) }), { ...settings, rules }).findings;
}

describe('a reply that hurts', () => {
  const bereaved = 'Hello {{name}},\n\nI am so sorry for the loss of your mother. Please be advised that the death certificate must reach us before the account of the deceased can be closed. You can send it here: https://example.com/form.\n\nRuth';
  const severity = (text: string, options?: Record<string, unknown>, title = 'Bereavement - closing an account'): string[] => lint(text, { title, ...(options ? { options } : {}) }).filter((f) => f.ruleId === 'cold-phrasing').map((f) => f.severity).slice(0, 1);
  it('is judged harder', () => {
    expect(severity(bereaved)).toEqual(['error']);
  });
  it('unless the configuration says otherwise', () => {
    expect(severity(bereaved, { harder: [] })).toEqual(['warning']);
  });
  it('than one that does not', () => {
    expect(severity('Hello {{name}},\n\nPlease be advised that the library opens at nine on Monday. You can renew your books here: https://example.com/renew.\n\nRuth', undefined, 'Opening hours')).toEqual(['warning']);
  });
});

describe('a name of the team\'s own', () => {
  const text = 'Hi {{name}},\n\nYour ticket for the BIG SILENT Festival is attached. Doors open at six.\n\nRuth';
  const shouting = (brand: string[]): number => lint(text, { brand }).filter((f) => f.ruleId === 'shouting').length;
  it('is reported by no rule', () => {
    expect([shouting([]) > 0, shouting(['BIG SILENT Festival'])]).toEqual([true, 0]);
  });
  it('letter by letter', () => {
    expect(shouting(['Big Silent Festival'])).toBe(shouting([]));
  });
  it('is kept by every fix', () => {
    expect([lostFacts('At KINDLY we wait.', 'At please we wait.', [], ['KINDLY']), lostFacts('Kindly wait.', 'Please wait.', [], ['KINDLY'])]).toEqual([['KINDLY'], []]);
  });
});

it.each([
  ['I know how frustrating that is.', true],
  ["We're so happy to hear that.", true],
  ['Our hearts go out to you.', true],
  ['Sorry about the wait.', false],
  ["I've found your order.", false],
])('a bot says %j: claims a feeling, %s', (text, expected) => {
  expect(claimsFeeling(text)).toBe(expected);
});
