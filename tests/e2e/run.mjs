/**
 * The end-to-end tests: the packaged extension in a real VS Code and in VS Code for the Web, and `empathy-lint --lsp` in Neovim. Installs what it needs, builds and
 * packages the extension, runs everything, and ends with a line `N passed, N failed`; exit code 1 when something failed.
 * `node tests/e2e/run.mjs [extension-host|workbench|workbench:SESSION|web|neovim]...` runs only those; `--built` takes the package as it is.
 *
 * A session that fails is run once more in a fresh editor, since a browser on a busy machine now and then swallows a key. What failed first stays in the output
 * and is counted in the last line; `--once` allows no second attempt. `--rounds N` runs everything N times over, whatever fails, and leaves in
 * `artifacts/e2e/rounds.json` what passed and failed in each round.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInExtensionHost } from './extensionHost.mjs';
import { installHosts, root } from './install.mjs';
import { runInNeovim } from './neovim.mjs';
import report from './report.cjs';
import { runInWeb, runInWorkbench, sessionNames } from './workbench.mjs';

const suites = {
  'extension-host': runInExtensionHost,
  ...Object.fromEntries(sessionNames.map((name) => [`workbench:${name}`, (vsix) => runInWorkbench(vsix, name)])),
  web: runInWeb,
  neovim: runInNeovim,
};
const flags = ['--built', '--once'];
const given = process.argv.slice(2);
const [isBuilt, isOnce] = flags.map((flag) => given.includes(flag));
const roundsAt = given.indexOf('--rounds');
const rounds = roundsAt < 0 ? 1 : Number(given[roundsAt + 1]);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds needs a number: --rounds 5');
const chosen = given.filter((name, i) => !flags.includes(name) && (roundsAt < 0 || (i !== roundsAt && i !== roundsAt + 1)));
const isChosen = (name) => chosen.length === 0 || chosen.some((each) => each === name || each === name.split(':')[0]);
const unknown = chosen.filter((each) => !Object.keys(suites).some((name) => each === name || each === name.split(':')[0]));
if (unknown.length > 0) throw new Error(`no suite ${unknown.join(', ')}; there are workbench, ${Object.keys(suites).join(', ')}`);

function build(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

installHosts();
const vsix = join(root, '.cache/e2e/empathy-lint.vsix');
if (!isBuilt) {
  mkdirSync(join(root, '.cache/e2e'), { recursive: true });
  build(process.execPath, ['build.mjs', '--small']);
  build(process.execPath, [join(root, 'node_modules/@vscode/vsce/vsce'), 'package', '--no-dependencies', '--out', vsix]);
}

const hasFailed = ({ error }) => error !== undefined;

async function attempt(run) {
  const results = await run(vsix);
  report.printResults(results.filter(({ printed }) => !printed));
  return results;
}

/** Runs all that was chosen, once: how many cases passed and failed, and how many sessions needed a second attempt. */
async function runAll() {
  const results = [];
  let unsteady = 0;
  for (const [name, run] of Object.entries(suites)) {
    if (!isChosen(name)) continue;
    let found = await attempt(run);
    if (!isOnce && found.some(hasFailed)) {
      console.log(`${name} is tried once more, in a fresh editor`);
      found = await attempt(run);
      if (!found.some(hasFailed)) unsteady++;
    }
    results.push(...found);
  }
  const failed = results.filter(hasFailed).length;
  return { passed: results.length - failed, failed, unsteady };
}

const told = ({ passed, failed, unsteady }) => `${passed} passed, ${failed} failed${unsteady > 0 ? ` (${unsteady} ${unsteady === 1 ? 'session' : 'sessions'} at the second attempt only)` : ''}`;

const done = [];
for (let round = 1; round <= rounds; round++) {
  const began = Date.now();
  done.push({ ...(await runAll()), seconds: Math.round((Date.now() - began) / 1000) });
  if (rounds === 1) break;
  console.log(`round ${round} of ${rounds}: ${told(done.at(-1))}`);
  mkdirSync(join(root, 'artifacts/e2e'), { recursive: true });
  writeFileSync(join(root, 'artifacts/e2e/rounds.json'), `${JSON.stringify(done, null, 2)}\n`);
}
const sum = (key) => done.reduce((total, one) => total + one[key], 0);
console.log(told({ passed: sum('passed'), failed: sum('failed'), unsteady: sum('unsteady') }));
process.exitCode = sum('failed') > 0 ? 1 : 0;
