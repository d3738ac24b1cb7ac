/** What is missing is offered in the macro's own voice, in its own layout, where it belongs. */
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../server/engine/index.ts';
import { prepareDetector } from '../../../server/engine/detectors/index.ts';
import { lettersOf } from '../../../server/engine/detectors/letters.ts';
import { nextStepRewrites, validationRewrites, type ComfortPlaces } from '../../../server/engine/detectors/offering.ts';
import { findTelling } from '../../../server/engine/detectors/telling.ts';
import { prepareTopics } from '../../../server/engine/detectors/topics.ts';
import { compilePhrase, PhraseMatcher } from '../../../server/engine/prose/index.ts';
import { applied, contextOf, lintText, readingOf, shippedResources, shippedRules } from '../../rules/reading.ts';

interface Row {
  readonly title: string;
  readonly text: string;
  readonly channel?: Channel;
}

const findingsOf = (rule: string, { title, text, channel }: Row) => lintText(text, { title, channel, rules: [rule] });

/** The texts after each fix. Where nothing is found there is nothing to offer: that is another matter than a finding without a fix. */
function offers(rule: string, row: Row): string[] {
  const [finding] = findingsOf(rule, row);
  if (!finding) throw new Error(`${rule} finds nothing in: ${row.text}`);
  return finding.fixes.map((f) => applied(row.text, f));
}

/** Of these, those that comfort beside the news: it may be told with regret, too. */
const comforts = (row: Row): string[] => offers('missing-validation', row).filter((text) => !/\bsorry(?:, but| to tell you that) /.test(text));

