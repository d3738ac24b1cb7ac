/** A client and the real server over a pair of streams in memory, with the protocol's own messages between them. */
import { PassThrough } from 'node:stream';
import {
  createProtocolConnection, StreamMessageReader, StreamMessageWriter, ProposedFeatures,
  type ClientCapabilities, type Message, type CodeAction, type Connection, type ConnectionOptions, type Diagnostic, type FileSystemWatcher, type InitializeResult, type ProtocolConnection, type PublishDiagnosticsParams, type TextEdit, type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { createConnection } from 'vscode-languageserver';
import type { Engine, FileSettings, PlacedProblem, SourceFile } from '../../server/engine/index.ts';
import type { ConfigSources } from '../../server/host/configChain.ts';
import { startServer } from '../../server/lsp/server.ts';
import type { LintWorkspace, OpenWorkspace } from '../../server/lsp/workspace.ts';
import { createFakeEngine, fakeSettings } from './fakeEngine.ts';

export const uri = 'file:///desk/macros.txt';

/** What a current VS Code says of itself, as far as it matters here. */
export const full: ClientCapabilities = {
  workspace: { applyEdit: true, configuration: true, workspaceFolders: true, workspaceEdit: { documentChanges: true }, didChangeConfiguration: { dynamicRegistration: true }, didChangeWatchedFiles: { dynamicRegistration: true } },
  window: { workDoneProgress: true },
  textDocument: {
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } }, isPreferredSupport: true, disabledSupport: true, dataSupport: true, resolveSupport: { properties: ['edit'] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    publishDiagnostics: { codeDescriptionSupport: true, versionSupport: true },
  },
};

/** A client that knows code action literals and little else. */
export const small: ClientCapabilities = { textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } } } };

/** The same, with what VS Code knows since: pulled diagnostics, snippets and marks in edits, refreshes. */
export const vscode: ClientCapabilities = {
  ...full,
  general: { positionEncodings: ['utf-16'] },
  workspace: {
    ...full.workspace, codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true }, diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'], snippetEditSupport: true, changeAnnotationSupport: { groupsOnLabel: true }, metadataSupport: true },
  },
  textDocument: { ...full.textDocument, diagnostic: { codeDescriptionSupport: true, dynamicRegistration: true }, completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } } },
};

/** What Neovim 0.11 says of itself: it pulls documents, and knows UTF-8. */
export const neovim: ClientCapabilities = {
  general: { positionEncodings: ['utf-8', 'utf-16', 'utf-32'] },
  workspace: { applyEdit: true, configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: false }, workspaceEdit: { resourceOperations: ['rename', 'create', 'delete'] }, inlayHint: { refreshSupport: true } },
  window: { workDoneProgress: true, showMessage: {}, showDocument: { support: true } },
  textDocument: {
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'source'] } }, isPreferredSupport: true, dataSupport: true, resolveSupport: { properties: ['edit', 'command'] } },
    diagnostic: { dynamicRegistration: true }, hover: { contentFormat: ['markdown', 'plaintext'] }, documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
  },
};

/** Knows code actions as commands only, as the first version of the protocol had them. */
export const commandsOnly: ClientCapabilities = { workspace: { applyEdit: true }, textDocument: { codeAction: {} } };

/** What our own client says beside its abilities, as far as it is told of something. */
export const told = { showsStatus: true, showsLibrary: true };

/** Says nothing of itself. */
export const bare: ClientCapabilities = {};

/** Counts bytes, and nothing else. */
export const bytes: ClientCapabilities = { ...small, general: { positionEncodings: ['utf-8'] } };

/** A message from the server, as it went over the wire. */
export interface Sent {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** Writes down what is sent. */
class RecordingWriter extends StreamMessageWriter {
  readonly sent: Sent[] = [];

