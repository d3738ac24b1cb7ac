/** News of the disk: folders that come and go, files that exports name in capitals, and the noise that is nobody's business. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { CancellationTokenSource, WorkspaceDiagnosticRequest, type WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver/node';
import { createNodeWorkspaces } from '../../server/lsp/nodeWorkspace.ts';
import { sortNews } from '../../server/lsp/diskNews.ts';
import { makeFolder } from '../host/temporary.ts';
import { productParts } from '../support/engine.ts';
import { createFakeEngine } from './fakeEngine.ts';
import { full, memoryWorkspace, TestClient, vscode, type Files } from './session.ts';

let client: TestClient;
afterEach(() => client?.stop());

const [made, changed, gone] = [1, 2, 3] as const;
const tell = (...changes: readonly (readonly [string, number])[]) => client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: changes.map(([path, type]) => ({ uri: `file://${path}`, type })) });
const library = async (params = {}): Promise<string[]> => (await client.connection.sendRequest<{ macros: { uri: string }[] }>('empathyLint/library', params)).macros.map(({ uri }) => uri.replace('file:///desk/', '')).sort();
/** An answer says that what was sent before it has been heard. */
const heard = () => client.connection.sendRequest('empathyLint/rules', {});

/** Follows the workspace as VS Code does; gives how many problems stand at each file. */
async function followWorkspace() {
  const problems = new Map<string, number>();
  const cancel = new CancellationTokenSource();
  client.partials.set('w', (value) => {
    for (const item of (value as { items: WorkspaceDocumentDiagnosticReport[] }).items) problems.set(item.uri.replace('file:///desk/', ''), item.kind === 'full' ? item.items.length : -1);
  });
  const done = client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [], partialResultToken: 'w' }, cancel.token).catch(() => undefined);
  return { problems, stop: () => { cancel.cancel(); return done; } };
}

/** A disk with one file, that counts how often it is listed and read. */
function countingDisk() {
  const counts = { list: 0, read: 0 };
  const disk: Files = { texts: new Map([['/desk/b.txt', 'b: kindly\n']]), problems: [], ignored: new Set(), invalidations: 0 };
  const workspace = memoryWorkspace(createFakeEngine(), disk)({});
  const counting = { ...workspace, listFiles: (folders: readonly string[]) => { counts.list++; return workspace.listFiles(folders); }, readFile: (path: string) => { counts.read++; return workspace.readFile(path); } };
  return { counts, disk, openWorkspace: () => counting };
}

const files = (paths: readonly string[]) => paths.forEach((path) => client.files.texts.set(`/desk/${path}`, 'a: kindly\n'));

