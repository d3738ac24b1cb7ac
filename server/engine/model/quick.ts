/**
 * The model's answer in a fraction of the time of `predict`: words and sentences that came before are remembered, and what all sentences
 * of a macro share (its title, its largest values) is worked out once. The same text gives the same bits, whatever was read before; they
 * differ from `predict`'s in the last places, since sums are made in another order. Only `index.ts`, `evidence.ts` and tests import this
 * file.
 */
import { sigmoid } from './arithmetic.ts';
import { entriesOf, titleTokens } from './features.ts';
import type { MacroText } from './features.ts';
import { beginSet, isNew, visitMacroRest, visitPlaceBuckets, visitTitleBuckets } from './groups.ts';
import { SENTENCE_OUTPUTS } from './labels.ts';
import { addBucket, scaleSums, visitSentenceBuckets } from './linear.ts';
import { SENTENCE_MEASURES, measureMacro, placeSentence } from './measures.ts';
import type { SentenceFacts } from './measures.ts';
import { blendMacro } from './predict.ts';
import type { Parts, Prediction } from './predict.ts';
import { runQuickly } from './quickNetwork.ts';
import type { NetworkRun } from './quickNetwork.ts';
import { SentenceMemory } from './sentenceMemory.ts';
import { WordTable, tokenOf } from './wordTable.ts';
import type { RowOf, WordEntry } from './wordTable.ts';

/** A run over a macro, with what is needed to say which words decided. It holds until the next reading. */
export interface QuickRun extends Prediction {
  /** By sentence. */
  readonly words: readonly (readonly WordEntry[])[];
  readonly memory: SentenceMemory;
  /** By sentence: its row in the memory. */
  readonly rows: readonly number[];
  readonly networks: readonly NetworkRun[];
}

/**
 * Words and sentences remembered before the reader begins anew: some thirty megabytes. Replies are made of fewer words; in an endless stream
 * the rest are names and numbers that never come again, and working out the common ones anew every few thousand costs next to nothing.
 */
const MOST_WORDS = 8_000;
const MOST_SENTENCES = 2_000;

/** The macro that makes the words too many is still read: most fit in. */
const ROOM_FOR_WORDS = MOST_WORDS + 500;

export class QuickReader {
  private readonly parts: Parts;
  private readonly rowOf: RowOf;
  private table: WordTable;
  private memory: SentenceMemory;

  /** The weights must not change while this is in use. */
  constructor(parts: Parts, rowOf: RowOf) {
    this.parts = parts;
    this.rowOf = rowOf;
    this.table = new WordTable(rowOf);
    this.memory = new SentenceMemory(parts, MOST_SENTENCES, ROOM_FOR_WORDS);
  }

  read(macro: MacroText): QuickRun {
    const { parts } = this;
    const memory = this.makeRoom(macro.sentences.length);
    const title = titleTokens(macro.title).map((token) => this.table.entryOf(token));
    memory.readTitle(title.length > 0 ? title : [this.table.entryOf('<none>')]);
    const rows = macro.sentences.map((_, index) => this.rowOfSentence(macro, index));
    const words = rows.map((row) => memory.words[row]!);
    const facts = rows.map((row) => memory.facts[row]!);
    const measures = placeAll(macro, facts);
    const macroMeasures = measureMacro(macro.text, words, facts);
    const networks = memory.networks.map((network) => runQuickly(network, rows, measures, macroMeasures));
    const logits = this.runSentences(rows, words, title);
    const macroLogits = this.runMacro(rows, words, title, logits);
    return { sentences: blendSentences(parts, logits, networks), macro: blendMacro(parts, macroLogits, networks), words, memory, rows, networks };
  }

  /** Forgets what has grown too large. The long arrays are used again: new ones would wait beside the old until those are collected. */
  private makeRoom(sentences: number): SentenceMemory {
    if (this.table.size > MOST_WORDS) {
      this.table = new WordTable(this.rowOf);
      // What one endless macro made larger goes.
      if (this.memory.isLarger(MOST_SENTENCES, ROOM_FOR_WORDS)) this.memory = new SentenceMemory(this.parts, MOST_SENTENCES, ROOM_FOR_WORDS);
      else this.memory.forgetWords();
    }
    if (this.memory.free < sentences) {
      if (sentences > MOST_SENTENCES) this.memory = new SentenceMemory(this.parts, sentences, ROOM_FOR_WORDS);
      else this.memory.clear();
    }
    return this.memory;
  }

