/**
 * Turns a macro's words into the numbers that the model reads: hashed word groups for the linear part (`groups.ts`), rows of the
 * word-vector table and a few plain measures for the network (`measures.ts`). The plain way, which training takes; `quick.ts` goes its own.
 *
 * Assumes words and sentences of `prose/` over the same text. Only the rooms of the model and the training program import this file.
 */
import type { Word } from '../model.ts';
import { unique, visitAfterBuckets, visitBag, visitBeforeBuckets, visitMacroBuckets, visitOwnBuckets, visitPlaceBuckets, visitTitleBuckets } from './groups.ts';
import { describeSentence, measureMacro, placeSentence } from './measures.ts';
import { tokenOf } from './wordTable.ts';
import type { WordEntry, WordTable } from './wordTable.ts';

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

export interface SentenceFeatures {
  /** Vector rows, by word. */
  readonly rows: Int32Array;
  readonly buckets: Int32Array;
  /** Hashes of its own word groups and word parts; the network takes as many low bits as its table has. */
  readonly bag: Int32Array;
  readonly measures: Float32Array;
}

export interface MacroFeatures {
  readonly titleRows: Int32Array;
  readonly sentences: readonly SentenceFeatures[];
  /** Buckets of the macro as a whole, each once, without those that rest on what its sentences turn out to be. */
  readonly buckets: Int32Array;
  readonly measures: Float32Array;
}

const TITLE_WORD = /[\p{L}\p{N}']+|[?!]/gu;

/** A title's words: identifiers such as `utter_late_order` are cut at their underscores. */
export function titleTokens(title: string): string[] {
  return title.replace(/_/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[’]/g, "'").toLowerCase().match(TITLE_WORD) ?? [];
}

/** All features of a macro at once. Stands here for training and for the tests that hold the quick way of `quick.ts` against it. */
export function encodeMacro(macro: MacroText, table: WordTable): MacroFeatures {
  const title = titleTokens(macro.title).map((token) => table.entryOf(token));
  const own = macro.sentences.map((s) => entriesOf(macro.words, s, table));
  const facts = macro.sentences.map((s, i) => describeSentence(macro.text.slice(s.start, s.end), own[i]!));
  let apologies = 0;
  const sentences = macro.sentences.map((s, i): SentenceFeatures => {
    const buckets: number[] = [];
    const add = (bucket: number) => void buckets.push(bucket);
    visitTitleBuckets(title, add);
    visitOwnBuckets(own[i]!, add);
    if (i > 0) visitBeforeBuckets(own[i - 1]!, add);
    if (i + 1 < own.length) visitAfterBuckets(own[i + 1]!, add);
    visitPlaceBuckets(i, own.length, own[i]!.length, add);
    const bag: number[] = [];
    visitBag(own[i]!, (hash) => void bag.push(hash));
    const measures = placeSentence(facts[i]!, macro.text, s.start, i, own.length, apologies);
    apologies += facts[i]!.apologises;
    return { rows: rowsOf(own[i]!), buckets: Int32Array.from(buckets), bag: Int32Array.from(bag), measures };
  });
  const buckets: number[] = [];
  visitMacroBuckets(own, title, (bucket) => void buckets.push(bucket));
  return { titleRows: titleRowsOf(title, table), sentences, buckets: unique(buckets), measures: measureMacro(macro.text, own, facts) };
}

export function entriesOf(words: readonly Word[], sentence: SentenceSpan, table: WordTable): WordEntry[] {
  const out: WordEntry[] = [];
  for (let i = sentence.firstWord; i < sentence.endWord; i++) out.push(table.entryOf(tokenOf(words[i]!)));
  return out;
}

function rowsOf(words: readonly WordEntry[]): Int32Array {
  return Int32Array.from(words, (w) => w.row);
}

/** A title without words is one word that says so. */
function titleRowsOf(title: readonly WordEntry[], table: WordTable): Int32Array {
  return rowsOf(title.length > 0 ? title : [table.entryOf('<none>')]);
}
