/** Who is greeted, when nobody is, and with which placeholder the fix greets. */
import { describe, expect, it } from 'vitest';
import { prepareDetector } from '../../../server/engine/detectors/index.ts';
import { findSalutation } from '../../../server/engine/detectors/salutation.ts';
import type { LibraryHabits } from '../../../server/engine/detectors/detector.ts';
import type { Channel } from '../../../server/engine/index.ts';
import { applied, contextOf, lintText, readingOf, shippedResources, shippedRules } from '../../rules/reading.ts';

const rule = shippedRules.find((r) => r.id === 'missing-personalization')!;
const detect = prepareDetector(rule.detectors[0]!, rule, shippedResources);
const none: LibraryHabits = { usesPlaceholders: false, placeholders: [] };
const byName: LibraryHabits = { usesPlaceholders: true, placeholders: ['{{first}}'], customerNames: ['{{first}}', '%{guest}', '[First name]'], greetsByName: true };

const rest = 'Your order {{order.number}} left our warehouse today and should reach you on Friday.';
const bare = 'Your order left our warehouse today and should reach you by the end of the week.';

const filledIn = 'Your order {{order.number}} left our warehouse today and reaches you on {{date}}. You can follow it at {{tracking_url}}, where you can also choose another day or a neighbour who takes it in for you. The driver rings twice and leaves a card with the number of the depot, which is open from eight to six on weekdays and until noon on Saturdays. Please have a document with your picture on it at hand, since parcels of this kind are only given to the person whose name is on the label.';

function run(text: string, { library = none, channel, likely, news = false }: { library?: LibraryHabits; channel?: Channel; likely?: number; news?: boolean } = {}) {
  const plain = readingOf(text, 'request');
  // Without moves a sentence that ends in a salutation's comma is the greeting.
  const sentences = news ? plain.sentences.map((s) => ({ ...s, moves: ['bad_news' as const] })) : plain.sentences;
  const reading = { ...plain, sentences, ...(likely === undefined ? {} : { opinion: { faults: [], whole: new Map([[rule.id, likely]]) } }) };
  return detect(reading, contextOf(reading, { library, ...(channel ? { channel } : {}) }));
}

it('is looked for among all sentences of a long text in one go', () => {
  // No stopwatch: with a copy of what stands above for each sentence it doesn't end before the runner gives up.
  const reading = readingOf('Hi there. Fine.', 'request');
  const [first] = reading.sentences;
  const seen: number[] = [];
  const greetings = { match: ({ sentences }: typeof reading) => (seen.push(sentences.length), []) } as unknown as Parameters<typeof findSalutation>[0];
  expect(findSalutation(greetings, { ...reading, sentences: Array(400_000).fill(first) })).toBeUndefined();
  expect(seen).toEqual([2]);
});

describe('a salutation to nobody in particular', () => {
  it.each([
    ['Dear Customer,', 'Dear [first name],'],
    ['Student,', 'Dear [first name],'],
    ['Valued customer,', 'Dear [first name],'],
    ['Dear Valued Client,', 'Dear [first name],'],
    ['Hi there,', 'Hi [first name],'],
    ['Hello!', 'Hello [first name]!'],
    ['Good morning,', 'Good morning [first name],'],
    ['Greetings of the day,', 'Hello [first name],'],
    ['Dear Sir or Madam,', 'Dear [first name],'],
    ['To whom it may concern,', 'Hello [first name],'],
    ['Dear Patron,', 'Dear [first name],'],
    ['Dear Elm Baths Member,', 'Dear [first name],'],
    ['Dear Swimming Participant,', 'Dear [first name],'],
  ])('%s becomes %s', (salutation, expected) => {
    const text = `${salutation}\n\n${rest}`;
    const [hit] = run(text);
    expect(hit && applied(text, hit.rewrites[0]!)).toBe(`${expected}\n\n${rest}`);
  });

  it.each([['Hi Sarah,'], ['Sarah,'], ['Dear Mr Okafor,'], ['Hi {{name}},'], ['Dear [Customer Name],'], ['Dear (NAME),'], ['Dear (applicant name),'], ['Hello {guest},'], ['{{ticket.requester.first_name}},'], ['Dear customer service,']])('is not %s', (salutation) => {
    expect(run(`${salutation}\n\n${rest}`)).toEqual([]);
  });

  it('is marked without its comma, and named', () => {
    const text = `Hi there,\n\n${rest}`;
    const [hit] = run(text);
    expect([text.slice(hit!.span.start, hit!.span.end), hit!.message]).toEqual(['Hi there', '"Hi there" greets nobody in particular']);
  });
});