  private rowOfSentence({ text, words, sentences }: MacroText, index: number): number {
    const sentence = sentences[index]!;
    const raw = text.slice(sentence.start, sentence.end);
    const first = sentence.firstWord;
    const row = this.memory.find(raw, (word, i) => word.token === tokenOf(words[first + i]!), sentence.endWord - first);
    return row >= 0 ? row : this.memory.read(raw, entriesOf(words, sentence, this.table));
  }

  /** The linear part's logits, sentence by sentence. */
  private runSentences(rows: readonly number[], words: readonly (readonly WordEntry[])[], title: readonly WordEntry[]): Float32Array {
    const { sentence } = this.parts;
    const { sums: own } = this.memory;
    const width = 3 * SENTENCE_OUTPUTS;
    const shared = new Int32Array(SENTENCE_OUTPUTS);
    visitTitleBuckets(title, (bucket) => addBucket(sentence, bucket, shared));
    const sums = new Int32Array(SENTENCE_OUTPUTS);
    const add = (bucket: number) => addBucket(sentence, bucket, sums);
    const logits = new Float32Array(rows.length * SENTENCE_OUTPUTS);
    for (let i = 0; i < rows.length; i++) {
      const here = rows[i]! * width;
      const before = i > 0 ? rows[i - 1]! * width + SENTENCE_OUTPUTS : -1;
      const after = i + 1 < rows.length ? rows[i + 1]! * width + 2 * SENTENCE_OUTPUTS : -1;
      for (let k = 0; k < SENTENCE_OUTPUTS; k++) sums[k] = shared[k]! + own[here + k]! + (before < 0 ? 0 : own[before + k]!) + (after < 0 ? 0 : own[after + k]!);
      visitPlaceBuckets(i, rows.length, words[i]!.length, add);
      for (let k = 0; k < SENTENCE_OUTPUTS; k++) logits[i * SENTENCE_OUTPUTS + k] = sums[k]! * sentence.scales[k]!;
    }
    return logits;
  }

  private runMacro(rows: readonly number[], words: readonly (readonly WordEntry[])[], title: readonly WordEntry[], logits: Float32Array): Float32Array {
    const { macro } = this.parts;
    const sums = new Int32Array(macro.outputs);
    const add = (bucket: number) => {
      if (isNew(bucket)) addBucket(macro, bucket, sums);
    };
    beginSet();
    for (const row of rows) for (const bucket of this.memory.whole[row]!) add(bucket);
    const hasSlot = words.some((own) => own.some((word) => word.token === '<slot>')) ? 1 : 0;
    visitMacroRest(words.length, words.reduce((sum, own) => sum + own.length, 0), hasSlot, title, add);
    visitSentenceBuckets(logits.map((z) => sigmoid(z)), add);
    return scaleSums(macro, sums);
  }
}

/** The measures of all sentences, one after the other. */
function placeAll(macro: MacroText, facts: readonly SentenceFacts[]): Float32Array {
  const placed = new Float32Array(facts.length * SENTENCE_MEASURES);
  const one = new Float32Array(SENTENCE_MEASURES);
  let apologies = 0;
  facts.forEach((own, i) => {
    placed.set(placeSentence(own, macro.text, macro.sentences[i]!.start, i, facts.length, apologies, one), i * SENTENCE_MEASURES);
    apologies += own.apologises;
  });
  return placed;
}

/** The answers of all parts set against each other, sentence by sentence. */
function blendSentences({ linearShare }: Parts, logits: Float32Array, networks: readonly NetworkRun[]): Float32Array[] {
  const share = networks.length > 0 ? linearShare : 1;
  const rest = networks.length > 0 ? (1 - share) / networks.length : 0;
  const all = new Float32Array(logits.length);
  for (let k = 0; k < all.length; k++) {
    let sum = share * logits[k]!;
    for (let n = 0; n < networks.length; n++) sum += rest * networks[n]!.logits[k]!;
    all[k] = sum;
  }
  return Array.from({ length: logits.length / SENTENCE_OUTPUTS }, (_, i) => all.subarray(i * SENTENCE_OUTPUTS, (i + 1) * SENTENCE_OUTPUTS));
}
