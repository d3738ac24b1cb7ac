/** Diagnostics that the client asks for: per document, for the whole workspace, and while somebody types. */
import { afterEach, describe, expect, it } from 'vitest';
import { CancellationTokenSource, DocumentDiagnosticRequest, WorkspaceDiagnosticRequest, type Diagnostic, type DocumentDiagnosticReport, type WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver/node';
import { full, neovim, TestClient, told, uri, vscode } from './session.ts';

let client: TestClient;
const start = async (...args: Parameters<typeof TestClient.start>): Promise<TestClient> => (client = await TestClient.start(...args));
afterEach(() => client.stop());

const other = 'file:///desk/b.txt';
const pull = (document = uri, previousResultId?: string): Promise<DocumentDiagnosticReport> => client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: document }, ...(previousResultId === undefined ? {} : { previousResultId }) });
const found = (report: DocumentDiagnosticReport): string[] => (report.kind === 'full' ? report.items.map(({ code, message }) => `${code}: ${message}`) : ['unchanged']);
const after = (word: string): { start: { line: number; character: number }; end: { line: number; character: number } } => {
  const { end } = client.rangeOf(word);
  return { start: end, end };
};
const type = async (letters: string, behind: string): Promise<void> => {
  let place = after(behind).start;
  for (const letter of letters) {
    await client.change({ start: place, end: place }, letter);
    place = { ...place, character: place.character + 1 };
  }
};

describe('a document', () => {
  it('is answered, and nothing is published', async () => {
    await start(vscode);
    await client.open('a: kindly\n');
    expect(found(await pull())).toEqual(['cold-phrasing: "kindly" sounds cold.']);
    expect(client.published).toEqual([]);
    expect(client.initialized.capabilities.diagnosticProvider).toMatchObject({ workspaceDiagnostics: true, interFileDependencies: false });
  });

  it('is unchanged for who knows the result, though it was edited elsewhere', async () => {
    await start(vscode);
    await client.open('a: kindly\nb: fine\n');
    const { resultId } = (await pull()) as { resultId: string };
    await client.change(client.rangeOf('fine'), 'good.');
    expect(await pull(uri, resultId)).toEqual({ kind: 'unchanged', resultId });
    await client.change(client.rangeOf('kindly'), 'please.');
    expect(await pull(uri, resultId)).toMatchObject({ kind: 'full', items: [] });
  });

  it('is answered from disk once it is closed', async () => {
    await start(vscode);
    client.files.texts.set('/desk/b.txt', 'b: kindly\n');
    await client.open('b: fine\n', other);
    expect(found(await pull(other))).toEqual([]);
    await client.close(other);
    expect(found(await pull(other))).toEqual(['cold-phrasing: "kindly" sounds cold.']);
  });

  it('is nothing once it is closed, where it lies outside of the workspace or only open files are asked for', async () => {
    await start(vscode);
    client.files.texts.set('/desk/b.txt', 'b: kindly\n').set('/elsewhere/c.txt', 'c: kindly\n');
    expect(found(await pull('file:///elsewhere/c.txt'))).toEqual([]);
    client.settings = { wholeWorkspace: false };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(found(await pull(other))).toEqual([]);
  });

  it('is a configuration, too', async () => {
    await start(vscode);
    const config = 'file:///desk/.empathy-lint.yaml';
    await client.open('rulez: x\n', config, 'yaml');
    expect(found(await pull(config))).toEqual(['config: Unknown key "rulez". Did you mean "rules"?']);
  });

  it('waits for saving where the settings say so', async () => {
    await start(vscode);
    client.settings = { run: 'onSave' };
    await client.open('a: fine\n');
    await pull();
    await client.change(client.rangeOf('fine'), 'kindly.');
    expect(found(await pull())).toEqual([]);
    await client.save();
    expect(found(await pull())).toEqual(['cold-phrasing: "kindly" sounds cold.']);
  });

  it('shows as many problems as the settings allow, the worst, and says how many more there are', async () => {
    await start(vscode, { initializationOptions: told });
    client.settings = { maxProblemsPerFile: 2 };
    await client.open('a: for your info\nb: kindly\nc: unfortunately\nd: stubborn\n');
    const report = await pull();
    expect(found(report)).toEqual(['cold-phrasing: "kindly" sounds cold.', 'cold-phrasing: "unfortunately" sounds cold.', 'more-problems: 2 more problems in this file from here on; the setting empathyLint.maxProblemsPerFile says how many are shown.']);
    expect((report as { items: Diagnostic[] }).items.at(-1)).toMatchObject({ severity: 3, range: { start: { line: 0 } } });
    await client.until(() => client.statuses.length > 0);
    expect(client.statuses.at(-1)).toMatchObject({ findings: 4, hidden: 2, text: '4 macros checked, 4 to look at' });
  });

  it('is asked for again when the configuration has changed', async () => {
    await start(vscode);
    await client.open('a: kindly\n');
    await pull();
    client.files.ignored.add('/desk/macros.txt');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///desk/.empathy-lint.yaml', type: 2 }] });
    await client.until(() => client.refreshes > 0);
    expect(found(await pull())).toEqual([]);
  });

  it('gives way when the client no longer wants to know', async () => {
    await start(vscode);
    await client.open('a: kindly\n');
    await pull();
    await client.change(client.rangeOf('kindly'), 'x');
    const cancel = new CancellationTokenSource();
    const asked = client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } }, cancel.token);
    cancel.cancel();
    await expect(asked).rejects.toMatchObject({ code: -32800 });
  });
});

