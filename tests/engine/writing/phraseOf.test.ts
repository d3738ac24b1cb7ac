import { expect, it } from 'vitest';
import { faultOfPhrase, phraseOf, rewordingOf } from '../../../server/engine/index.ts';

it.each([
  ['As per our policy', 'as per our policy'],
  ['  "please be advised". ', 'please be advised'],
  ["We can't do that", 'we cannot do that'],
  ['Your order {{order.id}}, kindly note', 'your order <ph>, kindly note'],
  ['within 24 hours', 'within <num> hours'],
  ['have it on "Monday"', 'have it on [<any>] monday'],
  ['say “no” to it', 'say [<any>] no [<any>] to it'],
  ['and/or the invoice', 'and [<any>] or the invoice'],
  ['100% certain', '<num> certain'],
  ['a few % off', 'a few [<any>] off'],
  ['soon - or never', 'soon [<any>] or never'],
  ['the concerned team (Tier 2)', undefined],
  ['...', undefined],
  ['One thing. Another thing entirely.', undefined],
])('%j becomes the pattern %j', (text, pattern) => {
  expect(phraseOf(text)).toBe(pattern);
});

it.each([
  ['100%', 'no-words'],
  ['...', 'no-words'],
  ['One thing. Another thing entirely.', 'sentences'],
  ['the concerned team (Tier 2)', 'brackets'],
  ['a '.repeat(30), 'too-long'],
  [`${'a'.repeat(2000)} b`, 'too-long'],
  [`please${' '.repeat(2000)}`, undefined],
  ['as per "our" policy', undefined],
])('what is in the way of %j is %j', (text, expected) => {
  expect(faultOfPhrase(text)).toBe(expected);
});

it.each([
  ['close the ticket in 3 days', ['keep it open for 3 days'], 'close the ticket in <1=num> days', ['keep it open for $1 days'], []],
  ['should reach you by {{order.new_eta}}', ['comes by {{ order.new_eta }}'], 'should reach you by <1=ph>', ['comes by $1'], []],
  ['from 3 to 3', ['3 until 3'], 'from <1=num> to <2=num>', ['$1 until $2'], []],
  ['within 5 to 7 days', ['in 7 days', 'in 5 to 7 days'], 'within <1=num> to <2=num> days', ['in $2 days', 'in $1 to $2 days'], [{ rewrite: 'in 7 days', facts: ['5'] }]],
  ['close the ticket in 3 days', ['we wait for you'], 'close the ticket in <num> days', ['we wait for you'], [{ rewrite: 'we wait for you', facts: ['3'] }]],
  ['close it on Monday', ['keep it open', 'keep it until Monday'], 'close it on monday', ['keep it open', 'keep it until Monday'], [{ rewrite: 'keep it open', facts: ['monday'] }]],
  ['it costs $20 more', ['the price goes up by $20'], 'it costs <1=num> more', ['the price goes up by $1'], []],
])('%j becomes %j by the pattern %j', (text, rewrites, match, written, lacking) => {
  expect(rewordingOf(text, rewrites)).toEqual({ match, rewrites: written, lacking, refers: false });
});

it.each([['the price is $1', true], ['the price is $20', false], ['say what $1 is', true]])('a $ before a digit in %j would stand for a capture: %j', (rewrite, refers) => {
  expect(rewordingOf('it costs $20 more', [rewrite])!.refers).toBe(refers);
});
