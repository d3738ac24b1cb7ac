/** Macro libraries in Markdown: every layout, every trap, and edits that leave all other macros alone. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { encodeText } from '../../../server/engine/formats/encode.ts';
import { defaultLimits } from '../../../server/engine/formats/format.ts';
import { markdown } from '../../../server/engine/formats/markdown.ts';
import type { Macro } from '../../../server/engine/model.ts';
import { readLibrary } from '../../../server/engine/read.ts';
import { markdownLibrary } from '../../../server/engine/shapes/markdown.ts';
import type { ShapeMatch } from '../../../server/engine/shapes/shape.ts';

const seed = 20260223;

function match(text: string, path = 'docs/support-macros.md'): ShapeMatch | undefined {
  return markdownLibrary.match(markdown.parse({ path, text }, defaultLimits), { path, format: 'markdown' });
}

function macros(text: string, path?: string): readonly Macro[] {
  const found = match(text, path)?.macros ?? [];
  for (const macro of found) {
    for (const body of macro.bodies) {
      for (const s of body.map.segments) if (s.kind === 'verbatim') expect(text.slice(s.sourceStart, s.sourceEnd)).toBe(body.text.slice(s.start, s.end));
    }
  }
  return found;
}

/** Title and bodies of every macro: what a user sees in the outline. */
function read(text: string, path?: string): [string, ...string[]][] {
  return macros(text, path).map((m) => [m.title, ...m.bodies.map((b) => b.text)]);
}

const refund = 'Hi {name},\n\nYour refund of {amount} is on its way.\n\nBest,\nThe team';
const login = 'Hi {name},\n\nPlease try this link again.\n\nBest,\nThe team';
const quote = (text: string): string => text.split('\n').map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');
const fence = (text: string, info = ''): string => `\`\`\`${info}\n${text}\n\`\`\``;
const inItem = (text: string, width: number): string => text.split('\n').map((line) => (line === '' ? '' : ' '.repeat(width) + line)).join('\n');
const both: [string, string][] = [['Refund', refund], ['Login', login]];

