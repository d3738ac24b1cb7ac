/** What a person sees while a long file is worked on: in a terminal of its own, since nothing is shown anywhere else. */
import { stripVTControlCharacters } from 'node:util';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { beforeAll, expect, it } from 'vitest';
import { builtProduct } from '../built/product.ts';
import { makeFolder } from '../host/temporary.ts';

let cli = '';
beforeAll(async () => void (cli = join(await builtProduct(), 'cli.js')), 120_000);

const said = ['Please be advised that order _ is late.', 'We apologize for any inconvenience with order _.', 'Unfortunately we cannot refund order _.'];
const macros = Array.from({ length: 400 }, (_, i) => ({ title: `Late ${i}`, body: `Hi {{name}},\n\n${said.map((s) => s.replace('_', String(i))).join(' ')}\n\nBest,\n{{agent}}` }));

/** All that the terminal was sent. */
function shown(args: readonly string[], env: Record<string, string>): Promise<string> {
  const { CI: _ci, NO_COLOR: _none, FORCE_COLOR: _force, ...rest } = process.env as Record<string, string>;
  const pty = spawn(process.execPath, [cli, ...args], { cwd: makeFolder({ 'macros.json': JSON.stringify({ macros }) }), cols: 100, rows: 30, env: { ...rest, TERM: 'xterm-256color', ...env } });
  let sent = '';
  pty.onData((data) => (sent += data));
  return new Promise((resolve) => pty.onExit(() => resolve(sent)));
}

const args = ['macros.json', '--quiet'];
const macrosDone = /\d+ of 400 macros/;

it.skipIf(process.platform === 'win32')('says how far it has come with the macros of a file, and takes that away', async () => {
  const sent = await shown(args, {});
  expect(sent).toMatch(macrosDone);
  // The line is erased before the sums are written.
  const after = sent.slice(sent.lastIndexOf(macrosDone.exec(sent)![0].replace(/^\d+/, '')));
  expect(after).toMatch(/\u001b\[[012]?K/);
  expect(stripVTControlCharacters(after)).toMatch(/1 file, 400 macros checked/);
}, 60_000);

it.skipIf(process.platform === 'win32').each<[string, Record<string, string>, RegExp, boolean]>([
  ['nothing where CI says that nobody looks', { CI: '1' }, macrosDone, false],
  ['no colour where none is wanted', { NO_COLOR: '1' }, /\u001b\[[0-9;]*m/, false],
])('shows %s', async (_name, env, pattern, expected) => expect(pattern.test(await shown(args, env))).toBe(expected), 60_000);
