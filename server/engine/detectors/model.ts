/**
 * Detector kind `model`: what the trained model finds wrong in words that no list holds. Silent where the product runs without a model.
 *
 * Of the spec: `message` (a sentence in which `{match}` stands for the words found, for rules about words) and `sure` (the confidence from
 * which a fault is reported, 0 to 1; chosen on validation data).
 */
import type { Range, Reading } from '../model.ts';
import type { Rule } from '../rules/types.ts';
import type { Detect, DetectorKind, Hit } from './detector.ts';
import { quoteWords } from './judged.ts';

export const model: DetectorKind = {
  kind: 'model',
  prepare(spec, rule): Detect {
    if (rule.scope !== 'span') throw new Error('The model marks words: use it in rules of scope "span". Rules about the whole reply take "sure" and "model" in their absence detector.');
    const message = typeof spec['message'] === 'string' ? spec['message'] : '"{match}" could be said in a warmer way';
    const sure = typeof spec['sure'] === 'number' ? spec['sure'] : 0.9;
    return (reading) =>
      (reading.opinion?.faults ?? [])
        .filter((fault) => fault.rule === rule.id && fault.confidence >= sure && !isInPlaceholder(reading, fault.span))
        .map((fault): Hit => ({
          span: fault.span,
          message: message.replace('{match}', quoteWords(reading.text.slice(fault.span.start, fault.span.end))),
          why: whyOf(rule, reading, fault.evidence),
          confidence: fault.confidence,
          rewrites: [],
        }));
  },
};

/** The rule's reason and the words that decided. */
function whyOf(rule: Rule, reading: Reading, evidence: readonly Range[]): string {
  const words = evidence.map((e) => `"${reading.text.slice(e.start, e.end)}"`);
  return words.length > 0 ? `${rule.why} What weighed most here: ${words.join(', ')}.` : rule.why;
}

function isInPlaceholder(reading: Reading, span: Range): boolean {
  return reading.placeholders.some((p) => p.start <= span.start && span.end <= p.end);
}
