/** HTML bodies: what the customer sees, and where it stands in the file. parse5 is the oracle for the text. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseFragment, type DefaultTreeAdapterMap } from 'parse5';
import { decodeHtml, isHtml } from '../../../server/engine/formats/html.ts';
import type { TextValue } from '../../../server/engine/model.ts';
import { TextMap, TextMapBuilder } from '../../../server/engine/textMap.ts';

const seed = 20260223;

function value(text: string, map = TextMap.verbatim(0, text.length)): TextValue {
  return { text, map, source: { start: 0, end: text.length }, hosts: [{ syntax: 'verbatim', eol: '\n' }], editable: true };
}

const decode = (html: string): string => decodeHtml(value(html)).text;

describe('what the customer sees', () => {
  it.each([
    ['plain text', 'Hi there', 'Hi there'],
    ['a tag inside a word run', 'We <b>really</b> care', 'We really care'],
    ['paragraphs', '<p>Hi Ana,</p><p>Thanks.</p>', 'Hi Ana,\n\nThanks.'],
    ['paragraphs with indentation between', '<p>Hi</p>\n    <p>Bye</p>\n', 'Hi\n\nBye'],
    ['a line break', 'Best,<br>Ana<br />Support', 'Best,\nAna\nSupport'],
    ['two line breaks make a blank line', 'Hi,<br /><br />Thanks', 'Hi,\n\nThanks'],
    ['a break at the end of a paragraph adds nothing', '<p>Hi<br></p><p>Bye</p>', 'Hi\n\nBye'],
    ['divisions', '<div>Hi</div><div>Bye</div>', 'Hi\nBye'],
    ['an empty division is a blank line', '<div>Hi</div><div><br></div><div>Bye</div>', 'Hi\n\nBye'],
    ['a list', '<p>Send:</p><ul><li>a photo</li><li>the <i>date</i></li></ul>', 'Send:\n\na photo\nthe date'],
    ['headings', '<h2>Refund</h2>Text', 'Refund\n\nText'],
    ['a table row', '<table><tr><td>Order</td><td>123</td></tr></table>', 'Order 123'],
    ['white space folds', 'Hi   there\n  <b> you</b>', 'Hi there you'],
    ['white space stands in pre', '<pre>a\n  b</pre>', 'a\n  b'],
    ['entities', 'Tom &amp; Ana&#39;s &euro;5&nbsp;off &lt;3', "Tom & Ana's €5\u00a0off <3"],
    ['an entity without semicolon', 'Q &amp A', 'Q & A'],
    ['links keep their text', 'See <a href="https://x.example/?a=1&b=2">our guide</a>.', 'See our guide.'],
    ['scripts, styles and comments are invisible', '<style>p{}</style>Hi<script>if (a < b) {}</script><!-- agent: check --> you', 'Hi you'],
    ['a head is invisible', '<html><head><title>T</title></head><body>Hi</body></html>', 'Hi'],
    ['Intercom slots', 'Hi <attribute key="user.name" default="there"/>,', 'Hi {{user.name|fallback:"there"}},'],
    ['Intercom slots without fallback', 'Hi <attribute key="user.name"></attribute>,', 'Hi {{user.name}},'],
    ['variable slots', 'Hello <variable id="firstName" source="page" placeholder="First name"></variable>,', 'Hello {{firstName}},'],
    ['angle placeholders stay text', 'Hi <founder>, from <FIRST NAME> at <OTRS_CUSTOMER_REALNAME><br>x', 'Hi <founder>, from <FIRST NAME> at <OTRS_CUSTOMER_REALNAME>\nx'],
    ['placeholders that share an element name', 'Open <link> by <time>', 'Open <link> by <time>'],
    ['addresses in angle brackets', 'Write <help@x.example> or <https://x.example/a>', 'Write <help@x.example> or <https://x.example/a>'],
    ['unknown elements with a closing tag are markup', 'Hi <customer>Ana</customer>', 'Hi Ana'],
    ['Outlook paragraphs', '<o:p>Hi</o:p> <my-card>you</my-card>', 'Hi you'],
    ['an unfinished slot', 'Hi <your name', 'Hi <your name'],
    ['broken nesting', '<p><b>Hi</p></b> you</div>', 'Hi\n\nyou'],
    ['only tags', '<p><br></p>', ''],
  ])('%s', (_name, html, expected) => {
    expect(decode(html)).toBe(expected);
  });

  it.each([
    ['<p>Hi</p>', true],
    ['Hi<br>you', true],
    ['<a href="x">y</a>', true],
    ['Hi <attribute key="user.name"/>', true],
    ['Hi <founder>, <FIRST NAME>', false],
    ['use <link> or <time>', false],
    ['3 < 4 and 5 > 4', false],
    ['<https://x.example> <help@x.example> <OTRS_TICKET>', false],
    ['Hi {{name}} &amp; co', false],
  ])('isHtml(%j) is %j', (text, expected) => {
    expect(isHtml(text)).toBe(expected);
  });
});

describe('the way back to the file', () => {
  it('keeps an edit inside the tag it belongs to', () => {
    const html = '<p>Hi <b>Ana</b>,</p><p>Sorry for that.</p>';
    const { text, map } = decodeHtml(value(html));
    const at = (word: string): string => {
      const start = text.indexOf(word);
      const source = map.toSource({ start, end: start + word.length });
      return `${html.slice(0, source.start)}[${html.slice(source.start, source.end)}]${html.slice(source.end)}`;
    };
    expect(at('Ana')).toBe('<p>Hi <b>[Ana]</b>,</p><p>Sorry for that.</p>');
    expect(at('Sorry for that.')).toBe('<p>Hi <b>Ana</b>,</p><p>[Sorry for that.]</p>');
    expect(map.insertionPoint(text.indexOf('Sorry'))).toBe(html.indexOf('Sorry'));
    expect(map.insertionPoint(text.indexOf('\n\n'))).toBe(html.indexOf('</p><p>'));
  });

  it('leads through the host the HTML stands in', () => {
    // `say \"hi\"` in JSON: the inner text has the quotes, the file the escapes.
    const file = '"<p>Say \\"hi\\"&nbsp;<b>now</b></p>"';
    const inner = new TextMapBuilder();
    for (let i = 1; i < file.length - 1; i++) {
      if (file[i] === '\\') inner.atomic('escape', file[++i]!, i - 1, i + 1);
      else inner.verbatim(file[i]!, i);
    }
    const built = inner.build();
    const decoded = decodeHtml({ text: built.text, map: built.map, source: { start: 0, end: file.length }, hosts: [{ syntax: 'json-string', eol: '\n' }], editable: true });
    expect(decoded.text).toBe('Say "hi"\u00a0now');
    expect(decoded.hosts.map((h) => h.syntax)).toEqual(['html', 'json-string']);
    const quote = decoded.map.toSource({ start: 4, end: 8 });
    expect(file.slice(quote.start, quote.end)).toBe('\\"hi\\"');
    const word = decoded.map.toSource({ start: 9, end: 12 });
    expect(file.slice(word.start, word.end)).toBe('now');
  });
});

// ---------------------------------------------------------------------------------------------- properties

type Node = DefaultTreeAdapterMap['node'];
const blocks = /^(?:p|div|li|ul|ol|h[1-6]|br|blockquote)$/;

/** Text content by parse5, with a space where a block or a break stands. */
function reference(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterMap['textNode']).value;
  if (node.nodeName === 'script' || node.nodeName === 'style') return '';
  const inside = 'childNodes' in node ? node.childNodes.map(reference).join('') : '';
  return blocks.test(node.nodeName) ? ` ${inside} ` : inside;
}

