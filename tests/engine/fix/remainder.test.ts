/** No cut takes all that a reply says, whoever asks for it; one whose rest still says something stays possible. */
import { describe, expect, it } from 'vitest';
import { productEngine, settingsFor } from '../../support/engine.ts';

const engine = productEngine();
const settings = settingsFor(engine);
const hollow = 'We apologize for any inconvenience caused';

/** What the reply is after all suggestions, and what an editor offers for its hollow words. */
function ways(body: string): { bulk: string; offered: string[]; refused: string[] } {
  const file = { path: 'replies.csv', text: `Title,Reply\nLate,"${body}"\n` };
  const library = engine.read(file);
  const findings = engine.lint(library, settings).findings.filter((f) => f.ruleId === 'hollow-empathy');
  const fixes = engine.resolveFixes(library, findings, settings).flatMap((outcome) => outcome.fixes);
  const applied = fixes.flatMap((f) => (f.ok ? [f.fix.edits.reduceRight((text, e) => text.slice(0, e.span.start) + e.text + text.slice(e.span.end), library.macros[0]!.bodies[0]!.text)] : []));
  return { bulk: engine.fixAll(file, settings, { suggestions: true }).text, offered: applied, refused: fixes.flatMap((f) => (f.ok ? [] : [f.reason])) };
}

describe('a cut is refused that leaves', () => {
  it.each([
    ['a greeting on the same line', `Hi there, ${hollow.toLowerCase()}.`],
    ['a greeting without a mark', `Dear Customer ${hollow.toLowerCase()}`],
    ['a greeting and a sign-off', `Hi {{name}},\n\n${hollow}.\n\nKind regards,\nTeam`],
    ['a greeting and a wish', `Hi there! ${hollow}. Have a great day!`],
  ])('%s', (_, body) => {
    const { bulk, offered, refused } = ways(body);
    expect(bulk).toContain(hollow.slice(3));
    expect(offered.filter((text) => !text.includes(hollow.slice(3)))).toEqual([]);
    expect(refused).toContain('It would leave the reply nothing to say');
  });
});

describe('a cut is made that leaves', () => {
  it.each([
    ['news', `Hi there, your parcel is on its way. ${hollow}.`, 'Hi there, your parcel is on its way.'],
    ['an apology', `Hi,\n\n${hollow}. Sorry again!\n\nBest,\nAna`, 'Hi,\n\nSorry again!\n\nBest,\nAna'],
    ['a slot for the matter', `Hi {{name}},\n\n{{details}}\n\n${hollow}.\n\nRegards,\n{{agent.name}}`, 'Hi {{name}},\n\n{{details}}\n\nRegards,\n{{agent.name}}'],
  ])('%s', (_, body, rest) => {
    const { bulk, offered } = ways(body);
    expect(offered).toContain(rest);
    expect(bulk).toContain(rest);
  });
});
