/**
 * Puts a new sentence into a reading, the way the macro is laid out: as a paragraph of its own where paragraphs are parted by blank lines,
 * else on the same line. Offsets are in the reading's text. Used by the detectors that offer whole sentences.
 */
import type { Move, Reading, Sentence, TextEdit } from '../model.ts';
import { countWords, isJudged } from './judged.ts';
import { beginLike } from './replacing.ts';

const opening: ReadonlySet<Move> = new Set<Move>(['greeting', 'thanks']);
const closing: ReadonlySet<Move> = new Set<Move>(['close', 'sign_off', 'thanks', 'survey', 'greeting', 'boilerplate']);

/** A greeting on the line of the first sentence has so many words at most. */
const longestGreeting = 4;

const contents = new WeakMap<Reading, readonly Sentence[]>();

/** Sentences that say something: judged, and more than a greeting, thanks or a farewell. */
export function contentOf(reading: Reading): readonly Sentence[] {
  let content = contents.get(reading);
  if (!content) contents.set(reading, (content = findContent(reading)));
  return content;
}

function findContent(reading: Reading): readonly Sentence[] {
  const judged = reading.sentences.filter((s) => isJudged(s) && s.block !== 'heading');
  const last = judged.findLastIndex((s) => !isOnly(s, closing));
  const first = judged.findIndex((s) => !isOnly(s, opening));
  return first < 0 || last < first ? [] : judged.slice(first, last + 1);
}

export function isOnly(sentence: Sentence, moves: ReadonlySet<Move>): boolean {
  return sentence.moves.length > 0 && sentence.moves.every((m) => moves.has(m));
}

/** Inserts `text` before the first content sentence, after greeting and thanks. Undefined when there is no content. */
export function insertBeforeNews(reading: Reading, text: string): TextEdit | undefined {
  const first = contentOf(reading)[0];
  if (!first) return undefined;
  const before = reading.sentences.filter((s) => s.end <= first.start).at(-1);
  const sameLine = before !== undefined && !reading.text.slice(before.end, first.start).includes('\n');
  const start = sameLine ? first.start : lineStart(reading.text, first.start);
  const apart = paragraphGap(reading.text);
  const gap = sameLine || (apart === undefined && first.block === 'paragraph') ? ' ' : (apart ?? '\n');
  const goesOn = sameLine && /,\s*$/.test(reading.text.slice(0, start));
  // "Hello To complete the form, we need": what ends with that comma is no greeting alone.
  if (goesOn && countWords(reading, before) > longestGreeting) return undefined;
  return raiseNext(reading, start, `${goesOn ? beginLike('a', text) : text}${gap}`);
}

/** What followed a greeting's comma may have begun with a small letter; after a whole sentence it needs a capital. */
function raiseNext(reading: Reading, offset: number, text: string): TextEdit {
  const next = reading.text.charAt(offset);
  if (!/\p{Ll}/u.test(next) || reading.words.some((w) => w.start === offset && w.kind !== 'word')) return { span: at(offset), text };
  return { span: { start: offset, end: offset + 1 }, text: `${text}${next.toUpperCase()}` };
}

/** Inserts `text` after the last content sentence, before the farewell. Undefined when there is no content. */
export function insertBeforeClosing(reading: Reading, text: string): TextEdit | undefined {
  const last = contentOf(reading).at(-1);
  if (!last) return undefined;
  const rest = /^[^\n]*/.exec(reading.text.slice(last.end))![0];
  if (/[\p{L}\p{N}]/u.test(rest)) return { span: at(last.end), text: ` ${text}` };
  const end = last.end + rest.trimEnd().length;
  const apart = paragraphGap(reading.text);
  if (apart === undefined && last.block === 'paragraph') return { span: at(end), text: ` ${text}` };
  return { span: at(end), text: `${apart ?? '\n'}${text}` };
}

/** Inserts `text` behind a sentence, on its line. */
export function insertAfter(reading: Reading, sentence: Sentence, text: string): TextEdit {
  const ends = /[.!?…:]["'”’)*_]*\s*$/.test(reading.text.slice(sentence.start, sentence.end));
  return { span: at(sentence.end), text: `${ends ? '' : '.'} ${text}` };
}

/** What parts paragraphs in this text: the first run of line breaks with an empty line in it; undefined where there is none. */
function paragraphGap(text: string): string | undefined {
  return /\n[ \t]*\n/.exec(text) ? '\n\n' : undefined;
}

function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return start + /^[ \t]*/.exec(text.slice(start, offset))![0].length;
}

function at(offset: number): { start: number; end: number } {
  return { start: offset, end: offset };
}
