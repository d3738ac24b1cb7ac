/**
 * The end-to-end tests: the packaged extension in a real VS Code and in VS Code for the Web, and `empathy-lint --lsp` in Neovim. Installs what it needs, builds and
 * packages the extension, runs everything, and ends with a line `N passed, N failed`; exit code 1 when something failed.
 * `node tests/e2e/run.mjs [extension-host|workbench|workbench:SESSION|web|neovim]...` runs only those; `--built` takes the package as it is.
 *
 * A session that fails is run once more in a fresh editor, since a browser on a busy machine now and then swallows a key. What failed first stays in the output
 * and is counted in the last line; `--once` allows no second attempt.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
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
const chosen = process.argv.slice(2).filter((name) => !flags.includes(name));
const [isBuilt, isOnce] = flags.map((flag) => process.argv.includes(flag));
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
const note = unsteady > 0 ? ` (${unsteady} ${unsteady === 1 ? 'session' : 'sessions'} at the second attempt only)` : '';
console.log(`${results.length - failed} passed, ${failed} failed${note}`);
process.exitCode = failed > 0 ? 1 : 0;
