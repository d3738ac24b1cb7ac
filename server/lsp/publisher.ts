/** Publishes diagnostics: at once on opening, after a pause while typing, never for a version that is no longer there. */
import type { Connection, Diagnostic, TextDocuments } from 'vscode-languageserver';
import type { PlacedProblem } from '../engine/index.ts';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { statusNotification } from '../protocol.ts';
import type { ClientFeatures } from './features.ts';
import { placeFileText } from './placedText.ts';
import type { LintRecord, Records } from './records.ts';
import { statusOf } from './status.ts';
import { toDiagnostic, toProblemDiagnostic } from './toLsp.ts';
import { canonical, toUri } from './uris.ts';

/** Milliseconds of quiet after a keystroke before the document is judged again. */
export const typingPause = 150;

/** What a person sees of a record: nothing where no macro was recognised, since such a file is none of ours. */
export function diagnosticsOf(record: LintRecord, features: ClientFeatures): Diagnostic[] {
  if (!record.active || record.library.macros.length === 0) return [];
  const findings = record.report.findings.map((finding) => toDiagnostic(finding, record.text, features));
  const problems = record.report.problems.map((problem) => toProblemDiagnostic(problem, record.text));
  return [...problems, ...findings];
}

interface Parts {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly features: ClientFeatures;
  readonly records: Records;
}

export class Publisher {
  private readonly parts: Parts;
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Configuration and rule files whose faults stand in the editor, with what stands there. */
  private readonly faulty = new Map<string, string>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Judges and publishes a document after `pause` milliseconds without another call for it; 0 means now. */
  schedule(uri: string, pause: number): void {
    this.cancel(uri);
    if (pause === 0) void this.publish(uri);
    else this.timers.set(uri, setTimeout(() => { this.timers.delete(uri); void this.publish(uri); }, pause));
  }

  cancel(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
  }

  /** Takes the document's diagnostics back. */
  clear(uri: string): void {
    this.cancel(uri);
    void this.parts.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** Stops every timer: the server ends. */
  dispose(): void {
    for (const uri of [...this.timers.keys()]) this.cancel(uri);
  }

  private async publish(uri: string): Promise<void> {
    const { connection, features, records } = this.parts;
    try {
      const record = await records.current(uri);
      if (!record) return; // closed, or a newer version has its own turn
      const version = features.versionedDiagnostics ? { version: record.version } : {};
      await connection.sendDiagnostics({ uri, ...version, diagnostics: diagnosticsOf(record, features) });
      await connection.sendNotification(statusNotification, statusOf(record));
      await this.publishContextProblems(record.contextProblems);
    } catch (error) {
      connection.console.error(`Lint of ${uri} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }

  /** Shows the faults of configuration and rule files where they stand, also when those files are not open. */
  async publishContextProblems(problems: readonly PlacedProblem[]): Promise<void> {
    for (const path of new Set(problems.map((problem) => problem.path))) {
      if (!/^(?:\/|[A-Za-z]:)/.test(path)) {
        // Not a file of the workspace: a rule of the product itself.
        for (const { message } of problems.filter((problem) => problem.path === path)) this.parts.connection.console.warn(`${path}: ${message}`);
        continue;
      }
      const uri = toUri(path);
      if (this.parts.documents.all().some((document) => canonical(document.uri) === uri)) continue; // open: checked as it stands there (configuration.ts)
      const group = problems.filter((problem) => problem.path === path);
      const key = JSON.stringify(group.map(({ code, message, source }) => [code, message, source]));
      if (this.faulty.get(uri) === key) continue;
      this.faulty.set(uri, key);
      const diagnostics = group.map((problem) => toProblemDiagnostic(problem, placeFileText(uri, problem.text)));
      await this.parts.connection.sendDiagnostics({ uri, diagnostics });
    }
  }

  /** Takes back the faults of all configuration and rule files: they are about to be read again. */
  clearContextProblems(): void {
    for (const uri of this.faulty.keys()) void this.parts.connection.sendDiagnostics({ uri, diagnostics: [] });
    this.faulty.clear();
  }
}
