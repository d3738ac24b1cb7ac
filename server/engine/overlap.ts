/** Which findings speak when several mark the same words. Only `judge.ts` uses it. */
import type { Rule } from './rules/types.ts';
import type { Verdict } from './verdict.ts';

/** Who speaks: rule ids, the first one before the others; and those that are about something else than the rest and speak beside them. */
export interface Precedence {
  readonly precedence: readonly string[];
  readonly beside: readonly string[];
}

/**
 * Of two span findings, one inside the other, keeps one: the one that is not doubtful, the one whose words are on a list and not the model's
 * guess; of the same rule the one that offers a fix, else the longer; of two rules the one whose rule comes first in `precedence` (rules
 * that are not listed come last). A rule that is `beside` contends with its like only, a verdict that is `aboutNumber` with those of its own rule. Findings that only touch or cross, and findings about the whole macro, all stay.
 * Result in the order of positions, then of rule ids.
 */
export function keepOuter(verdicts: readonly Verdict[], { precedence, beside }: Precedence, rules: ReadonlyMap<string, Rule>): Verdict[] {
  const rank = (v: Verdict): number => {
    const at = precedence.indexOf(v.ruleId);
    return at < 0 ? precedence.length : at;
  };
  const isSpan = (v: Verdict): boolean => rules.get(v.ruleId)?.scope !== 'macro';
  const length = (v: Verdict): number => v.span.end - v.span.start;
  const helps = (v: Verdict): number => (v.fixes.length > 0 ? 0 : 1);
  const doubt = (v: Verdict): number => (v.doubtful ? 2 : 0) + (v.byModel ? 1 : 0);
  const best = verdicts.filter(isSpan).sort((a, b) => doubt(a) - doubt(b) || rank(a) - rank(b) || helps(a) - helps(b) || length(b) - length(a) || a.span.start - b.span.start);
  const kept: Verdict[] = [];
  for (const v of best) {
    const contend = (k: Verdict): boolean => k.ruleId === v.ruleId || (!k.aboutNumber && !v.aboutNumber && beside.includes(k.ruleId) === beside.includes(v.ruleId));
    const covered = kept.some((k) => (contend(k) && (contains(k, v) || contains(v, k))) || (k.ruleId === v.ruleId && k.span.start < v.span.end && v.span.start < k.span.end));
    if (!covered) kept.push(v);
  }
  return [...kept, ...verdicts.filter((v) => !isSpan(v))].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0),
  );
}

function contains(outer: Verdict, inner: Verdict): boolean {
  return outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;
}
