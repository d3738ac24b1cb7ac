/** What a person sees of a record: its problems and findings as diagnostics, up to the limit of the settings. */
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import type { Finding, Problem } from '../engine/index.ts';
import type { ClientFeatures } from './features.ts';
import type { LintRecord } from './records.ts';
import { diagnosticSource, toDiagnostic, toProblemDiagnostic, toRange } from './toLsp.ts';
import type { Words } from './words.ts';

export interface Shown {
  readonly diagnostics: Diagnostic[];
  /** Findings and problems beyond the limit. */
  readonly hidden: number;
}

const weight = { error: 0, warning: 1, info: 2 } as const;

/**
 * The diagnostics of a record, problems first, in the order of the file: at most `limit` (0: all), the most severe ones, and one more that
 * says how many are hidden. None where no macro was recognised, since such a file is none of ours.
 */
export function diagnosticsOf(record: LintRecord, features: ClientFeatures, t: Words, limit: number): Shown {
  if (!record.active || record.library.macros.length === 0) return { diagnostics: [], hidden: 0 };
  const { problems, findings } = record.report;
  const hidden = limit === 0 ? 0 : Math.max(0, problems.length + findings.length - limit);
  const kept = hidden === 0 ? undefined : worst([...problems, ...findings], limit);
  const shown = <T extends Problem | Finding>(all: readonly T[]): T[] => all.filter((one) => !kept || kept.has(one));
  const diagnostics = [
    ...shown(problems).map((problem) => toProblemDiagnostic(problem, record.text)),
    ...shown(findings).map((finding) => toDiagnostic(finding, record.text, features)),
  ];
  if (kept) diagnostics.push(saysMore(record, [...problems, ...findings].filter((one) => !kept.has(one)), t));
  return { diagnostics, hidden };
}

function worst(all: readonly (Problem | Finding)[], limit: number): ReadonlySet<Problem | Finding> {
  return new Set([...all].sort((a, b) => weight[a.severity] - weight[b.severity] || a.source.start - b.source.start).slice(0, limit));
}

/** Stands at the first problem that is not shown. */
function saysMore(record: LintRecord, rest: readonly (Problem | Finding)[], t: Words): Diagnostic {
  const first = rest.reduce((a, b) => (b.source.start < a.source.start ? b : a));
  const message = rest.length === 1
    ? t('{0} more problem in this file from here on; the setting empathyLint.maxProblemsPerFile says how many are shown.', rest.length)
    : t('{0} more problems in this file from here on; the setting empathyLint.maxProblemsPerFile says how many are shown.', rest.length);
  return { range: toRange(first.source, record.text), severity: DiagnosticSeverity.Information, code: 'more-problems', source: diagnosticSource, message };
}