describe('a folder', () => {
  it.each<[string, () => void, [string, number][], Record<string, number>]>([
    ['is deleted', () => client.files.texts.delete('/desk/b/one.txt'), [['/desk/b', gone]], { 'a.txt': 1, 'b/one.txt': 0, 'bank/two.txt': 1 }],
    ['is renamed', () => { client.files.texts.delete('/desk/b/one.txt'); files(['c/one.txt']); }, [['/desk/b', gone], ['/desk/c', made]], { 'a.txt': 1, 'b/one.txt': 0, 'bank/two.txt': 1, 'c/one.txt': 1 }],
    ['is moved here', () => files(['c/deep/one.txt']), [['/desk/c', made]], { 'a.txt': 1, 'b/one.txt': 1, 'bank/two.txt': 1, 'c/deep/one.txt': 1 }],
    ['is moved here with a name like a file\'s', () => files(['v1.2/one.txt']), [['/desk/v1.2', made]], { 'a.txt': 1, 'b/one.txt': 1, 'bank/two.txt': 1, 'v1.2/one.txt': 1 }],
  ])('that %s takes its problems with it, told by its own name only', async (_what, change, news, expected) => {
    client = await TestClient.start(vscode);
    files(['a.txt', 'b/one.txt', 'bank/two.txt']);
    const { problems, stop } = await followWorkspace();
    await client.until(() => problems.size === 3);
    change();
    await tell(...news);
    await client.until(() => JSON.stringify([...problems].sort()) === JSON.stringify(Object.entries(expected).sort()));
    await stop();
    expect(await library()).toEqual(Object.keys(expected).filter((path) => expected[path]! > 0));
  });

  it('that goes is taken back from a client that is told', async () => {
    client = await TestClient.start(full);
    files(['b/one.txt']);
    await client.connection.sendRequest('empathyLint/lintWorkspace', {});
    expect(client.published.at(-1)!.diagnostics).toHaveLength(1);
    client.files.texts.clear();
    await tell(['/desk/b', gone]);
    await client.until(() => client.published.at(-1)!.diagnostics.length === 0);
  });

  it('with what a configuration was made from changes what holds', async () => {
    const root = makeFolder({ '.empathy-lint.yaml': 'extends: ./shared/base.yaml', 'away/base.yaml': 'rules: {cold-phrasing: off}' });
    client = await TestClient.start(full, { folders: [`file://${root}`], openWorkspace: createNodeWorkspaces({ ...productParts(), productRules: async () => productParts().productRules }) });
    const uri = `file://${root}/macros.yaml`;
    await client.open('macros:\n  - title: Invoice\n    body: Hi there, please be advised that your invoice is attached. Reply if you need more.\n', uri, 'yaml');
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toContain('cold-phrasing');
    renameSync(join(root, 'away'), join(root, 'shared'));
    await tell([`${root}/away`, gone], [`${root}/shared`, made]);
    expect((await client.diagnostics(uri, 1)).map(({ code }) => code)).not.toContain('cold-phrasing');
  });

  it('that comes to a place where one was brings its own configuration', async () => {
    const reply = 'macros:\n  - title: Invoice\n    body: Hi there, please be advised that your invoice is attached. Reply if you need more.\n';
    const root = makeFolder({ 'a/macros.yaml': reply, 'b/macros.yaml': reply });
    client = await TestClient.start(full, { folders: [`file://${root}`], openWorkspace: createNodeWorkspaces({ ...productParts(), productRules: async () => productParts().productRules }) });
    const codes = async () => Object.fromEntries((await client.connection.sendRequest<{ macros: { uri: string; rules: object }[] }>('empathyLint/library', {})).macros.map(({ uri, rules }) => [uri.split('/').at(-2), 'cold-phrasing' in rules]));
    expect(await codes()).toEqual({ a: true, b: true });
    rmSync(join(root, 'b'), { recursive: true });
    await tell([`${root}/b`, gone]);
    expect(await codes()).toEqual({ a: true });
    mkdirSync(join(root, 'b'));
    writeFileSync(join(root, 'b/macros.yaml'), reply);
    writeFileSync(join(root, 'b/.empathy-lint.yaml'), 'rules: {cold-phrasing: off}\n');
    await tell([`${root}/b`, made]);
    await expect.poll(codes).toEqual({ a: true, b: false });
  });
});

describe('the client is asked to tell', () => {
  it('of all that comes and goes, and of changes of files that are read, in capitals, too', async () => {
    client = await TestClient.start(full);
    await client.until(() => client.watchers.length > 0);
    const [all, read] = client.watchers;
    expect(all).toEqual({ globPattern: '**/*', kind: 5 });
    expect(read!.kind).toBe(2);
    for (const ending of ['.csv', '.CSV', '.Csv', '.yml', '.YML']) expect(String(read!.globPattern)).toMatch(new RegExp(`[{,]\\${ending}[,}]`));
  });

  it('and a file in capitals that changes is read again', async () => {
    client = await TestClient.start(vscode);
    files(['UP.TXT']);
    const { problems, stop } = await followWorkspace();
    await client.until(() => problems.get('UP.TXT') === 1);
    client.files.texts.set('/desk/UP.TXT', 'a: fine\n');
    await tell(['/desk/UP.TXT', changed]);
    await client.until(() => problems.get('UP.TXT') === 0);
    await stop();
  });
});

