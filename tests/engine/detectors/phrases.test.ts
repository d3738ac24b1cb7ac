/** What a writer sees when a phrase is found: the words, and wordings that fit where they go. */
import { describe, expect, it } from 'vitest';
import type { PhraseEntry, Rule } from '../../../server/engine/rules/types.ts';
import { applied, detect } from '../../rules/reading.ts';

type Phrase = Partial<PhraseEntry> & { readonly match: string };

function ruleWith(phrases: readonly Phrase[], exceptions: readonly string[] = []): Rule {
  return {
    id: 'cold', title: 'Cold', summary: '', why: 'People notice.', scope: 'span', presets: { recommended: 'warning', strict: 'error', all: 'warning' }, severity: 'warning',
    detectors: [{ kind: 'phrases', message: '"{match}" is cold' }], options: {}, exceptions, examples: { flag: [], pass: [] }, origin: 'test',
    phrases: phrases.map((p, i) => ({ id: `p${i}`, rewrites: [], fix: 'safe', precision: 'high', examples: { flag: [] }, ...p })),
  };
}

/** What the first finding offers where abbreviations are said in plain words throughout. */
function throughout(text: string, phrases: readonly Phrase[]): [string, string][] {
  const rule = ruleWith(phrases);
  const hits = detect({ ...rule, detectors: [{ ...rule.detectors[0]!, names: true }] }, 'phrases', text);
  return (hits[0]?.rewrites ?? []).map((r) => [r.title, applied(text, r)]);
}

/** The texts after each rewrite of the first finding. */
function after(text: string, phrase: Phrase, changes: Parameters<typeof detect>[3] = {}): string[] {
  return (detect(ruleWith([phrase]), 'phrases', text, changes)[0]?.rewrites ?? []).map((r) => applied(text, r));
}

