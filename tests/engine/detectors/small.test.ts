/** Detectors tell a rule's author what is wrong with its data; write-good speaks one check at a time. */
import { describe, expect, it } from 'vitest';
import { prepareDetector } from '../../../server/engine/detectors/index.ts';
import { speakAs, wordingsFor } from '../../../server/engine/detectors/speakAs.ts';
import type { DetectorSpec } from '../../../server/engine/rules/types.ts';
import { detect, shippedResources, shippedRules } from '../../rules/reading.ts';
import { quoteNew } from '../../../server/engine/detectors/judged.ts';

const plain = shippedRules.find((r) => r.id === 'plain-english')!;

describe('a faulty detector', () => {
  it.each<[DetectorSpec, RegExp]>([
    [{ kind: 'phrase' }, /no detector of the kind "phrase"; did you mean "phrases"\?/],
    [{ kind: 'absence' }, /needs "situations"/],
    [{ kind: 'absence', situations: ['trouble'] }, /"trouble" under "situations" is none of problem/],
    [{ kind: 'absence', situations: ['problem'], accept: [{ move: 'comfort' }] }, /"comfort" under "move"/],
    [{ kind: 'absence', situations: ['problem'], least: { fax: 3 } }, /"fax" under "least"/],
  ])('%j', (spec, message) => {
    expect(() => prepareDetector(spec, plain, shippedResources)).toThrow(message);
  });
});

describe('write-good', () => {
  const found = (text: string, checks: readonly string[]): string[] => detect(plain, 'write-good', text, { options: { checks } }).map((h) => text.slice(h.span.start, h.span.end));
  it.each<[string, readonly string[], string[]]>([
    ['The parcel was delivered by the the courier.', ['passive'], ['was delivered']],
    ['The parcel was delivered by the the courier.', ['illusion'], ['the']],
    ['Your {{was_delivered}} is here.\n\n> It was delivered.', ['passive'], []],
    ['At the end of the day it works.', ['passive', 'weasel'], []],
  ])('%j with %j', (text, checks, expected) => {
    expect(found(text, checks)).toEqual(expected);
  });
  it('says which check spoke, and refuses one that write-good has not', () => {
    expect(detect(plain, 'write-good', 'It was delivered.', { options: { checks: ['passive'] } })[0]!.message).toBe('"was delivered": may be passive voice (write-good, passive)');
    expect(() => found('It was delivered.', ['pasive'])).toThrow(/has no check "pasive"/);
  });
});

describe('what is written with "I" is said with "we"', () => {
  it.each([
    ["I'm sorry. I know it matters, and I've told my team.", "We're sorry. We know it matters, and we've told our team."],
    ['Reply here and it comes back to me.', 'Reply here and it comes back to us.'],
    ["That's a long wait, I know. I'll write by Friday.", "That's a long wait, we know. We'll write by Friday."],
    ['I am glad that I was there, and you are mine.', 'We are glad that we were there, and you are ours.'],
    ['You ordered it in May.', 'You ordered it in May.'],
  ])('%j', (text, expected) => {
    expect([speakAs('we', text), speakAs('I', text)]).toEqual([expected, text]);
  });
  it('of two wordings that differ in the person takes the right one', () => {
    expect(wordingsFor('I', ["I'm sorry", "we're sorry", 'sorry'])).toEqual(["I'm sorry", 'sorry']);
    expect(wordingsFor('we', ["I'm sorry", "we're sorry", 'sorry'])).toEqual(["we're sorry", 'sorry']);
  });
  it('reads well for every sentence that a fix may insert', () => {
    const sentences = [...shippedResources.validation, ...shippedResources.nextSteps].flatMap((t) => Object.values(t.sentences).flat());
    const odd = sentences.map((s) => speakAs('we', s)).filter((s) => /\bI\b|\bmy\b|\bme\b|we'm|we was\b|we am\b|[.!?] we\b|we're the one|\bwe has\b/.test(s) || !/^[A-Z{]/.test(s));
    expect(odd).toEqual([]);
  });
});

describe('new words in a title', () => {
  const flat = 'we are unable to offer a refund as your rate is non-refundable';
  it.each<[string, string, string, string]>([
    ['are quoted whole', 'Late orders are paid back', flat, 'Late orders are paid back'],
    ['are cut where they are new from the start', "we can't give your money back, since the rate is one that rules it out", flat, "we can't give your money back, since the rate is..."],
    ['show their end where only that is new', `${flat}, but here's what we can do`, flat, "...is non-refundable, but here's what we can do"],
    ['show their end, cut', `We ${flat.slice(3)}, but here's what we can do: [what is possible for this order]`, flat, "...is non-refundable, but here's what we can do:..."],
    ['are the old ones without their end', flat, `${flat} at all`, 'we are unable to offer a refund as your rate is...'],
  ])('%s', (_, said, old, expected) => expect(quoteNew(said, old, 50)).toBe(expected));
});
