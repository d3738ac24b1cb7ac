/**
 * Detector kind `shape`: what words look like, whatever they say. `look: capitals` finds everyday words in capitals; acronyms, codes, names,
 * labels on buttons, headings and signatures are none. `look: marks` finds exclamation and question marks in a row.
 *
 * Of the spec: `message` (`{match}` is filled in), `warnings` (patterns of texts about a danger, in which "NOT" may stand out). The words are in `rules/lexicons/words.yaml`, what is no shouting in `acronyms.yaml`.
 */
import type { Range, Reading, Sentence, TextEdit, Word } from '../model.ts';
import type { PhraseMatcher } from '../prose/index.ts';
import type { Resources } from '../rules/resources.ts';
import type { Detect, DetectorKind, Hit, Rewrite } from './detector.ts';
import { judgedPart, quoteWords } from './judged.ts';
import { keepsFacts, opensSentence, sentenceAt } from './replacing.ts';
import { readPatterns } from './specFields.ts';

export const shape: DetectorKind = {
  kind: 'shape',
  prepare(spec, _rule, resources): Detect {
    const { look } = spec;
    if (look !== 'capitals' && look !== 'marks') throw new Error('A shape detector needs "look": capitals or marks.');
    const message = typeof spec['message'] === 'string' ? spec['message'] : '"{match}" shouts';
    const warnings = readPatterns(spec['warnings']);
    return (reading) => {
      const judged = judgedPart(reading);
      const found = look === 'capitals' ? withoutLoud(reading, findCapitals(judged, resources), warnings) : findMarks(judged);
      return found.map((one): Hit => {
        const { span, text, kind, confidence } = one;
        const edits = look === 'capitals' ? togetherWith(reading, one, found) : [{ span, text: text ?? '' }];
        const rewrites: Rewrite[] = text !== undefined && edits !== undefined && edits.every((edit) => keepsFacts(reading, edit)) ? [{ kind, title: titleOf(text, edits), edits }] : [];
        return { span, message: message.replace('{match}', () => quoteWords(reading.text.slice(span.start, span.end))), confidence, rewrites };
      });
    };
  },
};

interface Found {
  readonly span: Range;
  /** The same in an ordinary voice; undefined where that can't be told. */
  readonly text: string | undefined;
  readonly kind: Rewrite['kind'];
  readonly confidence: number;
}

function titleOf(text: string, { length }: readonly TextEdit[]): string {
  return `Write "${quoteWords(text, 50)}"${length > 1 ? `, and the ${length === 2 ? 'other place' : `${length - 1} other places`} like it` : ''}`;
}

const legal = /\bI (?:HAVE|UNDERSTAND|AGREE|HEREBY|ACCEPT|CONSENT|CONFIRM|DECLARE)\b|\bHEREBY\b/;
const mostLetters = 20;

/** Those that may not be loud: a form to be signed is worded by lawyers, and a "NOT" that keeps people safe may stand out. */
function withoutLoud(reading: Reading, found: readonly Found[], warnings: PhraseMatcher<true>): readonly Found[] {
  if (found.length === 0) return found;
  const isForm = legal.test(reading.text) && /\bsign(?:ed|ature)?\b/i.test(reading.text);
  const said = ({ span }: Found): string => reading.text.slice(span.start, span.end);
  const warns = found.some((f) => guards.test(said(f))) && warnings.match(reading).length > 0;
  return isForm || warns ? found.filter((f) => !(isForm && said(f).length > mostLetters) && !(warns && guards.test(said(f)))) : found;
}

const guards = /^(?:DO )?(?:NOT|NEVER)$/;

/** More stretches than these are not mended together, and among more nobody looks for them. */
const mostTogether = 12;
const mostFound = 100;
/** Stretches of so many words in one paragraph were meant as one. */
const longStretch = 3;

/**
 * The edit of a stretch, with those of the others that would look left over beside it: in its sentence, in its paragraph where both are long,
 * and the same word elsewhere ("do NOT ... do NOT ..."). Undefined where one of them can't be mended.
 */