describe('a wording fits where it goes', () => {
  it.each<[string, Phrase, string[]]>([
    ['Please be advised that your order shipped.', { match: 'please be advised [that]', rewrites: ['(delete)'] }, ['Your order shipped.']],
    ['Hi,\n\nplease be advised that your order shipped.', { match: 'please be advised [that]', rewrites: ['(delete)'] }, ['Hi,\n\nyour order shipped.']],
    ['Please be advised that {{order}} shipped.', { match: 'please be advised [that]', rewrites: ['(delete)'] }, ['{{order}} shipped.']],
    ['Your order, be advised, shipped.', { match: 'be advised', rewrites: ['(delete)'] }, ['Your order shipped.']],
    ['We hereby confirm it.', { match: 'hereby', rewrites: ['(delete)'] }, ['We confirm it.']],
    ['Hereby. Your order shipped.', { match: 'hereby', rewrites: ['(delete)'] }, ['Your order shipped.']],
    ['The fee is due. Had you asked, it would be less. We close at six.', { match: 'had you asked', rewrites: ['(sentence)'] }, ['The fee is due. We close at six.']],
    ['It is open. Had you asked, the boat would have come on Monday with the blue ropes, the oars and both of the old lamps. We close at six.', { match: 'had you asked', rewrites: ['(sentence)'] }, []],
    ['Had you asked, it would be less.', { match: 'had you asked', rewrites: ['(sentence)', 'another time'] }, ['Another time, it would be less.']],
    ['12.1 We are entitled to close it.', { match: 'we are entitled to', rewrites: ['we may'] }, ['12.1 We may close it.']],
    ['Reason for Blacklisting', { match: 'blacklisting', rewrites: ['blocking', 'the block on it'] }, ['Reason for Blocking', 'Reason for the block on it']],
    ['We understand your anger and truly apologise.', { match: 'we understand your anger', rewrites: ['(sentence) We see it.', 'we see it'] }, ['We see it and truly apologise.']],
    ['Your case is closed due to missing forms.', { match: 'your case is closed', rewrites: ['(sentence) We close this.'] }, []],
    ['Keep posting old boat pictures from Malta and we lock it.', { match: 'we lock it', rewrites: ['(sentence) Please stop.'] }, []],
    ['Prior to that, wait.', { match: 'prior to', rewrites: ['before'] }, ['Before that, wait.']],
    ['Wait prior to that.', { match: 'prior to', rewrites: ['before'] }, ['Wait before that.']],
    ['- Prior to that, wait.', { match: 'prior to', rewrites: ['before'] }, ['- Before that, wait.']],
    ['Send us an aforesaid letter.', { match: 'aforesaid', rewrites: ['such', 'earlier'] }, ['Send us a such letter.', 'Send us an earlier letter.']],
    ['It took a long hour.', { match: 'long', rewrites: ['honest', 'useful'] }, ['It took an honest hour.', 'It took a useful hour.']],
    ['Kindly send the form.', { match: 'kindly (1=send|share)', rewrites: ['please $1'] }, ['Please send the form.']],
    ['Settle it by Friday.', { match: '^ (1=settle it by <rest>) <end>', rewrites: ['please $1', '$1, please'] }, ['Please settle it by Friday.', 'Settle it by Friday, please.']],
    ['Marlow must pay.', { match: '^ (1=<any>) must pay', rewrites: ['may I ask $1 to pay'] }, ['May we ask Marlow to pay.']],
    ['We write to inform you of delays.', { match: 'we write to inform you', rewrites: ['(delete)'] }, []],
    ['We value you and understand it.', { match: 'we value you', rewrites: ['(delete)'] }, []],
    ['Please do no more work.', { match: 'do no more', rewrites: ["there is no need for more"] }, []],
    ['It was shut for breaking rules on noise.', { match: 'for breaking rules', rewrites: ['because {reason}'] }, []],
    ['That is not possible.', { match: 'that is not possible', rewrites: ["(sentence) I can't do that, because {reason}."] }, ["We can't do that, because [reason]."]],
  ])('%j', (text, phrase, expected) => {
    expect(after(text, phrase)).toEqual(expected);
  });

  it.each<[string, string, Phrase, string[]]>([
    ['a request behind "that"', 'We note that you are asked to leave the hall.', { match: 'you are asked to', rewrites: ['please'] }, []],
    ['a request within a question', 'May I ask you to wait?', { match: 'I ask you to', rewrites: ['please'] }, []],
    ['thanks as the end of a reason', 'The oven is hot, so please be patient.', { match: 'please be patient', rewrites: ['thanks for waiting'] }, []],
    ['half a list', 'After a look at your form and the map, we said yes.', { match: 'after a look at your form', rewrites: ['we looked at your form, and'] }, []],
    ['an article', 'Become a part of our family.', { match: 'part of our family', rewrites: ['with us'] }, []],
    ['a word said again', "You haven't sent it yet.", { match: "you have not sent it", rewrites: ["it isn't here yet"] }, []],
    ['half a thing', 'You used a wrong PIN code at the till.', { match: 'you used a wrong (1=<np>)', rewrites: ['the wrong $1 was used'] }, []],
    ['what is behind a whole thing', 'You used a wrong code at the till.', { match: 'you used a wrong (1=<np>)', rewrites: ['the wrong $1 was used'] }, ['The wrong code was used at the till.']],
    ['a heading', 'Your Bid Lost\n\nWe sold the lamp.', { match: 'your bid lost', rewrites: ["(sentence) I couldn't take your bid."] }, []],
    ['whoever did it', 'Your bid has been refused by the owner.', { match: 'your bid has been refused', rewrites: ["(sentence) I couldn't take your bid."] }, []],
    ['a thing that is asked for', 'There is a form you are asked to sign.', { match: 'you are asked to', rewrites: ['please'] }, []],
    ['a clause before what is asked for', 'To get the lamp you are asked to sign.', { match: 'you are asked to', rewrites: ['please'] }, ['To get the lamp please sign.']],
    ['one of two marks', 'Your bid was **refused**.', { match: 'your bid was refused', rewrites: ['no'] }, []],
    ['the line below a sentence that goes', 'The kite is back. You are our sun.\nSee you in May.', { match: 'you are our sun', rewrites: ['(sentence)'] }, ['The kite is back.\nSee you in May.']],
    ['the half that is left', 'Your joy is our aim, and we want to help.', { match: '^ your joy is our aim', rewrites: ['(delete)'] }, ['We want to help.']],
    ['the bracket of a link', 'As per [our tariff](https://example.com/t) it costs two euros.', { match: 'as per (1=our)', rewrites: ['according to $1'] }, ['According to [our tariff](https://example.com/t) it costs two euros.']],
    ['a lead-in before its colon', 'Act now:\nRing us today.', { match: '^ act now', rewrites: ['(sentence) Please {action}.'] }, []],
    ['regret told with the news', "I'm sorry, your bid lost.", { match: 'your bid lost', rewrites: ["(sentence) I couldn't take your bid."] }, ["I'm sorry, but I couldn't take your bid."]],
    ['regret told before', "I'm sorry about this. I'm sorry, your bid lost.", { match: 'your bid lost', rewrites: ["(sentence) I couldn't take your bid."] }, ["I'm sorry about this. I couldn't take your bid."]],
    ['that nobody is sorry to be able to', "I'm sorry, please settle down.", { match: 'please settle down', rewrites: ['(sentence) I can hear how cross you are.'] }, ['I can hear how cross you are.']],
    ['"unfortunately", which is regret enough to keep', 'Unfortunately, your bid lost.', { match: 'your bid lost', rewrites: ["(sentence) I couldn't take your bid."] }, ["We're sorry, but we couldn't take your bid."]],
    ['what a colon announces', 'Bid lost: the lamp went to Ana.', { match: 'bid lost', rewrites: ["(sentence) I couldn't take your bid."] }, []],
    ['what somebody does besides', 'We know your anger and I am calling the yard now.', { match: 'we know your anger', rewrites: ['(sentence) I can tell that {what happened}.'] }, []],
    ['what a dash goes on with', 'Read it again — the hall is shut.', { match: 'read it again', rewrites: ['(sentence) It says {what it says}.'] }, []],
    ['thanks beside a formula', 'The lamp ships. Your joy is our aim, thank you.', { match: 'your joy is our aim', rewrites: ['(sentence)'] }, []],
    ['the word before what went', 'You came in May, and we love it.', { match: 'we love it', rewrites: ['(delete)'] }, ['You came in May.']],
    ['an apology for something', "We're sorry for the noise, and we feel with you.", { match: 'we feel with you', rewrites: ['(sentence) I can tell it woke you, and I want it quiet.'] }, []],
  ])('minds %s', (_, text, phrase, expected) => {
    expect(after(text, phrase)).toEqual(expected);
  });

  it('greets nobody twice, and nobody who mourns with "Hi"', () => {
    const greeting = { match: '^ dear customer', rewrites: ['Hi {first_name}', 'Hello'] };
    expect(after('Dear Customer,\n\nWe write to you.', greeting)).toEqual(['Hi [first name],\n\nWe write to you.', 'Hello,\n\nWe write to you.']);
    expect(after('Dear Customer {{name}},\n\nWe write to you.', greeting)).toEqual(['Hello {{name}},\n\nWe write to you.']);
    expect(after('Dear Customer,\n\nWe write to you.', greeting, { situation: 'sensitive' })[0]).toBe('Dear [first name],\n\nWe write to you.');
  });

  it('leaves no two marks in a row behind', () => {
    expect(after('We cannot help with these:', { match: '(1=we cannot help with these)', rewrites: ['$1, but'] })).toEqual(['We cannot help with these, but:']);
    expect(after('We cannot: help.', { match: 'we cannot', rewrites: ['we can,'] })).toEqual([]);
  });

  it('replaces no long sentence as a whole', () => {
    expect(after('We looked at it from every side with the whole team on Monday and that is not possible.', { match: 'that is not possible', rewrites: ['(sentence) No.'] })).toEqual([]);
  });
});

