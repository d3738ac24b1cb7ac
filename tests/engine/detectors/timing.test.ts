/** A promise without a time gets one where it stands, and no reply promises twice. */
import { describe, expect, it } from 'vitest';
import { applied, contextOf, lintText, readingOf, shippedRules } from '../../rules/reading.ts';
import { prepareTiming } from '../../../server/engine/detectors/timing.ts';

const followUp = shippedRules.find((rule) => rule.id === 'missing-follow-up')!;
const timing = prepareTiming(followUp.detectors[0]!['timed']);

function timed(text: string): string | undefined {
  const reading = readingOf(text);
  const rewrite = timing(reading, contextOf(reading));
  return rewrite && applied(text, rewrite);
}

describe('a promise without a time', () => {
  it.each([
    ["We're looking for the crate. We'll ring you back soon, or get back to you shortly.", "We're looking for the crate. We'll ring you back soon, or get back to you by [when]."],
    ['The yard is searching, and we will update you as soon as possible.', 'The yard is searching, and we will update you by [when].'],
    ["I'll let you know as soon as the roofer has called.", "I'll let you know as soon as the roofer has called, and by [when] in any case."],
    ["We're on it and will keep you posted.", "We're on it and will keep you posted, with the next update by [when]."],
    ["We're on it and will keep you posted as soon as possible.", "We're on it and will update you by [when]."],
    ["You'll hear from our dispatcher very soon!", "You'll hear from our dispatcher by [when]!"],
    ["We're asking the yard and will send you another update.", "We're asking the yard and will send you another update by [when]."],
    ["We'll call you to arrange a swap.", "We'll call you by [when] to arrange a swap."],
    ["We're asking the yard and will call you back.", "We're asking the yard and will call you back by [when]."],
    ["We'll be in touch about a new lock.", "We'll be in touch about a new lock by [when]."],
    ['Our roofer will contact you shortly to agree on a day.', 'Our roofer will contact you by [when] to agree on a day.'],
    ["We'll let you know if anything moves.", "We'll let you know if anything moves, and by [when] in any case."],
    ['We will be updating you as soon as information comes in.', 'We will be updating you as soon as information comes in, and by [when] in any case.'],
    ['We will follow up with the new bearing at that time.', 'We will follow up with the new bearing at that time, and by [when] in any case.'],
    ['We will share updates as we get more news.', 'We will share updates as we get more news, and by [when] in any case.'],
    ['Once the search ends, someone will be in touch.', 'Once the search ends, someone will be in touch, and by [when] in any case.'],
    ['We will reply promptly with the results.', 'We will reply by [when] with the results.'],
  ])('%s', (text, expected) => {
    expect(timed(text)).toBe(expected);
  });

  it.each(['We are looking into it.', 'We will soon be painting the hall.', 'Will you let us know as soon as you can?', 'We will get back to you soon about:', "We'll let you know as soon as the van is in, and we've taken off the fee.", 'Please check the meter and reply as soon as possible.', 'We will contact you to agree on a day.', 'If your berth is affected, we will be in touch.'])('has no place for one in "%s"', (text) => {
    expect(timed(text)).toBeUndefined();
  });

  it.each([
    ['who reads of an update is told when it comes', 'Our depot is investigating. We\'ll update you as soon as we know more, and we have taken off the fee.', /^.*fee\. The next update comes by \[when\], even if there's no news yet\.$/],
    ['nobody waits for what changes for all', 'Our depot is investigating, and we are working with them so that it never happens again.', undefined],
  ])('%s', (_, text, expected) => {
    const reply = `Hi {{name}}, I'm sorry that the kite was torn. ${text}`;
    const [finding] = lintText(reply, { title: 'Torn kite', rules: ['missing-follow-up'] });
    if (expected) expect(applied(reply, finding!.fixes[0]!)).toMatch(expected);
    else expect(finding!.fixes).toEqual([]);
  });

  it('is the only promise that the fix leaves', () => {
    const text = "Hi {{name}},\n\nI'm sorry your crate hasn't come. Our depot is investigating, and we will get back to you shortly.\n\nThe crate people";
    const [finding] = lintText(text, { title: 'Crate not arrived', rules: ['missing-follow-up'] });
    expect(finding!.fixes.map((fix) => applied(text, fix))).toContain(text.replace('shortly', 'by [when]'));
    expect(finding!.fixes.filter((fix) => fix.title.includes('no news'))).toEqual([]);
  });

  it('says what is wrong with its data', () => {
    expect(() => prepareTiming({ promise: [] })).toThrow('"timed" needs the lists');
    expect(() => prepareTiming({ promise: [], entries: [{ say: 'by {when}' }] })).toThrow('Each entry under "timed"');
  });
});
