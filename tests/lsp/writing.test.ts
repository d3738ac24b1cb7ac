/** What a writer meets, with the product's own rules: lenses, the panel, hints, completion in replies and in the configuration. */
import { afterEach, describe, expect, it } from 'vitest';
import type { CodeAction, CodeLens, CompletionItem, CompletionList, Hover, InlayHint, SnippetTextEdit } from 'vscode-languageserver/node';
import type { MacroView } from '../../server/protocol.ts';
import { newMacro } from '../../server/lsp/newMacro.ts';
import { createEngine, parseConfig, toRuleFiles, type Engine, type SourceFile } from '../../server/engine/index.ts';
import { productEngine, productRuleFiles, settingsFor } from '../support/engine.ts';
import { bare, full, TestClient, vscode } from './session.ts';

const uri = 'file:///desk/macros.yaml';
const engine = productEngine();
let client: TestClient;
afterEach(() => client?.stop());

async function start(text: string, capabilities = vscode, initializationOptions: object = { showsMacros: true }, document = uri): Promise<TestClient> {
  client = await TestClient.start(capabilities, { engine, initializationOptions });
  client.files.settings = settingsFor(engine, { minConfidence: 0.5 });
  client.files.engineWith = engineWith;
  await client.open(text, document, { json: 'json', yaml: 'yaml', csv: 'csv', md: 'markdown', html: 'html', xml: 'xml' }[document.split('.').at(-1)!] ?? 'plaintext');
  return client;
}

/** The engine with a configuration or a pack's phrases, and without the model, which has no say in them. */
function engineWith(draft: SourceFile): Engine {
  const own = draft.path.endsWith('/en.yaml') ? [{ path: `packs${draft.path}`, text: draft.text }] : toRuleFiles(parseConfig(draft).config);
  return createEngine([...productRuleFiles().filter(({ path }) => !path.endsWith('.bin')), ...own]).engine;
}

const late = `macros:
  - title: Delayed order
    body: |
      Hi {{first_name}},

      Please be advised that your order is late. The carrier has had a strike since Monday.

      Kind regards,
      Ana
`;

describe('a lens', () => {
  it('says what a macro is and what it lacks, and leads to the panel', async () => {
    await start(late);
    const [lens] = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    expect(lens!.range).toEqual(client.rangeOf('Delayed order', uri));
    expect(lens!.command).toBeUndefined();
    const { command } = await client.connection.sendRequest<CodeLens>('codeLens/resolve', lens!);
    expect(command!.title).toMatch(/^problem, email: greeting, .*sign-off; missing: .*validation/);
    expect(command).toMatchObject({ command: 'empathyLint.showMacro', arguments: [{ uri, position: { line: 1 } }] });
  });

  it('keeps what it said while the next version is written', async () => {
    await start(late);
    const [lens] = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    const said = (await client.connection.sendRequest<CodeLens>('codeLens/resolve', lens!)).command;
    await client.change(client.rangeOf('The carrier has had a strike since Monday.', uri), 'We refunded you', uri);
    expect((await client.connection.sendRequest<CodeLens>('codeLens/resolve', lens!)).command).toEqual(said);
  });

  it('is mere text where the client has no panel, and nothing where it is switched off', async () => {
    await start(late, bare, {});
    const [lens] = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    expect((await client.connection.sendRequest<CodeLens>('codeLens/resolve', lens!)).command!.command).toBe('');
    client.stop();
    await start(late, vscode);
    client.settings = { codeLens: false };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri } })).toEqual([]);
  });
});

describe('the light bulb', () => {
  const titles = async (word: string, document = uri): Promise<string[]> => {
    const range = client.rangeOf(word, document);
    return (await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument: { uri: document }, range, context: { diagnostics: [], only: ['quickfix'] } })).map(({ title }) => title);
  };
  const oneLine = 'macros:\n  - title: Invoice\n    body: Hi, please be advised that your invoice is attached.\n';

  it.each([
    ['one line', oneLine, { asksText: true }, 'Ignore cold-phrasing here, with a reason…'],
    ['one line', oneLine, {}, 'Disable cold-phrasing for this line'],
    ['a reply of several lines', late, { asksText: true }, 'Ignore cold-phrasing in this whole reply, with a reason…'],
    ['a reply of several lines', late, {}, 'Disable cold-phrasing for this whole reply'],
    ['a line of HTML', '<p>Hi Ana,</p>\n<p>Please be advised that your invoice is attached.</p>\n', {}, 'Disable cold-phrasing for this line', 'file:///desk/email-templates/invoice.html'],
  ])('says that an exception is for %s', async (_, text, options, title, document = uri) => {
    await start(text, vscode, options, document);
    const offered = await titles('lease be advised', document);
    expect(offered).toContain(title);
    expect(offered.filter((each) => /cold-phrasing (?:here|in this whole|for this (?:line|whole))/.test(each))).toEqual([title]);
  });

  it('shows the resulting sentence alone where it begins with the words to say', async () => {
    await start('macros:\n  - title: Parcel\n    body: Hi, it is on its way. We are in receipt of your email about the parcel.\n');
    expect(await titles('We are in receipt')).toContain('Say "We\'ve received your email about the parcel."');
  });

  it('shows of a long sentence what is changed in it', async () => {
    await start('macros:\n  - title: Lamp\n    body: Hi there, once you have unpacked the new lamp from the box in which the courier has brought it to your door this morning, utilize the enclosed cable and kindly wait.\n');
    const offered = await titles('kindly wait');
    expect(offered).toContain('Say "please wait": … has brought it to your door this morning, utilize the enclosed cable and please wait.');
  });

  it('shows what comes of a fix that brings another one along', async () => {
    await start(late);
    expect((await titles('Please be advised that'))[0]).toBe('Say "We\'re sorry to say that", and add "We\'ll write to you by [when], even if there\'s no news yet.": We\'re sorry to say that your order is late.');
  });
});