describe('a wording is said by the person who speaks', () => {
  const sorry: Phrase = { match: '(we|I) regret [that]', rewrites: ["I'm sorry", "we're sorry"] };
  it.each<[string, Phrase, 'I' | 'we', string[]]>([
    ['We regret the noise.', { ...sorry, rewrites: ["I'm sorry about", "we're sorry about"] }, 'I', ["We're sorry about the noise."]],
    ['I regret the noise.', { ...sorry, rewrites: ["I'm sorry about", "we're sorry about"] }, 'we', ["I'm sorry about the noise."]],
    ['Duly noted.', { match: 'duly noted', rewrites: ["thank you, I've read it"] }, 'we', ["Thank you, we've read it."]],
    ['Duly noted.', { match: 'duly noted', rewrites: ["thank you, I've read it"] }, 'I', ["Thank you, I've read it."]],
    ['Forms, duly noted.', { match: 'duly noted', rewrites: ['I am glad and it helps me, my friend'] }, 'we', ['Forms, we are glad and it helps us, our friend.']],
  ])('%j %j as %s', (text, phrase, person, expected) => {
    expect(after(text, phrase, { person })).toEqual(expected);
  });
});

describe("slots are written in the macro's own way", () => {
  it.each<[string, string[]]>([
    ['Dear Customer, your {{order.number}} shipped.', ['Hi [first name], your {{order.number}} shipped.']],
    ['Dear Customer, {{ticket.requester.first_name}} wrote.', ['Hi {{ticket.requester.first_name}}, {{ticket.requester.first_name}} wrote.']],
    ['Dear Customer, order [ORDER NUMBER] shipped.', ['Hi [FIRST NAME], order [ORDER NUMBER] shipped.']],
    ['Dear Customer, order %{orderNo} shipped.', ['Hi [first name], order %{orderNo} shipped.']],
    ['Dear Customer, order {order} shipped.', ['Hi [first name], order {order} shipped.']],
    ['Dear Customer, order <%= order.number %> shipped.', ['Hi [first name], order <%= order.number %> shipped.']],
    ['Dear Customer, your <%= @user.first_name %> account is open.', ['Hi <%= @user.first_name %>, your <%= @user.first_name %> account is open.']],
    ['Dear Customer, your order shipped.', ['Hi [first name], your order shipped.']],
  ])('%j', (text, expected) => {
    expect(after(text, { match: 'dear customer', rewrites: ['Hi {first_name}'] })).toEqual(expected);
  });

  it('tells an editor where the writer must fill in, and calls no such fix safe', () => {
    const [hit] = detect(ruleWith([{ match: 'dear customer', rewrites: ['Hi {first_name}'] }]), 'phrases', 'Dear Customer, hello.');
    const rewrite = hit!.rewrites[0]!;
    const slot = rewrite.slots![0]!;
    expect([rewrite.kind, rewrite.edits[0]!.text.slice(slot.start, slot.end), slot.name]).toEqual(['suggestion', '[first name]', 'first name']);
  });

  it('offers the wording without a slot first where the library fills in nothing', () => {
    const phrase = { match: 'dear customer', rewrites: ['Hi {first_name}', 'Hello'] };
    expect(after('Dear Customer, your bike is ready.', phrase, { library: { usesPlaceholders: false, placeholders: [] } })).toEqual(['Hello, your bike is ready.', 'Hi [first name], your bike is ready.']);
  });
});

