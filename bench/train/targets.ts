/** What the model should have answered: one number and one weight for each output, from a macro's labels. */
import { MACRO_OUTPUTS, MOVES, SENTENCE_OUTPUTS, SITUATIONS, SPAN_RULES } from '../../server/engine/model/labels.ts';
import { isWhole } from './data.ts';
import type { Labelled } from './data.ts';

export interface Targets {
  /** By sentence, by output. */
  readonly sentences: Float32Array[];
  readonly sentenceWeights: Float32Array;
  readonly macro: Float32Array;
  readonly macroWeights: Float32Array;
}

export interface TargetWeights {
  /** Of macros from public libraries and the written gold; our own count 1. */
  readonly gold: number;
  readonly moves: number;
  /** Of single sentences around a phrase; they say nothing about a whole macro. */
  readonly phrases: number;
  /** Of training macros without their faults. */
  readonly twins: number;
}

/** Moves weigh nothing where nobody labelled them. */
export function targetsOf(macro: Labelled, weights: TargetWeights): Targets {
  const base = macro.source === 'training' ? 1 : isWhole(macro) ? weights.gold : weights[macro.source as 'phrases' | 'twins'];
  const sentences = macro.sentences.map((s, i) => {
    const y = new Float32Array(SENTENCE_OUTPUTS);
    if (macro.moves) y.set(macro.moves[i]!);
    for (const mark of macro.marks) {
      const k = MOVES.length + SPAN_RULES.indexOf(mark.rule);
      if (k >= MOVES.length && mark.start < s.end && s.start < mark.end) y[k] = Math.max(y[k]!, mark.truth);
    }
    return y;
  });
  const sentenceWeights = new Float32Array(SENTENCE_OUTPUTS).fill(base);
  sentenceWeights.fill(macro.moves && macro.source !== 'twins' ? weights.moves : 0, 0, MOVES.length);
  const target = new Float32Array(MACRO_OUTPUTS);
  target.set(macro.situation);
  target.set(macro.whole, SITUATIONS.length);
  return { sentences, sentenceWeights, macro: target, macroWeights: new Float32Array(MACRO_OUTPUTS).fill(isWhole(macro) ? base : 0) };
}
