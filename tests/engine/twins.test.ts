/** Replies that a helpdesk keeps twice, as HTML and as text: judged once, mended in both, or the writer is told why not. */
import { describe, expect, it } from 'vitest';
import { productEngine, settingsFor } from '../support/engine.ts';

const engine = productEngine();
const settings = settingsFor(engine);

const html = '<div>Hi {{name}},</div><div>Please be advised that your lamp arrives on <b>Monday</b>.</div>';
const text = 'Hi {{name}},\nPlease be advised that your lamp arrives on Monday.';
const mendedHtml = html.replace('Please be advised that your', 'Your');
const mendedText = text.replace('Please be advised that your', 'Your');

const exports: readonly (readonly [vendor: string, write: (html: string, text: string) => unknown])[] = [
  ['gorgias', (a, b) => [{ name: 'A', actions: [{ name: 'setResponseText', arguments: { body_html: a, body_text: b } }] }]],
  ['intercom', (a, b) => ({ type: 'list', data: [{ type: 'macro', name: 'A', body: a, body_text: b }] })],
  ['freshdesk', (a, b) => [{ title: 'A', content: b, content_html: a }]],
  ['zendesk', (a, b) => ({ macros: [{ title: 'A', actions: [{ field: 'comment_value', value: b }, { field: 'comment_value_html', value: a }] }] })],
];

describe.each(exports)('%s', (vendor, write) => {
  const file = (a: string, b: string) => ({ path: 'export.json', text: JSON.stringify(write(a, b), undefined, 2) });

  it('is judged once', () => {
    const library = engine.read(file(html, text));
    const { findings } = engine.lint(library, settings);
    expect(library.shape).toBe(vendor);
    expect(findings.filter((finding) => finding.ruleId === 'cold-phrasing').map((finding) => library.macros[0]!.bodies[finding.body]!.role)).toEqual(['html']);
  });

  it('is mended in both', () => {
    expect(engine.fixAll(file(html, text), settings).text).toBe(file(mendedHtml, mendedText).text);
  });

  it('is left alone where the two say different things, with the reason', () => {
    const differing = file(html, text.replace('lamp', 'rug'));
    const { text: after, refused } = engine.fixAll(differing, settings);
    expect(after).toBe(differing.text);
    expect(refused.map((each) => each.reason).join()).toContain('The reply is also kept as text, in other words: change both by hand');
  });
});
