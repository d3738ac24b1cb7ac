/**
 * The small model of moves, tone and situation: trained offline on labelled macros (`bench/train/`, `docs/model.md`), run here. Pure:
 * the host hands over the bytes of the weights file. The same weights and text give the same answer on every machine.
 * Any room of the engine may import this file, and no other of this room.
 */
import type { Channel, Move, Range, Sentence, Situation, Word } from '../model.ts';
import { sigmoid } from './arithmetic.ts';
import { findHeaviest, findRun, weighWords, withoutMarks } from './evidence.ts';
import { encodeMacro } from './features.ts';
import { MOVES, SITUATIONS, SPAN_RULES, WHOLE_RULES } from './labels.ts';
import { FilterMemory } from './pieces.ts';
import { predictWithRuns, situationShares } from './predict.ts';
import { unpackWeights } from './weights.ts';
import type { Calibration } from './weights.ts';

export interface ModelInput {
  readonly title: string;
  readonly channel: Channel;
  readonly tags: readonly string[];
  readonly text: string;
  readonly words: readonly Word[];
  readonly sentences: readonly Sentence[];
}

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
  /** By sentence: how likely each move is, 0..1. */
  readonly moves: readonly ReadonlyMap<Move, number>[];
  /** Surest first; faults less sure than `LEAST_CONFIDENCE` are left out. */
  readonly faults: readonly ModelFault[];
  /** Sums to 1. */
  readonly situation: ReadonlyMap<Situation, number>;
  /** By rule id: how often the rule is right about the whole macro. */
  readonly whole: ReadonlyMap<string, number>;
}

export interface ToneModel {
  read(input: ModelInput): ModelReading;
}

/** Faults less sure than this are not worth their evidence. */
export const LEAST_CONFIDENCE = 0.1;

const EVIDENCE_WORDS = 3;
/** Where a sentence stands that is never judged. */
const UNJUDGED: ReadonlySet<Sentence['block']> = new Set(['code', 'quote', 'agent-note']);

/** Builds the model from a weights file. Throws an Error with a sentence when the file is of another version or cut short. */
export function loadModel(bytes: Uint8Array): ToneModel {
  const weights = unpackWeights(bytes);
  const rowOf = new Map(weights.words.map((word, row) => [word, row]));
  const memories = weights.networks.map((net) => new FilterMemory(net));
  const confidence = (rule: string, logit: number) => {
    const c: Calibration | undefined = weights.calibrations[rule];
    return c ? sigmoid(c.slope * logit + c.offset) : 0;
  };
  return {
    read(input) {
      const { words, sentences } = input;
      const { prediction, runs } = predictWithRuns(weights, encodeMacro(input, (token) => rowOf.get(token) ?? -1), memories);
      const findFaults = (): ModelFault[] => {
        const faults: ModelFault[] = [];
        prediction.sentences.forEach((logits, index) => {
          const sentence = sentences[index]!;
          if (UNJUDGED.has(sentence.block)) return;
          SPAN_RULES.forEach((rule, k) => {
            const sure = confidence(rule, logits[MOVES.length + k]!);
            if (sure < LEAST_CONFIDENCE) return;
            const weighed = weighWords(weights, runs, words, sentence, index, MOVES.length + k);
            const word = (i: number) => words[sentence.firstWord + i]!;
            const run = withoutMarks(findRun(weighed), (i) => word(i).kind === 'punctuation');
            const evidence = findHeaviest(weighed.map((w, i) => (word(i).kind === 'punctuation' ? 0 : w)), EVIDENCE_WORDS).sort((a, b) => a - b).map((i) => ({ start: word(i).start, end: word(i).end }));
            faults.push({ rule, sentence: index, span: { start: word(run.first).start, end: word(run.end - 1).end }, confidence: sure, evidence });
          });
        });
        return faults.sort((a, b) => b.confidence - a.confidence || a.span.start - b.span.start);
      };
      let faults: readonly ModelFault[] | undefined;
      const shares = situationShares(prediction.macro);
      return {
        moves: prediction.sentences.map((logits) => new Map(MOVES.map((move, k) => [move, sigmoid(logits[k]!)]))),
        // Which words decided takes as long as the answer, and few readers ask.
        get faults() {
          return (faults ??= findFaults());
        },
        situation: new Map(SITUATIONS.map((situation, k) => [situation, shares[k]!])),
        whole: new Map(WHOLE_RULES.map((rule, k) => [rule, confidence(rule, prediction.macro[SITUATIONS.length + k]!)])),
      };
    },
  };
}
