/** Bad news is told with a sorry first, where there is something to be sorry for, and in a sentence that stays one. */
import { describe, expect, it } from 'vitest';
import { applied, lintText } from '../../rules/reading.ts';

/** The texts after each way out of the first cold phrase. */
function ways(text: string): string[] {
  const [finding] = lintText(text, { rules: ['cold-phrasing'] });
  return finding?.fixes.map((fix) => applied(text, fix)) ?? [];
}
const letter = (said: string): string => `Hi {{name}},\n\n${said} Write to us by Friday.\n\nThe kite loft`;
const said = (text: string): string | undefined => /^Hi \{\{name\}\},\n\n(.*) Write to us by Friday\./s.exec(text)?.[1];

describe('what leads bad news in', () => {
  it.each([
    ['goes ahead of a phrase said anew', 'Your lease of the boat shed was terminated because the roof is gone.', "We're sorry to say that your lease of the boat shed was ended because the roof is gone."],
    ['is sorry for what was taken, whatever for', 'Your post was removed for breaking the rules of the pier.', "We're sorry to say that we've taken down your post for breaking the rules of the pier."],
    ['goes ahead of a sentence whose reason stands below', 'Your account has been suspended for the following reason:\n\n{{reason}}\n\n', "We're sorry to say that we've suspended your account for the following reason:\n\n{{reason}}\n\n"],
    ['takes the place of "unfortunately"', 'Unfortunately, your appeal has been denied.', "We're sorry, but we couldn't accept your appeal."],
    ['keeps what was looked at', 'After careful review of your claim, your refund request has been declined.', 'We looked closely at your claim, and your refund request has been declined.'],
  ])('%s', (_, text, expected) => expect(ways(letter(text)).map(said)).toContain(expected));

  it.each([
    'The restriction on your account has been removed.',
    'Your penalty has been revoked.',
    'The malicious link has been removed.',
    "The spammer's account has been suspended.",
    'Your subscription has been terminated in accordance with your instructions of 4 May.',
    'Unfortunately, therefore, your account has been suspended.',
    '{{first_name}}, your claim has been denied.',
    'After further review of your claim, your refund request has been denied.',
  ])('is not there for what is good or asked for, and never before half a sentence: %s', (text) => {
    expect(ways(letter(text)).filter((way) => /sorry (?:to say that|, but)/.test(way))).toEqual([]);
  });

  it.each([
    'Your account has been suspended\n\nHi {{name}},\n\nA bill is open. Please pay it by Monday.',
    'Your server has been restricted\n\nA bill is open. Please pay it by Monday.',
  ])('names in a heading what happened, and not who did it: %s', (text) => {
    expect(ways(text).filter((way) => /^We/.test(way))).toEqual([]);
  });

  it('says once who found what', () => {
    expect(ways(letter('It has been determined that your appeal is unsuccessful.')).filter((way) => way.includes("sorry to say that we found that we're not"))).toEqual([]);
  });
});
