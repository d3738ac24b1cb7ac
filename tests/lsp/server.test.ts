import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { CancellationTokenSource, type ClientCapabilities, type FileSystemWatcher } from 'vscode-languageserver/node';
import type { ConfigSources } from '../../server/host/configChain.ts';
import { createFakeEngine, type Counts } from './fakeEngine.ts';
import { bare, full, small, TestClient, told, uri, vscode } from './session.ts';

const text = 'hello: All is well.\nlate: 😀 Unfortunately, we are late.\nwait: Kindly wait, kindly.\nhard: Be stubborn.\n';
let client: TestClient;
const start = async (...args: Parameters<typeof TestClient.start>): Promise<TestClient> => (client = await TestClient.start(...args));
afterEach(() => client.stop());

describe('initialize', () => {
  it('announces what it does and speaks UTF-16', async () => {
    const { capabilities } = (await start()).initialized;
    expect(capabilities.positionEncoding).toBe('utf-16');
    expect(capabilities.codeActionProvider).toEqual({ codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.empathy-lint'], resolveProvider: true });
    expect(capabilities.hoverProvider).toBe(true);
    expect(capabilities.executeCommandProvider?.commands).toContain('empathy-lint.fixAll');
  });

  it('announces nothing that the build leaves out of our client', async () => {
    const announced = Object.keys((await start()).initialized.capabilities);
    const absent = /const absent = \[([^\]]*)\]/.exec(readFileSync('build.mjs', 'utf8'))![1]!.match(/\w+(?=')/g)!;
    expect(absent).toContain('rename');
    expect(absent.filter((name) => announced.some((key) => key.toLowerCase() === `${name}provider`.toLowerCase()))).toEqual([]);
    // Several announcements of one file.
    expect(announced.filter((key) => /format|semantic|notebook/i.test(key))).toEqual([]);
  });

  it('promises no resolve and no command to a client that knows neither', async () => {
    const { capabilities } = (await start(small)).initialized;
    expect(capabilities.codeActionProvider).toMatchObject({ resolveProvider: false });
    expect(capabilities.executeCommandProvider).toBeUndefined();
  });

  it('promises no code actions to a client that has no use for them', async () => {
    expect((await start(bare)).initialized.capabilities.codeActionProvider).toBeUndefined();
  });

  it('registers for settings and files where the client can be asked', async () => {
    await start();
    await client.until(() => client.registrations.length === 2);
    expect(client.registrations.sort()).toEqual(['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
  });
});

/** As the protocol has it: `*` stays within a folder, `**` does not, and `?` is one letter. */
function matches(watcher: FileSystemWatcher, path: string): boolean {
  const { globPattern } = watcher;
  const [base, glob] = typeof globPattern === 'string' ? ['/desk', globPattern] : [String(globPattern.baseUri).replace('file://', ''), globPattern.pattern];
  const marks: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '*': '[^/]*', '?': '[^/]', '{': '(?:', '}': ')', ',': '|', '.': '\\.' };
  return new RegExp(`^${base}/${glob.replace(/\*\*\/|[*?{},.]/g, (mark) => marks[mark]!)}$`).test(path);
}

describe('the files that a client is asked to tell of', () => {
  const everywhere = { ...full, workspace: { ...full.workspace, didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } } };

  it.each(['a.json', 'team/b.yml', '.empathy-lint.yaml', 'team/.empathy-lint-baseline.json', '.gitignore', 'team/.gitignore', '.empathy-lintignore', 'house/jargon/rule.yaml'])('hold macros or decide about them: %s', async (path) => {
    await start();
    await client.until(() => client.registrations.length === 2);
    expect(client.watchers.some((watcher) => ((watcher.kind ?? 7) & 2) !== 0 && matches(watcher, `/desk/${path}`))).toBe(true);
  });

  it.each<[string, ClientCapabilities, Partial<ConfigSources>, string[], string[]]>([
    ['nothing beside, where the patterns reach all', everywhere, { files: ['/desk/.empathy-lint.yaml', '/desk/base.yaml'], packs: ['/desk/house'] }, [], []],
    ['a file of another ending', full, { files: ['/desk/shared/base'] }, ['/desk/shared/base'], ['/desk/shared/other']],
    ['files elsewhere', everywhere, { files: ['/team/[our] base.yaml'], packs: ['/rules/house'] }, ['/team/[our] base.yaml', '/rules/house/jargon/en.yaml'], ['/team/sub/base.yaml', '/rules/a.yaml']],
    ['no files elsewhere, where the client can not tell of them', full, { files: ['/team/base.yaml'] }, [], ['/team/base.yaml']],
  ])('are what a configuration was made from, too, once: %s', async (_name, capabilities, sources, told, untold) => {
    await start(capabilities);
    await client.until(() => client.registrations.length === 2);
    const seen = client.watchers.length;
    client.files.sources = { files: [], packs: [], ...sources };
    await client.open(text);
    await client.diagnostics();
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    await client.diagnostics(uri, 1);
    const beside = client.watchers.slice(seen);
    expect(beside).toHaveLength(told.length);
    for (const path of [...told, ...untold]) expect([path, beside.some((watcher) => matches(watcher, path))]).toEqual([path, told.includes(path)]);
  });
});

describe('diagnostics', () => {
  it('stand exactly under the words, with code, page, severity and version', async () => {
    await start();
    await client.open(text);
    const found = await client.diagnostics();
    expect(found.map((d) => [d.range.start, d.range.end, d.severity, d.code])).toEqual([
      [{ line: 1, character: 9 }, { line: 1, character: 22 }, 2, 'cold-phrasing'],
      [{ line: 2, character: 6 }, { line: 2, character: 12 }, 1, 'cold-phrasing'],
      [{ line: 2, character: 19 }, { line: 2, character: 25 }, 1, 'cold-phrasing'],
      [{ line: 3, character: 9 }, { line: 3, character: 17 }, 2, 'over-apologizing'],
    ]);
    expect(found[0]).toMatchObject({ source: 'empathy-lint', message: '"Unfortunately" sounds cold.' });
    expect(found[0]!.codeDescription?.href).toMatch(/docs\/rules\/cold-phrasing\.md$/);
    expect(client.published[0]!.version).toBe(1);
  });

  it('show info findings as information', async () => {
    await start();
    await client.open('a: for your info\n');
    expect((await client.diagnostics())[0]!.severity).toBe(3);
  });

  it('leave out what the client does not know', async () => {
    await start(small);
    await client.open(text);
    expect((await client.diagnostics())[0]!.codeDescription).toBeUndefined();
    expect(client.published[0]!.version).toBeUndefined();
  });

  it('count past a byte order mark', async () => {
    await start();
    await client.open('\uFEFFa: kindly\n');
    expect((await client.diagnostics())[0]!.range.start.character).toBe(4);
    const [action] = await client.actions('kindly', ['quickfix']);
    expect(client.apply((await client.resolve(action!)).edit!)).toBe('\uFEFFa: please\n');
  });

  it('follow the typing, once for many keystrokes', async () => {
    const counts: Counts = { reads: 0, proofs: 0 };
    await start(full, { engine: createFakeEngine(counts) });
    await client.open('a: hello\n');
    await client.diagnostics();
    for (const [i, letter] of [...' kindly.'].entries()) await client.change({ start: { line: 0, character: 8 + i }, end: { line: 0, character: 8 + i } }, letter);
    const found = await client.diagnostics(uri, 1);
    expect(found).toHaveLength(1);
    expect(client.published.at(-1)!.version).toBe(9);
    expect(counts.reads).toBe(2);
  });

  it('show problems of a file beside the findings', async () => {
    await start();
    await client.open('a: kindly\nSYNTAX\n');
    expect((await client.diagnostics()).map((d) => d.code)).toEqual(['syntax', 'cold-phrasing']);
  });

  it('stay away from a file without macros, and the status says why', async () => {
    await start(full, { initializationOptions: told });
    await client.open('SYNTAX and nothing else\n');
    expect(await client.diagnostics()).toEqual([]);
    await client.until(() => client.statuses.length > 0);
    expect(client.statuses[0]).toMatchObject({ uri, checked: 0, findings: 0, reason: 'no line looks like "name: reply"' });
  });

  it('stay away from an ignored file', async () => {
    await start();
    client.files.ignored.add('/desk/macros.txt');
    await client.open(text);
    expect(await client.diagnostics()).toEqual([]);
  });

  it('go when the document is closed', async () => {
    await start();
    await client.open(text);
    await client.diagnostics();
    await client.close();
    expect(await client.diagnostics(uri, 1)).toEqual([]);
  });

  it('say how many macros were checked', async () => {
    await start(full, { initializationOptions: told });
    await client.open(text);
    await client.until(() => client.statuses.length > 0);
    expect(client.statuses[0]).toMatchObject({ checked: 4, findings: 4 });
  });
});

describe('quick fixes', () => {
  it('come without their edit and are filled in on request, bound to the version', async () => {
    await start();
    await client.open(text);
    const actions = await client.actions('Unfortunately', ['quickfix']);
    expect(actions.map((a) => [a.title, a.isPreferred ?? false])).toEqual([
      ['Say "I am afraid": 😀 I am afraid, we are late.', true], ['Say "sadly": 😀 sadly, we are late.', false], ['Disable cold-phrasing for this line', false],
      ['Allow "Unfortunately" everywhere', false], ['Turn cold-phrasing off for this file', false], ['Turn cold-phrasing off everywhere', false],
    ]);
    expect(actions.every((a) => a.edit === undefined)).toBe(true);
    const { edit } = await client.resolve(actions[1]!);
    expect(edit!.documentChanges?.[0]).toMatchObject({ textDocument: { uri, version: 1 } });
    expect(client.apply(edit!)).toBe(text.replace('Unfortunately', 'sadly'));
  });

  it('come with their edit to a client that can not ask later', async () => {
    await start(small);
    await client.open(text);
    const actions = await client.actions('Unfortunately');
    expect(actions[0]!.edit!.documentChanges).toBeUndefined();
    expect(client.apply(actions[0]!.edit!)).toBe(text.replace('Unfortunately', 'I am afraid'));
  });

  it('name the diagnostic they mend, though the client sent none', async () => {
    await start();
    await client.open(text);
    const [action] = await client.actions('Unfortunately');
    expect(action!.diagnostics![0]).toMatchObject({ code: 'cold-phrasing', range: { start: { line: 1, character: 9 } } });
  });

  it('are greyed out with the reason when they would be refused', async () => {
    await start();
    await client.open(text);
    const [action] = await client.actions('stubborn', ['quickfix']);
    expect(action).toMatchObject({ title: 'Say "easy": Be easy.', disabled: { reason: 'it would change a number' } });
  });

  it('are left out when they would be refused and the client can not show that', async () => {
    await start(small);
    await client.open(text);
    expect((await client.actions('stubborn', ['quickfix'])).map((a) => a.title)).toEqual(['Disable over-apologizing for this line']);
  });

  it('are proved beforehand, and only once, unless the selection holds many', async () => {
    const counts: Counts = { reads: 0, proofs: 0 };
    await start(full, { engine: createFakeEngine(counts) });
    await client.open(`${'a: unfortunately\n'.repeat(30)}b: kindly\n`);
    await client.actions('kindly', ['quickfix']);
    const [action] = await client.actions('kindly', ['quickfix']);
    await client.resolve(action!);
    expect(counts.proofs).toBe(1);
    expect(await client.actions(client.texts.get(uri)!, ['quickfix'])).not.toEqual([]);
    expect(counts.proofs).toBe(1);
  });

  it('are not offered where nothing was found', async () => {
    await start();
    await client.open(text);
    expect(await client.actions('All is well', ['quickfix'])).toEqual([]);
  });

  it('write an exception in the format\'s own comment', async () => {
    await start();
    await client.open(text);
    const disable = (await client.actions('Unfortunately')).find((a) => a.title.startsWith('Disable'))!;
    expect(client.apply((await client.resolve(disable)).edit!)).toContain('\n# empathy-lint-disable-next-line cold-phrasing -- [why it is right as it stands]\nlate:');
  });

  it('leave the reason of an exception to be filled in, where the client knows fields', async () => {
    await start(vscode);
    await client.open(text);
    const disable = (await client.actions('Unfortunately')).find((a) => a.title.startsWith('Disable'))!;
    const { edit } = await client.resolve(disable);
    expect(JSON.stringify(edit)).toContain(JSON.stringify({ snippet: { kind: 'snippet', value: '# empathy-lint-disable-next-line cold-phrasing -- ${1:why it is right as it stands}\n' } }).slice(1, -1));
  });

  it('are refused when the document has changed since they were offered', async () => {
    await start();
    await client.open(text);
    const [action] = await client.actions('Unfortunately');
    await client.change({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, 'x');
    await expect(client.resolve(action!)).rejects.toMatchObject({ code: -32801 });
  });

  it('give way when the action is none of ours', async () => {
    await start();
    await client.open(text);
    const foreign = { title: 'Other', data: { kind: 'fix', uri: 7 } };
    expect(await client.resolve(foreign)).toEqual(foreign);
  });
});

describe('fix all', () => {
  it('is a source action with small edits', async () => {
    await start();
    await client.open(text);
    const [action, ...rest] = await client.actions('hello', ['source.fixAll']);
    expect([action!.kind, rest]).toEqual(['source.fixAll.empathy-lint', []]);
    const { edit } = await client.resolve(action!);
    const [change] = edit!.documentChanges as { edits: { range: { start: { line: number } } }[] }[];
    expect(change!.edits.map((e) => e.range.start.line)).toEqual([2]);
    expect(client.apply(edit!)).toBe(text.replace('Kindly', 'please').replace('kindly', 'please'));
  });

  it('is not offered when nothing is safe', async () => {
    await start();
    await client.open('a: unfortunately\n');
    expect(await client.actions('a', ['source.fixAll'])).toEqual([]);
  });

  it('is a command too', async () => {
    await start();
    await client.open(text);
    expect(await client.connection.sendRequest('workspace/executeCommand', { command: 'empathy-lint.fixAll', arguments: [uri] })).toBe(2);
    expect(client.texts.get(uri)).not.toMatch(/kindly/i);
  });

  it('says why, where the editor does: a read-only file', async () => {
    await start();
    client.connection.onRequest('workspace/applyEdit', () => ({ applied: false, failureReason: 'it is read-only' }));
    await client.open(text);
    await client.diagnostics();
    await expect(client.connection.sendRequest('workspace/executeCommand', { command: 'empathy-lint.fixAll', arguments: [uri] })).rejects.toThrow('The editor changed nothing: it is read-only.');
  });

  it('tells a discarded edit from one that was not needed', async () => {
    await start();
    await client.open(text);
    client.accepts = false;
    const fix = () => client.connection.sendRequest('workspace/executeCommand', { command: 'empathy-lint.fixAll', arguments: [uri] });
    expect(await fix()).toBeNull();
    expect(await client.connection.sendRequest('workspace/executeCommand', { command: 'empathy-lint.fixWorkspace' })).toBeNull();
    await client.change({ start: { line: 0, character: 0 }, end: { line: 99, character: 0 } }, 'a: fine\n');
    expect(await fix()).toBe(0);
  });

  it.each([
    ['an unknown command', 'other', [uri], /no command "other"/],
    ['a missing document', 'empathy-lint.fixAll', [], /needs the document's URI/],
    ['a document that is not open', 'empathy-lint.fixAll', ['file:///desk/other.txt'], /Open the file first/],
    ['a document of another kind', 'empathy-lint.fixAll', ['file:///desk/shop.ts'], /does not read this kind of file/],
  ])('answers %s with a sentence', async (_name, command, given, message) => {
    await start();
    await expect(client.connection.sendRequest('workspace/executeCommand', { command, arguments: given })).rejects.toThrow(message);
  });
});

describe('hover', () => {
  const ask = (word: string) => client.connection.sendRequest<{ contents: { kind: string; value: string }; range: unknown } | null>('textDocument/hover', { textDocument: { uri }, position: client.rangeOf(word).start });

  it('says what, why, better and where to read on', async () => {
    await start();
    await client.open(text);
    const hover = await ask('Unfortunately');
    expect(hover!.range).toEqual(client.rangeOf('Unfortunately'));
    expect(hover!.contents.kind).toBe('markdown');
    for (const part of ['**"Unfortunately" sounds cold.**', 'It is a formula.', 'Better: *😀 I am afraid, we are late.*', 'docs/rules/cold-phrasing.md']) expect(hover!.contents.value).toContain(part);
  });

  it('is plain for a client without Markdown', async () => {
    await start(small);
    await client.open(text);
    const hover = await ask('Unfortunately');
    expect(hover!.contents.kind).toBe('plaintext');
    expect(hover!.contents.value).toContain('Better: 😀 I am afraid, we are late.');
  });

  it('gives the rule\'s example where no rewrite is offered', async () => {
    await start();
    await client.open('a: for your info\n');
    expect((await ask('info'))!.contents.value).toContain('Instead of: *Kindly \\*wait\\*.*  \nBetter: *Please wait.*');
  });

  it('shows no rewrite that the light bulb would refuse', async () => {
    await start();
    await client.open(text);
    const { value } = (await ask('stubborn'))!.contents;
    expect(value).not.toContain('easy');
    expect(value).toContain('Instead of: *Kindly');
  });

  it('does not repeat the message where the editor shows it above', async () => {
    await start(full, { initializationOptions: { hoverHoldsDiagnostics: true } });
    await client.open(text);
    const { value } = (await ask('Unfortunately'))!.contents;
    expect(value).toContain('**The rule cold-phrasing**');
    expect(value).not.toContain('sounds cold');
  });

  it('is nothing elsewhere', async () => {
    await start();
    await client.open(text);
    expect(await ask('All is well')).toBeNull();
  });
});

describe('document symbols', () => {
  it('are macros with their moves', async () => {
    await start();
    await client.open('late: Sadly late.\n');
    const symbols = await client.connection.sendRequest<object[]>('textDocument/documentSymbol', { textDocument: { uri } });
    expect(symbols).toMatchObject([{ name: 'late', detail: 'problem, email', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 17 } }, selectionRange: { end: { character: 4 } }, children: [{ name: 'bad news', detail: 'Sadl' }] }]);
  });

  it('are flat for a client that knows no tree', async () => {
    await start(small);
    await client.open('late: Sadly late.\n');
    const symbols = await client.connection.sendRequest<object[]>('textDocument/documentSymbol', { textDocument: { uri } });
    expect(symbols).toMatchObject([{ name: 'late', location: { uri } }, { name: 'bad news', containerName: 'late' }]);
  });
});

describe('a long outline', () => {
  const lines = Array.from({ length: 5000 }, (_, i) => `macro${i}: Sadly late.\n`).join('');

  it('is given whole and in order', async () => {
    await start();
    await client.open(lines);
    const symbols = await client.connection.sendRequest<{ name: string; range: { start: { line: number } } }[]>('textDocument/documentSymbol', { textDocument: { uri } });
    expect(symbols).toHaveLength(5000);
    expect(symbols[321]).toMatchObject({ name: 'macro321', range: { start: { line: 321 } } });
  });

  it('gives way to what the person asks meanwhile, and stops when it is cancelled', async () => {
    await start();
    await client.open(lines);
    await client.diagnostics();
    const cancel = new CancellationTokenSource();
    const order: string[] = [];
    const outline = client.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } }, cancel.token).then((symbols) => order.push(`outline of ${(symbols as unknown[]).length}`), () => order.push('outline cancelled'));
    await client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 0 } });
    order.push('hover');
    cancel.cancel();
    await outline;
    expect(order[0]).toBe('hover');
    expect(order[1]).toMatch(/outline (?:of 0|cancelled)/);
  });
});

