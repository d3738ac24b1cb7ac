/** From our types to the protocol's: one of the two files that convert. Offsets in, lines and characters (zero-based, UTF-16) out. */
import { DiagnosticSeverity, type Diagnostic, type Range as LspRange, type TextEdit as LspTextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { Finding, Problem, Range, Severity, SourceEdit } from '../engine/index.ts';
import type { ClientFeatures } from './features.ts';
import type { PlacedText } from './placedText.ts';
import { rulePage } from './ruleLinks.ts';

/** Shown by editors beside each of our diagnostics. */
export const diagnosticSource = 'empathy-lint';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** The place of an engine range in the document. */
export function toRange({ start, end }: Range, { document, mark }: PlacedText): LspRange {
  return { start: document.positionAt(start + mark), end: document.positionAt(end + mark) };
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

export function toTextEdits(edits: readonly SourceEdit[], text: PlacedText): LspTextEdit[] {
  return edits.map((edit) => ({ range: toRange(edit.source, text), newText: edit.text }));
}

/** Edits of one document, bound to its version where the client can check it. */
export function toWorkspaceEdit(edits: readonly SourceEdit[], text: PlacedText, features: ClientFeatures): WorkspaceEdit {
  const { uri, version } = text.document;
  const textEdits = toTextEdits(edits, text);
  return features.versionedEdits ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] } : { changes: { [uri]: textEdits } };
}
