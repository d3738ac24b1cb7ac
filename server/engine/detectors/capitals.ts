/**
 * Everyday words in capitals, and the same in an ordinary voice. Assumes a reading; offsets are in its text. Which words are everyday ones stands in
 * `rules/lexicons/words.yaml`, which are none in `acronyms.yaml`. Only `shape.ts` and `marks.ts` import this file.
 */
import type { Range, Reading, Sentence, Word } from '../model.ts';
import type { DetectorSpec } from '../rules/types.ts';
import type { Resources } from '../rules/resources.ts';
import type { Rewrite } from './detector.ts';
import { isLabel, readLabels, type Labels } from './labels.ts';
import { opensSentence } from './replacing.ts';
import { oneOf, readList } from './specFields.ts';

/** A place where a text is loud. */
export interface Loud {
  readonly span: Range;
  /** The same in an ordinary voice; undefined where that can't be told. */
  readonly text: string | undefined;
  readonly kind: Rewrite['kind'];
  readonly confidence: number;
}

/** What a rule says about single words in capitals. */
export interface CapitalWords {
  /** Words of two letters that may shout alone; others are taken for a code. */
  readonly short: ReadonlySet<string>;
  /** Words that are written in capitals to name a choice, a state or a logical connection. */
  readonly neutral: ReadonlySet<string>;
  /** Words that name the code or the size behind them. */
  readonly keyWords: ReadonlySet<string>;
  /** What goes on behind such a word, and is no code itself. */
  readonly noCodes: ReadonlySet<string>;
  /** Words that the name of one follows: "STORM EUNICE". */
  readonly nameNext: ReadonlySet<string>;
  /** What keeps its capital in an ordinary voice: days, months, languages. */
  readonly properNames: ReadonlySet<string>;
  /** The end of what stands before "US" where it is the country: "IN THE US", "UK/US". */
  readonly countryBefore: RegExp;
  /** And the start of what stands behind it: "US/UK", "US OR CANADA". */
  readonly countryAfter: RegExp;
  readonly labels: Labels;
}

/** Reads `short`, `neutral`, `keyWords`, `noCodes`, `nameNext`, `properNames`, `countries` and the lists of `readLabels`. */
export function readCapitalWords(spec: DetectorSpec): CapitalWords {
  const words = (field: string): ReadonlySet<string> => new Set(readList(spec, field, 'capitals'));
  const countries = oneOf(readList(spec, 'countries', 'capitals'));
  return {
    short: words('short'),
    neutral: words('neutral'),
    keyWords: words('keyWords'),
    noCodes: words('noCodes'),
    nameNext: words('nameNext'),
    properNames: new Set(readList(spec, 'properNames', 'capitals').flatMap((name) => [name, `${name}S`])),
    countryBefore: new RegExp(`\\b(?:THE|IN|WITHIN|${countries})\\W+$|\\/\\s?$`),
    countryAfter: new RegExp(`^\\s?\\/|^\\W+(?:AND|OR) (?:${countries})\\b`),
    labels: readLabels(spec),
  };
}

/** Abbreviations with their long form beside them: "NEST (Neighbours Every Summer Together)", "the Lamp Office (LO)". */
function explainedIn(text: string): Set<string> {
  const out = new Set<string>();
  if (!text.includes('(')) return out;
  for (const [, short, long] of text.matchAll(/\b(\p{Lu}{2,8})[*_]*\s\(([^()\n]{3,120})\)/gu)) if (spells(long!, short!)) out.add(short!);
  for (const [, long, short] of text.matchAll(/([^()\n.!?]{3,120})\s\([*_"“]*(\p{Lu}{2,8})[*_"”]*\)/gu)) if (spells(long!.split(/\s+/).slice(-2 * short!.length).join(' '), short!, true)) out.add(short!);
  return out;
}

/** Whether the first letters of some of these words, in their order, are those of an abbreviation. `atEnd`: so that only the last ones need be. */
function spells(long: string, short: string, atEnd = false): boolean {
  const initials = (long.match(/\p{L}+/gu) ?? []).map((word) => ({ letter: word.charAt(0).toUpperCase(), isSmall: /^\p{Ll}/u.test(word) && word.length < 4 }));
  const letters = (list: typeof initials): string => list.map(({ letter }) => letter).join('');
  const all = [letters(initials), letters(initials.filter(({ isSmall }) => !isSmall))];
  return all.some((said) => (atEnd ? said.endsWith(short) : said.startsWith(short)));
}