describe('layouts', () => {
  it.each<[string, string]>([
    ['title and fence', `# Macros\n\n## Refund\n\n${fence(refund)}\n\n## Login\n\n${fence(login, 'text')}\n`],
    ['title and fence, with metadata around', `# Macros\n\n## Refund\n\n**Use when:** the refund is done.\n**Subject:** Your refund\n\n${fence(refund)}\n\n**Action:**\n- set to solved\n\n---\n\n## Login\n\n**Template:**\n${fence(login)}\n`],
    ['title and block quote', `# Macros\n\n## Refund\n\n*Use when:* done\n\n${quote(refund)}\n\n---\n\n## Login\n\n${quote(login)}\n`],
    ['block quotes with a subject inside and a note behind', `# Macros\n\n## Refund\n\n${quote(`Subject: Your refund\n\n${refund}`)}\n\n*Internal:* check the ledger\nfirst.\n\n## Login\n\n${quote(login)}\n\n_(then set status: open)_\n`],
    ['title and section', `# Macros\n\nUse these every day.\n\n## Refund\n\n${refund}\n\n---\n\n## Login\n\n${login}\n`],
    ['sections with a subject line', `# Macros\n\n## Refund\n\n**Subject:** Your refund\n\n---\n\n${refund}\n\n---\n\n## Login\n\nSubject: Try again\n\n${login}\n`],
    ['labelled sections', `# Macros\n\n## Refund\n\nTemplate:\n${refund}\n\n## Login\n\n**Body:**\n\n${login}\n`],
    ['a label on the line of the body', `# Macros\n\n## Refund\n\n**Reply:** ${refund}\n\n## Login\n\n**Reply:** ${login}\n`],
    ['bold titles over quotes', `# Macros\n\nPaste these.\n\n---\n\n**Title: Refund**\n${quote(refund)}\n\n---\n\n**Title: Login**\n${quote(login)}\n`],
    ['bold titles over letters', `# Macros\n\n**Refund**\n\n${refund}\n\n**Login**\n\n${login}\n`],
    ['quoted paragraphs', `# Macros\n\n**Refund:**\n"${refund}"\n\n**Login:**\n"${login}"\n`],
    ['curly quotes', `# Macros\n\n## Refund\n“${refund}”\n\n## Login\n“${login}”\n`],
    ['indented code', `# Macros\n\n## Refund\n\nSent when it is done.\n\nEmail subject:\n\n\tYour refund\n\nEmail body:\n\n${refund.replace(/^/gm, '\t')}\n\n## Login\n\nEmail body:\n\n${login.replace(/^/gm, '    ')}\n`],
    ['mixed', `# Macros\n\n## Refund\n\n${fence(refund)}\n\n## Login\n\n${quote(login)}\n`],
    ['Windows line ends', `# Macros\n\n## Refund\n\n${fence(refund)}\n\n## Login\n\n${quote(login)}\n`.replace(/\n/g, '\r\n')],
    ['front matter and MDX imports', `---\ntitle: Reply templates\n---\n\nimport { Steps } from 'x';\n\n## Refund\n\n${fence(refund)}\n\n## Login\n\n${fence(login)}\n`],
    ['folded sections', `# Saved replies\n\n<details>\n<summary>Refund</summary>\n\n${refund}\n\n</details>\n\n<details>\n<summary><b>Login</b></summary>\n\n${login}\n\n</details>\n`],
    ['a heading that only announces the body', `# Macros\n\n## Refund\n\n### Email Template\n\n${refund}\n\n## Login\n\n### Agent Response\n\n${login}\n`],
    ['quotes in numbered items', `# Macros\n\n1. **Refund**\n\n${inItem(quote(refund), 3)}\n\n2. **Login**\n\n${inItem(quote(login), 3)}\n`],
    ['quotes right below their item, Windows line ends', `# Macros\n\n- Refund:\n${inItem(quote(refund), 4)}\n- Login:\n${inItem(quote(login), 4)}\n`.replace(/\n/g, '\r\n')],
    ['fences in items, with a label between', `# Macros\n\n* **Refund**\n\n  Template:\n\n${inItem(fence(refund), 2)}\n\n* **Login**\n\n${inItem(fence(login, 'text'), 2)}\n`],
    ['MDX components around each reply', `# Macros\n\n<Macro title="Refund">\n\n${refund}\n\n</Macro>\n\n<Macro title="Login">\n\n${quote(login)}\n\n</Macro>\n`],
    ['separator lines with titles', `Replies\n-------\n\n---- Refund\n\n${refund}\n\n---- Login\n\n${login}\n`],
  ])('%s', (_name, text) => {
    expect(read(text, 'docs/support-macros.mdx')).toEqual(both);
  });

  it('reads several bodies of one reply', () => {
    const text = `# Macros\n\n## Refund\n\n**English:**\n${fence('Hi {name},\nyour refund is on its way.')}\n\n**Deutsch:**\n${fence('Hallo {name},\nIhre Erstattung ist unterwegs.')}\n\n## Delay\n\n**Email:**\n${fence('Hi {name},\nyour order is late.')}\n\n**SMS:**\n${fence('Hi {name}, your order is late.')}\n`;
    expect(macros(text).map((m) => [m.title, ...m.bodies.map((b) => [b.role, b.locale, b.channel])])).toEqual([
      ['Refund', ['variant', 'en', undefined], ['variant', 'de', undefined]],
      ['Delay', ['email', undefined, 'email'], ['sms', undefined, 'sms']],
    ]);
  });

  it('reads labelled variants in one fence, without their quotes', () => {
    const text = `# Reply templates\n\n## Five stars\n\n${fence('Template A - Short:\n"Thank you, {name}!"\n\nTemplate B - Warm:\n"Thank you so much, {name}. You made our day."')}\n\n## One star\n\n${fence("We're sorry, {name}. Please write to us.")}\n`;
    expect(read(text)).toEqual([
      ['Five stars', 'Thank you, {name}!', 'Thank you so much, {name}. You made our day.'],
      ['One star', "We're sorry, {name}. Please write to us."],
    ]);
  });

  it('reads the part between drawn lines of a form, and two scripts in one fence', () => {
    const text = `# WhatsApp templates\n\n## Order\n${fence('Template Name: order_ok\nCategory: UTILITY\nLanguage: en\n\n━━━━━━━━━━\nHi {{1}}, thank you for your order.\n━━━━━━━━━━\n\nParameters:\n1 = name')}\n\n## Receipt\n${fence('안녕하세요,\n\n문의 감사합니다.\n\n---\nHello,\n\nThank you for writing to us.')}\n`;
    expect(read(text)).toEqual([
      ['Order', 'Hi {{1}}, thank you for your order.'],
      ['Receipt', '안녕하세요,\n\n문의 감사합니다.', 'Hello,\n\nThank you for writing to us.'],
    ]);
  });

  it('reads table cells and quoted list items', () => {
    const text = `# Support macros\n\n## Billing\n\n| # | Scenario | Response |\n|---|---|---|\n| 1 | Refund late | Hi {name}, your refund is on its way.<br><br>Best, Ana |\n| 2 | Double \\| charge | "Thanks for telling us. One charge is refunded." |\n\n## Phone\n\n- **Opening:** "Hello {name}, thank you for calling."\n- **Closing:** "Thanks for calling, {name}."\n\n## Codes\n\n| Code | Message |\n|---|---|\n| 404 | Not found |\n`;
    expect(read(text)).toEqual([
      ['Billing: Refund late', 'Hi {name}, your refund is on its way.\n\nBest, Ana'],
      ['Billing: Double | charge', 'Thanks for telling us. One charge is refunded.'],
      ['Phone: Opening', 'Hello {name}, thank you for calling.'],
      ['Phone: Closing', 'Thanks for calling, {name}.'],
    ]);
  });

  const cold = 'Please be advised that your refund has been denied. Kindly revert at your earliest convenience.';
  it.each<[string, string, string, string[]]>([
    ['the rows of a table that begin like a letter and those that do not', 'macros/table.md', `# Canned responses\n\n| Title | Reply |\n|---|---|\n| A | ${cold} |\n| B | Hi there, your parcel is on its way. |\n| C | As per our policy, this is final. |\n| D | Done. |\n| E | – |\n`, ['A', 'B', 'C', 'D']],
    ['a table of which no row begins like a letter', 'macros/table.md', `# Canned responses\n\n| Title | Reply |\n|---|---|\n| A | ${cold} |\n| B | Refunds take five days. |\n| C | Please be patient. |\n`, ['A', 'B', 'C']],
    ['where a weaker name says what the file is', 'notes/messages.md', `# Messages\n\n| Title | Reply |\n|---|---|\n| A | ${cold} |\n| B | Hi there, your parcel is on its way. |\n| C | Hello {name}, thank you for calling. |\n`, ['A', 'B', 'C']],
    ['the column of replies beside one that is called after them', 'macros/table.md', `# Canned responses\n\n| Macro | Reply |\n|---|---|\n| A | ${cold} |\n| B | Thank you for your patience. |\n`, ['A', 'B']],
    ['no table of notes in a library', 'macros/table.md', `# Canned responses\n\n| Title | Reply |\n|---|---|\n| A | ${cold} |\n| B | Thank you for your patience. |\n\n## When\n\n| Situation | Template to use |\n|---|---|\n| First contact | Acknowledgment |\n| Delay | Investigation in progress |\n| End | Follow-up, then close |\n`, ['A', 'B']],
  ])('reads %s', (_name, path, text, titles) => {
    expect(macros(text, path).map((m) => m.title)).toEqual(titles);
  });

  it('tells several replies under one heading apart by their labels', () => {
    const text = `# Macros\n\n## Refund\n\n**Approved**\n${quote(refund)}\n\n**Declined**\n${quote(login)}\n`;
    expect(read(text).map(([title]) => title)).toEqual(['Refund: Approved', 'Refund: Declined']);
  });
});

