/** The editor passes over what the team's baseline accepts, as the command does (invariant 10), and follows the baseline as it changes. */
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { runCli } from '../../server/cli/run.ts';
import { createNodeWorkspaces } from '../../server/lsp/nodeWorkspace.ts';
import { productParts } from '../support/engine.ts';
import { full, TestClient } from './session.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'empathy-lint-lsp-'))).replaceAll('\\', '/');
const path = `${folder}/macros.yaml`;
const uri = `file://${path}`;
const old = '  - title: Invoice\n    body: Hi there, please be advised that your invoice is attached. Reply if you need more.\n';
const added = '  - title: Hours\n    body: Hi there, please be advised that we open on Monday. Reply if you need more.\n';
const openOnDisk = () => createNodeWorkspaces({ ...productParts(), productRules: async () => productParts().productRules });
let client: TestClient;
afterEach(() => client.stop());
afterAll(() => rmSync(folder, { recursive: true }));

async function command(...args: string[]): Promise<string> {
  let stdout = '';
  const output = (write: (text: string) => void) => ({ isTerminal: false, write });
  await runCli(args, { cwd: folder, env: {}, stdout: output((text) => void (stdout += text)), stderr: output(() => undefined), readStdin: async () => new Uint8Array(), parts: productParts() }, '0.0.0');
  return stdout;
}

const lines = async (from = 0): Promise<number[]> => (await client.diagnostics(uri, from)).filter(({ code }) => code === 'cold-phrasing').map((d) => d.range.start.line + 1);

it('accepts in the editor what it accepts on the command line, until the baseline is gone', async () => {
  writeFileSync(path, `macros:\n${old}`);
  expect(await command('baseline', 'create')).toContain('accepted');
  writeFileSync(path, `macros:\n${added}${old}`);
  const inCommand = (JSON.parse(await command('--format', 'json')) as { messages: { ruleId: string; line: number }[] }[])[0]!.messages.filter((m) => m.ruleId === 'cold-phrasing').map((m) => m.line);
  client = await TestClient.start(full, { openWorkspace: openOnDisk() });
  await client.open(readFileSync(path, 'utf8'), uri, 'yaml');
  expect(inCommand).toEqual([3]);
  expect(await lines()).toEqual(inCommand);
  rmSync(`${folder}/.empathy-lint-baseline.json`);
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: `file://${folder}/.empathy-lint-baseline.json`, type: 3 }] });
  await expect.poll(async () => lines()).toEqual([3, 5]);
}, 60_000);

it('says in the baseline itself what is wrong with it', async () => {
  writeFileSync(path, `macros:\n${old}`);
  const baseline = `${folder}/.empathy-lint-baseline.json`;
  writeFileSync(baseline, '{ "version": 1, "entries": [');
  client = await TestClient.start(full, { openWorkspace: openOnDisk() });
  await client.open(readFileSync(path, 'utf8'), uri, 'yaml');
  expect(await lines()).toEqual([3]);
  const faults = await client.diagnostics(`file://${baseline}`);
  expect(faults.map(({ message, severity }) => [severity, /baseline/i.test(String(message))])).toEqual([[1, true]]);
  rmSync(baseline);
}, 60_000);
