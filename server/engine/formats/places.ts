/** Words for places in a file, for the messages of problems. Any format may import this. */
import type { Problem, Range } from '../model.ts';

/** The line at an offset of the file as a short quotation: `"title: Refund"`; at the end of the file, its last line. */
export function quoteLine(file: string, offset: number): string {
  let at = Math.min(Math.max(0, offset), file.length);
  // From a blank line to the text before it.
  const nextBreak = file.indexOf('\n', at);
  if (!/\S/.test(file.slice(file.lastIndexOf('\n', at - 1) + 1, nextBreak < 0 ? file.length : nextBreak))) while (at > 0 && /\s/.test(file[at - 1]!)) at--;
  const start = at === 0 ? 0 : file.lastIndexOf('\n', at - 1) + 1;
  const next = file.indexOf('\n', at);
  const line = file.slice(start, next < 0 ? file.length : next).trim();
  return line.length > 50 ? `"${line.slice(0, 48).trimEnd()}..."` : `"${line}"`;
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

/** The line ending that a file uses first; `\n` for a file of one line. */
export function detectEol(file: string): '\n' | '\r\n' | '\r' {
  const newline = file.indexOf('\n');
  if (newline < 0) return file.includes('\r') ? '\r' : '\n';
  return newline > 0 && file[newline - 1] === '\r' ? '\r\n' : '\n';
}
