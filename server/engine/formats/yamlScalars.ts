/**
 * Decoders for YAML's plain, single and double quoted texts; `yamlBlocks.ts` has the two kinds of blocks. Each gives the text with a map of
 * every character. They take tokens of the `yaml` package and follow its reading of the specification (line folding, escapes), so that
 * text and reference value agree; `yaml.ts` compares them all the same. Only it and `yamlBlocks.ts` import this file.
 *
 * Offsets are UTF-16 code units in the file, zero-based, half-open.
 */
import type { CST } from 'yaml';
import type { Host } from '../model.ts';
import { TextMap, TextMapBuilder } from '../textMap.ts';

export interface DecodedScalar {
  readonly text: string;
  readonly map: TextMap;
  readonly host: Host;
  /** End of the scalar in the file; it starts at the token's offset. */
  readonly end: number;
}

/** Decodes a flow scalar token. `file` is the whole file, `eol` its line ending. */
export function decodeFlowScalar(file: string, token: CST.FlowScalar, eol: Host['eol']): DecodedScalar {
  const start = token.offset;
  const end = start + token.source.length;
  // The token's own copy may have its line breaks hidden (`yamlRepair.ts`).
  const source = file.slice(start, end);
  const indent = continuationIndent(source, token.indent);
  const simple = decodeSimple(token, source, indent, eol);
  if (simple) return simple;
  const builder = new TextMapBuilder();
  if (token.type === 'double-quoted-scalar') {
    decodeDoubleQuoted(builder, file, start + 1, closingQuote(file, start, end, '"'));
    return { ...builder.buildAt(start + 1), host: { syntax: 'yaml-double', indent, eol }, end };
  }
  if (token.type === 'single-quoted-scalar') {
    decodeLines(builder, file, start + 1, closingQuote(file, start, end, "'"), addSingleQuoted);
    return { ...builder.buildAt(start + 1), host: { syntax: 'yaml-single', indent, eol }, end };
  }
  decodeLines(builder, file, start, end, addVerbatim);
  return { ...builder.buildAt(start), host: { syntax: 'yaml-plain', indent, eol }, end };
}

/** The frequent case of one line without escapes, which stands in the file as it is read. */
function decodeSimple(token: CST.FlowScalar, source: string, indent: string, eol: Host['eol']): DecodedScalar | undefined {
  const { offset, type } = token;
  const end = offset + source.length;
  if (type === 'scalar') return source.includes('\n') ? undefined : { text: source, map: TextMap.verbatim(offset, source.length), host: { syntax: 'yaml-plain', indent, eol }, end };
  const isDouble = type === 'double-quoted-scalar';
  if (source.includes('\n') || (isDouble ? source.includes('\\') : source.includes("'", 1) && source.indexOf("'", 1) !== source.length - 1) || source.length < 2 || source.at(-1) !== source[0]) return undefined;
  return { text: source.slice(1, -1), map: TextMap.verbatim(offset + 1, source.length - 2), host: { syntax: isDouble ? 'yaml-double' : 'yaml-single', indent, eol }, end };
}

/** Where the content of a quoted scalar ends: before the closing quote, or at the end when there is none. */
function closingQuote(file: string, start: number, end: number, quote: string): number {
  return end - 1 > start && file[end - 1] === quote ? end - 1 : end;
}

/** The white space that stands before the second and later lines of a quoted or plain scalar. */
function continuationIndent(source: string, indent: number): string {
  const found = source.includes('\n') ? /\n([ \t]*)(?=[^ \t\r\n])/.exec(source)?.[1] : undefined;
  return found ?? ' '.repeat(Math.max(0, indent) + 2);
}

type AddContent = (builder: TextMapBuilder, file: string, start: number, end: number) => void;

function addVerbatim(builder: TextMapBuilder, file: string, start: number, end: number): void {
  builder.verbatim(file.slice(start, end), start);
}

function addSingleQuoted(builder: TextMapBuilder, file: string, start: number, end: number): void {
  const line = file.slice(start, end);
  let from = 0;
  for (let at = line.indexOf("''"); at >= 0; at = line.indexOf("''", from)) {
    builder.verbatim(line.slice(from, at), start + from).atomic('escape', "'", start + at, start + at + 2);
    from = at + 2;
  }
  builder.verbatim(line.slice(from), start + from);
}

