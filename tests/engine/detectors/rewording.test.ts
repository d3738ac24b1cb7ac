/** The wordings of listed phrases in their places: what they keep, what they need around them, and how they begin. */
import { describe, expect, it } from 'vitest';
import { applied, contextOf, detect, readingOf, shippedResources, shippedRules } from '../../rules/reading.ts';
import { prepareRecasts } from '../../../server/engine/detectors/recasting.ts';

/** The texts after each wording on offer. */
function said(ruleId: string, text: string): string[] {
  const rule = shippedRules.find((r) => r.id === ruleId)!;
  const hits = detect(rule, 'phrases', text, { person: 'we' });
  if (hits.length === 0) throw new Error(`${ruleId} finds nothing in: ${text}`);
  return hits.flatMap((hit) => hit.rewrites.filter((r) => !r.lastResort)).map((r) => applied(text, r));
}

describe('a wording', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['is not ours where it says who decided', 'cold-phrasing', 'Your review was rejected by moderation.', ["Your review wasn't accepted by moderation."]],
    ['is ours where it says when', 'cold-phrasing', 'Your review was rejected by Monday.', ["We couldn't accept your review by Monday.", "Your review wasn't accepted by Monday."]],
    ['is not made of half a sentence', 'cold-phrasing', 'Please know that no exceptions will be made.', []],
    ['is not made of a thing', 'cold-phrasing', 'There are no exceptions, sadly.', []],
    ['is made of a clause of its own', 'cold-phrasing', 'Boats pay twice, no exceptions.', ['Boats pay twice, in every case.']],
    ['keeps the reason before "so"', 'cold-phrasing', 'The harbour was quiet all week, so this ticket will be closed.', ["The harbour was quiet all week, so we'll close this ticket."]],
    ['keeps the reason behind "as"', 'cold-phrasing', 'As you sent no photo, this ticket will be closed.', ["As you sent no photo, we'll close this ticket."]],
    ['keeps what hangs on the match', 'cold-phrasing', 'Your letter was sent back as the ticket is closed.', ["Your letter was sent back as we've closed the ticket."]],
    ['opens an item of a list with a capital', 'cold-phrasing', "Please follow these steps:\n\n-Fill in the form\n-Browse kites and find one\n-Click on the 'Ask' button on your favourite kite's page\n-Check your Club > Lessons page for a list of your lessons\n-Await contact from us for a talk", ["Please follow these steps:\n\n-Fill in the form\n-Browse kites and find one\n-Click on the 'Ask' button on your favourite kite's page\n-Check your Club > Lessons page for a list of your lessons\n-We'll get in touch with you for a talk"]],
    ['names what a decision is about', 'cold-phrasing', 'The verdict of the jury, and its ruling is final.', ["We can't change the ruling, because [reason]."]],
    ['names what is not refunded', 'cold-phrasing', 'Berths are non-refundable as per our terms.', ["Berths can't be refunded, because [reason]."]],
    ['speaks of "this" behind what is asked for', 'commanding-tone', 'Keep the quay clear. Failure to comply will result in a fine.', ['Keep the quay clear. To avoid a fine, please keep to this.', 'Keep the quay clear. To avoid a fine, please [what is needed].']],
    ['asks for a slot where nothing was asked for', 'commanding-tone', 'Failure to comply will result in a fine.', ['To avoid a fine, please [what is needed].']],
    ['passes nothing on that the reader is sent elsewhere with', 'disowning', "That's not our job. Ask the harbour office.", []],
    ['does not pass on what nobody does', 'disowning', "We don't do that.", ["We can't do that, but here's what we can do: [what is possible]."]],
    ['keeps the "Dear" of a formal letter', 'cold-phrasing', 'Dear Customer,\n\nThe boat is in.\n\nYours faithfully\nThe yard', ['Dear [first name],\n\nThe boat is in.\n\nYours faithfully\nThe yard']],
    ['greets nobody by the name of whom it is about', 'cold-phrasing', 'To whom it may concern,\n\nThis letter states that {{client_name}} has sailed with our club since May.', []],
    ['greets who is spoken to', 'cold-phrasing', 'To whom it may concern,\n\nYour boat {{boat.number}} has been at the quay since the end of May.', ['Hello [first name],\n\nYour boat {{boat.number}} has been at the quay since the end of May.']],
    ['stands behind the greeting', 'cold-phrasing', 'Hello, this ticket will be closed.', ["Hello, we're closing this for now, but write back if anything is left to do.", "Hello, we'll close this ticket."]],
    ['is not one of several', 'cold-phrasing', 'We gave it to one of our relevant teams.', []],
    ['leaves nobody out who apologises on the next line', 'hollow-empathy', 'We take the security of your locker seriously and \nsincerely apologize for the leak.', []],
    ['leaves no half sentence', 'cold-phrasing', 'This is a message to inform you that to keep the peace.', ['Just to let you know, to keep the peace.']],
    ['does not part a thing from its short name', 'customer-blame', 'It may be that you entered an incorrect berth number (BN).', []],
    ['asks for no helper whom the next sentence names', 'disowning', "That's not something we can help with. For ferries, call the harbour.", []],
    ['takes in how it was sent', 'cold-phrasing', 'We regret to inform you by this letter that the race is off.', ["We're sorry to say that the race is off.", "We're afraid that the race is off."]],
    ['takes no verb for a thing', 'cold-phrasing', 'This means your refund was declined.', []],
    ['asks for nothing in a list that a half sentence leads in', 'commanding-tone', 'You row here on the understanding that:\n\n- You must present your card to get a key.', []],
    ['asks for it in a list of its own', 'commanding-tone', 'These are the rules:\n\n- You must present your card to get a key.', ['These are the rules:\n\n- Please present your card to get a key.']],
    ['keeps the capital of a word in a heading', 'biased-language', 'Reason for Blacklisting:\nThe mooring was not paid.', ['Reason for Blocking:\nThe mooring was not paid.']],
    ['begins small behind the greeting', 'cold-phrasing', 'Hi Ana, This ticket will be closed.', ["Hi Ana, we're closing this for now, but write back if anything is left to do.", "Hi Ana, we'll close this ticket."]],
  ])('%s', (_, rule, text, expected) => expect(said(rule, text)).toEqual(expected));
});

