/** A team's own decisions: rules off, phrases allowed and flagged, all in the configuration with its comments kept; and what is offered while writing. */
import assert from 'node:assert';
import report from '../report.cjs';

const shop = 'online-shop/macros.yaml';
const configuration = '.empathy-lint.yaml';
const comment = '# Severity by rule: off, info, warning or error.';

export const decidingCases = ({ page, driver, read, file, open, picture }) => {
  const edited = (what, fits) => report.until(what, () => fits.test(read(configuration)) && read(configuration));
  const message = (text) => page.locator('.notification-toast', { hasText: text }).first();
  const asked = (text) => page.locator('.quick-input-widget', { hasText: text });
  const marked = (words) => driver.showProblems(words);
  return [
    ['"allow this phrase" from the light bulb goes into the configuration', async () => {
      await open();
      await driver.openFile(file(shop));
      await driver.squiggles.first().waitFor({ state: 'attached' });
      await driver.goTo(read(shop), 'Please be advised');
      await driver.takeFromBulb(/^Allow "Please be advised that" everywhere/, () => picture('actions'), () => message('is allowed now').waitFor({ timeout: 8000 }).then(() => true, () => false));
      await picture('allowed');
      const text = await edited('the phrase', /allow:\n\s+- "?please be advised that/i);
      assert.ok(text.includes(comment), 'a comment was lost');
      await marked('Please be advised that');
      await report.until('the squiggle goes', async () => (await driver.problems.filter({ hasText: '"Please be advised that" sounds' }).count()) === 0);
      await driver.showProblems();
      await driver.closeBottom();
      await driver.closeMessages();
    }],
    ['a rule is turned off for a file', async () => {
      await driver.goTo(read(shop), 'Once again, please accept');
      await driver.takeFromBulb(/^Turn over-apologizing off for this file/, undefined, () => message('is off for this file').waitFor({ timeout: 8000 }).then(() => true, () => false));
      const text = await edited('the rule', /files: \[?"?\/online-shop\/macros\.yaml"?\]?\n\s+rules:\n\s+over-apologizing: off/);
      assert.ok(text.includes(comment), 'a comment was lost');
      await driver.closeMessages();
    }],
    ['a rule is turned off everywhere from the palette', async () => {
      await driver.runCommand('Empathy Lint: Turn a Rule Off');
      await driver.choose('commanding-tone');
      await driver.choose('Everywhere');
      await edited('the rule', /\n {2}commanding-tone: "?off/);
      await driver.closeMessages();
      await picture('configuration');
    }],
    ['words are flagged from the menu of the mouse, without knowing of any notation', async () => {
      const words = 'return it in its original packaging';
      const at = read(shop).includes(words) ? words : /\n {6}([A-Z][a-z]+(?: [a-z]+){3})/.exec(read(shop).slice(read(shop).indexOf('Lamp arrived broken')))[1];
      await driver.openFile(file(shop));
      await driver.select(read(shop), at);
      await page.keyboard.press('Shift+F10');
      const ours = page.locator('.monaco-menu .action-item', { hasText: /^Empathy Lint/ }).first();
      await ours.waitFor();
      await ours.hover();
      const item = page.locator('.monaco-submenu .action-item', { hasText: 'Flag This Wording in Our Library' }).first();
      await item.waitFor();
      await picture('flag-menu');
      await item.hover();
      await item.click();
      await asked('(1 of 3)').waitFor();
      await picture('flag-rule');
      await driver.choose('cold-phrasing');
      await driver.answer('(2 of 3)', 'here is what we do', () => picture('flag-rewrite'));
      await driver.answer('(3 of 3)', 'we never start like this');
      await message('is reported by cold-phrasing now').waitFor();
      await picture('flagged');
      const text = await edited('the phrase', /phrases:\n {2}cold-phrasing:\n/);
      assert.ok(text.includes(comment) && text.includes('here is what we do') && text.includes('we never start like this'), text);
      await driver.closeMessages();
      await driver.goTo(read(shop), at);
      const rows = await driver.openActions();
      await rows.filter({ hasText: /here is what we do/i }).first().waitFor();
      await picture('flagged-fix');
      await page.keyboard.press('Escape');
    }],
    ['faults of the configuration are shown in it, and rules are completed', async () => {
      await driver.openFile(file(configuration));
      const text = read(configuration);
      const line = text.slice(0, text.indexOf('\nrules:') + 1).split('\n').length;
      await driver.goToPlace(line, 7);
      await page.keyboard.press('Enter');
      await page.keyboard.type('  miss');
      await page.keyboard.press('Control+Space');
      const offered = page.locator('.suggest-widget.visible .monaco-list-row');
      await offered.filter({ hasText: 'missing-validation' }).first().waitFor();
      await picture('configuration-completion');
      await offered.filter({ hasText: 'missing-validation' }).first().click();
      await page.keyboard.press('Escape');
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('cold-frasing: error');
      await driver.save();
      await driver.showProblems('cold-frasing');
      await driver.problems.filter({ hasText: 'cold-frasing' }).first().waitFor();
      await picture('configuration-fault');
      await driver.showProblems();
      await driver.closeBottom();
    }],
    ['placeholders of the helpdesk are completed', async () => {
      await driver.openFile(file(shop));
      const text = read(shop);
      await driver.goToPlace(text.slice(0, text.indexOf('Once again')).split('\n').length - 1, 1);
      await page.keyboard.type('      {{ord');
      const offered = page.locator('.suggest-widget.visible .monaco-list-row');
      await offered.filter({ hasText: '{{order.number}}' }).first().waitFor();
      await picture('completion-placeholder');
      await offered.filter({ hasText: '{{order.number}}' }).first().click();
      await driver.editor.locator('.view-line', { hasText: /^\s*\{\{order\.number\}\}\s*$/ }).first().waitFor();
    }],
    ['sentences that fit the macro are completed', async () => {
      await page.keyboard.type(' is on its way. ');
      await page.keyboard.press('Control+Space');
      const offered = page.locator('.suggest-widget.visible .monaco-list-row');
      await offered.filter({ hasText: /^[A-Z].{10,}/ }).first().waitFor();
      await picture('completion-sentence');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Z');
    }],
  ];
};