describe('what is around a reply', () => {
  it('gives title, category, channel, locale, audience and places', () => {
    const text = `# Support macros\n\n## Email\n\n### 1. Refund done\n\n${fence(refund)}\n\n## Internal notes\n\n### Handover\n\n${fence('Customer {name} cannot log in. Please check the account.')}\n\n## Deutsch\n\n### Erstattung\n\n${fence('Hallo {name},\n\ndas Geld ist unterwegs.')}\n`;
    const found = macros(text);
    expect(found.map((m) => [m.title, m.category, m.channel, m.locale, m.audience])).toEqual([
      ['1. Refund done', 'Email', 'email', undefined, 'customer'],
      ['Handover', 'Internal notes', undefined, undefined, 'internal'],
      ['Erstattung', 'Deutsch', undefined, 'de', 'customer'],
    ]);
    expect(found.map((m) => text.slice(m.titleSource!.start, m.titleSource!.end))).toEqual(['1. Refund done', 'Handover', 'Erstattung']);
    expect(found.map((m) => text.slice(m.source.start, m.source.start + 4))).toEqual(['### ', '### ', '### ']);
  });

  it.each([
    ['SMS did not arrive', undefined],
    ['Confirmation email not received', undefined],
    ['Order under review', undefined],
    ['Late order (SMS)', 'sms'],
    ['Chat: late order', 'chat'],
    ['Email template', 'email'],
    ['Late order – WhatsApp', 'chat'],
  ])('reads the channel of "%s" as %s', (title, channel) => {
    expect(macros(`# Macros\n\n## ${title}\n\n${fence(refund)}\n\n## Login\n\n${fence(login)}\n`)[0]!.channel).toBe(channel);
  });

  it('does not take the IT department for Italian', () => {
    expect(macros(`# Macros\n\n## IT\n\n### Laptop (IT)\n\n${fence(refund)}\n\n### Login\n\n${fence(login)}\n`).map((m) => m.locale)).toEqual([undefined, undefined]);
  });

  it('gives ids that do not move when another macro is added in front', () => {
    const library = `## Refund\n\n${fence(refund)}\n\n## Refund\n\n${fence(login)}\n`;
    expect(macros(`# Macros\n\n${library}`).map((m) => m.id)).toEqual(['refund', 'refund-2']);
    expect(macros(`# Macros\n\n## New\n\n${fence(refund)}\n\n${library}`).map((m) => m.id)).toEqual(['new', 'refund', 'refund-2']);
  });

  it('hides comments that stand inside a reply', () => {
    const text = `# Macros\n\n## Refund\n\nHi {name},\n\n<!-- empathy-lint-disable-next-line cold-phrasing -- legal wants it -->\nYour refund <!-- no date! --> is done.\n\nBest,\nThe team\n\n## Login\n\n${login}\n`;
    expect(read(text)[0]).toEqual(['Refund', 'Hi {name},\n\nYour refund  is done.\n\nBest,\nThe team']);
  });

  it("reads a maintainer's terse replies under a name that says so", () => {
    const terse = '# Saved replies\n\n## Logs\n\nCould you attach the log? Without it this is guesswork.\n\n## Duplicate\n\nDuplicate of #12.\n\n## By design\n\nWorks as intended. Not going to change.\n\n## Merged\n\nThanks, that fixes it for everybody.\n';
    expect(read(terse, 'notes.md').map(([title]) => title)).toEqual(['Logs', 'Duplicate', 'By design', 'Merged']);
    expect(read(terse.replace('Saved replies', 'Notes'), 'notes.md')).toEqual([]);
  });

  it('says why the file is a library', () => {
    expect(match(`# Macros\n\n## Refund\n\n${fence(refund)}\n\n## Login\n\n${quote(login)}\n`)?.reason).toBe('The file name says "support macros", and 1 code fence and 1 block quote read like replies.');
  });
});

