/** Every way of writing a text in YAML, JSON and CSV: decoded text equals the reference parser's, maps are true, edits come back. */
import { describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import { parse as parseCsvReference } from 'csv-parse/sync';
import { parseAllDocuments, stringify } from 'yaml';
import type { DataNode, TextValue } from '../../../server/engine/model.ts';
import { defaultLimits } from '../../../server/engine/formats/format.ts';
import type { ParsedFile } from '../../../server/engine/formats/format.ts';
import { parseCsv } from '../../../server/engine/formats/csv.ts';
import { encodeText } from '../../../server/engine/formats/encode.ts';
import { parseJson, parseJsonLines } from '../../../server/engine/formats/json.ts';
import { parseNestedJson } from '../../../server/engine/formats/nested.ts';
import { parseYaml } from '../../../server/engine/formats/yaml.ts';
import { rootOf } from './plainValue.ts';

const seed = 20260222;
// Many random files: on a busy machine that takes longer than one test may by default.
vi.setConfig({ testTimeout: 60_000 });
const yaml = (text: string) => parseYaml(text, defaultLimits);
const json = (text: string) => parseJson(text, defaultLimits);

/** Every text of a file, keys included, in file order. */
function textsOf(parsed: ParsedFile): TextValue[] {
  return parsed.content.kind === 'tree' ? parsed.content.roots.flatMap(textsIn) : [];
}

function textsIn(node: DataNode): TextValue[] {
  if (node.kind === 'text') return [node.value];
  if (node.kind === 'list') return node.items.flatMap(textsIn);
  if (node.kind === 'map') return node.entries.flatMap((entry) => [entry.key, ...textsIn(entry.value)]);
  return [];
}

/** Invariant 3: what a map calls verbatim stands in the file as it is, and segments tile the text. */
function expectTrueMap(file: string, value: TextValue): void {
  expect(value.map.length).toBe(value.text.length);
  for (const s of value.map.segments) {
    if (s.kind === 'verbatim') expect(file.slice(s.sourceStart, s.sourceEnd)).toBe(value.text.slice(s.start, s.end));
    expect(s.sourceStart).toBeGreaterThanOrEqual(value.source.start);
    expect(s.sourceEnd).toBeLessThanOrEqual(value.source.end);
  }
}

/** Invariant 5: one word of one text is replaced; the file then holds exactly the expected text and all others unchanged. */
function expectEdit(file: string, read: (file: string) => ParsedFile, pick: number, replacement: string, lift = (parsed: ParsedFile) => textsOf(parsed)): void {
  const values = lift(read(file)).filter((value) => value.editable);
  const words = values.flatMap((value, index) => [...value.text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({ index, start: match.index, end: match.index + match[0].length })));
  if (words.length === 0) return;
  const word = words[pick % words.length]!;
  const target = values[word.index]!;
  if (!target.map.isExact(word)) return;
  const encoded = encodeText(replacement, target.hosts);
  if (!encoded.ok) return;
  const source = target.map.toSource(word);
  const edited = file.slice(0, source.start) + encoded.text + file.slice(source.end);
  const expected = values.map((value) => (value === target ? target.text.slice(0, word.start) + replacement + target.text.slice(word.end) : value.text));
  expect(lift(read(edited)).filter((value) => value.editable).map((value) => value.text)).toEqual(expected);
}

const piece = fc.constantFrom(
  'Hi {{name}},', 'we', "can't", 'refund', '"this"', 'order', '#12', ': ', ' #', '\n', '\n\n', '\n\n\n', '  ', ' ', ' ', ' ', '\t', '- x', '\u00e9', '\ud83d\ude00', '\u2019', '\u00a0',
  '\\', '\\n', "''", '""', ',', ';', '&amp;', '<br>', '%', '@', '`', '|', '>', '*', '&', '!', '?', '---', '{', '[', 'word', 'Sorry', '\u2028', 'a'.repeat(90), 'long words to fold at the edge of eighty columns',
);
const prose = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
const replacement = fc.constantFrom('we', "we're", 'two words', 'caf\u00e9 \ud83d\ude00', 'a\nb', 'a\n\nb', 'say "yes"', 'back\\slash', 'a & b', 'x'.repeat(100));

const styles = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'] as const;
const yamlFile = fc.record({
  bodies: fc.array(prose, { minLength: 1, maxLength: 4 }),
  style: fc.constantFrom(...styles),
  width: fc.constantFrom(20, 40, 80, 0),
  crlf: fc.boolean(),
  indent: fc.constantFrom(2, 4, 6),
}).map(({ bodies, style, width, crlf, indent }) => {
  const text = stringify({ macros: bodies.map((body, i) => ({ title: `t${i}`, nested: { body } })) }, { defaultStringType: style, defaultKeyType: 'PLAIN', lineWidth: width, minContentWidth: 0, indent });
  return crlf ? text.replace(/\n/g, '\r\n') : text;
});

/** Layouts no program writes: ragged lines, tabs, odd chomping, blank lines with spaces. */
const hostileLine = fc.constantFrom('word', 'two  words', '', ' ', '   ', '\t', '  more', '\ttab', "it''s", 'x: y', '\\', '\\n', '\\u0041', '\\ud83d\\ude00', '\\x41', '\\ ', 'end \\', 'trail  ', "''", '# no', '- item', 'ends\t');
const hostileYaml = fc.record({
  lines: fc.array(hostileLine, { minLength: 1, maxLength: 8 }),
  header: fc.constantFrom('|', '|-', '|+', '>', '>-', '>+', '|2', '>2-', '|1+', '> # note', '"', "'", ''),
  indent: fc.constantFrom('  ', '    ', '   '),
  eol: fc.constantFrom('\n', '\r\n'),
  tail: fc.constantFrom('', '\nother: kept\n', '\n\n\nother: "kept"\n'),
}).map(({ lines, header, indent, eol, tail }) => {
  const body = lines.map((line) => (line === '' ? '' : indent + line)).join('\n');
  const value = header === '"' || header === "'" ? `${header}${body.trimStart()}${header}` : header === '' ? body.trimStart() : `${header}\n${body}`;
  return `body: ${value}${tail}`.replace(/\n/g, eol);
});

/** What `yaml` reads, as plain data. */
function yamlReference(text: string): unknown {
  const document = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' })[0];
  return document && 'toJS' in document ? document.toJS() : undefined;
}

describe('YAML texts', () => {
  const rows: readonly (readonly [name: string, source: string, text: string])[] = [
    ['plain', 'a: Hello there # note', 'Hello there'],
    ['plain over lines', 'a: Hello\n  there\n\n  you', 'Hello there\nyou'],
    ['single quoted', "a: 'it''s fine'", "it's fine"],
    ['single quoted over lines', "a: 'one  \n  two\n\n\n  three'", 'one two\n\nthree'],
    ['double quoted', 'a: "tab\\t \\u00e9 \\x41 \\U0001F600 \\"q\\" \\\\ \\/"', 'tab\t \u00e9 A \u{1F600} "q" \\ /'],
    ['double quoted with a surrogate pair', 'a: "\\ud83d\\ude00"', '\ud83d\ude00'],
    ['double quoted over lines', 'a: "one \\\n   two\n   three\n\n   four"', 'one two three\nfour'],
    ['literal', 'a: |\n  one\n   two\n\n  three\n\n', 'one\n two\n\nthree\n'],
    ['literal, stripped', 'a: |-\n  one\n\n', 'one'],
    ['literal, kept', 'a: |+\n  one\n\n', 'one\n\n'],
    ['literal with indentation indicator', 'a: |2\n    one\n  two\n', '  one\ntwo\n'],
    ['literal with CRLF', 'a: |\r\n  one\r\n  two\r\n', 'one\ntwo\n'],
    ['folded', 'a: >\n  one\n  two\n\n  three\n', 'one two\nthree\n'],
    ['folded with more-indented lines', 'a: >\n  one\n    two\n  three\n', 'one\n  two\nthree\n'],
    ['folded without final line break', 'a: >-\n  one\n  two', 'one two'],
    ['a tagged text', 'a: !!str 123', '123'],
  ];
  it.each(rows)('%s', (_name, source, text) => {
    const value = textsOf(yaml(source)).at(-1)!;
    expect(value.text).toBe(text);
    expect(value.editable).toBe(true);
    expectTrueMap(source, value);
  });

  it('equals yaml\'s own value, map true, for whatever yaml writes', () => {
    fc.assert(fc.property(yamlFile, (file) => {
      const parsed = yaml(file);
      expect(rootOf(parsed)).toEqual(yamlReference(file));
      for (const value of textsOf(parsed)) {
        expect(value.editable).toBe(true);
        expectTrueMap(file, value);
      }
    }), { seed, numRuns: 250 });
  });

  it('equals yaml\'s own value in layouts that no program writes', () => {
    fc.assert(fc.property(hostileYaml, (file) => {
      const parsed = yaml(file);
      if (!parsed.problems.some((problem) => problem.code === 'syntax')) {
        expect(parsed.problems.filter((problem) => problem.code === 'inexact-map')).toEqual([]);
        expect(rootOf(parsed)).toEqual(yamlReference(file));
      }
      for (const value of textsOf(parsed)) expectTrueMap(file, value);
    }), { seed, numRuns: 1000 });
  });

  it('takes a replaced word back exactly', () => {
    fc.assert(fc.property(yamlFile, fc.nat(), replacement, (file, pick, text) => expectEdit(file, yaml, pick, text)), { seed, numRuns: 400 });
  });
});

const jsonFile = fc.tuple(fc.array(prose, { minLength: 1, maxLength: 4 }), fc.constantFrom(0, 2), fc.boolean()).map(([bodies, indent, ascii]) => {
  const text = JSON.stringify({ macros: bodies.map((body) => ({ title: 'A title', body })) }, null, indent);
  return ascii ? text.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).replace(/\//g, '\\/') : text;
});

describe('JSON texts', () => {
  it('equals JSON.parse, map true', () => {
    fc.assert(fc.property(jsonFile, (file) => {
      const parsed = json(file);
      expect(parsed.problems).toEqual([]);
      expect(rootOf(parsed)).toEqual(JSON.parse(file));
      for (const value of textsOf(parsed)) expectTrueMap(file, value);
    }), { seed, numRuns: 200 });
  });

  it('takes a replaced word back exactly', () => {
    fc.assert(fc.property(jsonFile, fc.nat(), replacement, (file, pick, text) => expectEdit(file, json, pick, text)), { seed, numRuns: 200 });
  });

  it('keeps both halves of an escaped emoji together', () => {
    const file = '{"body": "ok \\ud83d\\ude00 fine"}';
    const value = textsOf(json(file))[1]!;
    expect(file.slice(value.map.toSource({ start: 3, end: 4 }).start, value.map.toSource({ start: 3, end: 4 }).end)).toBe('\\ud83d\\ude00');
  });
});

const csvCell = prose.map((text) => text.replace(/\u2028/g, ''));
const csvFile = fc.record({ rows: fc.array(fc.tuple(csvCell, csvCell), { minLength: 1, maxLength: 5 }), delimiter: fc.constantFrom(',', ';', '\t'), eol: fc.constantFrom('\n', '\r\n'), quoteAll: fc.boolean(), finalBreak: fc.boolean() })
  .map(({ rows, delimiter, eol, quoteAll, finalBreak }) => {
    const quote = (cell: string) => (quoteAll || /["\r\n]/.test(cell) || cell.includes(delimiter) || cell === '' ? `"${cell.replace(/"/g, '""').replace(/\n/g, eol)}"` : cell);
    return [['title', 'body'], ...rows].map((row) => row.map(quote).join(delimiter)).join(eol) + (finalBreak ? eol : '');
  });

describe('CSV texts', () => {
  it('equals csv-parse, but for line breaks, which are always \\n', () => {
    fc.assert(fc.property(csvFile, (file) => {
      const parsed = parseCsv(file);
      const delimiter = /^"?title"?(.)/.exec(file)![1]!;
      const reference = parseCsvReference(file, { columns: true, delimiter }) as Record<string, string>[];
      expect(rootOf(parsed)).toEqual(reference.map((row) => Object.fromEntries(Object.entries(row).map(([key, text]) => [key, text.replace(/\r\n/g, '\n')]))));
      for (const value of textsOf(parsed)) if (value.text !== '') expectTrueMap(file, value);
    }), { seed, numRuns: 200 });
  });

  it('takes a replaced word back exactly', () => {
    fc.assert(fc.property(csvFile, fc.nat(), replacement, (file, pick, text) => expectEdit(file, (edited) => parseCsv(edited), pick, text, (parsed) => textsOf(parsed).filter((value) => !['title', 'body'].includes(value.text)))), { seed, numRuns: 200 });
  });

  it('composes JSON inside a cell', () => {
    fc.assert(fc.property(fc.array(prose, { minLength: 1, maxLength: 3 }), fc.nat(), replacement, (bodies, pick, text) => {
      const cell = JSON.stringify(bodies.map((value) => ({ field: 'comment_value', value })));
      const file = `title,actions_json\nA,"${cell.replace(/"/g, '""')}"\n`;
      const lift = (parsed: ParsedFile) => textsOf(parsed).flatMap((value) => {
        const node = parseNestedJson(value);
        return node ? textsIn(node) : [];
      });
      const values = lift(parseCsv(file));
      expect(values.map((value) => value.text)).toEqual(bodies.flatMap((body) => ['field', 'comment_value', 'value', body]));
      for (const value of values) expectTrueMap(file, value);
      expectEdit(file, (edited) => parseCsv(edited), pick, text, lift);
    }), { seed, numRuns: 150 });
  });
});

