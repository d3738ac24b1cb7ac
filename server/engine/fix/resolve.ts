/**
 * Which fixes of which findings can be offered: planned, judged again as text (the finding is gone, nothing new is found), and proved in
 * the file. Everything else is refused with a reason.
 */
import type { Body, Finding, Fix, Library, Macro, SourceFile } from '../model.ts';
import type { FileSettings } from '../settings.ts';
import type { FixOutcome, ResolvedFix } from '../contract.ts';
import type { MacroVerdict } from '../verdict.ts';
import type { Rule } from '../rules/types.ts';
import { TextMap } from '../textMap.ts';
import { planEdits, type Plan, type Target } from './plan.ts';
import { provePlans } from './guard.ts';

/** More ways out than this for one finding only keep a reader. */
const mostOffered = 3;

export interface FixTools {
  readonly rules: ReadonlyMap<string, Rule>;
  read(file: SourceFile): Library;
  /** Judges a macro of a library, or a changed copy of one. */
  judge(macro: Macro, library: Library): MacroVerdict;
  readonly settings: FileSettings;
}

/** Resolves every fix of every finding; `findings` must be those of this library. */
export function resolveFixes(library: Library, findings: readonly Finding[], tools: FixTools): FixOutcome[] {
  const plans: Plan[] = [];
  const outcomes = findings.map((finding) => ({ finding, fixes: planBest(library, finding, tools) }));
  for (const o of outcomes) for (const f of o.fixes) if ('plan' in f) plans.push(f.plan);
  const reasons = provePlans(library, plans, tools.read);
  let next = 0;
  return outcomes.map(({ finding, fixes }) => ({
    finding,
    fixes: fixes.map((f): ResolvedFix => {
      if (!('plan' in f)) return { ok: false, fix: f.fix, reason: f.reason };
      const reason = reasons[next++];
      return reason === undefined ? { ok: true, fix: f.fix, edits: f.plan.edits } : { ok: false, fix: f.fix, reason };
    }),
  }));
}

/** Plans a finding's candidates, best first, until enough of them help. */
function planBest(library: Library, finding: Finding, tools: FixTools): ReturnType<typeof planOne>[] {
  let left = mostOffered;
  return finding.fixes.map((fix) => {
    if (left === 0) return { fix, reason: 'Better ones are on offer' };
    const planned = planOne(library, finding, fix, tools);
    if ('plan' in planned) left--;
    return planned;
  });
}

function planOne(library: Library, finding: Finding, fix: Fix, tools: FixTools): { fix: Fix; plan: Plan } | { fix: Fix; reason: string } {
  const planned = planEdits(library, finding.macro.index, finding.body, fix.edits, tools.settings);
  if (!planned.ok) return { fix, reason: planned.reason };
  const reason = whyNotBetter(library, finding.macro.index, planned.plan.targets, [finding], tools);
  return reason === undefined ? { fix, plan: planned.plan } : { fix, reason };
}

/**
 * Judges the macro as the plan would leave it. Undefined when every one of `findings` is gone and no rule finds anything that it didn't
 * find before; else the reason.
 */
export function whyNotBetter(library: Library, macroIndex: number, targets: readonly Target[], findings: readonly Pick<Finding, 'ruleId' | 'body' | 'span'>[], tools: FixTools): string | undefined {
  const macro = library.macros[macroIndex]!;
  const bodies = macro.bodies.map((body, i): Body => {
    const target = targets.find((t) => t.body === i);
    return target ? { ...body, text: target.expected, map: TextMap.verbatim(0, target.expected.length) } : body;
  });
  const before = countVerdicts(macro, tools.judge(macro, library), tools.rules);
  const changed = { ...macro, bodies };
  const after = countVerdicts(changed, tools.judge(changed, library), tools.rules);
  for (const finding of findings) {
    const key = verdictKey(macro, finding, tools.rules);
    before.set(key, (before.get(key) ?? 0) - 1);
  }
  for (const [key, count] of after) {
    if (count > (before.get(key) ?? 0)) {
      const rule = key.slice(0, key.indexOf('|'));
      return findings.some((f) => f.ruleId === rule) ? 'The new wording would be reported again' : `The new wording would be reported by ${rule}`;
    }
  }
  return undefined;
}

function countVerdicts(macro: Macro, result: MacroVerdict, rules: ReadonlyMap<string, Rule>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const v of result.verdicts) {
    const key = verdictKey(macro, v, rules);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Identity of a finding that survives edits elsewhere in the macro: its words, or for a rule about the whole macro its rule alone. */
function verdictKey(macro: Macro, v: Pick<Finding, 'ruleId' | 'body' | 'span'>, rules: ReadonlyMap<string, Rule>): string {
  const words = rules.get(v.ruleId)?.scope === 'macro' ? '' : macro.bodies[v.body]!.text.slice(v.span.start, v.span.end).toLowerCase();
  return `${v.ruleId}|${v.body}|${words}`;
}
