/**
 * Whole sessions with clients of several abilities, written down message by message and held against the rules of the Language Server
 * Protocol: nothing that a client did not say it knows is sent to it, everything that was promised is answered, and the end is an end.
 */
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { CancellationTokenSource, type ClientCapabilities, type CodeAction, type Command, type CompletionList, type WorkspaceEdit } from 'vscode-languageserver/node';
import { connectStreams } from '../../server/lsp/nodeConnection.ts';
import { startServer } from '../../server/lsp/server.ts';
import { createFakeEngine } from './fakeEngine.ts';
import { bare, bytes, commandsOnly, full, memoryWorkspace, neovim, small, TestClient, told, uri, vscode, type Sent } from './session.ts';

let client: TestClient;
afterEach(() => client?.stop());

const text = 'hello: All is well.\nlate: 😀 Unfortunately, we are late.\nwait: Kindly wait.\n';
const clients: readonly (readonly [string, ClientCapabilities, object])[] = [
  ['a current VS Code', vscode, { hoverHoldsDiagnostics: true, showsMacros: true, asksText: true, asksPhrase: true, ...told }],
  ['an older VS Code, without pulled diagnostics', full, {}],
  ['Neovim', neovim, {}],
  ['a small client', small, {}],
  ['a client that knows code actions as commands', commandsOnly, {}],
  ['a client that counts bytes', bytes, {}],
  ['a client that says nothing of itself', bare, {}],
];

