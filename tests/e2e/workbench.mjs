/** The workbench as a person uses it: open a sample, see the squiggles, take a fix from the light bulb, save, look at the file. */
import assert from 'node:assert';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowser, startVsCode } from './hosts.mjs';
import { root } from './install.mjs';
import report from './report.cjs';

const sample = 'online-shop/macros.yaml';
const artifacts = join(root, 'artifacts/e2e');
/** Set to take the README's picture anew. */
const updatePictures = process.env.UPDATE_SCREENSHOTS === '1';

export async function runInWorkbench(vsix) {
  const folder = mkdtempSync(join(tmpdir(), 'empathy-lint-'));
  const workspace = join(folder, 'samples'); // the name is in the picture
  cpSync(join(root, 'samples'), workspace, { recursive: true });
  mkdirSync(artifacts, { recursive: true });
  const vscode = await startVsCode(vsix);
  const browser = await startBrowser();
  const { page } = browser;
  page.setDefaultTimeout(30_000);
  const onDisk = () => readFileSync(join(workspace, sample), 'utf8');
  const editor = page.locator('.editor-instance .monaco-editor').first();
  const squiggles = editor.locator('.squiggly-warning, .squiggly-error');
  const statusItem = page.locator('.statusbar-item', { hasText: 'Empathy Lint:' });
  const picture = async (name) => {
    await page.screenshot({ path: join(artifacts, `${name}.png`) });
  };

  const cases = [
    ['opens a sample and underlines what is cold', async () => {
      await page.goto(`${vscode.url}/?folder=${encodeURIComponent(workspace)}`);
      const rows = page.locator('.explorer-folders-view .monaco-list-row');
      await rows.filter({ hasText: 'online-shop' }).click();
      await rows.filter({ hasText: 'macros.yaml' }).dblclick();
      await squiggles.first().waitFor({ state: 'attached' });
    }],
    ['the status bar says how many macros were checked', async () => {
      await statusItem.waitFor();
      assert.match(await statusItem.innerText(), /Empathy Lint: \d+ checked, \d+ to look at/);
    }],
    ['the Problems view lists the findings with their rules', async () => {
      await page.keyboard.press('Control+Shift+M');
      const rows = page.locator('.markers-panel .monaco-list-row');
      await rows.filter({ hasText: 'cold-phrasing' }).first().waitFor();
      await picture('problems');
    }],
    ['the pointer over the words gives what, why and a better example', async () => {
      await goTo(page, onDisk(), 'Please be advised');
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+I');
      const hover = page.locator('.monaco-hover:visible').filter({ hasText: 'About the rule cold-phrasing' }).first();
      await hover.waitFor();
      assert.match(await hover.innerText(), /Better:/);
      await picture('hover');
      await page.keyboard.press('Escape');
    }],
    ['the light bulb offers rewrites and the chosen one is made', async () => {
      const before = onDisk();
      assert.match(before, /Please be advised that your refund request/);
      await goTo(page, before, 'Please be advised');
      await takeFromBulb(page, /^(?:Remove|Say)/, async () => {
        await picture('light-bulb');
        if (!updatePictures) return;
        mkdirSync(join(root, 'docs/images'), { recursive: true });
        await page.screenshot({ path: join(root, 'docs/images/editor.png') });
      });
    }],
    ['what is saved is the rewritten sentence and nothing else', async () => {
      const before = onDisk();
      await page.keyboard.press('Control+S');
      await page.locator('.tab.dirty').waitFor({ state: 'detached' });
      const after = await report.until('the saved file', () => onDisk() !== before && onDisk());
      assert.strictEqual(after, before.replace('Please be advised that your refund', 'Your refund'));
    }],
    ['a second fix is taken by the keyboard alone', async () => {
      const before = onDisk();
      await goTo(page, before, 'We are in receipt of');
      await settle(page);
      await page.keyboard.press('Control+.');
      await page.locator(menu).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.tab.dirty').waitFor();
      await page.keyboard.press('Control+S');
      const after = await report.until('the saved file', () => onDisk() !== before && onDisk());
      assert.doesNotMatch(after, /We are in receipt of/);
    }],
    ['a rule is explained in a page of its own', async () => {
      await runCommand(page, 'Empathy Lint: Explain Rule');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'cold-phrasing' }).first().click();
      await page.locator('.tab', { hasText: 'cold-phrasing' }).first().waitFor();
      await page.waitForTimeout(1000);
      await picture('rule');
    }],
  ];

  try {
    const results = [];
    for (const entry of cases) {
      const [result] = await report.runCases('workbench', [entry]);
      results.push(result);
      if (result.error !== undefined) {
        await page.screenshot({ path: join(artifacts, 'failed.png') }).catch(() => undefined);
        break; // each step stands on the one before
      }
    }
    for (const [name] of cases.slice(results.length)) results.push({ name: `workbench: ${name}`, milliseconds: 0, error: 'not reached' });
    return results;
  } finally {
    await browser.stop();
    await vscode.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const menu = '.action-widget:not(.action-list-submenu-panel)';

/** The editor asks for actions a second time soon after the cursor has come; a menu opened before that holds dead entries. */
async function settle(page) {
  await page.waitForTimeout(1000);
}

/** Opens the light bulb's menu at the cursor and takes the first entry of that name; `look` sees the open menu. */
async function takeFromBulb(page, name, look) {
  const bulb = page.locator('.editor-instance [class*="codicon-gutter-lightbulb"]:visible, .editor-instance .lightBulbWidget:visible').first();
  for (let attempt = 1; ; attempt++) {
    await bulb.waitFor({ state: 'visible' });
    await settle(page);
    await bulb.click();
    const item = page.locator(menu).locator('.monaco-list-row', { hasText: name }).first();
    await item.waitFor();
    await look();
    // Something invisible covers the menu until the pointer moves over it.
    const { x, y } = await item.boundingBox();
    await page.mouse.move(x + 20, y + 8);
    await page.mouse.move(x + 30, y + 10);
    await item.click();
    const changed = await page.locator('.tab.dirty').waitFor({ timeout: 5000 }).then(() => true, () => false);
    if (changed) return;
    if (attempt === 3) throw new Error('the fix was chosen three times and the text never changed');
  }
}

/** Puts the cursor into the words' first place in the file. */
async function goTo(page, text, words) {
  const at = text.indexOf(words);
  const line = text.slice(0, at).split('\n').length;
  const column = at - text.lastIndexOf('\n', at) + 2;
  await page.locator('.editor-instance .monaco-editor').first().click({ position: { x: 300, y: 10 } });
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input').first().fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
}

async function runCommand(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}
