/** Runs `extensionHost/suite.cjs` inside a real extension host, with the packaged extension installed. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowser, startVsCode } from './hosts.mjs';
import { root } from './install.mjs';

/** Results of the suite's cases, or one failed result when the host never ran them. */
export async function runInExtensionHost(vsix) {
  const workspace = mkdtempSync(join(tmpdir(), 'empathy-lint-workspace-'));
  const resultFile = join(workspace, '.results.json');
  cpSync(join(root, 'tests/e2e/fixtures/library'), workspace, { recursive: true });
  const vscode = await startVsCode(vsix, { EMPATHY_LINT_RESULTS: resultFile });
  const browser = await startBrowser();
  try {
    const log = [];
    const done = new Promise((resolve) => {
      void browser.page.exposeFunction('codeAutomationLog', (type, args) => void log.push(`${type}: ${args.join(' ')}`));
      void browser.page.exposeFunction('codeAutomationExit', (code) => resolve(code));
    });
    // A test run needs some extension under development; the one that is tested is the installed package.
    const payload = [
      ['extensionDevelopmentPath', vscode.remote(join(root, 'tests/e2e/fixtures/companion'))],
      ['extensionTestsPath', vscode.remote(join(root, 'tests/e2e/extensionHost/suite.cjs'))],
      ['skipWelcome', 'true'],
    ];
    await browser.page.goto(`${vscode.url}/?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 120_000))]);
    if (existsSync(resultFile)) return JSON.parse(readFileSync(resultFile, 'utf8'));
    return [{ name: 'extension host: runs the suite', milliseconds: 120_000, error: `no results; the editor said:\n${log.join('\n')}` }];
  } finally {
    await browser.stop();
    await vscode.stop();
    rmSync(workspace, { recursive: true, force: true });
  }
}
