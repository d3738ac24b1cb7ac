/** Detectors tell a rule's author what is wrong with its data; write-good speaks one check at a time. */
import { describe, expect, it } from 'vitest';
import { prepareDetector } from '../../../server/engine/detectors/index.ts';
import { speakAs, wordingsFor } from '../../../server/engine/detectors/speakAs.ts';
import type { DetectorSpec } from '../../../server/engine/rules/types.ts';
import { detect, shippedResources, shippedRules } from '../../rules/reading.ts';

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