describe('traps', () => {
  it.each<[string, string, [string, string][]]>([
    ['headings inside a letter', '# Template: Reset\n\n## Template Variables\n\n- `{{NAME}}` - first name\n\n## Email Template\n\n**Subject:** Reset\n\n---\n\nHi {{NAME}},\n\nI sent you a link.\n\n### If it does not arrive\n\n1. Check your spam folder\n\n### Still stuck?\n\nJust reply to this email.\n\nBest,\nThe team\n\n---\n\n**Ticket ID:** {{ID}}\n\n## When to Use\n\nYou see the word "password".\n', [['Template: Reset', 'Hi {{NAME}},\n\nI sent you a link.\n\n### If it does not arrive\n\n1. Check your spam folder\n\n### Still stuck?\n\nJust reply to this email.\n\nBest,\nThe team']]],
    ['a fence inside a letter', `# Macros\n\n## Licence\n\nHi {name},\n\n**Your key:**\n\`\`\`\n{key}\n\`\`\`\n\nBest,\nThe team\n\n## Login\n\n${login}\n`, [['Licence', 'Hi {name},\n\n**Your key:**\n```\n{key}\n```\n\nBest,\nThe team'], ['Login', login]]],
    ['a command inside a reply without a greeting', `# Support macros\n\n## Logs\n\nThanks for the report. Please run:\n\n\`\`\`\napp status\n\`\`\`\n\nand send us the output.\n\n## Login\n\n${login}\n`, [['Logs', 'Thanks for the report. Please run:\n\n```\napp status\n```\n\nand send us the output.'], ['Login', login]]],
    ['bold lines and labels inside a letter', `# Macros\n\n## Summary\n\nHi {name},\n\n**For SMS:**\n- check the number\n\n**For email:**\n- check the folder\n\nBest,\nThe team\n\n## Login\n\n${login}\n`, [['Summary', 'Hi {name},\n\n**For SMS:**\n- check the number\n\n**For email:**\n- check the folder\n\nBest,\nThe team'], ['Login', login]]],
    ['a rule inside a letter', `# Macros\n\n## Order\n\nHi {name},\n\n---\n\nOrder {id} left today.\n\n---\n\nBest,\nThe team\n\n---\n\n## Login\n\n${login}\n`, [['Order', 'Hi {name},\n\n---\n\nOrder {id} left today.\n\n---\n\nBest,\nThe team'], ['Login', login]]],
    ['guidance sections', `# Support templates\n\n## Tone & Style\n\n- Be kind to your reader.\n\nYou should always be warm.\n\n## General Structure\n\n${fence('Hi [Name],\n\n[Acknowledge - 1 sentence]\n\n[Solution - complete and specific]\n\nBest,\n[Name]')}\n\n## Refund\n\n${fence(refund)}\n\n## Login\n\n${fence(login)}\n\n## Escalation path\n\nIf you cannot solve it, ask your lead.\n`, both],
    ['code, alerts and notes', `# Macros\n\n> [!NOTE]\n> You fill in {name}.\n\n## Refund\n\n${fence('curl -X POST https://x.example/refunds', 'bash')}\n\n${fence('{"name": "you"}', 'json')}\n\n> **Note:** you need the amount.\n\n${fence(refund)}\n\n## Login\n\n${fence(login)}\n`, both],
    ['a lead in a quote, the reply in a fence', `# Reply templates\n\n> You can save your own replies in your settings.\n\n## Refund\n\n> When the money is on its way to you.\n\n${fence(refund)}\n\n## Login\n\n${fence(login)}\n`, both],
    ['what the customer wrote', `# Case 1\n\n## Customer Inbound Ticket\n\n> Hello, where is my money? Please help.\n\n## Agent Response\n\n${refund}\n`, [['Case 1', refund]]],
    ['tags and bad examples behind a letter', `# Support macros\n\n## Refund\n\n**Good:**\n\n${refund}\n\n**Bad:**\n\nyou will get it\nwhen you get it.\n\n## Login\n\n${login}\n*Internal:* check the log\n\n**Tags:** login, you\n`, both],
    ['checklists for staff', `# Support macros\n\n## Replay\n\n- Verify your order.\n- Confirm the customer.\n\n## Refund\n\n${refund}\n\n## Login\n\n${login}\n`, both],
  ])('%s', (_name, text, expected) => {
    expect(read(text, 'support/email-templates.md')).toEqual(expected);
  });

  it.each<[string, string, string]>([
    ['a README', 'README.md', '# My tool\n\n## Install\n\nYou need Node. Please run `npm install`.\n\n```bash\nnpm i\n```\n\n## Usage\n\n> You can use {name}.\n\nThanks to all contributors!\n'],
    ['a changelog', 'docs/CHANGELOG.md', '# Changelog\n\n## 1.0\n\nThanks to you, this is faster.\n\n## 0.9\n\nWe fixed your bugs.\n'],
    ['a runbook named like a library', 'docs/SUPPORT_MACROS.md', '# Support Macros\n\n## Canned replies\n\n### Invoice\n- Confirm the address.\n- Resend the invoice.\n\n## Checklists\n\n### Webhook\n- Replay it.\n'],
    ['documentation of macros in code', 'docs/macros.md', '# Macros\n\n## generate_name\n\nYou can override this macro in your project.\n\n```sql\n{% macro x() %}\n```\n\n## ref\n\nUse it when you need your model.\n'],
    ['documentation of e-mail templates', 'docs/email-templates.md', '# E-mail templates\n\n## Setup\n\nYou configure your templates in `config.yml`.\n\n## Rendering\n\nThe engine renders your file. See the API.\n\n## Errors\n\nAn error is thrown if your file is missing.\n'],
    ['an issue template', '.github/ISSUE_TEMPLATE/bug_report.md', 'Hi,\n\nplease describe your bug, {name}.\n\nThanks,\nthe maintainers\n'],
    ['a post-mortem', 'docs/incidents/2024-01.md', '# Outage\n\nWe are sorry. You could not log in.\n\nBest,\nOps\n'],
    ['documentation of a canned-response feature', 'docs/canned-responses.md', '# Canned responses\n\nCanned responses save you time.\n\n## Using canned responses\n\nYou reach them by the menu next to your input field.\n\n## Creating canned responses\n\nAs an agent you can create your own under Settings.\n\n## Permissions\n\nYour administrator decides who may edit.\n'],
    ...['php', 'py', 'kt'].map((language): [string, string, string] => [`documentation of a template service in ${language}`, 'docs/response-templates.md', `# Response templates\n\nThe package helps your agents.\n\n## Create one\n\nYou pass the name. Slots such as {customer_name} are filled when you render it.\n\n\`\`\`${language}\n$service->create([]);\n\`\`\`\n\n## Delete one\n\nYou pass the id.\n\n\`\`\`${language}\n$service->delete(1);\n\`\`\`\n`]),
    ['a guide with one example', 'skills/response-drafts/SKILL.md', `# Response drafts\n\n## Usage\n\n\`\`\`bash\ndraft --ticket 1\n\`\`\`\n\n## Output\n\n${fence(refund)}\n`],
    ['documentation with one code fence', 'docs/templates/README.md', `# Reply templates\n\nHow the engine fills them in.\n\n## Usage\n\n${fence('Hi, run this to see your templates: npm start')}\n`],
    ['a guide with one example in a quotation', 'docs/templates.md', `# Templates\n\nYou write your own, as this one shows.\n\n## Output\n\n${quote(refund)}\n\n## Setup\n\nYou configure them in your settings.\n`],
    ['documentation of an API', 'docs/api-responses.md', '# API responses\n\n| Status | Response |\n|---|---|\n| 200 | Your order was created |\n| 400 | You sent a bad request |\n'],
    ['an empty file', 'macros/empty.md', ''],
  ])('%s stays silent', (_name, path, text) => {
    expect(match(text, path)).toBeUndefined();
  });
});

