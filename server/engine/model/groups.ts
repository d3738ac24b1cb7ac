/**
 * Words and groups of words as hash buckets: what the linear part counts, and what the network's bag holds. What is a group, and how often
 * it counts, is part of the weights file. Only the rooms of the model and the training program import this file.
 */
import { extendHash, hashText, mixHash } from './arithmetic.ts';
import { visitOnce } from './wordTable.ts';
import type { WordEntry } from './wordTable.ts';

/** Hash buckets of the linear parts. */
const BUCKET_BITS = 18;
export const BUCKETS = 1 << BUCKET_BITS;
export const BUCKET_MASK = BUCKETS - 1;

/** Where each bucket was last seen; a round's number tells its own marks from older ones. */
const seen = new Int32Array(BUCKETS);
let round = 0;

/** Call before a set of buckets is gone through with `isNew`. */
export function beginSet(): void {
  if (++round !== 0x7fffffff) return;
  seen.fill(0);
  round = 1;
}

/** True for a bucket that was not asked for since `beginSet`. */
export function isNew(bucket: number): boolean {
  if (seen[bucket] === round) return false;
  seen[bucket] = round;
  return true;
}

/** Each bucket once, in the order of its first place. */
export function unique(buckets: readonly number[]): Int32Array {
  beginSet();
  const out = new Int32Array(buckets.length);
  let count = 0;
  for (const b of buckets) if (isNew(b)) out[count++] = b;
  return out.slice(0, count);
}

/** Bucket of a named fact. */
export function bucketOfFlag(name: string): number {
  return mixHash(hashText(name, 99)) & BUCKET_MASK;
}

/** Takes a bucket and the words it rests on: `[at, at + count)`, cut to the sentence. */
export type TakeBucket = (bucket: number, at: number, count: number) => void;

export const OWN = hashText('own', 7);
const BEFORE = hashText('before', 7);
const AFTER = hashText('after', 7);
const TITLE = hashText('title', 7);
export const WHOLE = hashText('whole', 7);
const WHOLE_TITLE = hashText('whole title', 7);
export const BAG = hashText('bag', 7);
export const GAP = hashText('gap', 7);
export const START = hashText('^', 7);
export const END = hashText('$', 7);

/** The buckets of one of a sentence's words: the word and its letter runs. */
export function visitWordBuckets(word: WordEntry, take: (bucket: number) => void): void {
  take(groupBucket(OWN, word));
  for (const piece of word.pieces) take(mixHash(extendHash(OWN, piece)) & BUCKET_MASK);
}

/** The buckets of a sentence's own words, with their places: each word once, groups of two and three words as often as they come. */
export function visitOwnBuckets(words: readonly WordEntry[], take: TakeBucket): void {
  visitOnce(words, (word, at) => visitWordBuckets(word, (bucket) => take(bucket, at, 1)));
  visitOwnGroups(words, take);
}

export function visitOwnGroups(words: readonly WordEntry[], take: TakeBucket): void {
  visitGroups(words, OWN, 3, take);
}

/** What a sentence tells the sentence after it. */
export function visitBeforeBuckets(words: readonly WordEntry[], take: (bucket: number) => void): void {
  visitOnce(words, (word) => take(groupBucket(BEFORE, word)));
}

/** What a sentence tells the sentence before it. */
export function visitAfterBuckets(words: readonly WordEntry[], take: (bucket: number) => void): void {
  visitOnce(words, (word) => take(groupBucket(AFTER, word)));
}

/** What the title tells every sentence. */
export function visitTitleBuckets(title: readonly WordEntry[], take: (bucket: number) => void): void {
  visitOnce(title, (word) => take(groupBucket(TITLE, word)));
}

const flags = (name: string, count: number) => Array.from({ length: count }, (_, i) => bucketOfFlag(name + i));
const AT = flags('at', 4);
const LEFT = flags('left', 4);
const LONG = flags('long', 9);
const ANY = bucketOfFlag('any');

