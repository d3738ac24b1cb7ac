/**
 * Judges one macro: every rule over every reading of every body, in the bodies' own coordinates. Knows no file: `lint.ts` carries the
 * verdicts there, and the fix room judges texts that are in no file yet.
 */
import type { Body, Channel, Finding, Fix, Macro, Prose, Range, Reading, TextEdit } from './model.ts';
import type { FileSettings, RuleSetting } from './settings.ts';
import type { MayOffer } from './detectors/automatic.ts';
import type { Detect, Hit, LibraryHabits, Rewrite } from './detectors/detector.ts';
import type { Rule } from './rules/types.ts';
import { partsTitle } from './detectors/losing.ts';
import { claimsFeeling } from './detectors/speakAs.ts';
import { keepSure, leastUnasked, type Candidate } from './company.ts';
import { keepOuter } from './overlap.ts';
import { contains } from './range.ts';
import { sayWhy } from './sayWhy.ts';
import type { MacroVerdict, Verdict } from './verdict.ts';

/** How sure the situation must be for a rule to be stricter in it. */
const surelyThere = 0.6;
/** More wordings than this of one hit are not tried. */
const mostRewrites = 12;

/** What the engine prepared from its rules. */
export interface Judge {
  readonly rules: ReadonlyMap<string, Rule>;
  /** Which of two rules speaks when both mark the same words: the one that comes first. */
  readonly precedence: readonly string[];
  /** Rules that speak beside the others. */
  readonly beside: readonly string[];
  /** Throws when the rule's data can't be prepared. */
  detectors(rule: Rule): readonly Detect[];
  /** Prepares all that the settings ask for, so that the phrases of all rules are looked for together. Never throws: `detectors` does. */
  prepare(settings: FileSettings): void;
  prose(body: Body, macro: Macro, settings: FileSettings): Prose;
  /** Whether a rewrite may be put into this reading: nothing that somebody would have to fill in where nobody does. */
  readonly mayOffer: MayOffer;
  /** Spans of a reading that a team allowed, in the reading's text. */
  allowed(reading: Reading, settings: FileSettings): readonly Range[];
  /** What is wrong with the settings themselves, in sentences for their author; it is left out of them. */
  faults(settings: FileSettings): readonly string[];
}

/**
 * Judges a macro; never throws: what can't be judged is `unread` in the result. Verdicts come in the order of bodies, then of positions. With
 * `findsOnly` the fixes of words are left out, which are most of the work; what is found is the same, but for which of two findings of a rule speaks where one lies in the other.
 */
export function judgeMacro(judge: Judge, macro: Macro, settings: FileSettings, library: LibraryHabits, findsOnly = false): MacroVerdict {
  try {
    return judgeBodies(judge, macro, settings, library, findsOnly);
  } catch (error) {
    return { verdicts: [], skipped: 'unreadable', unread: sayWhy(error), failures: [] };
  }
}

function judgeBodies(judge: Judge, macro: Macro, settings: FileSettings, library: LibraryHabits, findsOnly: boolean): MacroVerdict {
  if (macro.audience === 'internal') return { verdicts: [], skipped: 'internal', failures: [] };
  if (!macro.active) return { verdicts: [], skipped: 'inactive', failures: [] };
  judge.prepare(settings);
  const verdicts: Verdict[] = [];
  const failures: { rule: string; message: string }[] = [];
  let judged = 0;
  let foreign = 0;
  let unread: string | undefined;
  let branchesLeft = 0;
  macro.bodies.forEach((body, index) => {
    if (body.twinOf !== undefined) return;
    const prose = judge.prose(body, macro, settings);
    if (prose.failure !== undefined) {
      unread ??= prose.failure;
      return;
    }
    if (!prose.english) {
      foreign++;
      return;
    }
    judged++;
    branchesLeft += prose.branchesLeft ?? 0;
    const found: Candidate[] = [];
    for (const [id, setting] of settings.rules) {
      const rule = judge.rules.get(id);
      if (!rule || setting.severity === 'off') continue;
      const widened = asksForMore(settings, setting);
      const options = widened ? { ...setting.options, precision: 'low' } : setting.options;
      const context = { options, macro, body, prose, library, ...(settings.minConfidence === undefined ? {} : { least: settings.minConfidence }), ...(findsOnly ? { findsOnly } : {}) };
      try {
        for (const reading of prose.readings) {
          // What a reply lacks isn't made good by words that are allowed, wherever it is underlined.
          const allowed = rule.scope === 'macro' ? [] : judge.allowed(reading, settings);
          for (const [i, detect] of judge.detectors(rule).entries()) {
            const alone = rule.detectors[i]?.['alone'];
            for (const hit of detect(reading, context)) {
              if (hit.inBody === undefined && (allowed.some((a) => contains(hit.span, a) || contains(a, hit.span)) || isBrand(hit.span, reading, settings))) continue;
              const severity = severityIn(reading, setting);
              const doubtful = hit.doubtful === true || hit.confidence < leastUnasked || (widened && hit.confidence <= leastUnasked);
              const fitting = hit.rewrites.filter((r) => !partsTitle(reading, r.edits) && judge.mayOffer(r, reading, macro));
              found.push({ verdict: toVerdict({ ...hit, rewrites: fitting }, rule, severity, reading, index, prose.channel), doubtful, inCompany: hit.inCompany === true || (typeof alone === 'number' && hit.confidence < alone) });
            }
          }
        }
      } catch (error) {
        failures.push({ rule: id, message: sayWhy(error) });
      }
    }
    verdicts.push(...keepOuter(withoutRepeats(keepSure(found, settings, judge.rules), judge.rules), judge, judge.rules));
  });
  const told = { ...(unread === undefined ? {} : { unread }), ...(branchesLeft > 0 ? { branchesLeft } : {}) };
  if (judged === 0 && foreign > 0) return { verdicts: [], skipped: 'other-language', ...told, failures };
  return { verdicts, ...(judged === 0 && unread !== undefined ? { skipped: 'unreadable' } : {}), ...told, failures };
}

