/**
 * The model's answer in a fraction of the time of `predict`: words and sentences that came before are remembered, and what all sentences
 * of a macro share (its title, its largest values) is worked out once. The same text gives the same bits, whatever was read before; they
 * differ from `predict`'s in the last places, since sums are made in another order. Only `index.ts` and tests import this file.
 */
import { entriesOf, titleTokens } from './features.ts';
import type { MacroText } from './features.ts';
import { visitMacroBuckets, visitPlaceBuckets, visitTitleBuckets } from './groups.ts';
import { MACRO_OUTPUTS, SENTENCE_OUTPUTS } from './labels.ts';
import { addBucket, addSentenceBuckets, runLinear, scaleSums, speaksOf } from './linear.ts';
import { MACRO_MEASURES, measureMacro, placeSentence } from './measures.ts';
import { multiply, poolLargest, poolPeaks, poolShares, runUnits, sharesOf, sizesOf } from './network.ts';
import type { Network } from './networkParts.ts';
import { blend } from './predict.ts';
import type { PartLogits, Parts, Prediction } from './predict.ts';
import { addProducts, borrowSums } from './products.ts';
import { SentenceWorker } from './sentenceMemory.ts';
import type { QuickPiece, SentenceView } from './sentenceMemory.ts';
import { WordTable } from './wordTable.ts';
import type { RowOf, WordEntry } from './wordTable.ts';

/** A run over a macro, with what is needed to say which words decided. */
export interface QuickRun extends Prediction {
  /** By sentence. */
  readonly words: readonly (readonly WordEntry[])[];
  /** By network, by sentence. */
  readonly networks: readonly { readonly pieces: readonly QuickPiece[]; readonly units: readonly Float32Array[] }[];
}

/** Words and sentences remembered before the reader begins anew: some ten megabytes. */
const MOST_WORDS = 20_000;
const MOST_SENTENCES = 2_000;

export class QuickReader {
  private readonly parts: Parts;
  private readonly rowOf: RowOf;
  private table: WordTable;
  private worker: SentenceWorker;
  private readonly known = new Map<string, SentenceView>();

  /** The weights must not change while this is in use. */
  constructor(parts: Parts, rowOf: RowOf) {
    this.parts = parts;
    this.rowOf = rowOf;
    this.table = new WordTable(rowOf);
    this.worker = new SentenceWorker(parts.sentence, parts.networks);
  }

  read(macro: MacroText): QuickRun {
    this.forget();
    const title = titleTokens(macro.title).map((token) => this.table.entryOf(token));
    const views = macro.sentences.map((s) => this.viewOf(macro.text.slice(s.start, s.end), entriesOf(macro.words, s, this.table)));
    const measures = placeAll(macro, views);
    const titles = this.worker.readTitle(title.length > 0 ? title : [this.table.entryOf('<none>')]);
    const wholeMeasures = measureMacro(macro.text, views.map((v) => v.words), views.map((v) => v.facts));
    const networks = this.parts.networks.map((net, n) => runQuickly(net, n, views, titles[n]!, measures, wholeMeasures));
    return { ...blend(this.parts, this.runLinearPart(views, title), networks), words: views.map((v) => v.words), networks };
  }

  private forget(): void {
    if (this.table.size > MOST_WORDS) {
      this.table = new WordTable(this.rowOf);
      this.worker = new SentenceWorker(this.parts.sentence, this.parts.networks);
      this.known.clear();
    } else if (this.known.size > MOST_SENTENCES) this.known.clear();
  }

  /** The same text may be other words where other placeholders are configured. */
  private viewOf(raw: string, words: readonly WordEntry[]): SentenceView {
    const before = this.known.get(raw);
    if (before && before.words.length === words.length && words.every((w, i) => w === before.words[i])) return before;
    const view = this.worker.view(raw, words);
    this.known.set(raw, view);
    return view;
  }

  private runLinearPart(views: readonly SentenceView[], title: readonly WordEntry[]): PartLogits {
    const { sentence, macro } = this.parts;
    const titleSums = new Int32Array(SENTENCE_OUTPUTS);
    visitTitleBuckets(title, (bucket) => addBucket(sentence, bucket, titleSums));
    const logits = views.map((view, i) => {
      const sums = titleSums.slice();
      const before = views[i - 1]?.asBefore;
      const after = views[i + 1]?.asAfter;
      for (let k = 0; k < sums.length; k++) sums[k]! += view.own[k]! + (before ? before[k]! : 0) + (after ? after[k]! : 0);
      visitPlaceBuckets(i, views.length, view.words.length, (bucket) => addBucket(sentence, bucket, sums));
      return scaleSums(sentence, sums);
    });
    const buckets: number[] = [];
    visitMacroBuckets(views.map((v) => v.words), title, (bucket) => {
      if (speaksOf(macro, bucket)) buckets.push(bucket);
    });
    return { logits, macroLogits: runLinear(macro, addSentenceBuckets(buckets, logits.map(sharesOf))) };
  }
}

function placeAll(macro: MacroText, views: readonly SentenceView[]): Float32Array[] {
  let apologies = 0;
  return views.map(({ facts }, i) => {
    const placed = placeSentence(facts, macro.text, macro.sentences[i]!.start, i, views.length, apologies);
    apologies += facts.apologises;
    return placed;
  });
}

/** Network number `n` over a macro. */
function runQuickly(net: Network, n: number, views: readonly SentenceView[], title: QuickPiece, measures: readonly Float32Array[], wholeMeasures: Float32Array) {
  const { hidden: H, macroHidden } = net.shape;
  const { piece: P, input: X, macroInput: M } = sizesOf(net.shape);
  const pieces = views.map((v) => v.networks[n]!.piece);
  const shared = new Float64Array(H);
  addProducts(net.hidden, X, 3 * P, poolLargest(pieces, P), shared);
  addProducts(net.hidden, X, 4 * P, title.values, shared);
  const units = views.map((view, i) => {
    const own = view.networks[n]!.sums;
    const before = views[i - 1]?.networks[n]!.sums;
    const after = views[i + 1]?.networks[n]!.sums;
    const sums = borrowSums(H);
    for (let k = 0; k < H; k++) sums[k] = own[k]! + (before ? before[H + k]! : 0) + (after ? after[2 * H + k]! : 0) + shared[k]!;
    addProducts(net.hidden, X, 5 * P, measures[i]!, sums);
    const out = new Float32Array(H + 1);
    for (let k = 0; k < H; k++) out[k] = sums[k]! > 0 ? sums[k]! : 0;
    out[H] = 1;
    return out;
  });
  const logits = units.map((u) => multiply(net.output, u, SENTENCE_OUTPUTS));
  const input = new Float32Array(M);
  poolPeaks(units, H, input);
  poolShares(logits.map(sharesOf), 2 * H, input);
  input.set(title.values, 2 * H + 2 * SENTENCE_OUTPUTS);
  input.set(wholeMeasures, M - MACRO_MEASURES);
  const macroLogits = multiply(net.macroOutput, runUnits(net.macroHidden, input, macroHidden).values, MACRO_OUTPUTS);
  return { pieces, units, logits, macroLogits };
}
