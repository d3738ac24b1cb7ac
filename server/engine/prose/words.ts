/**
 * Cuts text into words as the phrase matcher sees them. One pass over the characters; assumes nothing about the text.
 *
 * Markdown marks (`**`, `_`, the brackets of a link) give no word, so that they don't break a phrase. What stands between two words is
 * white space, such marks, or nothing (the parts of a contraction).
 */
import type { Placeholder, Word } from '../model.ts';
import { expandContraction } from './contractions.ts';

const SPACE = 1;
const LETTER = 2;
const DIGIT = 3;
const MARK = 4;
const QUOTE = 5;
const OTHER = 0;

/** What each ASCII character is. */
const CLASS = new Uint8Array(128);
for (let c = 0; c <= 32; c++) CLASS[c] = SPACE;
for (let c = 48; c < 58; c++) CLASS[c] = DIGIT;
for (let c = 65; c < 91; c++) CLASS[c] = CLASS[c + 32] = LETTER;
for (const c of '*_~\\') CLASS[c.charCodeAt(0)] = MARK;
CLASS[34] = QUOTE;

const LINK = /(?:https?:\/\/|www\.|mailto:)[^\s<>"“”]+/iy;
const MAIL = /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}/y;
const DOMAIN = /(?:[\w-]{1,63}\.){1,6}(?:com|org|net|io|co|dev|app|eu|uk|us|ca|au|de|fr|nl|in|info|biz|gov|edu|ai|me|shop|store|help|support)(?![\w-])(?:\.[a-z]{2}\b)?(?:[/?#][^\s<>"“”]*)?/iy;
const ABBREVIATION = /[a-z](?:\.[a-z])+\.?(?![a-z0-9])/iy;
const NUMBER = /[$€£¥₹#]?\d+(?:[.,:/–-]\d+)*(?:\s?%|(?:st|nd|rd|th|am|pm|h|hr|hrs|k|m|x|gb|mb|kg|ml|°[cf]?)(?![\p{L}\p{N}]))?/iuy;
const LETTERS = /[\p{L}\p{M}\p{N}_]+/uy;
const TAG = /<\/?[a-z][\w:-]*(?:\s[^<>]*)?\/?>/iy;
/** How far ahead the end of an HTML comment is looked for, so that text full of openings stays linear. */
const COMMENT_REACH = 4_000;
const EMOJI = /(?:\p{Extended_Pictographic}|\p{Regional_Indicator})[\p{Emoji_Modifier}\u200d\ufe0f\p{Extended_Pictographic}\p{Regional_Indicator}]*/uy;

/**
 * The words of `text`, in order; offsets are in `text`. A placeholder is one word, whatever is inside it; so are a link, an e-mail
 * address, a stretch of inline code and a number with its unit sign. `placeholders` must be in order and not overlap.
 */
export function splitWords(text: string, placeholders: readonly Placeholder[]): Word[] {
  const words: Word[] = [];
  const length = text.length;
  let nextPlaceholder = 0;
  let linkText = -1; // where the text of the Markdown link that we are in ends
  let at = 0;
  while (at < length) {
    while (nextPlaceholder < placeholders.length && placeholders[nextPlaceholder]!.start < at) nextPlaceholder++;
    const placeholder = placeholders[nextPlaceholder];
    const limit = placeholder ? placeholder.start : length;
    if (placeholder && placeholder.start === at) {
      words.push({ kind: 'placeholder', norm: placeholder.name.toLowerCase(), start: at, end: placeholder.end });
      at = placeholder.end;
      nextPlaceholder++;
      continue;
    }
    const code = text.charCodeAt(at);
    const kind = code < 128 ? CLASS[code]! : classOf(text, at);
    if (kind === SPACE) at++;
    else if (kind === LETTER) at = readWord(text, at, limit, words);
    else if (kind === DIGIT) at = readNumber(text, at, limit, words);
    else if (kind === QUOTE) at = push(words, 'punctuation', '"', at, at + 1);
    else if (kind === MARK) at++;
    else if (code === 96) at = readCode(text, at, words);
    else if (code === 91 || (code === 33 && text.charCodeAt(at + 1) === 91)) {
      const open = code === 91 ? at : at + 1;
      const close = linkText < at ? closingBracket(text, open) : -1;
      if (close >= 0) linkText = close;
      at = close >= 0 ? open + 1 : push(words, 'punctuation', text[at]!, at, at + 1);
    } else if (code === 93 && at === linkText) {
      const end = text.indexOf(')', at);
      at = push(words, 'link', text.slice(at + 2, end), at, end + 1);
    } else if (code === 60) at = readAngle(text, at, words);
    else if (code === 39 || code === 0x2019) at = readApostrophe(text, at, limit, words);
    else at = readOther(text, at, limit, words);
    if (placeholder && at > placeholder.start) at = takeWhole(words, Math.max(at, placeholder.end));
  }
  return words;
}

function push(words: Word[], kind: Word['kind'], norm: string, start: number, end: number): number {
  words.push({ kind, norm, start, end });
  return end;
}

/** A link that runs into a placeholder (`https://shop.example/{{ id }}`) holds all of it. */
function takeWhole(words: Word[], end: number): number {
  const last = words.at(-1)!;
  words[words.length - 1] = { ...last, end };
  return end;
}

function classOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === 0xa0 || code === 0x202f || code === 0x200b || code === 0xfeff || (code >= 0x2000 && code <= 0x200a) || code === 0x3000 || code === 0x2028) return SPACE;
  if (code === 0x201c || code === 0x201d || code === 0x201e || code === 0xab || code === 0xbb) return QUOTE;
  if (code < 0xc0 || (code >= 0x2010 && code < 0x2c00)) return OTHER;
  LETTERS.lastIndex = at;
  return LETTERS.test(text) ? LETTER : OTHER;
}

function stickyEnd(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : -1;
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return CLASS[code] === LETTER;
  return code >= 0xc0 && classOf(text, at) === LETTER;
}

function isAlnum(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 48 && code < 58) || isLetter(text, at);
}

