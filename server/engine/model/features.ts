/**
 * Turns a macro's words into the numbers that the model reads: hashed word groups for the linear part, rows of the word-vector
 * table and a few plain measures for the network. The order of all measures is part of the weights file.
 *
 * Assumes words and sentences of `prose/` over the same text. Only the rooms of the model and the training program import this file.
 */
import type { Word } from '../model.ts';
import { hashText, mixHash } from './arithmetic.ts';

/** What the model needs of a sentence; `Sentence` of the prose room has it. */
export interface SentenceSpan {
  readonly start: number;
  readonly end: number;
  readonly firstWord: number;
  readonly endWord: number;
}

export interface MacroText {
  readonly title: string;
  readonly text: string;
  readonly words: readonly Word[];
  readonly sentences: readonly SentenceSpan[];
}

/** Hash buckets of the linear parts. */
export const BUCKET_BITS = 18;
export const BUCKETS = 1 << BUCKET_BITS;
/** Rows of the vector table that words without a vector of their own share, by their endings. */
export const SHARED_ROWS = 1024;
export const SENTENCE_MEASURES = 22;
export const MACRO_MEASURES = 16;

/** Gives the row of a word in the vector table; -1 for a word that has none of its own. */
export type RowOf = (token: string) => number;

export interface SentenceFeatures {
  readonly firstWord: number;
  readonly endWord: number;
  /** Buckets, each once. */
  readonly buckets: Int32Array;
  /** Hashes of its own word groups and word parts, each once; the network takes as many low bits as its table has. */
  readonly bag: Int32Array;
  readonly measures: Float32Array;
}

export interface MacroFeatures {
  /** Vector rows, by word. */
  readonly rows: Int32Array;
  readonly titleRows: Int32Array;
  readonly sentences: readonly SentenceFeatures[];
  /** Buckets of the macro as a whole, without those that rest on what its sentences turn out to be. */
  readonly buckets: Int32Array;
  readonly measures: Float32Array;
}

/** A word as the model knows it: slots, numbers, links and code are one word each, whatever they hold. */
export function tokenOf(word: Word): string {
  switch (word.kind) {
    case 'placeholder': return '<slot>';
    case 'number': return '<number>';
    case 'link': return '<link>';
    case 'code': return '<code>';
    default: return word.norm;
  }
}