describe('a large library', () => {
  /** Takes a moment over each macro. */
  function slowEngine(judged: { count: number }) {
    const engine = createFakeEngine();
    return { ...engine, *judging(library: Parameters<typeof engine.judging>[0]) {
      for (const _ of library.macros) {
        for (const end = Date.now() + 5; Date.now() < end;);
        judged.count++;
        yield;
      }
    } };
  }
  const big = Array.from({ length: 200 }, (_, i) => `macro${i}: Kindly wait.\n`).join('');

  it('is judged while others are heard: a question about another document, a change of its own', async () => {
    const judged = { count: 0 };
    await start(full, { engine: slowEngine(judged) });
    await client.open('a: kindly\n', 'file:///desk/small.txt');
    await client.diagnostics('file:///desk/small.txt');
    await client.open(big);
    await client.until(() => judged.count > 1);
    const hover = await client.connection.sendRequest('textDocument/hover', { textDocument: { uri: 'file:///desk/small.txt' }, position: { line: 0, character: 4 } });
    expect([hover === null, judged.count < 200]).toEqual([false, true]);
    await client.change(client.rangeOf('Kindly'), 'Please.');
    expect(await client.diagnostics()).toHaveLength(199);
    // The version that was typed over was given up.
    expect(client.published.filter((published) => published.uri === uri).map(({ version }) => version)).toEqual([2]);
    expect(judged.count).toBeLessThan(400);
  });

  it('is judged by the configuration that holds when it is done', async () => {
    const judged = { count: 0 };
    await start(full, { engine: slowEngine(judged) });
    await client.open(big);
    await client.until(() => judged.count > 1);
    client.files.ignored.add('/desk/macros.txt');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///desk/.empathy-lint.yaml', type: 2 }] });
    expect(await client.diagnostics()).toEqual([]);
    expect(judged.count).toBeLessThan(200);
  });
});