describe('a text without any salutation', () => {
  it.each<[string, string, 'doubtful' | 'inCompany' | undefined]>([
    ['brings bad news', `We have cancelled your order {{order.number}}, because the lamp is no longer made.`, undefined],
    ['brings none', rest, 'inCompany'],
    ['is spoken by a person', `I've sent your order {{order.number}} today, and it should reach you on Friday.`, 'doubtful'],
    ['opens with thanks', `Thank you for your order {{order.number}}. It left our warehouse today.`, 'doubtful'],
    ['has gaps to fill in by hand', `Your order [order number] left our warehouse today and should reach you on Friday.`, 'doubtful'],
  ])('that %s', (_, text, expected) => {
    const [hit] = run(text, { likely: 0.9, news: expected === undefined });
    expect([hit !== undefined, hit?.doubtful, hit?.inCompany]).toEqual([true, expected === 'doubtful' ? true : undefined, expected === 'inCompany' ? true : undefined]);
  });
});

describe('where it stands', () => {
  it.each<[string, string, string]>([
    ['below what an agent deletes', `Closed on (delete before sending):\n\nMonday\n\nHey there,\n\n${rest}`, `Closed on (delete before sending):\n\nMonday\n\nHey [first name],\n\n${rest}`],
    ['below a title', `A seat has become free\n\nOpen {{page}} and choose your seat from the long list there, please.`, `A seat has become free\n\nHi [first name],\n\nOpen {{page}} and choose your seat from the long list there, please.`],
    ['below the line that underlines a title', `A seat has become free\n----------\nOpen {{page}} and choose your seat from the long list there, please.`, `A seat has become free\n----------\n\nHi [first name],\n\nOpen {{page}} and choose your seat from the long list there, please.`],
    ['above what tells how things stand', `Current status: on hold\n\nOpen {{page}} and choose your seat from the long list there, please.`, `Hi [first name],\n\nCurrent status: on hold\n\nOpen {{page}} and choose your seat from the long list there, please.`],
    ['apart from a title on the line before', `Subject: Your seat, at last!\nOpen {{page}} and choose your seat from the long list there, please.`, `Subject: Your seat, at last!\n\nHi [first name],\n\nOpen {{page}} and choose your seat from the long list there, please.`],
    ['above the parts of a notice', `What changes\nOpen {{page}} and choose your seat from the long list there, please.`, `Hi [first name],\n\nWhat changes\nOpen {{page}} and choose your seat from the long list there, please.`],
    ['outside of marks of emphasis', `**Do this:** open {{page}} and choose your plan from the long list there.\nThen press Save.`, `Hi [first name],\n\n**Do this:** open {{page}} and choose your plan from the long list there.\nThen press Save.`],
    ['below fields that stand together', `Your seat\n\nRow: {{row}}\nDay: {{day}}\n\nOpen {{page}} and choose your seat from the long list there, please.`, `Your seat\n\nRow: {{row}}\nDay: {{day}}\n\nHi [first name],\n\nOpen {{page}} and choose your seat from the long list there, please.`],
    ['above fields that nothing parts from what they head', `Your seat\n\nRow: {{row}}\nDay: {{day}}\nOpen {{page}} and choose your seat from the long list there, please.`, `Hi [first name],\n\nYour seat\n\nRow: {{row}}\nDay: {{day}}\nOpen {{page}} and choose your seat from the long list there, please.`],
    ['above all where whoever is called below is called in a letter', `Your seat is free.\n\nIt is row {{row}}.\n\nDear Applicant, open {{page}} and choose your seat from the long list there.`, `Hi [first name],\n\nYour seat is free.\n\nIt is row {{row}}.\n\nDear Applicant, open {{page}} and choose your seat from the long list there.`],
    ['in the place of the one below a head', `Your seat\n\nRow: {{row}}\nDay: {{day}}\n\nDear Applicant, open {{page}} and choose your seat from the long list there.`, `Your seat\n\nRow: {{row}}\nDay: {{day}}\n\nDear [first name], open {{page}} and choose your seat from the long list there.`],
    ['alone, where only sir and madam were', `Sir/Madam,\n\n${rest}`, `Dear [first name],\n\n${rest}`],
  ])('%s', (_, text, expected) => {
    const [hit] = run(text);
    expect(hit && applied(text, hit.rewrites[0]!)).toBe(expected);
  });

  it.each([
    ['above what says why it was sent, which is no content', 'This email was sent because you asked for a seat in row {{row}}.', true],
    ['below a line of marks and capitals', '*** REPLY ABOVE THIS LINE, ROW {{row}} ***', false],
  ])('%s', (_, head, isAbove) => {
    const rest = 'Open {{page}} and choose your seat from the long list there, please.';
    const plain = readingOf(`${head}\n\n${rest}`, 'request');
    const reading = { ...plain, sentences: plain.sentences.map((s, i) => (i === 0 ? { ...s, moves: ['boilerplate' as const], block: 'boilerplate' as const } : s)) };
    const [hit] = detect(reading, contextOf(reading, { library: none }));
    expect(hit && applied(reading.text, hit.rewrites[0]!)).toBe(isAbove ? `Hi [first name],\n\n${head}\n\n${rest}` : `${head}\n\nHi [first name],\n\n${rest}`);
  });

  it('never greets twice', () => {
    expect(run(`You're in, {{gamer}}! ${rest}`)).toEqual([]);
  });

  it('is told below thousands of blank lines in no time', () => {
    const text = `Row: 1\nDay: 2${'\n'.repeat(5000)}Open {{page}} and choose your seat from the long list there, please.`;
    const [hit] = run(text);
    expect(hit && applied(text, hit.rewrites[0]!)).toBe(text.replace('Open', 'Hi [first name],\n\nOpen'));
  });

  it('is no business of a text in which only a fix left something to fill in', () => {
    expect(run(`Hello,\n\n${bare} What you can do from here is [option].`)).toEqual([]);
  });
});