/** Everything that a person does in an hour, in a second. Gives back how each request was answered. */
async function spendAnHour(): Promise<Map<string, unknown>> {
  const { connection } = client;
  const { capabilities } = client.initialized;
  const answers = new Map<string, unknown>();
  const ask = async (method: string, params: object): Promise<unknown> => {
    const answer = await connection.sendRequest(method, params).catch((error: unknown) => error);
    answers.set(method, answer);
    return answer;
  };
  const textDocument = { uri };
  client.files.texts.set('/desk/b.txt', 'b: kindly\n');
  await client.open(text);
  await client.change({ start: { line: 2, character: 16 }, end: { line: 2, character: 16 } }, ' Kindly.');
  await client.save();
  if (capabilities.diagnosticProvider) {
    await ask('textDocument/diagnostic', { textDocument });
    await ask('workspace/diagnostic', { previousResultIds: [] });
  } else await client.diagnostics();
  const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
  const actions = (await ask('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } })) as CodeAction[];
  const [first] = actions;
  if (first && capabilities.codeActionProvider && (capabilities.codeActionProvider as { resolveProvider?: boolean }).resolveProvider) await ask('codeAction/resolve', first);
  // As commands they are run one by one.
  for (const { command, ...rest } of actions as readonly { command?: unknown }[]) if (typeof command === 'string') await ask('workspace/executeCommand', { command, ...rest });
  await ask('textDocument/hover', { textDocument, position: { line: 2, character: 7 } });
  await ask('textDocument/documentSymbol', { textDocument });
  const lenses = (await ask('textDocument/codeLens', { textDocument })) as object[];
  await ask('codeLens/resolve', lenses[0]!);
  await ask('textDocument/inlayHint', { textDocument, range });
  await ask('textDocument/completion', { textDocument, position: { line: 0, character: 7 } });
  if (capabilities.executeCommandProvider) await ask('workspace/executeCommand', { command: 'empathy-lint.fixAll', arguments: [uri] });
  await ask('empathyLint/lintWorkspace', {});
  await ask('empathyLint/library', {});
  await ask('empathyLint/anatomy', { uri, position: { line: 1, character: 8 } });
  await ask('empathyLint/rules', { uri });
  await connection.sendNotification('workspace/didChangeConfiguration', { settings: { empathyLint: { run: 'onType' } } });
  await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///desk/b.txt', type: 2 }] });
  await client.close();
  await new Promise((resolve) => setTimeout(resolve, 50));
  return answers;
}

/** What a server may send only to a client that said so, and how it said so. */
const needs: Readonly<Record<string, (c: ClientCapabilities) => unknown>> = {
  'client/registerCapability': (c) => c.workspace?.didChangeConfiguration?.dynamicRegistration ?? c.workspace?.didChangeWatchedFiles?.dynamicRegistration,
  'workspace/configuration': (c) => c.workspace?.configuration,
  'workspace/applyEdit': (c) => c.workspace?.applyEdit,
  'workspace/diagnostic/refresh': (c) => c.workspace?.diagnostics?.refreshSupport,
  'workspace/codeLens/refresh': (c) => c.workspace?.codeLens?.refreshSupport,
  'workspace/inlayHint/refresh': (c) => c.workspace?.inlayHint?.refreshSupport,
  'window/workDoneProgress/create': (c) => c.window?.workDoneProgress,
  'window/showDocument': (c) => c.window?.showDocument?.support,
  'textDocument/publishDiagnostics': (c) => !c.textDocument?.diagnostic,
};
const always = /^(?:window\/(?:logMessage|showMessage)|\$\/progress)$/;
/** The same for what is our own, by `initializationOptions`. */
const needsOwn: Readonly<Record<string, string>> = { 'empathyLint/status': 'showsStatus', 'empathyLint/libraryChanged': 'showsLibrary', 'empathyLint/askText': 'asksText', 'empathyLint/askPhrase': 'asksPhrase' };

function breaches(sent: readonly Sent[], capabilities: ClientCapabilities, own: object): string[] {
  const seen = JSON.stringify(sent);
  const diagnosticParts = capabilities.textDocument?.diagnostic ?? capabilities.textDocument?.publishDiagnostics;
  const edits = capabilities.workspace?.workspaceEdit;
  const wrong: string[] = [];
  for (const { method } of sent) if (method !== undefined && !always.test(method) && !needs[method]?.(capabilities) && !((needsOwn[method] ?? '') in own)) wrong.push(`${method} is not known to the client`);
  if (!diagnosticParts?.codeDescriptionSupport && seen.includes('"codeDescription"')) wrong.push('a diagnostic with a link');
  if (!edits?.snippetEditSupport && seen.includes('"snippet":{')) wrong.push('an edit with a snippet');
  if (!edits?.changeAnnotationSupport && seen.includes('"annotationId"')) wrong.push('an edit with a mark');
  if (!edits?.documentChanges && seen.includes('"documentChanges"')) wrong.push('an edit with versions');
  if (!capabilities.textDocument?.publishDiagnostics?.versionSupport && sent.some(({ method, params }) => method === 'textDocument/publishDiagnostics' && (params as { version?: number }).version !== undefined)) wrong.push('published with a version');
  if (!capabilities.textDocument?.codeAction?.isPreferredSupport && seen.includes('"isPreferred"')) wrong.push('a preferred action');
  if (!capabilities.textDocument?.codeAction?.disabledSupport && seen.includes('"disabled":{')) wrong.push('a disabled action');
  if (!capabilities.textDocument?.completion?.completionItem?.snippetSupport && seen.includes('"insertTextFormat":2')) wrong.push('a snippet to complete');
  if (!capabilities.textDocument?.completion?.completionItem?.insertTextModeSupport && seen.includes('"insertTextMode"')) wrong.push('a mode of inserting');
  if (!capabilities.textDocument?.codeAction?.codeActionLiteralSupport && /"kind":"(?:quickfix|source|refactor)|"codeActionKinds"/.test(seen)) wrong.push('a code action that is no command');
  return [...new Set(wrong)];
}

describe.each(clients)('with %s', (_name, capabilities, initializationOptions) => {
  const start = async (): Promise<TestClient> => (client = await TestClient.start(capabilities, { initializationOptions }));

  it('every request is answered, and nothing is sent that the client does not know', async () => {
    await start();
    const answers = await spendAnHour();
    const failed = [...answers].filter(([, answer]) => answer instanceof Error).map(([method, error]) => `${method}: ${(error as Error).message}`);
    expect(failed).toEqual([]);
    expect(breaches(client.sent, capabilities, initializationOptions)).toEqual([]);
    expect(client.messages).toEqual([]);
  });

  it('each answer comes once, for a request that was asked', async () => {
    await start();
    await spendAnHour();
    const ids = client.sent.filter(({ method, id }) => method === undefined && id !== undefined).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('an unknown request is refused, an unknown notification passed over', async () => {
    await start();
    await client.connection.sendNotification('textDocument/didDream', {});
    await expect(client.connection.sendRequest('textDocument/dream', { textDocument: { uri } })).rejects.toMatchObject({ code: -32601 });
  });

  it('a request about a document that is not open finds nothing', async () => {
    await start();
    const gone = { textDocument: { uri: 'file:///desk/gone.txt' } };
    const position = { line: 3, character: 9 };
    const nothing = await Promise.all([
      client.connection.sendRequest('textDocument/hover', { ...gone, position }),
      client.connection.sendRequest('textDocument/completion', { ...gone, position }),
      client.connection.sendRequest('textDocument/documentSymbol', gone),
      client.connection.sendRequest('textDocument/codeLens', gone),
      client.connection.sendRequest('textDocument/inlayHint', { ...gone, range: { start: position, end: position } }),
      client.connection.sendRequest('textDocument/codeAction', { ...gone, range: { start: position, end: position }, context: { diagnostics: [] } }),
      client.connection.sendRequest('empathyLint/anatomy', { uri: gone.textDocument.uri, position }),
    ]);
    expect(nothing).toEqual([null, null, [], [], [], [], null]);
  });

  it('a cancelled request ends at once', async () => {
    await start();
    await client.open(text);
    const cancel = new CancellationTokenSource();
    const asked = client.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range: client.rangeOf('Kindly'), context: { diagnostics: [] } }, cancel.token).then((a) => (a as unknown[]).length, (error: { code: number }) => error.code);
    cancel.cancel();
    expect([0, -32800]).toContain(await asked);
  });

  it('after shutdown nothing is done, and exit ends with 0', async () => {
    await start();
    await client.open(text);
    await client.connection.sendRequest('shutdown');
    const sent = client.sent.length;
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(client.sent.slice(sent).filter(({ method }) => method === 'textDocument/publishDiagnostics' || (method ?? '').endsWith('refresh'))).toEqual([]);
    await client.connection.sendNotification('exit');
    await client.until(() => client.exitCode !== undefined);
    expect(client.exitCode).toBe(0);
  });
});

describe('out of its time', () => {
  const hover = () => client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 4 } });
  const initialize = () => client.connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: full });

  it('a request before initialize is refused, a notification dropped, and initialize served after it', async () => {
    client = TestClient.connect();
    await client.open('a: kindly\n');
    for (const ask of [hover, () => client.connection.sendRequest('shutdown'), () => client.connection.sendRequest('made/up', {})]) await expect(ask()).rejects.toMatchObject({ code: -32002 });
    expect(await initialize()).toMatchObject({ serverInfo: { name: 'Empathy Lint' } });
    expect(await hover()).toBeNull();
    await client.open('a: kindly\n');
    expect(await client.diagnostics()).toHaveLength(1);
  });

  it('a second initialize is refused, and the first one goes on being served', async () => {
    client = await TestClient.start(full);
    await expect(initialize()).rejects.toMatchObject({ code: -32600 });
    await client.open('a: kindly\n');
    expect(await client.diagnostics()).toHaveLength(1);
    expect(client.published).toHaveLength(1);
    expect(await hover()).not.toBeNull();
  });

  it('a request after shutdown is refused, whatever it is, and a notification dropped', async () => {
    client = await TestClient.start(full);
    await client.connection.sendRequest('shutdown');
    for (const ask of [hover, initialize, () => client.connection.sendRequest('shutdown'), () => client.connection.sendRequest('made/up', {})]) await expect(ask()).rejects.toMatchObject({ code: -32600 });
    const logged = client.log.length;
    await client.open('a: kindly\n');
    await expect(hover()).rejects.toMatchObject({ code: -32600 });
    expect([client.published, client.log.slice(logged)]).toEqual([[], []]);
    await client.connection.sendNotification('exit');
    await client.until(() => client.exitCode !== undefined);
    expect(client.exitCode).toBe(0);
  });

  it('exit is heard before initialize', async () => {
    client = TestClient.connect();
    await client.connection.sendNotification('exit');
    await client.until(() => client.exitCode !== undefined);
    expect(client.exitCode).toBe(1);
  });
});

