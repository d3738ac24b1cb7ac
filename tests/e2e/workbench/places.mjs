/** Wherever people open their macros: a workspace of several folders, files that are begun, and folders that nobody trusts. */
import assert from 'node:assert';
import report from '../report.cjs';

const letter = 'macros:\n  - title: Late\n    body: Hi there, please be advised that your parcel is late. You will have it on Monday.\n';
const team = {
  'team.code-workspace': JSON.stringify({ folders: [{ path: 'shop' }, { path: 'bank' }] }),
  'shop/.empathy-lint.yaml': 'rules:\n  cold-phrasing: error\n',
  'shop/late.yaml': letter,
  'shop/rules/shop-talk/rule.yaml': 'id: shop-talk\ntitle: Shop talk\n',
  'bank/.empathy-lint.yaml': 'rules:\n  cold-phrasing: off\n',
  'bank/late.yaml': letter.replaceAll('Late', 'Later'),
  'bank/upset.yaml': letter.replace('please be advised that your parcel is late', 'as I already told you, your parcel is late'),
};
const offered = (page) => page.locator('.suggest-widget.visible .monaco-list-row');

export const placesCases = ({ page, driver, openOther, picture }) => {
  let file;
  /** A new, empty file in a language, with the template for a first macro taken. */
  const begin = async (language, line) => {
    await driver.runCommand('File: New Untitled Text File');
    await driver.runCommand('Change Language Mode');
    // Before the list is filtered, "JSON" stands in "JSON with Comments", too.
    await driver.choose(language, new RegExp(`^\\s*${language}\\s*\\(`));
    const row = offered(page).filter({ hasText: 'New macro' }).first();
    const written = driver.editor.locator('.view-line', { hasText: line }).first();
    const isThere = (what) => what.waitFor({ timeout: 3000 }).then(() => true, () => false);
    // A list that is laid out anew under the pointer takes no click, or gives its neighbour: VS Code's own "{}", which has to go again.
    await report.until(`the offer of a new macro in ${language}`, async () => {
      await driver.focusEditor();
      await page.keyboard.press('Control+Space');
      if ((await isThere(row)) && (await row.click({ timeout: 3000 }).then(() => isThere(written), () => false))) return true;
      for (const key of ['Escape', 'Control+A', 'Delete']) await page.keyboard.press(key);
      return false;
    }, 45_000);
  };
  return [
    ['each folder of a workspace has its own configuration', async () => {
      file = await openOther('team', team, 'team.code-workspace');
      await driver.runCommand('Problems: Focus on Problems View');
      await driver.problems.filter({ hasText: 'late.yaml' }).first().waitFor();
      await driver.showProblems('cold-phrasing');
      const rows = driver.problems.filter({ hasText: 'cold-phrasing' });
      await rows.first().waitFor();
      assert.strictEqual(await rows.count(), 1);
      assert.strictEqual(await rows.locator('.codicon-error').count(), 1, 'an error, as the shop wants it');
      await driver.showProblems('upset.yaml');
      await driver.problems.filter({ hasText: 'upset.yaml' }).first().waitFor();
      await driver.showProblems();
      await picture('folders');
      await driver.closeBottom();
    }],
    ['the output says what was read, with which configuration', async () => {
      await driver.openFile(file('shop/late.yaml'));
      await driver.squiggles.first().waitFor({ state: 'attached' });
      await driver.runCommand('Empathy Lint: Show Output');
      // On a busy machine the editor hands what the problems were filtered by to the output.
      await page.locator('.part.panel input[placeholder^="Filter"]').first().fill('');
      // Lines are drawn in any order, and a long one as several.
      const said = () => page.locator('.part.panel .view-line').evaluateAll((lines) => lines.sort((a, b) => parseFloat(a.style.top) - parseFloat(b.style.top)).map((line) => line.textContent).join('').replaceAll('\u00a0', ' '));
      await report.until('the line in the output', async () => /shop\/late\.yaml: 1 macro checked, 1 to look at; yaml, generic .*configuration \S+\/shop\/\.empathy-lint\.yaml/.test(await said()));
      await picture('output');
      await driver.closeBottom();
    }],
    ['files of a rule pack are completed, without any other extension', async () => {
      await driver.openFile(file('shop/rules/shop-talk/rule.yaml'));
      await driver.goToPlace(3, 1);
      await page.keyboard.type('sev');
      await page.keyboard.press('Control+Space');
      await offered(page).filter({ hasText: 'severity' }).first().click();
      await driver.editor.locator('.view-line', { hasText: /^severity:\s*$/ }).first().waitFor();
      await page.keyboard.press('Control+Space');
      await offered(page).filter({ hasText: 'warning' }).first().waitFor();
      await picture('pack');
      await page.keyboard.press('Escape');
    }],
    ['a first macro is laid out in an empty YAML file', async () => {
      await begin('YAML', '- title:');
      await page.keyboard.type('Wool');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Please be advised that your parcel is late.');
      await page.keyboard.press('Escape');
      await driver.squiggles.first().waitFor({ state: 'attached' });
      await picture('new-yaml');
    }],
    ['and in a JSON file', async () => {
      await begin('JSON', '"body"');
    }],
    ['and in an XML file', async () => {
      await begin('XML', '<title>');
      await picture('new-xml');
    }],
  ];
};

/** The editor in German: no language pack is needed for what we say ourselves. */
export const germanCases = ({ page, driver, read, file, open, picture }) => [
  ['the status bar, the lenses and the outline speak the language of the editor', async () => {
    await page.addInitScript(() => { globalThis._VSCODE_NLS_LANGUAGE = 'de'; });
    await open();
    await driver.openFile(file('online-shop/macros.yaml'));
    await driver.status.filter({ hasText: /\d+ Makros geprüft, \d+ davon auffällig/ }).waitFor();
    await driver.lenses.filter({ hasText: /^schlechte Nachricht, E-Mail: Anrede, .*es fehlt: .*Verständnis/ }).first().waitFor();
    await picture('open');
  }],
  ['the panel and the light bulb do, too; findings and rewrites are English, as the replies', async () => {
    await driver.openPanel('schlechte Nachricht', 'Refund asked for after 30 days');
    await driver.panel.locator('h2', { hasText: 'Was Kunden sehen' }).waitFor();
    await picture('panel');
    await driver.goTo(read('online-shop/macros.yaml'), 'Please be advised');
    await (await driver.openActions()).filter({ hasText: 'cold-phrasing in dieser ganzen Antwort ignorieren, mit Begründung…' }).waitFor();
    await picture('actions');
    await page.keyboard.press('Escape');
  }],
  ['the commands have German names', async () => {
    await driver.runCommand('Empathy Lint: Makros filtern');
    await page.locator('.quick-input-widget', { hasText: 'Regeln' }).waitFor();
    await picture('filter');
  }],
];

export const restrictedCases = ({ page, driver, read, file, open, picture }) => [
  ['in Restricted Mode everything is checked', async () => {
    await open();
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await driver.openFile(file('online-shop/macros.yaml'));
    await driver.squiggles.first().waitFor({ state: 'attached' });
    await driver.status.filter({ hasText: /\d+ macros checked, \d+ to look at/ }).waitFor();
    await picture('open');
  }],
  ['in Restricted Mode a fix is made', async () => {
    await driver.goTo(read('online-shop/macros.yaml'), 'We are in receipt of');
    await driver.takeFromBulb(/^Say "We've received/, undefined, () => driver.editor.locator('.view-line', { hasText: 'We\'ve received your email' }).first().waitFor({ timeout: 8000 }).then(() => true, () => false));
  }],
];