/** The stretches of `reading` in which everyday words stand in capitals; `words` are the rule's. */
export function findCapitals(reading: Reading, resources: Resources, words: CapitalWords): Loud[] {
  const explained = explainedIn(reading.text);
  const known = explained.size === 0 ? resources : { ...resources, acronyms: new Set([...resources.acronyms, ...explained]) };
  return reading.sentences.flatMap((s) => (s.block === 'heading' ? [] : runsOf(reading, s, known, words)));
}

/** Stretches of capitals in a sentence; numbers, slots and commas between two words in capitals belong to them. */
function runsOf(reading: Reading, sentence: Sentence, resources: Resources, data: CapitalWords): Loud[] {
  const out: Loud[] = [];
  const words = reading.words.slice(sentence.firstWord, sentence.endWord).map((word) => loudHalf(reading, word));
  for (let i = 0; i < words.length; i++) {
    if (!isCapitals(reading, words[i]!)) continue;
    let last = i;
    let gap = 0;
    for (let j = i + 1; j < words.length; j++) {
      const isAddress = isDotted(reading, words[j]!);
      if (isCapitals(reading, words[j]!)) [last, gap] = [j, 0];
      else if (words[j]!.start > words[j - 1]!.end + 2 || !(isAddress || isBridge(words[j]!)) || (gap += Number(!isAddress)) > 2) break;
    }
    const found = judgeRun(reading, sentence, words.slice(i, last + 1), resources, data);
    if (found) out.push(found);
    i = last;
  }
  return out;
}

/** "Can NOT" is one word to a reading, and shouts with its half. */
function loudHalf({ text }: Reading, word: Word): Word {
  return word.kind === 'word' && word.end - word.start > 6 && /^[Cc]an\s+NOT$/.test(text.slice(word.start, word.end)) ? { ...word, start: word.end - 3, norm: 'not' } : word;
}

function isCapitals(reading: Reading, word: Word): boolean {
  if (word.kind !== 'word' || isSmall(reading.text.charCodeAt(word.start)) || (word.end > word.start + 1 && isSmall(reading.text.charCodeAt(word.start + 1)))) return false;
  return /^['’]?\p{Lu}[\p{Lu}'’ -]*$/u.test(reading.text.slice(word.start, word.end)) && !isDotted(reading, word) && !/\w_|_\w/.test(reading.text.slice(word.start - 1, word.end + 2));
}

/** Part of an address or the name of a file, its dots with it: "ACME.CLOUD". */
function isDotted({ text }: Reading, { start, end }: Word): boolean {
  if (text.charAt(start) === '.') return /^\p{L}\.\p{L}$/u.test(text.slice(start - 1, end + 1));
  return /^\.\p{L}/u.test(text.slice(end, end + 2)) || /\p{L}\.$/u.test(text.slice(Math.max(0, start - 2), start));
}

