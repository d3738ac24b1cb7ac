/**
 * Quoted texts whose further lines are not indented more than their key. YAML forbids it and many programs (PyYAML, ruamel) read it all the
 * same, so such files are in daily use. Their line breaks are hidden from the parser in a copy of equal length. Imported by `yaml.ts` only.
 */
import { parseDocument } from 'yaml';
import type { CST } from 'yaml';
import type { Range } from '../model.ts';

/**
 * The text with the line breaks of under-indented quoted scalars replaced by spaces, and the ranges of these scalars in file order;
 * undefined when there is none. `tokens` are the quoted scalars as the parser saw them, `hidden` those that are hidden already; both in file order.
 */
export function hideUnderIndented(text: string, tokens: readonly CST.FlowScalar[], hidden: readonly Range[]): { text: string; ranges: Range[] } | undefined {
  let next = 0;
  let reach = 0;
  const found = tokens.flatMap((token): Range[] => {
    for (; next < hidden.length && hidden[next]!.start <= token.offset; next++) reach = Math.max(reach, hidden[next]!.end);
    if (token.offset < reach) return [];
    const end = findClosing(text, token.offset);
    return end === undefined || end === token.offset + token.source.length || !isOneText(text, token.offset, end) ? [] : [{ start: token.offset, end }];
  });
  let last = -1;
  const added = found.filter((range) => {
    if (range.start < last) return false;
    last = range.end;
    return true;
  });
  if (added.length === 0) return undefined;
  let out = '';
  let from = 0;
  for (const { start, end } of added) {
    out += text.slice(from, start) + text.slice(start, end).replace(/[\r\n]/g, ' ');
    from = end;
  }
  return { text: out + text.slice(from), ranges: [...hidden, ...added].sort((a, b) => a.start - b.start) };
}

/** Offset behind the quotation mark that closes the one at `start`. */
function findClosing(text: string, start: number): number | undefined {
  const pattern = text[start] === "'" ? /''|'/g : /\\[^]|"/g;
  pattern.lastIndex = start + 1;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) if (match[0].length === 1) return match.index + 1;
  return undefined;
}

/** False when the closing mark found belongs to another text: keys with values stand between, or words follow it. */
function isOneText(text: string, start: number, end: number): boolean {
  const lineEnd = text.indexOf('\n', end);
  if (!/^[ \t]*(?:#.*|[,\]}].*)?\r?$/.test(text.slice(end, lineEnd < 0 ? text.length : lineEnd))) return false;
  return !/\n[ \t]*(?:- +)*[\w-]+:(?:[ \t]+["'|>&*!]|[ \t]*\r?\n)|\n(?:---|\.\.\.)\s/.test(text.slice(start, end));
}

/** What `yaml` reads in a quoted scalar once its lines are indented. */
export function readIndented(raw: string): unknown {
  const parsed = parseDocument(raw.replace(/\n[ \t]*/g, '\n  '), { logLevel: 'silent' });
  return parsed.errors.length > 0 ? undefined : parsed.toJS();
}
