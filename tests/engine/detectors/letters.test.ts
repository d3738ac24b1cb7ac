/** What letters say over and over is data: every word of its lists is needed, and by any other word none of them would be found. */
import { describe, expect, it } from 'vitest';
import { takesBlame } from '../../../server/engine/detectors/agency.ts';
import { lettersOf } from '../../../server/engine/detectors/letters.ts';
import { readingOf, shippedResources } from '../../rules/reading.ts';

const letters = lettersOf(shippedResources);
/** The sentence with each of the words for `_`. */
const each = (words: string, text: string): string[] => words.split(', ').map((word) => text.replaceAll('_', word));

describe('what a sentence says', () => {
  const isSaid = (list: 'kind' | 'thanks' | 'formulas' | 'invitations' | 'acknowledging', text: string): boolean => {
    const reading = readingOf(text);
    return letters[list](reading, reading.sentences);
  };
  it.each([
    ...each('wish, hope, thank, appreciate, look forward, treasure', 'Today we _ to you.').map((text) => ['kind', text] as const),
    ...each('excited, delighted, glad, happy to, looking forward, all the best, hate to lose', 'Here _ row.').map((text) => ['kind', text] as const),
    ...each("thank you, thanks, thankful, we appreciate your patience, we appreciate your help, we appreciate your time, we appreciate your understanding, I am grateful for it, we are so grateful to you, I'm grateful to you, we're really grateful for it, you're grateful for it, they're grateful for it, my friends are grateful for it, I truly am grateful for it", 'Today _ again.').map((text) => ['thanks', text] as const),
    ...each('loyalty, warmest, our thoughts, value, valued, priority, heart, flexibility, like you, matter so much, means the world, mean the world, means so much, means a lot, mean everything', 'Here _ row.').map((text) => ['formulas', text] as const),
    ...each("contact, reach out, reach us, reach me, get in touch, write back, write to us, write to me, email us, email me, e-mail us, e-mail me, call us, call me, ring us, ring me, message us, message me, reply, respond, let us know, let me know", 'Please _ today.').map((text) => ['invitations', text] as const),
    ...each('understand, know, realise, realize, see', 'We _ that this is hard, and the boat is sold.').map((text) => ['acknowledging', text] as const),
    ...each('that, how, why', 'We see _ hard this is, but the boat is sold.').map((text) => ['acknowledging', text] as const),
    ...each('disappointing, disappointed, frustrating, difficult, upsetting, hard, stressful', 'We see that this is _, and the boat is sold.').map((text) => ['acknowledging', text] as const),
  ])('%s: %j', (list, text) => {
    expect(isSaid(list, text)).toBe(true);
  });

  it.each([['kind', 'Here boats row.'], ['thanks', 'We appreciate your boat, and she is grateful for it.'], ['formulas', 'Here boats row.'], ['invitations', 'Please row today. Email the bank, and ring the bell.'], ['acknowledging', 'We see that this is hard.'], ['acknowledging', 'We say that this is hard, and the boat is sold.']] as const)('not %s: %j', (list, text) => {
    expect(isSaid(list, text)).toBe(false);
  });
});

describe('what a sentence tells', () => {
  it.each([
    ...each('if, in case, should you, unless', '_ the boat leaks, we refuse it.'),
    ...each('if, in case, should you, unless', 'Note: _ the boat leaks, we refuse it.'),
    ...each('once, when, after', 'Please note that _ the boat leaks, we refuse it.'),
  ])('may be: %j', (text) => {
    expect(letters.isConditional(text)).toBe(true);
  });
  it.each([...each('once, when, after', '_ the boat leaked, we refused it.'), 'Please note that the boat leaks.', 'We refuse the boat if it leaks.'])('is so: %j', (text) => {
    expect(letters.isConditional(text)).toBe(false);
  });
  it.each(each('reason, reasons, reason(s), grounds', 'We refused it for the following _: it leaks.'))('goes on with more of it: %j', (text) => {
    expect(letters.listsReasons(text)).toBe(true);
  });
  it.each(['We refused it for the following reasons:', 'We have reasons to refuse it: it leaks.'])('does not: %j', (text) => {
    expect(letters.listsReasons(text)).toBe(false);
  });
});

