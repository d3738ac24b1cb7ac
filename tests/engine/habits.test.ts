/** By what name a library calls its customers. */
import { describe, expect, it } from 'vitest';
import { habitsOf } from '../../server/engine/habits.ts';
import { libraryOf } from '../rules/reading.ts';

describe('the name that a library greets by', () => {
  it.each<[string, string, string | undefined]>([
    ['is the one it has', 'Hi {{customer_name}}, the parcel is here.', '{{customer_name}}'],
    ['is no handle of an account', 'Your handle is {{customer_handle}}.', undefined],
    ['is no number with a mask', 'We wrote to {{ recipient|mask_phone }}.', undefined],
    ['is the next best where a login comes first', 'You are {{username}} and {{username}}. Hi {{customer_name}}!', '{{customer_name}}'],
  ])('%s', (_, text, expected) => {
    expect(habitsOf(libraryOf(text)).customerName).toBe(expected);
  });
});
