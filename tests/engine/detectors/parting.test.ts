/** What a rewrite would part, no rewrite touches: a title, an order that is none, a threat. What it may mend beside them stays on offer. */
import { describe, expect, it } from 'vitest';
import { prepareRecasts } from '../../../server/engine/detectors/recasting.ts';
import { applied, contextOf, lintText, readingOf, shippedResources, shippedRules } from '../../rules/reading.ts';

const titles = (text: string, title: string): string[] => lintText(text, { title }).flatMap((f) => f.fixes.map((fix) => fix.title));

describe('a rewrite', () => {
  it.each<[string, string, string, RegExp, RegExp | undefined]>([
    ['puts no everyday words into a title', 'Suspended', 'Your Berth Account Has Been Suspended.\n\nReason: %REASON%', /Suspended|Been/, undefined],
    ['says what is all in capitals in an ordinary voice', 'Missed', 'YOU MISSED YOUR BERTH APPOINTMENT.\n\nPlease choose a new day.', /Please you/, /You missed your/],
    ['begins no sentence about a thing with "please"', 'New rate', 'Hello {{name}},\n\nFrom May the rate is {{rate}}. Use of the pier constitutes acceptance. Nobody will answer letters about it.', /Please use of/, undefined],
    ['puts "please" before no "however"', 'Absences', 'Dear {{name}},\n\nYou were not on the boat three times. You must however see me as instructed by {{date}}.', /Please however/, undefined],
  ])('%s', (_, title, text, never, still) => {
    const said = titles(text, title);
    expect(said.filter((t) => never.test(t))).toEqual([]);
    if (still) expect(said.filter((t) => still.test(t))).not.toEqual([]);
  });

  it.each<[string, string | undefined]>([
    ['Keep your berth tidy.', 'Please keep your berth tidy.'],
    ['Keep your berth untidy and an officer will be standing on your pier.', undefined],
  ])('asks nobody for what is threatened: %s', (text, expected) => {
    const recast = prepareRecasts({ kind: 'model' }, shippedRules.find((r) => r.id === 'commanding-tone')!, shippedResources);
    const reading = readingOf(text);
    expect(recast(reading, reading.sentences[0]!, contextOf(reading, { person: 'we' })).map((r) => applied(text, r))[0]).toBe(expected);
  });
});
