/** Somebody's first minutes, without any macros at hand: the walkthrough, a sample to try, and what is said where nothing is found. */
import report from '../report.cjs';

export const firstUseCases = ({ page, driver, write, file, open, picture }) => {
  const view = page.locator('.pane', { has: page.locator('.pane-header[aria-label^="Macros"]') });
  return [
    ['without a folder the view "Macros" says what to do', async () => {
      await open(true);
      await driver.runCommand('Explorer: Focus on Macros View');
      await view.locator('.welcome-view-content', { hasText: 'No macros at hand?' }).waitFor();
      await picture('no-folder');
    }],
    ['the walkthrough says what there is, with pictures', async () => {
      await driver.runCommand('Empathy Lint: Get Started');
      const steps = page.locator('.gettingStartedContainer .getting-started-step');
      await steps.filter({ hasText: 'Open a library of macros' }).first().waitFor();
      await picture('walkthrough');
      for (const [i, step] of ['Read why, take a rewrite', 'See what each sentence does', 'Begin with the worst', 'Make it yours'].entries()) {
        await steps.filter({ hasText: step }).first().click();
        await page.waitForTimeout(600);
        await picture(`walkthrough-${i + 2}`);
      }
      await steps.filter({ hasText: 'Open a library of macros' }).first().click();
    }],
    ['a sample library opens as an unsaved file with its findings', async () => {
      await page.locator('.gettingStartedContainer .monaco-button', { hasText: 'Try a Sample Library' }).first().click();
      await driver.choose('unsaved', 'unsaved file');
      await driver.squiggles.first().waitFor({ state: 'attached' });
      await driver.status.filter({ hasText: /\d+ macros checked, \d+ to look at/ }).waitFor();
      await driver.lenses.filter({ hasText: /missing: .*validation/ }).first().waitFor();
      await picture('sample');
    }],
    ['a fix is taken in the unsaved file', async () => {
      await driver.goToPlace(57, 9);
      await driver.takeFromBulb(/^Say "We've received/, undefined, () => driver.editor.locator('.view-line', { hasText: 'We\'ve received your email' }).first().waitFor({ timeout: 8000 }).then(() => true, () => false));
    }],
    ['all samples are copied into a folder of one\'s own', async () => {
      await driver.runCommand('Empathy Lint: Try a Sample Library');
      await driver.choose('Copy', 'Copy all sample libraries');
      await page.locator('.quick-input-widget', { hasText: 'macro-samples' }).waitFor();
      const place = `${file('..')}/`.replace('/samples/..', '');
      // The dialog fills in the folder that it starts in, somewhat later.
      await report.until('the place in the dialog', async () => {
        await driver.input.fill(place);
        await page.waitForTimeout(700);
        return (await driver.input.inputValue()) === place;
      });
      await page.locator('.quick-input-widget .monaco-button', { hasText: 'Copy Here' }).click();
      await page.waitForURL(/macro-samples/);
      await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'online-shop' }).waitFor();
      await driver.runCommand('Explorer: Focus on Macros View');
      await view.locator('.monaco-list-row').first().waitFor();
      await picture('copied');
    }],
    ['a file without macros says so, and why', async () => {
      await open();
      write('shopping.txt', 'Milk, bread, two lamps.\n');
      await driver.openFile(file('shopping.txt'));
      await driver.status.filter({ hasText: 'no macros recognised' }).waitFor();
      // What is written anew in the status bar takes the hover away: the pointer comes again, as a person's would.
      await report.until('the reason', async () => {
        await page.mouse.move(0, 0);
        await driver.status.hover();
        await page.locator('.monaco-hover:visible').first().waitFor({ timeout: 3000 }).catch(() => undefined);
        return (await page.locator('.monaco-hover:visible').allInnerTexts()).some((text) => text.includes('no reply that greets a customer or speaks to one.'));
      });
      await picture('no-macros');
    }],
  ];
};
