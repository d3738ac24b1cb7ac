/** Lint, apply what doesn't overlap, read again, until nothing is left to do. A second run changes nothing. */
import type { Finding, Fix, Library, Report, SourceFile } from '../model.ts';
import type { FixAllResult } from '../contract.ts';
import { applyPlans, keepTogether, provePlans } from './guard.ts';
import { collide } from './edits.ts';
import { planEdits, type Plan } from './plan.ts';
import { whyNotBetter, type FixTools } from './trial.ts';

/** More rounds than any text has layers of findings, beside one for each finding; a bound, not a tuning knob. */
const mostRounds = 20;

interface Choice {
  readonly finding: Finding;
  readonly fix: Fix;
}

interface Attempt {
  readonly plan: Plan;
  readonly choices: readonly Choice[];
}

/**
 * Fixes every finding (of those that `among` chooses) that has a safe fix; with `suggestions` also those whose suggestion leaves no slot for a writer
 * to fill. These come when no safe one is left to make: whoever asks for more gets all that others get.
 */
export function fixAll(file: SourceFile, tools: FixTools, lint: (library: Library) => Report, suggestions: boolean, among: (findings: readonly Finding[], library: Library) => readonly Finding[] = (all) => all): FixAllResult {
  let library = tools.read(file);
  let report = lint(library);
  let applied = 0;
  const refused = new Map<string, { finding: Finding; reason: string }>();
  const rounds = mostRounds + report.findings.length + (suggestions ? 1 : 0);
  let isSafeDone = false;
  for (let round = 0; round < rounds; round++) {
    const known = refused.size;
    const planned: Attempt[] = [];
    for (const choices of byBody(among(report.findings, library), (f) => wanted(f, isSafeDone && suggestions, refused))) planned.push(...planBodyFixes(choices, (some) => attempt(library, some, tools), refused));
    const reasons = provePlans(library, planned.map((a) => a.plan), tools.read);
    // Of what the file can't hold all at once it may hold most.
    const accepted = planned.flatMap((a, i) => (reasons[i] === undefined ? [a] : planBodyFixes(a.choices, (some) => proveAttempt(library, some, tools), refused)));
    // What holds alone and not with the others waits for the next round, where the file is another.
    const together = new Set(keepTogether(library, accepted.map((a) => a.plan), tools.read));
    const proved = accepted.filter((a) => together.has(a.plan));
    if (proved.length === 0) {
      // What stood back behind one that is refused has its turn now, and behind the safe ones the others.
      if (refused.size > known) continue;
      if (isSafeDone || !suggestions) break;
      isSafeDone = true;
      continue;
    }
    const text = applyPlans(library.file.text, proved.map((p) => p.plan));
    applied += proved.reduce((sum, p) => sum + p.choices.length, 0);
    library = tools.read({ path: file.path, text });
    report = lint(library);
    // The file is another: what did harm beside the old words may do none beside the new ones.
    refused.clear();
  }
  const left = new Set(report.findings.map((f) => f.fingerprint));
  return { text: library.file.text, applied, refused: [...refused.values()].filter((r) => left.has(r.finding.fingerprint)), report };
}

/**
 * The fix that a bulk run takes: the first safe one, else (on request) the first that needs no writer; one of last resort only where there is no
 * other at all, since it can't see here which of them help. A sentence that it puts in says what the team does: it may be the first that the rule
 * would choose, and no other that is only easier to write. Refused findings are left alone.
 */
function wanted(finding: Finding, suggestions: boolean, refused: ReadonlyMap<string, unknown>): Fix | undefined {
  if (refused.has(finding.fingerprint)) return undefined;
  const others = finding.fixes.filter((f) => !f.lastResort);
  const fixes = others.length > 0 ? others : finding.fixes;
  return fixes.find((f) => f.kind === 'safe') ?? (suggestions ? fixes.find((f, i) => !f.slots?.length && (i === 0 || !isAddition(f))) : undefined);
}

/** Whether a fix only adds to what is there. */
function isAddition({ edits }: Fix): boolean {
  return edits.every(({ span }) => span.start === span.end);
}

function byBody(findings: readonly Finding[], choose: (f: Finding) => Fix | undefined): Choice[][] {
  const groups = new Map<string, Choice[]>();
  for (const finding of findings) {
    const fix = choose(finding);
    if (!fix) continue;
    const key = `${finding.macro.index}/${finding.body}`;
    const group = groups.get(key) ?? [];
    if (group.some((c) => c.fix.edits.some((a) => fix.edits.some((b) => collide(a, b))))) continue;
    group.push({ finding, fix });
    groups.set(key, group);
  }
  return [...groups.values()];
}

/**
 * All fixes of one body together when that is no worse than each alone; else as many of them as go together, found by halving, so that one that
 * is refused holds up none of the others. `tryOut` plans some of them, or says why they can't be made.
 */
function planBodyFixes(all: readonly Choice[], tryOut: (choices: readonly Choice[]) => Plan | string, refused: Map<string, { finding: Finding; reason: string }>): Attempt[] {
  let best: Attempt | undefined;
  const add = (more: readonly Choice[]): void => {
    const choices = [...(best?.choices ?? []), ...more];
    const plan = tryOut(choices);
    if (typeof plan !== 'string') best = { plan, choices };
    else if (choices.length === 1) refused.set(choices[0]!.finding.fingerprint, { finding: choices[0]!.finding, reason: plan });
    // What does harm in company only has its turn when the company is mended or refused.
    else if (more.length > 1) {
      const middle = more.length >> 1;
      add(more.slice(0, middle));
      add(more.slice(middle));
    }
  };
  add(all);
  return best ? [best] : [];
}

/** An attempt that is proved in the file at once. */
function proveAttempt(library: Library, choices: readonly Choice[], tools: FixTools): Plan | string {
  const plan = attempt(library, choices, tools);
  return typeof plan === 'string' ? plan : (provePlans(library, [plan], tools.read)[0] ?? plan);
}

function attempt(library: Library, choices: readonly Choice[], tools: FixTools): Plan | string {
  const { macro, body } = choices[0]!.finding;
  const planned = planEdits(library, macro.index, body, choices.flatMap((c) => c.fix.edits), tools.settings);
  if (!planned.ok) return planned.reason;
  return whyNotBetter(library, macro.index, planned.plan.targets, choices.map((c) => c.finding), tools) ?? planned.plan;
}