describe('missing-validation', () => {
  it.each<[string, Row, string]>([
    [
      'stands as a paragraph of its own, after the greeting, where paragraphs are parted',
      { title: 'Router not syncing', text: 'Hi {{name}},\n\nPlease restart the router, and write to us with the app version.\n\nBest,\nMoss & Co' },
      "Hi {{name}},\n\nWe're sorry this isn't working for you.\n\nPlease restart the router, and write to us with the app version.\n\nBest,\nMoss & Co",
    ],
    [
      'stands on the same line in a single paragraph, and speaks as the macro does',
      { title: 'Lost parcel', text: 'Hello {{name}}, your parcel was lost between our depot and the courier. I sent a new one this morning.' },
      "Hello {{name}}, sorry your parcel's gone missing. Your parcel was lost between our depot and the courier. I sent a new one this morning.",
    ],
    [
      'stands behind the news that follows the thanks',
      { title: 'Refund denied', text: "Hi {{name}},\n\nThank you for writing to us.\n\nYour refund was declined because the jacket was worn. Please tell us where to send the jacket." },
      "Hi {{name}},\n\nThank you for writing to us.\n\nYour refund was declined because the jacket was worn. We know this isn't the news you were hoping for. Please tell us where to send the jacket.",
    ],
    [
      'stands behind a first sentence that is a courtesy',
      { title: 'Locked out', text: 'Hey,\n\nSorry for the trouble!\n\nPlease reset the password at {{link}}, and we will look into what locked you out.' },
      "Hey,\n\nSorry for the trouble! We know how annoying it is to be locked out.\n\nPlease reset the password at {{link}}, and we will look into what locked you out.",
    ],
    [
      'comes after a label that says whose answer it is',
      { title: 'App crash', text: 'Developer response: The app crashed because of an error in our last release. Please uninstall it and install it again.' },
      "Developer response: Sorry this isn't working for you. The app crashed because of an error in our last release. Please uninstall it and install it again.",
    ],
    [
      'thanks who reported it before it says sorry',
      { title: 'Bug report received', text: 'Hi {{name}},\n\nThe bug that you reported crashes the newest version. Our developers have a fix ready for Friday.' },
      "Hi {{name}},\n\nThank you for taking the time to report this.\n\nThe bug that you reported crashes the newest version. Our developers have a fix ready for Friday.",
    ],
    [
      'never parts a list from what leads it in',
      { title: 'Crash on startup', text: 'Hi {{name}},\n\nPlease:\n- give us the version in which the crash happens\n- update your drivers\n- start the app without add-ons' },
      "Hi {{name}},\n\nWe're sorry this isn't working for you.\n\nPlease:\n- give us the version in which the crash happens\n- update your drivers\n- start the app without add-ons",
    ],
    [
      'says I where the sentence beside it does',
      { title: 'Refund denied', text: "Hi {{name}},\n\nI looked at your claim, and the refund was declined because our terms exclude worn jackets. Please tell me where to send yours." },
      "Hi {{name}},\n\nI looked at your claim, and the refund was declined because our terms exclude worn jackets. I know this isn't the news you were hoping for. Please tell me where to send yours.",
    ],
  ])('%s', (_, row, expected) => {
    expect(comforts(row)[0]).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['behind the sentence that tells it', 'Parcel desk closed\n\nHi {{name}},\n\nYour claim was refused. You can ask for a review until 3 May.', 'Your claim was refused. We know'],
    ['behind all of it', 'Hi {{name}},\n\nYour claim was refused. This is because the policy had ended. You can ask for a review until 3 May.', 'the policy had ended. We know'],
    ['behind bold words, not within', 'Hi {{name}},\n\n**Your claim was refused.** You can ask for a review until 3 May.', 'refused.** We know'],
    ['below a short list that a colon leads in', 'Hi {{name}},\n\nUnfortunately, your claim was refused for these reasons:\n- the policy had ended\n- the form was not signed', 'not signed\n\nWe know'],
    ['below the slot for the reason', 'Hi {{name}},\n\nUnfortunately, your claim was refused because:\n\n{{note}}\n\nYou can ask for a review until 3 May.', '{{note}}\n\nWe know'],
    ['below the slot that its line ends with', 'Hi {{name}},\n\nUnfortunately, your claim was refused because: **{{note}}**\n\nYou can ask for a review until 3 May.', '{{note}}**\n\nWe know'],
    ['behind the sentence below a title that says it, too', 'Your Claim Has Been Refused\n\nHi {{name}},\n\nWe looked at it, and your claim was refused\n\nYou can ask for a review until 3 May.', 'your claim was refused. We know'],
    ['before the label that names the reason', 'Hi {{name}},\n\nYour claim was refused. Reason: {{note}}\n\nYou can ask for a review until 3 May.', 'was refused. We know'],
    ['before the line of a form', 'Hi {{name}},\nYour claim for {{item}} was refused.\nReason: {{note}}\nYou can ask for a review until 3 May.', 'was refused. We know'],
    ['above a label in capitals', 'Hi {{name}},\n\nYour claim was refused.\nREASON GIVEN: this is a matter of the board.\n\nYou can ask for a review until 3 May.', 'was refused. We know'],
    ['before what leads on to help', 'Hi {{name}},\n\nUnfortunately, your claim was refused. This was a summer with many claims, and we encourage you to write again next year.', 'was refused. We know'],
    ['before a question about it', 'Hi {{name}},\n\nYour claim was refused by the board. If you have questions about why it was refused, the office has the file.', 'by the board. We know'],
    ['below the greeting, not under the headline', 'Your claim was refused.\n\nHello there. You asked us to pay for the kayak. Unfortunately, your claim was refused because the policy had ended.\n\nYou can ask for a review until 3 May.', 'the policy had ended. We know'],
    ['behind what follows from it in the next paragraph', 'Hi {{name}},\n\nYour policy has been cancelled.\n\nAs a result, your claim for the kayak was refused. You can ask for a review until 3 May.', 'the kayak was refused. We know'],
    ['behind what adds to it', 'Hi {{name}},\n\nYour claim was refused. Nor can we take it up again. Please pick up the kayak by 3 May.', 'take it up again. We know'],
    ['behind the news, not behind what was heard', 'Hi {{name}},\n\nWe are sad to hear that you were unable to come to the kayak class.\n\nPlease be advised that your claim was refused.\n\nThe boat club', 'your claim was refused. We know'],
    ['behind the one line that there is', 'Your claim for the kayak {{item}} was refused by the board', 'by the board. We know'],
    ['before what turns away from it', 'Hi {{name}},\n\nYour claim was refused. However, the form is closed to nobody. You can ask for a review until 3 May.', 'was refused. We know'],
    ['behind the name of who sends a text message', '{{brand}}: Your claim was refused. Send a new one here: {{link}} or ask us for help at any time of the day.', '{{brand}}: Your claim was refused. We know'],
  ])('speaks of news %s', (_, text, part) => {
    expect(comforts({ title: 'Claim refused', text })[0]).toContain(part);
  });

  it('is missed in a letter that is half a form, whose slots say what their labels name', () => {
    const text = 'Hi {{name}},\n\nWe are unable to approve your refund request.\n\nOrder: {{number}}\nKayak: {{item}}\nReason: {{note}}';
    expect(comforts({ title: 'Refund decision', text })[0]).toContain('refund request. We know');
  });

  it.each([
    ['a reason in the next paragraph', 'Hi {{name}},\n\nYour claim for the kayak was refused.\n\nThis is due to the following reason: {{note}}\n\nThe boat club'],
    ['a threat that follows from it', 'Hi {{name}},\n\nYour claim was refused, and your fee is overdue. Accordingly, we hand the debt over to a collections agency next week.\n\nThe boat club'],
    ['the line that it runs into', 'Hi {{name}},\n\nYour claim for the kayak was refused by {{board}}\nIf you think that it was right, ask for a review until 3 May.'],
    ['the way out that it ends with', "Hi {{name}},\n\nYour claim was refused by the board, but here's what we can lend you until May: a kayak of the club. You can come at any time."],
    ['the line that goes on below it', 'Hi {{name}},\n\nWe are writing to tell you that your claim was refused\n\nFor {{item}}.\n\nYou can ask for a review until 3 May.'],
    ['the way out that it leads in', "Hi {{name}},\n\nYour claim was refused by the board, but here's what we can do: {{offer}}."],
    ['the line that it runs over into', 'Your claim has been refused by the {{desk}} against the berth #{{number}}\nIf you think that this was a good claim then you can write to the office from the pier.'],
    ['the reasons that it leads in', 'Hi {{name}},\n\nUnfortunately, your claim was refused due to one of the following reasons\n\n• the policy had ended\n\n• the form was not signed\n\nThe boat club'],
  ])('does not part news from %s', (_, text) => {
    expect(comforts({ title: 'Claim refused', text }).filter((said) => /refused\. We know|overdue\. We know|better news|pier\. We know/.test(said))).toEqual([]);
  });

  it.each([
    ['what hangs on who speaks', 'Thank you for applying. Based in the harbour, we regret to inform you that your application was declined. You may reapply in May.'],
    ['what it is for', 'Thank you for applying. To keep it fair for everyone, we regret to inform you that your application was declined. You may reapply in May.'],
    ['a clause before an "and"', 'Thank you for applying. We value your interest and we regret to inform you that your application was declined. You may reapply in May.'],
  ])('cuts no formula behind %s', (_, text) => {
    expect(comforts({ title: 'Berth', text }).filter((said) => !said.includes('we regret to inform you'))).toEqual([]);
  });

  it.each([
    ['a notice', 'problem', 'Outage', 'We are currently looking into a fault in the harbour gates. Impact: the gates stay shut. The next notice comes within a quarter of an hour.'],
    ['a letter nobody asked for', 'sensitive', 'Water', 'The water of the bay was tested, and it is not safe. The report of the laboratory names what was found. Swim in the pool until Monday.'],
  ] as const)('has no "this" to speak of at the head of %s', (_, situation, title, text) => {
    const reading = readingOf(text, situation);
    const at = (answers: string) => validationRewrites(reading, { ...contextOf(reading), macro: { ...contextOf(reading).macro, title } }, prepareTopics(shippedResources.validation, shippedResources.things), placesIn({ answers })).map((r) => r.title);
    expect(at('nobody')).toEqual([]);
    expect(at('(harbour|laboratory)')).not.toEqual([]);
  });

  it('cuts the formula that opens the news', () => {
    expect(comforts({ title: 'Berth', text: 'Dear {{name}},\n\nWe regret to inform you that your application was declined. You may reapply in May.' })[0]).toContain('Your application was declined. We know');
  });

  it.each<[string, boolean]>([
    ['We have decided not to reinstate your berth permit for the season.', true],
    ['We have decided not to reinstate your berth permit. This decision is final.', false],
    ['We have decided not to reinstate your berth permit. We will not review additional appeals.', false],
  ])('holds a way on out beside comfort, unless a last word is said: %s', (text, expected) => {
    expect(offers('missing-validation', { title: 'Berth refusal', text: `After careful review: ${text}`.replace(': We', ', we') }).some((said) => said.includes('you can ['))).toBe(expected);
  });

  it.each<[string, boolean]>([
    ['Please note: your refund was refused.', true],
    ['Please note: once your kayak is at the yard, a refund is refused.', false],
    ['Please note that if your kayak is at the yard, a refund is refused.', false],
  ])('knows news from what would be: %s', (text, expected) => {
    const reading = readingOf(text, 'bad-news');
    const sentences = reading.sentences.map((s) => ({ ...s, moves: ['bad_news' as const] }));
    expect(findTelling({ ...reading, sentences }, { letters: lettersOf(shippedResources) }) !== undefined).toBe(expected);
  });

  it('stands behind what says the news, not behind what prepares for it', () => {
    const text = 'Dear {{name}},\n\nWe have looked at your claim for the broken kayak.\n\nUnfortunately, your claim was refused.\n\nThe boat club';
    expect(comforts({ title: 'Claim refused', text })[0]).toContain('was refused. We know');
  });

  it.each<[string, Row]>([
    ['that is over', { title: 'Outage', text: 'Hi Ana,\n\nThe test server was down for an hour. It works again.' }],
    ['that the news names, so that no sorry names it again', { title: 'Outage', text: 'Hi Ana,\n\nWe suffered a major outage. Our team is looking into what caused it, and the report will be on the status page.' }],
    ['above good news that somebody else told', { title: 'Outage', text: 'Hi Ana,\n\nThe test server was down for an hour. It works again.\n\n> Your late fee has been cancelled.' }],
    ['in a chat', { title: 'Outage', text: 'Hi Ana, we suffered a major outage. Our team is looking into what caused it, and the report will be on the status page.', channel: 'chat' }],
  ])('is sorry for the time of an outage %s', (_, row) => {
    const said = offers('missing-validation', row).flatMap((text) => /We're sorry [^.]*\./.exec(text) ?? []);
    expect(said[0]).toBe("We're sorry for the time that may have cost you.");
  });

  it('is sorry for nothing that the news does not say', () => {
    const said = offers('missing-validation', { title: 'Sync error', text: 'Hi Ana,\n\nYour sync failed because the token expired. Please sign in again.' });
    expect(said.filter((text) => /sorry/i.test(text)).map((text) => /[^.]*sorry[^.]*\./i.exec(text)![0].trim())).toEqual(["Sorry this isn't working for you."]);
  });

  it('stands before whom else we told of it', () => {
    const text = 'Dear {{name}},\n\nUnfortunately, your claim was refused. We have informed the harbour office, which was not able to moor the boat.\n\nThe boat club';
    expect(comforts({ title: 'Claim refused', text })[0]).toContain('was refused. We know');
  });

  const placesIn = (data: Record<string, string>): ComfortPlaces => ({ letters: lettersOf(shippedResources), ...Object.fromEntries(Object.entries(data).map(([name, phrase]) => [name, new PhraseMatcher([{ phrase: compilePhrase(phrase), value: true as const }])])) });

  it.each<[string, string, readonly string[]]>([
    ['tells no news', 'The lanes of the pool are marked by depth. Your lane depends on how well you swim, and the guard decides.', []],
    ['speaks to nobody', 'Kayaks are not lent to clubs from abroad. The harbour office keeps a list of other places.', []],
    ['tells news of somebody else', 'The mooring of the old ferry was closed. The harbour office keeps a list. Please ask there what you can do.', []],
    ["tells news of the reader's", 'Your claim was refused. The harbour office keeps a list. Please ask there what you can do.', ['Add "We know this isn\'t the news you were hoping for."']],
    ['has said how sorry it is', 'We regret that your claim was refused. The harbour office keeps a list. Please ask there what you can do.', []],
    ['goes on with its reasons', 'Your claim was refused for these reasons: The sail was old. The mast had a crack. The harbour office keeps a list.', []],
    ['has nothing kind in it', 'Your mooring was closed. The bailiff keeps the key.', []],
    ['tells of nothing that went wrong', 'Your mooring was closed. A new one opens at noon.', []],
  ])('offers what a text that %s bears', (_, text, expected) => {
    const reading = readingOf(text, 'bad-news');
    const topics = prepareTopics(shippedResources.validation, shippedResources.things);
    const rewrites = validationRewrites(reading, contextOf(reading), topics, placesIn({ news: '(refused|not lent|closed)', softened: 'regret', bare: 'bailiff', untroubled: 'opens at noon' }));
    expect(rewrites.slice(0, 1).map((r) => r.title)).toEqual(expected);
  });

  it.each<[string, Row, RegExp | undefined]>([
    ['what was refused is no news of any kind', { title: 'Skates', text: "Hi {{name}},\n\nWe don't lend skates to groups. Our office keeps a list of other rinks nearby." }, /isn't the (?:news|answer) you/],
    ['a legal notice gets none', { title: 'Rent', text: 'Dear {{name}},\n\nYou are hereby given formal notice that your lease of the boathouse is terminated. Unpaid rent stays due until the last day.' }, undefined],
    ['nor does an accusation', { title: 'Blocked', text: 'Hi {{name}},\n\nYour account has been suspended for repeated violation of our terms. You can appeal at {{link}}.' }, undefined],
    ['nor what protects', { title: 'Key revoked', text: 'Hi {{name}},\n\nYour access key was found on a public page. We have revoked the key to protect your account.' }, undefined],
    ['nor who is sent to the right place', { title: 'Wrong place', text: 'Hi {{name}},\n\nUnfortunately, your post was removed because it is off topic. This is not the right forum for it. Ask the sailmakers next door, who know about seams.' }, undefined],
    ['nobody is thanked for a report that they let lie', { title: 'Stale', text: 'Hi {{name}},\n\nThe issue was closed due to inactivity. The maintainers look after a hundred others. Open it again at any time.' }, undefined],
    ['nobody is told what kept them from writing', { title: 'No reply', text: 'Hi {{name}},\n\nYour booking question is closed because there has been no reply for a month. Write again at any time.' }, undefined],
    ['a dead screen is no death', { title: 'Blue screen of death', text: 'Hi {{name}},\n\nThe blue screen of death shows up because of an outdated driver. Please uninstall the driver and install the new one.' }, /isn't working for you/],
    ['a cancelled order is no plan, and nobody says who looked forward to it', { title: 'Order cancelled', text: 'Hi {{name}},\n\nYour order was cancelled because the canoe is sold out. The amount goes back to your card.' }, /sold out\. We know this isn't the news you were hoping for\./],
    ['money is not counted on by who was never owed it', { title: 'Payout', text: "Hi {{name}},\n\nYour application for a payout was declined, because your shop isn't eligible. You can appeal at {{link}}." }, /isn't the news you were hoping for/],
    ['a setting that the reader may have changed is no scare', { title: 'Two-factor turned off', text: 'Hi {{name}},\n\nTwo-factor sign-in was disabled on your account. If this was not you, turn it on again at {{link}}.' }, undefined],
    ['what did not go through is not said again', { title: 'Payment failed', text: 'Hi {{name}},\n\nYour payment has failed. You can try another card at {{link}}.' }, undefined],
    ['padding before a fee is nothing kind', { title: 'Overdue invoice', text: 'Dear {{name}},\n\nInvoice 14 is now 30 days overdue. The full balance has been outstanding since May. A fee was added.' }, undefined],
    ['a plan falls through where a booking is called off', { title: 'Sauna', text: 'Your sauna booking has been cancelled because the stove is cold. Choose another evening at the desk.' }, /stove is cold\. We know this upsets your plans\./],
    ['what was ordered and not accepted is no plan', { title: 'Order', text: 'Unfortunately, your order could not be accepted by the kitchen. The stove is cold, and the cook has gone home for the night.' }, /We know that's frustrating when you've just placed an order\./],
    ['what takes longer holds up', { title: 'Export', text: 'Hi {{name}},\n\nUnfortunately, your export could not be completed. Please start it once more from the page of your logbook.' }, /completed\. We know this holds you up\./],
    ['whose hope was turned down is told by the news itself', { title: 'Application denied', text: 'Hi {{name}},\n\nThe harbour board has decided to deny your application for a berth.' }, /for a berth\. We know this isn't the news you were hoping for\./],
    ['who takes something away does not say how much it was needed', { title: 'Key revoked', text: 'Dear {{name}},\n\nYour access to the boathouse has been revoked. The board keeps a list of keys.' }, undefined],
    ['who had something taken down gets no sympathy from who took it', { title: 'Post', text: 'Hi {{name}},\n\nYour post was removed by a moderator of the kite board. A copy of it is attached.' }, undefined],
    ['what was called off may have been called off by who reads it', { title: 'Order cancelled', text: 'Dear {{name}},\n\nYour order has been cancelled. The amounts are listed below.\n\nThe bakery' }, undefined],
    ['nor where it says that it may be a mistake', { title: 'Order cancelled', text: 'Hi {{name}},\n\nUnfortunately, your order was cancelled. If this was a mistake, the bakery will gladly bake again.' }, undefined],
    ['nobody has asked who decides a dispute', { title: 'Refund declined', text: 'Hi {{name}},\n\nUnfortunately, your refund was declined, because the dispute was decided for the shop. You can read the reasons at {{link}}.' }, /for the shop\. We know this isn't the outcome you were hoping for/],
    ['what can be tried again in minutes is not refused', { title: 'Berth', text: 'Hi {{name}},\n\nYour berth request could not be processed at this time. Please try again in a few minutes from the page of your boat.' }, undefined],
    ['nobody hunts for what we look for', { title: 'Sync failed', text: 'Hi {{name}},\n\nThe sync of your logbook failed in the app. Our team has been told of the error and looks for its cause in the log files.' }, /^(?!.*hunt for a fault)/s],
    ['who is sent on to those who can help was refused nothing', { title: 'Sails', text: 'Hi {{name}},\n\nUnfortunately, we cannot repair the sail in this shop. Please contact our loft, who will be happy to look at it.' }, undefined],
    ['a ban for good is more than unsettling', { title: 'Account banned', text: 'Hi {{name}},\n\nYour account has been disabled for good after three warnings. This ban is permanent. The rules of the regatta are on the board.' }, undefined],
    ['nobody finds out from the message itself', { title: 'Account suspended', text: 'Your account has been suspended, so that you can no longer enter the regatta.\n\nWrite to {{office}} for more.' }, undefined],
    ['what is a thing nobody told us of it', { title: 'Report', text: "Hi {{name}},\n\nWe couldn't read your report. The picture of the hull was too dark to make anything out. Send it again from the page of your boat." }, undefined],
    ['no sentence comforts who hoped for nothing', { title: 'Mailing list', text: 'Hi {{name}},\n\nYour address was removed from the list, because the shop is no member any more. The list is for members.' }, undefined],
    ['a report of conduct is not sorted out', { title: 'Incident report', text: 'Dear {{name}},\n\nYour incident report has been triaged, and the investigation has started. I have asked those named in it what happened.' }, /isn't easy to report/],
  ])('says what is true: %s', (_, row, expected) => {
    const first = comforts(row)[0];
    if (expected) expect(first).toMatch(expected);
    else expect(first).toBeUndefined();
  });

  it.each<[string, string, string]>([
    ['after "unfortunately"', 'Hi {{name}},\n\nUnfortunately, your claim was refused. You can ask for a review until 3 May.', "We're sorry, but your claim was refused. You can"],
    ['where we say that we could not', 'Hi {{name}},\n\nWe were unable to moor your boat. You can ask for another berth until 3 May.', "We're sorry, but we were unable to moor your boat. You can"],
    ['by the one who says so', 'Hi {{name}},\n\nUnfortunately, I was unable to moor your boat. You can ask us for another berth until 3 May.', "I'm sorry, but I was unable to moor your boat. You can"],
    ['where something of the reader\'s was refused', 'Hi {{name}},\n\nYour claim for the mast was refused. You can ask for a review until 3 May.', "We're sorry to tell you that your claim for the mast was refused. You can"],
    ['in the place of a formula', 'Hi {{name}},\n\nWe regret to inform you that your claim was refused. You can ask for a review until 3 May.', "We're sorry to tell you that your claim was refused. You can"],
    ['in a turn of a talk that thanks', 'Thanks for getting in touch. Unfortunately we were unable to moor the boat at the pier. The crew stays at the west quay until Monday.', "We're sorry, but we were unable to moor the boat"],
    ['of one in the middle, too', 'Hi {{name}},\n\nHaving weighed all of it, we regret to inform you that your claim was refused. You can ask for a review until 3 May.', "Having weighed all of it, we're sorry to tell you that your claim was refused. You can"],
  ])('tells the news with regret %s', (_, text, expected) => {
    expect(offers('missing-validation', { title: 'Claim refused', text })[0]).toContain(expected);
  });

  it.each<[string, string]>([
    ['of what the reader did', 'Hi {{name}},\n\nUnfortunately, you moored at the wrong pier. The berth was closed for the night.'],
    ['of what turns by itself', 'Hi {{name}},\n\nUnfortunately, your claim for the mast was refused, though the form had been right. The crew has the file.'],
    ['of an offence', 'Hi {{name}},\n\nYour berth was withdrawn for fraud with the harbour fees. You can ask for a review until 3 May.'],
    ['of what the next try of the reader brought about', 'Hi {{name}},\n\nYour claim for the mast was withdrawn because you sent a new one. The crew looks at the new one until May.'],
    ['twice', 'Hi {{name}},\n\nUnfortunately, your claim was refused. You can ask for a review until 3 May. We are sorry for any inconvenience.'],
  ])('is not sorry %s', (_, text) => {
    const findings = findingsOf('missing-validation', { title: 'Claim refused', text });
    expect(findings).toHaveLength(1);
    expect(findings.flatMap((f) => f.fixes.map((fix) => applied(text, fix))).filter((said) => /sorry(?:, but| to tell you that) /.test(said))).toEqual([]);
  });

  it.each<[string, string, string | undefined]>([
    ['takes the place of a formula', 'Hi {{name}},\n\nWe regret to inform you that your claim was refused. You can ask for a review until 3 May.', "Hi {{name}},\n\nYour claim was refused. We know this isn't the news you were hoping for. You can ask for a review until 3 May."],
    ['and of one in the middle of the sentence', 'Hi {{name}},\n\nAfter a second look, we regret to inform you that your claim was refused. You can ask for a review until 3 May.', "Hi {{name}},\n\nAfter a second look, your claim was refused. We know this isn't the news you were hoping for. You can ask for a review until 3 May."],
    ['though what may never have been is regretted, too', 'Hi {{name}},\n\nYour claim was refused. We are sorry for any inconvenience this may have caused.', 'Your claim was refused. We know this'],
    ['not where it would come behind more than the news', 'Hi {{name}},\n\nWe regret to inform you that your claim was refused. We take care with every kayak, and yours was not insured. You can ask for a review until 3 May.', undefined],
    ['not where somebody is sorry in earnest', 'Hi {{name}},\n\nWe regret to inform you that your claim was refused. We apologise for the delay in our reply.', undefined],
    ['not where the sentence would break', 'Hi {{name}},\n\nHaving weighed all of it, we regret to inform you that your claim was refused. You can ask for a review until 3 May.', undefined],
    ['nor where the formula goes on with a thing', 'Hi {{name}},\n\nWe regret to inform you of the refusal of your claim. The policy had ended.', undefined],
  ])('%s', (_, text, expected) => {
    const first = comforts({ title: 'Claim refused', text })[0];
    if (expected === undefined) expect(first).toBeUndefined();
    else expect(first).toContain(expected);
  });

  it.each<[string, Row]>([
    ['was asked for by who reads it', { title: 'Class', text: 'Hi {{name}},\n\nThe teacher has been informed of your cancellation. Unfortunately, the fee for the class cannot be refunded.' }],
    ['was turned down by who reads it', { title: 'Crew', text: 'A user has been denied access to your crew list. The board keeps the reasons, and you can ask for them.' }],
    ['is valid after all', { title: 'Appeal', text: 'Hi {{name}},\n\nWe have looked at your appeal and it is valid. The fine was refused by the board.' }],
    ['is told with a sorry that names it', { title: 'Signup', text: 'Hi {{name}},\n\nWe are sorry to inform you that your signup was rejected, since the course is full. You are on the waiting list.' }],
  ])('is not missed where it %s', (_, row) => {
    expect(findingsOf('missing-validation', row)).toEqual([]);
  });

  it.each<[string, string, boolean]>([
    ["I know this isn't the news you were hoping for.", 'We had to cancel your order.', true],
    ["I know this isn't the news you were hoping for.", 'I can help you cancel the kite course.', false],
    ["I know this isn't the news you were hoping for.", 'Your order was cancelled.', false],
    ["I know this isn't the news you were hoping for.", 'We are unable to assist you with the sails.', false],
    ["I know this isn't the news you were hoping for.", 'We could not process your payment.', false],
    ['I know this upsets your plans.', 'We have had to call off the kite class.', true],
    ['I know this upsets your plans.', 'We cancel a class only in a storm.', false],
  ])('%s (%s) %s', (wording, news, expected) => {
    const reading = readingOf(news, 'bad-news');
    expect(prepareTopics(shippedResources.validation, shippedResources.things).isTold(undefined, wording, reading, reading.sentences)).toBe(expected);
  });

  it.each<[string, boolean]>([
    ['The lanes of the pool are marked by depth. The guard at the door decides who swims in which of them.', true],
    ['Your mooring was closed by the harbour board, and the key that you have opens it no more.', false],
  ])('is doubtful where nothing is told that comfort could be about: %s', (text, expected) => {
    const rule = shippedRules.find(({ id }) => id === 'missing-validation')!;
    const spec = rule.detectors.find(({ kind }) => kind === 'absence')!;
    const reading = readingOf(text, 'bad-news');
    const hits = prepareDetector({ ...spec, unoffered: 0.99, bare: ['mooring'] }, rule, shippedResources)(reading, contextOf(reading));
    expect(hits.map(({ rewrites, doubtful }) => ({ offered: rewrites.length, doubtful }))).toEqual([{ offered: 0, doubtful: expected || undefined }]);
  });

  it('takes a refusal for one, though it is told as an answer', () => {
    const reading = readingOf("Spare sails aren't sold to private customers.", 'request');
    expect(prepareTopics(shippedResources.validation, shippedResources.things).choose(reading, contextOf(reading).macro)?.id).toBe('general-problem-refused');
  });

  it('tells what happened first, in a sensitive matter too', () => {
    const reading = readingOf('Your message was taken out of the group because it names a patient. Please leave names out.', 'sensitive');
    const news = new PhraseMatcher([{ phrase: compilePhrase('was taken out'), value: true as const }]);
    const texts = validationRewrites(reading, contextOf(reading), prepareTopics(shippedResources.validation, shippedResources.things), { letters: lettersOf(shippedResources), news }).map((r) => applied(reading.text, r));
    expect(texts.filter((text) => /dealing with this/.test(text))).toEqual([expect.stringContaining("names a patient. We're sorry you're dealing with this. Please")]);
  });

  it('thanks for a report before it is closed', () => {
    const text = "Hi @{author},\n\nWe can't accept this one, since an older issue asks for the same, so I am closing it. Please follow the older issue.";
    expect(comforts({ title: 'Duplicate', text })[0]).toContain('Hi @{author},\n\nThank you for taking the time');
  });

  it('comforts nobody in a warning, and points to what would be better', () => {
    const text = 'Hi {{name}},\n\nThis is a final warning. You moved the bins of others again, and our house rules forbid it. Your key will be blocked if it goes on.';
    expect(comforts({ title: 'Final warning', text })).toEqual([]);
  });

  it('never offers a second apology', () => {
    const row = { title: 'Lost parcel', text: 'Hi {{name}},\n\nWe apologize for the inconvenience. The parcel was lost between our depot and the courier. A new one ships tomorrow.\n\nBest,\nOrders' };
    const texts = offers('missing-validation', row);
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) expect(text.match(/sorry|apolog/gi)).toHaveLength(1);
  });

  it('offers only what the rule then accepts', () => {
    for (const title of ['Lost parcel', 'Damaged item', 'Refund denied', 'Outage', 'App crash', 'Charged twice', 'Account suspended', 'Price increase', 'Account hacked']) {
      const row = { title, text: 'Hi {{name}},\n\nThis was caused by a fault on our side and your order was cancelled. We fixed the error and the charge was reversed.\n\nBest,\nSupport' };
      for (const text of offers('missing-validation', row)) expect(findingsOf('missing-validation', { ...row, text }), text).toEqual([]);
    }
  });
});

describe('comfort that would be untrue, doubled or a mockery is not offered', () => {
  it.each<[string, Row, RegExp]>([
    ['that something does not work, where the reader failed to do something', { title: 'Claim on hold', text: 'Hello {{name}},\n\nYou have failed to provide the documents for your claim. It is on hold until they reach us.\n\nAna' }, /worked as it should/],
    ['behind a demand', { title: 'Faulty toaster, details needed', text: 'Hello {{name}},\n\nWe need the serial number and a photo of the plate of the faulty toaster. Without this we cannot proceed.\n\nAna' }, /cannot proceed\. We/],
    ['behind a refusal to talk', { title: 'Loan declined', text: 'Hello {{name}},\n\nYour loan application has been declined. This decision is final and no further correspondence will be entered into.\n\nAna' }, /entered into\. We/],
    ['that the reader told us, where we saw it ourselves', { title: 'Card blocked after fraud alert', text: "Hello {{name}},\n\nOur system noticed two payments that don't fit your habits and blocked your card. Please call us at 0800 123 to unblock it.\n\nAna" }, /told us early/],
    ['that nobody came, where nobody was in', { title: 'Failed delivery', text: 'Hello {{name}},\n\nYour kite could not be delivered: no one answered the bell. Pick a new slot at kites.example/slots by noon.\n\nAna' }, /waited in|stayed in|nobody came|kept your/],
    ['that a new price is unwelcome, where it falls', { title: 'Price increase', text: 'Hello {{name}},\n\nUnfortunately the fuel fee goes up on 1 May. It follows an index, and when that falls, the fee does, too. You can cancel until then.\n\nAna' }, /rarely welcome|signed up/],
    ['about a card, where nobody spoke of money', { title: 'Phishing', text: 'Hello {{name}},\n\nYour harbour login was compromised because of your carelessness. It was blocked at nine. Change the password at the desk.\n\nAna', channel: 'chat' }, /your money|nothing wrong/],
    ['between what was done and what it is', { title: 'Account suspended', text: 'Hello {{name}},\n\nYour account has been suspended for two weeks. This is a step to make sure that your stall at the kite fair stays yours.\n\nAna' }, /two weeks\. We/],
    ['that it should have come whole, where it came back torn', { title: 'Damaged sail', text: "Hello {{name}},\n\nThe sail was torn when you returned it, so we can't refund it in full. It is a damaged item now.\n\nAna" }, /reached you in one piece|open a box/],
    ['that it is ours to put right, where nothing more is sent', { title: 'Missing item', text: "Hello {{name}},\n\nThe box was complete when it left us, and the item missing from the box is not our error. We won't be sending another cleat.\n\nAna" }, /put right|made it into the box/],
    ['sorry for a second charge that is none', { title: 'Double charge', text: 'Hello {{name}},\n\nThe second charge on your card failed our check. It is only a reservation, which your bank releases by itself.\n\nAna' }, /charged you twice/],
    ['that a time was moved, where there is no cabin at all', { title: 'Overbooked', text: 'Hello {{name}},\n\nWe overbooked the inn and unfortunately have no cabin for you on {{date}}. The fee was not charged.\n\nAna' }, /original time/],
    ['sorry for a hard time, to whoever has missed an instalment', { title: 'Payment plan', text: 'Hello {{name}},\n\nThe instalment was not received. Unfortunately, your payment plan has been cancelled and the full amount is payable now.\n\nAna' }, /going through this/],
    ['thanks for a write-up, to whoever made a claim', { title: 'Duplicate', text: 'Hello {{name}},\n\nUnfortunately, your claim for the mast has been rejected as a duplicate of an earlier claim from March.\n\nAna' }, /write this up|time you put/],
    ['beside a way on, where all is settled', { title: 'Loan declined', text: 'Hello {{name}},\n\nYour loan application has been declined. This decision is final and no further correspondence will be entered into.\n\nAna' }, /\[option\]/],
    ['sorry for the very news of the next sentence', { title: 'Order cancelled by us', text: 'Hello {{name}},\n\nYour order has been cancelled, since the supplier has none left. The money is on its way back to your card.\n\nAna' }, /sorry we had to cancel/],
  ])('%s', (_, row, words) => {
    expect(offers('missing-validation', row).filter((text) => words.test(text))).toEqual([]);
  });
});

describe('absent-next-steps', () => {
  const row: Row = { title: 'Delayed order', text: "Hi {{name}},\n\nI'm sorry your parcel is late. The depot in Lyon had a fire on Monday, and our vans are behind.\n\nLet me know if you have any questions.\n\nAna" };

  it('goes before the farewell, one thing we do, one the reader can do, one to choose from', () => {
    expect(offers('absent-next-steps', row)).toEqual([
      "Hi {{name}},\n\nI'm sorry your parcel is late. The depot in Lyon had a fire on Monday, and our vans are behind.\n\nThe new delivery date is [date].\n\nLet me know if you have any questions.\n\nAna",
      "Hi {{name}},\n\nI'm sorry your parcel is late. The depot in Lyon had a fire on Monday, and our vans are behind.\n\nYou can follow it here: [link]. If nothing changes by [when], reply and I'll take it up with [carrier].\n\nLet me know if you have any questions.\n\nAna",
      "Hi {{name}},\n\nI'm sorry your parcel is late. The depot in Lyon had a fire on Monday, and our vans are behind.\n\nWould you like to keep waiting until [date], or have the money back now?\n\nLet me know if you have any questions.\n\nAna",
    ]);
  });

  it('goes on the same line in a single paragraph', () => {
    const text = "Hi {{name}}, I'm sorry your parcel is late. The depot had a fire, and all of our vans are behind. Let me know if you have any questions.";
    expect(offers('absent-next-steps', { title: 'Delayed order', text })[0]).toBe(
      "Hi {{name}}, I'm sorry your parcel is late. The depot had a fire, and all of our vans are behind. The new delivery date is [date]. Let me know if you have any questions.",
    );
  });

  it.each<[string, string, string]>([
    ['above a title and a club that sign it', "Hi {{name}},\n\nI'm sorry your parcel is late. The depot had a fire, and our vans are behind.\n\nHon. secretary\nRowing club", "behind.\n\nThe new delivery date is [date].\n\nHon. secretary\nRowing club"],
    ['above an address that signs it', "Hi {{name}},\n\nI'm sorry your parcel is late. The depot had a fire, and our vans are behind.\n\nThe kite loft, Quay Street, Harbour Town", "behind.\n\nThe new delivery date is [date].\n\nThe kite loft, Quay Street, Harbour Town"],
    ['above who signs before a postscript', "Hi {{name}},\n\nI'm sorry your parcel is late. The depot had a fire, and our vans are behind.\n\nThe secretary\n\nPS: The oars are in.", "behind.\n\nThe new delivery date is [date].\n\nThe secretary\n\nPS: The oars are in."],
    ['above a sign-off that no list knows', "Hi {{name}},\n\nI'm sorry your parcel is late. The depot had a fire, and our vans are behind.\n\nWith a heavy heart,\nMarguerite", "behind.\n\nThe new delivery date is [date].\n\nWith a heavy heart,\nMarguerite"],
  ])('goes %s', (_, text, end) => {
    expect(offers('absent-next-steps', { title: 'Delayed order', text })[0]?.endsWith(end)).toBe(true);
  });

  it('ends the half sentence that it stands behind on one line', () => {
    const reading = readingOf('Hi the points come after the stay');
    const [first] = nextStepRewrites(reading, contextOf(reading), prepareTopics(shippedResources.nextSteps, shippedResources.things), reading.sentences[0]);
    expect(applied(reading.text, first!)).toMatch(/after the stay\. \p{Lu}/u);
  });

  it('goes behind what a colon announces', () => {
    const text = "Hi {{name}},\n\nI'm sorry your parcel is late. The depot had a fire, and our vans are behind. This is what burned:\nBlue boxes\nGreen boxes\n\nAna";
    const reading = readingOf(text);
    const [first] = nextStepRewrites(reading, contextOf(reading), prepareTopics(shippedResources.nextSteps, shippedResources.things), reading.sentences.find((s) => text.slice(s.start, s.end).endsWith('burned:')));
    expect(first!.edits[0]!.span.start).toBe(text.indexOf('\n\nAna'));
  });

  it('goes behind a slot that the words before it point to', () => {
    const text = 'Hi {{name}},\n\nYour photo was turned down. The remarks of the jury are below.\n\n{{remarks}}\n\nAna';
    const reading = readingOf(text);
    const [first] = nextStepRewrites(reading, contextOf(reading), prepareTopics(shippedResources.nextSteps, shippedResources.things), reading.sentences.find((s) => text.slice(s.start, s.end).endsWith('below.')));
    expect(first!.edits[0]!.span.start).toBe(text.indexOf('\n\nAna'));
  });

  it('marks what the writer must fill in', () => {
    const [finding] = lintText(row.text, { title: row.title, rules: ['absent-next-steps'] });
    const { edits, slots } = finding!.fixes[0]!;
    expect(slots!.map((s) => [edits[s.edit]!.text.slice(s.start, s.end), s.name])).toEqual([['[date]', 'date']]);
  });

  it('offers only what the rule then accepts', () => {
    for (const text of offers('absent-next-steps', row)) expect(findingsOf('absent-next-steps', { ...row, text }), text).toEqual([]);
  });
});

describe('a way on after bad news', () => {
  const refused = "Hello {{name}},\n\nYour application for a stall was declined. We wanted more food this year.";
  const first = (text: string): string | undefined => offers('absent-next-steps', { title: 'Stall', text })[0]?.slice(text.length).trim();
  it.each<[string, string, string | undefined]>([
    ['is an open ear for a decision', refused, 'If you have questions about this decision, just reply to this message.'],
    ['is for its writer to name where no ear is open', `${refused} We do not reply to emails.`, "If you'd like, you can [option]."],
    ['is none where all is settled', `${refused} This decision is final.`, undefined],
    ['is no ear of ours where somebody else decided', refused.replace('declined.', 'declined by the market board.'), "If you'd like, you can [option]."],
    ['is none where it hangs on what is wanting', "Hello {{name}},\n\nYour application for a stall was declined. The guild cannot go on without the papers.", undefined],
    ['is none on a waiting list', "Hello {{name}},\n\nYour application for a stall was declined. Your name stands on the waiting list.", undefined],
    ['never parts a refusal from its reason', `${refused.replace(' We wanted more food this year.', '')}\n\nReason: {{why}}`, 'If you have questions about this decision, just reply to this message.'],
    ['is not put in where one is named', `${refused} Those who contact our market office about it hear the same.`, undefined],
    ['nor where the reader chose it', 'Hello {{name}},\n\nThis is a notice that you have declined the terms of the market. As a result, no stall will be kept for you.', undefined],
  ])('%s', (_, text, expected) => expect(first(text)).toBe(expected));
});

describe('stays quiet', () => {
  it.each<[string, Row]>([
    ['over a signature', { title: 'Signature - problem', text: 'Kind regards,\n{{agent.name}}\nThe outage team' }],
    ['over slots alone', { title: 'Outage', text: '{{dc.apology_delay}}\n{{dc.signature}}' }],
    ['over a turn of a chat', { title: 'Broken item', text: 'One moment, I will check the tracking.', channel: 'chat' }],
    ['over a plain answer', { title: 'Opening hours', text: 'Hi {{name}},\n\nThe shop opens at nine on weekdays and at ten on Saturdays, and there is parking behind it.\n\nAna' }],
    ['over thanks', { title: 'Praise', text: 'Thank you for the lovely review, {{name}}! It made our week, and the whole kitchen says hello.' }],
  ])('%s', (_, { text, ...options }) => {
    expect(lintText(text, { ...options, rules: ['missing-validation', 'absent-next-steps'] })).toEqual([]);
  });
});

describe('where a trained model has an opinion', () => {
  const rule = shippedRules.find((r) => r.id === 'missing-validation')!;
  const decide = prepareDetector({ kind: 'absence', situations: ['problem'], insert: 'validation', accept: [{ phrase: 'frustrating' }], model: { sure: 0.8, doubt: 0.2 } }, rule, shippedResources);
  const hits = (text: string, likely?: number): number => {
    const reading = { ...readingOf(text, 'request'), ...(likely === undefined ? {} : { opinion: { faults: [], whole: new Map([[rule.id, likely]]) } }) };
    return decide(reading, contextOf(reading)).length;
  };
  const text = 'The parcel was lost between our depot and the courier, and a new one ships tomorrow.';

  it.each<[string, string, number | undefined, number]>([
    ['reports what it is sure of, whatever the cues say', text, 0.9, 1],
    ['leaves the middle to the cues, which see no problem here', text, 0.5, 0],
    ['is silent below its doubt', text, 0.1, 0],
    ['leaves all to the cues where there is none', text, undefined, 0],
    ['accepts a sentence that the fix offers', `${text} We know how worrying it is when something you've paid for doesn't turn up.`, 0.9, 0],
    ['asks nothing of a fragment', 'Best regards, Ana', 0.9, 0],
  ])('%s', (_, body, likely, expected) => {
    expect(hits(body, likely)).toBe(expected);
  });

  it.each<[string, string, number, boolean | undefined]>([
    ['wants company for what it hardly believes', text, 0.3, true],
    ['wants none where it is surer', text, 0.6, undefined],
    ['wants none beside words that stand where it should', `${text} Ask away if anything is unclear.`, 0.3, undefined],
  ])('%s', (_, body, likely, expected) => {
    const spec = { kind: 'absence', situations: ['problem'], insert: 'validation', accept: [{ phrase: 'frustrating' }], hollow: ['ask away'], model: { sure: 0.8, doubt: 0.2, alone: 0.5 } };
    const reading = { ...readingOf(body), opinion: { faults: [], whole: new Map([[rule.id, likely]]) } };
    const [hit, ...others] = prepareDetector(spec, rule, shippedResources)(reading, contextOf(reading));
    expect([hit?.inCompany, others]).toEqual([expected, []]);
  });

  it.each([
    ['takes a line of a chat for no whole reply', 0.85, 0],
    ['takes it for one where the model is certain', 0.95, 1],
  ])('%s', (_, likely, expected) => {
    const spec = { kind: 'absence', situations: ['problem'], insert: 'validation', accept: [{ phrase: 'frustrating' }], least: { default: 5, chat: 20 }, model: { sure: 0.8, short: 0.9 } };
    const reading = { ...readingOf(text, 'problem'), opinion: { faults: [], whole: new Map([[rule.id, likely]]) } };
    const context = contextOf(reading);
    expect(prepareDetector(spec, rule, shippedResources)(reading, { ...context, prose: { ...context.prose, channel: 'chat' } })).toHaveLength(expected);
  });
});

describe('an open ear', () => {
  const rule = shippedRules.find((r) => r.id === 'absent-next-steps')!;
  const spec = { kind: 'absence', situations: ['problem', 'request'], insert: 'next-steps', waysForward: true, idle: ['^ if you have questions'], accept: [{ phrase: '(contact|ring|write)' }] };
  const decide = prepareDetector(spec, rule, shippedResources);
  const news = 'The mast of the boat that you wanted to hire is broken.';
  it.each<[string, string, 'problem' | 'request', number]>([
    ['is no way on where something went wrong', 'If you have questions, contact us.', 'problem', 1],
    ['is enough for a question', 'If you have questions, contact us.', 'request', 0],
    ['is one with a link', 'If you have questions, contact us at https://example.com/desk.', 'problem', 0],
    ['is none that somebody else was told', '\n\n> If you have questions, contact us at https://example.com/desk.', 'problem', 1],
    ['is none of ours in what somebody else was told', "\n\n> If anything here is unclear, tell me what and I'll go into it.", 'problem', 1],
    ['is one with an address that is filled in', 'If you have questions, contact us at {{support.email}}.', 'problem', 0],
  ])('%s', (_, ear, situation, expected) => {
    const reading = readingOf(`${news} ${ear}`, situation);
    expect(decide(reading, contextOf(reading))).toHaveLength(expected);
  });
  it('promises nothing', () => {
    const reading = readingOf(`${news} If you have questions, ring us; you get the money by Friday.`);
    const promising = { ...reading, sentences: reading.sentences.map((s, i) => (i === 1 ? { ...s, moves: ['time_frame' as const] } : s)) };
    expect(decide(promising, contextOf(promising))).toEqual([]);
  });
});

describe('comfort', () => {
  const fixes = (news: string) => lintText(`Hello {{name}},\n\n${news}\n\nRegards,\nThe team`, { title: 'Claim rejected', rules: ['missing-validation'] }).flatMap((f) => f.fixes);
  it('is not offered for good news in bad words', () => {
    expect(fixes('The objection to your claim was rejected.')).toEqual([]);
    expect(fixes('Your claim has been rejected by our claims desk.')).not.toEqual([]);
  });
});