/** One text in every way of writing it; `lines` fold at 40 columns where the style folds. */
const letter = "Hi {{name}},\n\nYour \"order\" is late: it's the snow. We will write again when it has left our house.\n\nBest,\nAnn";
const yamlLayouts = styles.flatMap((style) => ['\n', '\r\n'].map((eol) => [`YAML ${style}${eol === '\n' ? '' : ', CRLF'}`, stringify({ macros: [{ body: letter, other: 'Bye' }] }, { defaultStringType: style, defaultKeyType: 'PLAIN', lineWidth: 40 }).replace(/\n/g, eol), yaml] as const));
const layouts: readonly (readonly [string, string, (file: string) => ParsedFile])[] = [
  ...yamlLayouts,
  ['JSON', JSON.stringify({ body: letter, other: 'Bye' }), json],
  ['CSV', `title,body\n"Bye","${letter.replace(/"/g, '""')}"\n`, (file) => parseCsv(file)],
  ['CSV, CRLF', `title,body\r\n"Bye","${letter.replace(/"/g, '""').replace(/\n/g, '\r\n')}"\r\n`, (file) => parseCsv(file)],
];

describe('insertions', () => {
  const rows = [['behind the greeting', letter.indexOf('Your'), 'I know you "waited".\n\n'], ['at the end of a line', letter.indexOf('\n\nBest'), ' And more.'], ['before the closing', letter.indexOf('\n\nBest'), "\n\nIt's on us."], ['at the start', 0, 'Note. ']] as const;
  it.each(layouts)('stand where they belong in %s', (_name, file, read) => {
    const values = textsOf(read(file));
    const body = values.find((value) => value.text.startsWith('Hi'))!;
    for (const [, offset, text] of rows) {
      const encoded = encodeText(text, body.hosts);
      expect(encoded.ok).toBe(true);
      const at = body.map.insertionPoint(offset);
      const edited = file.slice(0, at) + (encoded.ok ? encoded.text : '') + file.slice(at);
      expect(textsOf(read(edited)).map((value) => value.text)).toEqual(values.map((value) => (value === body ? body.text.slice(0, offset) + text + body.text.slice(offset) : value.text)));
    }
  });
});

describe('JSON Lines', () => {
  it('reads each line by itself', () => {
    const parsed = parseJsonLines('{"a": "one"}\n\nbroken\n{"a": "two"}\n', defaultLimits);
    expect(textsOf(parsed).map((value) => value.text)).toEqual(['a', 'one', 'a', 'two']);
    expect(parsed.problems).toHaveLength(1);
  });
});
