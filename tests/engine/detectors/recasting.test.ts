/** A sentence said anew in plainer words, by whoever did it. */
import { describe, expect, it } from 'vitest';
import { prepareRecasts } from '../../../server/engine/detectors/recasting.ts';
import { applied, contextOf, readingOf, shippedResources, shippedRules } from '../../rules/reading.ts';

const rule = shippedRules.find((r) => r.id === 'cold-phrasing')!;
const recast = prepareRecasts({ kind: 'model' }, rule, shippedResources);

describe('what was done by nobody', () => {
  it.each<[string, string, string | undefined]>([
    ['was done by us', 'The key to the shed has been deactivated.', 'We have switched the key to the shed off.'],
    ['is left to who did it', 'The key to the shed has been deactivated by the landlord.', undefined],
    ['is no rest of a subject behind a quotation', 'Your bid for the "North" group at the fair has been rejected.', undefined],
    ['is about a thing, not about what is said of one', 'Kindly note that the key must be returned.', undefined],
  ])('%s', (_, text, expected) => {
    const reading = readingOf(text);
    const said = recast(reading, reading.sentences[0]!, contextOf(reading, { person: 'we' })).map((r) => applied(text, r));
    expect(said.find((one) => /^(?:We have|We need kindly)/.test(one))).toBe(expected);
  });
});

describe('titles to choose from', () => {
  const biased = shippedRules.find((r) => r.id === 'biased-language')!;
  it.each(['Greetings Mr./Mrs./Ms. {{last_name}}!', 'Greetings Mr/Mrs {{last_name}}!', 'Greetings Ms. {{last_name}}!'])('go with their strokes and points: %s', (text) => {
    const reading = readingOf(text);
    expect(prepareRecasts({ kind: 'model' }, biased, shippedResources)(reading, reading.sentences[0]!, contextOf(reading)).map((r) => applied(text, r))).toContain('Greetings {{last_name}}!');
  });
});

describe('a sentence taken out', () => {
  const shorten = prepareRecasts({ kind: 'model', remove: true }, rule, shippedResources);
  const without = (text: string): string[] => {
    const reading = readingOf(text);
    return shorten(reading, reading.sentences.at(-1)!, contextOf(reading)).map((r) => applied(text, r)).filter((one) => one === 'The lamp ships today.' || one.endsWith('flash.'));
  };
  it('is never the only apology', () => {
    expect(without('The lamp ships today. We apologise for what this brings.')).toEqual([]);
    expect(without('Sorry about the flash. We apologise for what this brings.')).toEqual(['Sorry about the flash.']);
  });
});
