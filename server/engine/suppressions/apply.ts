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
  /** The macro that it is written for, by its index; undefined for a whole file. Looked for only where it is said. */
  macro(): number | undefined;
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
  const report = (code: string, message: string, source: Range, macro: number | undefined): void => void problems.push({ code, severity: 'warning', source, message, ...(macro === undefined ? {} : { macro }) });
  const known = (rule: string, source: Range, macro: () => number | undefined): boolean => {
    if (rules.has(rule)) return true;
    const near = nearestName(rule, rules.keys());
    report('unknown-suppression', `There is no rule "${rule}" to switch off here.${near ? ` Did you mean "${near}"?` : ' "empathy-lint rules" lists them.'}`, source, macro());
    return false;
  };
  const add: Add = (named, { source, reason, macro }, covers) => {
    if (named.length === 0) exceptions.push({ rule: undefined, source, reason, macro, covers, used: false });
    for (const { rule, source: place } of named) {
      if (rule === '*') exceptions.push({ rule: undefined, source: place, reason, macro, covers, used: false });
      else if (known(rule, place, macro)) exceptions.push({ rule, source: place, reason, macro, covers, used: false });
    }
  };

  library.macros.forEach((macro, index) => {
    for (const disabled of macro.disabledRules) add([disabled], { source: macro.source, reason: disabled.reason ?? '', macro: () => index }, (f) => f.macro.index === index);
  });
  if (library.comments.length > 0) {
    const lines = new LineIndex(library.file.text);
    const open: Written[] = [];
    for (const comment of library.comments) {
      const directive = parseDirective(comment, library.file.text);
      // Most comments are nobody's exception: what they stand beside is not asked.
      const macro = (): number | undefined => (directive?.scope === 'file' ? undefined : macroOf(comment.source, library, lines));
      if (!directive) {
        const word = misspeltDirective(comment);
        if (word) report('unknown-suppression', `"empathy-lint-${word}" is no exception that Empathy Lint knows. Did you mean "empathy-lint-${nearestName(word, directiveNames) ?? 'disable-next-line'}"?`, comment.source, macro());
        continue;
      }
      if (directive.scope === 'start') open.push({ ...directive, macro });
      else if (directive.scope === 'end') closeRegions(open, directive, add);
      else add(directive.rules, { ...directive, macro }, coverage(directive, library, lines));
    }
    for (const d of open) add(d.rules, d, (f) => f.source.start >= d.source.end);
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
    // Who removes it sees what it was for; in a field the reason may stand elsewhere.
    const was = e.reason === '' ? '' : ` It was written for this reason: ${e.reason.replace(/(?<![.!?])$/, '.')}`;
    report('unused-suppression', `Nothing is left to silence here${e.rule ? ` for ${e.rule}` : ''}: this exception can be removed.${was}`, e.source, e.macro());
  }
  return { findings: kept, suppressed: silenced.length, silenced, problems };
}

/** A directive, and the macro that it is written for. */
interface Written extends Directive {
  macro(): number | undefined;
}

type Add = (named: Directive['rules'], at: Pick<Written, 'source' | 'reason' | 'macro'>, covers: (f: Finding) => boolean) => void;

/** The macro that a comment is about: the one among or at the end of whose texts it stands, else the one below it; the last one where none follows. */
function macroOf(comment: Range, library: Library, lines: LineIndex): number | undefined {
  const line = lines.lineOf(comment.start);
  // What stands behind the texts of a macro is a part of it for some formats, and of the next one for who wrote it.
  const around = library.macros.findIndex(({ source, titleSource, bodies }) => {
    const end = Math.max(titleSource?.end ?? 0, ...bodies.map((b) => b.source.end));
    return source.start <= comment.start && (comment.start < end || lines.lineOf(end - 1) === line);
  });
  if (around >= 0) return around;
  const next = nextMacro(comment, library);
  return next >= 0 ? next : library.macros.length > 0 ? library.macros.length - 1 : undefined;
}

/** The index of the macro below a comment, or -1. */
function nextMacro({ start, end }: Range, { macros }: Library): number {
  return macros.findIndex((m) => m.source.start >= start || (m.titleSource?.start ?? -1) >= end);
}

function closeRegions(open: Written[], end: Directive, add: Add): void {
  const names = new Set(end.rules.map((r) => r.rule));
  for (let i = open.length - 1; i >= 0; i--) {
    const start = open[i]!;
    const closed = names.size === 0 || (start.rules.length > 0 && start.rules.every((r) => names.has(r.rule)));
    if (!closed) continue;
    open.splice(i, 1);
    add(start.rules, start, (f) => f.source.start >= start.source.end && f.source.start < end.source.start);
  }
}

function coverage(directive: Directive, library: Library, lines: LineIndex): (f: Finding) => boolean {
  switch (directive.scope) {
    case 'file':
      return () => true;
    case 'next-macro': {
      const next = nextMacro(directive.source, library);
      return (f) => f.macro.index === next;
    }
    default: {
      const line = directive.scope === 'line' ? lines.lineOf(directive.source.start) : lines.lineOf(directive.source.end) + 1;
      // A block of text can't hold a comment, so the line on which the text as a whole begins stands for all of it.
      return (f) => lines.lineOf(f.source.start) === line || lines.lineOf(library.macros[f.macro.index]!.bodies[f.body]!.source.start) === line;
    }
  }
}
