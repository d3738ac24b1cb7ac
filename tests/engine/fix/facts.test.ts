import { describe, expect, it } from 'vitest';
import { lostFacts } from '../../../server/engine/fix/facts.ts';

describe('lostFacts', () => {
  it.each([
    ['a placeholder', 'Hi {{customer.name}}, it shipped.', 'Hi there, it shipped.', ['{{customer.name}}']],
    ['one of two equal placeholders', 'From [Date] until [Date].', 'From [Date].', ['[Date]']],
    ['a link', 'See https://example.com/returns for more.', 'See our page for more.', ['https://example.com/returns']],
    ['the address of a Markdown link', 'Open [this page](https://example.com/a).', 'Open this page.', ['](https://example.com/a)']],
    ['an e-mail address', 'Write to help@example.com.', 'Write to us.', ['help@example.com']],
    ['an amount', 'We refunded $12.50 today.', 'We refunded it today.', ['$12.50']],
    ['a percentage', 'You get 15% off.', 'You get something off.', ['15%']],
    ['a date in figures', 'It ends on 2026-03-01.', 'It ends soon.', ['2026-03-01']],
    ['a day of the week', 'We write by Friday.', 'We write soon.', ['friday']],
    ['a number in words', 'The two glasses broke.', 'The glasses broke.', ['two']],
    ['a span in words', 'After a three-week delay.', 'After a delay.', ['three']],
    ['a month that is also a word', 'It ends on 4 May.', 'It ends on 4 days.', ['may']],
  ])('misses %s', (_, before, after, lost) => {
    expect(lostFacts(before, after, [])).toEqual(lost);
  });

  it.each([
    ['words alone', 'Please be advised that it shipped.', 'It shipped.'],
    ['facts in another order', 'On Friday we refund $12.', 'We refund $12 on Friday.'],
    ['a fact more', 'It shipped.', 'It shipped on Friday, {{name}}.'],
    ['"one" as a pronoun', 'No one wrote. A thousand thanks.', 'Nobody wrote. Thanks.'],
    ['a rank of support', 'Your ticket is now with tier 3.', 'Your ticket is now with our specialists.'],
    ['"may" as a verb', 'This may take a while.', 'This takes a while.'],
  ])('is content with %s', (_, before, after) => {
    expect(lostFacts(before, after, [])).toEqual([]);
  });

  const escalated = 'Hi {{name}}, we escalated your 3 tickets to tier 2.';
  it.each<[string, string, string, string, string[]]>([
    ['a number in them', escalated, 'escalated your 3 tickets to tier 2', 'Hi {{name}}, our engineers look at it.', []],
    ['a number in words', 'We sent it to our level two team.', 'level two', 'We sent it to our engineers.', []],
    ['not a number beside them', escalated, 'to tier 2', 'Hi {{name}}, our engineers look at it.', ['3']],
    ['not the second of two equal ones', 'Tier 2 has it for 2 days.', 'Tier 2', 'Our engineers have it.', ['2']],
    ['no amount', 'We charge $50 or 5%.', 'We charge $50 or 5%.', 'We charge a fee.', ['$50', '5%']],
    ['no date', 'It ends on 2026-03-01, a Friday.', 'It ends on 2026-03-01, a Friday.', 'It ends.', ['friday', '2026-03-01']],
    ['no number of a placeholder', 'Hi {{name_2}}.', 'Hi {{name_2}}.', 'Hi.', ['{{name_2}}']],
  ])('lets words that may go take with them: %s', (_, before, free, after, lost) => {
    const start = before.indexOf(free);
    expect(lostFacts(before, after, [], [], { start, end: start + free.length })).toEqual(lost);
  });

  it('keeps the tier of a plan', () => {
    expect(lostFacts('Your berth is in tier 3.', 'Your berth is ready.', [])).toEqual(['3']);
  });

  it('knows the placeholders of the configuration', () => {
    expect(lostFacts('Hello ~~first~~, it shipped.', 'Hello, it shipped.', ['~~first~~'])).toEqual(['~~first~~']);
  });
});

it.each([
  ['a word without end', 'a'],
  ['targets of links that are never closed', ']('],
  ['full stops behind a link', '.'],
])('reads %s in one go', (_, part) => {
  // Walked again from each of its characters it would take hours.
  expect(lostFacts(`Write to help@example.com, ${part.repeat(500_000)} now.`, 'Write.', [])).toEqual(['help@example.com']);
});

it('blanks all facts at once, however many there are', () => {
  // With a copy of the text for each of them it would take minutes.
  expect(lostFacts('{{name}} 12 '.repeat(100_000), 'Write.', [], ['Acme'])).toEqual(['{{name}}', '12']);
});