describe('settings and configuration', () => {
  it('switch the lint off and on while a document is open', async () => {
    await start();
    client.settings = { enable: false };
    await client.open(text);
    expect(await client.diagnostics()).toEqual([]);
    client.settings = { enable: true };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await client.diagnostics(uri, 1)).toHaveLength(4);
  });

  it('reach a server whose client can only send them', async () => {
    await start(small, { initializationOptions: { enable: false } });
    await client.open(text);
    expect(await client.diagnostics()).toEqual([]);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { empathyLint: { enable: true } } });
    expect(await client.diagnostics(uri, 1)).toHaveLength(4);
  });

  it('lint on saving only, if asked to', async () => {
    await start();
    client.settings = { run: 'onSave' };
    await client.open('a: kindly\n');
    await client.diagnostics();
    await client.change(client.rangeOf('kindly'), 'stubborn');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(client.published).toHaveLength(1);
    await client.save();
    expect((await client.diagnostics(uri, 1))[0]!.code).toBe('over-apologizing');
  });

  it('name a configuration file as seen from the workspace folder', async () => {
    await start();
    client.settings = { configFile: 'rules/support.yaml' };
    await client.open(text);
    await client.diagnostics();
    expect(client.opened.at(-1)).toEqual({ configFile: '/desk/rules/support.yaml', configRoot: '/desk' });
  });

  it.each(['.empathy-lint.yaml', 'team/.empathy-lint.yml', 'team/.empathy-lint-baseline.json', '.gitignore', '.empathy-lintignore', 'shared/base', 'house/lexicons/names.yaml'])('are read again when what decides changes on disk: %s', async (path) => {
    await start();
    client.files.sources = { files: ['/desk/.empathy-lint.yaml', '/desk/shared/base'], packs: ['/desk/house'] };
    await client.open(text);
    await client.diagnostics();
    client.files.ignored.add('/desk/macros.txt');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: `file:///desk/${path}`, type: 2 }] });
    expect(await client.diagnostics(uri, 1)).toEqual([]);
    expect(client.files.invalidations).toBe(1);
  });

  it('are not read again for a file of macros, nor for one beside a pack', async () => {
    await start(full, { initializationOptions: told });
    client.files.sources = { files: ['/desk/.empathy-lint.yaml'], packs: ['/desk/house'] };
    await client.open(text);
    await client.diagnostics();
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: ['b.txt', 'macros/en.yaml', 'house/README.md', 'houses/a.yaml'].map((path) => ({ uri: `file:///desk/${path}`, type: 2 })) });
    await client.until(() => client.libraryChanges > 0);
    expect(client.files.invalidations).toBe(0);
  });

  it('show a faulty configuration where it stands, though it is not open', async () => {
    await start();
    client.files.problems = [{ code: 'config', severity: 'error', message: 'Unknown key.', source: { start: 2, end: 7 }, path: '/desk/.empathy-lint.yaml', text: '\n\nrulez: {}\n' }];
    await client.open(text);
    const [problem] = await client.diagnostics('file:///desk/.empathy-lint.yaml');
    expect(problem).toMatchObject({ message: 'Unknown key.', range: { start: { line: 2, character: 0 }, end: { line: 2, character: 5 } } });
    client.files.problems = [];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    expect(await client.diagnostics('file:///desk/.empathy-lint.yaml', 1)).toEqual([]);
  });

  it('check a configuration while it is typed, and never as macros', async () => {
    const config = 'file:///desk/.empathy-lint.yaml';
    await start();
    await client.open('a: kindly\nrulez: x\n', config, 'yaml');
    expect((await client.diagnostics(config)).map((d) => [d.message, d.range.start.line])).toEqual([['Unknown key "rulez". Did you mean "rules"?', 1]]);
    await client.change(client.rangeOf('rulez', config), 'rules', config);
    expect(await client.diagnostics(config, 1)).toEqual([]);
  });
});

