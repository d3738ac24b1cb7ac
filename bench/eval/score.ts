/**
 * How a linter is scored against editors: on macro level a rule is wanted where all editors marked it, allowed where one did, a
 * false alarm where none did; a span finding on a span of another rule is neutral. Clean macros carry no label at all.
 */
import type { Finding } from '../../server/engine/index.ts';
import { WHOLE_RULES } from '../../server/engine/model/labels.ts';

export interface Judged {
  readonly wanted: ReadonlySet<string>;
  readonly allowed: ReadonlySet<string>;
  readonly marks: readonly { readonly rule: string; readonly start: number; readonly end: number }[];
}

export interface Reported {
  readonly rule: string;
  /** In the macro's text; missing for a finding about the whole macro. */
  readonly start?: number;
  readonly end?: number;
}

/** A finding as the score sees it. */
export function toReported({ ruleId, span }: Finding): Reported {
  return WHOLE_RULES.includes(ruleId) ? { rule: ruleId } : { rule: ruleId, start: span.start, end: span.end };
}

export interface RuleScore { wanted: number; found: number; allowed: number; false: number; hit: number; neutral: number; wrong: number }

export interface Score {
  readonly rules: Map<string, RuleScore>;
  readonly f1: number;
  readonly recall: number;
  readonly precision: number;
  readonly clean: number;
  readonly cleanFlagged: number;
}

export function f1Of(found: number, missed: number, wrong: number): number {
  return found + missed + wrong ? (2 * found) / (2 * found + missed + wrong) : NaN;
}

export function scoreFindings(macros: readonly Judged[], findings: readonly (readonly Reported[])[], spanRules: readonly string[], wholeRules: readonly string[]): Score {
  const rules = new Map<string, RuleScore>();
  for (const r of [...spanRules, ...wholeRules]) rules.set(r, { wanted: 0, found: 0, allowed: 0, false: 0, hit: 0, neutral: 0, wrong: 0 });
  const isSpan = new Set(spanRules);
  let clean = 0;
  let cleanFlagged = 0;
  macros.forEach((m, i) => {
    const mine = findings[i]!;
    if (!m.wanted.size && !m.allowed.size) {
      clean++;
      if (mine.some((f) => rules.has(f.rule))) cleanFlagged++;
    }
    for (const [rule, s] of rules) {
      const own = mine.filter((f) => f.rule === rule);
      const isWanted = m.wanted.has(rule);
      const isAllowed = m.allowed.has(rule);
      if (isWanted) s.wanted++;
      if (isAllowed) s.allowed++;
      if (isWanted && own.length) s.found++;
      const over = (f: Reported, only?: string) => f.start !== undefined && m.marks.some((k) => (!only || k.rule === only) && f.start! < k.end && k.start < f.end!);
      if (own.length && !isWanted && !isAllowed && !(isSpan.has(rule) && own.every((f) => over(f)))) s.false++;
      if (isSpan.has(rule)) for (const f of own) if (over(f, rule)) s.hit++; else if (over(f)) s.neutral++; else s.wrong++;
    }
  });
  let found = 0, wanted = 0, wrong = 0;
  for (const s of rules.values()) (found += s.found), (wanted += s.wanted), (wrong += s.false);
  return { rules, f1: f1Of(found, wanted - found, wrong), recall: found / Math.max(1, wanted), precision: found / Math.max(1, found + wrong), clean, cleanFlagged };
}

/** How often the findings of a group of rules are right where the editors say the same of them. */
function groupRow(score: Score, isWhole: boolean): string {
  let found = 0, wrong = 0;
  for (const [rule, s] of score.rules) if (WHOLE_RULES.includes(rule) === isWhole) (found += s.found), (wrong += s.false);
  return `about ${isWhole ? 'the whole' : 'words'}: ${found} right, ${wrong} wrong, precision ${(found / Math.max(1, found + wrong)).toFixed(3)}`;
}

export function formatScore(score: Score): string {
  const rows = ['rule                     wanted  found  false  allow     F1   spans hit/neutral/wrong'];
  for (const [rule, s] of score.rules) {
    const f1 = f1Of(s.found, s.wanted - s.found, s.false);
    rows.push(`${rule.padEnd(24)} ${[s.wanted, s.found, s.false, s.allowed].map((n) => String(n).padStart(6)).join(' ')} ${(Number.isNaN(f1) ? '-' : f1.toFixed(3)).padStart(6)}   ${s.hit}/${s.neutral}/${s.wrong}`);
  }
  rows.push(...[false, true].map((isWhole) => groupRow(score, isWhole)));
  rows.push(`micro F1 ${score.f1.toFixed(3)}  recall ${score.recall.toFixed(3)}  precision ${score.precision.toFixed(3)}  | clean macros flagged ${score.cleanFlagged}/${score.clean} = ${((100 * score.cleanFlagged) / Math.max(1, score.clean)).toFixed(1)}%`);
  return rows.join('\n');
}
