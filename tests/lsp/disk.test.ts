/** The server on a real folder with the product's own rules: the same findings as the command, and configurations as they are typed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { runCli } from '../../server/cli/run.ts';
import { searchFolders } from '../../server/host/folderSearch.ts';
import { createNodeWorkspaces } from '../../server/lsp/nodeWorkspace.ts';
import { makeFolder } from '../host/temporary.ts';
import { productParts } from '../support/engine.ts';
import type { Diagnostic } from 'vscode-languageserver/node';
import { full, small, TestClient, vscode } from './session.ts';

const samples = fileURLToPath(new URL('../../samples', import.meta.url)).replaceAll('\\', '/');
const folder = mkdtempSync(join(tmpdir(), 'empathy-lint-lsp-')).replaceAll('\\', '/');
const openOnDisk = () => createNodeWorkspaces({ ...productParts(), productRules: async () => productParts().productRules });
const openWorkspace = openOnDisk();
let client: TestClient;
const start = async (capabilities = full): Promise<TestClient> => (client = await TestClient.start(capabilities, { openWorkspace }));
afterEach(() => client.stop());
afterAll(() => rmSync(folder, { recursive: true }));

interface CliMessage {
  readonly file: string;
  readonly level: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** In the form that proves no fixes: what is found is the same. */
async function lintByCommand(): Promise<CliMessage[]> {
  let stdout = '';
  const output = (write: (text: string) => void) => ({ isTerminal: false, write });
  await runCli(['--format', 'jsonl', '.'], { cwd: samples, env: {}, stdout: output((text) => void (stdout += text)), stderr: output(() => undefined), readStdin: async () => new Uint8Array(), parts: productParts() }, '0.0.0');
  return stdout.trim().split('\n').map((line) => JSON.parse(line) as CliMessage);
}

describe('the samples', () => {
  it('invariant 10: editor and command give the same findings for the same bytes and configuration', async () => {
    await start();
    const byCommand = await lintByCommand();
    const files = await searchFolders([samples]);
    expect(files).toEqual(expect.arrayContaining([...new Set(byCommand.map(({ file }) => `${samples}/${file}`))]));
    expect(new Set(byCommand.map(({ file }) => file)).size).toBeGreaterThan(5);
    const levels = ['', 'error', 'warning', 'info'];
    for (const filePath of files) {
      const messages = byCommand.filter(({ file }) => `${samples}/${file}` === filePath);
      const uri = `file://${filePath}`;
      await client.open(readFileSync(filePath, 'utf8'), uri);
      const inEditor = (await client.diagnostics(uri)).map((d) => [levels[d.severity!], d.message, d.range.start.line + 1, d.range.start.character + 1, d.range.end.line + 1, d.range.end.character + 1].join(' '));
      const inCommand = messages.map((m) => [m.level, m.message, m.line, m.column, m.endLine, m.endColumn].join(' '));
      expect({ filePath, found: inEditor.sort() }).toEqual({ filePath, found: inCommand.sort() });
    }
  }, 60_000);
});

describe('a quick fix in the file', () => {
  it.each([
    ['json', '{"macros": [{"title": "Invoice", "body": "Hi there,\\n\\nPlease be advised that your \\"invoice\\" is attached. Reply if you need more."}]}', 'Hi there,\\n\\nYour \\"invoice\\" is'],
    ['yaml', 'macros:\r\n  - title: Invoice\r\n    body: |\r\n      Hi there,\r\n\r\n      Please be advised that your invoice is attached. Reply if you need more.\r\n', '      Hi there,\r\n\r\n      Your invoice is'],
    ['csv', 'title,body\r\nInvoice,"Hi there,\n\nPlease be advised that your ""invoice"" is attached. Reply if you need more."\r\n', 'Hi there,\n\nYour ""invoice"" is'],
  ])('keeps the way of writing of %s', async (ending, text, expected) => {
    await start(small);
    const uri = `file://${folder}/macros.${ending}`;
    await client.open(text, uri, ending);
    const actions = await client.actions('Please be advised', ['quickfix'], uri);
    client.apply(actions.find(({ title }) => title.startsWith('Remove'))!.edit!);
    expect(client.texts.get(uri)).toContain(expected);
  });
});

describe('a configuration', () => {
  it('is checked as it stands in the editor, before it is saved', async () => {
    await start();
    const uri = `file://${folder}/.empathy-lint.yaml`;
    await client.open('rules:\n  cold-frasing: error\n', uri, 'yaml');
    const [fault] = await client.diagnostics(uri);
    expect(fault).toMatchObject({ severity: 1, range: { start: { line: 1 } } });
    expect(fault!.message).toContain('cold-phrasing');
    await client.change(client.rangeOf('cold-frasing', uri), 'cold-phrasing', uri);
    expect(await client.diagnostics(uri, 1)).toEqual([]);
  });

  it('holds for open documents once it is saved', async () => {
    await start();
    const uri = `file://${folder}/macros.yaml`;
    await client.open('macros:\n  - title: Invoice\n    body: Hi there, please be advised that your invoice is attached. Reply if you need more.\n', uri, 'yaml');
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toContain('cold-phrasing');
    writeFileSync(`${folder}/.empathy-lint.yaml`, 'rules:\n  cold-phrasing: off\n');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: `file://${folder}/.empathy-lint.yaml`, type: 1 }] });
    expect((await client.diagnostics(uri, 1)).map(({ code }) => code)).not.toContain('cold-phrasing');
    rmSync(`${folder}/.empathy-lint.yaml`);
  });
});

