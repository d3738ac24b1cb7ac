/**
 * Replies in the cells of a table and in the items of a list: `| Situation | Response |`, `- **Title:** "reply"`, and quotes and fences inside
 * items. Works on one block; imported by `markdownSection.ts` only.
 */
import type { Block } from '../formats/format.ts';
import { trimmedSpan, verbatimValue } from '../formats/textLines.ts';
import { lineEnding } from '../lines.ts';
import type { Range, TextValue } from '../model.ts';
import { TextMapBuilder } from '../textMap.ts';
import { isGreeting, replyScore } from './evidence.ts';
import { isProseInfo, readContainer, type Part } from './markdownFence.ts';
import { isGuidanceHeading } from './markdownHeadings.ts';
import { isBodyLabel, readLine, withoutColon } from './markdownLines.ts';

/** A reply with the name that stands beside it. */
export interface Row {
  readonly value: TextValue;
  readonly title?: { readonly text: string; readonly source: Range };
}

/** The replies of a table that has a column for them, named by the first other column; empty when it has none. */
export function readTable(block: Block, file: string): Row[] {
  const lines = lineRanges(file, block.source);
  const head = lines[0] ? cells(file, lines[0]) : [];
  const names = head.map((cell) => file.slice(cell.start, cell.end));
  const rows = lines.slice(2).map((line) => cells(file, line));
  const lengths = lengthsOf(rows);
  const greeting = names.findIndex((_, i) => isMostlyLetters(rows.map((row) => row[i]), file));
  const column = greeting >= 0 ? greeting : names.reduce((best, name, i) => (namesReplies(name) && (lengths[i] ?? 0) > (lengths[best] ?? 0) ? i : best), -1);
  if (column < 0 || (names.length < 2 && greeting < 0)) return [];
  const titleColumn = names.findIndex((name, i) => i !== column && !/^(?:#|id|no\.?|nr\.?)?$/i.test(name.trim()));
  return rows.flatMap((row) => {
    const cell = row[column];
    if (!cell || cell.start === cell.end) return [];
    const title = row[titleColumn];
    const value = readCell(file, cell);
    return [title && title.start < title.end ? { value, title: { text: file.slice(title.start, title.end), source: title } } : { value }];
  });
}

/** A column in which most cells greet somebody holds replies, whatever its header says. */
function isMostlyLetters(cells: readonly (Range | undefined)[], file: string): boolean {
  const texts = cells.flatMap((cell) => (cell && cell.start < cell.end ? [file.slice(cell.start, cell.end)] : []));
  return texts.length >= 2 && texts.filter((text) => isGreeting(text) && replyScore(text) >= 3).length * 2 > texts.length;
}

/** True for the header of a column of replies. Another may have such a name as well ("Macro", beside "Reply"), whose cells are shorter. */
function namesReplies(header: string): boolean {
  return !isGuidanceHeading(header) && (isBodyLabel(header) || /\b(?:response|reply|template|macro|wording|message text|what to say|script)\b/i.test(header));
}

/** How many characters the rows have in each column. */
function lengthsOf(rows: readonly (readonly Range[])[]): number[] {
  const lengths: number[] = [];
  for (const row of rows) for (const [i, { start, end }] of row.entries()) lengths[i] = (lengths[i] ?? 0) + end - start;
  return lengths;
}

/** The items of a list that are all replies behind a bold name, in quotes or with a greeting; empty when one is not. Items without names are phrases to choose from, not replies. */
export function readQuotedItems(block: Block, file: string): Row[] {
  const lines = lineRanges(file, block.source).filter((line) => line.start < line.end);
  const rows = lines.map((line): Row | undefined => {
    const text = file.slice(line.start, line.end).trimEnd();
    const item = /^ {0,3}(?:[-*+]|\d+[.)])\s+(?:\*\*|__)(.+?)(?:\*\*|__)\s*[:：–—-]?\s*(?:"([^"]+)"|“([^”]+)”|(\S.*))$/.exec(text);
    if (!item || (item[4] !== undefined && !isGreeting(item[4]))) return undefined;
    const body = item[2] ?? item[3] ?? item[4]!;
    const start = line.start + text.lastIndexOf(body);
    const value = verbatimValue(file, trimmedSpan(file, { start, end: start + body.length }));
    const name = item[1]!;
    const at = line.start + text.indexOf(name);
    return { value, title: { text: withoutColon(name), source: { start: at, end: at + name.length } } };
  });
  return rows.length >= 2 && rows.every((row) => row !== undefined) ? rows : [];
}

