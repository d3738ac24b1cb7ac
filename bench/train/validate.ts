/** What the model says about macros whose whole library or author it has not seen, and how well that agrees with the editors. */
import { sigmoid } from '../../server/engine/model/arithmetic.ts';
import { MOVES, SITUATIONS, SPAN_RULES, WHOLE_RULES } from '../../server/engine/model/labels.ts';
import { predict, situationShares } from '../../server/engine/model/predict.ts';
import type { Parts, Prediction } from '../../server/engine/model/predict.ts';
import type { Calibration } from '../../server/engine/model/weights.ts';
import { f1Of, formatScore, scoreFindings } from '../eval/score.ts';
import type { Reported, Score } from '../eval/score.ts';
import { fitCalibrations } from './calibrate.ts';
import { isWhole } from './data.ts';
import type { Labelled } from './data.ts';
import { dealFolds } from './folds.ts';
import type { Example } from './learn.ts';

export const FOLDS = 5;

export interface Unseen {
  readonly fold: readonly number[];
  readonly predictions: readonly Prediction[];
  /** By fold: the model that saw nothing of it. */
  readonly models: readonly Parts[];
}

/** The examples that a model learns from which must see nothing of one fold. */
export function withoutFold(examples: readonly Example[], fold: number): Example[] {
  const folds = dealFolds(examples.map((e) => e.macro), FOLDS);
  return examples.filter((_, i) => folds[i] !== fold);
}

/** Each macro's prediction by the model, of one a fold, that saw nothing of its library or author; empty for macros that are never scored. */
export function predictUnseen(examples: readonly Example[], models: readonly Parts[]): Unseen {
  const fold = dealFolds(examples.map((e) => e.macro), FOLDS);
  const nothing: Prediction = { sentences: [], macro: new Float32Array(0) };
  const predictions = examples.map((e, i) => (fold[i]! >= 0 && isWhole(e.macro) ? predict(models[fold[i]!]!, e.features) : nothing));
  return { fold, predictions, models };
}

/** By fold: calibrations fitted on the macros of all other folds. */
export function fitUnseen(macros: readonly Labelled[], unseen: Unseen): Record<string, Calibration>[] {
  return Array.from({ length: FOLDS }, (_, f) => {
    const others = macros.map((_, i) => i).filter((i) => unseen.fold[i] !== f);
    return fitCalibrations(others.map((i) => macros[i]!), others.map((i) => unseen.predictions[i]!));
  });
}

/** Findings surer than `least`. */
export function findFaults(macro: Labelled, prediction: Prediction, calibrations: Readonly<Record<string, Calibration>>, least: number): Reported[] {
  const sure = (rule: string, x: number) => sigmoid(calibrations[rule]!.slope * x + calibrations[rule]!.offset);
  const out: Reported[] = [];
  prediction.sentences.forEach((z, i) => {
    SPAN_RULES.forEach((rule, k) => {
      if (sure(rule, z[MOVES.length + k]!) >= least) out.push({ rule, start: macro.sentences[i]!.start, end: macro.sentences[i]!.end });
    });
  });
  WHOLE_RULES.forEach((rule, k) => {
    if (sure(rule, prediction.macro[SITUATIONS.length + k]!) >= least) out.push({ rule });
  });
  return out;
}

export interface Subset {
  readonly name: string;
  has(macro: Labelled): boolean;
}

/** Score of one set of macros, each with calibrations fitted on the other folds. */
export function scoreUnseen(macros: readonly Labelled[], unseen: Unseen, subset: Subset, least: number): Score {
  const calibrations = fitUnseen(macros, unseen);
  const chosen = macros.map((_, i) => i).filter((i) => subset.has(macros[i]!));
  const findings = chosen.map((i) => findFaults(macros[i]!, unseen.predictions[i]!, calibrations[unseen.fold[i]!]!, least));
  return scoreFindings(chosen.map((i) => macros[i]!), findings, SPAN_RULES, WHOLE_RULES);
}

