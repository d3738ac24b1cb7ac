/**
 * The language server: answers `initialize`, keeps the documents, and hands every request to its feature's file. Runs wherever a
 * connection and a workspace are given; imports nothing of Node. Started by the entries and by tests.
 */
import { TextDocumentSyncKind, type Connection, type ConnectionOptions, type InitializeParams, type InitializeResult } from 'vscode-languageserver';
import { registerAnatomy } from './anatomy.ts';
import { Changes } from './changes.ts';
import { createClientFiles } from './clientFiles.ts';
import { ClosedFiles } from './closedFiles.ts';
import { offeredKinds, offersActions, registerCodeActions } from './codeActions.ts';
import { decides, registerConfiguration } from './configuration.ts';
import { registerCompletion, triggerCharacters } from './completion.ts';
import { Documents } from './documents.ts';
import { Faults } from './faults.ts';
import { readFeatures, type ClientFeatures } from './features.ts';
import { createFileAccess } from './fileAccess.ts';
import { registerHints } from './hints.ts';
import { registerHover } from './hover.ts';
import { registerLenses } from './lenses.ts';
import { WorkspaceLint } from './library.ts';
import { Lifecycle } from './lifecycle.ts';
import { Log } from './log.ts';
import type { PositionEncoding } from './positions.ts';
import { Publisher, typingPause } from './publisher.ts';
import { Refresher, registerPull } from './pull.ts';
import { Records } from './records.ts';
import { registerRules } from './rules.ts';
import type { Session } from './session.ts';
import { Settings } from './settings.ts';
import { faultsAt } from './show.ts';
import { registerSymbols } from './symbols.ts';
import { Typing } from './typing.ts';
import { holderOf, toPath, toUri } from './uris.ts';
import { Watching } from './watching.ts';
import type { OpenWorkspace } from './workspace.ts';
import { namesOfCommands, registerCommands } from './commands.ts';
import { createWords } from './words.ts';

export interface ServerOptions {
  readonly openWorkspace: OpenWorkspace;
  /** Shown to the client as the server's version. */
  readonly version: string;
}

/** Makes the connection to the client, which is not to listen yet. */
export type Connect = (options: ConnectionOptions) => Connection;

/** Serves one client until it says `exit`. Returns at once. */
export function startServer(connect: Connect, options: ServerOptions): void {
  const lifecycle = new Lifecycle();
  const connection = connect(lifecycle.options);
  lifecycle.register(connection);
  let encoding: PositionEncoding = 'utf-16';
  const documents = new Documents(() => encoding);
  connection.onInitialize((params) => {
    const features = readFeatures(params);
    encoding = features.encoding;
    serve(connection, documents, features, params, options.openWorkspace);
    lifecycle.begin();
    return announce(features, options.version);
  });
  documents.listen(connection);
  connection.listen();
}