/** A client that writes and reads bytes. */
class RawClient {
  readonly answers: Sent[] = [];
  private readonly up = new PassThrough();
  private readonly down = new PassThrough();
  private rest = Buffer.alloc(0);

  constructor() {
    this.down.on('data', (part: Buffer) => this.read(part));
    const openWorkspace = memoryWorkspace(createFakeEngine(), { texts: new Map(), problems: [], ignored: new Set(), invalidations: 0 });
    startServer((options) => connectStreams(this.up, this.down, options), { openWorkspace, version: '0.0.0' });
  }

  write(body: string): void {
    this.up.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  ask(id: number, method: string, params: object = {}): void {
    this.write(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
  }

  private read(part: Buffer): void {
    this.rest = Buffer.concat([this.rest, part]);
    for (let head; (head = /^Content-Length: (\d+)\r\n\r\n/.exec(this.rest.toString('latin1'))); ) {
      const end = head[0].length + Number(head[1]);
      if (this.rest.length < end) return;
      const message = JSON.parse(this.rest.subarray(head[0].length, end).toString()) as Sent;
      if (message.method === undefined) this.answers.push(message);
      this.rest = this.rest.subarray(end);
    }
  }
}

describe('a message that is no JSON', () => {
  it.each([['half of one', '{"jsonrpc":"2.0","id":7,"method":"shutd'], ['none at all', 'hello 😀'], ['nothing', '']])('is answered as such, and the session goes on: %s', async (_, body) => {
    const raw = new RawClient();
    raw.write(body);
    raw.ask(1, 'initialize', { processId: null, rootUri: null, capabilities: {} });
    raw.write(body);
    raw.ask(2, 'empathyLint/rules');
    await expect.poll(() => raw.answers.length).toBe(4);
    const told = raw.answers.map(({ id, error, result }) => `${id}: ${error?.code ?? typeof result}`);
    expect(told.sort()).toEqual(['1: object', '2: object', 'null: -32700', 'null: -32700']);
  });
});

describe('positions', () => {
  const line = 'a: é😀 kindly and 😀 stubborn.\n';
  // Before `kindly`: `a: é😀 ` is 7 code units of UTF-16, 6 characters, 10 bytes.
  it.each([
    ['utf-16', ['utf-8', 'utf-16'], 7, 13],
    ['utf-16', undefined, 7, 13],
    ['utf-16', [], 7, 13],
    ['utf-8', ['utf-8'], 10, 16],
    ['utf-32', ['utf-32'], 6, 12],
    ['utf-8', ['utf-8', 'utf-32'], 10, 16],
  ] as const)('are counted in %s for a client that knows %j', async (encoding, offered, start, end) => {
    client = await TestClient.start({ ...full, ...(offered ? { general: { positionEncodings: [...offered] } } : {}) });
    expect(client.initialized.capabilities.positionEncoding).toBe(encoding);
    await client.open(line);
    expect((await client.diagnostics())[0]!.range).toEqual({ start: { line: 0, character: start }, end: { line: 0, character: end } });
  });

  it('are understood in the same way: changes, selections and edits', async () => {
    client = await TestClient.start({ ...full, general: { positionEncodings: ['utf-8'] } });
    await client.open(line);
    await client.diagnostics();
    // Replaces the second smiley (bytes 21 to 25) and, counted in what that leaves, the word behind it.
    await client.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [
      { range: { start: { line: 0, character: 21 }, end: { line: 0, character: 25 } }, text: 'ü' },
      { range: { start: { line: 0, character: 24 }, end: { line: 0, character: 32 } }, text: 'unfortunately' },
    ] });
    const found = await client.diagnostics(uri, 1);
    expect(found.map((d) => [d.message, d.range.start.character, d.range.end.character])).toEqual([['"kindly" sounds cold.', 10, 16], ['"unfortunately" sounds cold.', 24, 37]]);
    const range = { start: { line: 0, character: 30 }, end: { line: 0, character: 30 } };
    const [action] = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [], only: ['quickfix'] } });
    const { edit } = await client.resolve(action!);
    expect((edit!.documentChanges as { edits: object[] }[])[0]!.edits).toEqual([{ range: { start: { line: 0, character: 24 }, end: { line: 0, character: 37 } }, newText: 'I am afraid' }]);
  });

  it('behind the end of a line or inside of a character are taken to the nearest', async () => {
    client = await TestClient.start({ ...full, general: { positionEncodings: ['utf-8'] } });
    await client.open(line);
    const ask = (character: number) => client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 0, character } });
    expect(await ask(900)).toBeNull();
    expect(await ask(6)).toBeNull();
    expect(await ask(12)).not.toBeNull();
  });
});