  override write(message: Message): Promise<void> {
    this.sent.push(message as Sent);
    return super.write(message);
  }
}

export interface Files {
  readonly texts: Map<string, string>;
  problems: PlacedProblem[];
  /** What holds; without it, the small engine's. */
  settings?: FileSettings;
  /** The configuration in charge, absolute. */
  configPath?: string;
  ignored: Set<string>;
  /** The engine that there would be with a draft; without it, the same as ever. */
  engineWith?: (draft: SourceFile) => Engine;
  /** What the configuration was made from. */
  sources?: ConfigSources;
  invalidations: number;
}

const noSources: ConfigSources = { files: [], packs: [] };

export function memoryWorkspace(engine: Engine, files: Files, opened: unknown[] = []): OpenWorkspace {
  const workspace: LintWorkspace = {
    contextFor: async (path) => ({ engine, ruleFiles: [], settings: files.settings ?? fakeSettings, ...(files.configPath === undefined ? {} : { configPath: files.configPath }), ignored: files.ignored.has(path), sourcePath: path.slice(1), sources: files.sources ?? noSources, problems: files.problems.map((problem) => ({ ...problem, origin: 'config' as const })) }),
    listFiles: async (folders) => [...files.texts.keys()].filter((path) => folders.some((folder) => path.startsWith(`${folder}/`))).sort(),
    async readFile(path) {
      const text = files.texts.get(path);
      if (text === undefined) throw new Error(`${path}: there is no such file.`);
      return text;
    },
    contextWith: async (path, draft) => ({ ...(await workspace.contextFor(path)), ...(files.engineWith ? { engine: files.engineWith(draft) } : {}) }),
    checkConfig: async (file) => (file.text.includes('rulez') ? [{ code: 'config', severity: 'error', message: 'Unknown key "rulez". Did you mean "rules"?', source: { start: file.text.indexOf('rulez'), end: file.text.indexOf('rulez') + 5 }, ...file }] : []),
    sources: async () => [files.sources ?? noSources],
    invalidate: () => void files.invalidations++,
  };
  return (options) => {
    opened.push(options);
    return workspace;
  };
}

export class TestClient {
  readonly connection: ProtocolConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly statuses: { uri: string; checked: number; findings: number; reason: string; text: string }[] = [];
  readonly registrations: string[] = [];
  /** False for a person who discards every edit. */
  accepts = true;
  /** Which files the client is to tell of. */
  readonly watchers: FileSystemWatcher[] = [];
  readonly progress: { kind: string }[] = [];
  readonly progressTokens: string[] = [];
  readonly messages: string[] = [];
  readonly log: string[] = [];
  /** Who takes partial results, by their token. */
  readonly partials = new Map<string, (value: unknown) => void>();
  refreshes = 0;
  libraryChanges = 0;
  /** What the person says to our own questions, by the request's name. */
  readonly answers = new Map<string, unknown>();
  readonly edits: WorkspaceEdit[] = [];
  /** What was said beside each of them. */
  readonly editMetadata: unknown[] = [];
  private readonly recorder: RecordingWriter;
  readonly files: Files = { texts: new Map(), problems: [], ignored: new Set(), invalidations: 0 };
  readonly opened: { configFile?: string }[] = [];
  settings: unknown = null;
  exitCode: number | undefined;
  initialized!: InitializeResult;
  /** The client's own copies, which edits are applied to. */
  readonly texts = new Map<string, string>();
  private readonly versions = new Map<string, number>();
  private waiting: (() => void)[] = [];