describe('the panel', () => {
  const view = (word: string): Promise<MacroView> => client.connection.sendRequest('empathyLint/anatomy', { uri, position: client.rangeOf(word, uri).start });

  it('shows moves, findings and the sentence that a fix leads to', async () => {
    await start(late);
    const macro = await view('carrier');
    expect(macro).toMatchObject({ title: 'Delayed order', situation: 'problem', channel: 'email', audience: 'customer', active: true, version: 1 });
    expect(macro.missing).toContain('validation');
    const cold = macro.findings.find(({ rule }) => rule === 'cold-phrasing')!;
    expect(cold).toMatchObject({ severity: 'warning', whole: false, range: client.rangeOf('Please be advised that', uri) });
    // Sorry as it is now, the reply would be told to say when it comes back: the fix brings that along.
    expect(cold.fixes[0]!.result).toBe("We're sorry to say that your order is late. The carrier has had a strike since Monday. We'll write to you by [when], even if there's no news yet.");
    const [body] = macro.bodies;
    expect(body!.sentences[0]).toMatchObject({ text: 'Hi {{first_name}},', moves: [{ id: 'greeting', label: 'greeting' }] });
  });

  it('shows what the customer sees, in pieces that know their sentence and their findings', async () => {
    await start(late);
    const { bodies: [body], findings } = await view('carrier');
    const [{ label, pieces }] = body!.readings as [MacroView['bodies'][0]['readings'][0]];
    expect(label).toBe('');
    expect(pieces.map(({ text }) => text).join('')).toContain('Hi Mira,\n\nPlease be advised that your order');
    expect(pieces.find(({ placeholder }) => placeholder !== undefined)).toMatchObject({ text: 'Mira', placeholder: '{{first_name}}', sentence: 0 });
    const marked = pieces.find((piece) => piece.findings.some((i) => findings[i]!.rule === 'cold-phrasing'))!;
    expect(marked.text).toBe('Please be advised that');
    for (const { sentence } of pieces) if (sentence !== undefined) expect(body!.sentences[sentence]).toBeDefined();
  });

  it('shows it without marks, in the letters that they stand for', async () => {
    await start('# Macros\n\n## Delayed order\n\nHi {{first_name}},\n\nyour order is **late**, see [the page](https://x.org).\n\n- one\n', vscode, { showsMacros: true }, 'file:///desk/macros.md');
    const { bodies: [body] } = await client.connection.sendRequest<MacroView>('empathyLint/anatomy', { uri: 'file:///desk/macros.md', position: { line: 6, character: 3 } });
    const [{ pieces }] = body!.readings as [MacroView['bodies'][0]['readings'][0]];
    expect(pieces.map(({ text }) => text).join('')).toBe('Hi Mira,\n\nyour order is late, see the page.\n\n• one');
    expect(pieces.flatMap(({ text, bold, italic, link }) => (bold ?? italic ?? link ? [[text, bold, italic, link]] : []))).toEqual([['late', true, undefined, undefined], ['the page', undefined, undefined, 'https://x.org']]);
  });

  it('shows every branch of a template by its condition', async () => {
    await start("macros:\n  - title: Delayed order\n    body: \"Hi there, your order is late. {% if ticket.priority == 'high' %}We ship it today.{% else %}We ship it on Monday.{% endif %} Thank you for waiting.\"\n");
    const { bodies: [body] } = await view('ship');
    expect(body!.readings.map(({ label }) => label)).toEqual(["when ticket.priority == 'high'", 'otherwise']);
    expect(body!.readings[1]!.pieces.map(({ text }) => text).join('')).toMatch(/late\. +We ship it on Monday\. +Thank you/);
  });

  it('says how many branches of a template are shown nowhere', async () => {
    const branches = Array.from({ length: 30 }, (_, i) => `{% when ${i} %}${`We will ship parcel ${i} today. `.repeat(300)}`).join('');
    await start(`macros:\n  - title: Delayed order\n    body: "Hi there, your order is late. {% case x %}${branches}{% endcase %}"\n`);
    const { bodies: [body] } = await view('ship');
    expect(body!.readings.length + body!.branchesLeft!).toBe(30);
    expect(body!.branchesLeft).toBeGreaterThan(0);
  });

  it('names texts and branches in the language of the editor', async () => {
    const texts = { 'HTML version': 'HTML-Fassung', otherwise: 'sonst', 'when {0}': 'wenn {0}' };
    await start('[{"title": "Delayed order", "html": "<p>Hi there, {% if a == 1 %}we ship it today.{% else %}we ship it on Monday.{% endif %}</p>", "text": "Hi there, we ship it."}]', vscode, { showsMacros: true, texts }, 'file:///desk/macros.json');
    const { bodies } = await client.connection.sendRequest<MacroView>('empathyLint/anatomy', { uri: 'file:///desk/macros.json', position: { line: 0, character: 60 } });
    expect(bodies.map(({ role, roleName }) => [role, roleName])).toEqual([['html', 'HTML-Fassung'], ['text', 'Plain text']]);
    expect(bodies[0]!.readings.map(({ label }) => label)).toEqual(['wenn a == 1', 'sonst']);
  });

  it('finds a macro by its id in a file that is not open, and nothing where there is none', async () => {
    await start(late);
    client.files.texts.set('/desk/other.yaml', late);
    const found = await client.connection.sendRequest<MacroView>('empathyLint/anatomy', { uri: 'file:///desk/other.yaml', macro: 'macros/0' });
    expect(found).toMatchObject({ title: 'Delayed order', version: 0 });
    expect(await client.connection.sendRequest('empathyLint/anatomy', { uri: 'file:///desk/gone.yaml', macro: 'macros/0' })).toBeNull();
  });
});

