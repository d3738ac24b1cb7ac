/**
 * The JSON format, with comments and trailing commas where a file has them, and JSON Lines (one value a line). Positions come from
 * `jsonc-parser`'s visitor, texts from an own decoder that maps every escape. Imported by the registry and by `nested.ts`.
 */
import { printParseErrorCode, visit } from 'jsonc-parser';
import { lineEnding } from '../lines.ts';
import type { Comment, DataNode, Entry, Host, Problem, Range, TextValue } from '../model.ts';
import { TextMap, TextMapBuilder } from '../textMap.ts';
import type { Format, Limits, ParsedFile } from './format.ts';
import { explainQuotes, Mistakes } from './jsonMistakes.ts';
import { quoteLine, syntaxProblem } from './places.ts';

export const jsonFormat: Format = {
  id: 'json',
  title: 'JSON',
  about: 'with or without comments and trailing commas',
  extensions: ['.json', '.jsonc'],
  parse: (file, limits) => parseJson(file.text, limits),
};

export const jsonLinesFormat: Format = {
  id: 'jsonl',
  title: 'JSON Lines',
  about: 'one value a line; a broken line spoils only itself',
  extensions: ['.jsonl', '.ndjson'],
  parse: (file, limits) => parseJsonLines(file.text, limits),
};

/** Reads one JSON value. Errors become problems; what could be read beside them is returned. */
export function parseJson(text: string, limits: Limits): ParsedFile {
  return readValue(text, 0, text, limits);
}

/** Reads one JSON value per line; blank lines are skipped and a broken line spoils only itself. */
export function parseJsonLines(text: string, limits: Limits): ParsedFile {
  const roots: DataNode[] = [];
  const comments: Comment[] = [];
  const problems: Problem[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    if (line.trim() !== '') {
      const parsed = readValue(line, start, text, limits);
      if (parsed.content.kind === 'tree') roots.push(...parsed.content.roots);
      comments.push(...parsed.comments);
      const errors = parsed.problems.filter((problem) => problem.code === 'syntax');
      problems.push(...parsed.problems.filter((problem) => problem.code !== 'syntax'), ...errors.slice(0, 1));
    }
    start = end + 1;
  }
  return { content: { kind: 'tree', roots }, comments, problems };
}

const explanations: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a word stands outside of quotes. Put text in double quotes.',
  PropertyNameExpected: 'a key in double quotes is expected here. A value in { } needs a key and a colon before it.',
  ValueExpected: 'a value is missing here. Write one, or remove the comma or key before it.',
  ColonExpected: 'a colon is missing between key and value.',
  CommaExpected: 'a comma is missing before this. A quotation mark inside the text before must be written as \\".',
  CloseBraceExpected: 'a closing } is missing.',
  CloseBracketExpected: 'a closing ] is missing.',
  EndOfFileExpected: 'the value ended before this; only one value is allowed. Put several in a list.',
  InvalidCommentToken: 'comments are written // or /* */.',
  UnexpectedEndOfComment: 'a comment is not closed. Add */.',
  UnexpectedEndOfString: 'the closing quotation mark is missing. A new line inside a text is written \\n.',
  UnexpectedEndOfNumber: 'a number is not finished.',
  InvalidUnicode: '\\u must be followed by four hexadecimal digits.',
  InvalidEscapeCharacter: 'a backslash starts an escape that does not exist. Write two backslashes for one.',
  InvalidCharacter: 'a control character (such as a tab) stands in the text. Write it as an escape: \\t.',
};

type Open =
  | { kind: 'map'; start: number; entries: Entry[]; key: TextValue | undefined; seen: Set<string>; hasMistake?: boolean }
  | { kind: 'list'; start: number; items: DataNode[] };

