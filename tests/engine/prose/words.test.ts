import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { norms, words } from './reading.ts';

describe('words', () => {
  test.each([
    ["We don't ship", 'we|do|not|ship'],
    ['We don’t ship', 'we|do|not|ship'],
    ['we dont ship', 'we|do|not|ship'],
    ["can't, cannot, can not, CAN'T", 'cannot|,|cannot|,|cannot|,|cannot'],
    ["I won't; I'll, you're, we've, I'm", 'i|will|not|;|i|will|,|you|are|,|we|have|,|i|am'],
    ["let's go", 'let|us|go'],
    ["it's the customer's", "it|is|the|customer|'s"],
    ["ma'am at 5 o'clock", "ma'am|at|5|o'clock"],
    ['a follow-up e-mail', 'a|follow-up|e-mail'],
    ['sir/madam', 'sir|/|madam'],
    ['$29.99 or 20 % by 10:30am, 3-5 days', '$29.99|or|20%|by|10:30am|,|3-5|days'],
    ['at 9 a.m. e.g. now', 'at|9|am|e.g.|now'],
    ['2FA and 3PL on the 2nd', '2fa|and|3pl|on|the|2nd'],
    ['see https://x.example/a?b=c. Mail me@x.example, or shop.com/help!', 'see|<link>|.|mail|<link>|,|or|<link>|!'],
    ['**Please** be _very_ advised', 'please|be|very|advised'],
    ['click [the link](https://x.example/a) now', 'click|the|link|<link>|now'],
    ['run `git push --force` now', 'run|<code>|now'],
    ['Hi <b>Ana</b>,<br>', 'hi|ana|,'],
    ['x <!-- agent: they failed to pay --> y', 'x|<code>|y'],
    ["Hi {{first_name}}'s friend", "hi|<first_name>|'s|friend"],
    ['open https://x.example/{{ order id }}/now please', 'open|<link>|/|now|please'],
    ['Thanks! 🙏🏽 Ünïcode naïve', 'thanks|!|🙏🏽|ünïcode|naïve'],
    ['wait... what—no', 'wait|…|what|-|no'],
  ])('%s', (text, expected) => {
    expect(norms(text)).toBe(expected);
  });

  test("an ambiguous 's keeps its readings, the likelier one first", () => {
    expect(words("it's").at(-1)).toMatchObject({ norm: 'is', forms: ['is', 'has', "'s"] });
    expect(words("customer's").at(-1)).toMatchObject({ norm: "'s", forms: ["'s", 'is', 'has'] });
    expect(words("I'd").at(-1)).toMatchObject({ norm: 'would', forms: ['would', 'had'] });
  });

  test('the parts of a contraction cover its characters', () => {
    const text = 'They don’t';
    expect(words(text).map((w) => text.slice(w.start, w.end))).toEqual(['They', 'do', 'n’t']);
  });

  test('words come in order, inside the text, without overlaps, whatever the text', () => {
    const piece = fc.constantFrom("don't ", '{{', '}}', '[a](b)', '`', '**', '<!--', '-->', '<a ', "'s", '€5', '...', '\n', 'e.g. ', '{name}', 'https://', '@x.y', '🙏', 'can not', '\\', '“', '--', '#1');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 40 }).map((parts) => parts.join('')), (text) => {
        let at = 0;
        for (const word of words(text)) {
          expect(word.start).toBeGreaterThanOrEqual(at);
          expect(word.end).toBeGreaterThan(word.start);
          at = word.end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
      { seed: 7, numRuns: 400 },
    );
  });
});