describe('the name', () => {
  it('is written as the helpdesk does whose other placeholders are there', () => {
    const text = 'Hello,\n\nYour request {{ticket.id}} has been received and is being read by our staff.';
    const [rewrite] = run(text, { library: { ...byName, customerNames: ['[Name]'] } })[0]!.rewrites;
    expect(applied(text, rewrite!)).toMatch(/^Hello \{\{ticket\.requester\.first_name\}\},/);
  });

  it('is the one that the library uses most, and leaves the writer nothing to fill in', () => {
    const text = `Hello,\n\n${rest}`;
    const [rewrite] = run(text, { library: byName })[0]!.rewrites;
    expect([applied(text, rewrite!), rewrite!.slots]).toEqual([`Hello {{first}},\n\n${rest}`, undefined]);
  });

  it('is a slot for the writer where no macro has one', () => {
    const [rewrite] = run(`Hello,\n\n${rest}`)[0]!.rewrites;
    expect(rewrite!.slots?.map((s) => s.name)).toEqual(['first name']);
  });

  it.each<[string, string, string | undefined]>([
    ['of a program is written as its others are', 'Your table for %{party} is booked at %{time}, and the terrace is open if the weather holds.', 'Hello %{guest},'],
    ['is the usual one where the text has none', bare, 'Hello {{first}},'],
    ['stays in brackets where people fill them in', 'Your table for [party] is booked at [time], and the terrace is open if the weather holds.', 'Hello [First name],'],
    ['is left to the writer where the library greets otherwise', 'Your table for {party} is booked at {time}, and the terrace is open if the weather holds.', 'Hello [first name],'],
    ['is left to the writer where placeholders are a program', 'Your table for {$Table->size} is booked at {$Table->time}, and the terrace is open if the weather holds.', 'Hello [first name],'],
  ])('%s', (_, text, expected) => {
    const [hit] = run(`Hello,\n\n${text}`, { library: byName });
    const [rewrite] = hit?.rewrites ?? [];
    expect(rewrite && applied(`Hello,\n\n${text}`, rewrite).split('\n')[0]).toBe(expected);
  });

  const open = 'is booked at';
  const weather = 'and the terrace is open if the weather holds.';
  it.each<[string, string, string, string]>([
    ['of an object that this text has not', '<%= @guest.name %>', `Table <%= @table.number %> ${open} <%= @table.time %>, ${weather}`, 'Hello [first name],'],
    ['of an object that it has', '<%= @guest.name %>', `Table <%= @guest.table %> ${open} <%= @guest.time %>, ${weather}`, 'Hello <%= @guest.name %>,'],
    ['of an object deep down that it has not', '{{ visit.guest.name }}', `Table {{ table.number }} ${open} {{ table.time }}, ${weather}`, 'Hello [first name],'],
    ['of a place in this text', '${name}', `Table ${'${row}'} at ${'${name}'} ${open} ${'${time}'}, ${weather}`, 'Hello [first name],'],
    ['of a variable that it has not', '{{ $guest->name }}', `Table {{ $table->number }} ${open} {{ $table->time }}, ${weather}`, 'Hello [first name],'],
  ])('%s', (_, name, text, expected) => {
    const [hit] = run(`Hello,\n\n${text}`, { library: { ...byName, placeholders: [], customerNames: [name] } });
    expect(applied(`Hello,\n\n${text}`, hit!.rewrites[0]!).split('\n')[0]).toBe(expected);
  });

  it('greets in a formal letter as such letters do', () => {
    const text = 'Your appeal {{case.number}} against the enforcement notice for the boathouse is not valid. The inspector needs a plan of the slipway.';
    expect(applied(text, run(text, { library: { ...byName, placeholders: [], customerNames: [] } })[0]!.rewrites[0]!)).toMatch(/^Dear \[first name\],/);
  });

  it('begins a text that greets nobody, on a line of its own or on the same', () => {
    const text = `${rest}\n\nThe parcel desk`;
    expect(run(text, { library: byName })[0]!.rewrites.map((r) => applied(text, r))).toEqual([`Hi {{first}},\n\n${text}`, `Hi {{first}}! ${text}`]);
  });
});