/** A reply in a quote or fence inside a list item, with the line of the item that names or announces it. */
export interface ItemReply {
  readonly form: 'quote' | 'fence';
  readonly part: Part;
  readonly title?: { readonly text: string; readonly source: Range };
  readonly label?: { readonly text: string; readonly source: Range };
}

/** The quotes and fences inside the items of a list, in order. A line above one in the same item is its label, its title, or neither. */
export function readItemReplies(block: Block, file: string): ItemReply[] {
  const replies: ItemReply[] = [];
  let item = 0;
  let title: ItemReply['title'];
  let label: ItemReply['label'];
  for (const inner of block.inner ?? []) {
    if (inner.level !== item) title = label = undefined;
    item = inner.level;
    if (inner.kind === 'paragraph') {
      const line = inner.value.text.split('\n', 1)[0]!;
      const bare = line.replace(/^\[[ xX]\]\s+/, '');
      const kind = readLine(bare);
      const text = kind.kind === 'title' || kind.kind === 'label' ? kind.text : withoutColon(bare).trimStart();
      const name = { text, source: trimmedSpan(file, { start: inner.source.start, end: inner.source.start + line.length }) };
      if (kind.kind === 'label') label = name;
      else if (kind.kind === 'title' || (kind.kind === 'prose' && text.length <= 90 && !/[.!?;]$/.test(text))) title = name;
    } else if (inner.kind === 'quote' || (inner.kind === 'fence' && isProseInfo(inner.info))) {
      for (const part of readContainer(inner.value)) replies.push({ form: inner.kind, part, title, label });
    }
  }
  return replies;
}

function lineRanges(file: string, source: Range): Range[] {
  const lines: Range[] = [];
  for (const match of file.slice(source.start, source.end).matchAll(/[^\r\n]+/g)) lines.push({ start: source.start + match.index, end: source.start + match.index + match[0].length });
  return lines;
}

/** The cells of a row without the white space around them; `\|` does not part cells. */
function cells(file: string, line: Range): Range[] {
  const found: Range[] = [];
  let start = line.start;
  for (let i = line.start; i <= line.end; i++) {
    if (i < line.end && file[i] === '\\') i++;
    else if (i === line.end || file[i] === '|') {
      found.push(trimmedSpan(file, { start, end: i }));
      start = i + 1;
    }
  }
  if (/^\s*\|/.test(file.slice(line.start, line.end))) found.shift();
  return found;
}

/** A cell's text: `<br>` is a new line, `\|` a bar, quotes around the whole are not part of it. */
function readCell(file: string, cell: Range): TextValue {
  const text = file.slice(cell.start, cell.end);
  const quoted = /^"[^"]+"$|^“[^”]+”$/.test(text);
  const source = quoted ? { start: cell.start + 1, end: cell.end - 1 } : cell;
  const builder = new TextMapBuilder();
  for (const match of file.slice(source.start, source.end).matchAll(/<br\s*\/?>\s*|\\\||(?:(?!<br\s*\/?>|\\\|)[^])+/gi)) {
    const at = source.start + match.index;
    if (/^<br/i.test(match[0])) builder.atomic('markup', '\n', at, at + match[0].length);
    else if (match[0] === '\\|') builder.atomic('escape', '|', at, at + 2);
    else builder.verbatim(match[0], at);
  }
  return { ...builder.build(), source, hosts: [{ syntax: 'verbatim', eol: lineEnding(file) }], editable: true };
}
