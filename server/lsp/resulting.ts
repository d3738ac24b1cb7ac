/** What a fix makes of the customer's text, as a person reads it: the sentence with the fix made, on one line. Pure. */
import { onOneLine, type Finding, type Fix, type Range } from '../engine/index.ts';
import { cutAround, withMarks } from './cutAround.ts';
import type { LintRecord } from './records.ts';

/** Gives what a fix leads to, cut to so many UTF-16 code units around what is changed, with marks where something is left out. Undefined where nothing would be left. */
export type Resulting = (length: number) => string | undefined;

/** The sentence of the reply that a fix changes, as it will be, or what the fix adds; on one line. Worked out once, for any lengths that are asked for. */
export function resulting(record: LintRecord, finding: Finding, fix: Fix): Resulting {
  const body = record.library.macros[finding.macro.index]?.bodies[finding.body];
  const edits = [...fix.edits].sort((a, b) => a.span.start - b.span.start);
  const [first, last] = [edits[0], edits.at(-1)];
  if (!body || !first || !last) return () => undefined;
  const onlyAdds = edits.every(({ span }) => span.start === span.end);
  const start = onlyAdds ? first.span.start : sentenceStart(body.text, first.span.start);
  const end = onlyAdds ? last.span.end : sentenceEnd(body.text, last.span.end);
  let text = '';
  let at = start;
  const changes: Range[] = [];
  for (const edit of edits) {
    text += body.text.slice(at, edit.span.start);
    changes.push({ start: text.length, end: text.length + edit.text.length });
    text += edit.text;
    at = edit.span.end;
  }
  text += body.text.slice(at, end);
  const sentence = onOneLine(text);
  if (sentence === '') return () => undefined;
  const onLine = (offset: number): number => Math.min(sentence.length, text.slice(0, offset).trimStart().replace(/\s+/g, ' ').length);
  const placed = changes.map((change) => ({ start: onLine(change.start), end: onLine(change.end) }));
  return (length) => withMarks(sentence, cutAround(sentence, placed, length));
}

/** `text` up to so many UTF-16 code units, cut between words. */
export function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length).replace(/\s+\S*$/, '')} …` : text;
}

function sentenceStart(text: string, offset: number): number {
  const before = text.slice(0, offset);
  return Math.max(0, ...[...before.matchAll(/[.!?]\s+|\n\s*/g)].map((match) => match.index + match[0].length));
}

function sentenceEnd(text: string, offset: number): number {
  // A fix may end with the sentence: then nothing of the next one belongs to it.
  if (/[.!?\n]\s*$/.test(text.slice(0, offset))) return offset;
  const match = /[.!?](?=\s|$)|\n/.exec(text.slice(offset));
  return match ? offset + match.index + match[0].length : text.length;
}