describe('the name of who signs is not the reader\'s', () => {
  const letter = (end: string): string => `Dear Customer,\n\nYour order {{order_id}} could not be shipped because the lamp is no longer made. We have refunded the full price to your card.\n\n${end}`;
  it.each([
    'Kind regards,\n{{first_name}}', 'Kind regards,\n{{first_name}} {{last_name}}', 'Kind regards,\n{{first_name}}, the pier office', 'Kind regards,\n{{first_name}} | The pier', 'Kind regards,\n{{first_name}} from the pier',
    'Thanks, {{first_name}}', 'Best wishes, {{first_name}}', 'Warmly,\n{{first_name}}', 'Yours,\n{{first_name}}', 'Stay mossy,\n{{first_name}}', 'Thanks in advance,\n{{first_name}}', '~ {{first_name}}',
  ])('%j', (end) => {
    const [finding] = lintText(letter(end), { rules: ['missing-personalization'] });
    expect(finding && applied(letter(end), finding.fixes[0]!)).toBe(letter(end).replace('Customer', '[first name]'));
  });
});

describe('is asked for only where placeholders are at hand', () => {
  it.each<[string, string, Parameters<typeof run>[1], number]>([
    ['in the macro', `Hello,\n\n${rest}`, {}, 1],
    ['in most of its library', `Hello,\n\n${bare}`, { library: byName }, 1],
    ['nowhere', `Hello,\n\n${bare}`, {}, 0],
    ['in some of its library only', `Hello,\n\n${bare}`, { library: { ...byName, greetsByName: false } }, 0],
    ['but not where several are named behind the comma', `Hi, board members,\n\n${rest}`, { likely: 0.1 }, 0],
    ['but not from what stands for the team', 'Hello,\n\nYour order left our warehouse today and should reach you by Friday.\n\n[Your Team]', {}, 0],
    ['but not where a variable of a program is greeted', `Hello :customer,\n\n${rest}`, { likely: 0.9 }, 0],
    ['nor where a slot holds the greeting', `<GREETING>\n\n${rest}`, { likely: 0.9 }, 0],
    ['nor in what opens with a picture', `📦 ${rest}`, { likely: 0.9 }, 0],
    ['but not in a chat', `Hello,\n\n${rest}`, { channel: 'chat' }, 0],
    ['but not by a bot', `Hello,\n\n${rest}`, { channel: 'bot' }, 0],
    ['but not from a blank', 'Hello,\n\nYour order number XXXX left our warehouse today and should reach you soon.', {}, 0],
    ['where the model holds a text without salutation for a letter', rest, { likely: 0.8 }, 1],
    ['not where it holds it for a talk', rest, { likely: 0.1 }, 0],
    ['nor is it asked about a long text that three placeholders fill in', filledIn, { likely: 0.1 }, 1],
    ['but about a short one', 'Order {{order.number}} reaches you on {{date}}. Follow it at {{tracking_url}}.', { likely: 0.1 }, 0],
    ['what somebody signs in with, given back, is no greeting', `Hello,\n\n${rest} Your username: {{username}}`, {}, 1],
    ['the name of an app is no customer\'s', `Hello,\n\n${rest} Open {{appName}} to follow it.`, {}, 1],
    ['not from a colleague to another', 'Ticket {{ticket.id}} has been assigned to you. Please look at it before the end of the day.', {}, 0],
  ])('%s', (_, text, options, expected) => {
    expect(run(text, options)).toHaveLength(expected);
  });
});