describe('a file that decides about others', () => {
  const sound = 'phrases:\n  - match: shop talk\n';
  const unsound = 'phrases:\n  - match: shop talk\n  - match: "shop ) talk"\n';

  it.each<[string, Record<string, string>, string, string, string, RegExp, object?]>([
    ['a rule file of a pack', { '.empathy-lint.yaml': 'packs: [house]\n', 'house/cold-phrasing/en.yaml': sound }, 'house/cold-phrasing/en.yaml', unsound, sound, /bracket that is not open/],
    ['one of a pack of another folder\'s', { 'shop/.empathy-lint.yaml': 'packs: [../house]\n', 'shop/macros.yaml': '', 'house/cold-phrasing/en.yaml': sound }, 'house/cold-phrasing/en.yaml', unsound, sound, /bracket that is not open/],
    ['a configuration with another name', { 'lint/support.yaml': '' }, 'lint/support.yaml', 'rules:\n  cold-frasing: off\n', 'rules:\n  cold-phrasing: off\n', /cold-phrasing/, { configFile: 'lint/support.yaml' }],
    ['what a configuration extends', { '.empathy-lint.yaml': 'extends: ./base.yaml\n', 'base.yaml': '' }, 'base.yaml', 'rules:\n  cold-frasing: off\n', 'rules:\n  cold-phrasing: off\n', /cold-phrasing/],
  ])('is checked as it stands in the editor: %s', async (_name, files, path, faulty, mended, message, settings) => {
    const root = makeFolder(files);
    const uri = `file://${root}/${path}`;
    for (const capabilities of [full, vscode]) {
      client = await TestClient.start(capabilities, { openWorkspace: openOnDisk(), folders: [`file://${root}`] });
      if (settings) {
        client.settings = settings;
        await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      }
      const told = async (seen: number): Promise<Diagnostic[]> => (capabilities === full ? client.diagnostics(uri, seen) : ((await client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } })) as { items: Diagnostic[] }).items);
      // A configuration is known once something asks what holds for it.
      const macros = `file://${root}/shop/macros.yaml`;
      if ('shop/macros.yaml' in files) await client.open('macros: []\n', macros, 'yaml').then(() => client.connection.sendRequest('textDocument/hover', { textDocument: { uri: macros }, position: { line: 0, character: 0 } }));
      await client.open(faulty, uri, 'yaml');
      expect((await told(0)).map((fault) => fault.message)).toEqual([expect.stringMatching(message)]);
      await client.change({ start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }, mended, uri);
      expect(await told(1)).toEqual([]);
      if (capabilities === full) client.stop();
    }
  });
});

describe('what a configuration is made from', () => {
  const reply = 'macros:\n  - title: Invoice\n    body: Hi there, please be advised that your invoice is attached. Reply if you need more.\n';
  const told = (uri: string) => client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
  const saved = async (uri: string) => {
    await client.open('', uri, 'yaml');
    await client.save(uri);
  };

  it.each<[string, Record<string, string>, string, string, (uri: string) => Promise<void>]>([
    ['a file that it extends', { '.empathy-lint.yaml': 'extends: ./shared/base.yaml', 'shared/base.yaml': 'rules: {cold-phrasing: warning}' }, 'shared/base.yaml', 'rules: {cold-phrasing: off}', told],
    ['one further on, of any name', { '.empathy-lint.yaml': 'extends: ./shared/base', 'shared/base': 'extends: ./deep', 'shared/deep': '' }, 'shared/deep', 'rules: {cold-phrasing: off}', told],
    ['one that was not there', { '.empathy-lint.yaml': 'extends: ./none.yaml' }, 'none.yaml', 'rules: {cold-phrasing: off}', told],
    ['one that is saved, for who can tell of no others', { '.empathy-lint.yaml': 'extends: ./shared/base.yaml', 'shared/base.yaml': '' }, 'shared/base.yaml', 'rules: {cold-phrasing: off}', saved],
  ])('holds at once when it changes: %s', async (_name, before, path, after, hear) => {
    const root = makeFolder({ ...before, 'shared/': '' });
    const uri = `file://${root}/macros.yaml`;
    client = await TestClient.start(hear === saved ? small : full, { openWorkspace: openOnDisk() });
    await client.open(reply, uri, 'yaml');
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toContain('cold-phrasing');
    writeFileSync(join(root, path), after);
    await hear(`file://${root}/${path}`);
    expect((await client.diagnostics(uri, 1)).map(({ code }) => code)).not.toContain('cold-phrasing');
  });
});

it('a confidence in the settings holds in place of the configuration\'s, for who sets it', async () => {
  const uri = `file://${folder}/sure.yaml`;
  client = await TestClient.start(full, { openWorkspace: openOnDisk() });
  client.settings = { minConfidence: 1 };
  await client.open('macros:\n  - title: Invoice\n    body: Hi there, please be advised that your invoice is attached. Reply if you need more.\n', uri, 'yaml');
  expect(await client.diagnostics(uri)).toEqual([]);
  client.settings = {};
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  expect((await client.diagnostics(uri, 1)).map(({ code }) => code)).toContain('cold-phrasing');
});