describe('a sentence that is being typed', () => {
  it('shows what is new in it when it ends', async () => {
    await start(vscode);
    await client.open('a: stubborn. We\n');
    expect(found(await pull())).toEqual(['over-apologizing: "stubborn" sounds cold.']);
    await type(' wait kindly', 'We');
    expect(found(await pull())).toEqual(['over-apologizing: "stubborn" sounds cold.']);
    await type('.', 'kindly');
    expect(found(await pull())).toHaveLength(2);
  });

  it('shows it when the typing pauses: the client is told to ask again', async () => {
    await start(vscode);
    await client.open('a: We\n');
    await pull();
    await type(' kindly', 'We');
    expect(found(await pull())).toEqual([]);
    await client.until(() => client.refreshes > 0);
    expect(found(await pull())).toEqual(['cold-phrasing: "kindly" sounds cold.']);
  });

  it('keeps a client waiting that can not be told', async () => {
    await start(neovim);
    await client.open('a: We\n');
    await pull();
    await type(' kindly', 'We');
    expect(found(await pull())).toEqual(['cold-phrasing: "kindly" sounds cold.']);
  });

  it('keeps what stood there before', async () => {
    await start(vscode);
    await client.open('a: We kindly\n');
    await pull();
    await type(' wait', 'kindly');
    expect(found(await pull())).toHaveLength(1);
  });

  it('is published after the pause to a client that does not pull', async () => {
    await start(full);
    await client.open('a: We\n');
    await client.diagnostics();
    await type(' kindly', 'We');
    expect(await client.diagnostics(uri, 1)).toEqual([]);
    expect(await client.diagnostics(uri, 2)).toHaveLength(1);
  });

  it('shows pasted text at once', async () => {
    await start(vscode);
    await client.open('a: We\n');
    await pull();
    await client.change(after('We'), ' kindly ask you to wait for it');
    expect(found(await pull())).toHaveLength(1);
  });
});

/** Everything that comes for a request for the workspace, as a client sees it: by URI, the last news. */
async function watchWorkspace(previousResultIds: { uri: string; value: string }[] = []) {
  const shown = new Map<string, string[]>();
  const reports: WorkspaceDocumentDiagnosticReport[] = [];
  const cancel = new CancellationTokenSource();
  client.partials.set('w', (value) => {
    const { items } = value as { items: WorkspaceDocumentDiagnosticReport[] };
    reports.push(...items);
    for (const item of items) shown.set(item.uri, item.kind === 'full' ? item.items.map(({ message }) => String(message)) : ['unchanged']);
  });
  const done = client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds, partialResultToken: 'w' }, cancel.token).catch(() => undefined);
  return { shown, reports, stop: () => { cancel.cancel(); return done; } };
}

