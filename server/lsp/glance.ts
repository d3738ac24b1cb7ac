/** What is kept of a file that was read and judged: its diagnostics and one entry per macro. Small, so that a whole workspace can be remembered. */
import type { Diagnostic } from 'vscode-languageserver';
import type { Finding, MacroAnatomy } from '../engine/index.ts';
import type { LibraryMacro } from '../protocol.ts';
import { diagnosticsOf } from './diagnostics.ts';
import type { ClientFeatures } from './features.ts';
import type { LintRecord } from './records.ts';
import { resultIdOf } from './resultId.ts';
import { toRange } from './toLsp.ts';
import type { Words } from './words.ts';

export interface Glance {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly resultId: string;
  readonly checked: number;
  readonly findings: number;
  /** Safe fixes among the findings. */
  readonly safe: number;
  readonly macros: readonly LibraryMacro[];
  readonly skipped: Readonly<Record<string, number>>;
  /** A sentence that says why the file could not be read. */
  readonly unreadable?: string;
}

/** The glance at a record. */
export function glanceAt(record: LintRecord, features: ClientFeatures, t: Words, limit: number): Glance {
  const { diagnostics } = diagnosticsOf(record, features, t, limit);
  const { findings, checked, skipped } = record.report;
  const safe = findings.filter(({ fixes }) => fixes.some(({ kind }) => kind === 'safe')).length;
  return { uri: record.uri, diagnostics, resultId: resultIdOf(diagnostics), checked, findings: findings.length, safe, macros: libraryMacros(record), skipped };
}

/** The glance at a file that could not be read. */
export function glanceAway(uri: string, reason: string): Glance {
  return { uri, diagnostics: [], resultId: resultIdOf([]), checked: 0, findings: 0, safe: 0, macros: [], skipped: {}, unreadable: reason };
}

/** The macros of a record in the order of the file, each with what was found in it. */
export function libraryMacros(record: LintRecord): LibraryMacro[] {
  if (!record.active || record.library.macros.length === 0) return [];
  const byMacro = new Map<number, Finding[]>();
  for (const finding of record.report.findings) byMacro.set(finding.macro.index, [...(byMacro.get(finding.macro.index) ?? []), finding]);
  return record.engine.inspect(record.library, record.settings).map((anatomy, index) => toLibraryMacro(record, anatomy, index, byMacro.get(index) ?? []));
}

function toLibraryMacro(record: LintRecord, anatomy: MacroAnatomy, index: number, findings: readonly Finding[]): LibraryMacro {
  const macro = record.library.macros[index]!;
  const rules: Record<string, number> = {};
  for (const { ruleId } of findings) rules[ruleId] = (rules[ruleId] ?? 0) + 1;
  const skipped = whySkipped(anatomy);
  return {
    uri: record.uri,
    id: macro.id,
    title: macro.title.trim() || macro.id,
    range: toRange(macro.titleSource ?? macro.source, record.text),
    situation: anatomy.situation,
    channel: anatomy.channel,
    ...(anatomy.locale === undefined ? {} : { locale: anatomy.locale }),
    ...(macro.category === undefined ? {} : { category: macro.category }),
    tags: macro.tags,
    ...(skipped === undefined ? {} : { skipped }),
    findings: findings.length,
    errors: findings.filter(({ severity }) => severity === 'error').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
    rules,
  };
}

/** Why a macro is not judged, in the words of the report; undefined where it is. */
export function whySkipped({ audience, active, bodies }: MacroAnatomy): string | undefined {
  if (audience === 'internal') return 'internal';
  if (!active) return 'inactive';
  return bodies.length > 0 && bodies.every(({ skipReason }) => skipReason !== undefined) ? 'other-language' : undefined;
}
