/**
 * Judges one macro: every rule over every reading of every body, in the bodies' own coordinates. Knows no file: `lint.ts` carries the
 * verdicts there, and the fix room judges texts that are in no file yet.
 */
import type { Body, Finding, Fix, Macro, Prose, Range, Reading, TextEdit } from './model.ts';
import type { FileSettings } from './settings.ts';
import type { Detect, Hit, LibraryHabits, Rewrite } from './detectors/detector.ts';
import type { Rule } from './rules/types.ts';
import { keepOuter } from './overlap.ts';
import type { MacroVerdict, Verdict } from './verdict.ts';

/** What the engine prepared from its rules. */
export interface Judge {
  readonly rules: ReadonlyMap<string, Rule>;
  /** Which of two rules speaks when both mark the same words: the one that comes first. */
  readonly precedence: readonly string[];
  /** Throws when the rule's data can't be prepared. */
  detectors(rule: Rule): readonly Detect[];
  prose(body: Body, macro: Macro, settings: FileSettings): Prose;
  /** Spans of a reading that a team allowed, in the reading's text. */
  allowed(reading: Reading, settings: FileSettings): readonly Range[];
}

/** Judges a macro; never throws. Verdicts come in the order of bodies, then of positions. */
export function judgeMacro(judge: Judge, macro: Macro, settings: FileSettings, library: LibraryHabits): MacroVerdict {
  if (macro.audience === 'internal') return { verdicts: [], skipped: 'internal', failures: [] };
  if (!macro.active) return { verdicts: [], skipped: 'inactive', failures: [] };
  const verdicts: Verdict[] = [];
  const failures: { rule: string; message: string }[] = [];
  let judged = 0;
  let foreign = 0;
  macro.bodies.forEach((body, index) => {
    if (body.twinOf !== undefined) return;
    const prose = judge.prose(body, macro, settings);
    if (!prose.english) {
      foreign++;
      return;
    }
    judged++;
    const found: Verdict[] = [];
    for (const [id, setting] of settings.rules) {
      const rule = judge.rules.get(id);
      if (!rule || setting.severity === 'off') continue;
      const context = { options: setting.options, macro, body, prose, library };
      try {
        for (const reading of prose.readings) {
          const allowed = judge.allowed(reading, settings);
          for (const detect of judge.detectors(rule)) {
            for (const hit of detect(reading, context)) {
              if (hit.confidence < settings.minConfidence || allowed.some((a) => a.start < hit.span.end && hit.span.start < a.end)) continue;
              found.push(toVerdict(hit, rule, setting.severity, reading, index));
            }
          }
        }
      } catch (error) {
        failures.push({ rule: id, message: error instanceof Error ? error.message : String(error) });
      }
    }
    verdicts.push(...keepOuter(withoutRepeats(found, judge.rules), judge.precedence, judge.rules));
  });
  if (judged === 0 && foreign > 0) return { verdicts: [], skipped: 'other-language', failures };
  return { verdicts, failures };
}

function toVerdict(hit: Hit, rule: Rule, severity: Finding['severity'], reading: Reading, body: number): Verdict {
  return {
    ruleId: rule.id,
    severity,
    message: hit.message,
    why: hit.why ?? rule.why,
    body,
    span: reading.map.toSource(hit.span),
    confidence: hit.confidence,
    fixes: hit.rewrites.slice(0, 3).flatMap((rewrite) => toFix(rewrite, reading) ?? []),
  };
}

/** Carries a rewrite from the reading to the body. Words that stand apart in the body (a branch between them) can't be replaced. */
function toFix(rewrite: Rewrite, reading: Reading): Fix | undefined {
  const edits: TextEdit[] = [];
  for (const edit of rewrite.edits) {
    const span = reading.map.toSource(edit.span);
    if (span.end - span.start !== edit.span.end - edit.span.start) return undefined;
    edits.push({ span, text: edit.text });
  }
  return { kind: rewrite.kind, title: rewrite.title, edits, ...(rewrite.slots ? { slots: rewrite.slots } : {}) };
}

/**
 * Readings share text, so the same finding comes once per branch: one is kept for each place; a rule about the whole macro speaks once
 * per body.
 */
function withoutRepeats(found: readonly Verdict[], rules: ReadonlyMap<string, Rule>): Verdict[] {
  const seen = new Set<string>();
  return found.filter((v) => {
    const key = rules.get(v.ruleId)?.scope === 'macro' ? v.ruleId : `${v.ruleId} ${v.span.start} ${v.span.end}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
