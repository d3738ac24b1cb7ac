/** Files that are not open, while they and what holds for them change under the hands of who reads them. */
import { afterEach, describe, expect, it } from 'vitest';
import type { ClientCapabilities } from 'vscode-languageserver/node';
import type { LintWorkspace } from '../../server/lsp/workspace.ts';
import { createFakeEngine } from './fakeEngine.ts';
import { full, memoryWorkspace, small, TestClient, type Files } from './session.ts';

let client: TestClient;
afterEach(() => client.stop());

/** A disk that keeps the next `what` waiting with its answer until `release`. */
function slowDisk(what: 'readFile' | 'listFiles') {
  const files: Files = { texts: new Map(), problems: [], ignored: new Set(), invalidations: 0 };
  let [release, reached] = [() => {}, () => {}];
  const gate = new Promise<void>((resolve) => (release = resolve));
  const asked = new Promise<void>((resolve) => (reached = resolve));
  const workspace = memoryWorkspace(createFakeEngine(), files)({});
  const hold = async <T>(answer: Promise<T>): Promise<T> => {
    const found = await answer;
    reached();
    await gate;
    return found;
  };
  const held: LintWorkspace = { ...workspace, [what]: (given: never) => hold<unknown>(workspace[what](given)) };
  return { files, asked, release, openWorkspace: () => held };
}

const lint = () => client.connection.sendRequest<{ files: number; findings: number }>('empathyLint/lintWorkspace', {});
const tell = (path: string, type: number) => client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: `file://${path}`, type }] });

describe.each<[string, ClientCapabilities]>([['is asked to tell of changes on disk', full], ['can not be asked', small]])('what changes while a sweep reads, for a client that %s', (_name, capabilities) => {
  it.each<[string, 'readFile' | 'listFiles', (files: Files) => Promise<void>, object]>([
    ['the configuration', 'readFile', (files) => { files.ignored.add('/desk/b.txt'); return tell('/desk/.empathy-lint.yaml', 2); }, { files: 0, findings: 0 }],
    ['the file', 'readFile', (files) => { files.texts.set('/desk/b.txt', 'b: kindly, kindly\n'); return tell('/desk/b.txt', 2); }, { files: 1, findings: 2 }],
    ['which folders there are', 'listFiles', (files) => { files.texts.set('/desk/c/c.txt', 'c: kindly\n'); return tell('/desk/c', 1); }, { files: 2, findings: 2 }],
    ['which folders are left', 'listFiles', (files) => { files.texts.delete('/desk/b.txt'); return tell('/desk/b', 3); }, { files: 0, unreadable: [] }],
    ['which files there are', 'listFiles', (files) => { files.texts.set('/desk/c.txt', 'c: kindly\n'); return tell('/desk/c.txt', 1); }, { files: 2, findings: 2 }],
  ])('counts at once and from then on: %s', async (_change, what, change, expected) => {
    const { files, asked, release, openWorkspace } = slowDisk(what);
    files.texts.set('/desk/b.txt', 'b: kindly\n');
    client = await TestClient.start(capabilities, { openWorkspace });
    const run = lint();
    await asked;
    await change(files);
    // An answer says that what was sent before it has arrived.
    await client.connection.sendRequest('empathyLint/rules', {});
    release();
    expect(await run).toMatchObject(expected);
    expect(await lint()).toMatchObject(expected);
  });

  it('leaves nothing in the editor of a folder that is removed', async () => {
    const { files, asked, release, openWorkspace } = slowDisk('readFile');
    files.texts.set('/desk/b.txt', 'b: kindly\n');
    client = await TestClient.start({ ...capabilities, workspace: { ...capabilities.workspace, workspaceFolders: true } }, { openWorkspace });
    const run = lint();
    await asked;
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [{ uri: 'file:///desk', name: 'desk' }] } });
    await client.connection.sendRequest('empathyLint/rules', {});
    release();
    await run;
    expect(client.published.at(-1)?.diagnostics ?? []).toEqual([]);
  });
});
