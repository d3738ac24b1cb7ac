/** Reading a library: squiggles, status, problems of the whole workspace, outline, hover, lenses, the panel, moves in the text, output. */
import assert from 'node:assert';
import report from '../report.cjs';
import { logsAreWritten } from '../install.mjs';

const shop = 'online-shop/macros.yaml';

export const readingCases = ({ page, driver, read, file, open, picture }) => {
  const { panel, problems } = driver;
  const heading = (text) => panel.locator('h1', { hasText: text });
  return [
    ['opens a sample and underlines what is cold', async () => {
      await open();
      const rows = page.locator('.explorer-folders-view .monaco-list-row');
      await rows.filter({ hasText: 'online-shop' }).click();
      await rows.filter({ hasText: 'macros.yaml' }).dblclick();
      await driver.squiggles.first().waitFor({ state: 'attached' });
    }],
    ['the status bar says how many macros were checked', async () => {
      await driver.status.filter({ hasText: /Empathy Lint: \d+ macros checked, \d+ to look at/ }).waitFor();
      await driver.status.hover();
      const tooltip = page.locator('.monaco-hover:visible').filter({ hasText: /macros checked, \d+ findings in \d+ macros/ });
      await tooltip.waitFor();
      await tooltip.locator('a', { hasText: 'Anatomy' }).waitFor();
      await picture('status');
      await page.mouse.move(600, 400);
    }],
    ['the Problems view lists what is in files that nobody has opened', async () => {
      await driver.showProblems();
      for (const other of ['canned-responses.md', 'zendesk-macros.json']) {
        await driver.showProblems(other);
        await problems.filter({ hasText: other }).first().waitFor();
        await problems.filter({ hasText: 'cold-phrasing' }).first().waitFor();
      }
      await driver.showProblems();
      await picture('problems');
    }],
    ['closing the tab loses no problem', async () => {
      await driver.closeEditors();
      await driver.showProblems(`**/${shop}`);
      await page.waitForTimeout(2500);
      await problems.filter({ hasText: 'macros.yaml' }).first().waitFor();
      await picture('problems-tab-closed');
      await driver.showProblems();
      await driver.closeBottom();
    }],
    ['the outline lists the macros with their moves', async () => {
      await driver.openFile(file(shop));
      await driver.goTo(read(shop), 'Please be advised');
      await driver.runCommand('Explorer: Focus on Outline View');
      const rows = page.locator('.outline-pane .monaco-list-row');
      await rows.filter({ hasText: 'Delivery is late' }).first().waitFor();
      await rows.filter({ hasText: 'greeting' }).first().waitFor();
      await page.locator('.breadcrumb-item, .monaco-breadcrumb-item', { hasText: 'Refund asked for' }).first().waitFor();
      await picture('outline');
    }],
    ['the pointer over the words gives what, why and a better example', async () => {
      await driver.goTo(read(shop), 'Please be advised');
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+I');
      const hover = page.locator('.monaco-hover:visible').filter({ hasText: 'About the rule cold-phrasing' }).first();
      await hover.waitFor();
      assert.match(await hover.innerText(), /Better:/);
      await picture('hover');
      await page.keyboard.press('Escape');
    }],
    ['a lens over each macro says what it is and what is missing', async () => {
      await driver.lenses.filter({ hasText: /bad.news, email: greeting.*missing: .*validation/ }).first().waitFor();
    }],
    ['the lens opens the panel with anatomy, findings and preview', async () => {
      await driver.openPanel(/^bad.news.*missing: .*validation/, 'Refund asked for after 30 days');
      await panel.locator('.legend li', { hasText: 'news and reasons' }).waitFor();
      await panel.locator('.anatomy > li', { hasText: 'greeting' }).first().waitFor();
      await panel.locator('.facts .missing', { hasText: 'validation' }).waitFor();
      assert.ok((await panel.locator('.findings > li').count()) >= 3);
      const preview = await panel.locator('.reply').innerText();
      assert.match(preview, /your refund request for order/);
      assert.doesNotMatch(preview, /\{\{/, 'a placeholder without a sample');
      await picture('panel', 'panel.png');
    }],
    ['the panel leads to the words', async () => {
      await panel.locator('.findings > li', { hasText: 'Please be advised' }).locator('button.link').first().click();
      const line = read(shop).slice(0, read(shop).indexOf('Please be advised')).split('\n').length;
      await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col` }).waitFor();
    }],
    ['the panel follows the cursor', async () => {
      await driver.goTo(read(shop), 'Delivery is late');
      await heading('Delivery is late').waitFor();
      await driver.goTo(read(shop), 'Please be advised');
      await heading('Refund asked for after 30 days').waitFor();
    }],
    ['the panel can be used with the keyboard alone', async () => {
      await page.keyboard.press('Control+2');
      await report.until('the focus within the panel', async () => {
        await page.keyboard.press('Tab');
        return panel.locator('button:focus').count();
      });
      await page.keyboard.press('Enter');
      await page.locator('.statusbar-item', { hasText: 'Ln ' }).waitFor();
      const outline = await panel.locator('main').ariaSnapshot();
      for (const part of ['heading "Anatomy"', 'heading "Findings', 'heading "What the customer sees"', 'list "Colours"', 'list "Fixes"']) assert.ok(outline.includes(part), `${part} is not heard:\n${outline}`);
    }],
    ['a fix is taken from the panel', async () => {
      const finding = panel.locator('.findings > li', { hasText: '"Dear Customer" sounds' });
      const fix = finding.locator('.fix').first();
      await driver.bringIntoView(fix);
      await picture('panel-findings');
      await fix.click();
      await driver.becameDirty();
      await finding.waitFor({ state: 'detached' });
      await panel.locator('.anatomy .sentence', { hasText: 'Dear {{customer.first_name}}' }).waitFor();
      await driver.save();
      assert.doesNotMatch(read(shop), /Dear Customer/);
    }],
    ['dark and high contrast themes', async () => {
      for (const [name, theme] of [['dark', 'Dark Modern'], ['high-contrast', 'Dark High Contrast']]) {
        await driver.useTheme(theme);
        await panel.locator(`body.vscode-${name}`).waitFor();
        await page.waitForTimeout(500);
        await picture(`panel-${name}`);
      }
      await driver.useTheme('Light Modern');
      await panel.locator('body.vscode-light').waitFor();
    }],
    ['the preview shows each branch of a template', async () => {
      const path = 'good/parcel-service/macros.yaml';
      await driver.openFile(file(path));
      const [, words] = /\n([^\n]*\{%-? *if[^\n]*)/.exec(read(path));
      await driver.goTo(read(path), words.trim().slice(0, 12));
      await panel.locator('figcaption').nth(1).waitFor();
      const labels = await panel.locator('figcaption').allInnerTexts();
      assert.ok(new Set(labels).size === labels.length && labels.length >= 2, labels.join(' | '));
      await driver.bringIntoView(panel.locator('figure').last());
      await picture('branches');
    }],
    ['moves are shown in the text on request, and put away again', async () => {
      await driver.openFile(file(shop));
      const hints = driver.editor.locator('[class*="dyn-rule"], .ced-inlayHint', { hasText: /^\s*greeting\s*$/ });
      await driver.runCommand('Empathy Lint: Show or Hide Moves in the Text');
      await driver.editor.locator('.view-line', { hasText: /greeting.*Hi/ }).first().waitFor();
      await picture('moves');
      await driver.runCommand('Empathy Lint: Show or Hide Moves in the Text');
      await report.until('no moves in the text', async () => (await driver.editor.locator('.view-line', { hasText: /greeting.*Hi/ }).count()) === 0 && (await hints.count()) === 0);
    }],
    ['a rule is explained in a page of its own', async () => {
      await driver.runCommand('Empathy Lint: Explain a Rule');
      await driver.choose('cold-phrasing');
      await page.locator('.tab', { hasText: 'cold-phrasing' }).first().waitFor();
      await page.frameLocator('iframe.webview.ready >> nth=-1').frameLocator('#active-frame').locator('h2', { hasText: 'Why it matters' }).waitFor();
      await picture('rule');
    }],
    ['the output says what was read and with which configuration', async () => {
      await driver.runCommand('Empathy Lint: Show Output');
      await page.locator('.panel .title, .part.panel', { hasText: 'Output' }).first().waitFor();
      if (!logsAreWritten()) return;
      // Words only: a line is broken anywhere between them.
      const lines = page.locator('.part.panel .view-line');
      for (const word of ['checked,', 'configuration', 'samples/']) await lines.filter({ hasText: word }).first().waitFor();
      await picture('output');
    }],
  ];
};
