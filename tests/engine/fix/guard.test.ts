/** The guard refuses whatever would change more, less or other than what was planned. */
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../../server/engine/index.ts';
import { planEdits, type Plan } from '../../../server/engine/fix/plan.ts';
import { applyPlans, keepTogether, provePlans } from '../../../server/engine/fix/guard.ts';
import { readLibrary } from '../../../server/engine/read.ts';
import { productEngine, settingsFor } from '../../support/engine.ts';

const settings = settingsFor(productEngine());
const read = (file: SourceFile) => readLibrary(file);

const yaml = `macros:
  - title: Late parcel
    body: Hi {{name}}, your parcel is late and we are looking for it.
  - title: Refund # agreed with finance
    body: 'Hi {{name}}, thank you for your patience while we look.'
  - title: Locked out
    body: |
      Hi {{name}},

      your account is locked. We unlock it today.
`;
const library = read({ path: 'macros.yaml', text: yaml });

/** A plan that replaces words in one macro's text. */
function plan(macro: number, words: string, by: string): Plan {
  const { text } = library.macros[macro]!.bodies[0]!;
  const start = text.indexOf(words);
  const planned = planEdits(library, macro, 0, [{ span: { start, end: start + words.length }, text: by }], settings);
  if (!planned.ok) throw new Error(planned.reason);
  return planned.plan;
}

describe('provePlans', () => {
  it('reads the library that these tests edit', () => {
    expect(library.macros.map((m) => m.bodies[0]!.hosts[0]!.syntax)).toEqual(['yaml-plain', 'yaml-single', 'yaml-literal']);
  });

  it.each<[string, Plan, RegExp | undefined]>([
    ['words in a plain text', plan(0, 'is late', 'was held up'), undefined],
    ['an apostrophe in single quotes', plan(1, 'while we look', "while we're looking"), undefined],
    ['a new paragraph in a block', plan(2, 'We unlock', 'That is a nuisance.\n\nWe unlock'), undefined],
    ['a colon that would turn a plain text into a map', plan(0, 'is late and', 'is late: sorry, and'), /.+/],
    ['a hash that would turn the rest of a plain text into a comment', plan(0, 'is late and', 'is late #1 and'), /.+/],
    ['a text that expects something else than it writes', { ...plan(0, 'is late', 'was held up'), targets: [{ macro: 0, body: 0, expected: 'something else' }] }, /can't hold the new words/],
    ['an edit in the text of another macro', { ...plan(0, 'is late', 'was held up'), targets: [{ macro: 1, body: 0, expected: library.macros[1]!.bodies[0]!.text }] }, /"Late parcel" would change too/],
    ['an edit in a title', { targets: [], edits: [{ source: library.macros[1]!.titleSource!, text: 'Money back' }] }, /"Refund" would change/],
    ['an edit in a comment', { targets: [], edits: [{ source: { start: yaml.indexOf('finance'), end: yaml.indexOf('finance') + 7 }, text: 'nobody' }] }, /comment/],
    ['an edit that drops a macro', { targets: [], edits: [{ source: { start: yaml.indexOf('  - title: Refund'), end: yaml.indexOf('  - title: Locked') }, text: '' }] }, /number of macros/],
    ['an edit that breaks the file', { targets: [], edits: [{ source: { start: 0, end: 7 }, text: 'macros: [' }] }, /.+/],
    ['edits that overlap', { targets: [], edits: [{ source: { start: 0, end: 5 }, text: '' }, { source: { start: 3, end: 6 }, text: '' }] }, /overlap/],
  ])('%s', (_, candidate, reason) => {
    const [answer] = provePlans(library, [candidate], read);
    if (reason) expect(answer).toMatch(reason);
    else expect(answer).toBeUndefined();
  });

  it.each([4, 25])('sees one error more where the file has %i', (count) => {
    const text = `${'nonsense\n'.repeat(count)}{"title": "Late parcel", "body": "Hi {{name}}, your parcel is late."}\n`;
    const broken = read({ path: 'macros.jsonl', text });
    expect(broken.macros).toHaveLength(1);
    const adding = (more: string): Plan => ({ targets: [], edits: [{ source: { start: text.length, end: text.length }, text: more }] });
    expect(provePlans(broken, [adding('nonsense\n'), adding('\n')], read)).toEqual(['The file would have a new error', undefined]);
  });

  it('finds the one bad plan among good ones, whatever the order', () => {
    const good = [plan(0, 'is late', 'was held up'), plan(1, 'thank you', 'thanks'), plan(2, 'today', 'by noon today'), plan(0, 'looking for it', 'on its trail')];
    const bad = plan(0, 'is late and', 'is late: sorry, and');
    for (let at = 0; at <= good.length; at++) {
      const plans = [...good.slice(0, at), bad, ...good.slice(at)];
      expect(provePlans(library, plans, read).map((reason) => reason === undefined)).toEqual(plans.map((p) => p !== bad));
    }
  });
});

describe('planEdits', () => {
  const html = read({ path: 'macros.json', text: JSON.stringify({ macros: [{ title: 'Refund', actions: [{ field: 'comment_value_html', value: '<p>Hi {{name}}, your <b>refund</b> of $12 is on its way.</p><p>Best</p>' }] }] }) });
  const body = html.macros[0]!.bodies[0]!.text;
  it.each([
    ['words around a tag', 'your refund of', 'that money, all', /Formatting/],
    ['a word before a tag', 'your refund of', 'the refund of', undefined],
    ['an amount', ' of $12', '', /lose "\$12"/],
    ['a placeholder', 'Hi {{name}}', 'Hi', /lose "\{\{name\}\}"/],
    ['words between tags', 'is on its way', 'left us today', undefined],
  ])('%s', (_, words, by, reason) => {
    const start = body.indexOf(words);
    const planned = planEdits(html, 0, 0, [{ span: { start, end: start + words.length }, text: by }], settings);
    if (reason) expect(planned).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
    else expect(planned.ok).toBe(true);
  });
});

describe('keepTogether', () => {
  const plans = [plan(0, 'is late', 'was held up'), plan(1, 'thank you', 'thanks'), plan(2, 'today', 'by noon today')];
  /** A reader that takes the file for something else once it has lost both words that it goes by. */
  const wary = (file: SourceFile) => (/is late|thank you/.test(file.text) ? read(file) : { ...read(file), macros: [] });

  it('leaves out what holds alone and not with the others', () => {
    expect(provePlans(library, plans.slice(0, 1), wary)).toEqual([undefined]);
    const kept = keepTogether(library, plans, wary);
    expect(kept).toEqual([plans[0], plans[2]]);
    expect(wary({ path: 'macros.yaml', text: applyPlans(yaml, kept) }).macros).toHaveLength(3);
  });

  it('keeps everything that holds together', () => {
    expect(keepTogether(library, plans, read)).toEqual(plans);
  });
});
