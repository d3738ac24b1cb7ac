/** What decides about everything: settings, folders, configuration and rule files, and files that change on disk. */
import { DidChangeConfigurationNotification, FileChangeType } from 'vscode-languageserver';
import { baselineFileName } from '../host/baselines.ts';
import { nameOf } from '../host/paths.ts';
import { ignoreFileNames } from '../host/skipped.ts';
import { settingsSection } from '../protocol.ts';
import type { Session } from './session.ts';
import { toPath } from './uris.ts';
import { isConfigPath } from './workspace.ts';

/** `changed` is called for each file that holds no configuration and no rules, `ready` once the client is. */
export function registerConfiguration(session: Session, changed: (uri: string) => void, ready: () => void): void {
  const { connection, features, settings, closed, changes } = session;
  connection.onDidChangeConfiguration(({ settings: carried }) => {
    settings.change(carried);
    session.relint();
  });
  connection.onDidChangeWatchedFiles(async ({ changes: files }) => {
    for (const { uri, type } of files) closed.forget(uri, type !== FileChangeType.Changed);
    if (files.length === 0 || (await decides(session, files.map(({ uri }) => uri)))) return session.relint();
    for (const { uri } of files) changed(uri);
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
  const paths = uris.map((uri) => toPath(uri, ''));
  if (paths.some((path) => isConfigPath(path) || [baselineFileName, ...ignoreFileNames].includes(nameOf(path)))) return true;
  return uris.some(await session.files.sources());
}
