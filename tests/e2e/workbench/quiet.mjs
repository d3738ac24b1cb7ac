/** What the extension costs where there are no macros: a few milliseconds and no server, until there is something to check. */
import assert from 'node:assert';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../install.mjs';
import report from '../report.cjs';

const project = {
  'package.json': '{ "name": "shop", "version": "1.0.0", "description": "Thanks to you, our shop", "scripts": { "test": "vitest" } }\n',
  'docs/README.md': '# Shop\n\nThanks for your interest! Please run `npm install` first. If you are stuck, we are happy to help.\n',
  'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n',
  '.github/workflows/test.yml': 'name: test\non: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test\n',
  'data/prices.csv': 'article,price\nlamp,12\nchair,40\n',
  'src/index.ts': 'export const greeting = "Hi";\n',
};
const cold = 'macros:\n  - title: Late\n    body: Hi there, please be advised that your parcel is late. We are unable to assist.\n';
/** Milliseconds that activation may take on a busy machine. */
const patience = 400;

/** How many language servers this editor has started: their command lines name the bundle, which lies in the editor's own folder. */
function countServers(home) {
  const commands = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'utf8');
    } catch {
      return ''; // It has ended meanwhile.
    }
  });
  return commands.filter((command) => command.includes(home) && command.includes('dist/server.cjs')).length;
}

export const quietCases = ({ page, driver, vscode, write, openOther, picture }) => {
  let file;
  return [
    ['a project without macros gets no server', async () => {
      file = await openOther('project', project);
      await driver.openFile(file('docs/README.md'));
      await driver.asleep.waitFor();
      await page.waitForTimeout(2000);
      assert.strictEqual(countServers(vscode.home), 0);
      await driver.asleep.hover();
      await page.locator('.monaco-hover:visible').filter({ hasText: 'Nothing here looks like macros' }).first().waitFor();
      await picture('asleep');
    }],
    ['activation takes milliseconds', async () => {
      await driver.runCommand('Developer: Show Running Extensions');
      const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Empathy Lint' });
      const list = page.locator('.runtime-extensions-editor .monaco-list-row');
      await list.first().waitFor();
      // The slowest come first: who is fast stands below what is seen.
      await list.first().hover();
      await report.until('our row', async () => {
        if (await row.isVisible()) return true;
        await page.mouse.wheel(0, 200);
        await page.waitForTimeout(200);
        return false;
      });
      const milliseconds = Number(/(\d+)ms/.exec(await row.locator('.activation-time').innerText())[1]);
      await picture('activation');
      writeFileSync(join(root, 'artifacts/e2e/activation.json'), `${JSON.stringify({ milliseconds })}\n`);
      assert.ok(milliseconds < patience, `${milliseconds} ms`);
      await driver.closeEditors();
    }],
    ['macros that a script writes there are found', async () => {
      write('../project/late.yaml', cold);
      await driver.showProblems();
      await driver.problems.filter({ hasText: 'late.yaml' }).first().waitFor();
      assert.strictEqual(countServers(vscode.home), 1);
      await picture('woken');
      await driver.closeBottom();
    }],
    ['macros in an unsaved document are found as they are written', async () => {
      await openOther('another', project);
      await driver.runCommand('File: New Untitled Text File');
      await driver.asleep.waitFor();
      await driver.focusEditor();
      await page.keyboard.insertText('Order is late\n\nHi {{customer.first_name}},\n\nPlease be advised that your order is late. We are unable to assist you.\n\nBest regards,\nAnn\n');
      await driver.squiggles.first().waitFor({ state: 'attached' });
      await picture('unsaved');
    }],
    ['who selects the status bar has the file checked all the same', async () => {
      const there = await openOther('second', project);
      await driver.openFile(there('docs/README.md'));
      await driver.asleep.waitFor();
      await page.waitForTimeout(1000);
      await driver.asleep.click();
      await driver.status.filter({ hasText: 'checked, no macros recognised' }).waitFor();
      await page.mouse.move(600, 400);
      // The server's own word has the reason, and ways on.
      await report.until('the reason', async () => {
        await driver.status.hover();
        if (await page.locator('.monaco-hover:visible').filter({ hasText: 'Output' }).first().waitFor({ timeout: 3000 }).then(() => true, () => false)) return true;
        await page.mouse.move(600, 400);
        return false;
      }, 45_000);
      await picture('asked');
      await page.mouse.move(600, 400);
    }],
    ['the view "Macros" starts what is asleep', async () => {
      await openOther('third', project);
      await page.waitForTimeout(2000);
      await driver.runCommand('Explorer: Focus on Macros View');
      const view = page.locator('.pane', { has: page.locator('.pane-header[aria-label^="Macros"]') });
      await view.locator('.welcome-view-content').filter({ hasText: /No macros/ }).waitFor();
      await picture('empty-view');
    }],
  ];
};