/** Plain and single quoted text: a line break is a space, n blank lines are n new lines, white space around breaks is dropped. */
function decodeLines(builder: TextMapBuilder, file: string, start: number, end: number, add: AddContent): void {
  let lineStart = start;
  let contentEnd = -1;
  let blank = 0;
  for (;;) {
    const newline = file.indexOf('\n', lineStart);
    const isLast = newline < 0 || newline >= end;
    const isFirst = contentEnd < 0;
    let from = lineStart;
    let to = isLast ? end : newline;
    if (!isLast && to > from && file[to - 1] === '\r') to--;
    if (!isFirst) while (from < to && isBlank(file[from])) from++;
    if (!isLast) while (to > from && isBlank(file[to - 1])) to--;
    if (isFirst || isLast || to > from) {
      if (!isFirst) builder.atomic('fold', blank > 0 ? '\n'.repeat(blank) : ' ', contentEnd, from);
      add(builder, file, from, to);
      contentEnd = to;
      blank = 0;
    } else blank++;
    if (isLast) return;
    lineStart = newline + 1;
  }
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0', a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', N: '\u0085', _: '\u00a0', L: '\u2028', P: '\u2029',
  ' ': ' ', '"': '"', '/': '/', '\\': '\\', '\t': '\t',
};
const codeLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function decodeDoubleQuoted(builder: TextMapBuilder, file: string, start: number, end: number): void {
  let from = start;
  let at = start;
  const flush = (to: number) => builder.verbatim(file.slice(from, to), from);
  while (at < end) {
    const character = file[at];
    if (character === '\\') {
      flush(at);
      at = decodeEscape(builder, file, at, end);
      from = at;
    } else if (character === ' ' || character === '\t' || character === '\r' || character === '\n') {
      let to = at;
      while (to < end && isBlank(file[to])) to++;
      const newline = file[to] === '\r' && file[to + 1] === '\n' ? to + 1 : to;
      if (newline >= end || file[newline] !== '\n') {
        at = Math.max(to, at + 1);
        continue;
      }
      flush(at);
      from = afterFold(file, newline + 1, end);
      const blank = file.slice(newline + 1, from).split('\n').length - 1;
      builder.atomic('fold', blank > 0 ? '\n'.repeat(blank) : ' ', at, from);
      at = from;
    } else at++;
  }
  flush(end);
}

/** Past all white space after a line break; a lone carriage return ends it. */
function afterFold(file: string, start: number, end: number): number {
  let at = start;
  while (at < end && (isBlank(file[at]) || file[at] === '\n' || (file[at] === '\r' && file[at + 1] === '\n'))) at++;
  return at;
}

/** Adds the escape at `at` and returns the offset behind it. A broken escape is taken as it stands, as `yaml` does. */
function decodeEscape(builder: TextMapBuilder, file: string, at: number, end: number): number {
  const next = file[at + 1] ?? '';
  const newline = next === '\r' && file[at + 2] === '\n' ? at + 2 : at + 1;
  if (file[newline] === '\n') {
    let to = newline + 1;
    while (to < end && isBlank(file[to])) to++;
    builder.atomic('fold', '', at, to);
    return to;
  }
  const simple = escapes[next];
  if (simple !== undefined) {
    builder.atomic('escape', simple, at, at + 2);
    return at + 2;
  }
  const length = codeLengths[next];
  const decoded = length ? decodeCode(file.slice(at + 2, at + 2 + length), length) : undefined;
  if (!length || decoded === undefined) {
    const to = Math.min(end, at + 2 + (length ?? 0));
    builder.verbatim(file.slice(at, to), at);
    return to;
  }
  let to = at + 2 + length;
  let text = decoded;
  if (next === 'u' && /^[\uD800-\uDBFF]$/.test(decoded) && file.startsWith('\\u', to)) {
    const low = decodeCode(file.slice(to + 2, to + 6), 4);
    if (low && /^[\uDC00-\uDFFF]$/.test(low)) {
      text += low;
      to += 6;
    }
  }
  builder.atomic('escape', text, at, to);
  return to;
}

function decodeCode(digits: string, length: number): string | undefined {
  if (digits.length !== length || !/^[0-9a-fA-F]+$/.test(digits)) return undefined;
  const code = parseInt(digits, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
