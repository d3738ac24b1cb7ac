/** What a rewrite would part, no rewrite touches: a title, an order that is none, a threat. What it may mend beside them stays on offer. */
import { describe, expect, it } from 'vitest';
import { lintText } from '../../rules/reading.ts';

const titles = (text: string, title: string): string[] => lintText(text, { title }).flatMap((f) => f.fixes.map((fix) => fix.title));

describe('a rewrite', () => {
  it.each<[string, string, string, RegExp, RegExp | undefined]>([
    ['puts no everyday words into a title', 'Suspended', 'Your Berth Account Has Been Suspended.\n\nReason: %REASON%', /Suspended|Been/, undefined],
    ['says what is all in capitals in an ordinary voice', 'Missed', 'YOU MISSED YOUR BERTH APPOINTMENT.\n\nPlease choose a new day.', /Please you/, /You missed your/],
    ['begins no sentence about a thing with "please"', 'New rate', 'Hello {{name}},\n\nFrom May the rate is {{rate}}. Use of the pier constitutes acceptance. Nobody will answer letters about it.', /Please use of/, undefined],
    ['asks nobody for what is threatened', 'Overdue', '{{name}},\n\n{{amount}} is owed. Pay it by {{date}}. Stay silent again and a warrant officer will be standing on your pier to fit a lock, and you will bear the cost.', /(?:Please|could) stay silent/i, /[Pp]lease pay it/],
    ['puts "please" before no "however"', 'Absences', 'Dear {{name}},\n\nYou were not on the boat three times. You must however see me as instructed by {{date}}.', /Please however/, undefined],
  ])('%s', (_, title, text, never, still) => {
    const said = titles(text, title);
    expect(said.filter((t) => never.test(t))).toEqual([]);
    if (still) expect(said.filter((t) => still.test(t))).not.toEqual([]);
  });
});