function togetherWith(reading: Reading, one: Found, found: readonly Found[]): TextEdit[] | undefined {
  const said = ({ span }: Found): string => reading.text.slice(span.start, span.end);
  const isLong = (f: Found): boolean => said(f).split(/\s+/).length >= longStretch;
  const own = sentenceAt(reading, one.span.start);
  const group = found.length > mostFound ? [one] : found.filter((f) => {
    if (f === one || said(f) === said(one)) return true;
    // "if you HAVE ..., and if you HAVE NOT ..."
    if (!isLong(f) && !isLong(one) && said(f).split(/\s+/)[0] === said(one).split(/\s+/)[0]) return true;
    const sentence = sentenceAt(reading, f.span.start);
    return sentence !== undefined && own !== undefined && (sentence === own || (sentence.paragraph === own.paragraph && isLong(f) && isLong(one)));
  });
  const all = group.length > mostTogether ? [one] : group;
  return all.some((f) => f.text === undefined) ? undefined : all.map((f) => ({ span: f.span, text: f.text! }));
}

// ------------------------------------------------------------------------------------------------------ marks in a row

function findMarks(reading: Reading): Found[] {
  const out: Found[] = [];
  if (!/[!?]{2}/.test(reading.text)) return out;
  for (const s of reading.sentences) {
    // Marks that a sentence ends with may stand behind its last word.
    const tail = /^[!?]*/.exec(reading.text.slice(s.end))![0].length;
    for (const m of reading.text.slice(s.start, s.end + tail).matchAll(/[!?]{2,}/g)) {
      const span = { start: s.start + m.index, end: s.start + m.index + m[0].length };
      if (out.some((f) => f.span.start < span.end && span.start < f.span.end) || !isMarkOfSpeech(reading, span, m[0])) continue;
      out.push({ span, text: m[0].includes('?') ? '?' : '!', kind: 'safe', confidence: 0.95 });
    }
  }
  return out;
}

/** Marks of speech follow a word; "?!" alone is a way to ask, and code and links have marks of their own. */
function isMarkOfSpeech(reading: Reading, span: Range, marks: string): boolean {
  if (marks === '?!' || marks === '!?') return false;
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}\ufe0f)}\]>*_"”'’.:]\s?$/u.test(reading.text.slice(Math.max(0, span.start - 3), span.start))) return false;
  const line = reading.text.slice(reading.text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  if (isQuoted(line, reading.text.slice(span.end).split('\n', 1)[0]!)) return false;
  return !reading.words.some((w) => (w.kind === 'link' || w.kind === 'code' || w.kind === 'placeholder') && w.start < span.end && span.start < w.end);
}

// ------------------------------------------------------------------------------------------------------ words in capitals

