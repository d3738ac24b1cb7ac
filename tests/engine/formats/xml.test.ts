/** XML and property lists: texts as a parser gives them, each character with its place, edits that come back; broken files are read as far as they go. */
import { describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import type { DataNode, TextValue } from '../../../server/engine/model.ts';
import { encodeText } from '../../../server/engine/formats/encode.ts';
import { defaultLimits } from '../../../server/engine/formats/format.ts';
import type { ParsedFile } from '../../../server/engine/formats/format.ts';
import { parsePlist } from '../../../server/engine/formats/plist.ts';
import { parseXml } from '../../../server/engine/formats/xml.ts';
import { rootOf } from './plainValue.ts';

vi.setConfig({ testTimeout: 60_000 });
const seed = 20260222;

/** The texts of elements, in file order; attributes and names are never edited. */
function textsOf(parsed: ParsedFile): TextValue[] {
  const texts = (node: DataNode): TextValue[] => (node.kind === 'text' ? [node.value] : node.kind === 'list' ? node.items.flatMap(texts) : node.kind === 'map' ? node.entries.filter((entry) => !entry.key.text.startsWith('@')).flatMap((entry) => texts(entry.value)) : []);
  return parsed.content.kind === 'tree' ? parsed.content.roots.flatMap(texts) : [];
}

const xml = (text: string) => parseXml(text, defaultLimits);

describe('XML', () => {
  it.each([
    ['texts', '<a><b>Hi</b><c/></a>', { a: { b: 'Hi', c: '' } }],
    ['entities', '<a>Fish &amp; chips &lt;b&gt; &#8364; &#x20AC;</a>', { a: 'Fish & chips <b> € €' }],
    ['CDATA', '<a><![CDATA[<p>Hi & bye</p>]]></a>', { a: '<p>Hi & bye</p>' }],
    ['attributes and text', '<a k="v &amp; w">Hi</a>', { a: { '@k': 'v &amp; w', '#text': 'Hi' } }],
    ['several children of one name', '<a><b>1</b><c>2</c><b>3</b></a>', { a: { b: ['1', '3'], c: '2' } }],
    ['comments inside a text', '<a>Hi <!-- not seen -->you</a>', { a: 'Hi you' }],
    ['a declaration and a document type', '<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "a.dtd">\n<a>Hi</a>\n', { a: 'Hi' }],
    ['line ends', '<a>Hi\r\nyou</a>', { a: 'Hi\nyou' }],
    ['entities that nobody knows', '<a>&lol; you</a>', { a: '&lol; you' }],
  ])('reads %s', (_name, text, value) => {
    const parsed = xml(text);
    expect(rootOf(parsed)).toEqual(value);
    expect(parsed.problems).toEqual([]);
  });

  it('finds comments with their places', () => {
    const text = '<a>\n  <!-- empathy-lint-disable -->\n  <b>Hi</b>\n</a>';
    expect(xml(text).comments.map(({ text: words, source }) => [words, text.slice(source.start, source.end)])).toEqual([['empathy-lint-disable', '<!-- empathy-lint-disable -->']]);
  });

  it.each([
    ['an element that stays open', '<a><b>Hi</b>', '<a> is never closed'],
    ['an end without a start', '<a>Hi</b></a>', '</b> closes an element that was not opened'],
    ['crossed tags', '<a><b>Hi</a>', '<b> is not closed before </a>'],
    ['an open CDATA section', '<a><![CDATA[Hi', 'a CDATA section is not closed'],
  ])('says what is wrong with %s, and reads the rest', (_name, text, message) => {
    const parsed = xml(text);
    expect(parsed.problems.map((problem) => problem.message).join(' ')).toContain(message);
    expect(JSON.stringify(rootOf(parsed))).toContain('Hi');
  });

  it('stops where elements are nested too deeply', () => {
    expect(xml('<a>'.repeat(5000)).problems).toMatchObject([{ code: 'too-deep' }]);
  });

  it('does not edit a text that is half CDATA, or that has elements between its words', () => {
    const editable = (text: string) => textsOf(xml(text)).map((value) => value.editable);
    expect([editable('<a>Hi <![CDATA[you]]></a>'), editable('<a><![CDATA[Hi you]]></a>'), editable('<a>Hi <b>dear</b> you</a>')]).toEqual([[false], [true], [false, true]]);
  });
});

const words = fc.stringMatching(/^[A-Za-zäß€<>&"' \n👋]{1,30}$/u).filter((text) => text.trim() !== '' && !text.includes(']]>'));
/** The same text, written in one of the ways that XML has. */
const written = fc.tuple(words, fc.constantFrom('entities', 'numbers', 'cdata'), fc.boolean()).map(([text, how, windows]) => {
  const escaped = how === 'cdata' ? `<![CDATA[${text}]]>` : text.replace(/[&<>"]/g, (c) => (how === 'numbers' ? `&#${c.charCodeAt(0)};` : ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' } as Record<string, string>)[c]!));
  return { text, source: windows ? escaped.replace(/\n/g, '\r\n') : escaped };
});

describe('any XML', () => {
  it('gives the texts that were written, at their places', () => {
    fc.assert(fc.property(fc.array(written, { minLength: 1, maxLength: 5 }), (parts) => {
      const file = `<list>\n${parts.map(({ source }) => `  <item>${source}</item>`).join('\n')}\n</list>`;
      const texts = textsOf(xml(file));
      expect(texts.filter((value) => value.text.trim() !== '').map((value) => value.text)).toEqual(parts.map(({ text }) => text));
      const reference = parseDocument(file.replace(/\r\n/g, '\n'), { xmlMode: true });
      const items = (reference.children[0] as unknown as { children: { name?: string; children: { data?: string; children?: { data: string }[] }[] }[] }).children.filter((child) => child.name === 'item');
      expect(items.map((item) => item.children.map((child) => child.data ?? child.children?.map((inner) => inner.data).join('') ?? '').join(''))).toEqual(parts.map(({ text }) => text));
      for (const value of texts) for (const s of value.map.segments) if (s.kind === 'verbatim') expect(file.slice(s.sourceStart, s.sourceEnd)).toBe(value.text.slice(s.start, s.end));
    }), { seed, numRuns: 400 });
  });

  it('takes a new word, and nothing else changes', () => {
    fc.assert(fc.property(fc.array(written, { minLength: 1, maxLength: 4 }), fc.nat(), fc.constantFrom('sorry', 'Fish & chips', 'a < b', 'two\nlines', 'größer 👋'), (parts, pick, replacement) => {
      const file = `<list>${parts.map(({ source }) => `<item>${source}</item>`).join('\n')}</list>`;
      const before = textsOf(xml(file));
      const spots = before.flatMap((value, index) => (value.editable ? [...value.text.matchAll(/[\p{L}]+/gu)].map((match) => ({ index, start: match.index, end: match.index + match[0].length })) : []));
      if (spots.length === 0) return;
      const spot = spots[pick % spots.length]!;
      const value = before[spot.index]!;
      const encoded = encodeText(replacement, value.hosts);
      if (!encoded.ok) return;
      const source = value.map.toSource(spot);
      const after = textsOf(xml(file.slice(0, source.start) + encoded.text + file.slice(source.end)));
      expect(after.map((each) => each.text)).toEqual(before.map((each, i) => (i === spot.index ? each.text.slice(0, spot.start) + replacement + each.text.slice(spot.end) : each.text)));
    }), { seed, numRuns: 400 });
  });

  it('never throws', () => {
    const bits = fc.constantFrom('<a>', '</a>', '<b k="v">', '<b/>', '<![CDATA[', ']]>', '<!--', '-->', '<?x ?>', '<!DOCTYPE a>', '&amp;', '&#0;', '&#xffffffff;', '&', '<', '>', '"', 'Hi you', '\r\n', '<dict>', '<key>', '</key>', '<string>', '</string>');
    fc.assert(fc.property(fc.array(bits, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      for (const parsed of [parseXml(text, defaultLimits), parsePlist(text, defaultLimits)]) for (const value of textsOf(parsed)) expect(value.map.length).toBe(value.text.length);
    }), { seed, numRuns: 2000 });
  });
});

describe('property lists', () => {
  it('are maps, lists, texts and numbers', () => {
    const text = '<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x">\n<plist version="1.0"><dict>\n<key>list</key><array><string>Hi &amp; bye</string><integer>3</integer><true/></array>\n<key>data</key><data>AAAA</data><key>name</key><string/></dict></plist>';
    expect(rootOf(parsePlist(text, defaultLimits))).toEqual({ list: ['Hi & bye', 3, true], name: '' });
  });
});
