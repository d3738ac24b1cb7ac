/**
 * Which fixes of which findings can be offered: planned, judged again as text (the finding is gone, nothing new is found), and proved in
 * the file. Everything else is refused with a reason.
 */
import type { Body, Finding, Fix, Library, Macro, Prose, Range, SourceFile } from '../model.ts';
import type { FileSettings } from '../settings.ts';
import type { FixOutcome, ResolvedFix } from '../contract.ts';
import type { MacroVerdict, Verdict } from '../verdict.ts';
import type { Rule } from '../rules/types.ts';
import { TextMap } from '../textMap.ts';
import { composeEdits } from './compose.ts';
import { isDoing } from './doing.ts';
import { planEdits, type Plan, type Target } from './plan.ts';
import { provePlans } from './guard.ts';

/** More ways out than this for one finding only keep a reader. */
const mostOffered = 3;
/** So many candidates are tried together with another fix, with so many of its, so many times over: a bound on work. */
const mostJoined = 3;
const mostSteps = 2;

export interface FixTools {
  readonly rules: ReadonlyMap<string, Rule>;
  read(file: SourceFile): Library;
  /** Judges a macro of a library, or a changed copy of one. */
  judge(macro: Macro, library: Library): MacroVerdict;
  prose(body: Body, macro: Macro): Prose;
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
      if ('reason' in f) return { ok: false, fix: f.fix, reason: f.reason };
      const reason = reasons[next++];
      return reason === undefined ? { ok: true, fix: f.fix, edits: f.plan.edits } : { ok: false, fix: f.fix, reason };
    }),
  }));
}

type Planned = { readonly fix: Fix; readonly plan: Plan } | Failed;

interface Failed {
  readonly fix: Fix;
  readonly reason: string;
  readonly added: readonly Verdict[];
  /** The plan, where nothing of what would be found then is its doing. */
  readonly bearable?: Plan;
}

/**
 * Plans a finding's candidates, best first, until enough of them help. Where the model would only change its mind about what a candidate leaves
 * as it was, the candidate is offered if it is safe, or if no other one is better. Where none helps by itself, since another rule (or the same,
 * on other words) would find something then, a candidate is tried together with that finding's own way out.
 */
function planBest(library: Library, finding: Finding, tools: FixTools): Planned[] {
  let left = mostOffered;
  const planned = finding.fixes.map((fix): Planned => {
    if (left === 0) return { fix, reason: 'Better ones are on offer', added: [] };
    const one = planOne(library, finding, fix, tools);
    if ('plan' in one) left--;
    return one;
  });
  const none = left === mostOffered;
  const offered = planned.map((one): Planned => {
    if ('plan' in one || !one.bearable || (!none && one.fix.kind !== 'safe') || left === 0) return one;
    left--;
    return { fix: one.fix, plan: one.bearable };
  });
  if (left < mostOffered) return offered;
  for (const [i, one] of planned.entries()) {
    const joint = 'plan' in one || i >= mostJoined ? undefined : planJoint(library, finding, one.fix, one.added, tools, mostSteps);
    if (joint) return planned.with(i, joint);
  }
  return planned;
}

/** A fix with the fixes of what it would bring to light; undefined where they don't help either. */
function planJoint(library: Library, finding: Finding, fix: Fix, added: readonly Verdict[], tools: FixTools, steps: number): Planned | undefined {
  const body = library.macros[finding.macro.index]!.bodies[finding.body]!;
  const next = added.find((v) => v.body === finding.body);
  // What is wrong with a sentence that the fix itself adds isn't mended by more words.
  if (!next || steps === 0 || isAdded(next.span, fix.edits)) return undefined;
  for (const more of next.fixes.slice(0, mostJoined)) {
    if (more.edits.some((e) => e.mends)) continue;
    const edits = composeEdits(body.text, fix.edits, more.edits);
    const slots = findSlots(edits, [fix, more]);
    if (!slots) continue;
    const together: Fix = { kind: 'suggestion', title: `${fix.title}. ${more.title}`, edits, ...(slots.length > 0 ? { slots } : {}) };
    const planned = planOne(library, finding, together, tools);
    if ('plan' in planned) return planned;
    const further = planJoint(library, finding, together, planned.added, tools, steps - 1);
    if (further) return further;
  }
  return undefined;
}

/** Whether a span of the changed text lies in a sentence that the edits put in. */
function isAdded(span: Range, edits: Fix['edits']): boolean {
  let shift = 0;
  return [...edits].sort((a, b) => a.span.start - b.span.start).some(({ span: { start, end }, text }) => {
    const from = start + shift;
    shift += text.length - (end - start);
    return start === end && from <= span.start && span.end <= from + text.length;
  });
}