it('hints name the moves before each sentence, where they are asked for', async () => {
  await start(late, full, {});
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const hints = await client.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range });
  expect(hints[0]).toMatchObject({ label: 'greeting', position: client.rangeOf('Hi {{', uri).start });
  client.settings = { inlayHints: false };
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  expect(await client.connection.sendRequest('textDocument/inlayHint', { textDocument: { uri }, range })).toEqual([]);
});

it('a sentence with slots is offered as a snippet, and as text to who knows none', async () => {
  const insert = async (): Promise<unknown> => {
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }, context: { diagnostics: [], only: ['quickfix'] } });
    const withSlot = actions.find(({ title }) => title.startsWith('Add "') && title.includes('['))!;
    const { edit } = await client.resolve(withSlot);
    return (edit!.documentChanges as { edits: unknown[] }[])[0]!.edits[0];
  };
  const stuck = "macros:\n  - title: Delayed order\n    body: |\n      Hi {{first_name}},\n\n      I'm sorry your parcel is late. The depot in Lyon had a fire on Monday, and our vans are behind.\n\n      Let me know if you have any questions.\n\n      Ana\n";
  await start(stuck);
  expect(((await insert()) as SnippetTextEdit).snippet.value).toMatch(/\$\{1:\[[\w ]+\]\}/);
  client.stop();
  await start(stuck, full);
  expect((await insert()) as { newText: string }).toMatchObject({ newText: expect.stringMatching(/\[[\w ]+\]/) });
});

describe('completion in a reply', () => {
  const complete = async (line: number, character: number, triggerCharacter?: string, document = uri): Promise<CompletionItem[]> =>
    (await client.connection.sendRequest<CompletionList | null>('textDocument/completion', { textDocument: { uri: document }, position: { line, character }, context: triggerCharacter ? { triggerKind: 2, triggerCharacter } : { triggerKind: 1 } }))?.items ?? [];

  it('takes the place of a half-written placeholder, closing braces included', async () => {
    await start(late.replace('Hi {{first_name}},', 'Hi {{fi}},').replace('Monday.', 'Monday, {{first_name}}.'));
    const [item] = await complete(3, 12, '{');
    expect(item).toMatchObject({ label: '{{first_name}}', textEdit: { newText: '{{first_name}}', range: { start: { line: 3, character: 9 }, end: { line: 3, character: 15 } } } });
  });

  it('knows the placeholders of the helpdesk and writes them for the file', async () => {
    const json = 'file:///desk/macros.json';
    const text = '{"macros": [{"title": "A", "actions": [{"field": "comment_value", "value": "Hi {{ti, thank you for your order."}]}]}';
    await start(text, vscode, {}, json);
    const items = await complete(0, text.indexOf('{{ti') + 4, '{', json);
    expect(items.map(({ label }) => label)).toContain('{{ticket.requester.first_name}}');
    expect(items.every(({ label }) => label.startsWith('{{ti'))).toBe(true);
    expect(items.find(({ label }) => label.includes('first_name'))).toMatchObject({ detail: "The customer's first name", documentation: { value: expect.stringContaining('Zendesk fills it in') } });
  });

  it('offers sentences that fit where one begins, as snippets with fields', async () => {
    await start(late.replace('since Monday.', 'since Monday. '));
    const line = late.slice(0, late.indexOf('since Monday.')).split('\n').length - 1;
    const items = await complete(line, late.split('\n')[line]!.length + 1);
    const details = items.map(({ detail }) => detail ?? '');
    for (const kind of ['Understanding: ', 'Next step: ', 'Follow-up: ', 'Closing: ']) expect(details.some((detail) => detail.startsWith(kind))).toBe(true);
    const fields = items.find(({ insertTextFormat }) => insertTextFormat === 2)!;
    expect((fields.textEdit as { newText: string }).newText).toContain('${1:');
  });

  it('goes on as the writer has begun, and is quiet in the middle of other words', async () => {
    await start(late.replace('since Monday.', 'since Monday. If it'));
    const line = late.slice(0, late.indexOf('since Monday.')).split('\n').length - 1;
    const character = late.split('\n')[line]!.length;
    const begun = (await complete(line, character + 6)).filter(({ kind }) => kind === 1);
    expect(begun.length).toBeGreaterThan(0);
    for (const { filterText, textEdit } of begun) {
      expect(filterText).toMatch(/^If it/);
      expect(textEdit).toMatchObject({ range: { start: { line, character: character + 1 } } });
    }
    expect((await complete(line, 30)).filter(({ kind }) => kind === 1)).toEqual([]);
  });

  it.each(['.', '!', '[', '$'])('says nothing at %s in the middle of words', async (mark) => {
    await start(late.replace('since Monday.', `since Monday${mark}`));
    const line = late.slice(0, late.indexOf('since Monday.')).split('\n').length - 1;
    expect(await complete(line, late.split('\n')[line]!.length, mark)).toEqual([]);
  });

  it('is off outside of replies and where the settings say so', async () => {
    await start(late);
    expect(await complete(1, 6, '{')).toEqual([]);
    client.settings = { completion: false };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await complete(5, 10)).toEqual([]);
  });
});