/** Where a sentence stands among `count`, and its length in words. */
export function visitPlaceBuckets(index: number, count: number, words: number, take: (bucket: number) => void): void {
  take(AT[Math.min(index, 3)]!);
  take(LEFT[Math.min(count - index, 3)]!);
  take(LONG[Math.min(8, words >> 1)]!);
  take(ANY);
}

const SENTENCES = flags('sentences', 11);
const WORDS = flags('words', 11);
const SLOTS = flags('slots', 2);

/** The buckets of a macro as a whole, as often as they come. */
export function visitMacroBuckets(sentences: readonly (readonly WordEntry[])[], title: readonly WordEntry[], add: (bucket: number) => void): void {
  let words = 0;
  let hasSlot: 0 | 1 = 0;
  for (const s of sentences) {
    words += s.length;
    for (const w of s) {
      add(groupBucket(WHOLE, w));
      if (w.token === '<slot>') hasSlot = 1;
    }
    visitGroups(s, WHOLE, 2, add);
  }
  visitMacroRest(sentences.length, words, hasSlot, title, add);
}

/** Of the buckets of a macro as a whole those that are no sentence's: of its title, and of its size. */
export function visitMacroRest(sentences: number, words: number, hasSlot: 0 | 1, title: readonly WordEntry[], add: (bucket: number) => void): void {
  for (const w of title) {
    add(groupBucket(WHOLE_TITLE, w));
    for (const piece of w.pieces) add(mixHash(extendHash(WHOLE_TITLE, piece)) & BUCKET_MASK);
  }
  visitGroups(title, WHOLE_TITLE, 2, add);
  add(SENTENCES[Math.min(10, sentences)]!);
  add(WORDS[Math.min(10, Math.floor(words / 12))]!);
  add(SLOTS[hasSlot]!);
  add(ANY);
}

function groupBucket(kind: number, word: WordEntry): number {
  return mixHash(extendHash(kind, word.hash)) & BUCKET_MASK;
}

/** Runs of two and up to `most` words, the text's ends counted as words. */
function visitGroups(words: readonly WordEntry[], kind: number, most: number, take: TakeBucket): void {
  const last = words.length;
  for (let i = -1; i < last; i++) {
    let hash = extendHash(kind, i < 0 ? START : words[i]!.hash);
    for (let k = 1; k < most && i + k <= last; k++) {
      hash = extendHash(hash, i + k === last ? END : words[i + k]!.hash);
      take(mixHash(hash) & BUCKET_MASK, Math.max(0, i), Math.min(last, i + k + 1) - Math.max(0, i));
    }
  }
}

/** The network's groups of one of a sentence's words: the word, its beginning and its end. */
export function visitWordBag(word: WordEntry, take: (hash: number) => void): void {
  take(groupBucket(BAG, word));
  for (const affix of word.affixes) take(mixHash(affix) & BUCKET_MASK);
}

/** The network's groups of two and three words, and pairs over a gap of one, with their places. */
export function visitBagGroups(words: readonly WordEntry[], take: TakeBucket): void {
  visitGroups(words, BAG, 3, take);
  const last = words.length;
  for (let i = -1; i + 2 <= last; i++) {
    const hash = extendHash(extendHash(GAP, i < 0 ? START : words[i]!.hash), i + 2 === last ? END : words[i + 2]!.hash);
    take(mixHash(hash) & BUCKET_MASK, Math.max(0, i), Math.min(last, i + 3) - Math.max(0, i));
  }
}

/** The bucket of a word in the macro as a whole. */
export function wholeBucket(word: WordEntry): number {
  return groupBucket(WHOLE, word);
}

/** All of the network's groups: each word once, groups as often as they come. */
export function visitBag(words: readonly WordEntry[], take: TakeBucket): void {
  visitOnce(words, (word, at) => visitWordBag(word, (hash) => take(hash, at, 1)));
  visitBagGroups(words, take);
}
