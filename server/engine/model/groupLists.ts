/**
 * The groups of a sentence's words as plain lists of buckets, for who needs no places: the same as `groups.ts` visits, in the same order.
 * Only `sentenceMemory.ts` and `networkMemory.ts` import this file.
 */
import { extendHash, mixHash } from './arithmetic.ts';
import { BAG, BUCKET_MASK, END, GAP, OWN, START, WHOLE } from './groups.ts';
import type { WordEntry } from './wordTable.ts';

/** A sentence's word hashes with its ends, for the lists below: room is made here for the longest sentence there was. */
let hashes = new Int32Array(256);
let length = 0;

/** Call before the lists of a sentence's groups; gives how many groups the longest of them has at most. */
export function takeWords(words: readonly WordEntry[]): number {
  length = words.length + 2;
  if (hashes.length < length) hashes = new Int32Array(2 * length);
  hashes[0] = START;
  for (let i = 0; i < words.length; i++) hashes[i + 1] = words[i]!.hash;
  hashes[length - 1] = END;
  return 3 * length;
}

/** What `visitOwnGroups` visits, without the places, of the words that were taken: written to `out`; gives how many. */
export function listOwnGroups(out: Int32Array): number {
  return listRuns(OWN, 3, out);
}

/** Of the groups of `visitMacroBuckets` those of one sentence: its runs of two words. */
export function listWholeGroups(out: Int32Array): number {
  return listRuns(WHOLE, 2, out);
}

/** What `visitBagGroups` visits, without the places. */
export function listBagGroups(out: Int32Array): number {
  let count = listRuns(BAG, 3, out);
  for (let i = 0; i + 2 < length; i++) out[count++] = mixHash(extendHash(extendHash(GAP, hashes[i]!), hashes[i + 2]!)) & BUCKET_MASK;
  return count;
}

function listRuns(kind: number, most: number, out: Int32Array): number {
  const words = hashes;
  let count = 0;
  for (let i = 0; i + 1 < length; i++) {
    let hash = extendHash(kind, words[i]!);
    for (let k = 1; k < most && i + k < length; k++) {
      hash = extendHash(hash, words[i + k]!);
      out[count++] = mixHash(hash) & BUCKET_MASK;
    }
  }
  return count;
}
