/** The layouts in which people keep macros, and the look-alikes that are none. */
import { describe, expect, it } from 'vitest';
import { readLibrary } from '../../../server/engine/read.ts';
import { drawMacros } from './drawMacros.ts';

function read(path: string, text: string): string[] {
  return drawMacros(readLibrary({ path, text }));
}

const hi = 'Hi {name}, thanks for writing to us.';
const sorry = 'Sorry about the wait, we will call you today.';
const note = 'Please send us your order number so that we can check.';

const layouts: readonly (readonly [name: string, path: string, text: string, macros: readonly string[]])[] = [
  ['a list with titles and bodies', 'macros.yaml', `- title: Hello\n  body: "${hi}"\n- title: Wait\n  body: "${sorry}"\n`, [`Hello: ${hi}`, `Wait: ${sorry}`]],
  ['a map of records', 'support/macros.yaml', `macros:\n  hello:\n    note: "${hi}"\n    tags: [new, first]\n  wait:\n    note: "${sorry}"\n`, [`hello: ${hi} (#new #first)`, `wait: ${sorry}`]],
  ['texts under keys', 'canned.json', JSON.stringify({ hello: hi, wait: sorry, version: '2.0' }), [`hello: ${hi}`, `wait: ${sorry}`]],
  ['records under keys, title by label', 'replies/en.json', JSON.stringify({ 'r-1': { label: 'Hello', content: hi }, 'r-2': { label: 'Wait', content: sorry } }), [`Hello: ${hi} (en)`, `Wait: ${sorry} (en)`]],
  ['a bare list of texts', 'quick_replies.json', JSON.stringify({ replies: [hi, sorry] }), [`replies 1: ${hi}`, `replies 2: ${sorry}`]],
  ['lists of variants', 'response_templates.yaml', `hello:\n  - "${hi}"\n  - "${sorry}"\nwait:\n  - "${note}"\n`, [`hello: variant=${hi} / variant=${sorry}`, `wait: ${note}`]],
  ['variants as records', 'domain.yml', `version: "3.1"\nintents: [greet, bye]\nresponses:\n  hello:\n    - text: "${hi}"\n      buttons: [{title: Yes please, payload: /yes}]\n    - text: "${sorry}"\n`, [`hello: variant=${hi} / variant=${sorry}`]],
  ['nested categories', 'canned.json', JSON.stringify({ categories: [{ name: 'Billing', macros: [{ title: 'Hello', text: hi }] }, { name: 'Orders', macros: [{ title: 'Wait', text: sorry }] }] }), [`Hello: ${hi} (in Billing)`, `Wait: ${sorry} (in Orders)`]],
  ['categories as keys', 'macros.json', JSON.stringify({ billing: { refunds: { hello: { text: hi } } } }), [`hello: ${hi} (in billing / refunds)`]],
  ['languages above intents', 'response_templates.json', JSON.stringify({ en: { hello: [hi] }, de: { hello: ['Guten Tag, danke für Ihre Nachricht.'] } }), [`hello: ${hi} (en)`, 'hello: Guten Tag, danke für Ihre Nachricht. (de)']],
  ['a body per locale', 'macros.yaml', `- title: Hello\n  body:\n    en: "${hi}"\n    de: "Hallo {name}, danke."\n`, [`Hello: body en=${hi} / body de=Hallo {name}, danke.`]],
  ['locales in the keys', 'macros.json', JSON.stringify([{ title: 'Hello', body_en: hi, body_pt_br: 'Olá {name}, obrigado.' }]), [`Hello: body en=${hi} / body pt-BR=Olá {name}, obrigado.`]],
  ['a body per channel', 'macros.json', JSON.stringify([{ title: 'Hello', email: hi, sms: sorry }]), [`Hello: email=${hi} / sms=${sorry}`]],
  ['a reply per channel in a list', 'replies.json', JSON.stringify([{ intent: 'hello', responses: [{ channel: 'Email', response: hi }, { channel: 'WhatsApp', response: sorry }] }]), [`hello: email=${hi} / chat=${sorry}`]],
  ['email text and chat text', 'saved-replies.json', JSON.stringify([{ title: 'Hello', text: `<p>Hi {name},</p><p>thanks for writing.</p>`, chatText: sorry }]), [`Hello: text=Hi {name},\n\nthanks for writing. / chat=${sorry}`]],
  ['html and text twins', 'canned_responses.json', JSON.stringify([{ title: 'Hello', body: 'Hi {name}, thanks.', body_html: '<div>Hi {name},<br>thanks.</div>' }]), ['Hello: body(twin of 1)=Hi {name}, thanks. / html=Hi {name},\nthanks.']],
  ['the customer\'s message beside the answer', 'replies.json', JSON.stringify([{ intent: 'late', message: 'Where is my order, please?', response: sorry }, { intent: 'new', message: 'Hello there you', response: hi }]), [`late: ${sorry}`, `new: ${hi}`]],
  ['a template file beside the body', 'macros.json', JSON.stringify([{ name: 'Hello', template: 'hello.html', body: hi }]), [`Hello: ${hi}`]],
  ['titles that say who reads it', 'macros.yaml', ['Internal: RMA', 'Refund (internal)', '[internal] Handover', 'Handover [agents only]', 'Do not send to customers', 'Internal server error', 'Internal transfer'].map((title) => `- {title: "${title}", body: "${hi}"}\n`).join(''), [`Internal: RMA: ${hi} (internal)`, `Refund (internal): ${hi} (internal)`, `[internal] Handover: ${hi} (internal)`, `Handover [agents only]: ${hi} (internal)`, `Do not send to customers: ${hi} (internal)`, `Internal server error: ${hi}`, `Internal transfer: ${hi}`]],
  ['state and audience', 'macros.yaml', ['deleted: true', 'active: false', 'isenabled: 0', 'status: archived', 'audience: internal', 'public: false'].map((field, i) => `- {title: T${i}, body: "${hi}", ${field}}\n`).join(''), ['inactive', 'inactive', 'inactive', 'inactive', 'internal', 'internal'].map((state, i) => `T${i}: ${hi} (${state})`)],
  ['locale, channel and category beside the body', 'macros.yaml', `- {title: Hello, body: "${hi}", language: en_GB, channel: Live chat, category: Intro}\n`, [`Hello: ${hi} (in Intro, en-GB, chat)`]],
  ['a locale for the whole file', 'macros.yaml', `locale: de\nmacros:\n  - {title: Hallo, body: "Hallo {name}, danke für Ihre Nachricht."}\n`, ['Hallo: Hallo {name}, danke für Ihre Nachricht. (de)']],
  ['a record at the top', 'refund.yaml', `title: Refund\nbody: "Hi {name}, thank you for your patience. We have sent the money back."\n`, ['Refund: Hi {name}, thank you for your patience. We have sent the money back.']],
  ['one record per document', 'macros.yaml', `title: Hello\nbody: "${hi}"\n---\ntitle: Wait\nbody: "${sorry}"\n`, [`Hello: ${hi}`, `Wait: ${sorry}`]],
  ['JSON Lines', 'macros.jsonl', `${JSON.stringify({ title: 'Hello', body: hi })}\n${JSON.stringify({ title: 'Wait', body: sorry })}\n`, [`Hello: ${hi}`, `Wait: ${sorry}`]],
  ['CSV with known headers', 'macros.csv', `short_code,content\nhello,"${hi}"\nwait,"${sorry}"\n`, [`hello: ${hi}`, `wait: ${sorry}`]],
  ['CSV, wide', 'replies.csv', `shortcut,generalGerman,generalEnglish\nhello,"Hallo {name}, danke für Ihre Nachricht.","${hi}"\nwait,,"${sorry}"\n`, [`hello: body de=Hallo {name}, danke für Ihre Nachricht. / body en=${hi}`, `wait: ${sorry}`]],
  ['CSV without a header', 'canned.csv', `hello,"${hi}"\nwait,"${sorry}"\n`, [`hello: ${hi}`, `wait: ${sorry}`]],
  ['CSV with the wording before and after', 'macros.csv', `id,audience,original_title,polished_title,original_text,polished_text\n1,Customer,Hello,Warm hello,Hello.,"${hi}"\n2,Internal,Note,Warm note,Note.,"${note}"\n`, [`Warm hello: ${hi}`, `Warm note: ${note} (internal)`]],
  ['GitHub\'s saved replies are Markdown, pictures included', '.github/replies.yml', 'replies:\n  - name: Hello\n    body: |\n      <img src="x.png"> Thanks for the report, @{{ author }}!\n', ['Hello: <img src="x.png"> Thanks for the report, @{{ author }}!']],
  ['CSV with remarks', 'macros.csv', `# Ours since May\nshort,text\n# empathy-lint-disable-next-line cold-phrasing, jargon\nhello,"${hi}"\n# more to come, soon, we hope\n#wait,"${sorry}"\n`, [`hello: ${hi}`, `#wait: ${sorry}`]],
  ['a language in the file\'s name', 'replies/macros.de.yaml', `- {title: Hello, body: "${hi}"}\n`, [`Hello: ${hi} (de)`]],
  ['a language in the folder\'s name, which the file itself overrules', 'replies/pt-BR/macros.yaml', `- {title: Hello, body: "${hi}"}\n- {title: Hallo, body: "${hi}", locale: nl}\n`, [`Hello: ${hi} (pt-BR)`, `Hallo: ${hi} (nl)`]],
  ['departments that are called like languages', 'macros/hr/it.yaml', `- {title: Hello, body: "${hi}"}\n`, [`Hello: ${hi}`]],
  ['replies so terse that nobody is addressed, in a file of that name', 'macros.json', JSON.stringify([{ title: 'No', body: 'The claim was denied.' }, { title: 'Done', body: 'Repair booked. Closing now.' }]), ['No: The claim was denied.', 'Done: Repair booked. Closing now.']],
  ['placeholders that look like tags', 'macros.json', JSON.stringify([{ title: 'Hello', body: 'Hi <name>, thanks for writing to <company>.' }]), ['Hello: Hi <name>, thanks for writing to <company>.']],
];

