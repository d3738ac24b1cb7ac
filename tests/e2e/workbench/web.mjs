/** The same in a browser without any server: findings, fixes, panel, view and configuration on a virtual file system. */
import assert from 'node:assert';
import report from '../report.cjs';

const shop = 'online-shop/macros.yaml';
/** The test's own server, below which the editor puts its frames, and what the editor itself may ask: its makers' galleries, settings and figures. Nothing else. */
const known = /^$|(?:^|\.)(?:localhost|microsoft\.com|visualstudio\.com|vscode-cdn\.net|vscode-unpkg\.net|vsassets\.io)$/;

export const webCases = ({ page, driver, read, open, picture }) => {
  const { panel } = driver;
  // Heard from here, since those of frames and workers are in no list of the page's own.
  const asked = new Set();
  page.context().on('request', (request) => asked.add(new URL(request.url()).hostname));
  const tree = page.locator('.explorer-folders-view .monaco-list-row');
  return [
    ['underlines what is cold, by a server in a worker', async () => {
      await open();
      await tree.filter({ hasText: 'online-shop' }).click();
      await tree.filter({ hasText: 'macros.yaml' }).dblclick();
      await driver.squiggles.first().waitFor({ state: 'attached' });
      await driver.status.filter({ hasText: /\d+ macros checked, \d+ to look at/ }).waitFor();
      await picture('open');
    }],
    ['follows the configuration on the virtual file system', async () => {
      await driver.status.hover();
      await page.locator('.monaco-hover:visible').filter({ hasText: '.empathy-lint.yaml' }).first().waitFor();
      await page.mouse.move(600, 400);
    }],
    ['the light bulb makes a rewrite, and it is saved', async () => {
      await driver.goTo(read(shop), 'We are in receipt of');
      // Files are saved by themselves here: no tab stays dirty for long.
      const rewritten = driver.editor.locator('.view-line', { hasText: 'We\'ve received your email' }).first();
      await driver.takeFromBulb(/^Say "We've received/, () => picture('light-bulb'), () => rewritten.waitFor({ timeout: 8000 }).then(() => true, () => false));
      await driver.save();
    }],
    ['the panel shows the macro', async () => {
      await driver.goTo(read(shop), 'Refund asked for after 30 days');
      await driver.openPanel(/^bad.news.*missing: .*validation/, 'Refund asked for after 30 days');
      await panel.locator('.anatomy > li', { hasText: 'greeting' }).first().waitFor();
      await picture('panel');
    }],
    ['the view "Macros" lists files that are not open', async () => {
      await driver.runCommand('Explorer: Focus on Macros View');
      const view = page.locator('.pane', { has: page.locator('.pane-header[aria-label^="Macros"]') });
      await view.locator('.monaco-list-row', { hasText: /\d+ findings/ }).first().waitFor();
      assert.ok((await view.locator('.monaco-list-row').count()) >= 3);
      await picture('macros');
    }],
    ['a folder that is renamed in the Explorer takes its problems with it', async () => {
      const problemsIn = async (folder) => {
        await driver.showProblems(`**/${folder}/**`);
        return driver.problems;
      };
      await (await problemsIn('telecom')).first().waitFor();
      await driver.closeBottom();
      await driver.runCommand('View: Show Explorer');
      await tree.filter({ hasText: /^telecom$/ }).first().click();
      await page.keyboard.press('F2');
      await page.locator('.explorer-folders-view input').fill('phones');
      await page.keyboard.press('Enter');
      await tree.filter({ hasText: /^phones$/ }).first().waitFor();
      await (await problemsIn('phones')).filter({ hasText: 'macros.csv' }).first().waitFor();
      await problemsIn('telecom');
      await report.until('no problem in telecom', async () => (await driver.problems.filter({ hasText: 'macros.csv' }).count()) === 0);
      await picture('renamed');
      await driver.showProblems();
      await driver.closeBottom();
    }],
    ['a phrase is allowed in the configuration', async () => {
      await driver.goTo(read(shop), 'Please be advised');
      await driver.takeFromBulb(/^Allow "Please be advised that" everywhere/, undefined, () => page.locator('.notification-toast', { hasText: 'is allowed now' }).first().waitFor({ timeout: 8000 }).then(() => true, () => false));
      await picture('allowed');
      await driver.closeMessages();
      await tree.filter({ hasText: '.empathy-lint.yaml' }).dblclick();
      await driver.editor.locator('.view-line', { hasText: 'please be advised that' }).first().waitFor();
    }],
    ['a sample library opens as an unsaved file with its findings', async () => {
      await driver.closeEditors();
      await driver.runCommand('Empathy Lint: Try a Sample Library');
      await driver.choose('unsaved', 'unsaved file');
      await page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
      await driver.squiggles.first().waitFor({ state: 'attached' });
      await picture('sample');
    }],
    ['nothing was asked of the network', async () => {
      assert.ok(asked.has('localhost'), 'no request was heard');
      assert.deepStrictEqual([...asked].filter((host) => !known.test(host)), []);
    }],
  ];
};
