/** Words that leave no doubt what a macro is about, and their look-alikes, through the whole engine with the trained model. */
import { describe, expect, it } from 'vitest';
import { productEngine, settingsFor } from '../support/engine.ts';
import { libraryOf, lintText } from './reading.ts';

const engine = productEngine();
const settings = settingsFor(engine);

/** A plain answer, which says nothing by itself. */
const plain = 'You can do this here: https://example.com/form. It takes about ten minutes, and the money is back within five days.';

function situationOf(title: string, text: string): string {
  return engine.prose(libraryOf(text, { title }), 0, settings)[0]!.readings[0]!.situation;
}

function letter(text: string): string {
  return `Hello {{name}},\n\n${text}\n\nAna`;
}

describe('a sensitive matter is told by words that leave no doubt, whatever the rest looks like', () => {
  it.each<[string, string]>([
    ['Husband passed away, phone contract', 'Your husband passed away and his phone contract is still open. Please send us the contract number and a copy of the certificate.'],
    ['Cancer diagnosis, cancel course', plain],
    ['Miscarriage, nursery order', 'You would like to return the nursery order. Please send it back with the label. The refund takes ten days.'],
    ['Password given away', "You gave your password to a scammer. Change it now and sign out of all devices. We can't get the money back."],
    ['Contract of a customer', 'Kindly send the death certificate and the contract number so that we can process the request.'],
    ['Closing an account', `We were told that the account holder has died. ${plain}`],
    ['Moving a date', `Please accept our condolences. ${plain}`],
    ['Funeral, change of flight', plain],
    ['Leaving a shared account', `We know that you left because of domestic abuse. ${plain}`],
    ['Card blocked after fraud alert', plain],
    ['Bereavement, change of flight', plain],
    ['Cancer', plain],
    ['Suicide prevention', plain],
    ['Account of a deceased', plain],
    ['Contract of a member', `We are sorry about your recent bereavement. ${plain}`],
    ['Cancelling the gym', `We read that your wife has been treated for the cancer she has had since May, and that she is in intensive care. ${plain}`],
    ['Payments on hold', `Since you were diagnosed with a serious illness, the payments are on hold. ${plain}`],
  ])('%s', (title, text) => {
    expect(situationOf(title, letter(text))).toBe('sensitive');
  });

  it.each<[string, string]>([
    ['Dead battery', "The battery died after a week and is dead now. Please send it back with the label and we'll swap it."],
    ['Loss of connection', 'The loss of your connection is due to work in your street. The server died last night. It comes back at noon.'],
    ['How to stay safe', 'Here is how you recognise a scammer: nobody of us asks for your PIN. You find more on our page on fraud prevention.'],
    ['Lost parcel', 'The parcel is lost, and a new one leaves us today. It reaches you on Friday.'],
    ['Late fee', 'The late fee of 5 euros was added, since the rent reached the estate agent late. You can pay it online.'],
    ['Refunds', `If your pet has recently died, tell us. There are other grounds, such as a bereavement. ${plain}`],
    ['Text layout', `The widow control does not work in version 4, and lines break in the wrong place. ${plain}`],
    ['Fares', `Bereavement fares are not sold online. ${plain}`],
    ['Restock', `The Black Widow figure and the Suicide Squad poster are sold out. ${plain}`],
    ['Hand care', `The intensive care cream is out of stock. ${plain}`],
    ['Cover', `The policy pays out for cancer, stroke and a broken leg. ${plain}`],
    ['Error code 12', `The lift was diagnosed with a fault in the door. ${plain}`],
  ])('not by a look-alike: %s', (title, text) => {
    expect(situationOf(title, letter(text))).not.toBe('sensitive');
  });
});

it('a finding in a sensitive matter stays an error when stiff words beside it are mended', () => {
  const told = 'your card has been blocked due to suspicious activity.\n\nA new card will be sent to you within 5 working days. Please confirm the two payments below.';
  for (const text of [letter(`This is to inform you that ${told}`), letter(`Y${told.slice(1)}`)]) {
    expect(lintText(text, { title: 'Cards::Card blocked after fraud alert' }).filter((f) => f.ruleId === 'missing-validation').map((f) => f.severity)).toEqual(['error']);
  }
});
