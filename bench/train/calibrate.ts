/**
 * From logits to how often a finding is right: a logistic curve for each rule, fitted on macros whose library or author the model had not
 * seen. Rules that few macros show lean on a common curve.
 */
import { sigmoid } from '../../server/engine/model/arithmetic.ts';
import { MOVES, SITUATIONS, SPAN_RULES, WHOLE_RULES } from '../../server/engine/model/labels.ts';
import type { Prediction } from '../../server/engine/model/predict.ts';
import type { Calibration } from '../../server/engine/model/weights.ts';
import { isWhole, shareLibraries } from './data.ts';
import type { Labelled } from './data.ts';

/** What our own macros count beside those of libraries. */
const OWN = 0.6;
/** Weight of the common curve, in macros. */
const PRIOR = 6;
const ROUNDS = 400;

/** A rule's logit for a macro: its largest over the sentences, or the macro's own. */
export function ruleLogit(prediction: Prediction, rule: string): number {
  const whole = WHOLE_RULES.indexOf(rule);
  if (whole >= 0) return prediction.macro[SITUATIONS.length + whole]!;
  const k = MOVES.length + SPAN_RULES.indexOf(rule);
  return prediction.sentences.reduce((top, z) => Math.max(top, z[k]!), -12);
}

export function fitCalibrations(macros: readonly Labelled[], predictions: readonly Prediction[]): Record<string, Calibration> {
  const rules = [...SPAN_RULES, ...WHOLE_RULES];
  const shares = shareLibraries(macros);
  const points = (rule: string) =>
    macros.flatMap((m, i) => (m.allowed.has(rule) || !isWhole(m) ? [] : [{ x: ruleLogit(predictions[i]!, rule), y: m.wanted.has(rule) ? 1 : 0, w: m.source === 'training' ? OWN : shares[i]! }]));
  const common = fit(rules.flatMap(points), { slope: 1, offset: 0 }, 0);
  return Object.fromEntries(rules.map((rule) => [rule, fit(points(rule), common, PRIOR)]));
}

interface Point { readonly x: number; readonly y: number; readonly w: number }

/** Newton's method on the weighted log loss, with a pull towards `start` as strong as `prior` macros. */
function fit(points: readonly Point[], start: Calibration, prior: number): Calibration {
  let { slope, offset } = start;
  for (let round = 0; round < ROUNDS; round++) {
    let a = prior * (slope - start.slope);
    let b = prior * 0.3 * (offset - start.offset);
    let aa = prior + 1e-3;
    let bb = prior * 0.3 + 1e-3;
    let ab = 0;
    for (const { x, y, w } of points) {
      const p = sigmoid(slope * x + offset);
      const e = w * (p - y);
      const c = w * p * (1 - p);
      a += e * x;
      b += e;
      aa += c * x * x;
      bb += c;
      ab += c * x;
    }
    const det = aa * bb - ab * ab;
    const da = (bb * a - ab * b) / det;
    const db = (aa * b - ab * a) / det;
    slope = Math.max(0.2, slope - 0.7 * da);
    offset -= 0.7 * db;
    if (da * da + db * db < 1e-12) break;
  }
  return { slope: Number(slope.toFixed(4)), offset: Number(offset.toFixed(4)) };
}
