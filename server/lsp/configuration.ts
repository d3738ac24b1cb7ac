/** What decides about everything: settings, folders, configuration and rule files, and files that change on disk. */
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver';
import { knownExtensions } from '../engine/index.ts';
import { baselineFileName } from '../host/baselines.ts';
import { settingsSection } from '../protocol.ts';
import type { Session } from './session.ts';
import { toPath } from './uris.ts';
import { isConfigPath } from './workspace.ts';

/** Files that may hold macros; configurations and the files of rule packs are among them. */
const watched = `**/*{${[...new Set([...knownExtensions, '.yaml', '.yml'])].join(',')}}`;

/** `changed` is called for each file that holds no configuration and no rules, `ready` once the client is. */
export function registerConfiguration(session: Session, changed: (uri: string) => void, ready: () => void): void {
  const { connection, features, settings, closed, changes } = session;
  connection.onDidChangeConfiguration(({ settings: carried }) => {
    settings.change(carried);
    session.relint();
  });
  connection.onDidChangeWatchedFiles(({ changes: files }) => {
    for (const { uri, type } of files) closed.forget(uri, type !== FileChangeType.Changed);
    if (files.length === 0 || files.some(({ uri }) => decides(toPath(uri, '')))) return session.relint();
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
    if (features.registersWatchers) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: watched }] });
    ready();
  });
}

/** Configurations, baselines, files of rule packs (`<pack>/<rule>/rule.yaml`, `<pack>/<rule>/en.yaml`), and whatever a configuration may extend. */
function decides(path: string): boolean {
  return isConfigPath(path) || /\/(?:rule|en)\.yaml$/.test(path) || /empathy-lint[^/]*\.ya?ml$/.test(path) || path.endsWith(`/${baselineFileName}`) || path.endsWith('.gitignore');
}
