/** Files of the workspace that are not open: read from where they are, judged, and remembered in short until they change. */
import type { CancellationToken } from 'vscode-languageserver';
import { breathe } from './changes.ts';
import { isBelow, type DiskNews } from './diskNews.ts';
import type { ClosedAccess, FileAccess, Heard, Stop } from './fileAccess.ts';
import { glanceAt, glanceAway, type Glance } from './glance.ts';
import { placeFileText } from './placedText.ts';
import { lintText, lintWithPauses, type DocumentContext, type LintRecord } from './records.ts';
import { hashText } from './resultId.ts';
import type { Session } from './session.ts';
import { canonical, toPath, toUri } from './uris.ts';
import { isConfigPath } from './workspace.ts';

/** One state of a file: a change of the file or of what holds for it makes another. What was begun before then writes where nobody asks any more. */
interface State {
  seen?: { readonly textId: string; readonly glance: Glance };
  /** Whether the file is still as it was seen is to be looked up, though nobody told of a change. */
  isDoubted?: boolean;
}

/** So many things that may be folders are looked into one by one; where more have come at once, everything is listed anew. */
const mostFolders = 50;

export class ClosedFiles implements ClosedAccess {
  private readonly session: Session;
  private readonly files: FileAccess;
  /** By canonical URI. */
  private readonly states = new Map<string, State>();
  private list: Promise<readonly string[]> | undefined;
  /** Canonical URIs of the list that was made last; undefined before there was one. */
  private listed: ReadonlySet<string> | undefined;

  constructor(session: Session, files: FileAccess) {
    this.session = session;
    this.files = files;
  }

  forget(uri: string): void {
    this.states.delete(canonical(uri));
  }

  clear(): void {
    this.states.clear();
    this.list = undefined;
  }

  lookAgain(): void {
    this.list = undefined;
    for (const [key, { seen }] of this.states) this.states.set(key, seen ? { seen, isDoubted: true } : {});
  }

  hear({ changed, made, maybeFolders, gone }: DiskNews): Heard {
    const { listed, states } = this;
    const isGone = (uri: string): boolean => gone.has(uri) || isBelow(uri, gone);
    const lost = gone.size === 0 ? [] : [...new Set([...(listed ?? []), ...states.keys()])].filter(isGone);
    // Until there is a list, nobody knows what will be on it.
    const known = [...changed, ...made].filter((uri) => !listed || listed.has(uri) || states.has(uri));
    for (const uri of [...known, ...lost]) states.delete(uri);
    const isListing = !listed && maybeFolders.size + gone.size > 0;
    if (made.size > 0 || lost.length > 0 || isListing) this.list = undefined;
    return { files: [...known, ...lost], arrivals: () => (listed ? this.arrivals(listed, made, [...maybeFolders]) : Promise.resolve([])) };
  }

  /** The files that are listed now and were not before. */
  private async arrivals(before: ReadonlySet<string>, made: ReadonlySet<string>, maybeFolders: readonly string[]): Promise<readonly string[]> {
    const hasFolder = maybeFolders.length > mostFolders || (maybeFolders.length > 0 && (await this.listBelow(maybeFolders.map((uri) => toPath(uri, '')))).length > 0);
    if (hasFolder) {
      this.list = undefined;
      // It may have come with a configuration of its own, to a place where there was another one once.
      this.files.invalidate();
    }
    return hasFolder || made.size > 0 ? (await this.uris()).filter((uri) => !before.has(uri)) : [];
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
    if (seen && session.features.registersWatchers && !state.isDoubted) return seen.glance;
    const context = await this.files.contextOf(uri);
    const text = context.inactive === undefined ? await this.read(uri, context) : '';
    if (isOld()) return undefined;
    const textId = hashText(text);
    if (seen && seen.textId === textId) {
      state.isDoubted = false;
      return seen.glance;
    }
    const record = await lintWithPauses(uri, 0, placeFileText(uri, text, session.features.encoding), context, isOld);
    if (!record) return undefined;
    for (const problems of record.contextProblems) await session.noteFaults(problems);
    const glance = glanceAt(record, session.features, session.t, (await session.settings.forDocument(uri)).maxProblemsPerFile);
    if (isOld()) return undefined;
    state.seen = { textId, glance };
    state.isDoubted = false;
    session.log.read(record);
    return glance;
  }

  async uris(): Promise<readonly string[]> {
    // Who is not told of every change on disk looks each time.
    if (!this.session.features.registersWatchers) this.list = undefined;
    for (;;) {
      const list = (this.list ??= this.listBelow(this.session.folders));
      try {
        const uris = await list;
        // Folders or files have changed while it was made: there is another one to be made.
        if (this.list !== list) continue;
        this.listed = new Set(uris);
        return uris;
      } catch (error) {
        if (this.list !== list) continue;
        this.list = undefined;
        throw error;
      }
    }
  }

  private async listBelow(folders: readonly string[]): Promise<readonly string[]> {
    return (await (await this.files.workspace()).listFiles(folders)).filter((path) => !isConfigPath(path)).map(toUri);
  }

  private async read(uri: string, { path }: DocumentContext): Promise<string> {
    return (await this.files.workspace(uri)).readFile(path);
  }
}