  private constructor(engine: Engine, openWorkspace?: OpenWorkspace) {
    const [up, down] = [new PassThrough(), new PassThrough()];
    this.recorder = new RecordingWriter(down);
    const watchDog = { shutdownReceived: false, initialize: () => undefined, exit: (code: number) => { this.exitCode = code; this.wake(); } };
    const connect = (options: ConnectionOptions): Connection => createConnection((logger) => createProtocolConnection(new StreamMessageReader(up), this.recorder, logger, options), watchDog, ProposedFeatures.all) as unknown as Connection;
    startServer(connect, { openWorkspace: openWorkspace ?? memoryWorkspace(engine, this.files, this.opened), version: '0.0.0' });
    this.connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up), undefined);
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => { this.published.push(params); this.wake(); });
    this.connection.onNotification('empathyLint/status', (status: TestClient['statuses'][number]) => { this.statuses.push(status); this.wake(); });
    this.connection.onNotification('window/logMessage', ({ message, type }: { message: string; type: number }) => { if (type === 1) this.messages.push(message); this.log.push(message); });
    this.connection.onNotification('empathyLint/libraryChanged', () => { this.libraryChanges++; this.wake(); });
    this.connection.onRequest('workspace/diagnostic/refresh', () => { this.refreshes++; this.wake(); return null; });
    for (const name of ['workspace/codeLens/refresh', 'workspace/inlayHint/refresh']) this.connection.onRequest(name, () => null);
    for (const name of ['empathyLint/askText', 'empathyLint/askPhrase']) this.connection.onRequest(name, () => this.answers.get(name) ?? null);
    this.connection.onNotification('window/showMessage', ({ message }: { message: string }) => { this.messages.push(message); this.wake(); });
    this.connection.onNotification('$/progress', ({ token, value }: { token: string; value: { kind: string } }) => {
      const take = this.partials.get(token);
      if (take) take(value);
      else this.progress.push(value);
      this.wake();
    });
    this.connection.onRequest('window/workDoneProgress/create', ({ token }: { token: string }) => { this.progressTokens.push(token); return null; });
    this.connection.onRequest('window/showMessageRequest', ({ message }: { message: string }) => { this.messages.push(message); this.wake(); return null; });
    this.connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => this.settings));
    this.connection.onRequest('client/registerCapability', ({ registrations }: { registrations: { method: string; registerOptions?: { watchers?: FileSystemWatcher[] } }[] }) => { this.registrations.push(...registrations.map(({ method }) => method)); this.watchers.push(...registrations.flatMap(({ registerOptions }) => registerOptions?.watchers ?? [])); this.wake(); return null; });
    this.connection.onRequest('workspace/applyEdit', ({ edit, metadata }: { edit: WorkspaceEdit; metadata?: unknown }) => { this.edits.push(edit); this.editMetadata.push(metadata); if (this.accepts) this.apply(edit); return { applied: this.accepts }; });
    this.connection.listen();
  }

  /** One that has said nothing yet. */
  static connect(): TestClient {
    return new TestClient(createFakeEngine());
  }

  static async start(capabilities: ClientCapabilities = full, options: { engine?: Engine; openWorkspace?: OpenWorkspace; initializationOptions?: unknown; folders?: readonly string[] } = {}): Promise<TestClient> {
    const client = new TestClient(options.engine ?? createFakeEngine(), options.openWorkspace);
    client.initialized = await client.connection.sendRequest('initialize', { processId: null, rootUri: null, workspaceFolders: (options.folders ?? ['file:///desk']).map((folder) => ({ uri: folder, name: folder })), capabilities, initializationOptions: options.initializationOptions });
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  /** Everything that the server has sent so far. */
  get sent(): readonly Sent[] {
    return this.recorder.sent;
  }

  async open(text: string, document = uri, languageId = 'plaintext'): Promise<void> {
    this.texts.set(document, text);
    this.versions.set(document, 1);
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: document, languageId, version: 1, text } });
  }

  /** Types: one incremental change. */
  async change(range: TextEdit['range'], text: string, document = uri): Promise<number> {
    this.texts.set(document, applyEdits(this.texts.get(document)!, [{ range, newText: text }]));
    const version = this.versions.get(document)! + 1;
    this.versions.set(document, version);
    await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri: document, version }, contentChanges: [{ range, text }] });
    return version;
  }

  async save(document = uri): Promise<void> {
    await this.connection.sendNotification('textDocument/didSave', { textDocument: { uri: document } });
  }

  async close(document = uri): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: document } });
  }

  /** The diagnostics that were published last for a document, once any were. */
  async diagnostics(document = uri, seen = 0): Promise<Diagnostic[]> {
    await this.until(() => this.published.filter((p) => p.uri === document).length > seen);
    return this.published.findLast((p) => p.uri === document)!.diagnostics;
  }

  actions(word: string, only?: string[], document = uri): Promise<CodeAction[]> {
    return this.connection.sendRequest('textDocument/codeAction', { textDocument: { uri: document }, range: this.rangeOf(word, document), context: { diagnostics: [], ...(only ? { only } : {}) } });
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest('codeAction/resolve', action);
  }

  /** Where a word first stands in a document. */
  rangeOf(word: string, document = uri): TextEdit['range'] {
    const text = this.texts.get(document)!;
    const at = text.indexOf(word);
    const place = (offset: number) => ({ line: text.slice(0, offset).split('\n').length - 1, character: offset - (text.lastIndexOf('\n', offset - 1) + 1) });
    return { start: place(at), end: place(at + word.length) };
  }

  /** Applies a workspace edit to the client's own copies, as an editor would: not to another version. Gives the first document's text. */
  apply(edit: WorkspaceEdit): string {
    for (const change of edit.documentChanges ?? []) {
      if ('kind' in change && change.kind === 'create') {
        this.texts.set(change.uri, this.texts.get(change.uri) ?? '');
        continue;
      }
      if (!('textDocument' in change)) throw new Error('only text edits and new files are expected');
      const { textDocument, edits } = change;
      if (textDocument.version === null) this.texts.set(textDocument.uri, this.texts.get(textDocument.uri) ?? this.files.texts.get(textDocument.uri.replace('file://', '')) ?? '');
      else if (textDocument.version !== this.versions.get(textDocument.uri)) throw new Error(`meant for version ${textDocument.version}`);
      this.texts.set(textDocument.uri, applyEdits(this.texts.get(textDocument.uri)!, edits as TextEdit[]));
    }
    for (const [document, edits] of Object.entries(edit.changes ?? {})) this.texts.set(document, applyEdits(this.texts.get(document)!, edits));
    return this.texts.get(uri) ?? '';
  }

  async until(condition: () => boolean, milliseconds = 15_000): Promise<void> {
    const end = Date.now() + milliseconds;
    while (!condition()) {
      if (Date.now() > end) throw new Error('waited in vain');
      await new Promise<void>((resolve) => { this.waiting.push(resolve); setTimeout(resolve, 50); });
    }
  }

  stop(): void {
    this.connection.dispose();
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split(/(?<=\n)/);
  const offset = ({ line, character }: TextEdit['range']['start']): number => lines.slice(0, line).join('').length + character;
  const placed = edits.map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText })).sort((a, b) => b.start - a.start);
  return placed.reduce((out, { start, end, newText }) => out.slice(0, start) + newText + out.slice(end), text);
}
