import { expect, it } from 'vitest';
import { phraseOf } from '../../../server/engine/index.ts';

it.each([
  ['As per our policy', 'as per our policy'],
  ['  "please be advised". ', 'please be advised'],
  ["We can't do that", 'we cannot do that'],
  ['Your order {{order.id}}, kindly note', 'your order <ph>, kindly note'],
  ['within 24 hours', 'within <num> hours'],
  ['the concerned team (Tier 2)', undefined],
  ['...', undefined],
  ['One thing. Another thing entirely.', undefined],
])('%j becomes the pattern %j', (text, pattern) => {
  expect(phraseOf(text)).toBe(pattern);
});
