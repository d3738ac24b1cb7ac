/**
 * What stands inside the items of a Markdown list: paragraphs, block quotes and fences, with the text that remains when the item's indentation and
 * the marks are gone. Imported by `markdown.ts` only.
 */
import type { Block } from './format.ts';
import { strippedValue, verbatimValue, type Line } from './textLines.ts';

/** The part of markdown-it's tokens that is read here. */
export interface ItemToken {
  readonly type: string;
  readonly nesting: number;
  readonly map: [number, number] | null;
  readonly info: string;
  readonly markup: string;
}

/**
 * The blocks inside a list, in file order; `first` is the index of the token that opens it, `offset` is the line of the file at which the parsed
 * text began. A block's `level` is the number of its item, from 1. What is inside a quote is part of the quote.
 */
export function readItems(tokens: readonly ItemToken[], first: number, file: string, lines: readonly Line[], offset: number): Block[] {
  const blocks: Block[] = [];
  let depth = 0;
  let item = 0;
  let quoteUntil = 0;
  for (let i = first; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.type === 'list_item_open' && depth === 1) item++;
    depth += token.nesting;
    if (depth === 0) break;
    if (!token.map || token.map[0] + offset < quoteUntil) continue;
    const from = token.map[0] + offset;
    let to = Math.min(token.map[1] + offset, lines.length);
    while (to > from + 1 && lines[to - 1]!.start === lines[to - 1]!.end) to--;
    const block = readItem(token, file, lines, from, to);
    if (!block) continue;
    if (block.kind === 'quote') quoteUntil = to;
    blocks.push({ ...block, level: item });
  }
  return blocks;
}

/** True when a line closes a fence that was opened with `markup`: at least as many of the same mark and nothing else. */
export function closesFence(line: string, markup: string): boolean {
  const marks = line.trim();
  return marks.length >= markup.length && marks === markup[0]!.repeat(marks.length);
}

const marker = '(?:[-*+]|\\d{1,9}[.)])[ \\t]+';

function readItem(token: ItemToken, file: string, lines: readonly Line[], from: number, to: number): Block | undefined {
  const textOf = (line: number): string => (lines[line] ? file.slice(lines[line].start, lines[line].end) : '');
  const source = { start: lines[from]!.start, end: lines[to - 1]!.end };
  const before = new RegExp(`^[ \\t]*(?:${marker})*`).exec(textOf(from))![0].length;
  if (token.type === 'paragraph_open') {
    const start = source.start + before;
    return { kind: 'paragraph', level: 0, info: '', value: verbatimValue(file, { start, end: source.end }), source: { start, end: source.end } };
  }
  if (token.type === 'blockquote_open') {
    const mark = (line: number): RegExp => (line === from ? new RegExp(`^[ \\t]*(?:${marker})*> ?`) : /^[ \t]*(?:> ?)?/);
    const second = from + 1 < to ? /^[ \t]*> ?/.exec(textOf(from + 1))?.[0] : undefined;
    const indent = (second ?? `${' '.repeat(before)}> `).replace(/>$/, '> ');
    return { kind: 'quote', level: 0, info: '', value: strippedValue(file, lines, from, to, mark, indent), source };
  }
  if (token.type === 'fence') {
    const end = to - 1 > from && closesFence(textOf(to - 1), token.markup) ? to - 1 : to;
    if (from + 1 >= end) return undefined;
    const mark = new RegExp(`^[ \\t]{0,${before}}`);
    return { kind: 'fence', level: 0, info: token.info.trim(), value: strippedValue(file, lines, from + 1, end, () => mark, ' '.repeat(before)), source };
  }
  return undefined;
}
