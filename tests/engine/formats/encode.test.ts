/** New text as each host writes it. */
import { describe, expect, it } from 'vitest';
import type { Host } from '../../../server/engine/model.ts';
import { encodeText } from '../../../server/engine/formats/encode.ts';

const rows: readonly (readonly [name: string, hosts: readonly Host[], text: string, encoded: string])[] = [
  ['verbatim text', [{ syntax: 'verbatim', eol: '\r\n' }], 'a\nb "c"', 'a\r\nb "c"'],
  ['JSON', [{ syntax: 'json-string' }], 'a "b"\n\\ \u2019\u{1F600}', 'a \\"b\\"\\n\\\\ \u2019\u{1F600}'],
  ['YAML in double quotes', [{ syntax: 'yaml-double' }], 'a "b"\n\\ \u2019\u0007', 'a \\"b\\"\\n\\\\ \u2019\\x07'],
  ['YAML in single quotes', [{ syntax: 'yaml-single', indent: '  ' }], "it's\nso\n\nfine", "it''s\n\n  so\n\n\n  fine"],
  ['plain YAML', [{ syntax: 'yaml-plain' }], "it's \u2019fine\u2019", "it's \u2019fine\u2019"],
  ['a literal block', [{ syntax: 'yaml-literal', indent: '    ' }], 'a\nb\n\nc', 'a\n    b\n\n    c'],
  ['a literal block with CRLF', [{ syntax: 'yaml-literal', indent: '  ', eol: '\r\n' }], 'a\n\nc', 'a\r\n\r\n  c'],
  ['a folded block', [{ syntax: 'yaml-folded', indent: '  ' }], 'a\nb\n\nc', 'a\n\n  b\n\n\n  c'],
  ['a quoted CSV cell', [{ syntax: 'csv-quoted', eol: '\r\n', delimiter: ',' }], 'a, "b"\nc', 'a, ""b""\r\nc'],
  ['a plain CSV cell', [{ syntax: 'csv-plain', delimiter: ';' }], 'a, b', 'a, b'],
  ['a block quote', [{ syntax: 'line-prefix', indent: '> ' }], 'a\n\nb', 'a\n>\n> b'],
  ['HTML', [{ syntax: 'html' }], 'a < b & c\u00a0d\n\ne \u2019', 'a &lt; b &amp; c&nbsp;d<br><br>e \u2019'],
  ['HTML in JSON in CSV', [{ syntax: 'html' }, { syntax: 'json-string' }, { syntax: 'csv-quoted', delimiter: ',' }], 'say "hi" &\nbye', 'say \\""hi\\"" &amp;<br>bye'],
  ['JSON in a literal block', [{ syntax: 'json-string' }, { syntax: 'yaml-literal', indent: '  ' }], 'a\n"b"', 'a\\n\\"b\\"'],
];

describe('encodeText', () => {
  it.each(rows)('writes for %s', (_name, hosts, text, encoded) => {
    expect(encodeText(text, hosts)).toEqual({ ok: true, text: encoded });
  });

  const refused: readonly (readonly [name: string, host: Host, text: string, reason: string])[] = [
    ['a new line in plain YAML', { syntax: 'yaml-plain' }, 'a\nb', 'block with |'],
    ['a control character in a literal block', { syntax: 'yaml-literal', indent: '  ' }, 'a\u0007', 'control character'],
    ['a delimiter in a plain cell', { syntax: 'csv-plain', delimiter: ';' }, 'a; b', '";"'],
    ['a tab in a plain cell of a tab-separated file', { syntax: 'csv-plain', delimiter: '\t' }, 'a\tb', 'a tab'],
    ['a quotation mark in a plain cell', { syntax: 'csv-plain', delimiter: ',' }, 'a "b"', 'quotation mark'],
    ['a new line in a plain cell', { syntax: 'csv-plain', delimiter: ',' }, 'a\nb', 'new line'],
  ];
  it.each(refused)('refuses %s, with a reason', (_name, host, text, reason) => {
    const result = encodeText(text, [host]);
    expect(result.ok ? '' : result.reason).toContain(reason);
  });
});
