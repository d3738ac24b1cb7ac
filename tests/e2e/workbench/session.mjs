/** One editor with a fresh copy of the samples and one browser, for a row of cases of which each may stand on the one before. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startBrowser } from '../hosts.mjs';
import { root } from '../install.mjs';
import report from '../report.cjs';
import { Driver } from './driver.mjs';

const artifacts = join(root, 'artifacts/e2e');
/** Set to take the README's pictures anew. */
const updatePictures = process.env.UPDATE_SCREENSHOTS === '1';

/** Set to go on after a failure, for who writes cases: what comes after may fail for that reason only. */
const goesOn = process.env.E2E_GO_ON === '1';

/**
 * `makeCases` gets what a case works with and gives `[name, run]` pairs. After a failure the rest of the session is not reached.
 * `start` gives an editor for a workspace: `url`, `stop()`, and whether the workspace has to be named in the address.
 */
export async function runSession(name, makeCases, start) {
  const folder = mkdtempSync(join(tmpdir(), 'empathy-lint-'));
  const workspace = join(folder, 'samples'); // the name is in the pictures
  cpSync(join(root, 'samples'), workspace, { recursive: true });
  mkdirSync(artifacts, { recursive: true });
  const vscode = await start(workspace);
  const browser = await startBrowser();
  const { page } = browser;
  page.setDefaultTimeout(goesOn ? 15_000 : 45_000);
  const parts = {
    page, workspace, vscode,
    driver: new Driver(page),
    file: (path) => join(workspace, path),
    read: (path) => readFileSync(join(workspace, path), 'utf8'),
    write: (path, text) => writeFileSync(join(workspace, path), text),
    /** The workbench on the samples, or without a folder. */
    async open(empty = false) {
      await page.goto(empty ? `${vscode.url}/?ew=true` : vscode.namesFolder ? `${vscode.url}/?folder=${encodeURIComponent(workspace)}` : vscode.url);
      await page.locator('.statusbar-item', { hasText: 'Layout' }).or(page.locator('.explorer-folders-view .monaco-list-row').first()).first().waitFor();
    },
    /** The workbench on another folder, made of these files; or on the workspace file among them that is named. */
    async openOther(name, files, workspaceFile) {
      const other = join(folder, name);
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(other, path)), { recursive: true });
        writeFileSync(join(other, path), text);
      }
      await page.goto(`${vscode.url}/?${workspaceFile === undefined ? 'folder' : 'workspace'}=${encodeURIComponent(join(other, workspaceFile ?? ''))}`);
      await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
      return (path) => join(other, path);
    },
    /** Kept as an artefact; one that is `inDocs` is the README's, too. */
    async picture(picture, inDocs) {
      // What is just fading in is shown whole.
      await page.screenshot({ path: join(artifacts, `${name}-${picture}.png`), animations: 'disabled' });
      if (inDocs && updatePictures) await page.screenshot({ path: join(root, 'docs/images', inDocs), animations: 'disabled' });
    },
  };
  try {
    const cases = makeCases(parts);
    const results = [];
    for (const entry of cases) {
      const [result] = await report.runCases(name, [entry]);
      results.push(result);
      report.printResults([result]);
      result.printed = true;
      if (result.error === undefined) continue;
      await page.screenshot({ path: join(artifacts, `${name}-failed${goesOn ? results.length : ''}.png`) }).catch(() => undefined);
      if (!goesOn) break;
      await page.keyboard.press('Escape');
    }
    for (const [each] of cases.slice(results.length)) results.push({ name: `${name}: ${each}`, milliseconds: 0, error: 'not reached' });
    return results;
  } finally {
    await browser.stop();
    await vscode.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
