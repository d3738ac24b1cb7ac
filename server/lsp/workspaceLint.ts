/** Lint of the whole workspace on request: open documents from the editor, the rest from disk, with progress, until cancelled. */
import type { CancellationToken } from 'vscode-languageserver';
import { lintWorkspaceRequest, type WorkspaceSummary } from '../protocol.ts';
import { placeFileText } from './placedText.ts';
import { diagnosticsOf } from './publisher.ts';
import { lintText, type DocumentContext, type LintRecord } from './records.ts';
import type { Session } from './session.ts';
import { canonical, toUri } from './uris.ts';
import { isConfigPath, type LintWorkspace } from './workspace.ts';

/** How files that are not open are reached. */
export interface ClosedFiles {
  workspace(): Promise<LintWorkspace>;
  contextOf(uri: string): Promise<DocumentContext>;
}

export class WorkspaceLint {
  private readonly session: Session;
  private readonly files: ClosedFiles;
  /** Files (by canonical URI) that were not open and whose diagnostics the editor shows. */
  private readonly published = new Set<string>();

  constructor(session: Session, files: ClosedFiles) {
    this.session = session;
    this.files = files;
  }

  register(): void {
    this.session.connection.onRequest(lintWorkspaceRequest, (_params: unknown, token: CancellationToken) => this.run(token));
  }

  /** A document was closed: what the workspace's lint showed for it before is shown again, from disk. True when it was one of those. */
  async showAgain(uri: string): Promise<boolean> {
    if (!this.published.has(canonical(uri))) return false;
    const record = await this.lintClosed(uri).catch(() => undefined);
    await this.session.connection.sendDiagnostics({ uri, diagnostics: record ? diagnosticsOf(record, this.session.features) : [] });
    return true;
  }

  private async run(token: CancellationToken): Promise<WorkspaceSummary> {
    const { session } = this;
    const { connection, features } = session;
    const progress = features.progress ? await connection.window.createWorkDoneProgress() : undefined;
    const cancelled = (): boolean => token.isCancellationRequested || Boolean(progress?.token.isCancellationRequested);
    const unreadable: string[] = [];
    let [files, checked, findings] = [0, 0, 0];
    progress?.begin('Empathy Lint: reading the workspace', 0, '', true);
    try {
      const workspace = await this.files.workspace();
      const paths = await workspace.listFiles(session.folders);
      const opened = new Map(session.documents.all().map(({ uri }) => [canonical(uri), uri]));
      const closed = paths.filter((path) => !isConfigPath(path)).map(toUri).filter((uri) => !opened.has(uri));
      const uris = new Set([...opened.values(), ...closed]);
      let done = 0;
      for (const uri of uris) {
        // Leaves room for a cancellation or an edit to be heard between two files.
        await new Promise((resolve) => setTimeout(resolve, 0));
        if (cancelled()) break;
        progress?.report(Math.floor((100 * done++) / uris.size), uri.slice(uri.lastIndexOf('/') + 1));
        try {
          const isOpen = session.documents.get(uri) !== undefined;
          const record = isOpen ? await session.records.current(uri) : await this.lintClosed(uri);
          if (!record) continue;
          if (!isOpen) await this.publishClosed(record);
          if (record.report.checked === 0) continue;
          files++;
          checked += record.report.checked;
          findings += record.report.findings.length;
        } catch (error) {
          unreadable.push(error instanceof Error ? error.message : String(error));
        }
      }
      if (!cancelled()) await this.takeBack(new Set([...opened.keys(), ...closed]));
    } finally {
      progress?.done();
    }
    for (const sentence of unreadable) connection.console.warn(sentence);
    return { files, checked, findings, unreadable, cancelled: cancelled() };
  }

  private async lintClosed(uri: string): Promise<LintRecord> {
    const context = await this.files.contextOf(uri);
    if (context.inactive !== undefined) return lintText(uri, 0, placeFileText(uri, ''), context);
    const text = await (await this.files.workspace()).readFile(context.path);
    return lintText(uri, 0, placeFileText(uri, text), context);
  }

  private async publishClosed(record: LintRecord): Promise<void> {
    const diagnostics = diagnosticsOf(record, this.session.features);
    await this.session.publisher.publishContextProblems(record.contextProblems);
    if (diagnostics.length === 0 && !this.published.has(record.uri)) return;
    this.published.add(record.uri);
    await this.session.connection.sendDiagnostics({ uri: record.uri, diagnostics });
  }

  /** Takes back what an earlier run showed for files that are gone or no longer looked at. */
  private async takeBack(seen: ReadonlySet<string>): Promise<void> {
    for (const uri of [...this.published]) {
      if (seen.has(uri)) continue;
      this.published.delete(uri);
      await this.session.connection.sendDiagnostics({ uri, diagnostics: [] });
    }
  }
}
