/** Bad news is asked for its reason where the reason is missing, and in a place where it is understood. */
import { describe, expect, it } from 'vitest';
import { prepareDetector } from '../../../server/engine/detectors/index.ts';
import { givesReason } from '../../../server/engine/detectors/fitting.ts';
import { applied, contextOf, lintText, readingOf, shippedResources, shippedRules } from '../../rules/reading.ts';

const offers = (title: string, text: string): string[] => lintText(text, { title, rules: ['unsoftened-bad-news'] })[0]?.fixes.map((f) => applied(text, f)) ?? [];
const isFound = (title: string, text: string): boolean => lintText(text, { title, rules: ['unsoftened-bad-news'] }).length > 0;

describe('a reason', () => {
  it('is asked for right behind the refusal', () => {
    expect(offers('Stall refused', 'Hi {{name}},\n\nYour application for a stall has been refused.\n\nThe market office')[0]).toBe("Hi {{name}},\n\nYour application for a stall has been refused. That's because [reason].\n\nThe market office");
  });
  it.each([
    ['what it is for', 'Your deposit will not be refunded. It helps pay for the broken lamp.'],
    ['which rule it breaks', 'Selling seats violates the rules of the club and your stall has been closed.'],
  ])('is not asked for where its neighbour tells %s', (_, said) => {
    expect(isFound('Deposit', `Hi {{name}},\n\n${said}\n\nThe market office`)).toBe(true);
    expect(offers('Deposit', `Hi {{name}},\n\n${said}\n\nThe market office`)).toEqual([]);
  });
  it('is not asked for on the line of a title', () => {
    expect(offers('Stall', 'Stall Application Refused\n\nHi {{name}},\n\nThe list is on the gate.\n\nThe market office')).toEqual([]);
  });
  it('is not asked for in somebody\'s need', () => {
    expect(offers('Talk', "I see that this is a hard time. We can't offer talks in this chat.")).toEqual([]);
  });
  it('is asked for by name where the refusal goes on to something else', () => {
    const [first] = offers('Stall refused', 'Hi {{name}},\n\nYour application for a stall has been refused, but we thank you for the sketch.\n\nThe market office');
    expect(first).toContain('sketch. The reason for this decision is [reason].');
  });
  it.each(['is not granted in our decision', 'cannot stand, as decided', 'has been declined', 'has been rejected', 'has been refused', 'has been denied', 'is one that we must deny and cannot grant', 'has not been approved', 'has not been accepted', 'has not been selected', 'was not chosen and cannot stand', 'was not successful and cannot stand', 'has been revoked', 'has been suspended', 'has been terminated', 'cannot stand during your ban', 'is banned', 'has been closed', 'has been removed', 'has been cancelled', 'has been withdrawn'])('is asked for by name where somebody decided: "%s"', (said) => {
    const news = `Your application for a stall ${said}, but we thank you for the sketch.`;
    expect(offers('Stall refused', `Hi {{name}},\n\n${news}\n\nThe market office`).join(' ')).toContain('this decision');
  });
  it.each([
    ['in a slot of its own', 'Your application for a stall has been refused.\n\n{{ message }}'],
    ['under its label', 'Your application for a stall has been refused. Refusal reason\n{{refusal_note}}'],
    ['with whoever refused', 'Your application for a stall has been refused by the owner of the yard.'],
    ['in what came in', 'We received many more stall applications than we have room for, and your application for a stall has been refused.'],
    ['in the next time', 'Your application for a stall has been refused. We encourage you to enter our autumn market.'],
    ['before the news in its sentence', 'Since the lane is closed in winter, we have refused your application for a stall.'],
    ['in what is offered in the same sentence', 'Your application for a stall has been refused, but we can offer you a table indoors.'],
    ['nowhere, since the news is good', 'The late fee for your stall has been cancelled.'],
    ['nowhere, since the news is good, behind a word that a case was read', 'Your case has been reviewed. The ban on your stall has been lifted.'],
    ['nowhere, since it was asked for', 'Your request to be removed from the stall list has been completed. Your address has been deleted.'],
    ['because the refusal is taken back', 'The earlier decision to refuse your application for a stall has been reversed.'],
  ])('is not missed: it stands %s', (_, said) => {
    expect(isFound('Stall refused', `Hi {{name}},\n\n${said}\n\nThe market office`)).toBe(false);
  });
  it.each(['Your application for a stall next year has been refused.', 'Your application for a stall has been refused, and you cannot send more applications.'])('is missed in "%s"', (said) => {
    expect(isFound('Stall refused', `Hi {{name}},\n\n${said}\n\nThe market office`)).toBe(true);
  });
  it.each([
    ['We have refused the stall. We cannot tell you the reason.', false],
    ['We have refused the stall. The main reason is the width of the lane.', true],
  ])('is given in "%s": %s', (text, expected) => {
    expect(givesReason(readingOf(text), 0)).toBe(expected);
  });
});

describe('what an offer needs of the news', () => {
  const rule = shippedRules.find((r) => r.id === 'unsoftened-bad-news')!;
  const prepareOffer = (offer: unknown) => prepareDetector({ ...rule.detectors[0]!, offer }, rule, shippedResources);
  /** Whether a sentence that needs this is offered behind the news, however it is worded. */
  const isOffered = (needs: unknown, news: string): boolean => {
    const reading = { ...readingOf(news, 'bad-news'), situationConfidence: 1 };
    const told = { ...reading, sentences: reading.sentences.map((s) => ({ ...s, moves: ['bad_news' as const] })), opinion: { faults: [], whole: new Map([[rule.id, 0.9]]) } };
    const offer = [needs === undefined ? 'Ships are blue.' : { say: 'Ships are blue.', needs }];
    const [hit] = prepareOffer(offer)(told, contextOf(told));
    expect(hit, news).toBeDefined();
    return hit!.rewrites.length > 0;
  };
  const [refused, goesOn, decided, priced] = ['We cannot lend you a boat.', 'We cannot lend you a boat, but we like the sketch.', 'Your application for a boat has been refused.', 'The fee for your berth rises in May.'];
  it.each<[unknown, string, boolean]>([
    [undefined, refused, true], [undefined, goesOn, true], [undefined, decided, true], [undefined, priced, true],
    ['refusal-at-end', refused, true], ['refusal-at-end', goesOn, false], ['refusal-at-end', decided, true], ['refusal-at-end', priced, false],
    ['refusal', refused, true], ['refusal', goesOn, true], ['refusal', decided, true], ['refusal', priced, false],
    ['decision', refused, false], ['decision', goesOn, false], ['decision', decided, true], ['decision', priced, false],
    [['decision', 'refusal-at-end'], decided, true], [['decision', 'refusal-at-end'], refused, false],
  ])('%j: behind "%s" %s', (needs, news, expected) => {
    expect(isOffered(needs, news)).toBe(expected);
  });
  it.each<[unknown, string]>([
    ['We will try.', '"offer" must be a list of sentences'],
    [[7], 'Each entry of "offer" must be a sentence, or "say" with a sentence and "needs", and one is 7'],
    [[' '], 'and one is " "'],
    [[{ needs: 'decision' }], 'and one is {"needs":"decision"}'],
    [[{ say: 'We will try.', need: 'decision' }], 'and one is {"say":"We will try.","need":"decision"}'],
    [[{ say: 'We will try.', needs: 'refused' }], '"refused" under "needs" is none of refusal-at-end, refusal, decision'],
  ])('a faulty one, %j, is named', (offer, message) => {
    expect(() => prepareOffer(offer)).toThrow(message);
  });
});