describe('edits of the workspace', () => {
  it('fix every file at once, to be looked at before they are made', async () => {
    client = await TestClient.start(vscode);
    client.files.texts.set('/desk/b.txt', 'b: kindly\n').set('/desk/c.txt', 'c: fine\n');
    await client.open('a: kindly\n');
    expect(await client.connection.sendRequest('workspace/executeCommand', { command: 'empathy-lint.fixWorkspace' })).toBe(2);
    const [edit] = client.edits as [WorkspaceEdit];
    expect(edit.changeAnnotations).toEqual({ fix: { label: 'Fix all safe problems (2)', needsConfirmation: true } });
    expect(edit.documentChanges).toMatchObject([{ textDocument: { uri, version: 1 } }, { textDocument: { uri: 'file:///desk/b.txt', version: null } }]);
    expect([client.texts.get(uri), client.texts.get('file:///desk/b.txt')]).toEqual(['a: please\n', 'b: please\n']);
  });

  it.each([['who knows the word', vscode, [{ isRefactoring: true }]], ['and nobody else', full, [undefined]]])('of many files may be saved by the editor %s', async (_name, abilities, said) => {
    client = await TestClient.start(abilities);
    await client.open('a: kindly\n');
    await client.connection.sendRequest('workspace/executeCommand', { command: 'empathy-lint.fixWorkspace' });
    expect(client.editMetadata).toEqual(said);
  });

  it('are shown first by a row of the preview that stands at the words of the first fix', async () => {
    client = await TestClient.start(vscode, { initializationOptions: { previewsEdits: true, texts: { 'No change: this row only opens the preview': 'Keine Änderung' } } });
    await client.open('a: fine\nb: so kindly\n');
    const { start } = client.rangeOf('kindly');
    await client.connection.sendRequest('workspace/executeCommand', { command: 'empathy-lint.fixWorkspace' });
    const [edit] = client.edits as [WorkspaceEdit];
    const { edits } = edit.documentChanges![0] as { edits: { range: object; newText: string; annotationId: string }[] };
    expect(edits.map(({ annotationId, newText }) => [annotationId, newText])).toEqual([['look', ''], ['fix', 'please']]);
    expect(edits[0]!.range).toEqual({ start, end: start });
    expect(edit.changeAnnotations).toMatchObject({ fix: { needsConfirmation: false }, look: { label: 'Keine Änderung', needsConfirmation: true } });
    expect(client.texts.get(uri)).toBe('a: fine\nb: so please\n');
  });

  it('write an exception with the reason that the person gives', async () => {
    client = await TestClient.start(vscode, { initializationOptions: { asksText: true } });
    await client.open('a: unfortunately\n');
    const action = (await client.actions('unfortunately', ['quickfix'])).find(({ title }) => title.startsWith('Ignore'))!;
    expect(action.title).toBe('Ignore cold-phrasing here, with a reason…');
    const run = () => client.connection.sendRequest('workspace/executeCommand', { command: action.command!.command, arguments: action.command!.arguments });
    expect(await run()).toBe(false);
    client.answers.set('empathyLint/askText', ' Legal asked\nfor it ');
    expect(await run()).toBe(true);
    expect(client.texts.get(uri)).toContain('disable-next-line cold-phrasing -- Legal asked for it\n');
  });

  it.each([
    ['a rule off everywhere', 'Turn cold-phrasing off everywhere', '# ours\nrules:\n  cold-phrasing: off\n', 'cold-phrasing is off everywhere now (.empathy-lint.yaml).'],
    ['a rule off for the file', 'Turn cold-phrasing off for this file', '# ours\noverrides:\n  - files: /macros.txt\n    rules:\n      cold-phrasing: off\n', 'cold-phrasing is off for this file now (.empathy-lint.yaml).'],
    ['a phrase allowed', 'Allow "unfortunately" everywhere', '# ours\nallow:\n  - unfortunately\n', '"unfortunately" is allowed now (.empathy-lint.yaml).'],
  ])('turn %s in the configuration that is there', async (_name, title, after, message) => {
    client = await TestClient.start(vscode, { initializationOptions: { savesConfiguration: true } });
    client.files.texts.set('/desk/.empathy-lint.yaml', '# ours\n');
    client.files.configPath = '/desk/.empathy-lint.yaml';
    await client.open('a: unfortunately\n');
    const action = (await client.actions('unfortunately', ['quickfix'])).find((one) => one.title === title)!;
    const answer = await client.connection.sendRequest('workspace/executeCommand', { command: action.command!.command, arguments: action.command!.arguments });
    expect(client.texts.get('file:///desk/.empathy-lint.yaml')).toBe(after);
    expect(answer).toMatchObject({ uri: 'file:///desk/.empathy-lint.yaml', created: false, message, range: { start: { line: 1, character: 0 } } });
  });

  describe('say how far they reach', () => {
    const nested = '/desk/replies/de/.empathy-lint.yaml';
    const overridden = 'overrides:\n  - files: "*.txt"\n    rules:\n      cold-phrasing: error\n';
    it.each<[string, { configPath: string; folders: string[]; configFile?: string; text?: string; severity?: string }, string[], string]>([
      ['of a folder inside', { configPath: nested, folders: ['file:///desk'] }, ['Allow "unfortunately" in replies/de', 'Turn cold-phrasing off in replies/de'], 'cold-phrasing is off in replies/de now, and nowhere else (replies/de/.empathy-lint.yaml).'],
      ['of one of several folders', { configPath: '/desk/.empathy-lint.yaml', folders: ['file:///desk', 'file:///shelf'] }, ['Allow "unfortunately" in desk', 'Turn cold-phrasing off in desk'], 'cold-phrasing is off in desk now, and nowhere else (desk/.empathy-lint.yaml).'],
      ['of a folder above', { configPath: '/.empathy-lint.yaml', folders: ['file:///desk'] }, ['Allow "unfortunately" everywhere', 'Turn cold-phrasing off everywhere'], 'cold-phrasing is off everywhere now (/.empathy-lint.yaml).'],
      ['that the settings name', { configPath: nested, folders: ['file:///desk'], configFile: 'replies/de/.empathy-lint.yaml' }, ['Allow "unfortunately" everywhere', 'Turn cold-phrasing off everywhere'], 'cold-phrasing is off everywhere now (replies/de/.empathy-lint.yaml).'],
      ['with an override for the rule', { configPath: '/desk/.empathy-lint.yaml', folders: ['file:///desk'], text: overridden }, ['Allow "unfortunately" everywhere', 'Turn cold-phrasing off everywhere'], 'cold-phrasing is off everywhere now (.empathy-lint.yaml). It was set for *.txt as well: it is off there, too.'],
      ['with an override that stays', { configPath: '/desk/.empathy-lint.yaml', folders: ['file:///desk'], text: overridden, severity: 'info' }, ['Allow "unfortunately" everywhere', 'Turn cold-phrasing off everywhere'], 'cold-phrasing is info everywhere now (.empathy-lint.yaml). For *.txt it is set otherwise, and stays so.'],
    ])('for a configuration %s', async (_name, { configPath, folders, configFile, text = '# ours\n', severity = 'off' }, titles, message) => {
      client = await TestClient.start(vscode, { folders, initializationOptions: { savesConfiguration: true } });
      if (configFile !== undefined) client.settings = { configFile };
      client.files.texts.set(configPath, text);
      client.files.configPath = configPath;
      await client.open('a: unfortunately\n');
      const offered = (await client.actions('unfortunately', ['quickfix'])).map(({ title }) => title);
      expect(offered.filter((title) => /^Allow|^Turn .* off (?!for this file)/.test(title))).toEqual(titles);
      expect(await client.connection.sendRequest('workspace/executeCommand', { command: 'empathy-lint.setRule', arguments: [{ uri, rule: 'cold-phrasing', severity, scope: 'everywhere' }] })).toMatchObject({ message });
    });
  });

  it('name a file as a configuration sees it that the settings name', async () => {
    client = await TestClient.start(vscode);
    client.settings = { configFile: 'house/lint.yaml' };
    client.files.texts.set('/desk/house/lint.yaml', '# ours\n');
    client.files.configPath = '/desk/house/lint.yaml';
    await client.open('a: unfortunately\n', 'file:///desk/chat/macros.txt');
    await client.connection.sendRequest('workspace/executeCommand', { command: 'empathy-lint.setRule', arguments: [{ uri: 'file:///desk/chat/macros.txt', rule: 'cold-phrasing', severity: 'off', scope: 'file' }] });
    expect(client.texts.get('file:///desk/house/lint.yaml')).toContain('files: /chat/macros.txt\n');
  });

  it.each<[string, string[], string[]]>([
    ['a folder is open', ['file:///desk'], ['Allow "unfortunately" everywhere', 'Turn cold-phrasing off everywhere', 'Report "unfortunately" as cold from now on']],
    ['none is open', [], []],
  ])('are offered for a text that was never saved only as far as they can be done: %s', async (_name, folders, expected) => {
    const untitled = 'untitled:Untitled-1';
    client = await TestClient.start(vscode, { folders });
    await client.open('a: unfortunately\n', untitled);
    const offered = (await client.actions('unfortunately', undefined, untitled)).map(({ title }) => title);
    expect(offered.filter((title) => /^(?:Allow|Turn|Report|Flag)/.test(title))).toEqual(expected);
    const forFile = client.connection.sendRequest('workspace/executeCommand', { command: 'empathy-lint.setRule', arguments: [{ uri: untitled, rule: 'cold-phrasing', severity: 'off', scope: 'file' }] });
    await expect(forFile).rejects.toThrow(/^Save the file first/);
    expect(client.edits).toEqual([]);
  });

  it('make a configuration where there is none, and say that it has to be saved', async () => {
    client = await TestClient.start(vscode);
    await client.open('a: unfortunately\n');
    const run = () => client.connection.sendRequest('workspace/executeCommand', { command: 'empathy-lint.setRule', arguments: [{ uri, rule: 'cold-phrasing', severity: 'off', scope: 'everywhere' }] });
    expect(await run()).toMatchObject({ created: true });
    expect(client.edits[0]!.documentChanges![0]).toMatchObject({ kind: 'create', uri: 'file:///desk/.empathy-lint.yaml' });
    await client.until(() => client.messages.length > 0);
    expect(client.messages[0]).toContain('once the file is saved');
    client.stop();
    client = await TestClient.start(full);
    await client.open('a: unfortunately\n');
    await expect(run()).rejects.toThrow(/Make the file \/desk\/\.empathy-lint\.yaml first/);
  });

  it.each([
    ['empathy-lint.setRule', { uri, rule: 'nonsense', severity: 'off', scope: 'file' }, /no rule "nonsense"/],
    ['empathy-lint.setRule', { uri, rule: 'cold-phrasing', severity: 'loud', scope: 'file' }, /needs a document/],
    ['empathy-lint.allowPhrase', { uri, phrase: 'One. Two three.' }, /few words of one sentence/],
    ['empathy-lint.ignore', { uri }, /needs to be told/],
    ['empathy-lint.ignore', { uri, version: 9, fingerprint: 'x', scope: 'line', reason: '' }, /changed since/],
  ])('%s refuses %j with a sentence', async (command, argument, message) => {
    client = await TestClient.start(vscode);
    await client.open('a: unfortunately\n');
    await expect(client.connection.sendRequest('workspace/executeCommand', { command, arguments: [argument] })).rejects.toThrow(message);
  });

  describe.each([['never saved', 'untitled:Untitled-1', /^Open a folder first/], ['saved', 'file:///home/ana/a.txt', 'file:///home/ana/.empathy-lint.yaml']])('without a folder, of a text that was %s', (_state, document, expected) => {
    it.each([
      ['empathy-lint.setRule', { rule: 'cold-phrasing', severity: 'off', scope: 'everywhere' }],
      ['empathy-lint.allowPhrase', { phrase: 'unfortunately' }],
      ['empathy-lint.flagPhrase', { phrase: 'we regret' }],
    ])('%s makes a configuration beside it, or says that there is no place for one, before it asks', async (command, argument) => {
      const engine = createFakeEngine();
      for (const rule of engine.rules.values()) Object.assign(rule, { detectors: [{ kind: 'phrases' }] });
      client = await TestClient.start(vscode, { engine, folders: [], initializationOptions: { asksPhrase: true, savesConfiguration: true } });
      client.answers.set('empathyLint/askPhrase', { phrase: 'we regret', rule: 'cold-phrasing' });
      await client.open('a: unfortunately\n', document);
      const asked = client.connection.sendRequest('workspace/executeCommand', { command, arguments: [{ uri: document, ...argument }] });
      if (typeof expected === 'string') return expect(await asked).toMatchObject({ created: true, uri: expected });
      await expect(asked).rejects.toThrow(expected);
      expect(client.edits).toEqual([]);
      expect(client.sent.filter(({ method }) => method === 'empathyLint/askPhrase')).toEqual([]);
    });
  });
});

