/** The titles of two ways out taken together. */
import { expect, it } from 'vitest';
import { jointTitle, titleInTurn } from '../../server/engine/jointTitle.ts';

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

const rejected = 'Hi. We cannot process orders. Bye.';
const say = (said: string, start: number, end: number): { title: string; edits: { span: { start: number; end: number }; text: string }[] } => ({ title: `Say "${said}"`, edits: [{ span: { start, end }, text: said }] });

it.each([
  ['says what a sentence comes to that is written twice', say("We're not able to process orders.", 4, 29), say('We can process orders', 4, 36), 'Say "We can process orders."'],
  ['says what two overlapping wordings come to', say("We're sorry to say we", 4, 6), say('to say your orders wait', 16, 25), 'Say "We\'re sorry to say your orders wait cannot process orders."'],
  ['names what was put in elsewhere', { title: 'Say "We won\'t process orders." and "Ask us."', edits: [...say('won\'t', 7, 13).edits, { span: { start: 34, end: 34 }, text: ' Ask us.' }] }, say('Nobody will process', 4, 20), 'Say "Nobody will process orders.", and add "Ask us."'],
  ['names both where both are seen', say('Hello', 0, 2), say('could not', 10, 16), 'Say "Hello" and "could not"'],
])('%s', (_, first, second, expected) => {
  expect(titleInTurn(rejected, first, second)).toBe(expected);
});
