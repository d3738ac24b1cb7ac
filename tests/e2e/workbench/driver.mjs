/** The hands and eyes of somebody at the workbench: open, type, choose, look. Waits for what is to be seen, never for a time, but where said. */
import report from '../report.cjs';

/** The editor asks for actions a second time soon after the cursor has come; a menu opened before that holds dead entries. */
const settlingTime = 1000;

export class Driver {
  constructor(page) {
    this.page = page;
    this.editor = page.locator('.editor-instance .monaco-editor').first();
    this.squiggles = this.editor.locator('.squiggly-warning, .squiggly-error');
    this.status = page.locator('.statusbar-item', { hasText: 'Empathy Lint' });
    /** Before there is a server: an icon without words, but for who listens. */
    this.asleep = page.locator('.statusbar-item[aria-label*="no macros recognised in this file"]');
    this.problems = page.locator('.markers-panel .monaco-list-row');
    this.input = page.locator('.quick-input-widget input[type="text"]:not([readonly]), .quick-input-widget .quick-input-filter input').first();
    this.choices = page.locator('.quick-input-list .monaco-list-row');
    this.menu = page.locator('.action-widget:not(.action-list-submenu-panel)');
    this.lenses = page.locator('.editor-instance .codelens-decoration a');
    /** What stands in the panel with a macro's anatomy. */
    this.panel = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Opens a file by its absolute path, through the editor's own dialog. */
  async openFile(path) {
    const [folder, name] = path.split('/').slice(-2);
    const shown = this.page.locator('.tab.active', { hasText: name });
    // Files of one name are told apart by their breadcrumbs, which don't hold the workspace's own folder.
    const crumbs = this.page.locator('.breadcrumbs-control', { hasText: folder }).first();
    const dialog = this.page.locator('.quick-input-widget', { hasText: 'Open File' });
    await report.until(`${path} in an editor`, async () => {
      await this.page.keyboard.press('Escape');
      await this.runCommand('File: Open File...', 'Open File');
      // The dialog fills in the folder that it starts in, somewhat later, and then takes what is typed.
      if (!(await dialog.waitFor({ timeout: 5000 }).then(() => true, () => false))) return false;
      await report.until('the folder of the dialog', async () => /\/$/.test(await this.input.inputValue()), 5000).catch(() => undefined);
      await this.page.waitForTimeout(300);
      if (!(await this.input.fill(path, { timeout: 4000 }).then(() => true, () => false))) return false;
      await this.page.waitForTimeout(400);
      if ((await this.input.inputValue()) !== path) return false;
      await this.page.keyboard.press('Enter');
      // The file before it may stand in the same folder: its breadcrumbs are there at once, and the tab is not.
      return (folder === 'samples' ? shown : crumbs).waitFor({ timeout: 8000 }).then(() => shown.waitFor({ timeout: 8000 })).then(() => true, () => false);
    }, 90_000);
    await this.editor.locator('.view-line').first().waitFor();
  }

  /** `row` is what stands in the palette where that is not the same as what is typed. Soon after the start some commands are not there yet. */
  async runCommand(title, row = title) {
    const found = this.choices.filter({ hasText: row }).first();
    await report.until(`the command ${title}`, async () => {
      await this.page.keyboard.press('F1');
      if (!(await this.input.waitFor({ timeout: 5000 }).then(() => true, () => false))) return false;
      if (!(await this.input.fill(`>${title}`, { timeout: 4000 }).then(() => true, () => false))) return false;
      if (await found.click({ timeout: 4000 }).then(() => true, () => false)) return true;
      await this.page.keyboard.press('Escape');
      return false;
    }, 60_000);
  }

  /** Takes a row of the list that is open; `text` filters it before. */
  async choose(text, row = text) {
    const found = this.choices.filter({ hasText: row }).first();
    await this.input.fill(text);
    await found.waitFor();
    await found.click();
  }

  /** Fills in the line that is asked for. `look` sees it. */
  async answer(prompt, text, look = () => undefined) {
    await this.page.locator('.quick-input-widget', { hasText: prompt }).waitFor();
    await this.input.fill(text);
    await look();
    await this.page.keyboard.press('Enter');
  }

  /** Puts the cursor into the words' first place in a text, which is the file's. */
  async goTo(text, words) {
    const at = text.indexOf(words);
    if (at < 0) throw new Error(`"${words}" is not in the file`);
    const line = text.slice(0, at).split('\n').length;
    const column = at - text.lastIndexOf('\n', at) + 2;
    await this.goToPlace(line, column);
  }

  async goToPlace(line, column) {
    const there = this.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` });
    const dirty = this.page.locator('.tab.active.dirty');
    // A list that is still closing may swallow the keys.
    await report.until(`the cursor at ${line}:${column}`, async () => {
      await this.focusEditor();
      await this.page.keyboard.press('Control+G');
      if (!(await this.input.waitFor({ timeout: 4000 }).then(() => true, () => false))) return false;
      // What takes the focus meanwhile closes the line again.
      const place = `:${line}:${column}`;
      if (!(await this.input.fill(place, { timeout: 4000 }).then(() => true, () => false))) return false;
      // Or takes what is written there into the text.
      if ((await this.input.inputValue({ timeout: 1000 }).catch(() => '')) !== place) {
        await this.focusEditor();
        if ((await this.editor.locator('.view-line', { hasText: place }).count()) > 0) await this.page.keyboard.press('Control+Z');
        return false;
      }
      const wasDirty = (await dirty.count()) > 0;
      await this.page.keyboard.press('Enter');
      if (await there.waitFor({ timeout: 4000 }).then(() => true, () => false)) return true;
      await this.page.keyboard.press('Escape');
      // The line was gone, and the text took the key.
      if (!wasDirty && (await dirty.count()) > 0) {
        await this.focusEditor();
        await this.page.keyboard.press('Control+Z');
      }
      return false;
    }, 45_000);
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Selects the words where they stand first. */
  async select(text, words) {
    const at = text.indexOf(words);
    await this.goToPlace(text.slice(0, at).split('\n').length, at - text.lastIndexOf('\n', at));
    for (const _ of words) await this.page.keyboard.press('Shift+ArrowRight');
  }

  async focusEditor() {
    await this.page.keyboard.press('Control+1');
  }

  /** Presses the lens until the panel shows the macro: lenses are drawn anew soon after the text was scrolled, and a press may meet the old one. */
  async openPanel(lens, title) {
    const heading = this.panel.locator('h1', { hasText: title });
    await report.until(`the panel with ${title}`, async () => {
      await this.lenses.filter({ hasText: lens }).first().click();
      return heading.waitFor({ timeout: 5000 }).then(() => true, () => false);
    }, 45_000);
    // The editor's own word about a lens that it had thrown away already.
    if (await this.page.locator('.notification-toast', { hasText: 'Actual command not found' }).first().isVisible()) await this.closeMessages();
  }

  async settle() {
    await this.page.waitForTimeout(settlingTime);
  }

  /** Opens the menu of the light bulb at the cursor by the keyboard; gives the rows. */
  async openActions() {
    await this.settle();
    await report.until('the menu of actions', async () => {
      await this.page.keyboard.press('Control+.');
      return this.menu.waitFor({ timeout: 4000 }).then(() => true, () => false);
    }, 40_000);
    return this.menu.locator('.monaco-list-row');
  }

  /** Takes an action from the light bulb at the cursor with the mouse; `look` sees the open menu; `happened` says whether it was done. */
  async takeFromBulb(name, look, happened = () => this.becameDirty()) {
    const bulb = this.page.locator('.editor-instance [class*="codicon-gutter-lightbulb"]:visible, .editor-instance .lightBulbWidget:visible').first();
    for (let attempt = 1; ; attempt++) {
      await report.until('the light bulb', async () => {
        if (await bulb.waitFor({ state: 'visible', timeout: 6000 }).then(() => true, () => false)) return true;
        // The editor asks for actions when the cursor comes; on a busy machine it may have given up.
        await this.focusEditor();
        await this.page.keyboard.press('ArrowRight');
        await this.page.keyboard.press('ArrowLeft');
        return false;
      }, 45_000);
      await this.settle();
      await bulb.click();
      const item = this.menu.locator('.monaco-list-row', { hasText: name }).first();
      await item.waitFor();
      await look?.();
      await this.take(item);
      if (await happened()) return;
      if (attempt === 3) throw new Error(`${name} was chosen three times and nothing came of it`);
    }
  }

  /** Chooses a row of the light bulb's menu. Something invisible covers the menu until the pointer moves over it. */
  async take(item) {
    await this.bringIntoView(item);
    const { x, y } = await item.boundingBox();
    await this.page.mouse.move(x + 20, y + 8);
    await this.page.mouse.move(x + 30, y + 10);
    await item.click();
  }

  /** What is drawn anew while it is scrolled to is scrolled to again. */
  async bringIntoView(locator) {
    await report.until('a place that stays', () => locator.scrollIntoViewIfNeeded({ timeout: 5000 }).then(() => true, () => false));
  }

  becameDirty() {
    return this.page.locator('.tab.dirty').first().waitFor({ timeout: 5000 }).then(() => true, () => false);
  }

  async save() {
    await this.focusEditor();
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  async closeEditors() {
    await this.runCommand('View: Close All Editors');
    await this.page.locator('.tab').first().waitFor({ state: 'detached' });
  }

  async showProblems(filter = '') {
    await this.runCommand('Problems: Focus on Problems View');
    const box = this.page.locator('.part.panel input[placeholder^="Filter"]').first();
    await box.fill(filter);
  }

  async closeBottom() {
    const bottom = this.page.locator('.part.panel');
    if (await bottom.isVisible()) await this.page.keyboard.press('Control+J');
    await bottom.waitFor({ state: 'hidden' });
  }

  async useTheme(name) {
    await this.runCommand('Preferences: Color Theme');
    await this.choose(name);
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  async closeMessages() {
    await this.runCommand('Notifications: Clear All Notifications');
  }
}
