/** Starts VS Code's server and a browser on this machine, each with fresh folders and a free port, and stops both by their own ids. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath, serverMain } from './install.mjs';
import report from './report.cjs';

const settings = {
  'workbench.startupEditor': 'none', 'workbench.tips.enabled': false, 'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off', 'extensions.autoUpdate': false, 'extensions.autoCheckUpdates': false, 'extensions.ignoreRecommendations': true,
  'git.enabled': false, 'files.autoSave': 'off', 'chat.commandCenter.enabled': false, 'security.workspace.trust.enabled': false,
  'editor.minimap.enabled': false, 'editor.wordWrap': 'on', 'editor.stickyScroll.enabled': false, 'window.commandCenter': false,
  'window.title': '${activeEditorShort}${separator}${rootName}',
};

/** A port that nobody listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function statusOf(url) {
  return new Promise((resolve) => {
    const request = http.get(url, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    request.on('error', () => resolve(0));
    request.setTimeout(2000, () => request.destroy());
  });
}

/**
 * VS Code's server with a `.vsix` installed. `env` reaches the extension host; without `trusts` every folder opens in Restricted Mode.
 * `stop()` ends the whole process group; all its processes name `home` in their command lines.
 */
export async function startVsCode(vsix, env = {}, trusts = true) {
  const home = mkdtempSync(join(tmpdir(), 'empathy-lint-vscode-'));
  const user = join(home, 'user');
  mkdirSync(join(user, 'User'), { recursive: true });
  const trust = trusts ? {} : { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' };
  writeFileSync(join(user, 'User/settings.json'), JSON.stringify({ ...settings, ...trust }));
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:VSCODE_|ELECTRON_|npm_)/.test(name)));
  const options = { env: { ...clean, ...env, HOME: home, XDG_DATA_HOME: join(home, 'share'), XDG_CONFIG_HOME: join(home, 'config'), XDG_CACHE_HOME: join(home, 'cache') } };
  const base = [serverMain, '--server-data-dir', join(home, 'data'), '--user-data-dir', user, '--extensions-dir', join(home, 'extensions')];
  const [code] = await once(spawn(process.execPath, [...base, '--install-extension', vsix], { ...options, stdio: 'ignore' }), 'exit');
  if (code !== 0) throw new Error(`the editor would not install ${vsix} (exit code ${code})`);

  const port = await freePort();
  const log = openSync(join(home, 'server.log'), 'a');
  const start = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms', '--enable-smoke-test-driver', '--disable-telemetry', ...(trusts ? ['--disable-workspace-trust'] : [])];
  const server = spawn(process.execPath, [...base, ...start], { ...options, stdio: ['ignore', log, log], detached: true });
  const end = (signal) => {
    try {
      process.kill(-server.pid, signal);
    } catch {
      // It has ended by itself.
    }
  };
  const reap = () => end('SIGKILL');
  process.once('exit', reap);
  await report.until('the editor\'s server answers', async () => (await statusOf(`http://127.0.0.1:${port}/`)) === 200, 60_000);
  return {
    url: `http://127.0.0.1:${port}`,
    namesFolder: true,
    home,
    remote: (path) => `vscode-remote://127.0.0.1:${port}${path}`,
    async stop() {
      const ended = server.exitCode !== null || server.signalCode !== null ? undefined : once(server, 'exit');
      end('SIGTERM');
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3000))]);
      reap();
      process.off('exit', reap);
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Chromium with one page. */
export async function startBrowser() {
  const profile = mkdtempSync(join(tmpdir(), 'empathy-lint-chromium-'));
  // Webviews of VS Code for the Web come from a host name of their own and need a service worker there, which counts as a third party's cookie.
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify({ profile: { block_third_party_cookies: false, cookie_controls_mode: 0 } }));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath, headless: true, viewport: { width: 1280, height: 760 }, deviceScaleFactor: 1.5,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    async stop() {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