describe('the workspace', () => {
  it('is told file by file, and what changes on disk as it changes', async () => {
    await start(vscode);
    client.files.texts.set('/desk/b.txt', 'b: kindly\n').set('/desk/c.txt', 'c: fine\n');
    const { shown, stop } = await watchWorkspace();
    await client.until(() => shown.size > 0);
    expect([...shown]).toEqual([[other, ['"kindly" sounds cold.']]]);
    client.files.texts.set('/desk/b.txt', 'b: fine\n').set('/desk/d.txt', 'd: stubborn\n');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: other, type: 2 }, { uri: 'file:///desk/d.txt', type: 1 }] });
    await client.until(() => shown.size > 1);
    expect([...shown]).toEqual([[other, []], ['file:///desk/d.txt', ['"stubborn" sounds cold.']]]);
    client.files.texts.delete('/desk/d.txt');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///desk/d.txt', type: 3 }] });
    await client.until(() => shown.get('file:///desk/d.txt')!.length === 0);
    await stop();
  });

  it('leaves open documents to themselves, and tells of them again when they are closed', async () => {
    await start(vscode);
    client.files.texts.set('/desk/b.txt', 'b: kindly\n').set('/desk/c.txt', 'c: stubborn\n');
    await client.open('b: kindly, kindly\n', other);
    await pull(other);
    const { shown, stop } = await watchWorkspace();
    await client.until(() => shown.size > 0);
    expect([...shown.keys()]).toEqual(['file:///desk/c.txt']);
    await client.close(other);
    await client.until(() => shown.has(other));
    expect(shown.get(other)).toEqual(['"kindly" sounds cold.']);
    await stop();
  });

  it('is unchanged for who knows it, and takes back what is gone', async () => {
    await start(vscode);
    client.files.texts.set('/desk/b.txt', 'b: kindly\n');
    const first = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
    const [{ resultId }] = first.items as unknown as [{ resultId: string }];
    const again = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [{ uri: other, value: resultId }, { uri: 'file:///desk/gone.txt', value: 'x' }] });
    expect(again.items).toMatchObject([{ kind: 'unchanged', uri: other, resultId }, { kind: 'full', uri: 'file:///desk/gone.txt', items: [] }]);
  });

  it('tells what is wrong with a configuration that is not open', async () => {
    await start(vscode);
    client.files.texts.set('/desk/b.txt', 'b: fine\n');
    client.files.problems = [{ code: 'config', severity: 'error', message: 'Unknown key.', source: { start: 0, end: 5 }, path: '/desk/.empathy-lint.yaml', text: 'rulez: {}\n' }];
    const { shown, stop } = await watchWorkspace();
    await client.until(() => shown.size > 0);
    expect([...shown]).toEqual([['file:///desk/.empathy-lint.yaml', ['Unknown key.']]]);
    expect(client.published).toEqual([]);
    await stop();
  });

  it('keeps to open documents where the settings say so', async () => {
    await start(vscode);
    client.settings = { wholeWorkspace: false };
    client.files.texts.set('/desk/b.txt', 'b: kindly\n');
    expect((await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] })).items).toEqual([]);
  });

  it('is asked about once, not once for each file', async () => {
    await start(vscode);
    for (let i = 0; i < 20; i++) client.files.texts.set(`/desk/${i}.txt`, 'b: kindly\n');
    await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
    expect(client.sent.filter(({ method }) => method === 'workspace/configuration').length).toBeLessThanOrEqual(2);
  });

  it('counts each folder of several', async () => {
    await start(vscode);
    client.files.texts.set('/desk/b.txt', 'b: kindly\n').set('/annex/c.txt', 'c: kindly\n');
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [{ uri: 'file:///annex', name: 'annex' }], removed: [] } });
    const { items } = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
    expect(items.map((item) => item.uri).sort()).toEqual(['file:///annex/c.txt', other]);
  });
});

it('says in the editor\'s language what a sweep for problems is doing', async () => {
  await start(vscode, { initializationOptions: { texts: { 'reading the workspace': 'der Ordner wird gelesen' } } });
  client.files.texts.set('/desk/b.txt', 'b: kindly\n');
  const cancel = new CancellationTokenSource();
  const asked = client.connection.sendRequest('workspace/diagnostic', { previousResultIds: [], workDoneToken: 'sweep' }, cancel.token).catch(() => undefined);
  await client.until(() => client.progress.some(({ kind }) => kind === 'begin'));
  expect(client.progress).toContainEqual({ kind: 'begin', title: 'Empathy Lint: der Ordner wird gelesen', percentage: 0 });
  cancel.cancel();
  await asked;
});
