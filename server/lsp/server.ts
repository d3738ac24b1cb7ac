/**
 * The language server: answers `initialize`, keeps the documents, and hands every request to its feature's file. Runs wherever a
 * connection and a workspace are given; imports nothing of Node. Started by the entries and by tests.
 */
import { TextDocuments, TextDocumentSyncKind, type Connection, type InitializeParams, type InitializeResult } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fixAllCommand } from '../protocol.ts';
import { offeredKinds, registerCodeActions } from './codeActions.ts';
import { checkConfiguration, registerConfiguration } from './configuration.ts';
import { readFeatures, type ClientFeatures } from './features.ts';
import { registerHover } from './hover.ts';
import { Publisher, typingPause } from './publisher.ts';
import { Records, type DocumentContext } from './records.ts';
import { registerRules } from './rules.ts';
import type { Session } from './session.ts';
import { Settings } from './settings.ts';
import { registerSymbols } from './symbols.ts';
import { folderOf, resolveIn, toPath } from './uris.ts';
import { isConfigPath, type LintWorkspace, type OpenWorkspace } from './workspace.ts';
import { WorkspaceLint } from './workspaceLint.ts';

export interface ServerOptions {
  readonly openWorkspace: OpenWorkspace;
  /** Shown to the client as the server's version. */
  readonly version: string;
}

/** Serves one client until it says `exit`. Returns at once; the connection must not be listening yet. */
export function startServer(connection: Connection, options: ServerOptions): void {
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize((params) => {
    const features = readFeatures(params);
    serve(connection, documents, features, params, options.openWorkspace);
    return announce(features, options.version);
  });
  documents.listen(connection);
  connection.listen();
}

function announce(features: ClientFeatures, version: string): InitializeResult {
  return {
    serverInfo: { name: 'Empathy Lint', version },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
      codeActionProvider: { codeActionKinds: offeredKinds, resolveProvider: features.resolvesEdits },
      hoverProvider: true,
      documentSymbolProvider: { label: 'Empathy Lint' },
      ...(features.appliesEdits ? { executeCommandProvider: { commands: [fixAllCommand] } } : {}),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

function serve(connection: Connection, documents: TextDocuments<TextDocument>, features: ClientFeatures, params: InitializeParams, openWorkspace: OpenWorkspace): void {
  const settings = new Settings(connection, features, params.initializationOptions);
  const workspaces = new Set<LintWorkspace>();

  async function workspaceFor(uri?: string): Promise<LintWorkspace> {
    const { configFile } = await settings.forDocument(uri);
    const root = folderOf(uri ?? '', session.folders);
    const workspace = openWorkspace(configFile === undefined ? {} : { configFile: resolveIn(root, configFile), ...(root === undefined ? {} : { configRoot: root }) });
    workspaces.add(workspace);
    return workspace;
  }

  async function contextOf(uri: string, languageId = ''): Promise<DocumentContext> {
    const path = toPath(uri, languageId, folderOf(uri, session.folders));
    const { enable } = await settings.forDocument(uri);
    const context = await (await workspaceFor(uri)).contextFor(path);
    const inactive = !enable ? 'Empathy Lint is switched off by the setting empathyLint.enable.'
      : isConfigPath(path) ? 'This is the configuration of Empathy Lint.'
      : context.ignored ? `This file is ignored by ${context.configPath ?? 'the configuration'}.`
      : undefined;
    return { ...context, path, inactive };
  }

  const records = new Records(documents, ({ uri, languageId }) => contextOf(uri, languageId));
  const publisher = new Publisher({ connection, documents, features, records });
  const session: Session = { connection, documents, features, settings, records, publisher, folders: foldersOf(params) };
  const workspaceLint = new WorkspaceLint(session, { workspace: workspaceFor, contextOf });

  const isConfig = (uri: string): boolean => isConfigPath(toPath(uri, ''));
  const report = (error: unknown): void => connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const check = (uri: string): void => void workspaceFor(uri).then((workspace) => checkConfiguration(session, uri, workspace)).catch(report);

  function relint(): void {
    for (const workspace of workspaces) workspace.invalidate();
    records.clear();
    publisher.clearContextProblems();
    for (const { uri } of documents.all()) isConfig(uri) ? check(uri) : publisher.schedule(uri, 0);
  }

  // Opening fires a change of content too: the first lint happens there, at once.
  const opened = new Set<string>();
  documents.onDidOpen(({ document }) => opened.add(document.uri));
  documents.onDidChangeContent(async ({ document: { uri } }) => {
    if (isConfig(uri)) return check(uri);
    const first = opened.delete(uri);
    const { run } = first ? { run: 'onType' } : await settings.forDocument(uri);
    if (run === 'onType') publisher.schedule(uri, first ? 0 : typingPause);
  });
  documents.onDidSave(({ document: { uri } }) => (isConfig(uri) ? relint() : publisher.schedule(uri, 0)));
  documents.onDidClose(async ({ document: { uri } }) => {
    opened.delete(uri);
    records.forget(uri);
    settings.forget(uri);
    publisher.cancel(uri);
    if (!(await workspaceLint.showAgain(uri))) publisher.clear(uri);
    if (isConfig(uri)) relint();
  });

  registerConfiguration(session, relint);
  registerCodeActions(session);
  registerHover(session);
  registerSymbols(session);
  registerRules(session, contextOf);
  workspaceLint.register();
  connection.onShutdown(() => publisher.dispose());
}

function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => toPath(uri, ''));
  if (rootUri) return [toPath(rootUri, '')];
  return rootPath ? [rootPath.replaceAll('\\', '/')] : [];
}
