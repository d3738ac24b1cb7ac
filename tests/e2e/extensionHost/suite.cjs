/** What the installed extension does, asked through VS Code's own API inside the extension host. Exports `run()`, as VS Code wants it. */
const assert = require('node:assert');
const { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const vscode = require('vscode');
const { runCases, until } = require('../report.cjs');

const folder = () => vscode.workspace.workspaceFolders[0].uri;
const file = (name) => vscode.Uri.joinPath(folder(), name);
const onDisk = (name) => readFileSync(join(folder().fsPath, name), 'utf8');
const ours = (uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'empathy-lint');
const codeOf = ({ code }) => (typeof code === 'object' ? code.value : code);

async function open(name) {
  const document = await vscode.workspace.openTextDocument(file(name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** The editor cancels a request when another extension's provider registers meanwhile: then it is asked again. */
async function ask(command, ...given) {
  for (let i = 0; ; i++) {
    try {
      return await vscode.commands.executeCommand(command, ...given);
    } catch (error) {
      if (i > 20 || !/cancell?ed/i.test(String(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const phrase = /^please be advised/i;
const findPhrase = (document) => until(`a finding for the phrase in ${document.fileName}`, () => ours(document.uri).find(({ range }) => phrase.test(document.getText(range))));

/** A code action at a finding; asked for again while it is missing, since a cancelled request may come back as an empty list too. */
function findAction(document, finding, fits) {
  return until(`an action in ${document.fileName}`, async () => {
    const actions = await ask('vscode.executeCodeActionProvider', document.uri, finding.range, vscode.CodeActionKind.QuickFix.value, 20);
    return actions.find(fits);
  });
}

const fixes = [
  ['macros.yaml', '📦 Your parcel is late.'],
  ['macros.json', 'Hi {{customer.first_name}},\\n\\nYour \\"invoice\\" is attached.'],
  ['replies.md', '\n\nYour invoice is attached. Reply here'],
];

const cases = [
  ['the extension is there and starts', async () => {
    const extension = vscode.extensions.getExtension('empathy-lint.empathy-lint');
    assert.ok(extension, 'not installed');
    await extension.activate();
    const commands = await vscode.commands.getCommands(true);
    for (const { command } of extension.packageJSON.contributes.commands) assert.ok(commands.includes(command), command);
    assert.strictEqual(extension.packageJSON.contributes.commands[0].title, 'Lint Workspace', 'titles are looked up');
  }],
  ['a finding stands exactly under its words, behind an emoji too', async () => {
    const document = await open('macros.yaml');
    const finding = await findPhrase(document);
    assert.strictEqual(codeOf(finding), 'cold-phrasing');
    assert.match(finding.code.target.toString(), /docs\/rules\/cold-phrasing\.md$/);
    assert.match(document.getText(finding.range), /^please be advised( that)?$/i);
  }],
  ['hover gives the reason and the page', async () => {
    const document = await open('macros.yaml');
    const finding = await findPhrase(document);
    const hovers = await ask('vscode.executeHoverProvider', document.uri, finding.range.start);
    const text = hovers.flatMap(({ contents }) => contents.map((part) => part.value ?? part)).join('\n');
    assert.match(text, /About the rule cold-phrasing/);
  }],
  ['the outline holds the macros with their moves', async () => {
    const document = await open('macros.yaml');
    const symbols = await until('symbols', async () => {
      const found = await ask('vscode.executeDocumentSymbolProvider', document.uri);
      return found?.find(({ name }) => name === 'Parcel is late');
    });
    assert.ok(symbols.children.some(({ name }) => name === 'greeting'), JSON.stringify(symbols.children.map(({ name }) => name)));
  }],
  ...fixes.map(([name, expected]) => [`a quick fix mends ${name}, saved to disk`, async () => {
    const document = await open(name);
    const before = ours(document.uri).length;
    const finding = await findPhrase(document);
    const fix = await findAction(document, finding, ({ isPreferred, edit }) => isPreferred && edit);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    if (before > 0) await until('the finding goes', () => ours(document.uri).length < before);
    assert.ok(await document.save());
    assert.ok(onDisk(name).includes(expected), onDisk(name));
  }]),
  ['undo brings the finding back, fix all takes it away', async () => {
    const document = await open('replies.md');
    const clean = document.getText();
    await vscode.commands.executeCommand('undo');
    await findPhrase(document);
    await vscode.commands.executeCommand('empathyLint.fixAll');
    await until('the text is mended', () => document.getText() === clean);
  }],
  ['safe problems are fixed on saving by source.fixAll.empathy-lint', async () => {
    await vscode.workspace.getConfiguration('editor').update('codeActionsOnSave', { 'source.fixAll.empathy-lint': 'explicit' }, vscode.ConfigurationTarget.Workspace);
    const document = await open('macros.yaml');
    await findPhrase(document);
    // Something must be unsaved, or the editor has nothing to do.
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# Checked on saving.\n');
    await vscode.workspace.applyEdit(edit);
    await until('the fix on disk', async () => {
      await document.save();
      return !/please be advised/i.test(onDisk('macros.yaml'));
    });
    await vscode.workspace.getConfiguration('editor').update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace);
  }],
  ['an exception is written in the file\'s own comment and silences the finding', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: 'macros:\n  - title: Invoice\n    body: Hi, please be advised that your invoice is attached. Reply here if you need another one.\n' });
    await vscode.window.showTextDocument(document);
    const finding = await findPhrase(document);
    const ignore = await findAction(document, finding, ({ title, command }) => /^Ignore cold-phrasing here, with a reason/.test(title) && command);
    // As the light bulb does it, with the reason given, so that nobody is asked.
    await vscode.commands.executeCommand(ignore.command.command, { ...ignore.command.arguments[0], reason: 'legal asked for it' });
    await until('silence', () => !ours(document.uri).some(({ range }) => phrase.test(document.getText(range))));
    assert.match(document.getText(), /# empathy-lint-disable-next-line cold-phrasing -- legal asked for it/);
  }],
  ['a configuration on disk is followed, and its faults are shown in it', async () => {
    const document = await open('replies.md');
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('undo');
    await findPhrase(document).catch(() => assert.fail(`the phrase is not back: ${document.getText()}`));
    const path = join(folder().fsPath, '.empathy-lint.yaml');
    writeFileSync(path, 'rules:\n  cold-phrasing: off\n  cold-frasing: error\n');
    await until('the rule is off', () => !ours(document.uri).some((finding) => codeOf(finding) === 'cold-phrasing'));
    const faults = await until('the fault', () => { const found = ours(file('.empathy-lint.yaml')); return found.length > 0 && found; });
    assert.match(faults[0].message, /cold-phrasing/);
    assert.strictEqual(faults[0].range.start.line, 2);
    rmSync(path);
    await findPhrase(document);
  }],
  ['a team\'s phrase goes into the configuration and is found', async () => {
    const document = await open('replies.md');
    const path = join(folder().fsPath, '.empathy-lint.yaml');
    // With a fault, to see that it has been read: a file that comes and goes at once is never told of.
    writeFileSync(path, '# Ours.\nextends: recommended\nrules:\n  cold-frasing: error\n');
    await until('the fault', () => ours(file('.empathy-lint.yaml')).length > 0);
    const edited = await vscode.commands.executeCommand('empathy-lint.allowPhrase', { uri: document.uri.toString(), phrase: 'Please be advised that' });
    assert.match(edited.message, /is allowed now/);
    assert.match(onDisk('.empathy-lint.yaml'), /^# Ours\.\nextends: recommended\nrules:\n {2}cold-frasing: error\nallow:\n +- "?please be advised that/i);
    await until('the phrase is allowed', () => !ours(document.uri).some(({ range }) => phrase.test(document.getText(range))));
    rmSync(path);
    await findPhrase(document);
  }],
  ['a second folder of the workspace has a configuration of its own', async () => {
    const second = join(folder().fsPath, '..', `second-${Date.now()}`);
    mkdirSync(second);
    try {
      writeFileSync(join(second, '.empathy-lint.yaml'), 'rules:\n  cold-phrasing: off\n');
      const text = 'macros:\n  - title: Invoice\n    body: Hi, please be advised that your invoice is attached. Reply here if you need another one.\n';
      for (const place of [second, folder().fsPath]) writeFileSync(join(place, 'invoice.yaml'), text);
      vscode.workspace.updateWorkspaceFolders(1, 0, { uri: vscode.Uri.file(second) });
      await until('the second folder', () => vscode.workspace.workspaceFolders.length === 2);
      await findPhrase(await open('invoice.yaml'));
      const there = vscode.Uri.file(join(second, 'invoice.yaml'));
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(there));
      await new Promise((resolve) => setTimeout(resolve, 1000));
      assert.deepStrictEqual(ours(there).filter((finding) => codeOf(finding) === 'cold-phrasing'), []);
    } finally {
      rmSync(join(folder().fsPath, 'invoice.yaml'));
      rmSync(second, { recursive: true, force: true });
    }
  }],
  ['no more problems of a file are shown than the setting says, and how many there are', async () => {
    const settings = vscode.workspace.getConfiguration('empathyLint');
    const content = `macros:\n${['Late', 'Later', 'Latest'].map((title) => `  - title: ${title}\n    body: Hi, please be advised that your parcel is on its way. Reply here if you need us.\n`).join('')}`;
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content });
    await vscode.window.showTextDocument(document);
    const phrases = () => ours(document.uri).filter((each) => codeOf(each) === 'cold-phrasing').length;
    await until('a finding in each macro', () => phrases() === 3);
    const all = ours(document.uri).length;
    await settings.update('maxProblemsPerFile', 1, vscode.ConfigurationTarget.Workspace);
    const more = await until('the one that says how many more', () => ours(document.uri).find((each) => codeOf(each) === 'more-problems'));
    assert.ok(more.message.startsWith(`${all - 1} more problems`), more.message);
    assert.strictEqual(ours(document.uri).length, 2);
    await settings.update('maxProblemsPerFile', undefined, vscode.ConfigurationTarget.Workspace);
    await until('all findings again', () => ours(document.uri).length === all);
  }],
  ['a sentence that is being typed is left alone until it ends, and what stood there stays', async () => {
    const content = 'macros:\n  - title: Late\n    body: Hi, please be advised that your parcel is on its way. Reply here if you need us.\n';
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content });
    const editor = await vscode.window.showTextDocument(document);
    await findPhrase(document);
    const seen = new Set();
    const watching = vscode.languages.onDidChangeDiagnostics(() => seen.add(ours(document.uri).map(({ range }) => document.getText(range).toLowerCase()).join(' + ')));
    editor.selection = new vscode.Selection(new vscode.Position(2, content.split('\n')[2].length), new vscode.Position(2, content.split('\n')[2].length));
    for (const letter of ' Kindly wait for it') await vscode.commands.executeCommand('type', { text: letter });
    await vscode.commands.executeCommand('type', { text: '.' });
    await until('the finding in the new sentence', () => ours(document.uri).some(({ range }) => /^kindly/i.test(document.getText(range))));
    watching.dispose();
    for (const each of seen) assert.match(each, /^please be advised( that)?( \+ kindly[a-z ]*)?$/, [...seen].join(' | '));
  }],
  ['a read-only file stays as it is, on disk and in the editor, and nothing is claimed', async () => {
    const files = vscode.workspace.getConfiguration('files');
    const name = 'fixed/stock.yaml';
    const text = 'macros:\n  - title: Invoice\n    body: Hi, please be advised that your invoice is attached. Reply here if you need another one.\n';
    mkdirSync(join(folder().fsPath, 'fixed'));
    writeFileSync(join(folder().fsPath, name), text);
    await files.update('readonlyInclude', { '**/fixed/**': true }, vscode.ConfigurationTarget.Workspace);
    try {
      const document = await open(name);
      const finding = await findPhrase(document);
      const command = (id, ...given) => vscode.commands.executeCommand(id, ...given);
      assert.ok(!(await command('empathy-lint.fixAll', document.uri.toString())), 'a number of fixes is claimed');
      assert.strictEqual(document.getText(), text);
      const ignore = await findAction(document, finding, ({ title, command: given }) => /^Ignore cold-phrasing here, with a reason/.test(title) && given);
      assert.ok(!(await command(ignore.command.command, { ...ignore.command.arguments[0], version: document.version, reason: 'legal asked for it' })), 'an exception is claimed');
      assert.strictEqual(document.getText(), text);
      assert.strictEqual(onDisk(name), text);
      await findPhrase(document);
      // As soon as it may be changed, it is.
      await files.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Workspace);
      await until('the file may be changed again', async () => (await command('empathy-lint.fixAll', document.uri.toString())) > 0);
      assert.doesNotMatch(document.getText(), /please be advised/);
      assert.ok(await document.save());
    } finally {
      await files.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Workspace);
      rmSync(join(folder().fsPath, 'fixed'), { recursive: true });
    }
  }],
  ['a configuration that is read-only is not said to be changed', async () => {
    const files = vscode.workspace.getConfiguration('files');
    const document = await open('replies.md');
    const path = join(folder().fsPath, '.empathy-lint.yaml');
    const off = () => vscode.commands.executeCommand('empathy-lint.setRule', { uri: document.uri.toString(), rule: 'cold-phrasing', severity: 'off', scope: 'everywhere' });
    await files.update('readonlyInclude', { '**/.empathy-lint.yaml': true }, vscode.ConfigurationTarget.Workspace);
    try {
      // In a folder of its own, since nobody has opened it there yet.
      const there = join(folder().fsPath, 'fixed-configuration');
      mkdirSync(there);
      writeFileSync(join(there, '.empathy-lint.yaml'), '# Ours.\nextends: recommended\n');
      writeFileSync(join(there, 'replies.md'), onDisk('replies.md'));
      const closed = await vscode.commands.executeCommand('empathy-lint.setRule', { uri: file('fixed-configuration/replies.md').toString(), rule: 'cold-phrasing', severity: 'off', scope: 'everywhere' });
      assert.strictEqual(closed, undefined, 'one that is there and not open');
      assert.strictEqual(onDisk('fixed-configuration/.empathy-lint.yaml'), '# Ours.\nextends: recommended\n');
      rmSync(there, { recursive: true });
      assert.strictEqual(await off(), undefined, 'a new one');
      assert.ok(!existsSync(path), 'an empty file is left lying about');
      writeFileSync(path, '# Ours.\nextends: recommended\n');
      assert.strictEqual(await off(), undefined, 'one that is there');
      assert.strictEqual(onDisk('.empathy-lint.yaml'), '# Ours.\nextends: recommended\n');
    } finally {
      await files.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Workspace);
      rmSync(path, { force: true });
    }
  }],
  ['a file without macros is left alone', async () => {
    const document = await open('notes.txt');
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepStrictEqual(ours(document.uri), []);
  }],
  ['the whole workspace is linted, files that are not open too', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const path = join(folder().fsPath, 'more.yaml');
    writeFileSync(path, 'macros:\n  - title: Invoice\n    body: Hi, please be advised that your invoice is attached. Reply here if you need another one.\n');
    const summary = await vscode.commands.executeCommand('empathyLint.lintWorkspace');
    assert.ok(summary.files >= 3, JSON.stringify(summary));
    await until('its finding', () => ours(vscode.Uri.file(path)).length > 0);
  }],
];

exports.run = async () => {
  const results = await runCases('extension host', cases);
  const path = process.env.EMPATHY_LINT_RESULTS;
  writeFileSync(`${path}.part`, JSON.stringify(results));
  renameSync(`${path}.part`, path);
};
