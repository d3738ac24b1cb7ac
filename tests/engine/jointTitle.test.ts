/** The titles of two ways out taken together. */
import { expect, it } from 'vitest';
import { jointTitle } from '../../server/engine/jointTitle.ts';

it.each<[string, string, string, string]>([
  ['names two things', 'Say "Thank you."', 'Add "It leaves today."', 'Say "Thank you.", and add "It leaves today."'],
  ['says the verb once', 'Add "It is late."', 'Add "It leaves today."', 'Add "It is late." and "It leaves today."'],
  ['is no repetition', 'Say "We know this."', 'Say "We know this."', 'Say "We know this."'],
  ['leaves out what the longer wording holds', 'Say "right team"', 'Say "We gave it to the right team today."', 'Say "We gave it to the right team today."'],
  ['leaves out what was taken up and changed', 'Say "The ban on your account stands for now."', 'Say "I\'m sorry, but the ban on your account..."', 'Say "I\'m sorry, but the ban on your account..."'],
  ['ends a long row', 'Say "A.", and add "B."', 'Remove "C."', 'Say "A.", and add "B.". Remove "C."'],
])('%s', (_, first, second, expected) => {
  expect(jointTitle(first, second)).toBe(expected);
});