/** Share of macros whose likeliest situation an editor gave, and the micro F1 of moves at one half. */
export function scoreReading(macros: readonly Labelled[], predictions: readonly Prediction[], subset: Subset): { situation: number; moves: number } {
  let right = 0;
  let count = 0;
  let hit = 0;
  let missed = 0;
  let wrong = 0;
  macros.forEach((m, i) => {
    if (!subset.has(m)) return;
    const shares = situationShares(predictions[i]!.macro);
    if (m.situation[shares.indexOf(Math.max(...shares))]! > 0) right++;
    count++;
    m.moves?.forEach((y, s) =>
      y.forEach((truth, k) => {
        const said = predictions[i]!.sentences[s]![k]! > 0;
        if (said && truth > 0) hit++;
        else if (said) wrong++;
        else if (truth > 0) missed++;
      }),
    );
  });
  return { situation: right / Math.max(1, count), moves: f1Of(hit, missed, wrong) };
}

/** So many other moves are named beside one. */
const MOST_CONFUSED = 3;

/**
 * What moves are taken for: by move the sentences that make it, the shares found and right at one half, and of the sentences that make it alone
 * how often it is the likeliest, and which others are. One line a move, those of most sentences first; empty where no moves are labelled.
 */
export function describeMoves(macros: readonly Labelled[], predictions: readonly Prediction[], subset: Subset): string[] {
  const rows = MOVES.map((move) => ({ move, wanted: 0, said: 0, hit: 0, alone: 0, likeliest: new Map<string, number>() }));
  macros.forEach((m, i) => {
    if (!subset.has(m)) return;
    m.moves?.forEach((truth, s) => {
      const logits = predictions[i]!.sentences[s]!.slice(0, MOVES.length);
      const made = rows.filter((_, k) => truth[k]! > 0);
      rows.forEach((row, k) => {
        row.wanted += Number(truth[k]! > 0);
        row.said += Number(logits[k]! > 0);
        row.hit += Number(truth[k]! > 0 && logits[k]! > 0);
      });
      if (made.length !== 1) return;
      const first = MOVES[logits.indexOf(Math.max(...logits))]!;
      made[0]!.alone++;
      made[0]!.likeliest.set(first, (made[0]!.likeliest.get(first) ?? 0) + 1);
    });
  });
  return rows
    .filter((row) => row.wanted > 0)
    .sort((a, b) => b.wanted - a.wanted)
    .map(({ move, wanted, said, hit, alone, likeliest }) => {
      const others = [...likeliest].filter(([name]) => name !== move).sort((a, b) => b[1] - a[1]).slice(0, MOST_CONFUSED);
      return `| ${move} | ${wanted} | ${(hit / wanted).toFixed(2)} | ${said > 0 ? (hit / said).toFixed(2) : '-'} | ${likeliest.get(move) ?? 0} of ${alone} | ${others.map(([name, count]) => `${name} ${count}`).join(', ')} |`;
    });
}

export const SUBSETS: readonly Subset[] = [
  { name: 'public libraries, two editors', has: (m) => m.source === 'public' && m.editors === 2 },
  { name: 'public libraries, all', has: (m) => m.source === 'public' },
  { name: 'written gold', has: (m) => m.source === 'written' },
  { name: 'training, authors left out', has: (m) => m.source === 'training' },
];

export function describeUnseen(macros: readonly Labelled[], unseen: Unseen, levels: readonly number[], detailAt: number): string {
  const lines: string[] = [];
  for (const subset of SUBSETS) {
    if (!macros.some((m) => subset.has(m))) continue;
    const reading = scoreReading(macros, unseen.predictions, subset);
    lines.push(`${subset.name}: situation right ${(100 * reading.situation).toFixed(1)} %, moves micro F1 ${reading.moves.toFixed(3)}`);
    for (const least of levels) {
      const s = scoreUnseen(macros, unseen, subset, least);
      lines.push(`  sure ${least.toFixed(2)}: micro F1 ${s.f1.toFixed(3)}  precision ${s.precision.toFixed(2)}  recall ${s.recall.toFixed(2)}  clean flagged ${((100 * s.cleanFlagged) / Math.max(1, s.clean)).toFixed(1)} %`);
      if (least === detailAt) lines.push(formatScore(s));
    }
    const moves = describeMoves(macros, unseen.predictions, subset);
    if (moves.length > 0) lines.push('| move | sentences | found | right | likeliest where made alone | taken for |', '| --- | --- | --- | --- | --- | --- |', ...moves);
  }
  return lines.join('\n');
}