describe('the outline', () => {
  it('are called as people call them, in the language of the editor', async () => {
    await start('macros:\n  - title: Late\n    body: Thank you for your message. Your parcel is late. You can follow it on our website. We will write by Monday.\n', full, { showsStatus: true, texts: { thanks: 'Dank', steps: 'Schritte', problem: 'Problem', '{0} macro checked, {1}': '{0} Makro geprüft, {1}', 'all fine': 'alles gut' } });
    const [symbol] = await client.connection.sendRequest<{ children: { name: string }[] }[]>('textDocument/documentSymbol', { textDocument: { uri } });
    const names = symbol!.children.map(({ name }) => name);
    expect(names).toContain('Dank');
    expect(names.filter((name) => /_|apologise|instruct|time_frame/.test(name))).toEqual([]);
    await expect.poll(() => client.statuses.at(-1)?.text).toMatch(/^1 Makro geprüft, /);
  });
});

describe('a new macro', () => {
  const modes = { ...vscode, textDocument: { ...vscode.textDocument, completion: { completionItem: { snippetSupport: true, insertTextModeSupport: { valueSet: [1, 2] as (1 | 2)[] } } } } };

  it.each([['as they are to a client that knows how', modes, 1], ['without a word to one that does not', vscode, undefined]])('has lines that are given %s', async (_how, capabilities, mode) => {
    await start('\n', capabilities);
    const { items } = await client.connection.sendRequest<CompletionList>('textDocument/completion', { textDocument: { uri }, position: { line: 0, character: 0 } });
    expect(items.map(({ label, insertTextMode }) => [label, insertTextMode])).toEqual([['New macro', mode]]);
  });

  const offered = async (text: string, document = uri): Promise<string> => {
    await start(text.replace('|', ''), full, {}, document);
    const before = text.slice(0, text.indexOf('|')).split('\n');
    const items = (await client.connection.sendRequest<CompletionList | null>('textDocument/completion', { textDocument: { uri: document }, position: { line: before.length - 1, character: before.at(-1)!.length } }))?.items ?? [];
    const item = items.find(({ label }) => label === 'New macro')!;
    const edit = item.textEdit as { range: never; newText: string };
    await client.change(edit.range, edit.newText, document);
    return client.texts.get(document)!;
  };

  it.each([
    ['in YAML, with the keys of the file', 'macros:\n  - name: Invoice\n    reply: Hi there, your invoice is attached. Thank you.\n  |\n', uri, 2],
    ['in an empty YAML file', '|', uri, 1],
    ['in JSON, with its comma', '{"macros": [\n  {"title": "Invoice", "body": "Hi there, your invoice is attached. Thank you."}\n  |\n]}', 'file:///desk/macros.json', 2],
    ['in JSON of Zendesk', '{"macros": [\n  |\n  {"title": "A", "actions": [{"field": "comment_value", "value": "Hi there, your invoice is attached."}]}\n]}', 'file:///desk/macros.json', 2],
    ['in CSV, in the columns of the first line', 'name,tags,reply,owner\nInvoice,money,"Hi there, your invoice is attached. Thank you.",Ana\n|', 'file:///desk/macros.csv', 2],
    ['in CSV with semicolons and no other row', 'Title;Body\n|', 'file:///desk/macros.csv', 1],
    ['in text between lines with titles', '---- INVOICE\nHi {name}, your invoice is attached. Thank you.\n\n---- HOURS\nHi {name}, we are open from nine to five. Thank you.\n\n|', 'file:///desk/canned.txt', 3],
    ['in Markdown under headings', '# Saved replies\n\n## Invoice\n\nHi {name}, your invoice is attached. Thank you.\n\n|', 'file:///desk/canned.md', 2],
    ['in a match file of espanso', 'matches:\n  - trigger: ":inv"\n    replace: Hi [[name]], your invoice is attached. Thank you.\n  |\n', uri, 2],
    ['in XML, with the elements of the file', '<macros>\n  <macro>\n    <name>Invoice</name>\n    <reply><![CDATA[Hi there, your invoice is attached. Thank you.]]></reply>\n  </macro>\n  |\n</macros>\n', 'file:///desk/macros.xml', 2],
    ['in XML with the title in an attribute', '<responses>\n  <response title="Invoice">Hi there, your invoice is attached. Thank you.</response>\n  |\n</responses>\n', 'file:///desk/macros.xml', 2],
    ['among the templates of OTRS', '<database>\n    <Insert Table="standard_template">\n        <Data Key="name" Type="Quote">Invoice</Data>\n        <Data Key="text" Type="Quote">Hi there, your invoice is attached. Thank you.</Data>\n        <Data Key="valid_id">1</Data>\n    </Insert>\n    |\n</database>\n', 'file:///desk/templates.xml', 2],
    ['in a group of TextExpander', '<plist version="1.0">\n<dict>\n\t<key>snippetsTE2</key>\n\t<array>\n\t\t<dict>\n\t\t\t<key>abbreviation</key>\n\t\t\t<string>;inv</string>\n\t\t\t<key>label</key>\n\t\t\t<string>Invoice</string>\n\t\t\t<key>plainText</key>\n\t\t\t<string>Hi there, your invoice is attached. Thank you.</string>\n\t\t</dict>\n\t\t|\n\t</array>\n</dict>\n</plist>\n', 'file:///desk/support.textexpander', 2],
    ['in another property list, with its keys', '<plist version="1.0">\n<array>\n\t<dict>\n\t\t<key>name</key>\n\t\t<string>Invoice</string>\n\t\t<key>reply</key>\n\t\t<string>Hi there, your invoice is attached. Thank you.</string>\n\t</dict>\n\t|\n</array>\n</plist>\n', 'file:///desk/canned.plist', 2],
    ['among the premade replies of osTicket', '- isenabled: 1\n  title: Invoice\n  response: Hi there, your invoice is attached. Thank you.\n|\n', 'file:///desk/premade.yaml', 2],
    ['in CSV of Zendesk', 'title,active,actions\nInvoice,true,"[{""field"": ""comment_value"", ""value"": ""Hi there, your invoice is attached. Thank you.""}]"\n|', 'file:///desk/macros.csv', 2],
    ['among the intents of a chatbot', '{"intents": [\n  {"tag": "invoice", "patterns": ["my invoice", "a bill"], "responses": ["Hi there, your invoice is attached. Thank you."]},\n  {"tag": "hours", "patterns": ["open?", "hours"], "responses": ["We are open from nine to five, and we are glad to help."]}\n  |\n]}', 'file:///desk/intents.json', 3],
    ['in YAML from the edge of a list of blocks, between two', 'macros:\n  - title: Invoice\n    body: >\n      Hi there, your invoice is attached. Thank you.\n|\n  - title: Hours\n    body: >\n      Hi there, we are open from nine to five. Thank you.\n', uri, 3],
    ['in YAML from the edge of a list of blocks, at the end', 'macros:\n  - title: Invoice\n    body: >\n      Hi there, your invoice is attached. Thank you.\n\n|', uri, 2],
    ['in JSON, in a list within a list', '{"groups": [\n  {"name": "Money", "macros": [\n    |\n    {"title": "Invoice", "body": "Hi there, your invoice is attached. Thank you."}\n  ]}\n]}', 'file:///desk/macros.json', 2],
    ['among the responses of Rasa', 'responses:\n  utter_invoice:\n  - text: Hi there, your invoice is attached. Thank you.\n  |\n', uri, 2],
  ])('is laid out like the others %s', async (_name, text, document, count) => {
    const after = (await offered(text, document)).replace('Hi,', 'Hi {name}, your parcel is on its way. Thank you.');
    const library = engine.read({ path: document.slice('file:///desk/'.length), text: after });
    expect([library.problems, library.macros.some(({ title }) => title?.includes('What it is for')), library.macros.length]).toEqual([[], true, count]);
  });

  it.each([
    ['in CSV', 'file:///desk/canned.csv'], ['in XML', 'file:///desk/canned.xml'], ['as a group of TextExpander', 'file:///desk/support.textexpander'], ['in text', 'file:///desk/canned/late.txt'], ['in HTML', 'file:///desk/email-templates/late.html'], ['as an email of Salesforce', 'file:///desk/late.email'], ['in Markdown', 'file:///desk/canned.md'],
  ])('is laid out in an empty file %s', async (_name, document) => {
    const after = (await offered('|', document)).replace('Hi,', 'Hi {{name}}, your invoice is attached. Thank you for your order.');
    expect(engine.read({ path: document.slice('file:///'.length), text: after }).macros).toHaveLength(1);
  });

  it.each(['zendesk', 'zendesk-dynamic-content', 'gorgias', 'chatwoot', 'freshdesk', 'front', 'help-scout', 'intercom', 'rocket-chat', 'zammad', 'frappe', 'salesforce-quick-text', 'osticket', 'generic'])('in JSON of %s is read as such', (shape) => {
    const template = newMacro({ format: 'json', shape, empty: true, indent: '' })!;
    const library = engine.read({ path: 'a.json', text: template.replace('TITLE', 'Invoice').replace('BODY', 'Hi there, your invoice is attached. Thank you for your order.') });
    expect([library.shape, library.macros.map(({ bodies }) => bodies[0]!.text)]).toEqual([shape, ['Hi there, your invoice is attached. Thank you for your order.']]);
  });

  it.each([
    ['in the middle of a line', 'title,body\nInvoice,"Hi there, your invoice is attached. Thank you."\n', 'file:///desk/macros.csv', { line: 0, character: 3 }],
    ['in JSON above the list of a group', '{"groups": [\n  {\n\n    "name": "Money",\n    "macros": [\n    {"title": "Invoice", "body": "Hi there, your invoice is attached. Thank you."}\n  ]}\n]}', 'file:///desk/macros.json', { line: 2, character: 0 }],
    ['in JSON inside of a record', '[\n  {\n    "title": "Invoice",\n\n    "body": "Hi there, your invoice is attached. Thank you."\n  }\n]', 'file:///desk/macros.json', { line: 3, character: 0 }],
    ['in YAML above the key of the list', '\nmacros:\n  - title: Invoice\n    body: Hi there, your invoice is attached. Thank you.\n', uri, { line: 0, character: 0 }],
    ['in YAML between a title and its body', 'macros:\n  - title: Invoice\n\n    body: Hi there, your invoice is attached. Thank you.\n', uri, { line: 2, character: 0 }],
    ['in YAML where it would take over the rest of a macro', 'macros:\n  - title: Invoice\n    body: Hi there, your invoice is attached. Thank you.\n\n    tags: [money]\n', uri, { line: 3, character: 0 }],
    ['in a page that is one reply', '<p>Hi there, your invoice is attached. Thank you.</p>\n\n', 'file:///desk/email-templates/late.html', { line: 1, character: 0 }],
  ])('is not offered %s', async (_name, text, document, position) => {
    await start(text, full, {}, document);
    const { items } = (await client.connection.sendRequest<CompletionList | null>('textDocument/completion', { textDocument: { uri: document }, position })) ?? { items: [] };
    expect(items.filter(({ label }) => label === 'New macro')).toEqual([]);
  });
});

