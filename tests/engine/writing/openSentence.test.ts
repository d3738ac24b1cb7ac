/** Where a sentence is still being written, and where it has its end: `|` is the cursor, brackets stand around the open sentence. */
import { expect, it } from 'vitest';
import { openSentence } from '../../../server/engine/index.ts';

it.each([
  ['Your parcel is late. We are unab|', 'Your parcel is late. [We are unab]'],
  ['Your parcel is late. We are unable |', 'Your parcel is late. [We are unable] '],
  ['Your parcel is late.|', undefined],
  ['Your parcel is late. |', undefined],
  ['Is it late?|', undefined],
  ['He said "no."|', undefined],
  // Inside of a sentence, whatever its end.
  ['Your par|cel is late. Bye now.', '[Your parcel is late.] Bye now.'],
  ['We are unable| Best of luck with it.', '[We are unable Best of luck with it.]'],
  // Marks that end nothing, or may not.
  ['Bring a card, e.|', '[Bring a card, e.]'],
  ['Bring a card, e.g.|', '[Bring a card, e.g.]'],
  ['Bring a card, e.g. |', '[Bring a card, e.g.] '],
  ['The fee is $3.|', '[The fee is $3.]'],
  ['The fee is $3.5|', '[The fee is $3.5]'],
  ['Ask for Dr. |', '[Ask for Dr.] '],
  // A line break within prose ends nothing, a paragraph and a list do.
  ['We regret to inform you\n|', '[We regret to inform you]\n'],
  ['We regret to inform you\nth|', '[We regret to inform you\nth]'],
  ['We regret to inform you\n|\n\nBest regards,\nAnn', '[We regret to inform you]\n\n\nBest regards,\nAnn'],
  ['We regret to inform you\n\n|', undefined],
  ['Your parcel is late.\n|', undefined],
  ['Your parcel is late.\nW|', 'Your parcel is late.\n[W]'],
  ['Hi Ann,\n|', undefined],
  ['- Restart it\n- Wai|', '- Restart it\n- [Wai]'],
  // What the splitter cuts out of a sentence is a part of it to who writes.
  ['The error says "card declined" when y|', '[The error says "card declined" when y]'],
  ['{% if late %}We are sorr|{% endif %}', '{% if late %}[We are sorr]{% endif %}'],
  ['|', undefined],
])('%j', (text, expected) => {
  const [before, after] = text.split('|') as [string, string];
  const open = openSentence(before, after, []);
  const all = before + after;
  expect(open && `${all.slice(0, open.start)}[${all.slice(open.start, open.end)}]${all.slice(open.end)}`).toBe(expected);
});

it('is found behind a long run of spaces, which is looked through once', () => {
  const before = `Bye.${' '.repeat(400_000)}We are unab`;
  expect(openSentence(before, '', [])?.start).toBe(before.indexOf('We'));
});

it.each([
  ['Bye now.< We are unab|'],
  ['We are unab|'],
  ['Bye now. {% if late %}It is late.{% else %}It is here.<{% endif %} We are unab|'],
  ['Bye now. {% if late %}It is late.{% else %}It is here.<{% endif %} We are unable |'],
])('%j has the one in front of it end where the mark stands', (text) => {
  const before = text.replace(/[<|]/g, '');
  expect(openSentence(before, '', [])?.before).toBe(text.indexOf('<'));
});
