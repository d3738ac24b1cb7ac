/**
 * Plain measures of sentences and macros for the network. Their order is part of the weights file. Only the rooms of the model and the
 * training program import this file.
 */
import type { WordEntry } from './wordTable.ts';

export const SENTENCE_MEASURES = 22;
export const MACRO_MEASURES = 16;

/** What a sentence's own text shows, wherever it stands. */
export interface SentenceFacts {
  /** All measures, those of its place still zero. */
  readonly measures: Float32Array;
  /** 1 where it says sorry, 0 where not. */
  readonly apologises: number;
  readonly greets: boolean;
}

const APOLOGY = /\bsorry\b|\bapolog/i;
const GREETING = /^\W*(?:hi|hello|hey|dear|hiya|good (?:morning|day|afternoon|evening)|greetings)\b/i;
const CAPITALS = /\b[A-Z]{3,}\b/g;
const LIST_MARK = /(?:^|\n)[ \t]*(?:[-*•]|\d+[.)])[ \t]+$/;

const has = (found: boolean) => (found ? 1 : 0);

/** `raw` is the sentence's text, `words` its words; `measures` is where the measures are to stand, all zero. */
export function describeSentence(raw: string, words: readonly WordEntry[], measures: Float32Array = new Float32Array(SENTENCE_MEASURES)): SentenceFacts {
  const apologises = has(APOLOGY.test(raw));
  const greets = GREETING.test(raw);
  measures[5] = Math.min(1, words.length / 25);
  measures[6] = has(words.length < 5);
  measures[7] = has(raw.includes('?'));
  measures[8] = has(raw.includes('!'));
  measures[9] = has(/[!?]{2}/.test(raw));
  measures[10] = Math.min(1, (raw.match(CAPITALS) ?? []).length / 3);
  measures[11] = has(words.some((w) => w.token === '<slot>'));
  measures[12] = has(words.some((w) => w.token === '<number>'));
  measures[13] = has(words.some((w) => w.token === '<link>'));
  measures[15] = has(/:\s*$/.test(raw));
  measures[18] = apologises;
  measures[21] = has(greets);
  return { measures, apologises, greets };
}

/** All measures of the sentence that starts at `start` of `text` as number `index` of `count`, after so many apologies; `out` takes them. */
export function placeSentence(facts: SentenceFacts, text: string, start: number, index: number, count: number, apologies: number, out: Float32Array = new Float32Array(SENTENCE_MEASURES)): Float32Array {
  out.set(facts.measures);
  out[0] = 1;
  out[1] = has(index === 0);
  out[2] = has(index === count - 1);
  out[3] = has(index === count - 2);
  out[4] = index / Math.max(1, count - 1);
  out[14] = has(start > 1 && text.charCodeAt(start - 1) <= 32 && LIST_MARK.test(text.slice(Math.max(0, start - 12), start)));
  out[16] = has(apologies > 0);
  out[17] = Math.min(1, apologies / 3);
  out[19] = has(count === 1);
  out[20] = Math.min(1, count / 12);
  return out;
}

/** Measures of a macro's `text` from its sentences' words and facts. */
export function measureMacro(text: string, sentences: readonly (readonly WordEntry[])[], facts: readonly SentenceFacts[]): Float32Array {
  const count = sentences.length;
  let words = 0;
  let slots = 0;
  let hasLink = false;
  let apologies = 0;
  sentences.forEach((s, i) => {
    words += s.length;
    for (const w of s) if (w.token === '<slot>') slots++;
    hasLink ||= facts[i]!.measures[13] === 1;
    apologies += facts[i]!.apologises;
  });
  const greets = count > 0 && facts[0]!.greets;
  return Float32Array.from([
    1, Math.min(1, count / 10), Math.min(1, words / 120), has(count === 1), has(count === 2), has(words < 12), has(words < 30), has(slots > 0), Math.min(1, slots / 5),
    has(greets), has(greets && facts[0]!.measures[11] === 1), Math.min(1, apologies / 2), has(text.includes('?')), has(/[.!?]/.test(text)), has(/\n\s*\n/.test(text)),
    has(hasLink),
  ]);
}