/** Reads the value in `text`, which stands at `base` of `file`. */
function readValue(text: string, base: number, file: string, limits: Limits): ParsedFile {
  const comments: Comment[] = [];
  const problems: Problem[] = [];
  const tooDeep = findExcessDepth(text, limits.depth);
  if (tooDeep >= 0) {
    problems.push({ code: 'too-deep', severity: 'error', message: `Maps and lists are nested more than ${limits.depth} levels deep here. Make the file flatter or split it.`, source: { start: base + tooDeep, end: base + tooDeep + 1 } });
    return { content: { kind: 'tree', roots: [] }, comments, problems };
  }
  const eol = lineEnding(file);
  const roots: DataNode[] = [];
  const stack: Open[] = [];
  const mistakes = new Mistakes(text);
  const place = (offset: number, length: number): Range => ({ start: base + offset, end: base + offset + length });
  const add = (node: DataNode) => {
    const open = stack.at(-1);
    if (!open) roots.push(node);
    else if (open.kind === 'list') open.items.push(node);
    else if (open.key) {
      open.entries.push({ key: open.key, value: node });
      open.key = undefined;
    }
  };
  const close = (end: number) => {
    const open = stack.pop();
    if (!open) return;
    const source = { start: open.start, end };
    add(open.kind === 'map' ? { kind: 'map', entries: open.entries, source } : { kind: 'list', items: open.items, source });
  };
  const decode = (offset: number, length: number, expected: unknown): TextValue => {
    const value = decodeJsonString(text, offset, length, base, eol);
    if (value.text === expected) return value;
    if (value.editable) problems.push({ code: 'inexact-map', severity: 'info', message: `The text at ${quoteLine(file, base + offset)} is checked but can't be changed automatically: how it is written is not fully understood. Write it anew.`, source: value.source });
    const { map } = new TextMapBuilder().atomic('escape', String(expected), value.source.start, value.source.end).build();
    return { ...value, text: String(expected), map, editable: false };
  };
  visit(text, {
    onObjectBegin: (offset) => void stack.push({ kind: 'map', start: base + offset, entries: [], key: undefined, seen: new Set() }),
    onArrayBegin: (offset) => void stack.push({ kind: 'list', start: base + offset, items: [] }),
    onObjectEnd: (offset, length) => close(base + offset + length),
    onArrayEnd: (offset, length) => close(base + offset + length),
    onObjectProperty: (name, offset, length) => {
      const open = stack.at(-1);
      if (open?.kind !== 'map') return;
      open.key = decode(offset, length, name);
      // Behind a mistake, the keys of the next object may seem to be this one's.
      if (open.seen.has(name) && !open.hasMistake) problems.push({ code: 'duplicate-key', severity: 'warning', message: `The key ${quoteLine(name, 0)} stands twice in this object; programs keep only the last one. Rename or remove one of the two.`, source: open.key.source });
      open.seen.add(name);
    },
    onLiteralValue: (value: unknown, offset, length) => {
      const source = place(offset, length);
      if (typeof value === 'string') add({ kind: 'text', value: decode(offset, length, value), source });
      else add({ kind: 'scalar', value: typeof value === 'number' || typeof value === 'boolean' ? value : null, source });
    },
    onComment: (offset, length) => {
      const raw = text.slice(offset, offset + length);
      comments.push({ text: raw.replace(/^\/[/*]/, '').replace(/\*\/$/, '').trim(), source: place(offset, length) });
    },
    onError: (code, offset, length) => {
      const open = stack.at(-1);
      if (open?.kind === 'map') open.hasMistake = true;
      const quotes = explainQuotes(text, offset);
      if (mistakes.add(offset, quotes !== undefined)) problems.push(syntaxProblem(file, place(offset, length), 'JSON', quotes ?? explanations[printParseErrorCode(code)] ?? 'the syntax is not valid.'));
    },
  }, { allowTrailingComma: true });
  while (stack.length > 0) close(base + text.length);
  return { content: { kind: 'tree', roots }, comments, problems };
}

/** Offset of the first bracket beyond `depth` levels, or -1. The visitor recurses, so this is asked first. */
function findExcessDepth(text: string, depth: number): number {
  let level = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const mark = text.charCodeAt(at);
    if (isText) {
      if (mark === 0x5c) at++;
      else if (mark === 0x22 || mark === 0x0a) isText = false;
    } else if (mark === 0x22) isText = true;
    else if (mark === 0x5b || mark === 0x7b) {
      if (++level > depth) return at;
    } else if (mark === 0x5d || mark === 0x7d) level = Math.max(0, level - 1);
  }
  return -1;
}

const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Decodes the string literal `[offset, offset + length)` of `text`, quotes included; places are moved by `base`. With a broken escape it is not editable. */
function decodeJsonString(text: string, offset: number, length: number, base: number, eol: Host['eol']): TextValue {
  const start = offset + 1;
  const end = length > 1 && text[offset + length - 1] === '"' ? offset + length - 1 : offset + length;
  const raw = text.slice(start, end);
  const source = { start: base + offset, end: base + offset + length };
  const hosts: readonly Host[] = [{ syntax: 'json-string', eol }];
  const isClosed = end < offset + length;
  // Searched in the slice: in the whole file, each text without escapes would cost a walk to the next escape.
  let at = raw.indexOf('\\');
  if (at < 0) return { text: raw, map: TextMap.verbatim(base + start, raw.length), source, hosts, editable: isClosed };
  const builder = new TextMapBuilder();
  const rawBase = base + start;
  let from = 0;
  let isBroken = !isClosed;
  for (; at >= 0; at = raw.indexOf('\\', from)) {
    const decoded = decodeEscape(raw, at);
    builder.verbatim(raw.slice(from, at), rawBase + from).atomic('escape', decoded.text, rawBase + at, rawBase + decoded.end);
    from = decoded.end;
    isBroken ||= decoded.text === '';
  }
  builder.verbatim(raw.slice(from), rawBase + from);
  return { ...builder.buildAt(rawBase), source, hosts, editable: !isBroken };
}

/** The escape at `at`; both halves of a surrogate pair together. A broken escape gives an empty text. */
function decodeEscape(text: string, at: number): { text: string; end: number } {
  const next = text[at + 1] ?? '';
  if (next !== 'u') return { text: escapes[next] ?? '', end: Math.min(text.length, at + 2) };
  const first = hexUnit(text, at);
  if (first === undefined) return { text: '', end: Math.min(text.length, at + 2) };
  const second = first >= 0xd800 && first <= 0xdbff && text[at + 6] === '\\' && text[at + 7] === 'u' ? hexUnit(text, at + 6) : undefined;
  if (second !== undefined && second >= 0xdc00 && second <= 0xdfff) return { text: String.fromCharCode(first, second), end: at + 12 };
  return { text: String.fromCharCode(first), end: at + 6 };
}

function hexUnit(text: string, at: number): number | undefined {
  const digits = text.slice(at + 2, at + 6);
  return /^[0-9a-fA-F]{4}$/.test(digits) ? parseInt(digits, 16) : undefined;
}