it('offers nothing that would lose a placeholder, a link or a number', () => {
  expect(after('We are in receipt of {{ref}} from 3 May.', { match: 'in receipt of <np> from <num>', rewrites: ['looking at it', 'looking at {{ref}} from 3'] })).toEqual([]);
  expect(after('See <1> herewith https://example.com/a.', { match: 'herewith ...', rewrites: ['(delete)'] })).toEqual(['See <1> https://example.com/a.']);
});

describe('what is reported', () => {
  const found = (text: string, phrases: readonly Phrase[], changes: Parameters<typeof detect>[3] = {}, exceptions: readonly string[] = []): string[] =>
    detect(ruleWith(phrases, exceptions), 'phrases', text, changes).map((h) => text.slice(h.span.start, h.span.end));

  it('takes the longest of several phrases on the same words', () => {
    expect(found('Please be advised that it shipped.', [{ match: 'be advised' }, { match: 'please be advised [that]' }])).toEqual(['Please be advised that']);
  });

  it('stays out of quotations, code, signatures and placeholders', () => {
    expect(found('> Kindly hereby do it.\n\nI read that.', [{ match: 'hereby' }])).toEqual([]);
    expect(found('Run `hereby` now.', [{ match: 'hereby' }])).toEqual([]);
    expect(found('Use {{ hereby }} now.', [{ match: 'hereby' }])).toEqual([]);
  });

  it('lets a match stand where the same sentence or the next one makes it harmless', () => {
    const closed: Phrase = { match: 'ticket is closed', unless: ['reopen*'] };
    expect(found('Your ticket is closed. A reply reopens it.', [closed])).toEqual([]);
    expect(found('Your ticket is closed. It was long. A reply reopens it.', [closed])).toEqual(['ticket is closed']);
  });

  it('asks for the situation and the channel of a phrase', () => {
    expect(found('Hereby.', [{ match: 'hereby', situations: ['bad-news'] }], { situation: 'request' })).toEqual([]);
    expect(found('Hereby.', [{ match: 'hereby', situations: ['bad-news'] }], { situation: 'bad-news' })).toEqual(['Hereby']);
    expect(found('Hereby.', [{ match: 'hereby', channels: ['chat'] }], { channel: 'email' })).toEqual([]);
  });

  it('reports unsure phrases only on request', () => {
    const phrases: Phrase[] = [{ match: 'hereby', precision: 'low' }, { match: 'herewith', precision: 'medium' }, { match: 'hereto', precision: 'high' }];
    const text = 'Hereby, herewith, hereto.';
    expect(found(text, phrases)).toEqual(['herewith', 'hereto']);
    expect(found(text, phrases, { options: { precision: 'low' } })).toEqual(['Hereby', 'herewith', 'hereto']);
    expect(found(text, phrases, { options: { precision: 'high' } })).toEqual(['hereto']);
  });

  it.each<[string, string, Phrase[], [string, string][]]>([
    ['both places', 'Bring the TDR form. The TDR form is blue.', [{ match: 'tdr form', rewrites: ['tide form'] }], [['Say "tide form"', 'Bring the tide form. The tide form is blue.']]],
    ['two phrases', 'Bring the TDR form. Your TDR is due.', [{ match: 'tdr form', rewrites: ['tide form'] }, { match: 'tdr', rewrites: ['tide report'] }], [['Say "tide form" and "tide report"', 'Bring the tide form. Your tide report is due.']]],
    ['one without a wording', 'Bring the TDR form. Your TDR is due.', [{ match: 'tdr form', rewrites: ['tide form'] }, { match: 'tdr' }], []],
    ['not in nine places', 'Bring the TDR form. '.repeat(9), [{ match: 'tdr form', rewrites: ['tide form'] }], []],
    ['another abbreviation', 'Bring the TDR form. Your PNR is due.', [{ match: 'tdr form', rewrites: ['tide form'] }, { match: 'pnr' }], [['Say "tide form"', 'Bring the tide form. Your PNR is due.']]],
    ['plain words', 'Bring the aforesaid form. The aforesaid form is blue.', [{ match: 'aforesaid form', rewrites: ['form'] }], [['Say "form"', 'Bring the form. The aforesaid form is blue.']]],
  ])('says an abbreviation in plain words throughout: %s', (_, text, phrases, expected) => {
    expect(throughout(text, phrases)).toEqual(expected);
  });

  it('respects the exceptions of a rule', () => {
    expect(found('Could you kindly send it?', [{ match: 'kindly send it' }], {}, ['you kindly'])).toEqual(['kindly send it']);
    expect(found('Could you kindly send it?', [{ match: 'kindly' }], {}, ['could you kindly'])).toEqual([]);
  });

  it('names the words, cut short, and gives the reason of the phrase', () => {
    const [hit] = detect(ruleWith([{ match: 'hereby', why: 'archaic, does no work' }]), 'phrases', 'We hereby confirm it.');
    expect([hit!.message, hit!.why]).toEqual(['"hereby" is cold', 'Archaic, does no work.']);
  });
});

it('marks a link whole, or not at all', () => {
  const text = 'We act in line with our [house rules](https://example.com/rules) here.';
  const marked = (match: string): string[] => detect(ruleWith([{ match }]), 'phrases', text).map(({ span }) => text.slice(span.start, span.end));
  expect(marked('in line with our house')).toEqual(['in line with our [house rules](https://example.com/rules)']);
  expect(marked('in line with')).toEqual(['in line with']);
  expect(marked('house rules')).toEqual(['house rules']);
});

it.each([
  ['Hi Bo, please be advised. The boat is ready.', 'Hi Bo, the boat is ready.'],
  ['Hi Bo, please be advised. Kites are ready.', 'Hi Bo, Kites are ready.'],
  ['Hi Bo,\n\nPlease be advised. The boat is ready.', 'Hi Bo,\n\nThe boat is ready.'],
])('lets what follows a greeting go on in its line: %s', (text, wanted) => {
  expect(after(text, { match: 'please be advised', rewrites: ['(delete)'] })).toEqual([wanted]);
});