it('greets by the name that the library greets by', () => {
  // As the rule that misses the name does: two fixes of one greeting must not differ in whom they greet.
  const [rule, text] = [shippedRules.find((r) => r.id === 'cold-phrasing')!, 'Dear Borrower,\n\nYour boat {{boat}} has been at the quay since the end of May.'];
  const library = { usesPlaceholders: true, placeholders: ['{{skipper_first}}', '{{first_name}}'], customerNames: ['{{skipper_name}}'] };
  expect(detect(rule, 'phrases', text, { library })[0]!.rewrites.filter((r) => !r.lastResort).map((r) => applied(text, r).split('\n')[0])).toEqual(['Dear {{skipper_name}},', 'Hi {{skipper_name}},']);
  expect(detect(rule, 'phrases', text.replace('{{boat}}', '{{boat}} of {{first_name}}'), { library })[0]!.rewrites[0]!.edits[0]!.text).toBe('Dear {{first_name}}');
});

describe('a sentence said anew', () => {
  it.each<[string, string, string]>([
    ['begins small behind a greeting', 'Hello, Your badge has been deactivated.', 'Hello, we have switched your badge off.'],
    ['leaves a word in capitals whole', 'PAY TODAY OR YOUR ACCOUNT IS CLOSED.', 'Please PAY TODAY OR YOUR ACCOUNT IS CLOSED.'],
    ['begins small behind any greeting that we know', 'Howdy, Your badge has been deactivated.', 'Howdy, we have switched your badge off.'],
    ['begins with a capital on its own line', 'Hello,\nYour badge has been deactivated.', 'Hello,\nWe have switched your badge off.'],
  ])('%s', (_, text, expected) => {
    const rule = shippedRules.find((r) => r.id === 'cold-phrasing')!;
    const reading = readingOf(text);
    const last = reading.sentences.at(-1)!;
    expect(prepareRecasts({ kind: 'model' }, rule, shippedResources)(reading, last, contextOf(reading, { person: 'we' })).map((r) => applied(text, r))).toContain(expected);
  });
});