describe('a rule pack without a YAML extension', () => {
  const offers = async (text: string, document: string, initializationOptions: object = {}): Promise<string[]> => {
    const before = text.slice(0, text.indexOf('|')).split('\n');
    await start(text.replace('|', ''), full, initializationOptions, document);
    const list = await client.connection.sendRequest<CompletionList | null>('textDocument/completion', { textDocument: { uri: document }, position: { line: before.length - 1, character: before.at(-1)!.length } });
    return (list?.items ?? []).map(({ label }) => label);
  };

  it.each([
    ['keys of a rule', 'id: shop-talk\n|', 'file:///desk/pack/shop-talk/rule.yaml', ['title', 'severity', 'detectors']],
    ['severities', 'id: shop-talk\nseverity: |', 'file:///desk/pack/shop-talk/rule.yaml', ['info', 'warning', 'error']],
    ['keys of a phrase', 'phrases:\n  - match: we are unable\n    |', 'file:///desk/pack/shop-talk/en.yaml', ['rewrites', 'why', 'fix']],
    ['what is safe', 'phrases:\n  - match: we are unable\n    fix: |', 'file:///desk/pack/shop-talk/en.yaml', ['safe', 'suggestion']],
    ['examples', 'phrases:\n  - match: we are unable\n    examples:\n      |', 'file:///desk/pack/shop-talk/en.yaml', ['flag', 'becomes', 'pass']],
  ])('is completed: %s', async (_name, text, document, labels) => {
    expect(await offers(text, document)).toEqual(expect.arrayContaining(labels));
  });

  it('is left to the extension where there is one, and macros are never taken for a pack', async () => {
    expect(await offers('id: shop-talk\n|', 'file:///desk/empathy-pack/shop-talk/rule.yaml', { completesConfiguration: true })).toEqual([]);
    await client.stop();
    // The extension knows a pack by the name of its folder only.
    expect(await offers('id: shop-talk\n|', 'file:///desk/house/shop-talk/rule.yaml', { completesConfiguration: true })).toContain('severity');
    await client.stop();
    expect(await offers('macros:\n  - title: A\n    body: Hi there, your invoice is attached. Thank you.\n  |\n', 'file:///desk/macros/shop/en.yaml')).toEqual(['New macro']);
  });
});

