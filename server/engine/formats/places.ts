/** Words for places in a file, for the messages of problems. Any format may import this. */
import type { Problem, Range } from '../model.ts';
import { shorten } from '../shorten.ts';

/** What is looked at on either side of a place: a file may be one line of megabytes, and be asked about thousands of times. */
const REACH = 200;
/** So far back a line with words is looked for from a blank one. */
const FAR = 20_000;
/** Of a line that begins farther away, this much is quoted before the place. */
const BEFORE = 20;

/** The line at an offset of the file as a short quotation: `"title: Refund"`; at the end of the file, its last line. Of a line that begins far before, the part at the offset. */
export function quoteLine(file: string, offset: number): string {
  const asked = Math.min(Math.max(0, offset), file.length);
  const place = isBlankLine(file, asked) ? lastWordBefore(file, asked) : asked;
  const from = Math.max(0, place - REACH);
  const near = file.slice(from, place + REACH);
  const at = place - from;
  const start = at === 0 ? 0 : near.lastIndexOf('\n', at - 1) + 1;
  const next = near.indexOf('\n', at);
  const isFar = start === 0 && from > 0;
  const text = near.slice(isFar ? startOfCharacter(near, Math.max(0, at - BEFORE)) : start, next < 0 ? near.length : next).trim();
  const line = isFar && text !== '' ? `...${text}` : text;
  return line.length > 50 ? `"${shorten(line, 48).trimEnd()}..."` : `"${line}"`;
}

/** Whether the line at an offset is blank, as far as it is looked at. */
function isBlankLine(file: string, offset: number): boolean {
  const [before, behind] = [file.slice(Math.max(0, offset - REACH), offset), file.slice(offset, offset + REACH)];
  const end = behind.indexOf('\n');
  return !/\S/.test(before.slice(before.lastIndexOf('\n') + 1) + (end < 0 ? behind : behind.slice(0, end)));
}

/** Where the white space before an offset begins; the offset itself where there is nothing else near. */
function lastWordBefore(file: string, offset: number): number {
  const from = Math.max(0, offset - FAR);
  const said = file.slice(from, offset).trimEnd().length;
  return said > 0 || from === 0 ? from + said : offset;
}

/** `at`, or one on where a character of two units would be cut there. */
function startOfCharacter(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at;
}

/** A syntax error, with the line concerned quoted before the explanation. */
export function syntaxProblem(file: string, source: Range, format: string, explanation: string): Problem {
  const end = Math.min(file.length, Math.max(source.end, source.start));
  return {
    code: 'syntax',
    severity: 'error',
    message: `This ${format} can't be read at the line ${quoteLine(file, source.start)}: ${explanation}`,
    source: { start: Math.min(source.start, end), end },
  };
}
