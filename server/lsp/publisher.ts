/** Publishes diagnostics to clients that do not pull them: at once on opening, after a pause while typing, never for a version that is gone. */
import type { Diagnostic } from 'vscode-languageserver';
import type { Session } from './session.ts';
import { show, showConfiguration } from './show.ts';
import { canonical } from './uris.ts';

/** Milliseconds of quiet after a keystroke before the document is judged again. */
export const typingPause = 150;

export class Publisher {
  private readonly session: Session;
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Files that are not open and whose faults stand in the editor. */
  private readonly faulty = new Set<string>();
  private ended = false;

  constructor(session: Session) {
    this.session = session;
  }

  /** Judges and publishes a document after `pause` milliseconds without another call for it; 0 means now. */
  schedule(uri: string, pause: number): void {
    this.cancel(uri);
    if (pause <= 0) void this.publish(uri);
    else this.timers.set(uri, setTimeout(() => { this.timers.delete(uri); void this.publish(uri); }, pause));
  }

  cancel(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
  }

  /** Shows these diagnostics for a document or file. */
  async send(uri: string, diagnostics: readonly Diagnostic[], version?: number): Promise<void> {
    if (this.ended) return;
    const named = version !== undefined && this.session.features.versionedDiagnostics ? { version } : {};
    await this.session.connection.sendDiagnostics({ uri, ...named, diagnostics: [...diagnostics] });
  }

  /** Whether a file, by its canonical URI, is open: then it answers for itself. */
  isOpen(uri: string): boolean {
    return this.session.documents.all().some((document) => canonical(document.uri) === uri);
  }

  /** Shows the faults of files that are not open where they stand; an open one is checked as it stands in the editor. */
  async publishFaults(uris: readonly string[], faultsAt: (uri: string) => Diagnostic[]): Promise<void> {
    for (const uri of uris) {
      if (this.isOpen(uri)) continue;
      this.faulty.add(uri);
      await this.send(uri, faultsAt(uri));
    }
  }

  /** Takes back the faults of all files, or of one: they are about to be read again, or are told in another way. */
  takeBackFaults(only?: string): void {
    for (const uri of [...this.faulty]) {
      if (only !== undefined && uri !== canonical(only)) continue;
      this.faulty.delete(uri);
      void this.send(uri, []);
    }
  }

  /** Stops every timer and publishes nothing any more: the server ends. */
  dispose(): void {
    this.ended = true;
    for (const uri of [...this.timers.keys()]) this.cancel(uri);
  }

  private async publish(uri: string): Promise<void> {
    const { records, log } = this.session;
    try {
      if (await this.session.files.roleOf(uri)) {
        const version = this.session.documents.get(uri)?.version;
        const diagnostics = await showConfiguration(this.session, uri);
        if (diagnostics) await this.send(uri, diagnostics, version);
        return;
      }
      const record = await records.current(uri);
      if (!record) return; // closed, or a newer version has its own turn
      const diagnostics = await show(this.session, record);
      if (this.session.documents.get(uri)?.version !== record.version) return;
      await this.send(uri, diagnostics, record.version);
    } catch (error) {
      log.error(error, `Lint of ${uri} failed`);
    }
  }
}