/** One past the last character of the letters, digits, inner hyphens and inner apostrophes from `at` on. */
function wordEnd(text: string, at: number, limit: number): number {
  let end = at;
  while (end < limit) {
    const code = text.charCodeAt(end);
    if (code < 128) {
      const kind = CLASS[code]!;
      if (kind === LETTER || kind === DIGIT) end++;
      else if (code === 95 && end > at && isAlnum(text, end + 1)) end++;
      else if (code === 45 && end > at && isAlnum(text, end + 1)) end++;
      else if (code === 39 && end > at && isLetter(text, end + 1)) end++;
      else break;
    } else if ((code === 0x2019 || code === 0x2018 || code === 0x2bc) && end > at && isLetter(text, end + 1)) end++;
    else if ((code === 0x2010 || code === 0x2011) && end > at && isAlnum(text, end + 1)) end++;
    else {
      const next = code < 0xc0 ? -1 : stickyEnd(LETTERS, text, end);
      if (next < 0) break;
      end = next;
    }
  }
  return Math.min(end, limit);
}

function readWord(text: string, at: number, limit: number, words: Word[]): number {
  const end = wordEnd(text, at, limit);
  const next = end < limit ? text.charCodeAt(end) : 0;
  if (next === 58 || next === 64 || next === 46 || next === 43) {
    const special = readSpecial(text, at, end, next, words);
    if (special >= 0) return special;
  }
  const norm = normalise(text.slice(at, end));
  if (norm === 'not' && joinsCannot(text, at, words)) return end;
  const parts = end - at > 3 || norm.includes("'") ? expandContraction(norm) : undefined;
  if (!parts) return push(words, 'word', norm, at, end);
  let start = at;
  for (const p of parts) {
    const stop = start + p.length;
    words.push(p.forms ? { kind: 'word', norm: p.norm, forms: p.forms, start, end: stop } : { kind: 'word', norm: p.norm, start, end: stop });
    start = stop;
  }
  return end;
}

/** "can not" is one word, `cannot`, as "can't" and "cannot" are. */
function joinsCannot(text: string, at: number, words: Word[]): boolean {
  const before = words.at(-1);
  if (before?.norm !== 'can' || before.kind !== 'word' || text.slice(before.end, at).trim() !== '') return false;
  words[words.length - 1] = { kind: 'word', norm: 'cannot', start: before.start, end: at + 3 };
  return true;
}

/** Links, e-mail addresses and dotted abbreviations that begin like a word; -1 where it is none. */
function readSpecial(text: string, at: number, wordStop: number, next: number, words: Word[]): number {
  if (next === 46 && wordStop - at === 1) {
    const end = stickyEnd(ABBREVIATION, text, at);
    if (end >= 0) {
      const letters = text.slice(at, end).replaceAll('.', '').toLowerCase();
      return push(words, 'word', letters === 'am' || letters === 'pm' ? letters : text.slice(at, end).toLowerCase(), at, end);
    }
  }
  if (next === 46 && !isAlnum(text, wordStop + 1)) return -1;
  let end = next === 58 || text.startsWith('www', at) ? stickyEnd(LINK, text, at) : -1;
  if (end < 0 && next !== 58) end = stickyEnd(MAIL, text, at);
  if (end < 0 && next === 46) end = stickyEnd(DOMAIN, text, at);
  if (end < 0) return -1;
  return pushLink(text, at, end, words);
}

function pushLink(text: string, at: number, end: number, words: Word[]): number {
  while (end > at && '.,;:!?)]\'’*_'.includes(text[end - 1]!) && !(text[end - 1] === ')' && text.slice(at, end).includes('('))) end--;
  return push(words, 'link', text.slice(at, end).toLowerCase(), at, end);
}

