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
    ['is about a thing, not about what is said of one', 'Kindly note that the key must be returned.', undefined],
  ])('%s', (_, text, expected) => {
    const reading = readingOf(text);
    const said = recast(reading, reading.sentences[0]!, contextOf(reading, { person: 'we' })).map((r) => applied(text, r));
    expect(said.find((one) => /^(?:We have|We need kindly)/.test(one))).toBe(expected);
  });
});