describe('good news in bad words', () => {
  const isGood = (text: string): boolean => {
    const reading = readingOf(text);
    return letters.goodEnds(reading).size > 0;
  };
  it.each([
    // What hurt is over.
    'The fine for your boat has been cancelled.', 'The ban on your berth was lifted.', 'All restrictions on your berth have been removed.', "We've waived the late fee.", 'The hold on your card was released.', 'The mooring ban has ended.', 'The payout hold has ended.',
    'The decision to close your berth has been withdrawn.', 'Your ferry is no longer delayed.', 'The disconnection of your berth has been cancelled.', 'The arrears notice was withdrawn.',
    // It is mended.
    'Your lost key has been replaced.', 'Your claim for the lost kite has been accepted.', 'The delayed shipment of sails has arrived.', 'The refund that was on hold has been sent.', 'Your expired points were returned.', 'The closed gate at the pier is open again.',
    // What is granted beside it.
    'The dispute was closed in your favour.', 'We have closed your complaint, as there were no further issues.', 'Your ban has been reduced to a week.', 'We have closed the dispute about the mast in your favour.', 'Your tour has been cancelled and a new one booked.', 'Your pass has been cancelled and no further fees will be taken.', 'The kite was cancelled and the full amount of 5 euros has been refunded.',
    'You were taken from the queue because you have been accepted.', 'The trial ended and your berth has been upgraded.', "The harbour's appeal was rejected, so your refund stands.", 'The storm is over and all ferries run.', 'The failed test was removed from your record.',
    // Nothing happened.
    'You were not charged for the ride.', 'The late fee was not applied.', 'No penalty will be charged.', 'Your berth is not affected.', 'No files were lost.', 'None of your photos were lost.', 'Your berth was not cancelled.', 'Your berth will not be suspended.', 'No violation was found.',
    // As was asked for, or done.
    'Your card was blocked following your call.', 'Following your email, your berth was cancelled.', 'Your data was removed in line with your right to erasure.', 'Automatic renewal of your berth was disabled.', 'The direct debit has been stopped.', 'You have been unsubscribed.',
    'The leak was closed as fixed.', 'We closed the leak as fixed.', 'The ticket is closed because it was solved.', 'Your complaint was closed with the outcome: upheld.', 'The ticket was merged into ticket 9.',
    // Somebody else was stopped, or turned away.
    'The sailor you reported has been suspended.', 'The member who insulted you was banned.', 'The counterfeit listing was removed.', 'Your stolen card has been blocked.', 'The complaint against you was dismissed.', 'The objection to your jetty was rejected.', 'The appeal of the other party was rejected.', 'Usage limits were removed from your plan.', 'The price increase has been called off.', "We've rejected the driver's claim against you.", 'The rope you did not order has been removed.',
  ])('%j', (text) => {
    expect(isGood(text)).toBe(true);
  });
  it.each([
    'Your mooring has been cancelled.', 'The fine stands.', 'The ban on your berth has been extended.', 'Your request to lift the ban has been denied.', 'The waiver of your late fee has been revoked.', 'Your late fee discount has been removed.', 'Waiver of the late fee has been revoked.', 'Your appeal was rejected, so your ban stands.', 'The appeal was rejected, so your ban stands.', 'The hold on your card stays.', 'Your hold on the chart has been cancelled.',
    'Your lost key could not be found.', 'Your claim for the lost kite has been denied.', 'Your returned sail was rejected.', 'The delayed ferry has been cancelled altogether.', 'Your failed payment was not retried.', 'Your kite was lost in transit.', 'Your points have expired.',
    'The dispute was not decided in your favour.', "The dispute was closed in the seller's favour.", 'Your claim was rejected and no payment will be made.', 'Your plan has ended and the new price applies.', 'All lines are down.', 'You were taken from the queue.',
    'Your berth is affected.', 'Your files were lost.', 'Following your request, we reviewed the refund and declined it.', 'We closed your berth.', 'Your listing was removed.', 'Your appeal against the suspension has been rejected.', 'Your lost card cannot be replaced.',
  ])('none is %j', (text) => {
    expect(isGood(text)).toBe(false);
  });
});

describe('a letter to many', () => {
  it.each([
    ...each('all, everyone, everybody, folks, team, friends, families, parents, members, neighbours, neighbors, customers, residents, tenants, guests, subscribers, students, users, sellers, partners, colleagues', 'Dear _, the boat is sold.'),
    ...each('Hello, Hi, Hey, Dear, Good morning, Good afternoon, Good evening', '_ all,\n\nThe boat is sold.'),
    ...each('all, lovely, valued, our, my, visiting', '**Hello _ friends!** The boat is sold.'),
  ])('%j', (text) => {
    expect(letters.greetsMany(readingOf(text))).toBe(true);
  });
  it.each(['Dear Mia, the boat is sold.', 'The team says hello everyone.', 'Hello Mia. Hello everyone.', 'Team boat.'])('not %j', (text) => {
    expect(letters.greetsMany(readingOf(text))).toBe(false);
  });
});

describe('a refusal is not taken for ours', () => {
  const isOthers = (text: string): boolean => {
    const reading = readingOf(text);
    return takesBlame('We rejected it', reading, { start: 0, end: 0 }, reading.sentences[0]!, shippedResources);
  };
  it.each([
    ...each(
      'bank, banks, doctor, physician, gp, surgery, clinic, hospital, pharmacy, pharmacies, pharmacist, council, municipality, embassy, embassies, consulate, ministry, government, customs, carrier, courier, insurer, underwriter, court, judge, tribunal, police, landlord, employer, issuer, merchant, seller, vendor, supplier, airline, hotel, lender, school, university, manufacturer, publisher, notary, lawyer, solicitor, regulator, ombudsman, post office, buyer, host, third party, third parties, card network, authority, authorities, payment provider, payment company, payment companies, insurance provider, insurance company, service provider, service company, card provider, card company, mobile provider, mobile company, energy provider, energy company',
      'The boat is not here, says the _ today.',
    ),
    ...each('payment, transfers, transaction, direct debit, standing order, cheque, checks, mandate, card, visa application, passport application, residence permit application, work permit application, visas, passport, prescription, referral, letter, parcel, package, shipments, planning permission, residence permit, work permit', 'Sadly your _ was rejected.'),
  ])('%j', (text) => {
    expect(isOthers(text)).toBe(true);
  });
  it.each([
    ...each('account, details, statements, card, transfer, holiday, bookings, reservation, fee, charges, order, policy, policies, cost, number, reference, page, dashboard, portal, centre, center', 'The boat is not here, says the bank _ today.'),
    'The boat was rejected.', 'Your payment request was rejected.', 'We pass this on to the bank.',
  ])('unless %j', (text) => {
    expect(isOthers(text)).toBe(false);
  });
});