describe('one reply per file', () => {
  it.each([
    ['in a fence', 'support/macros-4.md', `## Refund done\n\n${fence(refund)}\n`],
    ['in a fence, under a title', 'macros-one.md', `# Macros\n\n## Refund done\n\n${fence(refund)}\n`],
    ['in a quotation', 'macros/a.md', `## Refund done\n\n${quote(refund)}\n`],
  ])('%s', (_name, path, text) => expect(read(text, path)).toEqual([['Refund done', refund]]));

  it.each([
    ['a name that tells of it', 'md/a.md', `## Refund done\n\n${fence(refund)}\n`, 'neither its name nor its folder nor its title'],
    ['a reply', 'macros/a.md', `## Refund done\n\n${fence('npm start', 'bash')}\n`, 'no heading with a reply under it'],
  ])('says that what is missing is %s', (_name, path, text, reason) => expect(readLibrary({ path, text }).reason).toContain(reason));

  it.each<[string, string, string, string]>([
    ['under a single title', 'templates/refund.md', `# Refund done\n\n${refund}\n`, 'Refund done'],
    ['without a title', 'replies/refund-done.md', `${refund}\n`, 'refund-done'],
    ['title line and subject line', 'replies/001.md', `Reply 1 - Refund\nSubject: Your refund\n${refund}\n`, 'Reply 1 - Refund'],
    ['with headings inside', 'canned-responses/refund.md', `# Refund done\n\n${refund.replace('Your', '## What happens now\n\nYour')}\n`, 'Refund done'],
  ])('%s', (_name, path, text, title) => {
    const found = read(text, path);
    expect(found.map(([t]) => t)).toEqual([title]);
    expect(found[0]![1]).toMatch(/^Hi \{name\},\n\n[^]*The team$/);
  });
});