describe('the generic shape reads', () => {
  it.each(layouts)('%s', (_name, path, text, macros) => {
    expect(read(path, text)).toEqual(macros);
  });
});

const lookAlikes: readonly (readonly [name: string, path: string, text: string])[] = [
  ['package.json', 'package.json', JSON.stringify({ name: 'shop', version: '1.0.0', description: 'A shop for you and your friends, please enjoy.', scripts: { build: 'tsc -p .', test: 'vitest run' } })],
  ['interface texts', 'locales/en.json', JSON.stringify({ login: { title: 'Welcome back!', hint: 'Please enter your password.' }, cart: { empty: 'Your cart is empty.', thanks: 'Thank you for your order, {name}!' } })],
  ['error messages of a program', 'src/errors.json', JSON.stringify({ E1: 'The file could not be opened.', E2: 'Expected a number but found {type}.', E3: 'You must pass a value.' })],
  ['a workflow', '.github/workflows/ci.yml', 'name: CI\non: push\njobs:\n  test:\n    steps:\n      - name: Install\n        run: npm ci && npm test\n      - name: Message\n        run: echo "thanks for your patience"\n'],
  ['an API description', 'openapi.yaml', 'openapi: 3.0.0\npaths:\n  /orders:\n    get:\n      summary: Lists your orders\n      responses:\n        "200": {description: A list of the orders that you may see.}\n        "404": {description: You have no orders.}\n'],
  ['containers', 'docker-compose.yml', 'services:\n  web:\n    image: nginx:latest\n    command: ["npm", "run", "start please"]\n'],
  ['articles', 'posts.json', JSON.stringify([{ title: 'Ten lamps', content: 'A lamp is more than light. In this article the history of lamps is told.' }, { title: 'Wool', content: 'Wool comes from sheep, and sheep live on hills.' }])],
  ['product reviews', 'reviews.json', JSON.stringify([{ title: 'Great', text: 'I love this lamp.' }, { title: 'Meh', text: 'The lamp broke after a week.' }])],
  ['a conversation', 'chat.json', JSON.stringify([{ role: 'user', content: 'hello' }, { role: 'assistant', content: 'Lamps are in aisle three.' }])],
  ['a table of products', 'products.csv', 'sku,name,price\n1,Lamp,20\n2,Rug,40\n'],
  ['documentation under one key everywhere', 'support/service.json', JSON.stringify(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`op${i}`, { about: `Creates the thing that you want in the place that you name, number ${i}.` }])))],
  ['our own lexicons', 'lexicons/apologies.yaml', 'counts:\n  - "<we are> [very|so] sorry"\n  - "(we|I) apologise for your trouble"\nnot:\n  - "(we|I) are sorry to see you go"\n'],
  ['phrases of a team\'s own', 'support/templates/en.yaml', 'locale: en\nphrases:\n  - match: please be advised that you\n    rewrite: please note\n    examples: [{flag: "Please be advised that your order is late, thanks."}]\n  - match: dear valued customer\n    rewrite: Hi {name}, thanks for writing to us.\n'],
  ['a macro library of another kind', 'macros.json', JSON.stringify([{ name: 'bold', text: 'ctrl b' }, { name: 'save all', text: 'ctrl k s' }])],
  ['settings', 'settings.json', JSON.stringify({ 'editor.fontFamily': 'Fira Code, monospace', greeting: 'on', 'files.exclude': { '**/dist': true } })],
];

