/**
 * Whole files as other teams keep them, and their look-alikes, in `libraries/`: what is read of each and that words in it can be changed. The
 * path below that folder is the file's path: names and folders are evidence.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createTally, editWords } from '../../../bench/formats/wordEdits.ts';
import { createRandom } from '../../../bench/train/random.ts';
import type { SourceFile } from '../../../server/engine/model.ts';
import { readLibrary } from '../../../server/engine/read.ts';
import { drawMacros } from './drawMacros.ts';

const root = fileURLToPath(new URL('libraries/', import.meta.url));
const paths = readdirSync(root, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name).slice(root.length).replaceAll('\\', '/')).sort();
const read = (file: SourceFile) => readLibrary(file);
const open = (path: string) => read({ path, text: readFileSync(join(root, path), 'utf8') });

/** Each macro as `title: the first words`, with what differs from the ordinary behind it. */
const libraries: Readonly<Record<string, readonly string[]>> = {
  'content/help/reply-templates.mdx': [
    'Order late: email=Hi {name},\n\nYour order is late and that is on us. It leaves tomorrow morning. / chat=Sorry, {name}! Your order is late. It leaves tomorrow morning.',
    'Wrong item: Hi {name},\n\nYou received the wrong item. A courier will collect it on Monday.\n\nKind regards,\nThe team',
  ],
  'crisp/shortcuts.csv': [
    '!hello: Hi there! Thanks for reaching out to us, how can I help you today? (#general)',
    '!bye: You\'re welcome. Have a great day! (#general)',
    '!refund: I have sent your refund. It reaches your account within 5 days. (#billing)',
  ],
  'docs/customer-service/email-scripts.md': [
    'Delivery: Parcel late: Hi {{first_name}},\n\nYour parcel is running two days late. I have asked the depot to move it to the front of the van.\n\nBest,\n{{agent}} (email)',
    'Delivery: Parcel lost: Hi {{first_name}},\n\nThe carrier has lost your parcel. A new one leaves our warehouse tonight.\n\nBest,\n{{agent}} (email)',
    'Payment: Card declined: Hi {{first_name}},\n\nYour bank turned the payment down. Please try another card. (email)',
    'Payment: Double charge: Hi {{first_name}},\n\nYou were charged twice, and one of the two payments is on its way back to you. (email)',
  ],
  'docs/onboarding-emails.md': [
    'Welcome: Hi {{first_name}},\n\nWelcome to Northwind! Your account is ready.\n\nSee you soon,\nThe Northwind team (email)',
    'Trial ends: Hi {{first_name}},\n\nYour trial ends on {{date}}. You can keep all your data when you choose a plan.\n\nSee you soon,\nThe Northwind team (email)',
  ],
  'docs/voice/ivr-prompts.yaml': [
    'welcome: Thank you for calling Northwind. Your call is important to us. (in prompts, voice)',
    'hold: All our agents are busy. Please stay on the line. (in prompts, voice)',
    'closed: Our office is closed. Please call again tomorrow after nine. (in prompts, voice)',
  ],
  'emails/verify.html': [
    'verify: Hi {{name}},\n\nPlease confirm your address. (email)',
  ],
  'emails/verify.txt': [
    'verify: Hi {{name}},\n\nPlease confirm your address. (email)',
  ],
  'faq/answers.tsv': [
    'Where is my order?: You can follow your order under My Account.',
    'How do I return it?: Please print the label in your account and drop the parcel at any shop.',
  ],
  'livechat/canned.json': [
    '0: Hello %name%, thanks for stopping by. What can I do for you? (chat, #hi #hello)',
    '1: Please give me two minutes, I am checking your order. (chat, #wait)',
  ],
  'ops/response-templates.md': [
    '2. ORDER_STATUS: **Acknowledgment:** `The latest records on this order are ready.`',
    '2. ORDER_STATUS: Your {{product_name}} order is {{order_status}}. We expect it to be ready on\n{{estimated_completion}}.',
    '3. DATA_EXPORT: There are {{count}} records on your account for {{year}}. You can see them in the platform.',
  ],
  'ops/support-macros.md': [
    'M-01 — First questions: Hi [Name] — to look into this I need the email you sign in with and what the app said. A screenshot is even better. (in Intake)',
    'M-02 — Wait: Hi [Name] — I have what I need. You will hear from me by [time]. (in Intake)',
    'M-ENG — Engineering escalation (internal; do not send to customer): ESCALATION\nCustomer: [name]\nSymptom: [one sentence]\nPriority: P0 (live) / P1 (soon) (in Intake, internal)',
  ],
  'qa/good-and-bad.md': [
    'Late order: Hi {name}, your order is late and I am sorry. It leaves our warehouse tonight.',
    'Lost parcel: Hi {name}, your parcel is lost. A new one is on its way to you.',
  ],
  'replies/late-order.chat.txt': [
    'late-order: Hi {name}! Your order is late, sorry. It leaves today. (chat)',
  ],
  'replies/late-order.de.md': [
    'late-order: Hallo {name},\n\ndeine Bestellung ist verspätet. Sie geht heute raus.\n\nViele Grüße\nSam (de)',
  ],
  'replies/late-order.txt': [
    'late-order: Hi {name},\n\nYour order is late. It leaves today.\n\nBest,\nSam',
  ],
  'replies/refund-formal.md': [
    'refund: Dear {{customer.name}},\n\nYour refund has been sent. It reaches your account within five days.\n\nYours sincerely,\n{{agent.name}}',
  ],
  'seeds/canned.jsonl': [
    'Late order: Hi {name}, your order is late. It leaves today. (en)',
    'Verspätet: Hallo {name}, deine Bestellung ist verspätet. (de)',
    'Old: Hi {name}, we are closed. (en, inactive)',
  ],
  'src/email-templates/welcome.html': [
    'Welcome: Dear {{ user.name }},\n\nWelcome to our shop! You can sign in now.',
  ],
  'support/tier-one-replies.md': [
    'Greeting: Thanks for writing in, {name}! Give me a moment to read your account.',
    'Hold: I am still looking into this, {name}. You will hear from me within the hour.',
  ],
  'wiki/Chat-scripts.md': [
    'Late order: I can see your order is late, {name}. It leaves today. (chat)',
    'No stock: That size is sold out, {name}. Shall I tell you when it is back? (chat)',
  ],
  'zoho/snippets.yaml': [
    'Acknowledge: Hi ${Cases.Contact Name},\nThank you for your message. We answer within a day.',
    'Closing: Hi ${Cases.Contact Name},\nWe have not heard from you, so this ticket is closed. (inactive)',
  ],
};

describe('a library of another team', () => {
  it.each(Object.entries(libraries))('%s', (path, macros) => {
    const library = open(path);
    expect(drawMacros(library)).toEqual(macros);
    const tally = createTally();
    const random = createRandom(7);
    for (let i = 0; i < 5; i++) editWords(library, read, { rules: new Map(), allow: [], placeholders: [], minConfidence: 0 }, random, tally);
    expect(tally.corrupted).toEqual([]);
    expect(tally.applied).toBeGreaterThan(0);
  });
});

describe('a look-alike', () => {
  it.each(paths.filter((path) => libraries[path] === undefined))('%s holds no macro', (path) => {
    const library = open(path);
    expect(drawMacros(library)).toEqual([]);
    expect(library.problems).toEqual([]);
  });
});

it('an open comment that hides the rest of a library is pointed at', () => {
  expect(open('support/tier-one-replies.md').problems).toMatchObject([{ severity: 'warning', message: 'The comment that begins in line 9 is never closed, so that all below it is hidden. Close it with "-->".' }]);
});