function normalise(raw: string): string {
  const lower = raw.toLowerCase();
  for (let i = 0; i < lower.length; i++) if (lower.charCodeAt(i) > 0x2000) return lower.replace(/[‘’ʼ]/g, "'").replace(/[‐‑]/g, '-');
  return lower;
}

function readNumber(text: string, at: number, limit: number, words: Word[]): number {
  let end = stickyEnd(NUMBER, text, at);
  if (end < 0 || end > limit) end = at + 1;
  const afterwards = isAlnum(text, end) || ((text[end] === '-' || text[end] === '_') && isLetter(text, end + 1));
  if (afterwards && text.charCodeAt(at) < 58 && end < limit) {
    // "2FA", "3PL", "30-day": a word that begins with a digit
    const stop = wordEnd(text, at, limit);
    if (stop > end) return push(words, 'word', normalise(text.slice(at, stop)), at, stop);
  }
  return push(words, 'number', text.slice(at, end).toLowerCase().replace(/\s/g, ''), at, end);
}

function readCode(text: string, at: number, words: Word[]): number {
  let run = at;
  while (text.charCodeAt(run) === 96) run++;
  const fence = text.slice(at, run);
  const close = text.indexOf(fence, run);
  if (close < 0 || (fence.length < 3 && text.slice(run, close).includes('\n\n'))) return run;
  return push(words, 'code', text.slice(run, close), at, close + fence.length);
}

/** Where the text of a Markdown link `[text](address)` that opens at `open` ends; -1 where it is no link. Looks 400 characters ahead. */
function closingBracket(text: string, open: number): number {
  const stop = Math.min(text.length, open + 400);
  for (let i = open + 1; i < stop; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 && text.charCodeAt(i + 1) === 10) return -1;
    if (code !== 93) continue;
    if (text.charCodeAt(i + 1) !== 40) return -1;
    return text.slice(i, i + 2000).includes(')') ? i : -1;
  }
  return -1;
}

function readAngle(text: string, at: number, words: Word[]): number {
  const link = stickyEnd(LINK, text, at + 1);
  if (link >= 0) return pushLink(text, at + 1, link, words);
  if (text.startsWith('<!--', at)) {
    const close = text.slice(at, at + COMMENT_REACH).indexOf('-->');
    const end = close < 0 ? at + 4 : at + close + 3;
    return push(words, 'code', text.slice(at, end), at, end);
  }
  const end = stickyEnd(TAG, text, at);
  return end >= 0 ? end : push(words, 'punctuation', '<', at, at + 1);
}

/** An apostrophe outside a word: the `'s` of a placeholder or number, or a quotation mark. */
function readApostrophe(text: string, at: number, limit: number, words: Word[]): number {
  const before = words.at(-1);
  if (before?.end === at && before.kind !== 'punctuation' && isLetter(text, at + 1)) {
    const end = wordEnd(text, at + 1, limit);
    const parts = expandContraction(normalise(text.slice(at, end)));
    if (parts?.length === 1) {
      words.push({ kind: 'word', norm: parts[0]!.norm, ...(parts[0]!.forms ? { forms: parts[0]!.forms } : {}), start: at, end });
      return end;
    }
  }
  return push(words, 'punctuation', "'", at, at + 1);
}

function readOther(text: string, at: number, limit: number, words: Word[]): number {
  const code = text.charCodeAt(at);
  if ((code === 36 || code === 35 || code === 0x20ac || code === 0xa3 || code === 0xa5 || code === 0x20b9) && isDigit(text, at + 1)) {
    return readNumber(text, at, limit, words);
  }
  if (code === 45 || code === 0x2013 || code === 0x2014 || code === 0x2212) {
    let end = at + 1;
    while (text.charCodeAt(end) === code) end++;
    return push(words, 'punctuation', '-', at, end);
  }
  if (code === 46 && text.startsWith('...', at)) {
    let end = at + 3;
    while (text.charCodeAt(end) === 46) end++;
    return push(words, 'punctuation', '…', at, end);
  }
  if (code < 128) return push(words, 'punctuation', text[at]!, at, at + 1);
  const emoji = stickyEnd(EMOJI, text, at);
  if (emoji >= 0) return push(words, 'symbol', text.slice(at, emoji), at, emoji);
  const size = code >= 0xd800 && code < 0xdc00 && at + 1 < text.length ? 2 : 1;
  if (code === 0xfe0f || code === 0x200d || code === 0xad || code === 0x2060) return at + 1;
  const isPunctuation = code === 0x2026 || code === 0xbf || code === 0xa1 || (code >= 0x3001 && code <= 0x3011) || (code >= 0xff01 && code <= 0xff1f) || (code >= 0x2010 && code <= 0x205e);
  return push(words, isPunctuation ? 'punctuation' : 'symbol', text.slice(at, at + size), at, at + size);
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code < 58;
}