describe('the generic shape stays silent on', () => {
  it.each(lookAlikes)('%s', (_name, path, text) => {
    expect(read(path, text)).toEqual([]);
  });
});

describe('macros', () => {
  it('carry the places of macro and title', () => {
    const text = `macros:\n  hello:\n    body: "${hi}"\n  wait:\n    title: Please wait\n    body: "${sorry}"\n`;
    const { macros } = readLibrary({ path: 'macros.yaml', text });
    const at = (range: { start: number; end: number } | undefined) => range && text.slice(range.start, range.end);
    expect(macros.map((macro) => at(macro.titleSource))).toEqual(['hello', 'Please wait']);
    expect(at(macros[1]!.source)).toContain('title: Please wait');
    expect(at(macros[0]!.bodies[0]!.source)).toBe(`"${hi}"`);
  });

  it('have the file\'s own ids, else paths, and never the same twice', () => {
    const text = JSON.stringify({ macros: [{ id: 7, title: 'A', body: hi }, { id: 7, title: 'B', body: hi }, { title: 'C', body: hi }] });
    expect(readLibrary({ path: 'macros.json', text }).macros.map((macro) => macro.id)).toEqual(['7', '7~2', 'macros/2']);
  });

  it.each([
    ['by an alias', `macros:\n  - {title: A, body: &b "${hi}"}\n  - {title: B, body: *b}\n  - {title: C, body: *b}\n`, ['A', 'B', 'C']],
    ['by a merge', `macros:\n  - &b {title: A, body: "${hi}"}\n  - {<<: *b, title: B}\n  - {<<: *b, title: C}\n`, ['A', 'B', 'C']],
    ['but not as a whole', `macros:\n  - &b {title: A, body: "${hi}"}\n  - *b\n`, ['A']],
  ])('share a text %s', (_, text, titles) => {
    const { macros } = readLibrary({ path: 'macros.yaml', text });
    expect(macros.map((macro) => [macro.title, macro.bodies.map((body) => body.text)])).toEqual(titles.map((title) => [title, [hi]]));
  });

  it('name the rules that are switched off beside the body, with their places', () => {
    const text = `- title: A\n  body: "${hi}"\n  empathy-lint-disable: [cold-phrasing, "over-apologizing"]\n- title: B\n  body: "${hi}"\n  empathy-lint-disable: cold-phrasing, absent-next-steps -- agreed with legal\n`;
    const { macros } = readLibrary({ path: 'macros.yaml', text });
    expect(macros.map((macro) => macro.disabledRules.map((rule) => rule.rule))).toEqual([['cold-phrasing', 'over-apologizing'], ['cold-phrasing', 'absent-next-steps']]);
    for (const { rule, source } of macros.flatMap((macro) => macro.disabledRules)) expect(text.slice(source.start, source.end)).toBe(rule);
  });

  it.each(['true', '"true"', 'all', '"*"', 'yes -- agreed with legal'])('switch off every rule by %s', (value) => {
    const { macros } = readLibrary({ path: 'macros.yaml', text: `- title: A\n  body: "${hi}"\n  empathy-lint-disable: ${value}\n` });
    expect(macros[0]!.disabledRules.map((rule) => rule.rule)).toEqual(['*']);
  });

  it('switch off nothing by false', () => {
    const { macros } = readLibrary({ path: 'macros.yaml', text: `- {title: A, body: "${hi}", empathy-lint-disable: false}\n- {title: B, body: "${hi}", empathy-lint-disable: "no"}\n` });
    expect(macros.map((macro) => macro.disabledRules)).toEqual([[], []]);
  });

  it('say why the file was taken for a library, or why not', () => {
    expect(readLibrary({ path: 'a.json', text: JSON.stringify({ canned_responses: [{ title: 'A', body: hi }] }) }).reason).toBe('the key "canned_responses" stands above the texts, and 1 of 1 texts read like replies to customers');
    expect(readLibrary({ path: 'a.json', text: '{"a": 1}' }).reason).toContain('nothing here looks like a macro');
  });
});