const TITLE_WORD = /[\p{L}\p{N}']+|[?!]/gu;

/** A title's words: identifiers such as `utter_late_order` are cut at their underscores. */
export function titleTokens(title: string): string[] {
  return title.replace(/_/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[’]/g, "'").toLowerCase().match(TITLE_WORD) ?? [];
}

export function encodeMacro(macro: MacroText, rowOf: RowOf): MacroFeatures {
  const tokens = macro.words.map(tokenOf);
  const title = titleTokens(macro.title);
  const row = (token: string) => {
    const own = rowOf(token);
    return own >= 0 ? own + SHARED_ROWS : mixHash(hashText(token.length > 3 && !token.startsWith('<') ? token.slice(0, 2) + token.slice(-3) : token, 5)) % SHARED_ROWS;
  };
  const measures = measureSentences(macro);
  const own = macro.sentences.map((s) => tokens.slice(s.firstWord, s.endWord));
  const titleBuckets: number[] = [];
  addGroups(title, 't', 1, titleBuckets);
  const sentences = macro.sentences.map((s, i) => {
    const out = [...titleBuckets];
    addGroups(own[i]!, 'o', 3, out);
    addPieces(own[i]!, 'o', out);
    if (i > 0) addGroups(own[i - 1]!, 'p', 1, out);
    if (i + 1 < own.length) addGroups(own[i + 1]!, 'n', 1, out);
    addFlag(`at${Math.min(i, 3)}`, out);
    addFlag(`left${Math.min(own.length - i, 3)}`, out);
    addFlag(`long${Math.min(8, own[i]!.length >> 1)}`, out);
    addFlag('any', out);
    return { firstWord: s.firstWord, endWord: s.endWord, buckets: unique(out), bag: unique(bagOf(own[i]!)), measures: measures[i]! };
  });
  const buckets: number[] = [];
  for (const t of own) addGroups(t, 'd', 2, buckets);
  addGroups(title, 'dt', 2, buckets);
  addPieces(title, 'dt', buckets);
  addFlag(`sentences${Math.min(10, own.length)}`, buckets);
  addFlag(`words${Math.min(10, Math.floor(tokens.length / 12))}`, buckets);
  addFlag(`slots${macro.words.some((w) => w.kind === 'placeholder')}`, buckets);
  addFlag('any', buckets);
  return {
    rows: Int32Array.from(tokens.map(row)), titleRows: Int32Array.from((title.length > 0 ? title : ['<none>']).map(row)), sentences, buckets: unique(buckets),
    measures: measureMacro(macro, measures),
  };
}

/** Where each bucket was last seen; a round's number tells its own marks from older ones. */
const seen = new Int32Array(BUCKETS);
let round = 0;

/** Each bucket once, in the order of its first place. */
export function unique(buckets: readonly number[]): Int32Array {
  if (++round === 0x7fffffff) {
    seen.fill(0);
    round = 1;
  }
  const out = new Int32Array(buckets.length);
  let count = 0;
  for (const b of buckets) {
    if (seen[b] === round) continue;
    seen[b] = round;
    out[count++] = b;
  }
  return out.slice(0, count);
}

/** Bucket of a named fact. */
export function addFlag(name: string, out: number[]): void {
  out.push(mixHash(hashText(name, 99)) & (BUCKETS - 1));
}

/** Takes a bucket and the words it rests on: `[at, at + count)`, cut to the sentence. */
export type TakeBucket = (bucket: number, at: number, count: number) => void;

/** The buckets of a sentence's own words in the linear part, with their places. Equal to those that `encodeMacro` counts. */
export function visitOwnBuckets(tokens: readonly string[], take: TakeBucket): void {
  visitGroups(tokens, 'o', 3, take);
  visitPieces(tokens, 'o', take);
}

function addGroups(tokens: readonly string[], kind: string, most: number, out: number[]): void {
  visitGroups(tokens, kind, most, (bucket) => out.push(bucket));
}

function addPieces(tokens: readonly string[], kind: string, out: number[]): void {
  visitPieces(tokens, kind, (bucket) => out.push(bucket));
}

/** Runs of up to `most` words, the text's ends counted as words in runs of two and more. */
function visitGroups(tokens: readonly string[], kind: string, most: number, take: TakeBucket): void {
  const seed = hashText(kind, 7);
  const last = tokens.length;
  for (let i = -1; i <= last; i++) {
    let hash = seed;
    for (let k = 0; k < most && i + k <= last; k++) {
      const token = i + k < 0 ? '^' : i + k === last ? '$' : tokens[i + k]!;
      hash = hashText(token, Math.imul(hash, 31) + 17);
      if (k > 0 || (i >= 0 && i < last)) take(mixHash(hash) & (BUCKETS - 1), Math.max(0, i), Math.min(last, i + k + 1) - Math.max(0, i));
    }
  }
}

/** Runs of three to five letters inside words of four and more. */
function visitPieces(tokens: readonly string[], kind: string, take: TakeBucket): void {
  const seed = hashText(kind, 3);
  tokens.forEach((token, at) => {
    if (token.length < 4 || token.startsWith('<')) return;
    const padded = `_${token}_`;
    for (let i = 0; i + 3 <= padded.length; i++)
      for (let k = 3; k <= 5 && i + k <= padded.length; k++) take(mixHash(hashText(padded.slice(i, i + k), seed)) & (BUCKETS - 1), at, 1);
  });
}

/** The network's word groups: runs up to three, pairs over a gap of one, word beginnings and endings, with their places. */
export function visitBag(tokens: readonly string[], take: TakeBucket): void {
  const last = tokens.length;
  visitGroups(tokens, 'bag', 3, take);
  const at = (i: number) => (i < 0 ? '^' : i === last ? '$' : tokens[i]!);
  for (let i = -1; i + 2 <= last; i++) take(mixHash(hashText(at(i + 2), Math.imul(hashText(at(i), 11), 31))) & (BUCKETS - 1), Math.max(0, i), Math.min(last, i + 3) - Math.max(0, i));
  tokens.forEach((token, i) => {
    if (token.length < 5 || token.startsWith('<')) return;
    take(mixHash(hashText(token.slice(0, 5), 23)) & (BUCKETS - 1), i, 1);
    take(mixHash(hashText(token.slice(-4), 29)) & (BUCKETS - 1), i, 1);
    take(mixHash(hashText(token.slice(0, 4), 31)) & (BUCKETS - 1), i, 1);
  });
}

function bagOf(tokens: readonly string[]): number[] {
  const out: number[] = [];
  visitBag(tokens, (bucket) => out.push(bucket));
  return out;
}

const APOLOGY = /\bsorry\b|\bapolog/i;
const GREETING = /^\W*(?:hi|hello|hey|dear|hiya|good (?:morning|day|afternoon|evening)|greetings)\b/i;
const CAPITALS = /\b[A-Z]{3,}\b/g;

function measureSentences(macro: MacroText): Float32Array[] {
  const count = macro.sentences.length;
  let apologies = 0;
  return macro.sentences.map((s, i) => {
    const raw = macro.text.slice(s.start, s.end);
    const words = macro.words.slice(s.firstWord, s.endWord);
    const has = (found: boolean) => (found ? 1 : 0);
    const out = Float32Array.from([
      1, has(i === 0), has(i === count - 1), has(i === count - 2), i / Math.max(1, count - 1), Math.min(1, words.length / 25), has(words.length < 5),
      has(raw.includes('?')), has(raw.includes('!')), has(/[!?]{2}/.test(raw)), Math.min(1, (raw.match(CAPITALS) ?? []).length / 3),
      has(words.some((w) => w.kind === 'placeholder')), has(words.some((w) => w.kind === 'number')), has(words.some((w) => w.kind === 'link')),
      has(/(?:^|\n)[ \t]*(?:[-*•]|\d+[.)])[ \t]+$/.test(macro.text.slice(Math.max(0, s.start - 12), s.start))), has(/:\s*$/.test(raw)), has(apologies > 0), Math.min(1, apologies / 3),
      has(APOLOGY.test(raw)), has(count === 1), Math.min(1, count / 12), has(GREETING.test(raw)),
    ]);
    if (APOLOGY.test(raw)) apologies++;
    return out;
  });
}

function measureMacro(macro: MacroText, sentences: readonly Float32Array[]): Float32Array {
  const count = sentences.length;
  const words = macro.words.length;
  const has = (found: boolean) => (found ? 1 : 0);
  const slots = macro.words.filter((w) => w.kind === 'placeholder').length;
  const first = macro.sentences[0];
  const greets = first ? GREETING.test(macro.text.slice(first.start, first.end)) : false;
  const greetsByName = greets && macro.words.slice(first!.firstWord, first!.endWord).some((w) => w.kind === 'placeholder');
  const apologies = sentences.filter((m) => m[18] === 1).length;
  return Float32Array.from([
    1, Math.min(1, count / 10), Math.min(1, words / 120), has(count === 1), has(count === 2), has(words < 12), has(words < 30), has(slots > 0), Math.min(1, slots / 5),
    has(greets), has(greetsByName), Math.min(1, apologies / 2), has(macro.text.includes('?')), has(/[.!?]/.test(macro.text)), has(/\n\s*\n/.test(macro.text)),
    has(macro.words.some((w) => w.kind === 'link')),
  ]);
}
