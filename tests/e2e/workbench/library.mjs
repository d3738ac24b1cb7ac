/** The view "Macros" in the Explorer: worst first, filters, what it says when it is empty, and what changes on disk. */
import assert from 'node:assert';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import report from '../report.cjs';

export const libraryCases = ({ page, driver, write, file, open, picture }) => {
  const { panel } = driver;
  const view = page.locator('.pane', { has: page.locator('.pane-header[aria-label^="Macros"]') });
  const rows = view.locator('.monaco-list-row');
  const findings = async () => (await rows.allInnerTexts()).map((text) => Number(/(\d+) findings?/.exec(text)?.[1] ?? 0));
  /** Ticks rows of the list of filters: what is typed to find it, and what it is called. */
  const choose = async (wanted, look) => {
    await driver.runCommand('Empathy Lint: Filter Macros');
    const widget = page.locator('.quick-input-widget');
    await widget.locator('.monaco-list-row', { hasText: 'Rules' }).first().waitFor();
    if (look) await picture(look);
    for (const [text, row] of Object.entries(wanted)) {
      await driver.input.fill(text);
      await driver.choices.filter({ hasText: row }).first().click();
    }
    await widget.locator('.quick-input-count', { hasText: `${Object.keys(wanted).length} Selected` }).waitFor();
    await widget.locator('.monaco-button', { hasText: 'OK' }).click();
  };
  return [
    ['lists the macros of the workspace, worst first', async () => {
      await open();
      await driver.runCommand('Explorer: Focus on Macros View');
      await rows.first().waitFor();
      await view.locator('.description', { hasText: /\d+ of \d+ to look at/ }).waitFor();
      // What is an error comes before what is a warning, however many: a fault in a reply about fraud outweighs nine in a how-to.
      const counts = await findings();
      const errors = await Promise.all((await rows.all()).map((row) => row.locator('.codicon-error').count()));
      assert.ok(counts.length >= 3 && Math.max(...counts) >= 5, counts.join());
      assert.deepStrictEqual(errors, [...errors].sort((a, b) => b - a));
      for (const isError of [1, 0]) {
        const alike = counts.filter((_, i) => errors[i] === isError);
        assert.deepStrictEqual(alike, [...alike].sort((a, b) => b - a));
      }
      await picture('macros');
    }],
    ['a row opens its macro, and the button beside it the panel', async () => {
      const title = (await rows.first().locator('.label-name').innerText()).trim();
      await rows.first().click();
      await page.locator('.tab.active').waitFor();
      await driver.squiggles.first().waitFor({ state: 'attached' });
      await rows.first().hover();
      await rows.first().locator('.action-label[aria-label*="Anatomy"]').click();
      await panel.locator('h1', { hasText: title }).waitFor();
      await picture('macro-opened');
    }],
    ['filters by rule, situation and channel', async () => {
      await choose({ 'Missing validation': 'Missing validation', 'bad news': 'bad news' }, 'filter');
      await view.locator('.message', { hasText: /\d+ of \d+ macros: Missing validation; bad news/ }).waitFor();
      // The list follows the word above it a moment later.
      await report.until('nothing but bad news in the list', async () => {
        const shown = await rows.allInnerTexts();
        return shown.length > 0 && shown.every((text) => /bad news/.test(text));
      });
      await picture('filtered');
      await driver.runCommand('Empathy Lint: Clear Filter');
      await report.until('no word about a filter', async () => (await view.locator('.message:visible').count()) === 0);
    }],
    ['says so where nothing fits the filter, and takes it back', async () => {
      await choose({ 'Missing validation': 'Missing validation', pleasant: 'pleasant' });
      await view.locator('.welcome-view-content', { hasText: 'No macro fits the filter' }).waitFor();
      await picture('nothing-fits');
      await view.locator('.monaco-button', { hasText: 'Clear Filter' }).click();
      await rows.first().waitFor();
    }],
    ['a macro that a script writes to disk comes in, and goes again', async () => {
      const path = 'online-shop/synced.yaml';
      write(path, 'macros:\n  - title: Written by a sync script\n    body: |\n      Dear Customer,\n\n      Please be advised that as per our policy your claim has been denied. We regret any inconvenience caused. We are unable to assist. Do not reply to this message. This case is considered closed.\n');
      await driver.showProblems('synced.yaml');
      await driver.problems.filter({ hasText: 'synced.yaml' }).first().waitFor();
      await driver.showProblems();
      await driver.closeBottom();
      await driver.runCommand('Explorer: Focus on Macros View');
      await rows.filter({ hasText: 'Written by a sync script' }).first().waitFor();
      await picture('synced');
      rmSync(file(path));
      await rows.filter({ hasText: 'Written by a sync script' }).first().waitFor({ state: 'detached' });
    }],
    ['a folder that is renamed, moved or deleted takes its macros and problems with it', async () => {
      /** A file's problems stand in one folder, and in another one no more. */
      const standIn = async (folder, not) => {
        if (folder !== undefined) {
          await driver.showProblems(`**/${folder}/synced.yaml`);
          await driver.problems.filter({ hasText: 'synced.yaml' }).first().waitFor();
        }
        await driver.showProblems(`**/${not}/synced.yaml`);
        await report.until(`no problem in ${not}`, async () => (await driver.problems.filter({ hasText: 'synced.yaml' }).count()) === 0);
        await driver.showProblems();
        await driver.closeBottom();
        await driver.runCommand('Explorer: Focus on Macros View');
        const row = rows.filter({ hasText: 'In a folder' });
        if (folder === undefined) await row.first().waitFor({ state: 'detached' });
        else await row.filter({ hasText: `${folder}/synced.yaml` }).first().waitFor();
        assert.ok((await row.count()) <= 1);
      };
      const letter = 'macros:\n  - title: In a folder\n    body: |\n      Dear Customer,\n\n      Please be advised that as per our policy your claim has been denied. We regret any inconvenience caused. We are unable to assist. Do not reply to this message. This case is considered closed.\n';
      mkdirSync(file('depot/synced'), { recursive: true });
      write('depot/synced/synced.yaml', letter);
      await standIn('synced', 'nowhere');
      // As git and scripts do it: the whole folder from above.
      renameSync(file('depot'), file('store'));
      await driver.showProblems('**/store/**');
      await driver.problems.filter({ hasText: 'synced.yaml' }).first().waitFor();
      await standIn('synced', 'depot/synced');
      renameSync(file('store/synced'), file('moved'));
      await standIn('moved', 'synced');
      await driver.runCommand('View: Show Explorer');
      const folders = page.locator('.explorer-folders-view .monaco-list-row');
      await folders.filter({ hasText: /^moved$/ }).first().click();
      await page.keyboard.press('F2');
      const name = page.locator('.explorer-folders-view input');
      await name.fill('renamed');
      await page.keyboard.press('Enter');
      await folders.filter({ hasText: /^renamed$/ }).first().waitFor();
      await standIn('renamed', 'moved');
      await picture('renamed');
      rmSync(file('renamed'), { recursive: true });
      await standIn(undefined, 'renamed');
    }],
    ['a file whose name is in capitals is read again when it changes on disk', async () => {
      write('REPLIES.YML', 'macros:\n  - title: Loud\n    body: Hi there, please be advised that your parcel is late. You will have it on Monday.\n');
      await driver.showProblems('REPLIES.YML');
      await driver.problems.filter({ hasText: 'advised' }).first().waitFor();
      write('REPLIES.YML', 'macros:\n  - title: Loud\n    body: Hi there, kindly wait, your parcel is late. You will have it on Monday.\n');
      await driver.problems.filter({ hasText: 'indly' }).first().waitFor();
      assert.strictEqual(await driver.problems.filter({ hasText: 'advised' }).count(), 0);
      rmSync(file('REPLIES.YML'));
      await driver.showProblems();
      await driver.closeBottom();
    }],
    ['the whole workspace is linted on request, with a word about it', async () => {
      await driver.runCommand('Empathy Lint: Lint Workspace');
      const toast = page.locator('.notification-toast', { hasText: /\d+ macros in \d+ files checked, \d+ findings/ });
      await toast.waitFor();
      await picture('linted');
      await toast.locator('.monaco-button', { hasText: 'Show Problems' }).click();
      await page.locator('.markers-panel').waitFor();
    }],
  ];
};
