/**
 * The end-to-end tests: the packaged extension in a real VS Code and in VS Code for the Web, and `empathy-lint --lsp` in Neovim. Installs what it needs, builds and
 * packages the extension, runs everything, and ends with a line `N passed, N failed`; exit code 1 when something failed.
 * `node tests/e2e/run.mjs [extension-host|workbench|workbench:SESSION|web|neovim]...` runs only those; `--built` takes the package as it is.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runInExtensionHost } from './extensionHost.mjs';
import { installHosts, root } from './install.mjs';
import { runInNeovim } from './neovim.mjs';
import report from './report.cjs';
import { runInWeb, runInWorkbench } from './workbench.mjs';

const suites = { 'extension-host': runInExtensionHost, workbench: runInWorkbench, web: runInWeb, neovim: runInNeovim };
const chosen = process.argv.slice(2).filter((name) => name !== '--built');
const isBuilt = process.argv.includes('--built');
const unknown = chosen.filter((name) => !(name.split(':')[0] in suites));
if (unknown.length > 0) throw new Error(`no suite ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}`);

function build(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

installHosts();
const vsix = join(root, '.cache/e2e/empathy-lint.vsix');
if (!isBuilt) {
  mkdirSync(join(root, '.cache/e2e'), { recursive: true });
  build(process.execPath, ['build.mjs']);
  build(process.execPath, [join(root, 'node_modules/@vscode/vsce/vsce'), 'package', '--no-dependencies', '--out', vsix]);
}

const results = [];
for (const [name, run] of Object.entries(suites)) {
  const parts = chosen.filter((each) => each.split(':')[0] === name).map((each) => each.split(':')[1]);
  if (chosen.length > 0 && parts.length === 0) continue;
  const named = parts.filter((part) => part !== undefined);
  const found = await run(vsix, ...(named.length > 0 ? [named] : []));
  report.printResults(found.filter(({ printed }) => !printed));
  results.push(...found);
}
const failed = results.filter(({ error }) => error !== undefined).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
