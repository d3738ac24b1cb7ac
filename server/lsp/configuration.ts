/** What decides about everything: settings, folders, configuration and rule files, and files that change on disk. */
import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { baselineFileName } from '../host/baselines.ts';
import { nameOf } from '../host/paths.ts';
import { ignoreFileNames } from '../host/skipped.ts';
import { settingsSection } from '../protocol.ts';
import { isPassedOver, sortNews } from './diskNews.ts';
import type { Session } from './session.ts';
import { toPath } from './uris.ts';
import { isConfigPath } from './workspace.ts';

/** `changed` is called with the files that hold no configuration and no rules and are not what they were, `ready` once the client is. */
export function registerConfiguration(session: Session, changed: (uris: readonly string[]) => void, ready: () => void): void {
  const { connection, features, settings, closed, changes, log } = session;
  connection.onDidChangeConfiguration(({ settings: carried }) => {
    settings.change(carried);
    session.relint();
  });
  connection.onDidChangeWatchedFiles(async ({ changes: files }) => {
    const heard = closed.hear(sortNews(files, session.folders));
    if (files.length === 0 || (await decides(session, files.map(({ uri }) => uri)))) return session.relint();
    const come = await heard.arrivals().catch((error: unknown) => {
      log.error(error, 'Listing the files of the workspace failed');
      return [];
    });
    const uris = [...new Set([...heard.files, ...come])];
    if (uris.length === 0) return;
    changed(uris);
    changes.announce();
  });
  connection.onInitialized(() => {
    if (features.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => toPath(uri, '')));
      session.folders = [...session.folders.filter((folder) => !gone.has(folder)), ...added.map(({ uri }) => toPath(uri, ''))];
      session.relint();
    });
    if (features.registersSettings) void connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
    ready();
  });
}

/** Whether one of these files has a say in what holds for others: a configuration or what it was made from, a baseline, patterns of files to leave out. */
export async function decides(session: Session, uris: readonly string[]): Promise<boolean> {
  const speaks = (uri: string): boolean => {
    const path = toPath(uri, '');
    // Packages come with ignore files of their own.
    return isConfigPath(path) || nameOf(path) === baselineFileName || (ignoreFileNames.includes(nameOf(path)) && !isPassedOver(uri, session.folders));
  };
  if (uris.some(speaks)) return true;
  return uris.some(await session.files.sources());
}