describe('noise', () => {
  it('is sorted out by names', () => {
    const events = [
      ['/desk/node_modules/x/README.md', made], ['/desk/node_modules/x', made], ['/desk/node_modules', gone], ['/desk/.git/index.lock', made], ['/desk/.git/index.lock', gone], ['/desk/.git', made],
      ['/desk/dist/app.json', changed], ['/desk/src/app.ts', changed], ['/elsewhere/a.md', made], ['/desk/package.json', changed],
    ] as const;
    const { maybeFolders, ...rest } = sortNews(events.map(([path, type]) => ({ uri: `file://${path}`, type })), ['/desk']);
    expect([...Object.values(rest), maybeFolders].map((set) => set.size)).toEqual([0, 0, 0, 0]);
  });

  it('of a folder with all that is in it is one thing to look at', () => {
    const { maybeFolders, made: come } = sortNews(['/desk/out/deep/a.js', '/desk/out/deep', '/desk/out', '/desk/out/b.md'].map((path) => ({ uri: `file://${path}`, type: made })), ['/desk']);
    expect([[...maybeFolders], [...come]]).toEqual([['file:///desk/out'], ['file:///desk/out/b.md']]);
  });

  it('costs neither a list nor a look, and nobody is told', async () => {
    const { counts, disk, openWorkspace } = countingDisk();
    client = await TestClient.start(vscode, { openWorkspace });
    const { problems, stop } = await followWorkspace();
    await client.until(() => problems.size > 0);
    const before = { ...counts };
    const noise = ['/desk/node_modules', '/desk/.git/index.lock', '/desk/dist', '/desk/node_modules/x/.gitignore'];
    for (let i = 0; i < 300; i++) noise.push(`/desk/node_modules/p${i}/package.json`, `/desk/node_modules/p${i}/README.md`, `/desk/.git/objects/${i}`, `/desk/dist/${i}.json`);
    await tell(...noise.flatMap((path) => [[path, made] as const, [path, gone] as const]), ['/desk/build/app.json', changed], ['/desk/src/a.ts', gone]);
    await heard();
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect({ counts, invalidations: disk.invalidations, problems: [...problems.keys()] }).toEqual({ counts: before, invalidations: 0, problems: ['b.txt'] });
    await stop();
  });
});

it.each([
  ['fifty things that may be folders are looked into, and nothing more where they are empty', 50, { list: 2, invalidations: 0 }],
  ['where more have come at once, everything is listed anew instead', 51, { list: 2, invalidations: 1 }],
])('%s', async (_what, count, expected) => {
  const { counts, disk, openWorkspace } = countingDisk();
  client = await TestClient.start(vscode, { openWorkspace });
  await library();
  await tell(...Array.from({ length: count }, (_, i) => [`/desk/new${i}`, made] as const));
  await heard();
  await library();
  expect({ list: counts.list, invalidations: disk.invalidations }).toEqual(expected);
});

describe('who asks by hand', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['for a lint of the workspace', () => client.connection.sendRequest('empathyLint/lintWorkspace', {})],
    ['for the macros anew', () => library({ fromDisk: true })],
    ['for all fixes', () => client.connection.sendRequest('workspace/executeCommand', { command: 'empathy-lint.fixWorkspace' })],
  ])('%s hears how things are on disk, though nobody told', async (_what, ask) => {
    client = await TestClient.start(vscode);
    files(['a.txt', 'b.txt']);
    expect(await library()).toEqual(['a.txt', 'b.txt']);
    client.files.texts.delete('/desk/b.txt');
    client.files.texts.set('/desk/a.txt', 'a: fine\n');
    files(['c/one.txt']);
    expect(await library()).toEqual(['a.txt', 'b.txt']);
    await ask();
    expect(await library()).toEqual(['a.txt', 'c/one.txt']);
    expect((await client.connection.sendRequest<{ findings: number }>('empathyLint/library', {})).findings).toBe(1);
  });

  it.each([['is as it was', 'b: kindly\n'], ['has changed', 'b: fine\n']])('has a file that %s read once more, and no more than that', async (_what, text) => {
    const { counts, disk, openWorkspace } = countingDisk();
    client = await TestClient.start(vscode, { openWorkspace });
    await library();
    disk.texts.set('/desk/b.txt', text);
    for (const params of [{}, { fromDisk: true }, {}, {}]) await library(params);
    expect(counts).toEqual({ list: 2, read: 2 });
  });
});
