/** Files of the workspace that are not open: read from where they are, judged, and remembered in short until they change. */
import type { CancellationToken } from 'vscode-languageserver';
import { breathe } from './changes.ts';
import type { ClosedAccess, FileAccess, Stop } from './fileAccess.ts';
import { glanceAt, glanceAway, type Glance } from './glance.ts';
import { placeFileText } from './placedText.ts';
import { lintText, lintWithPauses, type DocumentContext, type LintRecord } from './records.ts';
import { hashText } from './resultId.ts';
import type { Session } from './session.ts';
import { canonical, toUri } from './uris.ts';
import { isConfigPath } from './workspace.ts';

/** One state of a file: a change of the file or of what holds for it makes another. What was begun before then writes where nobody asks any more. */
interface State {
  seen?: { readonly textId: string; readonly glance: Glance };
}

export class ClosedFiles implements ClosedAccess {
  private readonly session: Session;
  private readonly files: FileAccess;
  /** By canonical URI. */
  private readonly states = new Map<string, State>();
  private list: Promise<readonly string[]> | undefined;

  constructor(session: Session, files: FileAccess) {
    this.session = session;
    this.files = files;
  }

  forget(uri: string, isNewOrGone: boolean): void {
    this.states.delete(canonical(uri));
    if (isNewOrGone) this.list = undefined;
  }

  clear(): void {
    this.states.clear();
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
    const { records, features, settings, t } = this.session;
    const record = await records.current(uri);
    return record && glanceAt(record, features, t, (await settings.forDocument(uri)).maxProblemsPerFile);
  }

  async glance(uri: string): Promise<Glance> {
    const key = canonical(uri);
    for (;;) {
      const state = this.states.get(key) ?? {};
      this.states.set(key, state);
      const isOld = (): boolean => this.states.get(key) !== state;
      const glance = await this.look(uri, state, isOld).catch((error: unknown) => glanceAway(uri, error instanceof Error ? error.message : String(error)));
      // Judged by what held when it was begun, which is over.
      if (glance && !isOld()) return glance;
    }
  }

  /** Undefined when the file, or what holds for it, has changed meanwhile. */
  private async look(uri: string, state: State, isOld: () => boolean): Promise<Glance | undefined> {
    const { session } = this;
    const { seen } = state;
    // Who is told of every change on disk need not look again.
    if (seen && session.features.registersWatchers) return seen.glance;
    const context = await this.files.contextOf(uri);
    const text = context.inactive === undefined ? await this.read(uri, context) : '';
    if (isOld()) return undefined;
    const textId = hashText(text);
    if (seen && seen.textId === textId) return seen.glance;
    const record = await lintWithPauses(uri, 0, placeFileText(uri, text, session.features.encoding), context, isOld);
    if (!record) return undefined;
    for (const problems of record.contextProblems) await session.noteFaults(problems);
    const glance = glanceAt(record, session.features, session.t, (await session.settings.forDocument(uri)).maxProblemsPerFile);
    if (isOld()) return undefined;
    state.seen = { textId, glance };
    session.log.read(record);
    return glance;
  }

  async uris(): Promise<readonly string[]> {
    // Who is not told of every change on disk looks each time.
    if (!this.session.features.registersWatchers) this.list = undefined;
    for (;;) {
      const list = (this.list ??= this.askForList());
      try {
        const paths = await list;
        // Folders or files have changed while it was made: there is another one to be made.
        if (this.list === list) return paths.filter((path) => !isConfigPath(path)).map(toUri);
      } catch (error) {
        if (this.list !== list) continue;
        this.list = undefined;
        throw error;
      }
    }
  }

  private async askForList(): Promise<readonly string[]> {
    return (await this.files.workspace()).listFiles(this.session.folders);
  }

  private async read(uri: string, { path }: DocumentContext): Promise<string> {
    return (await this.files.workspace(uri)).readFile(path);
  }
}
