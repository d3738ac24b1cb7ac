/** Input that once took the program, or a whole file of macros, with it: what is still found beside it, and what is said. */
import { describe, expect, it } from 'vitest';
import { findMarkFaults } from '../../server/engine/detectors/braces.ts';
import { judgeMacro, type Judge } from '../../server/engine/judge.ts';
import { readingOf } from '../rules/reading.ts';
import { productEngine, settingsFor } from '../support/engine.ts';

const engine = productEngine();
const settings = settingsFor(engine);
const file = (...bodies: string[]) => ({ path: 'macros.json', text: JSON.stringify({ macros: bodies.map((body, i) => ({ title: `Macro ${i + 1}`, body })) }) });
const cold = 'Hi {{name}}, please be advised that your parcel has been shipped.';

describe('phrases that a team allows', () => {
  const found = (allow: string[]) => engine.lint(engine.read(file(cold)), { ...settings, allow });

  it('are left out, one by one, where they are not valid, and the rules go on', () => {
    const { findings, problems } = found(['[', 'please be advised [that]']);
    expect(findings.map((f) => f.ruleId)).toEqual(found(['please be advised [that]']).findings.map((f) => f.ruleId));
    expect(findings.map((f) => f.ruleId)).not.toEqual(found([]).findings.map((f) => f.ruleId));
    expect(problems.map((p) => `${p.code}: ${p.message}`)).toEqual([expect.stringMatching(/^allow: "\[" under "allow" can't be read as a phrase and allows nothing: .*never closed/)]);
  });

  it('are no regular expressions, which may take for ever', () => {
    const { findings, problems } = found(['"(\\w+\\s?)+#"']);
    expect(findings.length).toBeGreaterThan(0);
    expect(problems.map((p) => p.code)).toEqual(['allow']);
  });
});

describe('a long text', () => {
  it('is read to its end, though every name in it is looked back from', () => {
    const { findings, checked } = engine.lint(engine.read(file(`To whom it may concern, ${'the crate '.repeat(18_000)}${'of {{client_name}} '.repeat(4_000)}. ${cold}`)), settings);
    expect(checked).toBe(1);
    expect(findings.map((f) => f.message)).toContainEqual(expect.stringMatching(/please be advised that/i));
  });
});

describe('a mark that is never closed', () => {
  it.each([
    ['before thousands of words', `Hi {{first_name}${' x'.repeat(20_000)}}, ${cold}`],
    ['and thousands of ends that end nothing', `${'{% for a in b %}'.repeat(3_000)}${'{% endif '.repeat(3_000)} ${cold}`],
    ['and thousands of blocks that hide nothing', `${'{% raw %}'.repeat(8_000)} ${cold}`],
  ])('holds nobody up: %s', (_name, text) => {
    const { checked, failures } = engine.lint(engine.read(file(text, cold)), settings) as { checked: number; failures?: readonly unknown[] };
    expect([checked, failures ?? []]).toEqual([2, []]);
  });
});

it('a mark that is never closed is found before a long name of many parts, which could be parted in more ways than there is time', () => {
  const text = `Hi {first_name, see ${'a_'.repeat(60)}a before you come to us.`;
  expect(findMarkFaults(readingOf(text)).map(({ span }) => text.slice(span.start, span.end))).toEqual(['{first_name']);
});

describe('a sentence without an end', () => {
  // Each way out may write its whole sentence anew, and each was kept: memory for as many copies as there are faults.
  it.each([
    ['a clause with a full stop that ends nothing', 'please be advised that it is late. ', 1],
    ['a clause without any mark', 'please be advised that it is late ', 0.9],
    ['two words', 'calm down ', 1],
  ])('has all its faults named, and none of them carries it along: %s', (_name, unit, share) => {
    const times = 1_000;
    const { findings } = engine.lint(engine.read(file(unit.repeat(times))), settings);
    expect(findings.length).toBeGreaterThan(times * share);
    const longest = Math.max(...findings.flatMap(({ fixes }) => fixes.map(({ title, edits }) => title.length + edits.reduce((sum, e) => sum + e.text.length, 0))));
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThan(4_000);
  });
});

describe('a run of one mark', () => {
  // No stopwatch: what is quadratic here doesn't end before the runner gives up.
  it.each([...'_.-*\\:–'])('is read and mended like other text: %s', (mark) => {
    const body = `Hi {{name}},\n\nPlease be advised that your refund has been denied. ${mark.repeat(60_000)} Regards.`;
    const library = engine.read(file(body));
    const { findings, checked } = engine.lint(library, settings);
    expect(checked).toBe(1);
    const outcomes = engine.resolveFixes(library, findings, settings);
    expect(outcomes.find(({ finding }) => finding.span.start < 40)?.fixes.some(({ ok }) => ok)).toBe(true);
  });
});

describe('a file with a long run in the place of', () => {
  const letter = 'Hi {{name}}, thank you for your patience.';
  const markdown = (part: string): string => `# Macros\n\n${part}\n\n## Refund\n\n${letter}\n`;
  const list = (field: string) => (run: string): string => JSON.stringify([{ title: 'Refund', body: letter }, { title: 'Late', [field]: `As we said ${run}` }]);
  it.each<[string, string, string, (run: string) => string]>([
    ['a notice', 'a ', 'support/notices.json', (run) => JSON.stringify(['The desk is shut. It opens at 9:00.', 'The parcel is late. It arrives on Friday.', `It says ${run}`].map((body) => ({ title: 'Refund', body })))],
    ['a text under a field that nobody knows', '- ', 'macros/a.json', list('wordng')],
    ['a heading', ' ', 'macros/a.md', (run) => markdown(`## Late${run}x\n\n${letter}`)],
    ['a heading about macros', 'customer message (', 'macros/a.md', (run) => markdown(`## ${run.repeat(4)}\n\n${letter}`)],
    ['the header of a table', ' ', 'macros/a.md', (run) => markdown(`| Late | Reply${run}x |\n|---|---|\n| a | Thank you for calling. |`)],
    ['an item of a list', ' ', 'macros/a.md', (run) => markdown(`- **Late:** Hi${run}x\n- **New:** ${letter}`)],
    ['tags', '<', 'macros/a.md', (run) => markdown(`<div>${run}`)],
    ['a summary', ' ', 'macros/a.md', (run) => markdown(`<details><summary>${run}</summary>\n${letter}\n</details>`)],
    ['a folded letter', ' ', 'macros/a.md', (run) => markdown(`<details><summary>Late</summary>\nHi${run}x`)],
  ])('%s is read to its end', (_name, unit, path, write) => {
    // No stopwatch here either.
    const { macros } = engine.read({ path, text: write(unit.repeat(300_000 / unit.length)) });
    expect(macros.map(({ title }) => title)).toContain('Refund');
  });
});

describe('templates', () => {
  it.each([
    ['a fallback that follows its own slot', `Hi {{name | fallback: "valued customer"}}valued customer, ${cold.slice(13)}`],
    ['conditions in conditions', `${'{% if vip %}'.repeat(20_000)}${cold}${'{% endif %}'.repeat(20_000)}`],
  ])('%s are read like others', (_, body) => {
    const input = file(body, cold);
    const library = engine.read(input);
    const { findings, problems, checked } = engine.lint(library, settings);
    expect({ problems, checked }).toEqual({ problems: [], checked: 2 });
    expect(new Set(findings.filter((f) => f.ruleId === 'cold-phrasing').map((f) => f.macro.title))).toEqual(new Set(['Macro 1', 'Macro 2']));
    expect(engine.inspect(library, settings)).toHaveLength(2);
    expect(engine.fixAll(input, settings).text).not.toContain('please be advised');
  });
});

describe('a template with many branches', () => {
  const bad = 'Please be advised that you failed to pay, we are unable to assist you.';
  const cases = (count: number, at: number, more = ''): string => `Hi {{name}},\n\n{% case country %}${Array.from({ length: count }, (_, i) => `{% when '${i}' %}${i === at ? bad : `Thank you, we will ship parcel ${i} today.`}${more}`).join('')}{% endcase %}\n\nKind regards`;

  it.each([12, 15, 60])('has its last one checked: %i others', (others) => {
    const { findings, problems } = engine.lint(engine.read(file(cases(others + 1, others))), settings);
    expect(findings.map((f) => f.ruleId)).toEqual(expect.arrayContaining(['cold-phrasing', 'customer-blame']));
    expect(problems).toEqual([]);
  });

  it('says so where some are left out', () => {
    const { problems, checked } = engine.lint(engine.read(file(cases(200, 199, ' It is on its way.'.repeat(200)))), settings);
    expect(problems.map((p) => [p.code, p.message])).toEqual([['branches', expect.stringMatching(/^The macro "Macro 1" has too many branches to check: 1\d\d of them were left out\.$/)]]);
    expect(checked).toBe(1);
  });
});

describe('a macro that cannot be judged', () => {
  /** Settings with which the first body breaks while it is read, as a stack exhausted by hostile input does it. */
  function breaking() {
    let asked = 0;
    return Object.defineProperty({ ...settings }, 'placeholders', {
      get() {
        if (asked++ === 0) throw new RangeError('Maximum call stack size exceeded');
        return [];
      },
    });
  }

  it('is named, and the others are checked', () => {
    const { findings, problems, checked, skipped } = engine.lint(engine.read(file(cold, cold)), breaking());
    expect(problems.map((p) => [p.code, p.message])).toEqual([['unreadable', 'The macro "Macro 1" can\'t be checked: it is nested or repeated too much. The others are.']]);
    expect({ checked, skipped }).toEqual({ checked: 1, skipped: { unreadable: 1 } });
    expect(new Set(findings.map((f) => f.macro.title))).toEqual(new Set(['Macro 2']));
  });

  it('is not called checked where another of its texts was', () => {
    const library = engine.read(file(cold));
    const [macro] = library.macros;
    const { findings, checked, skipped } = engine.lint({ ...library, macros: [{ ...macro!, bodies: [macro!.bodies[0]!, macro!.bodies[0]!] }] }, breaking());
    expect(findings).not.toEqual([]);
    expect({ checked, skipped }).toEqual({ checked: 0, skipped: { unreadable: 1 } });
  });

  it('has an anatomy without words that says why', () => {
    const [first, second] = engine.inspect(engine.read(file(cold, cold)), breaking());
    expect(first!.bodies).toMatchObject([{ moves: [], skipReason: "can't be read: it is nested or repeated too much" }]);
    expect(second!.bodies[0]!.skipReason).toBeUndefined();
    expect(engine.suggest(engine.read(file(cold)), 0, 0, breaking())).toEqual([]);
  });

  it('does not throw whatever its judge does', () => {
    const judge = { prepare: () => {}, prose: () => { throw new Error('no prose'); } } as unknown as Judge;
    expect(judgeMacro(judge, engine.read(file(cold)).macros[0]!, settings, { usesPlaceholders: false, placeholders: [] } as never)).toEqual({ verdicts: [], skipped: 'unreadable', unread: 'no prose', failures: [] });
  });
});