describe('a file that might be one of a pack', () => {
  const complete = async (text: string, document: string, files: object = {}): Promise<string[]> => {
    const before = text.slice(0, text.indexOf('|')).split('\n');
    await start(text.replace('|', ''), full, { completesConfiguration: true }, document);
    Object.assign(client.files, files);
    const list = await client.connection.sendRequest<CompletionList | null>('textDocument/completion', { textDocument: { uri: document }, position: { line: before.length - 1, character: before.at(-1)!.length } });
    return (list?.items ?? []).map(({ label }) => label);
  };

  it.each([
    ['a translation of Rails', 'en:\n  hello: Hello\n|', 'file:///desk/config/locales/en.yaml', {}, []],
    ['a translation in a project of that name', 'en:\n  hello: Hello\n|', 'file:///desk/empathy-shop/config/locales/en.yaml', {}, []],
    ['another program\'s rule', '- rule: shell\n|', 'file:///desk/falco/shell/rule.yaml', {}, []],
    ['an empty one of a pack that is named', '|', 'file:///desk/house/shop-talk/en.yaml', { sources: { files: ['/desk/.empathy-lint.yaml'], packs: ['/desk/house'] } }, ['phrases', 'pointers', 'exceptions', 'cases']],
    ['an empty one beside a rule', '|', 'file:///desk/house/shop-talk/en.yaml', { texts: new Map([['/desk/house/shop-talk/rule.yaml', 'id: shop-talk\n']]) }, ['phrases', 'pointers', 'exceptions', 'cases']],
  ])('is completed if it is: %s', async (_name, text, document, files, labels) => {
    expect((await complete(text, document, files)).filter((label) => label !== 'New macro')).toEqual(labels);
  });

  it('is completed like any configuration where it is one with another name', async () => {
    const sources = { files: ['/desk/lint/support.yaml'], packs: [] };
    expect(await complete('ru|', 'file:///desk/lint/support.yaml', { sources })).toContain('rules');
    const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri: 'file:///desk/lint/support.yaml' }, position: { line: 0, character: 1 } });
    expect(hover).toBeNull();
    await client.change({ start: { line: 0, character: 0 }, end: { line: 0, character: 2 } }, 'rules:\n  jargon: off\n', 'file:///desk/lint/support.yaml');
    expect(JSON.stringify(await client.connection.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri: 'file:///desk/lint/support.yaml' }, position: { line: 1, character: 4 } }))).toContain('jargon');
  });
});