/** Whether the doubtful phrases of a rule are asked for, too; not where the configuration says itself how sure they must be. */
function asksForMore({ minConfidence }: FileSettings, { options }: RuleSetting): boolean {
  return minConfidence !== undefined && minConfidence <= leastUnasked && options['precision'] === 'medium';
}

/** One step harder in the situations that the rule's option `harder` names; what is off or information stays so. */
function severityIn(reading: Reading, { severity, options }: RuleSetting): Finding['severity'] {
  const harder = options['harder'];
  if (severity === 'warning' && Array.isArray(harder) && harder.includes(reading.situation) && reading.situationConfidence >= surelyThere) return 'error';
  return severity === 'off' ? 'info' : severity;
}

/** Whether a hit marks nothing but a name of the team's own. */
function isBrand(span: Range, { text }: Reading, { brand = [] }: FileSettings): boolean {
  return brand.some((name) => {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) if (at <= span.start && span.end <= at + name.length) return true;
    return false;
  });
}

function toVerdict(hit: Hit, rule: Rule, severity: Finding['severity'], reading: Reading, body: number, channel: Channel): Verdict {
  const fitting = hit.rewrites.filter((r) => channel !== 'bot' || !r.edits.some((e) => claimsFeeling(e.text) && !claimsFeeling(reading.text.slice(e.span.start, e.span.end))));
  const why = hit.why ?? rule.why;
  const pointer = hit.pointer ?? pointerOf(rule);
  const points = pointer !== undefined && (hit.byModel === true || fitting.length === 0);
  return {
    ruleId: rule.id,
    severity,
    message: hit.message,
    why: points ? `${why} ${pointer}` : why,
    ...(pointer === undefined ? {} : { pointer }),
    body,
    span: hit.inBody ?? reading.map.toSource(hit.span),
    confidence: hit.confidence,
    ...(hit.byModel ? { byModel: true } : {}),
    ...(hit.aboutNumber ? { aboutNumber: true } : {}),
    fixes: fitting.filter((r, i) => i < mostRewrites || r.lastResort).flatMap((rewrite) => toFix(rewrite, reading) ?? []),
  };
}

/** What a rule's data says about the way out where no edit is at hand and the hit says nothing of its own. */
function pointerOf(rule: Rule): string | undefined {
  return rule.detectors.map((d) => d['pointer']).find((p): p is string => typeof p === 'string');
}

/** Carries a rewrite from the reading to the body. Words that stand apart in the body (a branch between them) can't be replaced. */
function toFix(rewrite: Rewrite, reading: Reading): Fix | undefined {
  const edits: TextEdit[] = [];
  for (const edit of rewrite.edits) {
    const span = reading.map.toSource(edit.span);
    if (span.end - span.start !== edit.span.end - edit.span.start) return undefined;
    edits.push({ span, text: edit.text, ...(edit.mends ? { mends: true } : {}) });
  }
  return { kind: rewrite.kind, title: rewrite.title, edits, ...(rewrite.slots ? { slots: rewrite.slots } : {}), ...(rewrite.lastResort ? { lastResort: true } : {}) };
}

/**
 * Readings share text, so the same finding comes once per branch; and two detectors of a rule may mark the same words: one is kept for each
 * place, with the fixes of all, those of last resort behind the others. A rule about the whole macro speaks once per body.
 */
function withoutRepeats(found: readonly Verdict[], rules: ReadonlyMap<string, Rule>): Verdict[] {
  const kept = new Map<string, Verdict>();
  for (const v of found) {
    const isWhole = rules.get(v.ruleId)?.scope === 'macro';
    const key = isWhole ? v.ruleId : `${v.ruleId} ${v.span.start} ${v.span.end}`;
    const first = kept.get(key);
    if (!first) kept.set(key, v);
    else if (!isWhole) kept.set(key, { ...first, fixes: [...first.fixes, ...v.fixes.filter((f) => !first.fixes.some((g) => sameEdits(f, g)))] });
  }
  return [...kept.values()].map((v) => ({ ...v, fixes: inTurn(v.fixes) }));
}

/** Fixes in the order in which they are tried: whoever shows them and whoever proves them count alike. */
function inTurn(fixes: readonly Fix[]): Fix[] {
  return [...fixes.filter((f) => !f.lastResort), ...fixes.filter((f) => f.lastResort)];
}

function sameEdits(a: Fix, b: Fix): boolean {
  return JSON.stringify(a.edits) === JSON.stringify(b.edits);
}
