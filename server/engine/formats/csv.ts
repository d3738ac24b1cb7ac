/**
 * The CSV format (RFC 4180; comma, semicolon or tab): a list of maps, one per row, keyed by the cells of the header. Line breaks inside
 * cells are read as `\n` whatever the file uses. Imported by the registry of formats only.
 */
import { lineEnding } from '../lines.ts';
import type { Comment, DataNode, Entry, Host, Problem, TextValue } from '../model.ts';
import { TextMap, TextMapBuilder } from '../textMap.ts';
import type { Format, ParsedFile } from './format.ts';
import { quoteLine } from './places.ts';

export const csvFormat: Format = { id: 'csv', title: 'CSV', about: 'comma, semicolon, tab or bar, any other character after a first line `sep=`; cells of several lines; JSON or HTML inside a cell', extensions: ['.csv', '.tsv'], parse: (file) => parseCsv(file.text, file.path.toLowerCase().endsWith('.tsv') ? '\t' : undefined) };

/** Reads a CSV text. Without a delimiter the header decides; a first line `sep=;` overrules both. Cells beyond the header are problems. */
export function parseCsv(text: string, delimiter?: string): ParsedFile {
  const declared = /^sep=(.)\r?\n/.exec(text);
  const start = declared ? declared[0].length : 0;
  const problems: Problem[] = [];
  const { rows, comments } = partComments(text, scanRows(text, start, declared?.[1] ?? delimiter ?? sniffDelimiter(text, start), problems));
  const first = rows[0];
  if (!first) return { content: { kind: 'tree', roots: [] }, comments, problems };
  const headed = rows.length > 1 && isHeader(first);
  const keys = headed ? first : first.map((cell, i) => ({ text: `${i + 1}`, map: new TextMapBuilder().atomic('markup', `${i + 1}`, cell.source.start, cell.source.start).build().map, source: { start: cell.source.start, end: cell.source.start }, hosts: [], editable: false }));
  const items: DataNode[] = [];
  for (const row of headed ? rows.slice(1) : rows) {
    const entries: Entry[] = [];
    row.forEach((cell, i) => {
      const key = keys[i];
      if (key) entries.push({ key, value: { kind: 'text', value: cell, source: cell.source } });
    });
    const extra = row[keys.length];
    const last = row.at(-1)!;
    if (extra && row.slice(keys.length).some((cell) => cell.text !== '')) {
      problems.push({ code: 'syntax', severity: 'warning', message: `The row that starts with ${quoteLine(row[0]!.text, 0)} has ${row.length} cells, the header has ${keys.length}. Put the cell that holds the delimiter in double quotes.`, source: { start: extra.source.start, end: last.source.end } });
    }
    items.push({ kind: 'map', entries, source: { start: row[0]!.source.start, end: last.source.end } });
  }
  const source = { start: first[0]!.source.start, end: text.length };
  return { content: { kind: 'tree', roots: [{ kind: 'list', items, source }] }, comments, problems };
}

