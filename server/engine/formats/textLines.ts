/**
 * Lines of a file, and stretches of it read as they stand: what Markdown and plain text have in common.
 * May be imported by formats and by the shapes of these two formats.
 */
import type { Host, Range, TextValue } from '../model.ts';
import { TextMapBuilder } from '../textMap.ts';

/** A line of the file without its ending; offsets in the file. */
export type Line = Range;

/** Every line, split at `\n`, `\r\n` and lone `\r` as CommonMark does. An empty file has one empty line. */
export function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n?|\n/g)) {
    lines.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  lines.push({ start, end: text.length });
  return lines;
}

/** The ending of the first line; `\n` when there is only one. */
export function lineEnding(text: string): '\n' | '\r\n' | '\r' {
  return (/\r\n?|\n/.exec(text)?.[0] ?? '\n') as '\n' | '\r\n' | '\r';
}

/** A stretch of a file that is read as it stands; offsets in the file. */
export function verbatimValue(file: string, source: Range): TextValue {
  return spliceValue(file, source, []);
}

/**
 * A stretch of a file without the ranges in `hidden` (comments), which are in order and inside it. Line ends other than `\n` are read
 * as `\n`; everything else is one to one.
 */
export function spliceValue(file: string, source: Range, hidden: readonly Range[]): TextValue {
  const builder = new TextMapBuilder();
  let at = source.start;
  const copy = (end: number): void => {
    const part = file.slice(at, end);
    if (part.includes('\r')) {
      for (const match of part.matchAll(/\r\n?|[^\r]+/g)) {
        const start = at + match.index;
        if (match[0].startsWith('\r')) builder.atomic('fold', '\n', start, start + match[0].length);
        else builder.verbatim(match[0], start);
      }
    } else builder.verbatim(part, at);
    at = end;
  };
  for (const range of hidden) {
    copy(range.start);
    builder.atomic('markup', '', range.start, range.end);
    at = range.end;
  }
  copy(source.end);
  const hosts: Host[] = [{ syntax: 'verbatim', eol: lineEnding(file) }];
  return { ...builder.build(), source, hosts, editable: true };
}
