/**
 * A word with everything the model works out from its letters, kept since replies are made of few words. Only the rooms of the model and
 * the training program import this file.
 */
import type { Word } from '../model.ts';
import { extendHash, hashText, mixHash } from './arithmetic.ts';

/** Rows of the vector table that words without a vector of their own share, by their endings. */
export const SHARED_ROWS = 1024;

/** Gives the row of a word in the vector table; -1 for a word that has none of its own. */
export type RowOf = (token: string) => number;

export interface WordEntry {
  /** Place in the table: 0, 1, 2... */
  readonly id: number;
  readonly token: string;
  readonly hash: number;
  /** Row in the vector table. */
  readonly row: number;
  /** Hashes of its runs of three to five letters, its ends marked; none for words under four letters and for slots. */
  readonly pieces: Int32Array;
  /** Hashes of its beginning and its end; none for words under five letters. */
  readonly affixes: Int32Array;
  /** Round of `visitOnce` or `listOnce` that saw it last. */
  mark: number;
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

export class WordTable {
  private readonly entries = new Map<string, WordEntry>();
  private readonly rowOf: RowOf;

  constructor(rowOf: RowOf) {
    this.rowOf = rowOf;
  }

  get size(): number {
    return this.entries.size;
  }

  entryOf(token: string): WordEntry {
    let entry = this.entries.get(token);
    if (!entry) this.entries.set(token, (entry = this.describe(token)));
    return entry;
  }

  private describe(token: string): WordEntry {
    const own = this.rowOf(token);
    const isText = !token.startsWith('<');
    const ending = token.length > 3 && isText ? token.slice(0, 2) + token.slice(-3) : token;
    const affixes = token.length > 4 && isText ? [hashText(token.slice(0, 5), 23), hashText(token.slice(-4), 29), hashText(token.slice(0, 4), 31)] : [];
    return {
      id: this.entries.size, token, hash: hashText(token, 7), row: own >= 0 ? own + SHARED_ROWS : mixHash(hashText(ending, 5)) % SHARED_ROWS,
      pieces: Int32Array.from(token.length > 3 && isText ? letterRuns(token) : []), affixes: Int32Array.from(affixes), mark: 0,
    };
  }
}

/** Letters of a word beyond these are not read: it is no word but a key or a code. */
const MOST_LETTERS = 40;

function letterRuns(token: string): number[] {
  const padded = `_${token.slice(0, MOST_LETTERS)}_`;
  const out: number[] = [];
  for (let i = 0; i + 3 <= padded.length; i++) {
    let hash = 3;
    for (let k = 0; k < 5 && i + k < padded.length; k++) {
      hash = extendHash(hash, padded.charCodeAt(i + k));
      if (k >= 2) out.push(hash);
    }
  }
  return out;
}

let round = 0;

/** Visits each different word once, at its first place. */
export function visitOnce(words: readonly WordEntry[], visit: (word: WordEntry, at: number) => void): void {
  round++;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word.mark === round) continue;
    word.mark = round;
    visit(word, i);
  }
}

/** Where each different word stands first: written to `out`; gives how many. */
export function listOnce(words: readonly WordEntry[], out: Int32Array): number {
  round++;
  let count = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word.mark === round) continue;
    word.mark = round;
    out[count++] = i;
  }
  return count;
}
