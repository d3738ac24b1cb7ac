/** From our types to the protocol's: with `toLspEdits.ts` and `fromLsp.ts` the only files that convert. Offsets in, lines and characters (zero-based, UTF-16) out. */
import { DiagnosticSeverity, type Diagnostic, type Position, type Range as LspRange } from 'vscode-languageserver';
import type { Finding, Problem, Range, Severity } from '../engine/index.ts';
import type { ClientFeatures } from './features.ts';
import type { PlacedText } from './placedText.ts';
import { encodePosition } from './positions.ts';
import { rulePage } from './ruleLinks.ts';

/** Shown by editors beside each of our diagnostics. */
export const diagnosticSource = 'empathy-lint';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** The place of an engine range in the document. */
export function toRange({ start, end }: Range, text: PlacedText): LspRange {
  return { start: toPosition(start, text), end: toPosition(end, text) };
}

/** The place of an engine offset in the document. */
export function toPosition(offset: number, { document, mark, encoding }: PlacedText): Position {
  return encodePosition(document.positionAt(offset + mark), document, encoding);
}

export function toDiagnostic(finding: Finding, text: PlacedText, features: ClientFeatures): Diagnostic {
  return {
    range: toRange(finding.source, text),
    severity: severities[finding.severity],
    code: finding.ruleId,
    ...(features.codeDescription ? { codeDescription: { href: rulePage(finding.ruleId) } } : {}),
    source: diagnosticSource,
    message: finding.message,
  };
}

/** Our own trouble with a file. It has no page, so only its code is given. */
export function toProblemDiagnostic(problem: Problem, text: PlacedText): Diagnostic {
  return { range: toRange(problem.source, text), severity: severities[problem.severity], code: problem.code, source: diagnosticSource, message: problem.message };
}