describe('edits', () => {
  const words = fc.array(fc.constantFrom('refund', 'you', 'we', 'sorry', 'order', '{amount}', '**today**', 'café', '😀', 'login', "don't"), { minLength: 3, maxLength: 8 }).map((w) => w.join(' '));
  const letter = fc.array(words, { minLength: 1, maxLength: 4 }).map((paragraphs) => `Hi {name},\n\n${paragraphs.map((p) => `${p}.`).join('\n\n')}\n\nBest,\nThe team`);
  const layout = fc.constantFrom<(text: string) => string>((t) => fence(t), (t) => fence(t, 'text'), quote, (t) => t, (t) => `"${t}"`, (t) => `Email body:\n\n${t.replace(/^/gm, '\t')}`, (t) => `**Reply:**\n\n${t}`, (t) => `1. Send this:\n\n${inItem(quote(t), 3)}`, (t) => `- Send this\n${inItem(fence(t), 2)}`);
  const library = fc.tuple(fc.array(fc.tuple(letter, layout), { minLength: 2, maxLength: 5 }), fc.constantFrom('\n', '\r\n')).map(([items, eol]) => ({
    file: `# Macros\n\n${items.map(([text, lay], i) => `## Title ${i}\n\n${lay(text)}\n`).join('\n')}`.replace(/\n/g, eol),
    texts: items.map(([text]) => text),
  }));

  it('reads what was written, in every layout', () => {
    fc.assert(
      fc.property(library, ({ file, texts }) => {
        expect(read(file).map(([, text]) => text)).toEqual(texts);
      }),
      { seed, numRuns: 150 },
    );
  });

  it('changes one word or adds a paragraph, and nothing else in the file', () => {
    fc.assert(
      fc.property(library, fc.nat(), fc.nat(), fc.boolean(), ({ file, texts }, pickMacro, pickWord, insert) => {
        const index = pickMacro % texts.length;
        const body = macros(file)[index]!.bodies[0]!;
        const places = [...body.text.matchAll(insert ? /\.(?=\n)/g : /(?<![{*])\b[a-z]+\b(?![}*])/g)];
        const place = places[pickWord % places.length]!;
        const span = insert ? { start: place.index + 1, end: place.index + 1 } : { start: place.index, end: place.index + place[0].length };
        const text = insert ? '\n\nWe hear you.' : 'gladly';
        const encoded = encodeText(text, body.hosts);
        if (!encoded.ok) throw new Error(encoded.reason);
        const at = body.map.toSource(span);
        const edited = file.slice(0, at.start) + encoded.text + file.slice(at.end);
        const expected = texts.map((t, i) => (i === index ? t.slice(0, span.start) + text + t.slice(span.end) : t));
        expect(read(edited).map(([, t]) => t)).toEqual(expected);
      }),
      { seed, numRuns: 150 },
    );
  });

  it.each<[string, string]>([
    ['spaces', ' '.repeat(200_000)],
    ['quotes', '"you"\n'.repeat(4_000)],
    ['open comments', '<!-- '.repeat(40_000)],
    ['open brackets', `[${'a '.repeat(100_000)}`],
    ['open braces', '{{'.repeat(100_000)],
    ['marks', '*_'.repeat(100_000)],
    ['quote marks', '> '.repeat(2000)],
    ['list marks', '- '.repeat(20_000)],
    ['lists', '- > a\n\na\n\n'.repeat(5_000)],
    ['drawn lines', `---- ${' '.repeat(100_000)}x\n---- y`],
    ['colons', `${'a '.repeat(50_000)}: b`],
  ])('reads a hostile file of %s in linear time', (_name, text) => {
    // No stopwatch: what is quadratic here doesn't end before the runner gives up.
    const found = match(`# Macros\n\n## Refund\n\nHi {name},\n${text}\n\n## Login\n\n${text}\n\n${login}\n`);
    expect(found?.macros.length).not.toBe(0);
  });

  it('never throws, whatever the file', () => {
    const piece = fc.constantFrom('# Macros', '## Refund', '---', '> Hi {name},', '>', '```', '    code', '- you', 'Hi {name},', 'Best,', '"Hi', 'you"', '**Body:**', '**Title**', 'Subject: x', '<!-- x -->', '', '', 'Thanks for your order.', '---- TITLE', '[!NOTE]');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom('\n', '\r\n'), (lines, eol) => {
        macros(lines.join(eol));
      }),
      { seed, numRuns: 800 },
    );
  });
});
