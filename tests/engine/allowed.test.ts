/** What `allow` hides and what it leaves, by rule. */
import { describe, expect, it } from 'vitest';
import { productEngine, settingsFor } from '../support/engine.ts';

const engine = productEngine();

/** Rules that report something in a reply, each once, in the order of the text. */
function reported(body: string, allow: readonly string[]): string[] {
  const library = engine.read({ path: 'macros.yaml', text: JSON.stringify({ macros: [{ title: 'A', body }] }) });
  return [...new Set(engine.lint(library, settingsFor(engine, { allow: [...allow] })).findings.map((f) => f.ruleId))];
}

const refused = 'Hi {{name}}, unfortunately your refund was denied under the terms of service.';
const advised = 'Hi {{name}}, please be advised that it has shipped. You can follow it with the link below.';

describe('an allowed phrase', () => {
  it.each<[string, string, string[], string[]]>([
    ['in the sentence that a rule about the whole reply underlines', refused, ['terms of service'], []],
    ['words that a rule about words marks there, too', refused, ['refund was denied'], ['cold-phrasing']],
    ['what is marked', advised, ['please be advised that'], ['cold-phrasing']],
    ['a part of what is marked', advised, ['be advised'], ['cold-phrasing']],
    ['more than what is marked', advised, ['please be advised that it has shipped'], ['cold-phrasing']],
    ['words beside what is marked', advised, ['it has shipped'], []],
  ])('%s', (_name, body, allow, hidden) => {
    expect(reported(body, []).filter((id) => !reported(body, allow).includes(id))).toEqual(hidden);
  });

  it('is tried on a reply that lacks all of it', () => expect(reported(refused, [])).toEqual(expect.arrayContaining(['absent-next-steps', 'missing-validation', 'unsoftened-bad-news', 'cold-phrasing'])));
});