/** Where the slots of two fixes stand in their edits as one; undefined where one can't be told from other words. */
function findSlots(edits: Fix['edits'], fixes: readonly Fix[]): NonNullable<Fix['slots']> | undefined {
  const out: { edit: number; start: number; end: number; name: string }[] = [];
  for (const fix of fixes) {
    for (const slot of fix.slots ?? []) {
      const words = fix.edits[slot.edit]!.text.slice(slot.start, slot.end);
      const place = edits.flatMap(({ text }, edit) => placesOf(words, text).map((start) => ({ edit, start, end: start + words.length, name: slot.name }))).find((p) => !out.some((o) => o.edit === p.edit && o.start === p.start));
      if (!place) return undefined;
      out.push(place);
    }
  }
  return out;
}

function placesOf(words: string, text: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(words); words !== '' && at >= 0; at = text.indexOf(words, at + words.length)) places.push(at);
  return places;
}

function planOne(library: Library, finding: Finding, fix: Fix, tools: FixTools): Planned {
  const planned = planEdits(library, finding.macro.index, finding.body, fix.edits, tools.settings);
  if (!planned.ok) return { fix, reason: planned.reason, added: [] };
  const { plan } = planned;
  const { added, doing } = whatIsAdded(library, finding.macro.index, plan.targets, [finding], tools, false);
  if (added.length === 0) return { fix, plan };
  return { fix, reason: whyWorse(added, [finding]), added, ...(doing.length === 0 ? { bearable: plan } : {}) };
}

/** Why a plan is no good; undefined when every one of `findings` is gone and it brings about nothing that wasn't found before. */
export function whyNotBetter(library: Library, macroIndex: number, targets: readonly Target[], findings: readonly Pick<Finding, 'ruleId' | 'body' | 'span'>[], tools: FixTools): string | undefined {
  const { doing } = whatIsAdded(library, macroIndex, targets, findings, tools, true);
  return doing.length === 0 ? undefined : whyWorse(doing, findings);
}

function whyWorse(added: readonly Verdict[], findings: readonly Pick<Finding, 'ruleId'>[]): string {
  const { ruleId } = added[0]!;
  return findings.some((f) => f.ruleId === ruleId) ? 'The new wording would be reported again' : `The new wording would be reported by ${ruleId}`;
}

/**
 * Judges the macro as the plan would leave it: what is found then beside what was found before, `findings` not counted, which are to be gone.
 * Spans are in the changed bodies. `nearly` takes a finding that marks other words of its own sentence for the one that was there.
 */
function whatIsAdded(library: Library, macroIndex: number, targets: readonly Target[], findings: readonly Pick<Finding, 'ruleId' | 'body' | 'span'>[], tools: FixTools, nearly: boolean): Added {
  const macro = library.macros[macroIndex]!;
  const bodies = macro.bodies.map((body, i): Body => {
    const target = targets.find((t) => t.body === i);
    return target ? { ...body, text: target.expected, map: TextMap.verbatim(0, target.expected.length) } : body;
  });
  const left = countVerdicts(macro, tools.judge(macro, library), tools.rules);
  for (const finding of findings) {
    const key = verdictKey(macro, finding, tools.rules);
    left.set(key, (left.get(key) ?? 0) - 1);
  }
  const changed = { ...macro, bodies };
  const strange = tools.judge(changed, library).verdicts.filter((verdict) => !take(left, verdictKey(changed, verdict, tools.rules)));
  // A finding whose sentence has lost or won words may mark more or fewer of them: it is the one that was there.
  const added = !nearly ? strange : strange.filter((verdict) => {
    const key = verdictKey(changed, verdict, tools.rules);
    return !take(left, [...left.keys()].find((known) => (left.get(known) ?? 0) > 0 && overlapsInWords(known, key)) ?? key);
  });
  const isOwn = (verdict: Verdict): boolean => {
    if (findings.some((f) => f.ruleId === verdict.ruleId)) return true;
    const [before, after] = [macro, changed].map((m) => tools.prose(m.bodies[verdict.body]!, m));
    return isDoing(verdict, tools.rules.get(verdict.ruleId)?.scope === 'macro', before!, after!);
  };
  return { added, doing: added.filter(isOwn) };
}

interface Added {
  readonly added: readonly Verdict[];
  /** Those of `added` that the change brought about. */
  readonly doing: readonly Verdict[];
}

/** Takes one of a kind, if there is one. */
function take(counts: Map<string, number>, key: string): boolean {
  const count = counts.get(key) ?? 0;
  if (count > 0) counts.set(key, count - 1);
  return count > 0;
}

/** Whether two keys of the same rule and body hold words of which one part is the other. */
function overlapsInWords(a: string, b: string): boolean {
  const [, head, words] = /^([^|]*\|[^|]*\|)([^]*)$/.exec(a)!;
  if (!b.startsWith(head!)) return false;
  const others = b.slice(head!.length);
  return words !== '' && others !== '' && (words!.includes(others) || others.includes(words!));
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
