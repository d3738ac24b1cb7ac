/**
 * Cuts a text into sentences. Assumes the words of `splitWords` over the same text. A greeting and a sign-off are sentences of their
 * own, as are list items, headings, and words quoted from the customer or from a screen; a line break inside hard-wrapped prose ends
 * nothing. Bullets, numbers and marks of quotation stand outside the sentences.
 */
import type { Sentence, Word } from '../model.ts';
import { GREETING } from './greetings.ts';
import { readLines } from './lines.ts';
import type { Line } from './lines.ts';
import { cutLong } from './longSentences.ts';

/** From this width on a line may be one of a hard-wrapped paragraph. */
const WRAPPED_FROM = 58;
const WRAPPED_TO = 110;

const ABBREVIATIONS = new Set('mr mrs ms mx dr prof hon rev st messrs vs approx dept est tel ext inc ltd co corp jr sr fig e.g i.e e.g. i.e. p.s cf al nr vol feb aug sept oct nov dec'.split(' '));
/** Abbreviations before a number only. */
const BEFORE_NUMBER = new Set(['no', 'nos', 'p', 'pp', 'ref', 'art', 'sec', 'ch']);

/** A quotation inside a sentence has no more words than this. */
const LONGEST_QUOTE = 120;

const GREETINGS = new Set(['hi', 'hello', 'hey', 'dear', 'hiya', 'howdy', 'greetings', 'welcome']);
const SIGN_OFF = /^(?:(?:(?:with\s+)?(?:kind|kindest|best|warm|warmest|many|my best)\s+)?(?:regards|wishes|thanks)|sincerely(?:\s+yours)?|yours(?:\s+(?:sincerely|faithfully|truly))?|cheers|thanks(?:\s+(?:again|so much|a lot))?|thank you(?:\s+(?:again|so much))?|all the best|take care|best|respectfully|cordially|warmly|cheerio)\s*[,.!–-]*\s*$/i;

/** Words after which quoted or bold text is someone else's: a customer's, a button's, an error message's. */
const QUOTING = new Set(
  'wrote said told says say reads read message error button labelled labeled called named titled marked click tap press select choose field option tab menu link see saw shows showing heading subject section status toggle banner popup warning notice alert'.split(' '),
);

/** Words that tell what somebody said: the quotation may stand further behind them ("told you that your claim was ..."). */
const TELLING = new Set(['wrote', 'said', 'told', 'called']);
/** Words that put another quotation beside one. */
const ADDING = new Set(['and', 'or', 'then', ',']);
/** So many words before a quotation one that opens it may stand, and one that tells what was said. */
const QUOTING_REACH = 4;
const TELLING_REACH = 8;

/** The sentences of a text, in order, without moves. Offsets are in `text`, words by index in `words`. */
export function splitSentences(text: string, words: readonly Word[]): Sentence[] {
  const out: Sentence[] = [];
  const lines = readLines(text);
  let word = 0;
  let signedOff = -1;
  for (let i = 0; i < lines.length; ) {
    const first = lines[i]!;
    let last = i;
    while (last + 1 < lines.length && continues(text, lines[last]!, lines[last + 1]!)) last++;
    const end = lines[last]!.end;
    while (word < words.length && words[word]!.start < first.start) word++;
    let stop = word;
    while (stop < words.length && words[stop]!.start < end) stop++;
    const inSignature = signedOff >= 0 && last === i && isSignatureLine(text, first, stop - word);
    if (!inSignature) signedOff = -1;
    if (stop > word) {
      const base = { block: inSignature && first.block === 'paragraph' ? ('signature' as const) : first.block, paragraph: first.paragraph, moves: [] };
      if (first.block === 'code' || first.block === 'quote') out.push(toSentence(words, word, stop, base));
      else cutSegment(text, words, word, stop, base, out);
    }
    if (!inSignature && last === i && SIGN_OFF.test(text.slice(first.start, first.end))) signedOff = i;
    word = stop;
    i = last + 1;
  }
  return cutLong(out, words);
}

type Base = Pick<Sentence, 'block' | 'paragraph' | 'moves'>;

function toSentence(words: readonly Word[], firstWord: number, endWord: number, base: Base): Sentence {
  return { start: words[firstWord]!.start, end: words[endWord - 1]!.end, firstWord, endWord, ...base };
}

