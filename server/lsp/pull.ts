/**
 * `textDocument/diagnostic` and `workspace/diagnostic`. A request for the workspace that takes partial results stays open: each change
 * is told as it happens, and nothing is computed while nothing changes. Files that a client knows already are answered as unchanged.
 */
import {
  DocumentDiagnosticReportKind, LSPErrorCodes, ResponseError,
  type CancellationToken, type Diagnostic, type DocumentDiagnosticReport, type WorkDoneProgressReporter, type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { pause } from './changes.ts';
import { typingPause } from './publisher.ts';
import { resultIdOf } from './resultId.ts';
import type { Session } from './session.ts';
import { faultsAt, show, showConfiguration } from './show.ts';
import { canonical, holderOf } from './uris.ts';

/** Reports that travel together. */
const chunk = 25;

/** What one look at everything works with. */
interface Pass {
  /** The results that the client has, brought up to date as they are told. */
  readonly known: Map<string, string>;
  /** Files that were open: they showed something else meanwhile. */
  readonly wereOpen: Set<string>;
  readonly tell: (report: WorkspaceDocumentDiagnosticReport) => void;
  readonly progress?: WorkDoneProgressReporter;
}

/** Tells a client that pulls to do so again: soon, and once for many changes. */
export class Refresher {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  /** Asks for it after so many milliseconds, unless it is asked for sooner. */
  schedule(milliseconds: number): void {
    if (!this.session.features.refreshesDiagnostics) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.session.connection.languages.diagnostics.refresh().catch(() => undefined), milliseconds);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}

export function registerPull(session: Session): void {
  const { connection, documents } = session;
  /** What an open document showed last, for documents that are judged on saving only. */
  const last = new Map<string, { readonly version: number; readonly diagnostics: readonly Diagnostic[] }>();
  const saved = new Map<string, number>();
  documents.onDidSave(({ document }) => saved.set(document.uri, document.version));
  documents.onDidClose(({ document }) => { last.delete(document.uri); saved.delete(document.uri); });

  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token): Promise<DocumentDiagnosticReport> => {
    const diagnostics = await documentDiagnostics(uri, token);
    const resultId = resultIdOf(diagnostics);
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...diagnostics] };
  });

  async function documentDiagnostics(uri: string, token: CancellationToken): Promise<readonly Diagnostic[]> {
    const document = documents.get(uri);
    if (!document) return closedDiagnostics(uri);
    const known = last.get(uri);
    if (known) await pause(typingPause, token);
    if (token.isCancellationRequested) throw gone();
    const role = await session.files.roleOf(uri);
    // Each version of a rule file makes an engine of its own.
    if (role === 'pack') await pause(typingPause, token);
    if (token.isCancellationRequested) throw gone();
    if (role) return (await showConfiguration(session, uri)) ?? again();
    const { run } = await session.settings.forDocument(uri);
    if (run === 'onSave' && known && known.version !== document.version && saved.get(uri) !== document.version) return known.diagnostics;
    for (;;) {
      const record = await session.records.current(uri);
      if (!record) return again();
      const diagnostics = await show(session, record);
      const wait = session.typing.wait(uri);
      if (wait > 0 && !session.features.refreshesDiagnostics) {
        await pause(wait, token);
        if (token.isCancellationRequested) throw gone();
        continue;
      }
      last.set(uri, { version: record.version, diagnostics });
      return diagnostics;
    }
  }

  /** Of a file whose tab was closed: from disk, if it is one of those that are shown without a tab. */
  async function closedDiagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const isShown = holderOf(uri, session.folders) !== undefined && (await session.settings.forDocument()).wholeWorkspace !== false && (await session.files.roleOf(uri)) === undefined;
    return [...faultsAt(session, uri), ...(isShown ? (await session.closed.glance(uri)).diagnostics : [])];
  }

  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, progress, partial) => {
    session.pullsWorkspace = true;
    const known = new Map(previousResultIds.map(({ uri, value }) => [canonical(uri), value]));
    const wereOpen = new Set<string>();
    for (let first = true; ; first = false) {
      const seen = session.changes.generation;
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      const tell = (report: WorkspaceDocumentDiagnosticReport): void => {
        // Later looks of the same request tell news only.
        if (first || report.kind === DocumentDiagnosticReportKind.Full) items.push(report);
        if (partial && items.length >= chunk) partial.report({ items: items.splice(0) });
      };
      await pass({ known, wereOpen, tell, ...(first ? { progress } : {}) }, token);
      if (token.isCancellationRequested) throw gone();
      if (!partial) return { items };
      if (items.length > 0) partial.report({ items });
      await session.changes.after(seen, token);
      // Several files may change at once; and a burst is answered once.
      await pause(100, token);
      if (token.isCancellationRequested) return { items: [] };
    }
  });

  /** One look at everything. */
  async function pass({ known, wereOpen, tell, progress }: Pass, token: CancellationToken): Promise<void> {
    const met = new Set<string>();
    const report = (uri: string, diagnostics: readonly Diagnostic[]): void => {
      const key = canonical(uri);
      const resultId = resultIdOf(diagnostics);
      const before = known.get(key);
      met.add(key);
      // A file that was never told of and has nothing to tell need not be named.
      if (before === undefined && diagnostics.length === 0 && !wereOpen.has(key)) return;
      const isNews = before !== resultId || wereOpen.delete(key);
      known.set(key, resultId);
      tell(isNews ? { kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items: [...diagnostics] } : { kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId });
    };
    const open = new Set(documents.all().map(({ uri }) => canonical(uri)));
    for (const key of open) wereOpen.add(key);
    const { wholeWorkspace } = await session.settings.forDocument();
    if (wholeWorkspace !== false) {
      progress?.begin(`Empathy Lint: ${session.t('reading the workspace')}`, 0);
      for await (const stop of session.closed.sweep(token)) {
        progress?.report(Math.floor((100 * stop.done) / stop.all));
        // An open document answers for itself.
        if (!stop.open) report(stop.uri, [...faultsAt(session, stop.uri), ...((await stop.look())?.diagnostics ?? [])]);
      }
      progress?.done();
    }
    if (token.isCancellationRequested) return;
    for (const uri of [...session.faults.uris(), ...known.keys(), ...wereOpen]) if (!met.has(uri) && !open.has(uri)) report(uri, faultsAt(session, uri));
  }
}

function gone(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
}

/** The document has changed while it was read: the client is to ask again. */
function again(): never {
  throw new ResponseError(LSPErrorCodes.ServerCancelled, 'The document has changed meanwhile.', { retriggerRequest: true });
}
