/**
 * The small model of moves, tone and situation: trained offline on labelled macros (`bench/train/`, `docs/model.md`), run here. Pure:
 * the host hands over the bytes of the weights file. The same weights and text give the same answer on every machine.
 * Any room of the engine may import this file, and no other of this room.
 */
import type { CutText, Move, Range, Sentence, Situation, Word } from '../model.ts';
import { sigmoid } from './arithmetic.ts';
import { findHeaviest, findRun, weighWords, withoutMarks } from './evidence.ts';
import { MOVES, SITUATIONS, SPAN_RULES, WHOLE_RULES } from './labels.ts';
import { situationShares } from './predict.ts';
import { QuickReader } from './quick.ts';
import type { QuickRun } from './quick.ts';
import { unpackWeights } from './weights.ts';
import type { Calibration, Weights } from './weights.ts';

/** A stretch of text that a span rule is about. Offsets are in the input's text. */
export interface ModelFault {
  readonly rule: string;
  /** Index of the sentence it lies in. */
  readonly sentence: number;
  /** The smallest run of words that carries the score. */
  readonly span: Range;
  /** 0..1: how often a finding like this one is right. */
  readonly confidence: number;
  /** The words that weighed most, at most three, in the order of the text. */
  readonly evidence: readonly Range[];
}

export interface ModelReading {
  /** By sentence: how likely each move is, 0..1; without the moves that the model has seen too rarely to speak of them, and without a follow-up where a close is likelier. */
  readonly moves: readonly ReadonlyMap<Move, number>[];
  /** Surest first; faults less sure than `LEAST_CONFIDENCE` are left out. */
  readonly faults: readonly ModelFault[];
  /** Sums to 1. */
  readonly situation: ReadonlyMap<Situation, number>;
  /** By rule id: how often the rule is right about the whole macro. */
  readonly whole: ReadonlyMap<string, number>;
}

export interface ToneModel {
  read(input: CutText): ModelReading;
}

/** Faults less sure than this are not worth their evidence. */
const LEAST_CONFIDENCE = 0.1;

const EVIDENCE_WORDS = 3;
/** Moves that training shows so rarely that the model never finds them (`docs/model.md`); others must say. */
const UNKNOWN: ReadonlySet<Move> = new Set(['clarify', 'survey', 'boilerplate', 'agent_note']);
/** Where a sentence stands that is never judged. */
const UNJUDGED: ReadonlySet<Sentence['block']> = new Set(['code', 'quote', 'agent-note']);

/** Builds the model from a weights file. Throws an Error with a sentence when the file is of another version or cut short. */
export function loadModel(bytes: Uint8Array): ToneModel {
  const weights = unpackWeights(bytes);
  const rowOf = new Map(weights.words.map((word, row) => [word, row]));
  const reader = new QuickReader(weights, (token) => rowOf.get(token) ?? -1);
  const confidence = (rule: string, logit: number) => {
    const c: Calibration | undefined = weights.calibrations[rule];
    return c ? sigmoid(c.slope * logit + c.offset) : 0;
  };
  // Readers ask for the words behind a finding soon or never, so the last run is all that is kept.
  let last: { readonly input: CutText; readonly run: QuickRun } | undefined;
  const runOver = (input: CutText): QuickRun => {
    if (last?.input !== input) last = { input, run: reader.read(input) };
    return last.run;
  };
  return {
    read(input) {
      const run = runOver(input);
      const shares = situationShares(run.macro);
      const faults: ModelFault[] = [];
      run.sentences.forEach((logits, index) => {
        const sentence = input.sentences[index]!;
        if (UNJUDGED.has(sentence.block) || sentence.firstWord === sentence.endWord) return;
        SPAN_RULES.forEach((rule, k) => {
          const sure = confidence(rule, logits[MOVES.length + k]!);
          if (sure >= LEAST_CONFIDENCE) faults.push(new Fault(rule, index, sure, () => findDecided(weights, runOver(input), input.words, sentence, index, MOVES.length + k)));
        });
      });
      return {
        moves: run.sentences.map(toMoves),
        faults: faults.sort((a, b) => b.confidence - a.confidence || a.sentence - b.sentence),
        situation: new Map(SITUATIONS.map((situation, k) => [situation, shares[k]!])),
        whole: new Map(WHOLE_RULES.map((rule, k) => [rule, confidence(rule, run.macro[SITUATIONS.length + k]!)])),
      };
    },
  };
}

function toMoves(logits: Float32Array): Map<Move, number> {
  const out = new Map<Move, number>();
  MOVES.forEach((move, k) => {
    if (!UNKNOWN.has(move)) out.set(move, sigmoid(logits[k]!));
  });
  // "Let me know if you have any questions" shares its words with sentences that follow up.
  if (out.get('close')! > out.get('follow_up')!) out.delete('follow_up');
  return out;
}

type Decided = Pick<ModelFault, 'span' | 'evidence'>;

/** A fault whose words are worked out when somebody asks: that takes as long as the rest, and most readers want the surest faults alone. */
class Fault implements ModelFault {
  readonly rule: string;
  readonly sentence: number;
  readonly confidence: number;
  private readonly decide: () => Decided;
  private decided: Decided | undefined;

  constructor(rule: string, sentence: number, confidence: number, decide: () => Decided) {
    this.rule = rule;
    this.sentence = sentence;
    this.confidence = confidence;
    this.decide = decide;
  }

  get span(): Range {
    return (this.decided ??= this.decide()).span;
  }

  get evidence(): readonly Range[] {
    return (this.decided ??= this.decide()).evidence;
  }
}

/** The words that carried a sentence's logit. */
function findDecided(weights: Weights, run: QuickRun, words: readonly Word[], sentence: Sentence, index: number, output: number): Decided {
  const weighed = weighWords(weights, run, index, output);
  const word = (i: number) => words[sentence.firstWord + i]!;
  const { first, end } = withoutMarks(findRun(weighed), (i) => word(i).kind === 'punctuation');
  const heaviest = findHeaviest(weighed.map((w, i) => (word(i).kind === 'punctuation' ? 0 : w)), EVIDENCE_WORDS).sort((a, b) => a - b);
  return { span: { start: word(first).start, end: word(end - 1).end }, evidence: heaviest.map((i) => ({ start: word(i).start, end: word(i).end })) };
}
