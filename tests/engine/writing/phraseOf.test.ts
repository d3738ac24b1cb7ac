import { expect, it } from 'vitest';
import { faultOfPhrase, phraseOf } from '../../../server/engine/index.ts';

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
