/**
 * Applies every offered fix of every finding, each by itself, to the file; reads and lints the file again. Says how many findings are gone,
 * how many fixes bring a new finding, and which findings have no fix on offer (and whether
 * those at least point to a way out). Used by `eval.ts`.
 */
import type { Engine, FileSettings, Finding, FixOutcome } from '../../server/engine/index.ts';
import { applySourceEdits } from '../../server/engine/index.ts';
import { WHOLE_RULES } from '../../server/engine/model/labels.ts';
import type { Labelled } from '../train/data.ts';
import { lintShares } from './lintLabelled.ts';
import type { Bench, Share } from './lintLabelled.ts';

/** One fix, carried out. */
export interface Trial {
  readonly finding: Finding;
  readonly title: string;
  readonly kind: 'safe' | 'suggestion';
  /** The first that is offered for its finding: what a person takes who just presses the key. */
  readonly preferred: boolean;
  readonly before: string;
  readonly after: string;
  readonly gone: boolean;
  /** Findings of the macro that were not there before. */
  readonly added: readonly Finding[];
}

export interface FixScore { findings: number; fixable: number; pointed: number; fixes: number; gone: number; added: number; safe: number }

const isWhole = (f: Finding): boolean => WHOLE_RULES.includes(f.ruleId);

/** Every offered fix of one share's findings, carried out. */
export function carryOut(share: Share, settings: FileSettings): { trials: Trial[]; outcomes: FixOutcome[] } {
  const { engine, library, findings } = share;
  const outcomes = engine.resolveFixes(library, findings, settings);
  const trials = outcomes.flatMap(({ finding, fixes }) => {
    const offered = fixes.filter((f) => f.ok);
    return offered.map(({ fix, edits }, i): Trial => {
      const after = engine.read({ path: library.file.path, text: applySourceEdits(library.file.text, edits) }, settings);
      const { index } = finding.macro;
      const change = compare(engine, finding, findings, engine.lint(after, settings).findings);
      return { finding, title: fix.title, kind: fix.kind, preferred: i === 0, before: library.macros[index]!.bodies[finding.body]!.text, after: after.macros[index]?.bodies[finding.body]?.text ?? '', ...change };
    });
  });
  return { trials, outcomes };
}

/** What became of a finding, and which are new in its macro, by rule and words. */
function compare(engine: Engine, finding: Finding, before: readonly Finding[], after: readonly Finding[]): Pick<Trial, 'gone' | 'added'> {
  const key = (f: Finding): string => (engine.rules.get(f.ruleId)?.scope === 'macro' ? f.ruleId : f.fingerprint);
  const left = new Map<string, number>();
  for (const f of before) if (f.macro.index === finding.macro.index) left.set(key(f), (left.get(key(f)) ?? 0) + 1);
  left.set(key(finding), left.get(key(finding))! - 1);
  let gone = true;
  const added: Finding[] = [];
  for (const f of after) {
    if (f.macro.index !== finding.macro.index) continue;
    const count = left.get(key(f)) ?? 0;
    if (count > 0) left.set(key(f), count - 1);
    else if (key(f) === key(finding)) gone = false;
    else added.push(f);
  }
  return { gone, added };
}


/** Carries out all fixes and returns the table; `show` (a rule, or `all`) puts the losses before it. */
export function tryFixes(bench: Bench, macros: readonly Labelled[], show = ''): string {
  const scores = new Map<string, FixScore>();
  const rows: string[] = [];
  for (const share of lintShares(bench, macros)) {
    const { trials, outcomes } = carryOut(share, bench.settings);
    for (const { finding, fixes } of outcomes) {
      const score = scoreOf(scores, finding.ruleId);
      score.findings++;
      if (fixes.some((f) => f.ok)) score.fixable++;
      else if (finding.pointer !== undefined) score.pointed++;
      if (fixes.some((f) => f.ok)) continue;
      if (show === 'all' || show === finding.ruleId) rows.push(...showUnfixable(finding, fixes, share));
    }
    for (const trial of trials) {
      const score = scoreOf(scores, trial.finding.ruleId);
      score.fixes++;
      score.gone += Number(trial.gone);
      score.added += Number(trial.added.length > 0);
      score.safe += Number(trial.kind === 'safe');
      if ((show === 'all' || show === trial.finding.ruleId) && (!trial.gone || trial.added.length > 0)) rows.push(...showTrial(trial));
    }
  }
  return [...rows, ...table(scores)].join('\n');
}

function scoreOf(scores: Map<string, FixScore>, rule: string): FixScore {
  let score = scores.get(rule);
  if (!score) scores.set(rule, (score = { findings: 0, fixable: 0, pointed: 0, fixes: 0, gone: 0, added: 0, safe: 0 }));
  return score;
}

function table(scores: ReadonlyMap<string, FixScore>): string[] {
  const share = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`);
  const row = (name: string, s: FixScore): string =>
    `${name.padEnd(24)} ${[s.findings, s.fixable].map((n) => String(n).padStart(8)).join(' ')} ${share(s.fixable, s.findings).padStart(8)} ${share(s.fixable + s.pointed, s.findings).padStart(12)} ${String(s.fixes).padStart(6)} ${String(s.safe).padStart(6)} ${share(s.gone, s.fixes).padStart(8)} ${share(s.added, s.fixes).padStart(8)}`;
  const sum = (is: (rule: string) => boolean): FixScore => {
    const total = { findings: 0, fixable: 0, pointed: 0, fixes: 0, gone: 0, added: 0, safe: 0 };
    for (const [rule, s] of scores) if (is(rule)) for (const k of Object.keys(total) as (keyof FixScore)[]) total[k] += s[k];
    return total;
  };
  return [
    'rule                     findings  fixable    share  or a pointer  fixes   safe     gone      new',
    ...[...scores].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([rule, s]) => row(rule, s)),
    row('about words', sum((r) => !WHOLE_RULES.includes(r))),
    row('about the whole macro', sum((r) => WHOLE_RULES.includes(r))),
  ];
}

function showUnfixable(finding: Finding, fixes: FixOutcome['fixes'], { library }: Share): string[] {
  const body = library.macros[finding.macro.index]!.bodies[finding.body]!;
  const words = isWhole(finding) ? body.text.replace(/^/gm, '   ') : `   ${body.text.slice(finding.span.start, finding.span.end)}`;
  return [`--- NO FIX ${finding.ruleId} ${finding.macro.id} | ${finding.macro.title}`, words, ...fixes.flatMap((f) => (f.ok ? [] : [`=> refused: ${f.fix.title}: ${f.reason}`]))];
}

function showTrial({ finding, title, before, after, gone, added }: Trial): string[] {
  return [
    `--- ${gone ? 'NEW FINDING' : 'NOT GONE'} ${finding.ruleId} ${finding.macro.id} | ${title}`, before.replace(/^/gm, '   '), '=> after', after.replace(/^/gm, '   '),
    ...added.map((f) => `=> new: ${f.ruleId}: ${after.slice(f.span.start, f.span.end)}`),
  ];
}
