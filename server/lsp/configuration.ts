/**
 * Configuration: checks a configuration file as it is being typed, and lints everything anew when one that is saved, or a client's
 * setting, has changed.
 */
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { settingsSection } from '../protocol.ts';
import { placeText } from './placedText.ts';
import type { Session } from './session.ts';
import { toProblemDiagnostic } from './toLsp.ts';
import { toPath } from './uris.ts';
import type { LintWorkspace } from './workspace.ts';

/** Configurations and the files of rule packs: `<pack>/<rule>/rule.yaml`, `<pack>/<rule>/en.yaml`. */
const watched: readonly string[] = ['**/.empathy-lint.{yaml,yml}', '**/rule.yaml', '**/en.yaml'];

/** Settings, files and folders that decide about everything: `relint` is called when one of them has changed. */
export function registerConfiguration(session: Session, relint: () => void): void {
  const { connection, features, settings } = session;
  connection.onDidChangeConfiguration(({ settings: carried }) => {
    settings.change(carried);
    relint();
  });
  connection.onDidChangeWatchedFiles(relint);
  connection.onInitialized(() => {
    if (features.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => toPath(uri, '')));
      session.folders = [...session.folders.filter((folder) => !gone.has(folder)), ...added.map(({ uri }) => toPath(uri, ''))];
      relint();
    });
    if (features.registersSettings) void connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
    if (features.registersWatchers) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: watched.map((globPattern) => ({ globPattern })) });
  });
}

/** Publishes what is wrong with a configuration that is open, saved or not. */
export async function checkConfiguration(session: Session, uri: string, workspace: LintWorkspace): Promise<void> {
  const document = session.documents.get(uri);
  if (!document) return;
  const placed = placeText(document);
  const problems = await workspace.checkConfig({ path: toPath(uri, document.languageId), text: placed.engineText });
  if (session.documents.get(uri)?.version !== document.version) return;
  await session.connection.sendDiagnostics({ uri, version: document.version, diagnostics: problems.map((problem) => toProblemDiagnostic(problem, placed)) });
}