function announce(features: ClientFeatures, version: string): InitializeResult {
  return {
    serverInfo: { name: 'Empathy Lint', version },
    capabilities: {
      positionEncoding: features.encoding,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
      ...(features.pullsDiagnostics ? { diagnosticProvider: { identifier: 'empathy-lint', interFileDependencies: false, workspaceDiagnostics: true, workDoneProgress: true } } : {}),
      ...(offersActions(features) ? { codeActionProvider: features.codeActionLiterals ? { codeActionKinds: offeredKinds, resolveProvider: features.resolvesEdits } : true } : {}),
      hoverProvider: true,
      completionProvider: { triggerCharacters },
      codeLensProvider: { resolveProvider: true },
      inlayHintProvider: true,
      documentSymbolProvider: { label: 'Empathy Lint' },
      ...(features.appliesEdits ? { executeCommandProvider: { commands: namesOfCommands(features) } } : {}),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

function serve(connection: Connection, documents: Documents, features: ClientFeatures, params: InitializeParams, openWorkspace: OpenWorkspace): void {
  const settings = new Settings(connection, features, params.initializationOptions, (uri) => {
    const folder = uri === '' ? undefined : holderOf(uri, session.folders);
    return folder === undefined ? undefined : toUri(folder);
  });
  const clientFiles = features.own.servesFiles ? createClientFiles(connection, features.own.rulesUri) : undefined;
  const files = createFileAccess(settings, (choice) => openWorkspace(choice, clientFiles), () => session.folders, ({ sources }) => watching.add(sources));
  const typing = new Typing((uri) => {
    askAnew();
    void publishAnew(uri);
  });
  const session: Session = {
    connection, documents, features, settings, files,
    t: createWords(features.own.texts),
    log: new Log(connection.console),
    records: new Records(documents, features.encoding, (record) => typing.show(record), ({ uri, languageId }) => files.contextOf(uri, languageId)),
    typing,
    faults: new Faults(),
    changes: new Changes(),
    get closed() { return closed; },
    folders: foldersOf(params),
    pullsWorkspace: false,
    async noteFaults(problems) {
      const { uris, elsewhere } = session.faults.take(problems);
      for (const sentence of elsewhere) session.log.warn(sentence);
      if (uris.length === 0) return;
      if (session.pullsWorkspace) session.changes.announce();
      else await publisher.publishFaults(uris, (uri) => faultsAt(session, uri));
    },
    relint() {
      files.invalidate();
      session.records.clear();
      typing.clear();
      session.closed.clear();
      session.faults.clear();
      session.log.clear();
      publisher.takeBackFaults();
      if (features.refreshesLenses) void connection.sendRequest('workspace/codeLens/refresh').catch(() => undefined);
      if (features.refreshesHints) void connection.languages.inlayHint.refresh().catch(() => undefined);
      if (features.pullsDiagnostics) refresher.schedule(0);
      else for (const { uri } of documents.all()) publisher.schedule(uri, 0);
      void workspaceLint.publishAnew();
      changed();
    },
  };
  const closed = new ClosedFiles(session, files);
  const watching = new Watching(session);
  const publisher = new Publisher(session);
  const refresher = new Refresher(session);
  const workspaceLint = new WorkspaceLint(session, publisher);

  /** What was held back while somebody typed is to be seen now: the client is asked to look again. */
  function askAnew(): void {
    if (features.refreshesLenses) void connection.sendRequest('workspace/codeLens/refresh').catch(() => undefined);
    if (features.pullsDiagnostics) refresher.schedule(0);
  }

  /** The same for a client that is told. */
  async function publishAnew(uri: string): Promise<void> {
    if (!features.pullsDiagnostics && (await settings.forDocument(uri)).run === 'onType') publisher.schedule(uri, 0);
  }

  function changed(): void {
    session.changes.announce();
    workspaceLint.tellChanged();
  }

  // Opening fires a change of content too: the first lint happens there, at once.
  const opened = new Set<string>();
  documents.onDidOpen(({ document: { uri } }) => {
    opened.add(uri);
    publisher.takeBackFaults(uri);
    workspaceLint.lookAround();
  });
  documents.onDidChangeContent(async ({ document: { uri, version } }) => {
    const first = opened.delete(uri);
    typing.note(uri, version, first ? undefined : documents.lastEdits.get(uri));
    if (features.pullsDiagnostics) return;
    if (first) return publisher.schedule(uri, 0);
    const role = await files.roleOf(uri);
    if (role || (await settings.forDocument(uri)).run === 'onType') publisher.schedule(uri, role === 'configuration' ? 0 : typingPause);
  });
  documents.onDidSave(async ({ document: { uri } }) => {
    closed.forget(uri);
    // Who saves has said what there was to say.
    if (typing.end(uri)) askAnew();
    if (await decides(session, [uri])) return session.relint();
    if (!features.pullsDiagnostics) publisher.schedule(uri, 0);
    workspaceLint.lookAround();
    changed();
  });
  documents.onDidClose(async ({ document: { uri } }) => {
    opened.delete(uri);
    session.records.forget(uri);
    typing.forget(uri);
    settings.forget(uri);
    publisher.cancel(uri);
    closed.forget(uri);
    if (!features.pullsDiagnostics && !(await workspaceLint.showAgain(uri))) await publisher.send(uri, []);
    if (await files.roleOf(uri)) session.relint();
    else changed();
  });

  registerConfiguration(session, (uris) => {
    if (!features.pullsDiagnostics) void workspaceLint.filesChanged(uris);
    workspaceLint.tellChanged();
  }, () => {
    watching.begin();
    void workspaceLint.publishAnew();
  });
  if (features.pullsDiagnostics) registerPull(session);
  registerCodeActions(session);
  registerCommands(session);
  registerHover(session);
  registerSymbols(session);
  registerRules(session);
  registerCompletion(session);
  registerLenses(session);
  registerHints(session);
  registerAnatomy(session);
  workspaceLint.register();
  connection.onShutdown(() => {
    for (const part of [publisher, refresher, workspaceLint, typing]) part.dispose();
  });
}

function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => toPath(uri, ''));
  if (rootUri) return [toPath(rootUri, '')];
  return rootPath ? [rootPath.replaceAll('\\', '/')] : [];
}