const fold = (text: string): string => text.replace(/[ \t\n\r\f]+/g, ' ').trim();
const word = fc.constantFrom('Hi', 'order', 'you', '&amp;', '&nbsp;', '&#8217;', '&lt;b&gt;', '{{name}}', 'a.b', '5 &euro;', 'Q&A', ' ', '\n  ', '—');
const inline = fc.constantFrom('b', 'i', 'em', 'span', 'a href="x?a=1&b=2"', 'span style="color:red"');
const block = fc.constantFrom('p', 'div', 'h3', 'blockquote', 'div class="a"');
const html = fc.letrec<{ text: string; inline: string; flow: string }>((tie) => ({
  text: fc.array(word, { maxLength: 4 }).map((w) => w.join('')),
  inline: fc.oneof({ maxDepth: 3 }, tie('text'), fc.tuple(inline, tie('inline'), tie('text')).map(([t, c, r]) => `<${t}>${c}</${t.split(' ')[0]}>${r}`), tie('text').map((t) => `${t}<br>`), tie('text').map((t) => `<!-- ${t.replace(/-|>/g, '')} -->${t}`)),
  flow: fc.array(fc.oneof(tie('inline'), fc.tuple(block, tie('inline')).map(([t, c]) => `<${t}>${c}</${t.split(' ')[0]}>`), tie('inline').map((c) => `<ul><li>${c}</li></ul>`)), { maxLength: 5 }).map((parts) => parts.join('')),
})).flow;

describe('properties', () => {
  it('reads the text that parse5 reads', () => {
    fc.assert(
      fc.property(html, (source) => {
        expect(fold(decode(source))).toBe(fold(reference(parseFragment(source))));
      }),
      { seed, numRuns: 1000 },
    );
  });

  it('maps every verbatim character to itself and never throws, on any text', () => {
    const hostile = fc.array(fc.constantFrom('<', '>', '</', '/>', '<p', '<!--', '-->', '<![CDATA[', '&', '&#x', ';', '"', '=', 'a', ' ', '<br>', '<founder>', '<script>', '</script>', '<attribute key="', '{{', '\r\n', '😀'), { maxLength: 25 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(html, hostile), (source) => {
        const { text, map } = decodeHtml(value(source));
        expect(map.length).toBe(text.length);
        for (const s of map.segments) if (s.kind === 'verbatim') expect(source.slice(s.sourceStart, s.sourceEnd)).toBe(text.slice(s.start, s.end));
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('replaces a word in place and nothing else', () => {
    fc.assert(
      fc.property(html, fc.nat(), (source, pick) => {
        const { text, map } = decodeHtml(value(source));
        const words = [...text.matchAll(/[A-Za-z]+/g)];
        const target = words[pick % Math.max(1, words.length)];
        if (!target) return;
        const span = { start: target.index, end: target.index + target[0].length };
        if (!map.isExact(span)) return;
        const at = map.toSource(span);
        if (/[<&]/.test(source.slice(at.start, at.end))) return;
        const edited = source.slice(0, at.start) + 'gladly' + source.slice(at.end);
        expect(decode(edited)).toBe(text.slice(0, span.start) + 'gladly' + text.slice(span.end));
      }),
      { seed, numRuns: 1000 },
    );
  });
});
