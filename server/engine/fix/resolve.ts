/**
 * Which fixes of which findings can be offered: planned, judged again as text (the finding is gone, nothing new is found), and proved in
 * the file. Everything else is refused with a reason.
 */
import type { Finding, Fix, Library, Range } from '../model.ts';
import type { FixOutcome, ResolvedFix, Tick } from '../contract.ts';
import { composeEdits } from './compose.ts';
import { inOrder, placesAfter } from './edits.ts';
import { planEdits, type Plan } from './plan.ts';
import { provePlans } from './guard.ts';
import { titleInTurn } from './titleInTurn.ts';
import { nothingLeft, whatIsAdded, whyWorse, whyWorseElsewhere, type Added, type FixTools } from './trial.ts';

/** More ways out than this for one finding only keep a reader. */
const mostOffered = 3;
/** So many candidates are tried together with another fix, with so many of its: a bound on work. Three fixes in one are too many to read. */
const mostJoined = 3;
/** Characters from which on the same words put in twice are the same sentence. */
const shortestSentence = 12;

/** Resolves the fixes of every finding, at most `most` for one; `findings` must be those of this library. */
export function resolveFixes(library: Library, findings: readonly Finding[], tools: FixTools, most = mostOffered, tick?: Tick): FixOutcome[] {
  const plans: Plan[] = [];
  const outcomes = findings.map((finding, i) => {
    tick?.(i, findings.length);
    return { finding, fixes: planBest(library, finding, tools, most) };
  });
  for (const o of outcomes) for (const f of o.fixes) if ('plan' in f) plans.push(f.plan);
  const reasons = provePlans(library, plans, tools.read);
  let next = 0;
  return outcomes.map(({ finding, fixes }): FixOutcome => {
    const resolved = fixes.map((f): ResolvedFix => {
      if ('reason' in f) return { ok: false, fix: f.fix, reason: f.reason };
      const reason = reasons[next++];
      return reason === undefined ? { ok: true, fix: f.fix, edits: f.plan.edits } : { ok: false, fix: f.fix, reason };
    });
    // What the file can't hold leaves its place to one that was not tried yet.
    const isShort = most < mostOffered && resolved.every((f) => !f.ok) && fixes.some((f) => 'reason' in f && f.untried);
    return isShort ? resolveFixes(library, [finding], tools)[0]! : { finding, fixes: resolved };
  });
}

type Planned = { readonly fix: Fix; readonly plan: Plan } | Failed;

interface Failed {
  readonly fix: Fix;
  readonly reason: string;
  readonly added?: Added;
  readonly untried?: true;
}

/**
 * Plans a finding's candidates, best first, until enough of them help. Where none helps by itself, since another rule (or the same, on other
 * words) would find something then, a candidate is tried together with that finding's own way out. Those of last resort come to it where none
 * of the others helps.
 */
function planBest(library: Library, finding: Finding, tools: FixTools, most: number): Planned[] {
  const first = planFirst(library, finding, finding.fixes.filter((fix) => !fix.lastResort), tools, most);
  const last = finding.fixes.filter((fix) => fix.lastResort);
  const isHelped = first.some((one) => 'plan' in one);
  return [...first, ...(isHelped ? last.map(notTried) : planFirst(library, finding, last, tools, most))];
}

function planFirst(library: Library, finding: Finding, fixes: readonly Fix[], tools: FixTools, most: number): Planned[] {
  let left = most;
  const planned = fixes.map((fix): Planned => {
    if (left === 0) return notTried(fix);
    const one = planOne(library, finding, fix, tools);
    if ('plan' in one) left--;
    return one;
  });
  if (left < most) return planned;
  for (const [i, one] of planned.entries()) {
    const joint = 'plan' in one || i >= mostJoined || !one.added ? undefined : planJoint(library, finding, one.fix, one.added, tools);
    if (joint) return planned.with(i, joint);
  }
  return planned;
}

/** A candidate that comes behind as many as are asked for. */
function notTried(fix: Fix): Failed {
  return { fix, reason: 'Better ones are on offer', untried: true };
}

/** A fix with a fix of what it would bring to light; undefined where none helps. */
function planJoint(library: Library, finding: Finding, fix: Fix, { added, fixesOf }: Added, tools: FixTools): Planned | undefined {
  const body = library.macros[finding.macro.index]!.bodies[finding.body]!;
  const next = added.find((v) => v.body === finding.body);
  // What is wrong with a sentence that the fix itself adds isn't mended by more words.
  if (!next || isAdded(next.span, fix.edits)) return undefined;
  for (const more of fixesOf(next).slice(0, mostJoined)) {
    // Who has one sentence mended did not ask to lose another.
    if (more.edits.every(({ text }) => text.trim() === '')) continue;
    // Two gaps are too many to fill.
    if (more.edits.some((e) => e.mends) || (fix.slots && more.slots) || saysAgain(more, fix)) continue;
    const edits = composeEdits(body.text, fix.edits, more.edits);
    const slots = findSlots(edits, [fix, more]);
    if (!slots) continue;
    const together: Fix = { kind: 'suggestion', title: titleInTurn(body.text, fix, more), edits, ...(slots.length > 0 ? { slots } : {}) };
    const planned = planOne(library, finding, together, tools);
    if ('plan' in planned) return planned;
  }
  return undefined;
}

/** Whether a fix puts in a sentence that the other puts in already. */
function saysAgain({ edits }: Fix, other: Fix): boolean {
  const said = ({ text }: Fix['edits'][number]): string => text.toLowerCase().replace(/^\P{L}+|\P{L}+$/gu, '');
  return edits.some((edit) => said(edit).length >= shortestSentence && other.edits.some((known) => said(known).includes(said(edit))));
}

/** Whether a span of the changed text lies in a sentence that the edits put in. */
function isAdded(span: Range, edits: Fix['edits']): boolean {
  const places = placesAfter(edits);
  return inOrder(edits).some((edit, i) => edit.span.start === edit.span.end && places[i]!.start <= span.start && span.end <= places[i]!.end);
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
  const planned = planEdits(library, finding.macro.index, finding.body, fix.edits, tools.settings, fix.own ? finding.span : undefined);
  if (!planned.ok) return { fix, reason: planned.reason };
  const { plan } = planned;
  const elsewhere = whyWorseElsewhere(library, finding.macro.index, plan.targets, [finding], tools);
  if (elsewhere !== undefined) return { fix, reason: elsewhere };
  const trial = whatIsAdded(library, finding.macro.index, plan.targets, [finding], tools, false);
  const { added } = trial;
  if (added.length > 0) return { fix, reason: whyWorse(added, [finding]), added: trial };
  // A cut that takes everything is no way out, nor half of one.
  return trial.isSilent() ? { fix, reason: nothingLeft } : { fix, plan };
}
