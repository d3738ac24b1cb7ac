/** Which files a client is asked to tell of when they change on disk: those of its workspace, and what configurations are made from, wherever that lies. */
import { DidChangeWatchedFilesNotification, WatchKind, type FileSystemWatcher } from 'vscode-languageserver';
import { knownExtensions } from '../engine/index.ts';
import type { ConfigSources } from '../host/configChain.ts';
import { folderOf, nameOf } from '../host/paths.ts';
import { ignoreFileNames } from '../host/skipped.ts';
import type { Session } from './session.ts';
import { holderOf, toUri } from './uris.ts';

/** Files that may hold macros; configurations, baselines and the files of rule packs are among them. */
const endings = [...new Set([...knownExtensions, '.yaml', '.yml'])];
/** As exports write them, too. A pattern tells upper case from lower, and not every editor knows `[yY]` in one. */
const spellings = endings.flatMap((ending) => [ending, ending.toUpperCase(), `.${ending.charAt(1).toUpperCase()}${ending.slice(2)}`]);

export class Watching {
  private readonly session: Session;
  private readonly seen = new WeakSet<ConfigSources>();
  /** Patterns that were asked for beside those of the workspace. */
  private readonly asked = new Set<string>();

  constructor(session: Session) {
    this.session = session;
  }

  /**
   * Asks for the files of the workspace; the client must be ready for requests. A folder that is deleted, renamed or moved is told of by its own
   * name and by nothing of what is in it, so everything that comes and goes is asked for; what is none of ours is sorted out by `diskNews.ts`.
   */
  begin(): void {
    this.ask([
      { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
      { globPattern: `**/*{${spellings.join(',')}}`, kind: WatchKind.Change },
      { globPattern: `**/{${ignoreFileNames.join(',')}}`, kind: WatchKind.Change },
    ]);
  }

  /** Asks for what a configuration was made from, as far as the workspace's patterns do not reach it and the client can tell of it. Asks once. */
  add(sources: ConfigSources): void {
    if (this.seen.has(sources)) return;
    this.seen.add(sources);
    const fresh = [...sources.files.flatMap((path) => this.fileAt(path)), ...sources.packs.flatMap((path) => this.filesBelow(path))].filter((watcher) => {
      const key = JSON.stringify(watcher);
      return !this.asked.has(key) && this.asked.add(key);
    });
    if (fresh.length > 0) this.ask(fresh);
  }

  private fileAt(path: string): FileSystemWatcher[] {
    // A glob knows no way to write its own marks as they are: any one letter stands for them.
    const name = nameOf(path).replace(/[*?{}[\]]/g, '?');
    if (!this.isInside(path)) return this.elsewhere(folderOf(path), name);
    return spellings.some((ending) => path.endsWith(ending)) ? [] : [{ globPattern: `**/${name}`, kind: WatchKind.Change }];
  }

  private filesBelow(folder: string): FileSystemWatcher[] {
    return this.isInside(folder) ? [] : this.elsewhere(folder, '**/*.{yaml,yml}');
  }

  private elsewhere(folder: string, pattern: string): FileSystemWatcher[] {
    return this.session.features.watchesAnywhere ? [{ globPattern: { baseUri: toUri(folder), pattern } }] : [];
  }

  private isInside(path: string): boolean {
    return holderOf(toUri(path), this.session.folders) !== undefined;
  }

  private ask(watchers: FileSystemWatcher[]): void {
    const { connection, features, log } = this.session;
    if (!features.registersWatchers) return;
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch((error: unknown) => log.error(error, 'Asking to be told of changes on disk failed'));
  }
}