describe('the library', () => {
  it('lists every macro, worst first, with what filters need', async () => {
    client = await TestClient.start(vscode);
    client.files.texts.set('/desk/b.txt', 'fine: All is well.\nworse: kindly, kindly\n');
    await client.open('bad: unfortunately\n');
    const library = await client.connection.sendRequest<{ macros: { title: string }[] }>('empathyLint/library', {});
    expect(library.macros.map(({ title }) => title)).toEqual(['worse', 'bad', 'fine']);
    expect(library).toMatchObject({ files: 2, checked: 3, findings: 3, rules: [{ id: 'cold-phrasing', title: 'The rule cold-phrasing', count: 2 }], situations: [{ id: 'problem', count: 3 }] });
  });

  it('is said to have changed, once for many changes', async () => {
    client = await TestClient.start(vscode, { initializationOptions: told });
    await client.open('bad: unfortunately\n');
    for (let i = 0; i < 5; i++) await client.save();
    await client.until(() => client.libraryChanges > 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(client.libraryChanges).toBe(1);
  });
});

it('the log says of each file how it was read, once', async () => {
  client = await TestClient.start(full);
  client.files.configPath = '/desk/.empathy-lint.yaml';
  await client.open('a: kindly\n');
  await client.diagnostics();
  await client.change(client.rangeOf('kindly'), 'please.');
  await client.diagnostics(uri, 1);
  expect(client.log).toEqual(['/desk/macros.txt: 1 macro checked, 1 to look at; text, generic (read as lines), configuration /desk/.empathy-lint.yaml']);
});

it('completion is not asked in vain of a small engine', async () => {
  client = await TestClient.start(vscode);
  await client.open('a: kindly\n');
  expect(((await client.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position: { line: 0, character: 4 } })) as CompletionList).items).toEqual([]);
});

