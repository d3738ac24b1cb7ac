/** Takes out the findings that a written exception covers, and reports exceptions that are unknown or no longer needed. */
import type { Finding, Library, Problem, Range } from '../model.ts';
import type { FileSettings } from '../settings.ts';
import type { Rule } from '../rules/types.ts';
import { LineIndex } from '../lines.ts';
import { nearestName } from '../nearest.ts';
import { directiveNames, misspeltDirective, parseDirective, type Directive } from './parse.ts';

interface Exception {
  /** Undefined: every rule. */
  readonly rule: string | undefined;
  readonly source: Range;
  readonly reason: string;
  covers(finding: Finding): boolean;
  used: boolean;
}

export interface SuppressionOutcome {
  readonly findings: readonly Finding[];
  readonly suppressed: number;
  /** What was silenced, with the written reason, which may be empty. */
  readonly silenced: readonly { readonly finding: Finding; readonly reason: string }[];
  readonly problems: readonly Problem[];
}

/** `findings` must be those of this library. The order of what remains is kept. */
export function applySuppressions(library: Library, findings: readonly Finding[], rules: ReadonlyMap<string, Rule>, settings: FileSettings): SuppressionOutcome {
  const problems: Problem[] = [];
  const exceptions: Exception[] = [];
  const known = (rule: string, source: Range): boolean => {
    if (rules.has(rule)) return true;
    const near = nearestName(rule, rules.keys());
    problems.push({ code: 'unknown-suppression', severity: 'warning', source, message: `There is no rule "${rule}" to switch off here.${near ? ` Did you mean "${near}"?` : ' "empathy-lint rules" lists them.'}` });
    return false;
  };
  const add = (named: readonly { rule: string; source: Range }[], source: Range, covers: (f: Finding) => boolean, reason = ''): void => {
    if (named.length === 0) exceptions.push({ rule: undefined, source, reason, covers, used: false });
    for (const { rule, source: place } of named) {
      if (rule === '*') exceptions.push({ rule: undefined, source: place, reason, covers, used: false });
      else if (known(rule, place)) exceptions.push({ rule, source: place, reason, covers, used: false });
    }
  };

  library.macros.forEach((macro, index) => {
    if (macro.disabledRules.length > 0) add(macro.disabledRules, macro.source, (f) => f.macro.index === index);
  });
  if (library.comments.length > 0) {
    const lines = new LineIndex(library.file.text);
    const open: Directive[] = [];
    for (const comment of library.comments) {
      const directive = parseDirective(comment, library.file.text);
      if (!directive) {
        const word = misspeltDirective(comment);
        if (word) problems.push({ code: 'unknown-suppression', severity: 'warning', source: comment.source, message: `"empathy-lint-${word}" is no exception that Empathy Lint knows. Did you mean "empathy-lint-${nearestName(word, directiveNames) ?? 'disable-next-line'}"?` });
        continue;
      }
      if (directive.scope === 'start') open.push(directive);
      else if (directive.scope === 'end') closeRegions(open, directive, add);
      else add(directive.rules, directive.source, coverage(directive, library, lines), directive.reason);
    }
    for (const d of open) add(d.rules, d.source, (f) => f.source.start >= d.source.end, d.reason);
  }

  const silenced: { finding: Finding; reason: string }[] = [];
  const kept = findings.filter((f) => {
    const by = exceptions.filter((e) => (e.rule === undefined || e.rule === f.ruleId) && e.covers(f));
    for (const e of by) e.used = true;
    if (by.length > 0) silenced.push({ finding: f, reason: by.find((e) => e.reason !== '')?.reason ?? '' });
    return by.length === 0;
  });
  // Where no macro was read, nothing is known of what an exception is for.
  for (const e of library.macros.length > 0 ? exceptions : []) {
    // A rule that is off can't use its exception; that says nothing about the exception.
    if (e.used || (e.rule !== undefined && (settings.rules.get(e.rule)?.severity ?? 'off') === 'off')) continue;
    problems.push({ code: 'unused-suppression', severity: 'warning', source: e.source, message: `Nothing is left to silence here${e.rule ? ` for ${e.rule}` : ''}: this exception can be removed.` });
  }
  return { findings: kept, suppressed: silenced.length, silenced, problems };
}

function closeRegions(open: Directive[], end: Directive, add: (named: Directive['rules'], source: Range, covers: (f: Finding) => boolean, reason?: string) => void): void {
  const names = new Set(end.rules.map((r) => r.rule));
  for (let i = open.length - 1; i >= 0; i--) {
    const start = open[i]!;
    const closed = names.size === 0 || (start.rules.length > 0 && start.rules.every((r) => names.has(r.rule)));
    if (!closed) continue;
    open.splice(i, 1);
    add(start.rules, start.source, (f) => f.source.start >= start.source.end && f.source.start < end.source.start, start.reason);
  }
}

function coverage(directive: Directive, library: Library, lines: LineIndex): (f: Finding) => boolean {
  switch (directive.scope) {
    case 'file':
      return () => true;
    case 'next-macro': {
      const next = library.macros.findIndex((m) => m.source.start >= directive.source.start || (m.titleSource?.start ?? -1) >= directive.source.end);
      return (f) => f.macro.index === next;
    }
    default: {
      const line = directive.scope === 'line' ? lines.lineOf(directive.source.start) : lines.lineOf(directive.source.end) + 1;
      // A block of text can't hold a comment, so the line on which the text as a whole begins stands for all of it.
      return (f) => lines.lineOf(f.source.start) === line || lines.lineOf(library.macros[f.macro.index]!.bodies[f.body]!.source.start) === line;
    }
  }
}
