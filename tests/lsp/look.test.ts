/** What of marks and tags a customer sees, as the panel shows it. */
import { describe, expect, it } from 'vitest';
import { lookOf } from '../../server/lsp/look.ts';
import { productEngine, settingsFor } from '../support/engine.ts';

const engine = productEngine();
const settings = settingsFor(engine);

/** What is shown, with `<b>`, `<i>` and `<a ...>` around what looks so. */
function shown(path: string, text: string): string[] {
  const library = engine.read({ path, text });
  const [macro] = library.macros;
  const [prose] = engine.prose(library, 0, settings);
  return prose!.readings.map((reading) => {
    const { hidden, styled, bullets } = lookOf(reading, macro!.bodies[0]!, text);
    let out = '';
    for (let at = 0; at <= reading.text.length; at++) {
      for (const s of [...styled].reverse()) if (s.end === at) out += 'link' in s.style ? '</a>' : 'bold' in s.style ? '</b>' : '</i>';
      out += bullets.get(at) ?? '';
      for (const s of styled) if (s.start === at) out += 'link' in s.style ? `<a ${s.style.link}>` : 'bold' in s.style ? '<b>' : '<i>';
      if (!hidden.some((h) => h.start <= at && at < h.end)) out += reading.text.charAt(at);
    }
    return out;
  });
}

const greeting = 'Hi {{name}},\n\n';
describe('in Markdown', () => {
  const look = (body: string): string[] => shown('macros.md', `# Macros\n\n## Late\n\n${greeting}${body}\n`).map((text) => text.slice(greeting.length));
  it.each([
    ['It is **late** and *slow*, __very__ _slow_.', 'It is <b>late</b> and <i>slow</i>, <b>very</b> <i>slow</i>.'],
    ['See [the help page](https://x.org/a_b_c) or [this](<{{url}}>).', 'See <a https://x.org/a_b_c>the help page</a> or <a {{url}}>this</a>.'],
    ['See **[the page](https://x.org)** now.', 'See <b><a https://x.org>the page</a></b> now.'],
    ['Choose:\n\n- one\n- two\n  * three', 'Choose:\n\n• one\n• two\n  • three'],
    ['1. One\n2. Two', '1. One\n2. Two'],
    ['Two * three * four, snake_case_name, \\*not\\* so.', 'Two * three * four, snake_case_name, \\*not\\* so.'],
    ['Your {{order_id}} and {{parcel_id}}, ![a picture](https://x.org/a.png).', 'Your {{order_id}} and {{parcel_id}}, ![a picture](https://x.org/a.png).'],
  ])('%j', (body, expected) => expect(look(body)).toEqual([expected]));
});

it('a text of nothing but marks is not looked through for ever', () => {
  const text = JSON.stringify([{ title: 'Late', body: `${greeting}${'**a** [b](c) '.repeat(4_000)}` }]);
  const library = engine.read({ path: 'macros.json', text });
  const { hidden, styled } = lookOf(engine.prose(library, 0, settings)[0]!.readings[0]!, library.macros[0]!.bodies[0]!, text);
  expect(styled.length).toBeGreaterThan(500);
  expect(hidden.length).toBeLessThan(3_000);
});

describe('in HTML', () => {
  const look = (html: string): string[] => shown('macros.json', JSON.stringify([{ title: 'Late', html: `<p>Hi {{name}},</p>${html}` }])).map((text) => text.slice(greeting.length));
  it.each([
    ['<p>It is <b>late</b> and <em>slow</em>.</p>', 'It is <b>late</b> and <i>slow</i>.'],
    ['<p>See <a class="x" href="https://x.org/?a=1&amp;b=2">the page</a>.</p>', 'See <a https://x.org/?a=1&b=2>the page</a>.'],
    ['<ul><li>One</li><li><strong>Two</strong><ol><li>A</li><li>B</li></ol></li></ul>', '• One\n• <b>Two</b>\n\n   1. A\n   2. B'],
    ['<p>It is {% if x %}<b>late</b>{% else %}<i>slow</i>{% endif %}.</p>', 'It is <b>late</b>.', 'It is <i>slow</i>.'],
    ['<p>It is <b>late.</p>', 'It is late.'],
  ])('%s', (html, ...expected) => expect(look(html)).toEqual(expected));

  it('in a cell', () => {
    expect(shown('macros.csv', 'title,body\nLate,"<p>Hi {{name}},</p><p>See <a href=""https://x.org"">the page</a>.</p>"\n')[0]).toContain('See <a https://x.org>the page</a>.');
  });
});

it('in plain text marks are letters', () => {
  expect(shown('macros.json', JSON.stringify([{ title: 'Late', body: 'Hi {{name}}, it is 2 * 3 * 4.' }]))).toEqual(['Hi {{name}}, it is 2 * 3 * 4.']);
});
