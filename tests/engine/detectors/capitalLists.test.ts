/** What tells capitals that are no raised voice stands in the rule's lists: each of their words is needed, and a faulty entry is named. */
import { describe, expect, it } from 'vitest';
import { prepareDetector } from '../../../server/engine/detectors/index.ts';
import { applied, detect, shippedResources, shippedRules } from '../../rules/reading.ts';

const rule = shippedRules.find((r) => r.id === 'shouting')!;
const marked = (text: string): string[] => detect(rule, 'shape', text).map((h) => text.slice(h.span.start, h.span.end));
const mended = (text: string): string => detect(rule, 'shape', text).reduceRight((t, h) => (h.rewrites[0] ? applied(t, h.rewrites[0]) : t), text);
/** What is said of each word of a list, with the word for `_`: by any other word `text` would be judged otherwise. */
const each = (list: string, words: string, text: string, expected: string): [string, string, string][] => words.split(', ').map((word) => [list, text.replaceAll('_', word), expected.replaceAll('_', word)]);

describe('each word of a list', () => {
  it.each([
    ...each('emphatic', 'ONLY, ALL, BOTH, NO, NOT, NEVER, ANY, EVERY, EACH, EITHER, YOUR, OUR, MY, THE, THIS, THAT, THESE, THOSE, THEM, JUST, LESS, MORE, ANOTHER, NOTHING, ONE, TWO, IS, ARE, MUST, SAME, OTHER, EXACTLY, VERY', 'In spring you may use _ cold water.', '_'),
    ...each('noChoice', 'NOT, NO, NEVER, MUST, ONLY, ALL', 'To OPEN the gate, press 1.\nTo _ the gate, press 2.', '_'),
    ...each('adverbs', 'STILL, ALREADY, NEVER, ALWAYS, REALLY, NOT', 'Your voucher _ works in the bakery.', '_'),
    ...each('states', 'IS, ARE, HAS, HAVE, WILL, MUST, NOT, NO, WAS, WERE, CANNOT, NEVER, PLEASE, ONLY', 'Hello.\n\nTHE LAMP _ LATE\n\nWe write again.', 'THE LAMP _ LATE'),
    ...each('headingOpens', 'WHAT, HOW, WHY, WHO, WHERE, WHEN, IF, OPTION, STEP', 'Hello.\n\n_ IS THE LAMP\n\nWe write again.', ''),
    ...each('statedBefore', 'mark, marks, marked, flag, flags, flagged, list, lists, listed, set, sets, show, shows, shown, tag, tags, tagged', 'Today we _ your line as SLOW for now.', ''),
    ...each('earlier', 'press, hold, click, tap, choose, select, go to, open', 'Please _ the gate then DOWN for a second.', ''),
    ...each('answerBy', 'reply, text, send, message, type, say', 'Please _ EARLY for the first boat, LATE for the second.', ''),
    ...each('answerBy', 'reply, answer, text, text me, text us, send, send me, send us, message, message me, message us', 'Please _ with your card number or ABOUT for more.', ''),
    ...each('choosing', 'want, wish, like, prefer, decide', 'You may _ to KEEP or SELL the boat.', ''),
    ...each('codeBefore', 'use, uses, using, apply, redeem, variable, variables, size, sizes', 'Here it is: _ SPRING by Monday.', ''),
    ...each('planAfter', 'plans, queue, subscription, tier, version', 'Ask us about the FREE _ today.', ''),
    ...each('notices', 'note, notice, important, attention, warning, caution, alert, reminder, urgent, please, ps', 'Your boat was looked at.\n\n_: CLOSED\n\nWe write again.', 'CLOSED'),
    ...each('calledBefore', 'hi, hello, hey, dear, thanks, regards', '_ WONDERFUL GUESTS your boat is here.', ''),
    ...each('companies', 'Inc, Ltd, GmbH, Corp, Limited', 'We sold the boat to SPRING _ today.', ''),
  ])('%s: %j', (_, text, expected) => {
    expect(marked(text).join('|')).toBe(expected);
  });

  it('only of its own list: what is raised elsewhere may be a choice', () => {
    expect(marked('You MUST pay at the gate.\nYou MAY pay on the boat.')).toContain('MUST');
    expect(marked('Take THIS boat on Monday.\nTake THAT boat on Tuesday.')).toEqual([]);
  });

  it.each([
    ...each('keyWords', 'CODE, COUPON, VOUCHER, PROMO, KEYWORD, VARIABLE, COMMAND, PASSWORD, SIZE', 'PLEASE ENTER THE _ WELCOME NOW.', 'WELCOME'),
    ...each('noCodes', 'ARE, WAS, WERE, WILL, WOULD, HAS, HAVE, HAD, CAN, CANNOT, MAY, MUST, SHOULD, DOES, DID, AT, BEFORE, AFTER, TO, WHEN, WHERE, WHICH, FOR, IN, ON, OF, AND, OR, THAT, WE, YOU, FROM, BELOW, ABOVE, HERE, WITH, WITHOUT, BY, IF, AS, NOW, TODAY, YOUR, OUR, THE, AN, THIS, NOT, NO, WHILE, DURING, UNTIL, PLEASE, AGAIN, ONLY, BUT, BECAUSE, SO, EXPIRES, EXPIRED, WORKS, NUMBER, CODES, IS', 'PLEASE SEND THE COUPON _ SOON.', ''),
    ...each('noCodes', 'CODE', 'PLEASE SEND THE COUPON _ IS THIS.', ''),
    ...each('nameNext', 'STORM, HURRICANE, CYCLONE, TYPHOON, LAKE, MOUNT, SAINT, CAPTAIN, PROFESSOR', 'THE BOAT IS LATE BECAUSE OF _ EUNICE.', 'Eunice'),
    ...each('properNames', 'MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY, JANUARY, FEBRUARY, APRIL, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER, CHRISTMAS, EASTER, ENGLISH, GERMAN, FRENCH, EUROPE, EUROPEAN', 'PLEASE PAY FOR THE _ BOAT.', '^_'),
    ...each('countries', 'UK, EU, CANADA', 'PLEASE SEND THE BOAT TO US OR _ SOON.', 'US'),
  ])('%s: %j', (_, text, kept) => {
    const said = mended(text);
    expect(said).not.toBe(text);
    // What keeps its capitals beside the first word: a code, a name, a country.
    const [name] = kept.startsWith('^') ? [kept.charAt(1) + kept.slice(2).toLowerCase()] : [kept];
    if (name) expect(said).toContain(` ${name}`);
    else expect(said.slice(1)).toBe(text.slice(1).toLowerCase());
  });
});

it.each([
  [{ keyWords: ['Code'] }, /"Code" under "keyWords" must be written in capitals: CODE/],
  [{ properNames: [7] }, /Each entry of "properNames" must be a word or several, and one is 7/],
  [{ earlier: 'press' }, /"earlier" must be a list of words/],
  [{ labelAfter: [''] }, /Each entry of "labelAfter" must be a word or several, and one is ""/],
])('a faulty list: %j', (lists, message) => {
  expect(() => prepareDetector({ kind: 'shape', look: 'capitals', ...lists }, rule, shippedResources)).toThrow(message);
});
