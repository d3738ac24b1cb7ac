/**
 * The sentence that somebody is in the middle of writing, by the engine's own splitter: a hard-wrapped line, "e.g." or "3." is no end of it.
 * Pure.
 */
import { findPlaceholders, renderTemplate, splitSentences, splitWords } from '../prose/index.ts';
import type { Range } from '../range.ts';

/** A sentence without its end, in the text; `before` is where the one in front of it ends, -1 where there is none. */
export interface OpenSentence extends Range {
  readonly before: number;
}

/** Marks that end a sentence, and what may cling to them. */
const ended = /[.!?…]["'’”)\]*_]*$/;
/** What may be the beginning of "3.5", "e.g." or "a.m.": an end only once white space follows. */
const mayGoOn = /(?:\d|(?<![\p{L}\p{N}])\p{L})\.$/u;

/**
 * The sentence that goes on where `before` ends and `after` begins; offsets are in both joined. Undefined where the sentence before that place has
 * its end already, or where there is none. `placeholders` are the patterns of a team's own ones.
 */
export function openSentence(before: string, after: string, placeholders: readonly string[]): OpenSentence | undefined {
  const caret = before.length;
  const all = sentencesOf(before + after, placeholders);
  const open = (index: number): OpenSentence => {
    const { start, end } = all[index]!;
    // What stands behind a branch is a sentence of each reading, and none of them is in front of the others.
    return { start, end, before: all.reduce((most, one) => (one.end <= start ? Math.max(most, one.end) : most), -1) };
  };
  const inside = all.findIndex(({ start, end }) => start < caret && caret < end);
  if (inside >= 0) return open(inside);
  const last = all.findLastIndex(({ end }) => end <= caret);
  if (last < 0) return undefined;
  // What would become of one more word: a sentence of its own, or a part of the last? Behind a mere line break a small letter asks that, elsewhere a capital.
  const gap = before.slice(before.trimEnd().length);
  const space = gap === '' ? ' ' : '';
  const word = gap.includes('\n') ? 'xx' : 'Xx';
  const at = caret + space.length;
  const goesOn = sentencesOf(`${before}${space}${word}${/^\s|^$/.test(after) ? '' : ' '}${after}`, placeholders).some(({ start, end }) => start < all[last]!.end && at < end);
  return goesOn || (gap === '' && mayGoOn.test(before)) ? open(last) : undefined;
}

/** The sentences of all readings of a text, in order. Parts that the splitter cuts a sentence into (a quotation, a greeting) are one. */
function sentencesOf(text: string, placeholders: readonly string[]): Range[] {
  const all = renderTemplate(text).flatMap((reading) => {
    const words = splitWords(reading.text, findPlaceholders(reading.text, placeholders));
    const whole: { start: number; end: number }[] = [];
    for (const { start, end } of splitSentences(reading.text, words)) {
      const last = whole.at(-1);
      const gap = last && reading.text.slice(last.end, start);
      if (last && !gap!.includes('\n') && !ended.test(reading.text.slice(last.start, last.end) + gap!.trim())) last.end = end;
      else whole.push({ start, end });
    }
    return whole.map((sentence) => reading.map.toSource(sentence));
  });
  return all.sort((a, b) => a.start - b.start || a.end - b.end);
}
