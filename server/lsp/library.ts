/**
 * The whole workspace at a glance: `empathyLint/library` for a view of all macros, `empathyLint/lintWorkspace` for a count and, where the
 * client does not pull, the diagnostics of files that are not open. Open documents are taken from the editor, the rest from disk.
 */
import { CancellationTokenSource, type CancellationToken, type WorkDoneProgressReporter } from 'vscode-languageserver';
import { libraryChangedNotification, libraryRequest, lintWorkspaceRequest, type LibraryMacro, type LibraryParams, type LibraryView, type WorkspaceSummary } from '../protocol.ts';
import { breathe } from './changes.ts';
import type { Glance } from './glance.ts';
import { channelName, situationName } from './macroSummary.ts';
import type { Publisher } from './publisher.ts';
import type { Session } from './session.ts';
import { canonical } from './uris.ts';
import { isConfigPath } from './workspace.ts';

/** At most this often a client is told that its view is old, in milliseconds. */
const tellingPause = 500;

export class WorkspaceLint {
  private readonly session: Session;
  private readonly publisher: Publisher;
  /** Files (by canonical URI) that were not open and whose diagnostics were published, with the result that stands in the editor; undefined where it may be another one. */
  private readonly published = new Map<string, string | undefined>();
  /** Ends the publishing that nobody asked for: what it began with holds no longer. */
  private publishing = new CancellationTokenSource();
  /** Whether the settings asked for the diagnostics of all files when they were looked at last; undefined where they said nothing. */
  private whole: boolean | undefined;
  private looking: ReturnType<typeof setTimeout> | undefined;
  private telling: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session, publisher: Publisher) {
    this.session = session;
    this.publisher = publisher;
  }

  register(): void {
    const { connection, features } = this.session;
    connection.onRequest(lintWorkspaceRequest, async (_params: unknown, token: CancellationToken) => {
      const progress = features.progress ? await connection.window.createWorkDoneProgress() : undefined;
      this.lookAgain();
      return this.lint(progress ? either(token, progress.token) : token, progress);
    });
    connection.onRequest(libraryRequest, async (params: LibraryParams | null, token: CancellationToken) => {
      if (params?.fromDisk === true) this.lookAgain();
      const progress = params?.workDoneToken === undefined ? undefined : connectionProgress(this.session, params.workDoneToken);
      return this.library(token, progress);
    });
  }

  /**
   * Where diagnostics are published: brings those of files that are not open up to date, after settings, configuration or folders have changed.
   * Those of all files, if the settings ask for it, else of those that stand in the editor already; of none, if the settings say no.
   */
  async publishAnew(): Promise<void> {
    const { features, settings, log } = this.session;
    if (features.pullsDiagnostics) return;
    this.publishing.cancel();
    const { token } = (this.publishing = new CancellationTokenSource());
    try {
      const { wholeWorkspace } = await settings.forDocument();
      if (token.isCancellationRequested) return;
      const was = this.whole;
      this.whole = wholeWorkspace;
      if (wholeWorkspace) await this.lint(token, undefined);
      else if (was || (wholeWorkspace === false && was === undefined)) await this.takeBack(new Set());
      else await this.renew(token);
    } catch (error) {
      log.error(error, 'Lint of the workspace failed');
    }
  }

  /** A person wants to know: nothing is believed that was not looked up. Who waits for news looks again, too. */
  private lookAgain(): void {
    this.session.closed.lookAgain();
    this.session.changes.announce();
  }

  /**
   * A document was opened or saved. Who is told of changes on disk has told of them; of a client that isn't, this is the time to look whether
   * what stands at other files still holds: they may be gone, or mended elsewhere. Soon, and once for many.
   */
  lookAround(): void {
    const { features } = this.session;
    if (features.pullsDiagnostics || features.registersWatchers || (this.published.size === 0 && !this.whole)) return;
    clearTimeout(this.looking);
    this.looking = setTimeout(() => void this.publishAnew(), tellingPause);
  }

  /** What the view shows may be old: tells the client, soon. */
  tellChanged(): void {
    if (!this.session.features.own.showsLibrary) return;
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      void this.session.connection.sendNotification(libraryChangedNotification);
    }, tellingPause);
  }

  dispose(): void {
    this.publishing.cancel();
    clearTimeout(this.telling);
    clearTimeout(this.looking);
  }

  /**
   * A document was closed: its file goes on being shown, from disk, so that closing a tab loses nothing. Not one that nobody lists, nor any where the
   * settings say that files that are not open are none of ours, and where nothing was shown before. True when it is shown, or open again.
   */
  async showAgain(uri: string): Promise<boolean> {
    const { closed, settings, log } = this.session;
    const key = canonical(uri);
    const isShown = async (): Promise<boolean> => this.published.has(key) || ((await settings.forDocument()).wholeWorkspace !== false && (await this.listed()).has(key));
    try {
      if (!(await isShown())) return this.publisher.isOpen(key);
      const glance = await closed.glance(uri);
      if (this.publisher.isOpen(key)) return true;
      this.published.set(key, glance.resultId);
      await this.publisher.send(uri, glance.diagnostics);
      return true;
    } catch (error) {
      log.error(error, `Lint of ${uri} failed`);
      return this.publisher.isOpen(key);
    }
  }

  /** Files (canonical URIs) have changed on disk: shows what is in them now, if they are of those that are shown. */
  async filesChanged(uris: readonly string[]): Promise<void> {
    const { closed, settings, log } = this.session;
    try {
      const { wholeWorkspace } = await settings.forDocument();
      const listed = wholeWorkspace === true ? await this.listed() : new Set<string>();
      for (const uri of uris) if ((this.published.has(uri) || listed.has(uri)) && !this.publisher.isOpen(uri)) await this.publishClosed(await closed.glance(uri));
    } catch (error) {
      log.error(error, 'Lint of files that changed on disk failed');
    }
  }

  private async lint(token: CancellationToken, progress: WorkDoneProgressReporter | undefined): Promise<WorkspaceSummary> {
    const unreadable: string[] = [];
    let [files, checked, findings] = [0, 0, 0];
    await this.each(token, progress, async (glance, open) => {
      if (glance.unreadable !== undefined) unreadable.push(glance.unreadable);
      if (!open && !this.session.features.pullsDiagnostics) await this.publishClosed(glance);
      if (glance.checked === 0) return;
      files++;
      checked += glance.checked;
      findings += glance.findings;
    });
    if (!token.isCancellationRequested) await this.takeBack(await this.listed());
    for (const sentence of unreadable) this.session.log.warn(sentence);
    return { files, checked, findings, unreadable, cancelled: token.isCancellationRequested };
  }

  private async library(token: CancellationToken, progress: WorkDoneProgressReporter | undefined): Promise<LibraryView> {
    const { t } = this.session;
    const macros: LibraryMacro[] = [];
    const unreadable: string[] = [];
    const titles = new Map<string, string>();
    let [files, checked, findings] = [0, 0, 0];
    await this.each(token, progress, async (glance) => {
      if (glance.unreadable !== undefined) unreadable.push(glance.unreadable);
      if (glance.macros.length === 0) return;
      files++;
      checked += glance.checked;
      findings += glance.findings;
      macros.push(...glance.macros);
    });
    const [first] = macros;
    if (first) for (const rule of (await this.session.files.contextOf(first.uri)).engine.rules.values()) titles.set(rule.id, rule.title);
    macros.sort((a, b) => b.errors - a.errors || b.warnings - a.warnings || b.findings - a.findings || (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.range.start.line - b.range.start.line));
    const rules = count(macros.flatMap(({ rules }) => Object.keys(rules))).map((rule) => ({ ...rule, title: titles.get(rule.id) ?? rule.id }));
    const situations = count(macros.map(({ situation }) => situation)).map((each) => ({ ...each, label: situationName(each.id, t) }));
    const channels = count(macros.map(({ channel }) => channel)).map((each) => ({ ...each, label: channelName(each.id, t) }));
    return { macros, files, checked, findings, unreadable, rules, situations, channels };
  }

  /** Visits every file that can be looked at. */
  private async each(token: CancellationToken, progress: WorkDoneProgressReporter | undefined, visit: (glance: Glance, open: boolean) => Promise<void>): Promise<void> {
    progress?.begin(`Empathy Lint: ${this.session.t('reading the workspace')}`, 0, '', true);
    try {
      for await (const { uri, open, done, all, look } of this.session.closed.sweep(token)) {
        if (isConfigPath(uri)) continue;
        progress?.report(Math.floor((100 * done) / all), uri.slice(uri.lastIndexOf('/') + 1));
        const glance = await look();
        if (token.isCancellationRequested) return;
        if (glance) await visit(glance, open);
      }
    } finally {
      progress?.done();
    }
  }

  private async publishClosed({ uri, diagnostics, resultId }: Glance): Promise<void> {
    const key = canonical(uri);
    if (diagnostics.length === 0 && !this.published.has(key)) return;
    const isOpen = this.publisher.isOpen(key);
    const isKnown = !isOpen && this.published.get(key) === resultId;
    // An open document answers for itself, and leaves its own diagnostics in the editor.
    this.published.set(key, isOpen ? undefined : resultId);
    if (!isOpen && !isKnown) await this.publisher.send(uri, diagnostics);
  }

  /** Publishes anew what an earlier run showed. */
  private async renew(token: CancellationToken): Promise<void> {
    if (this.published.size === 0) return;
    await this.takeBack(await this.listed());
    for (const uri of [...this.published.keys()]) {
      await breathe();
      const glance = await this.session.closed.glance(uri);
      if (token.isCancellationRequested) return;
      await this.publishClosed(glance);
    }
  }

  /** What a sweep would look at by now, which is not what one began with that is just over: a folder may have gone meanwhile. */
  private async listed(): Promise<ReadonlySet<string>> {
    return new Set(await this.session.closed.uris());
  }

  /** Takes back what an earlier run showed for other files than these: they are gone or no longer looked at. */
  private async takeBack(but: ReadonlySet<string>): Promise<void> {
    for (const uri of [...this.published.keys()]) {
      if (but.has(uri)) continue;
      this.published.delete(uri);
      // An open document answers for itself.
      if (!this.publisher.isOpen(uri)) await this.publisher.send(uri, []);
    }
  }
}

/** How many macros have each, most first. */
function count(ids: readonly string[]): { id: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].map(([id, times]) => ({ id, count: times })).sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

/** Reports progress on a token that the client made. */
function connectionProgress({ connection }: Session, token: string | number): WorkDoneProgressReporter {
  const send = (value: object): void => void connection.sendNotification('$/progress', { token, value });
  return {
    begin: (title, percentage, message, cancellable) => send({ kind: 'begin', title, percentage, message, cancellable }),
    report: (first: string | number, message?: string) => send(typeof first === 'number' ? { kind: 'report', percentage: first, message } : { kind: 'report', message: first }),
    done: () => send({ kind: 'end' }),
  };
}

/** Cancelled when one of the two is. */
function either(a: CancellationToken, b: CancellationToken): CancellationToken {
  return {
    get isCancellationRequested() {
      return a.isCancellationRequested || b.isCancellationRequested;
    },
    onCancellationRequested(listener, thisArg) {
      const both = [a.onCancellationRequested(listener, thisArg), b.onCancellationRequested(listener, thisArg)];
      return { dispose: () => both.forEach((one) => one.dispose()) };
    },
  };
}