/** Short words that may shout alone; other words of two letters are taken for a code. */
const shortWords = new Set(['NO', 'DO', 'SO', 'IS', 'BE', 'MY']);
/** Words that are written in capitals to name a choice, a state or a logical connection. */
const neutralAlone = new Set(['ITS', 'AND', 'OR', 'VS', 'VIA', 'NB', 'PS', 'NOTE', 'TBC', 'END', 'ID', 'SAFE', 'INTERNAL', 'PRIVATE', 'DRAFT']);
/** What people write in capitals where they want something filled in. */
const stub = /^(?:LINK|DATE|NAME|NUMBER|EMAIL|MENU|GIFT|PRODUCT|AMOUNT|ADDRESS|PHONE|CODE|TITLE|DETAILS|COMPANY|CITY|COUNTRY|PRICE|REASON|ITEM|AGENT|CUSTOMER|USER|USERNAME|ORDER|INSERT|TEXT|TOPIC|ISSUE)$/;
/** Behind these, capitals are a keyword, a label or a state. */
const labelBefore =
  /\b(?:reply|replying|put in|(?:text|texting|send|message)(?: me| us)?|type|typing|enter|write|say|saying|press|pressing|hold|holding|tick|ticking|click|clicking|select|selecting|choose|tap|tapping|hit|button|key|keyword|command|code|coupon|voucher|promo|field|option|menu|tab|status|state|marked|labelled|labeled|called|named|titled|word|says|reads|shows|showing|showed|file|folder|brand|model|mode|set to|switch to|turn|in the subject|subject line|with|url)(?: (?:the|a|on|word|with|with the|either|is|as|to))?[\s:"'“‘*_([✓✔✅✗✘❌-]*$/i;
/** And what something was marked as: "We have marked your line as DOWN". */
const statedBefore = /\b(?:marks?|marked|flags?|flagged|lists?|listed|sets?|shows?|shown|tags?|tagged)\b[^.!?\n]{0,40}\bas\s+["'“*_]*$/i;
/** Capitals that go on from such a label: "press MENU and DOWN", "tap Gift, then CLAIM". */
const labelEarlier = /\b(?:press|hold|click|tap|choose|select|go to|open)\b[^.!?\n]*(?:\b(?:then|and|or)|,|>|→)\s*["'“*_]*$/i;
/** And such a keyword earlier in the sentence, before the next choice: "Text EARLY for the first boat, LATE for the second or MONEY for a refund". */
const choiceEarlier = /\b(?:reply|answer|(?:text|send|message)(?: me| us)?|type|press|say)(?: with)?\s+["'“*]*\p{Lu}{2,}["'”*]*\s+(?:for|to|if|and|or)\b[^.!?\n]*(?:,|\bor|\band)\s+["'“*]*$/iu;
/** The last of several things to reply with: "Reply with your card number or ABOUT for more". */
const choiceLast = /\b(?:reply|answer|(?:text|send|message)(?: me| us)?)\s+with\b[^.!?\n]*\bor\s+["'“*]*$/i;
/** Before these, too. */
const labelAfter = /^["'”’*_)\]]*\s+(?:\d+(?:\.\d+)*\s+)?(?:licen[cs]e|button|key|field|tab|menu|option|icon|link|box|checkbox|code|mode|file|folder|command|keyword|status|switch|screen|section|setting|settings|environment|variable|plan|edition|series|page)\b/i;
/** And before these: "the FREE plans", "the NEW queue". */
const planAfter = /^\s+(?:\p{Lu}[\p{Ll}\d]+\s+)?(?:plans|queue|subscription|tier|version)\b/u;
/** A line in capitals with one of these states something, unless it opens like a heading. */
const states = /\b(?:IS|ARE|HAS|HAVE|WILL|MUST|NOT|NO|WAS|WERE|CANNOT|NEVER|PLEASE|ONLY)\b/;
const headingOpens = /^\W*(?:WHAT|HOW|WHY|WHO|WHERE|WHEN|IF|OPTION|STEP)\b/;

function findCapitals(reading: Reading, resources: Resources): Found[] {
  return reading.sentences.flatMap((s) => (s.block === 'heading' ? [] : runsOf(reading, s, resources)));
}

/** Stretches of capitals in a sentence; numbers, slots and commas between two words in capitals belong to them. */
function runsOf(reading: Reading, sentence: Sentence, resources: Resources): Found[] {
  const out: Found[] = [];
  const words = reading.words.slice(sentence.firstWord, sentence.endWord);
  for (let i = 0; i < words.length; i++) {
    if (!isCapitals(reading, words[i]!)) continue;
    let last = i;
    for (let j = i + 1; j < words.length; j++) {
      if (isCapitals(reading, words[j]!)) last = j;
      else if (words[j]!.start > words[j - 1]!.end + 2 || !isBridge(words[j]!) || j - last > 2) break;
    }
    const found = judgeRun(reading, sentence, words.slice(i, last + 1), resources);
    if (found) out.push(found);
    i = last;
  }
  return out;
}

function isCapitals(reading: Reading, word: Word): boolean {
  if (word.kind !== 'word' || isSmall(reading.text.charCodeAt(word.start)) || (word.end > word.start + 1 && isSmall(reading.text.charCodeAt(word.start + 1)))) return false;
  return /^['’]?\p{Lu}[\p{Lu}'’ -]*$/u.test(reading.text.slice(word.start, word.end)) && !/\w_|_\w/.test(reading.text.slice(word.start - 1, word.end + 2));
}

/** a to z: most words are told by their first letters to be none in capitals. */
function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isBridge(word: Word): boolean {
  return word.kind === 'number' || word.kind === 'placeholder' || (word.kind === 'punctuation' && /^[,&/'’-]$/.test(word.norm));
}

function judgeRun(reading: Reading, sentence: Sentence, run: readonly Word[], resources: Resources): Found | undefined {
  const said = run.filter((w) => w.kind === 'word').map((w) => reading.text.slice(w.start, w.end)).filter((w) => w !== 'I' && w !== 'A');
  const plain = said.filter((w) => isPlain(w, said.length > 1, resources));
  if (plain.length === 0 || plain.length * 2 < said.length) return undefined;
  // "US/UK" are countries; beside everyday words "US" is the word.
  if (!plain.some((w) => isPlain(w, false, resources))) return undefined;
  const span = { start: run[0]!.start, end: run.at(-1)!.end };
  const only = said.length === 1 ? said[0]! : undefined;
  if (only !== undefined && (only.length < 2 || neutralAlone.has(only) || (only.length === 2 && !shortWords.has(only)))) return undefined;
  if (isLabel(reading, sentence, span, said)) return undefined;
  const text = quiet(reading, span, run, resources);
  const isSure = plain.length === said.length;
  // Half a stretch in a lower voice is stranger than all of it in a loud one.
  const isHalf = run.some((w) => w.kind === 'word' && w.end - w.start >= longWord && !resources.acronyms.has(reading.text.slice(w.start, w.end)) && text.includes(reading.text.slice(w.start, w.end)));
  // "PLEASE NOTE: PAY NOW" is one shout, of which a label's half would stay.
  const isTail = /\p{Lu}{2,}:\s*$/u.test(reading.text.slice(Math.max(0, span.start - 30), span.start)) && said.length > 1;
  return { span, text: isHalf || isTail ? undefined : text, kind: isSure ? 'safe' : 'suggestion', confidence: isSure ? 0.95 : 0.85 };
}

/** An everyday word. In a stretch of several, one that is also an acronym (IT, US) is read as the word. */
function isPlain(word: string, inRun: boolean, { words, acronyms }: Resources): boolean {
  if (acronyms.has(word) && !(inRun && word.length === 2)) return false;
  return word.toLowerCase().split(/['’ -]/).every((part, i) => words.has(part) || part === '' || (i > 0 && part.length < 3));
}

/** Whether the capitals are a label: quoted, on a button, a keyword to send, a stub, the name in a greeting, a heading. */
function isLabel(reading: Reading, sentence: Sentence, { start, end }: Range, said: readonly string[]): boolean {
  const { text } = reading;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const nextBreak = text.indexOf('\n', end);
  const before = text.slice(lineStart, start);
  const after = text.slice(end, nextBreak < 0 ? text.length : nextBreak);
  const count = said.length;
  // What heads a line of a list elsewhere is a name: "FREE: two templates".
  if (said.every((w) => w.length > 2 && !states.test(w) && new RegExp(`(?:^|\\n)[ \\t*•-]*${w}[*_]*:`).test(text))) return true;
  // Lines that begin with YES and with NO are answers to choose from.
  if (/^(?:YES|NO)$/.test(said.join(' ')) && /(?:^|\n)[^\w\n]*YES\b/.test(text) && /(?:^|\n)[^\w\n]*NO\b/.test(text)) return true;
  if (count === 1 && isChoice(text, start, said[0]!, before, after)) return true;
  // What is to be filled in, with a note behind it: "[AREA - the rooms concerned, ...".
  if (/\[$/.test(before)) return true;
  // A name with an initial: "B SHIP".
  if (said.length > 0 && /(?:^|\s)[B-HJ-Z]$|(?:^|\s)[B-HJ-Z](?=\s)/.test(text.slice(start, end))) return true;
  // Ways to go on: "TO STAY ...", and below it "TO LEAVE ...".
  if (/^TO \p{Lu}+$/u.test(text.slice(start, end)) && (text.slice(Math.max(0, start - nearby), end + nearby).match(/(?:^|\n)\W*TO \p{Lu}{2,}\b/gu) ?? []).length > 1) return true;
  // A company.
  if (/^,?\s+(?:Inc|Ltd|LLC|GmbH|Corp|Limited)\b/.test(after)) return true;
  // A licence: "CC BY-SA".
  if (isFileName(before, after) || /^CC\W+BY\b/.test(text.slice(start, end))) return true;
  if (isQuoted(before, after) || labelBefore.test(before) || (count === 1 && statedBefore.test(before)) || labelAfter.test(after) || (planAfter.test(after) && !states.test(said.join(' '))) || (count <= 3 && labelEarlier.test(before))) return true;
  if (count <= 3 && said.some((w) => stub.test(w)) && !states.test(said.join(' '))) return true;
  // "Reply YES or NO": the second keyword.
  if (count <= 2 && labelBefore.test(before.replace(/["“*]*\b[A-Z]{2,}["”*]*,?\s+(?:or|and)\s+["“*]*$/, ''))) return true;
  if (count <= 2 && (choiceEarlier.test(before) || choiceLast.test(before))) return true;
  if (/^[\s*_#>-]*(?:hi|hello|hey|dear|thanks|regards)[\s,]+$/i.test(before) && count <= 2) return true;
  if ((count <= 3 || (count <= 6 && !/\p{L}/u.test(before))) && /^[*_)\]]*(?:\s\([^()]*\))?:/.test(after)) return true;
  const [bare, tail] = [withoutSlots(reading, lineStart, start), withoutSlots(reading, end, end + after.length)];
  return isHeadingLine(bare, text.slice(start, end), tail, nextBreak >= 0 || lineStart > 0, ruleAbove.test(text.slice(0, lineStart))) || (sentence.moves.includes('sign_off') && count <= 4);
}

/** So many letters before and behind a choice its other half stands. */
const nearby = 300;

/** "To OPEN the gate, ...", and below it "To LOCK the gate, ...": words to choose from, which two lines alike show. */
function isChoice(text: string, at: number, word: string, before: string, after: string): boolean {
  const lead = /[\p{L} ]{2,30}$/u.exec(before)?.[0].trim();
  const next = /^[*_]*[ ]+(\p{L}+)/u.exec(after)?.[1];
  if (!lead || !next || /^(?:NOT|NO|NEVER|MUST|ONLY|ALL)$/.test(word)) return false;
  const near = text.slice(Math.max(0, at - nearby), at + nearby);
  return [...near.matchAll(/(\p{L}+)[ *_]+(\p{Lu}{2,})[*_]*[ ]+(\p{L}+)/gu)].some(([, first, other, last]) => other !== word && last === next && lead.endsWith(first!));
}

/** Part of a line as it reads whatever fills its slots in. */
function withoutSlots({ text, placeholders }: Reading, start: number, end: number): string {
  let out = '';
  let at = start;
  for (const p of placeholders) {
    if (p.start < at || p.end > end) continue;
    out += text.slice(at, p.start);
    at = p.end;
  }
  return out + text.slice(at, end);
}

/** Part of a path or the name of a file: "docs/TRIAGE.md". */
function isFileName(before: string, after: string): boolean {
  return /\w\/$/.test(before) || /^\/\d/.test(after) || /^\.[a-z]{1,5}\b(?!\.\S)/.test(after) || /\bCC[\s[-]*$/.test(before);
}

function isQuoted(before: string, after: string): boolean {
  const open = (before.match(/["“”]/g) ?? []).length % 2 === 1 && /["”]/.test(after);
  return open || (/[‘`([<{«‹]$/.test(before.replace(/[*_]+$/, '')) && /^[*_]*[’`)\]>}»›]/.test(after));
}

/** A line of strokes ends the text: what follows heads a part of it. */
const ruleAbove = /(?:^|\n)[ \t]*[-=_*~]{4,}[ \t]*\n\s*$/;
const mostHeadingWords = 7;
/** Letters of a line that may head anything, at most: a longer one needn't be counted for each of its words. */
const longestHeading = 200;

/**
 * A line all in capitals (beside its number, its icon, its slots, its price in brackets) that heads what follows and says nothing by itself;
 * below a line of strokes it may say something.
 */
function isHeadingLine(before: string, run: string, after: string, hasNeighbour: boolean, isBelowRule: boolean): boolean {
  const line = before + run + after.replace(/\s\([^()]*\)\s*$/, '');
  if (line.length > longestHeading || /\p{Ll}/u.test(line) || line.split(/\s+/).filter((w) => /\p{L}/u.test(w)).length > mostHeadingWords) return /^[^\p{L}]*IF\b/u.test(before + run) && /:\s*$/.test(after);
  if (/[.!]\s*$/.test(line) || /!!/.test(line)) return false;
  // A button: "NO".
  if (hasNeighbour && /^\P{L}*\p{L}+\P{L}*$/u.test(line)) return true;
  return isBelowRule || headingOpens.test(line) || (hasNeighbour && !states.test(line));
}

/** In a stretch of so many words one of so many letters is a word, though no list has it. */
const longRun = 4;
const longWord = 5;

/** The words in lower case, with capitals where a sentence, a day or a month wants one; acronyms and unknown names stay. */
function quiet(reading: Reading, span: Range, run: readonly Word[], resources: Resources): string {
  let out = '';
  let at = span.start;
  // A stretch that goes on from a slot on its line begins no sentence.
  const line = reading.text.slice(reading.text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const opens = opensSentence(reading, span.start) && !/[\p{L}\p{N}}\]>"”]\s+$/u.test(line);
  const isLong = run.filter((w) => w.kind === 'word').length >= longRun;
  run.forEach((w, i) => {
    out += reading.text.slice(at, w.start);
    at = w.end;
    const word = reading.text.slice(w.start, w.end);
    const several = run.length > 1;
    const isWord = (isPlain(word, several, resources) && !(word === 'US' && isCountry(reading.text, w))) || (isLong && word.length >= longWord && !resources.acronyms.has(word));
    const name = isWord && several && !resources.words.has(word.toLowerCase()) ? spelling(reading.text.slice(Math.max(0, w.start - afar), w.end + afar), word) : undefined;
    if (name !== undefined) out += name;
    else if (w.kind !== 'word' || word === 'I' || !isWord) out += word === 'A' && several && i > 0 ? 'a' : word;
    else out += properName.test(word) || (i === 0 && opens) ? word.charAt(0) + word.slice(1).toLowerCase() : word.toLowerCase().replace(/\bi(?=['’])/, 'I');
  });
  return out + reading.text.slice(at, span.end);
}

/** So many letters before and behind it another spelling of a name is looked for. */
const afar = 1500;

/** How the text writes a name that a shout has in capitals: "BLUEFIN" where it says "BlueFin" elsewhere. */
function spelling(text: string, word: string): string | undefined {
  const found = new RegExp(`(?<![\\p{L}\\p{N}@./-])${word.replace(/[^\p{L}]/gu, '.')}(?![\\p{L}\\p{N}@])`, 'giu');
  return [...text.matchAll(found)].map(([name]) => name).find((name) => name !== name.toUpperCase() && name !== name.toLowerCase());
}

/** "IN THE US", "US/UK": the country, not the word. */
function isCountry(text: string, { start, end }: Range): boolean {
  return /\b(?:THE|IN|WITHIN|UK|EU)\W+$|\/\s?$/.test(text.slice(Math.max(0, start - 10), start)) || /^\s?\/|^\W+(?:AND|OR) (?:UK|EU|CANADA)\b/.test(text.slice(end, end + 12));
}

const properName = /^(?:(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|JANUARY|FEBRUARY|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|CHRISTMAS|EASTER|ENGLISH|GERMAN|FRENCH|EUROPE|EUROPEAN)S?$/;
