/**
 * What the model works out about a sentence before it knows what stands around it; kept for sentences that come again, as greetings and
 * closings do. A sentence is a row in long arrays: making small ones for each would cost more than the sums. Only `quick.ts` imports this file.
 */
import { listOwnGroups, listWholeGroups, takeWords } from './groupLists.ts';
import { wholeBucket } from './groups.ts';
import { addBucket, speaksOf } from './linear.ts';
import type { Linear } from './linear.ts';
import { SENTENCE_MEASURES, describeSentence } from './measures.ts';
import type { SentenceFacts } from './measures.ts';
import { NetworkMemory, TITLE } from './networkMemory.ts';
import type { Parts } from './predict.ts';
import { LinearRows } from './wordRows.ts';
import { listOnce } from './wordTable.ts';
import type { WordEntry } from './wordTable.ts';

export class SentenceMemory {
  /** By row. */
  readonly words: (readonly WordEntry[])[] = [[]];
  readonly facts: (SentenceFacts | undefined)[] = [undefined];
  /** By row: what it adds to the linear part's sums, in units, of its own place, then of the sentence after, then of the one before. */
  readonly sums: Int32Array;
  /** By row: the buckets that it adds to those of the macro as a whole, where they say anything. */
  readonly whole: (readonly number[])[] = [[]];
  readonly networks: readonly NetworkMemory[];
  private readonly sentence: Linear;
  private readonly macro: Linear;
  private readonly own: LinearRows;
  private readonly rows: number;
  private readonly measures: Float32Array;
  private readonly known = new Map<string, number>();
  private different = new Int32Array(256);
  private room = new Int32Array(1024);

  /** `count`: how many sentences there is room for; `words`: how many different words at first. All words must be from one table until `forgetWords`. */
  constructor({ sentence, macro, networks }: Parts, count: number, words: number) {
    this.rows = count + 1;
    this.sentence = sentence;
    this.macro = macro;
    this.sums = new Int32Array(this.rows * 3 * sentence.outputs);
    this.own = new LinearRows(sentence, words);
    this.measures = new Float32Array(this.rows * SENTENCE_MEASURES);
    this.networks = networks.map((net) => new NetworkMemory(net, this.rows, words));
  }

  /** How many sentences there is room for yet. */
  get free(): number {
    return this.rows - this.words.length;
  }

  /** Whether there is room for more sentences or words than this. */
  isLarger(count: number, words: number): boolean {
    return this.rows > count + 1 || this.own.count > words;
  }

  /** Forgets the sentences; what it knows of words stays. */
  clear(): void {
    this.known.clear();
    this.words.length = this.facts.length = this.whole.length = TITLE + 1;
    this.sums.fill(0);
    this.measures.fill(0);
  }

  /** Forgets words, too, and with them the sentences: words of another table may come. */
  forgetWords(): void {
    this.own.clear();
    for (const network of this.networks) network.forgetWords();
    this.clear();
  }

  readTitle(words: readonly WordEntry[]): void {
    for (const network of this.networks) network.readTitle(words);
  }

  /** The row of a sentence that was read before; -1 where there is none. The same text may be other words where other placeholders are configured. */
  find(raw: string, isWord: (word: WordEntry, index: number) => boolean, count: number): number {
    const row = this.known.get(raw);
    if (row === undefined) return -1;
    const words = this.words[row]!;
    if (words.length !== count) return -1;
    for (let i = 0; i < count; i++) if (!isWord(words[i]!, i)) return -1;
    return row;
  }

  /** Reads a sentence and gives its row. There must be room for it. */
  read(raw: string, words: readonly WordEntry[]): number {
    const row = this.words.push(words) - 1;
    this.known.set(raw, row);
    this.facts.push(describeSentence(raw, words, this.measures.subarray(row * SENTENCE_MEASURES, (row + 1) * SENTENCE_MEASURES)));
    const groups = takeWords(words);
    if (this.room.length < groups) this.room = new Int32Array(2 * groups);
    if (this.different.length < words.length) this.different = new Int32Array(2 * words.length);
    const count = listOnce(words, this.different);
    this.addUp(row, words, count);
    this.whole.push(this.listWhole(words));
    for (const network of this.networks) network.readSentence(row, words, this.different, count, this.room);
    return row;
  }

  private addUp(row: number, words: readonly WordEntry[], count: number): void {
    const { sums, own, room, sentence, different } = this;
    const at = row * own.width;
    for (let i = 0; i < count; i++) {
      const from = own.of(words[different[i]!]!);
      const { rows } = own;
      for (let k = 0; k < own.width; k++) sums[at + k]! += rows[from + k]!;
    }
    const groups = listOwnGroups(room);
    for (let i = 0; i < groups; i++) addBucket(sentence, room[i]!, sums, at);
  }

  private listWhole(words: readonly WordEntry[]): number[] {
    const { macro, room } = this;
    const out: number[] = [];
    const listed = listWholeGroups(room);
    for (let i = 0; i < listed; i++) if (speaksOf(macro, room[i]!)) out.push(room[i]!);
    for (const word of words) {
      const bucket = wholeBucket(word);
      if (speaksOf(macro, bucket)) out.push(bucket);
    }
    return out;
  }
}