describe('a client that knows code actions as commands only', () => {
  const act = (word: string) => client.connection.sendRequest<Command[]>('textDocument/codeAction', { textDocument: { uri }, range: client.rangeOf(word), context: { diagnostics: [] } });

  it('gets them so, and the edit is made when one is chosen', async () => {
    client = await TestClient.start(commandsOnly);
    expect(client.initialized.capabilities.codeActionProvider).toBe(true);
    await client.open('a: kindly\nb: unfortunately\n');
    const commands = await act('kindly');
    expect(commands.map(({ command }) => command)).toEqual(expect.arrayContaining(client.initialized.capabilities.executeCommandProvider!.commands.filter((name) => /applyAction|setRule/.test(name))));
    const fix = commands.find(({ command }) => command === 'empathy-lint.applyAction')!;
    expect(await client.connection.sendRequest('workspace/executeCommand', fix)).toBe(true);
    expect(client.texts.get(uri)).toBe('a: please\nb: unfortunately\n');
  });

  it('hears that the text has changed since', async () => {
    client = await TestClient.start(commandsOnly);
    await client.open('a: kindly\n');
    const [fix] = await act('kindly');
    await client.change(client.rangeOf('a:'), 'b:');
    await expect(client.connection.sendRequest('workspace/executeCommand', fix!)).rejects.toMatchObject({ code: -32801 });
    expect(client.edits).toEqual([]);
  });

  it('is the only one to whom that command is announced', async () => {
    client = await TestClient.start(vscode);
    expect(client.initialized.capabilities.executeCommandProvider!.commands).not.toContain('empathy-lint.applyAction');
  });
});
