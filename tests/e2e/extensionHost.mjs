/** Runs `extensionHost/suite.cjs` inside a real extension host, with the packaged extension installed. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowser, startVsCode } from './hosts.mjs';
import { root } from './install.mjs';
import report from './report.cjs';

/** Results of the suite's cases, or one failed result when the host never ran them. */
export async function runInExtensionHost(vsix) {
  const workspace = mkdtempSync(join(tmpdir(), 'empathy-lint-workspace-'));
  const resultFile = join(workspace, '.results.json');
  cpSync(join(root, 'tests/e2e/fixtures/library'), workspace, { recursive: true });
  const vscode = await startVsCode(vsix, { EMPATHY_LINT_RESULTS: resultFile });
  const browser = await startBrowser();
  try {
    const log = [];
    await browser.page.exposeFunction('codeAutomationLog', (type, args) => void log.push(`${type}: ${args.join(' ')}`));
    await browser.page.exposeFunction('codeAutomationExit', (code) => void log.push(`the suite ended with ${code}`));
    // A test run needs some extension under development; the one that is tested is the installed package.
    const payload = [
      ['extensionDevelopmentPath', vscode.remote(join(root, 'tests/e2e/fixtures/companion'))],
      ['extensionTestsPath', vscode.remote(join(root, 'tests/e2e/extensionHost/suite.cjs'))],
      ['skipWelcome', 'true'],
    ];
    await browser.page.goto(`${vscode.url}/?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    // The page's own word about the end is not waited for: an unsaved document holds it back.
    const written = await report.until('results', () => existsSync(resultFile) || log.some((line) => line.startsWith('the suite ended')), 120_000).catch(() => false);
    if (written && existsSync(resultFile)) return JSON.parse(readFileSync(resultFile, 'utf8'));
    return [{ name: 'extension host: runs the suite', milliseconds: 120_000, error: `no results; the editor said:\n${log.join('\n')}` }];
  } finally {
    await browser.stop();
    await vscode.stop();
    rmSync(workspace, { recursive: true, force: true });
  }
}
