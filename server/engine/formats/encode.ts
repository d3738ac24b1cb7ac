/**
 * The way back: new text for a place in a file, written as the file's format wants it. The opposite of the decoders in this folder.
 * It knows each host by itself, not the text around the place: the fix guard reads the edited file again and has the last word.
 */
import type { Host } from '../model.ts';

export type Encoded = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/**
 * Encodes replacement text for its hosts, from the innermost outward. Characters beyond ASCII stay as they are. Refuses, with a
 * sentence for people, what a host can't hold in the middle of a text.
 */
export function encodeText(text: string, hosts: readonly Host[]): Encoded {
  let encoded: Encoded = { ok: true, text };
  for (const host of hosts) {
    if (!encoded.ok) return encoded;
    encoded = encodeFor(encoded.text, host);
  }
  return encoded;
}

function encodeFor(text: string, host: Host): Encoded {
  const eol = host.eol ?? '\n';
  switch (host.syntax) {
    case 'verbatim':
      return done(text.replace(/\r\n|\n/g, eol));
    case 'json-string':
      return done(JSON.stringify(text).slice(1, -1));
    case 'html':
      return done(text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\u00a0/g, '&nbsp;').replace(/\r\n|\n/g, '<br>'));
    case 'xml':
      return encodeXml(text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'), eol);
    case 'xml-cdata':
      return text.includes(']]>') ? { ok: false, reason: 'The new text holds "]]>", which ends the CDATA section that it stands in.' } : encodeXml(text, eol);
    case 'csv-quoted':
      return done(text.replace(/"/g, '""').replace(/\r\n|\n/g, eol));
    case 'csv-plain':
      return encodeCsvPlain(text, host.delimiter ?? ',');
    case 'line-prefix':
      return done(text.replace(/(?:\r\n|\n)+/g, (run) => breakLines(run, eol, host.indent ?? '', (host.indent ?? '').trimEnd())));
    case 'yaml-double':
      return done(encodeYamlDouble(text));
    case 'yaml-single':
      return encodeYamlSingle(text, host, eol);
    case 'yaml-plain':
      return encodeYamlPlain(text);
    case 'yaml-literal':
    case 'yaml-folded':
      return encodeYamlBlock(text, host, eol);
  }
}

/** XML knows no control characters, not even as entities. */
function encodeXml(text: string, eol: string): Encoded {
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\r(?!\n)/.test(text)) return { ok: false, reason: 'The new text holds a control character, which XML has no way to write.' };
  return done(text.replace(/\r\n|\n/g, eol));
}

function done(text: string): Encoded {
  return { ok: true, text };
}

/** A run of line breaks as line ends, each blank line starting with `blank`, the text behind with `indent`. */
function breakLines(run: string, eol: string, indent: string, blank: string): string {
  const count = run.split('\n').length - 1;
  return `${eol}${`${blank}${eol}`.repeat(count - 1)}${indent}`;
}

function encodeCsvPlain(text: string, delimiter: string): Encoded {
  if (text.includes(delimiter)) return { ok: false, reason: `The new text holds ${delimiter === '\t' ? 'a tab' : `"${delimiter}"`}, which separates the cells of this row. Put the cell in double quotes first.` };
  if (/["\r\n]/.test(text)) return { ok: false, reason: 'The new text holds a quotation mark or a new line, which a cell without quotes can\'t. Put the cell in double quotes first.' };
  return done(text);
}

const doubleEscapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\u0085': '\\N', '\u2028': '\\L', '\u2029': '\\P', '\ufeff': '\\uFEFF' };

function encodeYamlDouble(text: string): string {
  return text.replace(/[\\"\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g, (c) => doubleEscapes[c] ?? `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** Characters that YAML allows in escapes only. */
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]|\r(?!\n)/;
const noControl: Encoded = { ok: false, reason: 'The new text holds a control character, which YAML allows in double quotes only.' };

function encodeYamlSingle(text: string, host: Host, eol: string): Encoded {
  if (unprintable.test(text)) return noControl;
  return done(foldBreaks(text.replace(/'/g, "''"), host.indent ?? '', eol));
}

function encodeYamlPlain(text: string): Encoded {
  if (/[\r\n]/.test(text)) return { ok: false, reason: 'The new text holds a new line, which a YAML text without quotes can\'t. Write the text as a block with | first.' };
  return unprintable.test(text) ? noControl : done(text);
}

function encodeYamlBlock(text: string, host: Host, eol: string): Encoded {
  if (unprintable.test(text)) return noControl;
  const indent = host.indent ?? '';
  if (host.syntax === 'yaml-folded') return done(foldBreaks(text, indent, eol));
  return done(text.replace(/(?:\r\n|\n)+/g, (run) => breakLines(run, eol, indent, '')));
}

/** Where single line breaks are read as spaces, each new line of the text takes one break more than it has. */
function foldBreaks(text: string, indent: string, eol: string): string {
  return text.replace(/(?:\r\n|\n)+/g, (run) => breakLines(`${run}\n`, eol, indent, ''));
}