/** a to z: most words are told by their first letters to be none in capitals. */
function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isBridge(word: Word): boolean {
  return word.kind === 'number' || word.kind === 'placeholder' || word.kind === 'link' || (word.kind === 'punctuation' && /^[,&/'’#-]$/.test(word.norm));
}

function judgeRun(reading: Reading, sentence: Sentence, run: readonly Word[], resources: Resources, data: CapitalWords): Loud | undefined {
  const { short, neutral, labels } = data;
  const dotted = new Set(run.filter((w) => isDotted(reading, w)));
  const said = run.filter((w) => w.kind === 'word' && !dotted.has(w)).map((w) => reading.text.slice(w.start, w.end)).filter((w) => w !== 'I' && w !== 'A');
  const plain = said.filter((w) => isPlain(w, said.length > 1, resources));
  if (plain.length === 0 || plain.length * 2 < said.length) return undefined;
  // "US/UK" are countries; beside everyday words "US" is the word.
  if (!plain.some((w) => isPlain(w, false, resources))) return undefined;
  const span = { start: run[0]!.start, end: run.at(-1)!.end };
  const only = said.length === 1 ? said[0]! : undefined;
  if (only !== undefined && (only.length < 2 || neutral.has(only) || (only.length === 2 && !short.has(only)))) return undefined;
  if (said.every((w) => neutral.has(w) || !isPlain(w, false, resources))) return undefined;
  if (isLabel(reading, sentence, span, said, labels)) return undefined;
  const kept = new Set([...dotted, ...namedIn(reading, run, data)]);
  const text = quiet(reading, span, run, resources, data, kept);
  // A single word may be a code, a size or a name, however everyday it is.
  const isSure = plain.length === said.length && only === undefined && kept.size === 0;
  // Half a stretch in a lower voice is stranger than all of it in a loud one.
  const isHalf = run.some((w) => w.kind === 'word' && !kept.has(w) && w.end - w.start >= longWord && !resources.acronyms.has(reading.text.slice(w.start, w.end)) && text.includes(reading.text.slice(w.start, w.end)));
  // "PLEASE NOTE: PAY NOW" is one shout, of which a label's half would stay.
  const isTail = /\p{Lu}{2,}:\s*$/u.test(reading.text.slice(Math.max(0, span.start - 30), span.start)) && said.length > 1;
  return { span, text: isHalf || isTail ? undefined : text, kind: isSure ? 'safe' : 'suggestion', confidence: plain.length === said.length ? 0.95 : 0.85 };
}

/** The words of a stretch that are the code or the size of which it speaks: "ENTER THE CODE WELCOME". */
function namedIn(reading: Reading, run: readonly Word[], { keyWords, noCodes }: CapitalWords): Word[] {
  return run.filter((w, i) => w.kind === 'word' && keyWords.has(wordAt(reading, run[i - 1])) && !noCodes.has(wordAt(reading, w)));
}

/** An everyday word. In a stretch of several, one that is also an acronym (IT, US) is read as the word. */
function isPlain(word: string, inRun: boolean, { words, acronyms }: Resources): boolean {
  if (acronyms.has(word) && !(inRun && word.length === 2)) return false;
  return word.toLowerCase().split(/['’ -]/).every((part, i) => words.has(part) || part === '' || (i > 0 && part.length < 3));
}

/** In a stretch of so many words one of so many letters is a word, though no list has it. */
const longRun = 4;
const longWord = 5;

/** The words in lower case, with capitals where a sentence, a day or a month wants one; acronyms, unknown names and what is in `kept` stay. */
function quiet(reading: Reading, span: Range, run: readonly Word[], resources: Resources, data: CapitalWords, kept: ReadonlySet<Word>): string {
  let out = '';
  let at = span.start;
  // A stretch that goes on from a slot on its line begins no sentence.
  const line = reading.text.slice(reading.text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const opens = opensSentence(reading, span.start) && !/[\p{L}\p{N}}\]>"”,]\s+$/u.test(line);
  const isLong = run.filter((w) => w.kind === 'word').length >= longRun;
  run.forEach((w, i) => {
    out += reading.text.slice(at, w.start);
    at = w.end;
    const word = reading.text.slice(w.start, w.end);
    const several = run.length > 1;
    const isWord = !kept.has(w) && ((isPlain(word, several, resources) && !(word === 'US' && isCountry(reading.text, w, data))) || (isLong && word.length >= longWord && !resources.acronyms.has(word)));
    const name = isWord && several && !resources.words.has(word.toLowerCase()) ? spelling(reading.text.slice(Math.max(0, w.start - afar), w.end + afar), word) : undefined;
    const isCalled = isNameOf(reading, w, resources) && data.nameNext.has(wordAt(reading, run[i - 1]));
    if (name !== undefined) out += name;
    else if (isCalled || (data.nameNext.has(word) && isNameOf(reading, run[i + 1], resources))) out += word.charAt(0) + word.slice(1).toLowerCase();
    else if (w.kind !== 'word' || word === 'I' || !isWord) out += word === 'A' && several && i > 0 ? 'a' : word;
    else out += data.properNames.has(word) || (i === 0 && opens) ? word.charAt(0) + word.slice(1).toLowerCase() : word.toLowerCase().replace(/\bi(?=['’])/, 'I');
  });
  return out + reading.text.slice(at, span.end);
}

function wordAt({ text }: Reading, word: Word | undefined): string {
  return word?.kind === 'word' ? text.slice(word.start, word.end) : '';
}

/** Whether a word that follows such a one is a name, and none of the everyday words. */
function isNameOf(reading: Reading, word: Word | undefined, { words }: Resources): boolean {
  const said = wordAt(reading, word);
  return said.length > 2 && !words.has(said.toLowerCase());
}

/** So many letters before and behind it another spelling of a name is looked for. */
const afar = 1500;

/** How the text writes a name that a shout has in capitals: "BLUEFIN" where it says "BlueFin" elsewhere. */
function spelling(text: string, word: string): string | undefined {
  const found = new RegExp(`(?<![\\p{L}\\p{N}@./-])${word.replace(/[^\p{L}]/gu, '.')}(?![\\p{L}\\p{N}@])`, 'giu');
  return [...text.matchAll(found)].map(([name]) => name).find((name) => name !== name.toUpperCase() && name !== name.toLowerCase());
}

/** So many letters before and behind it, which hold any country's name and a few marks, say what a word is. */
const nextTo = 80;

/** "IN THE US", "US/UK": the country, not the word. */
function isCountry(text: string, { start, end }: Range, { countryBefore, countryAfter }: CapitalWords): boolean {
  return countryBefore.test(text.slice(Math.max(0, start - nextTo), start)) || countryAfter.test(text.slice(end, end + nextTo));
}
