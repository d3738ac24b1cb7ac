/** Rewriting: the light bulb, the keyboard, a field to fill in, all safe fixes of a file and of the workspace, exceptions with a reason. */
import assert from 'node:assert';
import { mkdirSync } from 'node:fs';
import report from '../report.cjs';

const shop = 'online-shop/macros.yaml';

export const rewritingCases = ({ page, driver, read, write, file, open, picture }) => {
  /** What was on disk, once it is something else. */
  const changed = (before, path = shop) => report.until(`another ${path} on disk`, () => read(path) !== before && read(path));
  // Before the editor is there: it hears of settings whenever it likes.
  mkdirSync(file('.vscode'));
  write('.vscode/settings.json', JSON.stringify({ 'files.readonlyInclude': { '**/fixed.yaml': true } }));
  return [
    ['the light bulb offers rewrites with the sentence they lead to, and the chosen one is made', async () => {
      await open();
      await driver.openFile(file(shop));
      await driver.squiggles.first().waitFor({ state: 'attached' });
      await driver.goTo(read(shop), 'We are in receipt of');
      await driver.takeFromBulb(/^Say "We've received your email regarding order/, () => picture('light-bulb', 'editor.png'));
    }],
    ['what is saved is the rewritten sentence and nothing else', async () => {
      const before = read(shop);
      await driver.save();
      assert.strictEqual(await changed(before), before.replace('We are in receipt of', "We've received"));
    }],
    ['a second fix is taken by the keyboard alone', async () => {
      const before = read(shop);
      await driver.goTo(before, 'Dear Customer');
      const rows = await driver.openActions();
      await rows.filter({ hasText: 'Say "Dear {{customer.first_name}}' }).first().waitFor();
      await page.keyboard.press('Enter');
      assert.ok(await driver.becameDirty(), 'nothing changed');
      await driver.save();
      assert.doesNotMatch(await changed(before), /Dear Customer/);
    }],
    ['an exception asks for its reason and is written with it', async () => {
      const before = read(shop);
      await driver.goTo(before, 'Once again, please accept');
      const asked = page.locator('.quick-input-widget', { hasText: 'Colleagues will read it' });
      await driver.takeFromBulb(/^Ignore over-apologizing in this whole reply, with a reason/, undefined, () => asked.waitFor({ timeout: 5000 }).then(() => true, () => false));
      await driver.answer('Colleagues will read it', 'the managing director asked for it', () => picture('ignore-reason'));
      assert.ok(await driver.becameDirty(), 'nothing was written');
      await driver.save();
      assert.match(await changed(before), /# empathy-lint-disable-next-line over-apologizing -- the managing director asked for it\n/);
      // The only findings of this macro: one macro less is to be looked at.
      await driver.status.filter({ hasText: /, 3 to look at/ }).waitFor();
      await picture('ignored');
    }],
    ['all safe problems of a file are fixed at once', async () => {
      const path = 'airline/canned-responses.md';
      const before = read(path);
      await driver.openFile(file(path));
      await driver.squiggles.first().waitFor({ state: 'attached' });
      await driver.runCommand('Empathy Lint: Fix All Safe Problems in File');
      assert.ok(await driver.becameDirty(), 'nothing changed');
      await picture('fix-all');
      await driver.save();
      const after = await changed(before, path);
      assert.deepStrictEqual(after.match(/\[[^\]]+\]/g), before.match(/\[[^\]]+\]/g), 'a placeholder was touched');
    }],
    ['all safe problems of the workspace are shown before they are fixed', async () => {
      const path = 'online-shop/new.yaml';
      write(path, 'macros:\n  - title: Invoice copy\n    body: Hi, please be advised that your invoice is attached. Reply here if you need another one.\n');
      await driver.showProblems('new.yaml');
      await driver.problems.filter({ hasText: 'new.yaml' }).first().waitFor();
      await driver.closeBottom();
      const before = read(path);
      await driver.runCommand('Empathy Lint: Fix All Safe Problems in Workspace');
      const preview = page.locator('.bulk-edit-panel');
      const list = preview.locator('.monaco-list-row');
      await list.first().waitFor();
      await picture('fix-workspace-preview');
      // Everything is ticked, and what one doesn't want is unticked. The list is longer than the view.
      const boxOf = (row) => row.locator('.edit-checkbox').first();
      const first = list.first();
      const kept = (await first.locator('.label-name').first().innerText()).trim();
      assert.ok(await boxOf(first).isChecked(), `${kept} is ticked`);
      // The list draws its rows anew when one is ticked.
      await report.until('a file that is not wanted', async () => {
        if (!(await boxOf(first).isChecked())) return true;
        await boxOf(first).click();
        await page.waitForTimeout(400);
        return false;
      });
      const row = list.filter({ hasText: 'new.yaml' }).first();
      await first.hover();
      await report.until('the file in the preview', async () => {
        if (await row.isVisible()) return true;
        await page.mouse.wheel(0, 60);
        return false;
      });
      assert.ok(await boxOf(row).isChecked(), 'new.yaml is ticked');
      assert.strictEqual(read(path), before, 'changed before it was agreed to');
      await page.locator('.bulk-edit-panel .monaco-button', { hasText: 'Apply' }).first().click();
      await page.locator('.statusbar-item', { hasText: /Safe problems fixed in \d+ files?/ }).waitFor();
      await preview.locator('.monaco-list-row').first().waitFor({ state: 'hidden' });
      await driver.openFile(file(path));
      await driver.save();
      assert.match(await changed(before, path), /body: Hi, your invoice is attached\./);
    }],
    ['a field to fill in is selected, and typing fills it', async () => {
      const path = 'online-shop/slots.yaml';
      write(path, 'macros:\n  - title: Parcel lost\n    body: |\n      Hi {{customer.first_name}},\n\n      Your parcel was lost by the courier, and I can see why that is upsetting.\n\n      Best,\n      {{agent.first_name}}\n');
      await driver.openFile(file(path));
      await driver.squiggles.first().waitFor({ state: 'attached' });
      await driver.goTo(read(path), 'Your parcel was lost');
      const rows = await driver.openActions();
      await picture('fields-offered');
      const withField = rows.filter({ hasText: /^Add .*[[{]when[\]}]/ }).first();
      await withField.waitFor();
      await driver.take(withField);
      assert.ok(await driver.becameDirty(), 'nothing changed');
      await driver.editor.locator('.snippet-placeholder').first().waitFor({ state: 'attached' });
      await picture('field');
      await page.keyboard.type('by Friday');
      await page.keyboard.press('Escape');
      const before = read(path);
      await driver.save();
      assert.match(await changed(before, path), /\n {6}[A-Z][^\n]*by Friday[^\n]*\n/);
    }],
    ['a read-only file is left as it is, by the panel and by the command, and the person can make it writable', async () => {
      const path = 'online-shop/fixed.yaml';
      const text = 'macros:\n  - title: Invoice copy\n    body: Hi, please be advised that your invoice is attached. Reply here if you need another one.\n';
      write(path, text);
      await driver.openFile(file(path));
      await driver.squiggles.first().waitFor({ state: 'attached' });
      await driver.openPanel(/answer, steps/, 'Invoice copy');
      const message = page.locator('.notification-toast', { hasText: 'fixed.yaml is read-only, so nothing was changed in it' });
      await driver.panel.locator('.findings .fix').first().click();
      await message.waitFor();
      await picture('read-only');
      await driver.closeMessages();
      await driver.runCommand('Empathy Lint: Fix All Safe Problems in File');
      await message.waitFor();
      assert.strictEqual(await page.locator('.statusbar-item', { hasText: /\d fixed/ }).count(), 0, 'a fix is claimed');
      await driver.editor.locator('.view-line', { hasText: 'please be advised' }).first().waitFor();
      assert.strictEqual(read(path), text);
      await message.locator('.monaco-button, .monaco-text-button', { hasText: 'Make Writable for Now' }).first().click();
      await report.until('the fix once it may be made', async () => {
        await driver.runCommand('Empathy Lint: Fix All Safe Problems in File');
        return driver.becameDirty();
      });
      await driver.save();
      assert.match(await changed(text, path), /body: Hi, your invoice is attached/);
    }],
  ];
};