describe('a wording of our own', () => {
  const add = (phrase: string, rest: object = {}) => client.connection.sendRequest('empathyLint/addPhrase', { uri, phrase, rule: 'cold-phrasing', ...rest });

  it('is flagged from a selection, as the person says', async () => {
    await start(late, vscode, { asksPhrase: true, savesConfiguration: true });
    const [action] = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range: client.rangeOf('The carrier has', uri), context: { diagnostics: [], only: ['refactor'] } });
    expect(action!.title).toBe('Flag this wording in our library…');
    client.answers.set('empathyLint/askPhrase', { phrase: 'The carrier has', rule: 'jargon', rewrites: ['the post has', ''], why: 'Nobody says carrier.' });
    const answer = await client.connection.sendRequest('workspace/executeCommand', action!.command!);
    expect(answer).toMatchObject({ created: true, message: '"the carrier has" is reported by jargon now (.empathy-lint.yaml).' });
    expect(client.texts.get('file:///desk/.empathy-lint.yaml')).toBe('phrases:\n  jargon:\n    - match: the carrier has\n      rewrites:\n        - the post has\n        - (delete)\n      why: Nobody says carrier.\n');
  });

  it.each([['on "Monday" at last', 'on [<any>] monday [<any>] at last'], ['and/or late', 'and [<any>] or late'], ['100% sure', '<num> sure']])('may hold marks: %s', async (phrase, match) => {
    await start(late.replace('since Monday.', `since Monday, ${phrase}.`), vscode, { savesConfiguration: true });
    expect(await add(phrase)).toMatchObject({ message: `"${match}" is reported by cold-phrasing now (.empathy-lint.yaml).` });
  });

  const message = async (phrase: string, rest: object = {}): Promise<string> => ((await add(phrase, rest)) as { message: string }).message;

  it.each([
    ['in another language', 'macros:\n  - title: Paket\n    body: Hallo {{name}}, Ihr Paket kommt leider erst am Montag an. Wir melden uns bei Ihnen.\n', 'Wir melden uns', /not reported here: this reply is in another language/],
    ['of an inactive macro', 'macros:\n  - title: Parcel\n    active: false\n    body: Hi {{name}}, your parcel is on its way to you. Thank you.\n', 'on its way', /not reported here: this macro is inactive/],
    ['of a tag', "macros:\n  - title: Parcel\n    body: \"Hi {{name}}, {% if ticket is late %}your parcel is on its way to you.{% endif %} Thank you.\"\n", 'ticket is late', /not reported here: customers don't get to read/],
    ['outside of the replies', 'macros:\n  - title: Parcel on its way\n    body: Hi {{name}}, your parcel comes tomorrow. Thank you.\n', 'on its way', /not reported here: they stand in no reply/],
  ])('is said not to be reported where it never is: in words %s', async (_name, text, phrase, expected) => {
    await start(text, vscode, { savesConfiguration: true });
    expect(await message(phrase)).toMatch(expected);
  });

  it('takes over a number and a placeholder that are repeated, and says what will not be offered', async () => {
    await start(late.replace('since Monday.', 'since Monday and should reach you by {{order.eta}} in 3 days.'), vscode, { savesConfiguration: true });
    expect(await message('should reach you by {{order.eta}} in 3 days', { rewrites: ['comes by {{order.eta}}, 3 days from now', 'comes soon'] })).toBe(
      '"should reach you by <1=ph> in <2=num> days" is reported by cold-phrasing now (.empathy-lint.yaml). "comes soon" won\'t be offered in its place: it leaves out {{order.eta}}, 3, and no fix may lose that. Repeat it in the wording to take it over.');
    expect(client.texts.get('file:///desk/.empathy-lint.yaml')).toContain('- "comes by $1, $2 days from now"\n');
  });

  it.each([
    ['a configuration', 'phrases:\n  cold-phrasing:\n    - match: has had a strike\n      rewrites: [struck]\n', undefined, '.empathy-lint.yaml', 2],
    ['a pack', 'packs: [house]\n', 'phrases:\n  - match: a b\n  - match: has had a strike\n', 'house/cold-phrasing/en.yaml', 2],
  ])('is written once into %s', async (_name, config, pack, file, line) => {
    await start(late, vscode, { savesConfiguration: true });
    client.files.configPath = '/desk/.empathy-lint.yaml';
    client.files.texts.set('/desk/.empathy-lint.yaml', config).set('/desk/house/cold-phrasing/en.yaml', pack ?? '');
    expect(await add('has had a strike', { rewrites: ['was on strike'] })).toMatchObject({ message: `"has had a strike" is on the list of cold-phrasing already (${file}). Change there what is said instead.`, range: { start: { line } } });
    expect(client.edits).toEqual([]);
  });

  it('goes into the pack of the team, where there is one', async () => {
    await start(late, vscode, { savesConfiguration: true });
    client.files.configPath = '/desk/.empathy-lint.yaml';
    client.files.texts.set('/desk/.empathy-lint.yaml', 'packs: [house]\n').set('/desk/house/cold-phrasing/en.yaml', 'phrases:\n  # since May\n  - match: a b\n');
    expect(await add('has had a strike')).toMatchObject({ uri: 'file:///desk/house/cold-phrasing/en.yaml', created: false });
    expect(client.texts.get('file:///desk/house/cold-phrasing/en.yaml')).toBe('phrases:\n  # since May\n  - match: a b\n  - match: has had a strike\n');
  });

  it.each([
    ['a rule that takes none', 'has had', { rule: 'missing-validation' }, /takes no phrases/],
    ['several sentences', 'late. The carrier', {}, /one sentence/],
    ['a number alone', '100%', {}, /at least one word/],
    ['brackets', 'the team (Tier 2) there', {}, /without brackets/],
    ['a part of the phrase that there is not', 'has had', { rewrites: ['$1'] }, /\$ before a digit/],
    ['more wordings than are offered', 'has had', { rewrites: ['a', 'b', 'c', 'd'] }, /Three wordings at most/],
  ])('is refused with a sentence for %s', async (_name, phrase, rest, message) => {
    await start(late);
    await expect(add(phrase, rest)).rejects.toThrow(message);
  });

  it('is refused before anything is asked where the words are no phrase', async () => {
    await start(late, vscode, { asksPhrase: true, savesConfiguration: true });
    await expect(client.connection.sendRequest('workspace/executeCommand', { command: 'empathy-lint.flagPhrase', arguments: [{ uri, phrase: 'late. The carrier' }] })).rejects.toThrow(/one sentence/);
    expect(client.sent.filter(({ method }) => method === 'empathyLint/askPhrase')).toEqual([]);
  });
});