/** True where the line break between two lines is a mere wrap. */
function continues(text: string, line: Line, next: Line): boolean {
  if (next.opens || next.block === 'code' || line.block === 'code') return false;
  if (line.block === 'heading') return false;
  if (line.block !== next.block && !(line.block === 'list-item' && next.block === 'paragraph')) return false;
  if (line.block === 'quote' || line.block === 'agent-note') return true;
  const ending = text.slice(line.start, line.end).replace(/(?<![*_"”’')\]\\])[*_"”’')\]\\]+$/, '').at(-1) ?? '';
  if ('.!?:…'.includes(ending)) return false;
  const content = text.slice(line.start, line.end);
  if (SIGN_OFF.test(content) || isGreetingLine(content)) return false;
  const isWrapped = line.width >= WRAPPED_FROM && line.width <= WRAPPED_TO;
  return isWrapped || /^\p{Ll}/u.test(text.slice(next.start, next.start + 2));
}

const greets = new RegExp(`^(?:${GREETING})\\b`, 'i');

function isGreetingLine(content: string): boolean {
  return content.length < 60 && greets.test(content) && /[,!–—-]$/.test(content);
}

/** After a sign-off: names, roles, addresses; nothing that reads like a sentence. */
function isSignatureLine(text: string, line: Line, wordCount: number): boolean {
  return wordCount <= 8 && !/[.?!]$/.test(text.slice(line.start, line.end).replace(/\b(?:inc|ltd|co|p\.s)\.$/i, ''));
}

function cutSegment(text: string, words: readonly Word[], from: number, to: number, base: Base, out: Sentence[]): void {
  let start = from;
  const close = (end: number): void => {
    let first = start;
    let block = base.block;
    // "1. Open Settings. 2. Save.": steps in one line
    if (end - first > 2 && words[first]!.kind === 'number' && /^\d{1,2}$/.test(words[first]!.norm) && (words[first + 1]!.norm === '.' || words[first + 1]!.norm === ')')) {
      first += 2;
      block = block === 'paragraph' ? 'list-item' : block;
    }
    if (end > first) cutQuotes(text, words, first, end, { ...base, block }, out);
    start = end;
  };
  let runEnd = from;
  for (let i = from; i < to; i++) {
    const greeting = i === start ? greetingEnd(text, words, i, to) : -1;
    if (greeting > 0 && greeting < to) {
      close(greeting);
      i = greeting - 1;
      continue;
    }
    const word = words[i]!;
    if (word.kind !== 'punctuation') continue;
    if (word.norm === '"') i = Math.max(i, longQuoteEnd(text, words, start, i, to) - 1);
    if (!isTerminal(word.norm)) continue;
    // The marks of one run share its end: a text of thousands must not be walked again from each.
    if (i >= runEnd) runEnd = endOfRun(words, i, to);
    let end = runEnd;
    if (!endsSentence(text, words, i, end, start, to)) continue;
    while (end < to && words[end]!.kind === 'symbol') end++;
    close(end);
    i = end - 1;
  }
  close(to);
}

/** One past the marks that cling to the mark at `at`, closing quotation marks and brackets with them. */
function endOfRun(words: readonly Word[], at: number, to: number): number {
  let end = at + 1;
  for (let word = words[end]; end < to && word && word.kind === 'punctuation' && word.start === words[end - 1]!.end && (isTerminal(word.norm) || /^["')]$/.test(word.norm)); word = words[end]) end++;
  return end;
}

function isTerminal(norm: string): boolean {
  return norm === '.' || norm === '!' || norm === '?' || norm === '…';
}

/** Whether the mark at `at` ends the sentence; `next` is the word after it and what clings to it. */
function endsSentence(text: string, words: readonly Word[], at: number, next: number, start: number, to: number): boolean {
  if (next >= to) return true;
  const mark = words[at]!;
  const before = words[at - 1];
  const after = words[next]!;
  const letter = text.slice(after.start, after.start + 2);
  // "Thank you!We ...": a space was forgotten
  if (after.start === words[next - 1]!.end) return next === at + 1 && before?.kind === 'word' && after.kind === 'word' && /^\p{Lu}(?:\p{Ll}|['’])/u.test(letter) && /\p{Ll}$/u.test(text.slice(0, before.end).slice(-2));
  if (/^\p{Ll}/u.test(letter) && after.kind === 'word') return false;
  if (mark.norm !== '.' || !before || before.end !== mark.start || at === start) return at > start;
  if (before.kind === 'number') return !(at - 1 === start && /^\d{1,2}$/.test(before.norm));
  if (before.kind !== 'word') return true;
  if (ABBREVIATIONS.has(before.norm)) return false;
  if (BEFORE_NUMBER.has(before.norm)) return after.kind !== 'number' && !(after.kind === 'placeholder' && before.norm !== 'no') && after.norm !== '#';
  const isInitial = before.end - before.start === 1 && before.norm !== 'i' && /\p{Lu}/u.test(text[before.start]!);
  return !isInitial || !/^\p{Lu}/u.test(letter) || at - 1 > start + 3;
}

/**
 * Where a greeting at the head of a segment ends ("Hi {{name}}," "Good morning, Anna!"); -1 where there is none. One past its mark.
 */
function greetingEnd(text: string, words: readonly Word[], at: number, to: number): number {
  const first = words[at]!;
  if (first.kind !== 'word') return -1;
  const isGood = first.norm === 'good' && /^(?:morning|afternoon|evening|day)$/.test(words[at + 1]?.norm ?? '');
  if (!isGood && !GREETINGS.has(first.norm)) return -1;
  const named = at + (isGood ? 2 : 1);
  for (let i = named; i < Math.min(to, named + 6); i++) {
    const word = words[i]!;
    if (word.kind !== 'punctuation') continue;
    if (word.norm === '.' && words[i - 1] && ABBREVIATIONS.has(words[i - 1]!.norm)) continue;
    if (word.norm === '/') continue;
    if (word.norm !== ',' && word.norm !== '!' && word.norm !== '-' && word.norm !== ':') return -1;
    const next = words[i + 1];
    const afterNext = words[i + 2];
    // "Good morning, Ana!": the name follows the comma
    if (i === named && word.norm === ',' && next && afterNext?.kind === 'punctuation' && i + 2 < to && /[,!-]/.test(afterNext.norm) && /^\p{Lu}/u.test(text.slice(next.start, next.start + 2))) continue;
    if (i === named && next && (word.norm !== ',' || !/^\p{Lu}/u.test(text.slice(next.start, next.start + 2)))) return -1;
    return i + 1;
  }
  return -1;
}

/** Cuts out what is quoted from a customer or a screen, as sentences of block `quote`. */
function cutQuotes(text: string, words: readonly Word[], from: number, to: number, base: Base, out: Sentence[]): void {
  let start = from;
  for (let i = from + 1; i < to; i++) {
    // "and" behind a quotation goes on quoting.
    const goesOn = start > from && i > start && i - start <= QUOTING_REACH && ADDING.has(words[start]!.norm);
    const end = opensQuote(text, words[i]!) && (goesOn || isQuoting(words, start, i)) ? quoteEnd(text, words, i, Math.min(to, i + LONGEST_QUOTE)) : -1;
    if (end < 0) continue;
    if (i > start) out.push(toSentence(words, start, i, base));
    out.push(toSentence(words, i, end, { ...base, block: 'quote' }));
    start = end;
    i = end - 1;
  }
  if (start < to) out.push(toSentence(words, start, to, base));
}

/** One past a quotation of several sentences from a customer or a screen that opens at `at`; -1 where none does. */
function longQuoteEnd(text: string, words: readonly Word[], from: number, at: number, to: number): number {
  const end = isQuoting(words, from, at) ? quoteEnd(text, words, at, Math.min(to, at + LONGEST_QUOTE)) : -1;
  for (let i = at + 1; i < end - 2; i++) if (words[i]!.kind === 'punctuation' && isTerminal(words[i]!.norm)) return end;
  return -1;
}

/** One past the last word of a quotation or bold stretch of two words or more that begins at `at`; -1 where none does. */
function quoteEnd(text: string, words: readonly Word[], at: number, to: number): number {
  const word = words[at]!;
  if (word.kind === 'punctuation' && word.norm === '"') {
    for (let i = at + 1; i < to; i++) if (words[i]!.norm === '"' && words[i]!.kind === 'punctuation') return i - at > 2 ? i + 1 : -1;
    return -1;
  }
  if (text.slice(word.start - 2, word.start) !== '**' || word.kind === 'punctuation') return -1;
  for (let i = at; i < to; i++) if (text.startsWith('**', words[i]!.end)) return i > at ? i + 1 : -1;
  return -1;
}

/** Whether a quotation mark stands here, or bold text begins. */
function opensQuote(text: string, word: Word): boolean {
  return word.kind === 'punctuation' ? word.norm === '"' : text.charCodeAt(word.start - 1) === 42;
}

function isQuoting(words: readonly Word[], from: number, at: number): boolean {
  for (let i = Math.max(from, at - TELLING_REACH); i < at; i++) {
    const { kind, norm } = words[i]!;
    if (kind === 'word' && (i < at - QUOTING_REACH ? TELLING : QUOTING).has(norm)) return true;
  }
  return false;
}
