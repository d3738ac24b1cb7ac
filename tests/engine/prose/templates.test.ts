import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { renderTemplate } from '../../../server/engine/prose/index.ts';
import { renderAll } from '../../../server/engine/prose/templates.ts';

const texts = (text: string): string[] => renderTemplate(text).map((r) => r.text);

describe('templates', () => {
  test.each([
    ['no tags', ['no tags']],
    ['{% if a %}yes{% else %}no{% endif %}, bye', ['yes, bye', 'no, bye']],
    ['Sorry. {% if vip %}Sorry again.{% endif %}', ['Sorry. Sorry again.', 'Sorry. ']],
    ["{% case x %} {% when 'de' %}Hallo{% when 'fr' %}Salut{% else %}Hi{% endcase %}", ['Hallo', 'Salut', 'Hi']],
    ['{{#if a}}A{{else}}B{{/if}}{{^a}}C{{/a}}', ['A', 'BC']],
    ['{{#each items}}- {{this}}{{/each}}', ['- {{this}}']],
    ['a{% comment %}secret {% if x %}{% endcomment %}b{{! note }}c', ['abc']],
    ['{% raw %}{{ x }}{% endraw %}', ['{{ x }}']],
    ['{% verbatim %}{{ x }}{% if y %}{% endverbatim %}', ['{{ x }}{% if y %}']],
    ['{% if a }yes{% endif %}!', ['{% if a }yes!']],
    ['{% if a %}1{% endif %}{% unless a %}2{% endunless %}', ['1', '2']],
    ['{% if a %}A{% if b %}B{% else %}C{% endif %}{% endif %}', ['AB', 'AC', '']],
    ['Hi,\n{{#if x}}\nOne\n{{/if}}\nBye', ['Hi,\nOne\nBye', 'Hi,\nBye']],
  ])('%s', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  test('tags that are not closed, or close nothing, are invisible', () => {
    expect(texts('a {% if x %}b {{/each}}c {% else %}d')).toEqual(['a b c d']);
  });

  test('many branches: each is shown, not every combination', () => {
    const text = Array.from({ length: 8 }, (_, i) => `{% if c${i} %}<yes${i}>{% else %}<no${i}>{% endif %}`).join('');
    const all = texts(text);
    expect(all.length).toBeLessThanOrEqual(12);
    for (let i = 0; i < 8; i++) for (const branch of [`<yes${i}>`, `<no${i}>`]) expect(all.some((t) => t.includes(branch))).toBe(true);
  });

  const branches = (count: number, write: (i: number) => string): string => Array.from({ length: count }, (_, i) => write(i)).join('');
  test.each([
    ['one with many cases', `Hi. {% case x %}${branches(40, (i) => `{% when ${i} %}<${i}>`)}{% endcase %}`, 40, 41],
    ['many with two', branches(16, (i) => `{% if c${i} %}<${i}>{% endif %}`), 16, 2],
    ['many in each other', `${branches(16, (i) => `{% if c${i} %}<${i}>{% else %}`)}<16>${'{% endif %}'.repeat(16)}`, 17, 17],
    ['a condition again in what stands for others', `${branches(4, (i) => `{% if c${i} %}a{% else %}b{% endif %}`)}{% if c0 %}<0>{% if c0 %}<1>{% else %}never{% endif %}{% else %}<2>{% case x %}{% when 1 %}<3>{% when 2 %}<4>{% endcase %}{% endif %}`, 5, 6],
    ['a few that are long', `{% case x %}${branches(20, (i) => `{% when ${i} %}<${i}>${'long '.repeat(1_000)}`)}{% endcase %}`, 20, 21],
  ])('each branch is in one of few readings: %s', (_name, text, count, most) => {
    const { readings, left } = renderAll(text);
    for (let i = 0; i < count; i++) expect(readings.some((r) => r.text.includes(`<${i}>`))).toBe(true);
    expect(left).toBe(0);
    expect(readings.length).toBeLessThanOrEqual(most);
  });

  test('of more branches than can be read those left out are counted', () => {
    const { readings, left } = renderAll(`${'All of this is said. '.repeat(100)}{% case x %}${branches(3_000, (i) => `{% when ${i} %}<${i}>`)}{% endcase %}`);
    expect(readings.length).toBeGreaterThanOrEqual(12);
    expect(readings.reduce((sum, r) => sum + r.text.length, 0)).toBeLessThan(200_000);
    expect(left).toBe(3_000 - readings.length);
  });

  test('a fallback of several words is read in place', () => {
    expect(texts('Hi {{ name | fallback: "dear friend" }}!')).toEqual(['Hi {{ name | fallback: "dear friend" }}!', 'Hi dear friend!']);
    expect(texts('Hi {{ name | fallback: "there" }}!')).toHaveLength(1);
  });

  test('a fallback is looked for inside its own slot', () => {
    expect(texts('Hi {{name | fallback: "valued customer"}}valued customer')).toEqual(['Hi {{name | fallback: "valued customer"}}valued customer', 'Hi valued customervalued customer']);
  });

  test('conditions nested beyond all reason are sent as they stand', () => {
    const nested = (depth: number): string => `a${'{% if x %}b'.repeat(depth)}c${'{% else %}{% endif %}'.repeat(depth)}d`;
    expect(texts(nested(3))).toEqual(['abbbcd', 'ad']);
    // The stack holds no more than some thousand steps.
    expect(texts(nested(20_000))).toEqual([`a${'b'.repeat(20_000)}cd`, 'ad']);
  });

  test('every reading maps back to the very characters of the body', () => {
    const piece = fc.constantFrom('{% if a %}', '{% if b %}', '{% else %}', '{% endif %}', '{{#if x}}', '{{/if}}', '{% case y %}', '{% when 1 %}', '{% endcase %}', '{% comment %}', '{% endcomment %}', 'text ', '\n', '{{name | fallback: "you there"}}', '{% raw %}', '{% endraw %}');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }).map((parts) => parts.join('')), (body) => {
        const readings = renderTemplate(body);
        expect(readings.length).toBeGreaterThan(0);
        for (const { text, map } of readings) {
          expect(map.length).toBe(text.length);
          for (const s of map.segments) if (s.kind === 'verbatim') expect(body.slice(s.sourceStart, s.sourceEnd)).toBe(text.slice(s.start, s.end));
        }
      }),
      { seed: 11, numRuns: 400 },
    );
  });
});
