/**
 * A line that heads a reply and ends without a mark: what it says in two words the sentences below say in full. Used by the detectors that find
 * words and those that offer some. Offsets are in the reading's text.
 */
import type { Range, Reading, Sentence } from '../model.ts';
import { GREETING } from '../prose/index.ts';

/** A heading has no more words than this, and stands in one of so many lines at the head. */
const mostWords = 9;
const mostLines = 2;
/** A line that greets: what stands below it is no heading. */
const greeting = new RegExp(String.raw`(?:^|\n)\W*(?:${GREETING})\b`, 'i');
/** Characters below a line that are looked at for a sentence. */
const near = 1_000;
/** A line that begins further down than this heads nothing: every sentence of a text is asked. */
const furthest = 400;
const firstLines = new RegExp(String.raw`^(?:[^\n]*\n+){0,${mostLines - 1}}[^\n]*$`);
/** A word that says something: the verdict is the last one. */
const lastWord = /(\p{L}{5,})[^\p{L}]*$/u;

/** Whether a sentence is a line at the head of its reply, without a mark at its end, with sentences below. */
export function isHeading({ text }: Reading, { start, end }: Range): boolean {
  if (start > furthest) return false;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', start);
  if (lineEnd < 0 || end > lineEnd) return false;
  const line = text.slice(lineStart, lineEnd).trim();
  return !greeting.test(text.slice(0, lineStart)) && firstLines.test(text.slice(0, start).trimStart()) && line.split(/\s+/).length <= mostWords && !/[.!?:;,]["'”’)*_]*$/.test(line) && /\p{L}{2}[^\n]*[.!?:]/u.test(text.slice(lineEnd, lineEnd + near));
}

/** Whether words stand in such a line and their verdict is told below: there it can be said warmly, a heading only names it. */
export function isToldBelow(reading: Reading, sentence: Sentence | undefined, span: Range): boolean {
  if (!sentence || !isHeading(reading, sentence)) return false;
  const verdict = lastWord.exec(reading.text.slice(span.start, span.end))?.[1];
  return verdict !== undefined && new RegExp(String.raw`(?<!\p{L})${verdict}(?!\p{L})`, 'iu').test(reading.text.slice(sentence.end));
}
