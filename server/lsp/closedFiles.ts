/** Files of the workspace that are not open: read from where they are, judged, and remembered in short until they change. */
import type { CancellationToken } from 'vscode-languageserver';
import { breathe } from './changes.ts';
import type { ClosedAccess, FileAccess, Stop } from './fileAccess.ts';
import { glanceAt, glanceAway, type Glance } from './glance.ts';
import { placeFileText } from './placedText.ts';
import { lintText, type DocumentContext, type LintRecord } from './records.ts';
import { hashText } from './resultId.ts';
import type { Session } from './session.ts';
import { canonical, toUri } from './uris.ts';
import { isConfigPath } from './workspace.ts';

interface Kept {
  readonly textId: string;
  readonly glance: Glance;
}

export class ClosedFiles implements ClosedAccess {
  private readonly session: Session;
  private readonly files: FileAccess;
  private readonly kept = new Map<string, Kept>();
  private list: Promise<readonly string[]> | undefined;

  constructor(session: Session, files: FileAccess) {
    this.session = session;
    this.files = files;
  }

  forget(uri: string, isNewOrGone: boolean): void {
    this.kept.delete(canonical(uri));
    if (isNewOrGone) this.list = undefined;
  }

  clear(): void {
    this.kept.clear();
    this.list = undefined;
  }

  async record(uri: string): Promise<LintRecord> {
    const context = await this.files.contextOf(uri);
    return lintText(uri, 0, placeFileText(uri, context.inactive === undefined ? await this.read(uri, context) : '', this.session.features.encoding), context);
  }

  async *sweep(token: CancellationToken): AsyncGenerator<Stop> {
    const { documents } = this.session;
    const opened = new Map(documents.all().map(({ uri }) => [canonical(uri), uri]));
    const closed = (await this.uris()).filter((uri) => !opened.has(uri));
    const all = opened.size + closed.length;
    let done = 0;
    for (const uri of [...opened.values(), ...closed]) {
      await breathe();
      if (token.isCancellationRequested) return;
      const open = documents.get(uri) !== undefined;
      yield { uri, open, done: done++, all, look: () => (open ? this.lookAtOpen(uri) : this.glance(uri)) };
    }
  }

  private async lookAtOpen(uri: string): Promise<Glance | undefined> {
    const { records, features, settings } = this.session;
    const record = await records.current(uri);
    return record && glanceAt(record, features, (await settings.forDocument(uri)).maxProblemsPerFile);
  }

  async glance(uri: string): Promise<Glance> {
    const key = canonical(uri);
    const { session } = this;
    try {
      const known = this.kept.get(key);
      // Who is told of every change on disk need not look again.
      if (known && session.features.registersWatchers) return known.glance;
      const context = await this.files.contextOf(uri);
      const text = context.inactive === undefined ? await this.read(uri, context) : '';
      const textId = hashText(text);
      if (known && known.textId === textId) return known.glance;
      const record = lintText(uri, 0, placeFileText(uri, text, session.features.encoding), context);
      for (const problems of record.contextProblems) await session.noteFaults(problems);
      const glance = glanceAt(record, session.features, (await session.settings.forDocument(uri)).maxProblemsPerFile);
      this.kept.set(key, { textId, glance });
      session.log.read(record);
      return glance;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return glanceAway(uri, reason);
    }
  }

  /** Canonical URIs of the files that a sweep looks at. */
  private async uris(): Promise<readonly string[]> {
    const { session } = this;
    const list = (this.list ??= this.files.workspace().then((workspace) => workspace.listFiles(session.folders)));
    if (!session.features.registersWatchers) this.list = undefined;
    try {
      return (await list).filter((path) => !isConfigPath(path)).map(toUri);
    } catch (error) {
      this.list = undefined;
      throw error;
    }
  }

  private async read(uri: string, { path }: DocumentContext): Promise<string> {
    return (await this.files.workspace(uri)).readFile(path);
  }
}