/** The delimiter that splits the first row, remarks before it left out, into most cells. */
function sniffDelimiter(text: string, start: number): string {
  const counts: Record<string, number> = { ',': 0, ';': 0, '\t': 0, '|': 0 };
  let quoted = false;
  const remarks = /^(?:#(?:[ \t][^\r\n]*)?(?:\r\n?|\n))*/.exec(text.slice(start, start + 20_000))![0].length;
  for (let at = start + remarks; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) break;
    else if (!quoted && character in counts) counts[character]!++;
  }
  return Object.entries(counts).reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/**
 * Rows that are remarks: the first cell begins with `#` and a space without being quoted, and the line has another number of cells than the
 * header, or it is one of our own exceptions. RFC 4180 has no comments, so any other line that could be a row is one.
 */
function partComments(text: string, rows: readonly TextValue[][]): { rows: TextValue[][]; comments: Comment[] } {
  const isMarked = (row: readonly TextValue[]) => /^#(?:\s|$)/.test(row[0]!.text) && text[row[0]!.source.start] === '#';
  const isDirective = (row: readonly TextValue[]) => isMarked(row) && /^#\s*empathy-lint-/.test(row[0]!.text);
  const header = rows.find((row) => !isMarked(row)) ?? rows[0];
  const kept: TextValue[][] = [];
  const comments: Comment[] = [];
  for (const row of rows) {
    if (!isMarked(row) || (row.length === header?.length && !isDirective(row))) kept.push(row);
    else {
      const source = { start: row[0]!.source.start, end: row.at(-1)!.source.end };
      comments.push({ text: text.slice(source.start + 1, source.end).trim(), source });
    }
  }
  return { rows: kept, comments };
}

/** A header holds short names, all different, none a sentence. */
function isHeader(cells: readonly TextValue[]): boolean {
  const names = cells.map((cell) => cell.text.trim()).filter((name) => name !== '');
  return names.length > 0 && new Set(names).size === names.length && names.every((name) => name.length <= 60 && !/[\n{]|[.!?,;:]$|[.!?] /.test(name));
}

/** Splits a text into rows of cells; blank lines are skipped. */
function scanRows(text: string, start: number, delimiter: string, problems: Problem[]): TextValue[][] {
  const eol = lineEnding(text);
  const rows: TextValue[][] = [];
  let row: TextValue[] = [];
  let at = start;
  while (at < text.length) {
    const cell = text[at] === '"' ? scanQuoted(text, at, delimiter, eol, problems) : scanPlain(text, at, delimiter, eol);
    row.push(cell);
    at = cell.source.end;
    if (text[at] === delimiter) {
      at++;
      if (at < text.length) continue;
      row.push(emptyCell(at, delimiter, eol));
    }
    if (row.length > 1 || row[0]!.source.end > row[0]!.source.start) rows.push(row);
    row = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
  return rows;
}

function emptyCell(at: number, delimiter: string, eol: Host['eol']): TextValue {
  return { text: '', map: TextMap.verbatim(at, 0), source: { start: at, end: at }, hosts: [{ syntax: 'csv-plain', eol, delimiter }], editable: true };
}

function scanPlain(text: string, start: number, delimiter: string, eol: Host['eol']): TextValue {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
  return { ...emptyCell(start, delimiter, eol), text: text.slice(start, end), map: TextMap.verbatim(start, end - start), source: { start, end } };
}

function scanQuoted(text: string, start: number, delimiter: string, eol: Host['eol'], problems: Problem[]): TextValue {
  const builder = new TextMapBuilder();
  const special = /""|"|\r\n/g;
  let from = start + 1;
  let end = text.length;
  let closed = false;
  special.lastIndex = from;
  for (let match = special.exec(text); match; match = special.exec(text)) {
    builder.verbatim(text.slice(from, match.index), from);
    from = match.index + match[0].length;
    if (match[0] === '"') {
      end = from;
      closed = true;
      break;
    }
    if (match[0] === '""') builder.atomic('escape', '"', match.index, from);
    else builder.atomic('fold', '\n', match.index, from);
  }
  if (!closed) {
    builder.verbatim(text.slice(from), from);
    problems.push({ code: 'syntax', severity: 'error', message: `The cell that starts ${quoteLine(text, start)} has an opening quotation mark and no closing one, so the rest of the file is read as its text. Add the closing mark; write a mark inside a cell twice.`, source: { start, end: start + 1 } });
  }
  const tail = closed ? scanPlain(text, end, delimiter, eol) : undefined;
  const hasTail = tail !== undefined && tail.text !== '';
  if (hasTail) {
    builder.atomic('markup', '', end - 1, end).verbatim(tail.text, end);
    problems.push({ code: 'syntax', severity: 'warning', message: `Text follows the closing quotation mark at ${quoteLine(text, end)}. Write a quotation mark inside a cell twice.`, source: tail.source });
  }
  return { ...builder.buildAt(start + 1), source: { start, end: hasTail ? tail.source.end : end }, hosts: [{ syntax: 'csv-quoted', eol, delimiter }], editable: closed && !hasTail };
}
