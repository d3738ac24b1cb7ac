/**
 * Lint of a whole library: judges each macro (or takes the verdict it gave the same macro before), carries the verdicts to the file,
 * silences what a written exception covers. Only `engine.ts` calls it.
 */
import type { Body, Finding, Library, Macro, Problem, Report } from './model.ts';
import type { Tick } from './contract.ts';
import type { FileSettings } from './settings.ts';
import type { LibraryHabits } from './detectors/detector.ts';
import { quoteWords } from './detectors/judged.ts';
import { habitsOf } from './habits.ts';
import { judgeMacro, type Judge } from './judge.ts';
import type { MacroVerdict, Verdict } from './verdict.ts';
import { mergeShared } from './sharing.ts';
import { TextMemory } from './textMemory.ts';
import { applySuppressions } from './suppressions/apply.ts';

/** Macros whose verdict is kept, some ten kilobytes each where all have faults; a library of ten thousand fits, and a keystroke judges one macro again. */
const memory = 12_000;

/** Trials whose outcome is kept: those of a reply come again where the same reply stands in a file again, or in the next file. */
const mostWeighed = 2_000;
/** Characters of a macro whose trials are kept; with those of longer ones the memory would hold whole files. */
const longestWeighed = 4_000;

export interface Linter {
  lint(library: Library, settings: FileSettings, tick?: Tick): Report;
  /** Fills the memory for `lint`, a macro with each step. */
  judging(library: Library, settings: FileSettings): Iterable<void>;
  /** Verdicts on one macro, from memory where it was judged before. */
  judge(macro: Macro, settings: FileSettings, library: LibraryHabits): MacroVerdict;
  /** What is found in a macro, without the fixes of words: what a trial asks, and asks again for each macro that says the same. */
  weigh(macro: Macro, settings: FileSettings, library: LibraryHabits): MacroVerdict;
}

/** A linter with a memory of its own. The memory holds verdicts by what a verdict depends on, so it can't be stale. */
export function createLinter(judge: Judge): Linter {
  const bySettings = new WeakMap<FileSettings, Map<string, MacroVerdict>>();

  function knownBy(settings: FileSettings): Map<string, MacroVerdict> {
    let known = bySettings.get(settings);
    if (!known) bySettings.set(settings, (known = new Map()));
    return known;
  }

  function verdictOn(macro: Macro, settings: FileSettings, habits: LibraryHabits): MacroVerdict {
    const known = knownBy(settings);
    const key = identity(macro, habits);
    let verdict = known.get(key);
    if (!verdict) {
      verdict = judgeMacro(judge, macro, settings, habits);
      if (known.size >= memory) known.clear();
      known.set(key, verdict);
    }
    return verdict;
  }

  function* judging(library: Library, settings: FileSettings): Iterable<void> {
    const macros = library.macros.filter(({ bodies }) => bodies.length > 0);
    // Of more than the memory holds, each would be judged twice.
    if (macros.length > memory) return;
    const habits = habitsOf(library);
    const known = knownBy(settings);
    const fresh = macros.filter((macro) => !known.has(identity(macro, habits)));
    const fits = known.size + fresh.length <= memory;
    // Else it would be cleared on the way, and the first ones forgotten again.
    if (!fits) known.clear();
    for (const macro of fits ? fresh : macros) {
      verdictOn(macro, settings, habits);
      yield;
    }
  }

  function lint(library: Library, settings: FileSettings, tick?: Tick): Report {
    const habits = habitsOf(library);
    const findings: Finding[] = [];
    const problems: Problem[] = [...library.problems];
    const skipped: Record<string, number> = {};
    const failed = new Set<string>();
    for (const message of judge.faults(settings)) problems.push({ code: 'allow', severity: 'error', message, source: { start: 0, end: 0 } });
    let checked = 0;
    library.macros.forEach((macro, index) => {
      tick?.(index, library.macros.length);
      if (macro.bodies.length === 0) return;
      const result = verdictOn(macro, settings, habits);
      // A macro of which a part can't be read has not been checked, whatever was found in the rest.
      const why = result.unread === undefined ? result.skipped : 'unreadable';
      if (why) skipped[why] = (skipped[why] ?? 0) + 1;
      else checked++;
      if (result.unread !== undefined) problems.push({ code: 'unreadable', severity: 'error', source: macro.source, macro: index, message: `The macro "${quoteWords(macro.title)}" can't be checked: ${result.unread}. The others are.` });
      if (result.branchesLeft !== undefined) problems.push({ code: 'branches', severity: 'warning', source: macro.source, macro: index, message: `The macro "${quoteWords(macro.title)}" has too many branches to check: ${result.branchesLeft} of them were left out.` });
      for (const failure of result.failures) {
        if (failed.has(failure.rule)) continue;
        failed.add(failure.rule);
        problems.push({ code: 'rule-failed', severity: 'error', source: macro.source, macro: index, message: `The rule ${failure.rule} failed here and was left out: ${failure.message}. The other rules ran.` });
      }
      for (const verdict of result.verdicts) findings.push(toFinding(verdict, macro, index));
    });
    findings.sort(byPlace);
    const outcome = applySuppressions(library, findings, judge.rules, settings);
    return { findings: mergeShared(library, outcome.findings, outcome.silenced.map(({ finding }) => finding)), problems: [...problems, ...outcome.problems], suppressed: outcome.suppressed, silenced: outcome.silenced, checked, skipped };
  }

  const weighed = new WeakMap<FileSettings, TextMemory<MacroVerdict>>();
  function weigh(macro: Macro, settings: FileSettings, habits: LibraryHabits): MacroVerdict {
    let known = weighed.get(settings);
    if (!known) weighed.set(settings, (known = new TextMemory(mostWeighed)));
    const key = identity(macro, habits);
    const find = (): MacroVerdict => judgeMacro(judge, macro, settings, habits, true);
    return key.length <= longestWeighed ? known.recall(key, find) : find();
  }

  return { lint, judging, judge: verdictOn, weigh };
}

/** Everything of a macro that a verdict depends on. */
function identity(macro: Macro, habits: LibraryHabits): string {
  const parts = [String(habits.usesPlaceholders), habits.placeholders.join(' '), (habits.customerNames ?? []).join(' '), String(habits.greetsByName ?? false), macro.title, macro.locale ?? '', macro.channel ?? '', macro.audience, String(macro.active), macro.category ?? '', macro.tags.join(' ')];
  for (const [wrong, right] of habits.nearMisses ?? []) if (macro.bodies.some((b) => b.text.includes(wrong))) parts.push(wrong, right);
  for (const b of macro.bodies) parts.push(b.role, b.syntax, b.locale ?? '', b.channel ?? '', String(b.twinOf ?? ''), b.person ?? '', b.text);
  return parts.join('\u0000');
}

function toFinding({ aboutNumber: _, ...verdict }: Verdict, macro: Macro, index: number): Finding {
  const body = macro.bodies[verdict.body] as Body;
  const words = body.text.slice(verdict.span.start, verdict.span.end).toLowerCase().replace(/\s+/g, ' ');
  return {
    ...verdict,
    macro: { id: macro.id, title: macro.title, index },
    source: body.map.toSource(verdict.span),
    fingerprint: `${verdict.ruleId}|${macro.id}|${body.role}|${words}`,
  };
}

function byPlace(a: Finding, b: Finding): number {
  return a.source.start - b.source.start || a.source.end - b.source.end || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0);
}
