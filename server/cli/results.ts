/** What linting gives, in the form that reporters print: ESLint's, with a little more. Plain data. */
import type { Severity } from '../engine/index.ts';

/** Replace `range` (UTF-16 code units of the file, a byte order mark included) by `text`. */
export interface ResultFix {
  readonly range: readonly [number, number];
  readonly text: string;
}

/** A place as reports write it: counted from 1, a byte order mark not counted. */
export interface Place {
  readonly line: number;
  /** In UTF-16 code units, as editors and SARIF count. */
  readonly column: number;
  readonly endLine: number;
  /** The first column behind it. */
  readonly endColumn: number;
  /** The same columns in bytes of UTF-8, as reviewdog counts. */
  readonly byteColumn: number;
  readonly byteEndColumn: number;
}

/** A way to mend a finding, proved. */
export interface ResultSuggestion {
  readonly desc: string;
  readonly fix: ResultFix;
  readonly safe: boolean;
  /** Where the fix applies. */
  readonly place: Place;
  /** The sentence as the customer would read it, before and after. */
  readonly before: string;
  readonly after: string;
}

/** Why a finding does not count: accepted in the baseline, or silenced where it stands. */
export interface Acceptance {
  readonly kind: 'baseline' | 'comment';
  readonly reason?: string;
  readonly owner?: string;
  readonly expires?: string;
}

/** A finding, or (without `ruleId`) our own trouble with the file. Lines and columns count from 1, a byte order mark not counted. */
export interface ResultMessage extends Place {
  readonly ruleId: string | null;
  /** What kind of trouble, where it is no finding: `syntax`, `not-text`... */
  readonly code?: string;
  readonly level: Severity;
  readonly message: string;
  readonly why?: string;
  readonly macro?: { readonly id: string; readonly title: string };
  /** Who the finding is, without its place: macro, rule and sentence. Equal findings of one macro share it. */
  readonly fingerprint?: string;
  /** 0..1: how often a finding like this one is right. */
  readonly confidence?: number;
  /** The line in the file, cut to what fits, and which part of it is meant. */
  readonly excerpt?: { readonly text: string; readonly start: number; readonly end: number };
  /** What the best fix does, in words, where there is one. */
  readonly advice?: string;
  /** There is a safe fix. Where fixes were proved, the file takes it; else (`--quiet`, a reply of very many faults) nobody has tried. */
  readonly fixable: boolean;
  /** Only a safe one, proved. */
  readonly fix?: ResultFix;
  /** What mends it, proved, best first: every alternative, or the best alone where reports show no more. */
  readonly suggestions?: readonly ResultSuggestion[];
  /** Missing on what counts. */
  readonly acceptance?: Acceptance;
}

export interface FileResult {
  /** Absolute. */
  readonly filePath: string;
  readonly messages: readonly ResultMessage[];
  /** Findings that do not count, each with its `acceptance`. */
  readonly accepted: readonly ResultMessage[];
  readonly macros: number;
  readonly checked: number;
  readonly skipped: Readonly<Record<string, number>>;
  readonly suppressed: number;
  /** Why no macro was found, where none was. */
  readonly noMacros?: string;
  /** What was looked at and not read as a macro, for `--verbose`: a short sentence, and the line it begins in, from 1. Missing where there is nothing. */
  readonly leftOut?: readonly { readonly line: number; readonly text: string }[];
  /** Fixes that `--fix` applied. */
  readonly applied: number;
  /** Fixes that could not be proved harmless: why. */
  readonly refused: readonly string[];
  /** With `--fix-dry-run`: the file before and after, where it would change, each with its byte order mark; `isBinary` where git takes it for no text (UTF-16). */
  readonly change?: { readonly before: string; readonly after: string; readonly isBinary?: true };
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly fixableErrors: number;
  readonly fixableWarnings: number;
  readonly fixableInfos: number;
}

export function countMessages(messages: readonly ResultMessage[]): Counts {
  const count = (level: Severity, fixable = false): number => messages.filter((m) => m.level === level && (!fixable || m.fixable)).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info'), fixableErrors: count('error', true), fixableWarnings: count('warning', true), fixableInfos: count('info', true) };
}

/** A run, added up. */
export class Totals {
  files = 0;
  macros = 0;
  checked = 0;
  errors = 0;
  warnings = 0;
  infos = 0;
  fixable = 0;
  applied = 0;
  /** Fixes that `--fix-dry-run` would apply. */
  proposed = 0;
  /** Fixes that --fix left out, since they could not be proved harmless. */
  refused = 0;
  suppressed = 0;
  /** Findings that the baseline accepts. */
  baselined = 0;
  /** Files of a sweep in which no macro was found. */
  withoutMacros = 0;
  /** The run ended before all was read, or with a complaint: what is missing may hold anything. */
  cutShort = false;
  readonly skipped = new Map<string, number>();

  add(result: FileResult): void {
    const counts = countMessages(result.messages);
    if (result.noMacros === undefined) this.files++;
    else this.withoutMacros++;
    this.macros += result.macros;
    this.checked += result.checked;
    this.errors += counts.errors;
    this.warnings += counts.warnings;
    this.infos += counts.infos;
    this.fixable += counts.fixableErrors + counts.fixableWarnings + counts.fixableInfos;
    if (result.change) this.proposed += result.applied;
    else this.applied += result.applied;
    this.refused += result.refused.length;
    this.suppressed += result.suppressed;
    this.baselined += result.accepted.filter((m) => m.acceptance?.kind === 'baseline').length;
    for (const [reason, count] of Object.entries(result.skipped)) this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + count);
  }
}

/** Whether a run ended before it had looked at anything: what its sums say is then nothing to go by. */
export function sawNothing({ cutShort, files, withoutMacros, errors }: Totals): boolean {
  return cutShort && files + withoutMacros + errors === 0;
}

/** `12 files, 87 macros checked, 3 skipped (2 other language, 1 internal): 4 errors, 9 warnings; 5 fixable with --fix` */
export function summarize(totals: Totals): string {
  if (sawNothing(totals)) return 'Nothing was checked.';
  const skippedCount = [...totals.skipped.values()].reduce((a, b) => a + b, 0);
  const reasons = [...totals.skipped].filter(([, n]) => n > 0).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([reason, n]) => `${n} ${reason.replaceAll('-', ' ')}`);
  const skipped = skippedCount > 0 ? `, ${skippedCount} skipped (${reasons.join(', ')})` : '';
  const found = [plural(totals.errors, 'error'), plural(totals.warnings, 'warning'), ...(totals.infos > 0 ? [plural(totals.infos, 'note')] : [])];
  const fixable = totals.fixable > totals.refused ? `; ${totals.fixable - totals.refused} fixable with --fix` : '';
  const refused = totals.refused > 0 ? `; ${plural(totals.refused, 'fix', 'fixes')} left out (--verbose says why)` : '';
  const known = totals.baselined > 0 ? `; ${totals.baselined} in the baseline` : '';
  const applied = totals.applied > 0 ? `; ${totals.applied} fixed` : totals.proposed > 0 ? `; ${totals.proposed} would be fixed` : '';
  return `${plural(totals.files, 'file')}, ${plural(totals.checked, 'macro')} checked${skipped}: ${found.join(', ')}${applied}${refused}${fixable}${known}`;
}

export function plural(count: number, noun: string, several = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : several}`;
}
