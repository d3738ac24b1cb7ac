/**
 * Lines of a file, and stretches of it read as they stand: what Markdown and plain text have in common.
 * May be imported by formats and by the shapes of these two formats.
 */
import { lineEnding } from '../lines.ts';
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

/**
 * A stretch of a file that is read as it stands; offsets in the file. Line ends other than `\n` are read as `\n`, everything else is one
 * to one.
 */
export function verbatimValue(file: string, source: Range): TextValue {
  const builder = new TextMapBuilder();
  const part = file.slice(source.start, source.end);
  if (part.includes('\r')) {
    for (const match of part.matchAll(/\r\n?|[^\r]+/g)) {
      const start = source.start + match.index;
      if (match[0].startsWith('\r')) builder.atomic('fold', '\n', start, start + match[0].length);
      else builder.verbatim(match[0], start);
    }
  } else builder.verbatim(part, source.start);
  const hosts: Host[] = [{ syntax: 'verbatim', eol: lineEnding(file) }];
  return { ...builder.build(), source, hosts, editable: true };
}

/**
 * Lines `from` (included) to `to` (excluded), each without the mark in front that `mark` finds for its number; a line without the mark is
 * taken as it is. `indent` is what a new line would begin with.
 */
export function strippedValue(file: string, lines: readonly Line[], from: number, to: number, mark: (line: number) => RegExp, indent: string): TextValue {
  const builder = new TextMapBuilder();
  for (let i = from; i < to; i++) {
    const line = lines[i]!;
    const marks = mark(i).exec(file.slice(line.start, line.end))?.[0].length ?? 0;
    const previous = lines[i - 1];
    if (i > from && previous) builder.atomic('fold', '\n', previous.end, line.start + marks);
    else if (marks > 0) builder.atomic('markup', '', line.start, line.start + marks);
    builder.verbatim(file.slice(line.start + marks, line.end), line.start + marks);
  }
  const hosts: Host[] = [{ syntax: 'line-prefix', indent, eol: lineEnding(file) }];
  const at = lines[Math.min(from, lines.length - 1)]!.start;
  return { ...builder.build(), source: from < to ? { start: at, end: lines[to - 1]!.end } : { start: at, end: at }, hosts, editable: true };
}

/** Part of a decoded text, with the same hosts. The span should lie on exact borders (see `TextMap.isExact`). */
export function sliceValue(value: TextValue, span: Range): TextValue {
  return { text: value.text.slice(span.start, span.end), map: value.map.slice(span), source: value.map.toSource(span), hosts: value.hosts, editable: value.editable };
}

/** The span of a text without blank lines and white space at either end; the first line keeps no indentation. */
export function trimmedSpan(text: string, span: Range): Range {
  let { start, end } = span;
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}

/** A text without some of its parts (comments): they stay in the map, zero long. `spans` are in order and do not overlap. */
export function hideSpans(value: TextValue, spans: readonly Range[]): TextValue {
  const builder = new TextMapBuilder();
  let at = 0;
  for (const span of spans) {
    builder.verbatim(value.text.slice(at, span.start), at).atomic('markup', '', span.start, span.end);
    at = span.end;
  }
  const { text, map } = builder.verbatim(value.text.slice(at), at).build();
  return { ...value, text, map: map.through(value.map) };
}
