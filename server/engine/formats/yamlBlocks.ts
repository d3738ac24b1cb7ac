/**
 * Decoders for YAML's literal `|` and folded `>` blocks, with chomping and indentation indicators, after the reading of the `yaml` package.
 * Imported by `yaml.ts` only, which compares the text with the package's value.
 *
 * Offsets are UTF-16 code units in the file, zero-based, half-open.
 */
import type { CST } from 'yaml';
import type { Host } from '../model.ts';
import { TextMapBuilder } from '../textMap.ts';
import type { DecodedScalar } from './yamlScalars.ts';

interface Line {
  readonly start: number;
  /** Columns of leading spaces. */
  readonly indent: number;
  /** End of the content, before the line break. */
  readonly end: number;
  /** Start of the next line. */
  readonly next: number;
}

/** Decodes a block scalar token (`|` or `>`), its header and final line breaks included. */
export function decodeBlockScalar(file: string, token: CST.BlockScalar, eol: Host['eol']): DecodedScalar {
  const header = token.props.find((prop) => prop.type === 'block-scalar-header') as CST.SourceToken | undefined;
  const marks = header?.source ?? '|';
  const bodyStart = token.offset + token.props.reduce((sum, prop) => sum + ('source' in prop ? prop.source.length : 0), 0);
  const end = bodyStart + token.source.length;
  const explicit = Number(/[1-9]/.exec(marks)?.[0] ?? 0);
  const lines = splitLines(file, bodyStart, end);
  const { trim, first, last } = measureBlock(lines, Math.max(0, token.indent + explicit), explicit > 0);
  const syntax = marks.startsWith('>') ? 'yaml-folded' : 'yaml-literal';
  const host: Host = { syntax, indent: ' '.repeat(trim), eol };
  const builder = new TextMapBuilder();
  const keep = marks.includes('+');
  if (last === 0) {
    if (keep && token.source !== '') builder.atomic('fold', '\n'.repeat(Math.max(1, lines.length - 1)), bodyStart, end);
    return { ...builder.buildAt(bodyStart), host, end };
  }
  for (const line of lines.slice(0, first)) {
    const from = line.start + Math.min(trim, line.indent);
    builder.verbatim(file.slice(from, line.start + line.indent), from).atomic('fold', '\n', line.start + line.indent, line.next);
  }
  const content = lines.slice(first, last);
  if (syntax === 'yaml-literal') addLiteral(builder, file, content, trim);
  else addFolded(builder, file, content, trim);
  const behind = content.at(-1) ?? lines[0]!;
  if (keep) addKept(builder, file, lines.slice(last), behind, trim);
  else if (!marks.includes('-')) builder.atomic('fold', '\n', behind.end, behind.next);
  return { ...builder.buildAt(bodyStart), host, end };
}

function splitLines(file: string, start: number, end: number): Line[] {
  const lines: Line[] = [];
  if (start === end) return lines;
  let at = start;
  for (;;) {
    const newline = file.indexOf('\n', at);
    const isLast = newline < 0 || newline >= end;
    let to = isLast ? end : newline;
    let text = at;
    while (text < to && file[text] === ' ') text++;
    if (!isLast && to > text && file[to - 1] === '\r') to--;
    lines.push({ start: at, indent: text - at, end: to, next: isLast ? end : newline + 1 });
    if (isLast) return lines;
    at = newline + 1;
  }
}

function isEmptyLine(line: Line): boolean {
  return line.start + line.indent >= line.end;
}

/** The indentation to drop, the first line with content and the line where the final line breaks begin. */
function measureBlock(lines: readonly Line[], least: number, explicit: boolean): { trim: number; first: number; last: number } {
  let last = lines.length;
  while (last > 0 && isEmptyLine(lines[last - 1]!)) last--;
  let trim = least;
  let first = 0;
  for (let i = 0; i < last; i++) {
    const line = lines[i]!;
    if (isEmptyLine(line)) {
      if (!explicit && line.indent > trim) trim = line.indent;
      continue;
    }
    if (!explicit) trim = line.indent;
    first = i;
    break;
  }
  if (last > 0) for (let i = lines.length - 1; i >= last; i--) if (lines[i]!.indent > trim) last = i + 1;
  return { trim, first, last };
}

function textStart(line: Line, trim: number): number {
  return line.start + Math.min(trim, line.indent);
}

function addLiteral(builder: TextMapBuilder, file: string, lines: readonly Line[], trim: number): void {
  lines.forEach((line, i) => {
    const from = textStart(line, trim);
    const before = lines[i - 1];
    if (before) builder.atomic('fold', '\n', before.end, from);
    builder.verbatim(file.slice(from, line.end), from);
  });
}

function addFolded(builder: TextMapBuilder, file: string, lines: readonly Line[], trim: number): void {
  let flushed = '';
  let separator = '';
  let before = lines[0]?.start ?? 0;
  let wasMoreIndented = false;
  for (const line of lines) {
    const from = textStart(line, trim);
    const isMoreIndented = line.indent > trim || (line.end > from && file[from] === '\t');
    if (!isMoreIndented && line.end <= from) {
      if (separator === '\n') flushed += '\n';
      else separator = '\n';
      continue;
    }
    if (isMoreIndented) {
      if (separator === ' ') separator = '\n';
      else if (!wasMoreIndented && separator === '\n') separator = '\n\n';
    }
    const fold = flushed + separator;
    if (fold !== '') builder.atomic('fold', fold, before, from);
    builder.verbatim(file.slice(from, line.end), from);
    flushed = '';
    separator = isMoreIndented ? '\n' : ' ';
    wasMoreIndented = isMoreIndented;
    before = line.end;
  }
  if (flushed !== '') builder.atomic('fold', flushed, before, before);
}

/** The final line breaks of `|+` and `>+`. */
function addKept(builder: TextMapBuilder, file: string, lines: readonly Line[], before: Line, trim: number): void {
  let end = before.end;
  let endsInNewline = false;
  for (const line of lines) {
    const from = textStart(line, trim);
    builder.atomic('fold', '\n', end, from).verbatim(file.slice(from, line.start + line.indent), from);
    end = line.start + line.indent;
    endsInNewline = from === end;
  }
  if (!endsInNewline) builder.atomic('fold', '\n', end, end);
}
