/** Who speaks in a macro that a fix changes, in the offers that are joined to the fix. */
import { describe, expect, it } from 'vitest';
import { applied } from '../../rules/reading.ts';
import { productEngine, settingsFor } from '../../support/engine.ts';

const engine = productEngine();
const settings = settingsFor(engine);

function offers(text: string): string[] {
  const library = engine.read({ path: 'macros.yaml', text: `macros:\n  - title: Macro\n    body: ${JSON.stringify(text)}\n` });
  const { findings } = engine.lint(library, settings);
  return engine.resolveFixes(library, findings, settings).flatMap(({ fixes }) => fixes.flatMap((f) => (f.ok ? [applied(text, f.fix)] : [])));
}

describe('offers joined to a fix', () => {
  it.each<[string, RegExp, RegExp]>([
    ['As per my previous email, your ticket has been closed.', /^I've closed/, /\b[Ww]e\b/],
    ['As per our previous email, your ticket has been closed.', /^We've closed/, /\bI\b/],
  ])('are spoken by who wrote it, though the only word that says so goes: %s', (text, some, none) => {
    const said = offers(text);
    expect(said).toEqual(expect.arrayContaining([expect.stringMatching(some)]));
    expect(said.filter((one) => none.test(one))).toEqual([]);
  });
});