describe('the whole workspace', () => {
  const run = () => client.connection.sendRequest<{ files: number; checked: number; findings: number; unreadable: string[]; cancelled: boolean }>('empathyLint/lintWorkspace', {});

  it('is linted from disk and from open documents, with progress', async () => {
    await start();
    client.files.texts.set('/desk/macros.txt', 'a: old text on disk\n').set('/desk/b.txt', 'b: kindly\n').set('/desk/c.txt', 'nothing here\n').set('/desk/.empathy-lint.yaml', 'a: kindly\n');
    await client.open(text);
    expect(await run()).toEqual({ files: 2, checked: 5, findings: 5, unreadable: [], cancelled: false });
    expect(await client.diagnostics('file:///desk/b.txt')).toHaveLength(1);
    expect(client.published.some((p) => p.uri.endsWith('c.txt') || p.uri.endsWith('.yaml'))).toBe(false);
    expect([client.progress[0]!.kind, client.progress.at(-1)!.kind]).toEqual(['begin', 'end']);
  });

  it('is published by itself where the settings ask for it, and as it changes on disk', async () => {
    await start(full, { initializationOptions: {} });
    client.files.texts.set('/desk/b.txt', 'b: kindly\n');
    client.settings = { wholeWorkspace: true };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await client.diagnostics('file:///desk/b.txt')).toHaveLength(1);
    client.files.texts.set('/desk/c.txt', 'c: kindly, kindly\n');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///desk/c.txt', type: 1 }] });
    expect(await client.diagnostics('file:///desk/c.txt')).toHaveLength(2);
  });

  it('takes findings back when they are gone', async () => {
    await start(small);
    client.files.texts.set('/desk/b.txt', 'b: kindly\n');
    await run();
    client.files.texts.clear();
    await run();
    expect(await client.diagnostics('file:///desk/b.txt', 1)).toEqual([]);
  });

  const notify = (method: string, params: object) => client.connection.sendNotification(method, params);
  const removeDesk = () => notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [{ uri: 'file:///desk', name: 'desk' }] } });

  it.each<[string, () => Promise<void>, boolean]>([
    ['the configuration ignores it', () => { client.files.ignored.add('/desk/b.txt'); return notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///desk/.empathy-lint.yaml', type: 2 }] }); }, true],
    ['a pattern leaves it out', () => { client.files.texts.delete('/desk/b.txt'); return notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///desk/.gitignore', type: 1 }] }); }, true],
    ['its folder is removed', removeDesk, true],
    ['the settings switch the lint off', () => { client.settings = { enable: false }; return notify('workspace/didChangeConfiguration', { settings: null }); }, false],
  ])('takes what it published of a file back at once when %s', async (_name, change, keepsOthers) => {
    await start(full, { folders: ['file:///desk', 'file:///annex'] });
    client.files.texts.set('/desk/b.txt', 'b: kindly\n').set('/annex/c.txt', 'c: kindly\n');
    await run();
    await change();
    expect(await client.diagnostics('file:///desk/b.txt', 1)).toEqual([]);
    // What stands is not sent a second time.
    const others = client.published.filter((p) => p.uri === 'file:///annex/c.txt');
    if (keepsOthers) expect(others.map(({ diagnostics }) => diagnostics.length)).toEqual([1]);
  });

  it('takes everything back when the settings no longer ask for it', async () => {
    await start();
    client.files.texts.set('/desk/b.txt', 'b: kindly\n');
    client.settings = { wholeWorkspace: true };
    await notify('workspace/didChangeConfiguration', { settings: null });
    expect(await client.diagnostics('file:///desk/b.txt')).toHaveLength(1);
    client.settings = {};
    await notify('workspace/didChangeConfiguration', { settings: null });
    expect(await client.diagnostics('file:///desk/b.txt', 1)).toEqual([]);
  });

  it('leaves an open document of a removed folder to itself, until it is closed', async () => {
    await start();
    client.files.texts.set('/desk/b.txt', 'b: kindly\n');
    await run();
    await client.open('b: kindly, kindly\n', 'file:///desk/b.txt');
    await client.diagnostics('file:///desk/b.txt', 1);
    await removeDesk();
    expect(await client.diagnostics('file:///desk/b.txt', 2)).toHaveLength(2);
    await client.close('file:///desk/b.txt');
    expect(await client.diagnostics('file:///desk/b.txt', 3)).toEqual([]);
  });

  it('keeps what it showed when a tab is closed', async () => {
    await start();
    client.files.texts.set('/desk/b.txt', 'b: kindly\n');
    await run();
    await client.open('b: kindly, kindly\n', 'file:///desk/b.txt');
    await client.diagnostics('file:///desk/b.txt', 1);
    await client.close('file:///desk/b.txt');
    expect(await client.diagnostics('file:///desk/b.txt', 2)).toHaveLength(1);
  });

  describe('where diagnostics are published', () => {
    const b = 'file:///desk/b.txt';
    const last = (document = b) => client.published.findLast((p) => p.uri === document)?.diagnostics.length;

    it.each([['can be told of changes on disk', full], ['can not', small]])('goes on showing a file whose tab is closed, and no file that nobody opened: %s', async (_how, capabilities) => {
      await start(capabilities);
      client.files.texts.set('/desk/b.txt', 'b: kindly\n').set('/desk/c.txt', 'c: kindly\n');
      await client.open('b: kindly, kindly\n', b);
      expect(await client.diagnostics(b)).toHaveLength(2);
      await client.close(b);
      expect(await client.diagnostics(b, 1)).toHaveLength(1);
      expect(client.published.some((p) => p.uri.endsWith('c.txt'))).toBe(false);
    });

    it.each<[string, string, object]>([
      ['lies outside of the workspace', 'file:///elsewhere/b.txt', {}],
      ['is left out of the lists', 'file:///desk/node_modules/b.txt', {}],
      ['is not wanted by the settings', b, { wholeWorkspace: false }],
    ])('shows nothing of a closed file that %s', async (_why, document, settings) => {
      await start();
      client.settings = settings;
      client.files.texts.set(b.replace('file://', ''), 'b: kindly\n');
      await client.open('b: kindly\n', document);
      await client.diagnostics(document);
      await client.close(document);
      expect(await client.diagnostics(document, 1)).toEqual([]);
    });

    it.each<[string, () => Promise<void>]>([
      ['opens', () => client.open('c: fine\n', 'file:///desk/c.txt')],
      ['saves', () => client.save('file:///desk/a.txt')],
    ])('looks again when somebody %s a file, for a client that can not tell of changes on disk', async (_what, act) => {
      await start(small);
      client.files.texts.set('/desk/b.txt', 'b: kindly\n').set('/desk/d.txt', 'd: kindly\n').set('/desk/e.txt', 'e: kindly\n');
      await client.open('a: fine\n', 'file:///desk/a.txt');
      await run();
      client.files.texts.delete('/desk/b.txt');
      client.files.texts.set('/desk/d.txt', 'd: fine\n');
      await act();
      expect(await client.diagnostics(b, 1)).toEqual([]);
      expect(await client.diagnostics('file:///desk/d.txt', 1)).toEqual([]);
      expect(client.published.filter((p) => p.uri.endsWith('e.txt'))).toHaveLength(1);
    });

    it('looks again at everything where all is shown', async () => {
      await start(small, { initializationOptions: { wholeWorkspace: true } });
      client.files.texts.set('/desk/b.txt', 'b: kindly\n');
      await client.open('a: fine\n', 'file:///desk/a.txt');
      expect(await client.diagnostics(b)).toHaveLength(1);
      client.files.texts.set('/desk/c.txt', 'c: kindly\n').delete('/desk/b.txt');
      await client.save('file:///desk/a.txt');
      expect(await client.diagnostics('file:///desk/c.txt')).toHaveLength(1);
      await client.until(() => last() === 0);
    });

    it('takes back what was shown of closed files when the settings say no', async () => {
      await start();
      client.files.texts.set('/desk/b.txt', 'b: kindly\n');
      await client.open('b: kindly\n', b);
      await client.diagnostics(b);
      await client.close(b);
      expect(await client.diagnostics(b, 1)).toHaveLength(1);
      client.settings = { wholeWorkspace: false };
      await notify('workspace/didChangeConfiguration', { settings: null });
      expect(await client.diagnostics(b, 2)).toEqual([]);
    });
  });

  it('knows an open file by its path, however the client writes its URI', async () => {
    await start();
    client.files.texts.set('/desk/a (new).txt', 'a: kindly, kindly\n');
    const ownWay = 'file:///desk/a%20(new).txt';
    await client.open('a: kindly\n', ownWay);
    await client.diagnostics(ownWay);
    expect(await run()).toMatchObject({ files: 1, findings: 1 });
    expect(new Set(client.published.map((p) => p.uri))).toEqual(new Set([ownWay]));
  });

  it('names what can not be read and goes on', async () => {
    await start();
    client.files.texts.set('/desk/b.txt', 'b: kindly\n').set('/desk/gone.txt', undefined as unknown as string);
    expect(await run()).toMatchObject({ files: 1, unreadable: ['/desk/gone.txt: there is no such file.'] });
  });

  it('stops when it is cancelled', async () => {
    await start();
    for (let i = 0; i < 2000; i++) client.files.texts.set(`/desk/${i}.txt`, 'b: kindly\n');
    const request = run();
    await client.until(() => client.progress.length > 2);
    await client.connection.sendNotification('window/workDoneProgress/cancel', { token: client.progressTokens[0] });
    expect((await request).cancelled).toBe(true);
  });
});

describe('the protocol', () => {
  it('answers an unknown request as not found', async () => {
    await start();
    await expect(client.connection.sendRequest('textDocument/unheardOf', {})).rejects.toMatchObject({ code: -32601 });
  });

  it('answers for a document that is not open with nothing', async () => {
    await start();
    const textDocument = { uri: 'file:///desk/never.txt' };
    const position = { line: 0, character: 0 };
    expect(await client.connection.sendRequest('textDocument/hover', { textDocument, position })).toBeNull();
    expect(await client.connection.sendRequest('textDocument/documentSymbol', { textDocument })).toEqual([]);
    expect(await client.connection.sendRequest('textDocument/codeAction', { textDocument, range: { start: position, end: position }, context: { diagnostics: [] } })).toEqual([]);
  });

  it('keeps two edits in flight apart: the answer is for the last', async () => {
    await start();
    await client.open('a: kindly\n');
    void client.change(client.rangeOf('kindly'), 'stubborn');
    void client.change(client.rangeOf('stubborn'), 'unfortunately');
    expect((await client.actions('unfortunately', ['quickfix'])).map((a) => a.title)).toContain('Say "sadly"');
    await client.diagnostics(uri, 1);
    expect(client.published.map((p) => p.version)).not.toContain(2);
    expect(client.published.at(-1)).toMatchObject({ version: 3, diagnostics: [{ message: '"unfortunately" sounds cold.' }] });
  });

  it('gives the rules with their pages', async () => {
    await start();
    const rules = await client.connection.sendRequest<{ id: string; page: string }[]>('empathyLint/rules', {});
    expect(rules.map((r) => r.id)).toEqual(['absent-next-steps', 'cold-phrasing', 'over-apologizing']);
    expect(rules[1]!.page).toContain('> Please wait.');
  });

  it('ends with 0 after shutdown and exit, 1 without shutdown', async () => {
    await start();
    await client.connection.sendRequest('shutdown');
    await client.connection.sendNotification('exit');
    await client.until(() => client.exitCode !== undefined);
    expect(client.exitCode).toBe(0);
    await start();
    await client.connection.sendNotification('exit');
    await client.until(() => client.exitCode !== undefined);
    expect(client.exitCode).toBe(1);
  });
});