describe('a configuration', () => {
  const config = 'file:///desk/.empathy-lint.yaml';
  const at = async (text: string, options: object = {}) => {
    await start(text.replace('|', ''), vscode, options, config);
    const before = text.slice(0, text.indexOf('|')).split('\n');
    return { textDocument: { uri: config }, position: { line: before.length - 1, character: before.at(-1)!.length } };
  };
  const labels = async (text: string, options?: object): Promise<string[]> => ((await client_(text, options))?.items ?? []).map(({ label }) => label);
  const client_ = async (text: string, options?: object): Promise<CompletionList | null> => {
    const place = await at(text, options);
    return client.connection.sendRequest('textDocument/completion', place);
  };

  it.each([
    ['keys at the top', '|', ['extends', 'rules', 'allow']],
    ['keys after others', 'rules:\n  jargon: off\nov|', ['overrides', 'locale']],
    ['rules', 'rules:\n  |', ['cold-phrasing', 'missing-validation']],
    ['rules that are begun', 'rules:\n  jargon: off\n  co|', ['cold-phrasing']],
    ['severities', 'rules:\n  cold-phrasing: |', ['off', 'error', 'on']],
    ['severities in a list', 'rules:\n  cold-phrasing: [|', ['off', 'error', 'on']],
    ['options of a rule', 'rules:\n  cold-phrasing:\n    |', ['severity', 'precision']],
    ['values of an option', 'rules:\n  cold-phrasing:\n    precision: |', ['high', 'medium', 'low']],
    ['presets', 'extends: |', ['recommended', 'strict', 'all']],
    ['presets in a list', 'extends:\n  - |', ['recommended', 'strict', 'all']],
    ['channels', 'channel: |', ['email', 'chat']],
    ['keys of an override', 'overrides:\n  - |', ['files', 'rules', 'channel']],
    ['more keys of an override', 'overrides:\n  - files: a\n    |', ['files', 'rules', 'channel']],
    ['rules of an override', 'overrides:\n  - files: a\n    rules:\n      |', ['cold-phrasing']],
    ['severities in an override', 'overrides:\n  - files: a\n    rules:\n      jargon: |', ['off']],
    ['keys of a layout', 'layouts:\n  - files: a\n    |', ['macros', 'body']],
    ['rules with phrases', 'phrases:\n  |', ['cold-phrasing']],
    ['keys of a phrase', 'phrases:\n  cold-phrasing:\n    - |', ['match', 'rewrites']],
    ['more keys of a phrase', 'phrases:\n  cold-phrasing:\n    - match: a b\n      |', ['match', 'rewrites']],
  ])('completes %s', async (_name, text, expected) => {
    expect(await labels(text)).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    ['whole replies where phrases go', 'phrases:\n  |', 'missing-validation'],
    ['top keys below rules', 'rules:\n  |', 'overrides'],
    ['anything in a comment', '# |', 'rules'],
    ['rules at the top', '|', 'cold-phrasing'],
  ])('does not offer %s', async (_name, text, unexpected) => {
    expect(await labels(text)).not.toContain(unexpected);
  });

  it('is left to another extension where that completes it', async () => {
    expect(await labels('|', { completesConfiguration: true })).toEqual([]);
  });

  it('explains rules and keys under the pointer', async () => {
    const place = await at('rules:\n  cold-ph|rasing: off\n');
    const rule = await client.connection.sendRequest<Hover>('textDocument/hover', place);
    expect(rule).toMatchObject({ contents: { value: expect.stringContaining('**Cold phrasing**') }, range: client.rangeOf('cold-phrasing', config) });
    const key = await client.connection.sendRequest<Hover>('textDocument/hover', { ...place, position: { line: 0, character: 2 } });
    expect(key.contents).toMatchObject({ value: expect.stringContaining('Severity by rule id') });
    expect(await client.connection.sendRequest('textDocument/hover', { ...place, position: { line: 1, character: 18 } })).toBeNull();
  });
});
