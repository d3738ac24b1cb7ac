/** What a fix and one of its outcome are called together. */
import { expect, it } from 'vitest';
import { titleInTurn } from '../../../server/engine/fix/titleInTurn.ts';

const rejected = 'Hi. We cannot process orders. Bye.';
const say = (said: string, start: number, end: number): { title: string; edits: { span: { start: number; end: number }; text: string }[] } => ({ title: `Say "${said}"`, edits: [{ span: { start, end }, text: said }] });

it.each([
  ['says what a sentence comes to that is written twice', say("We're not able to process orders.", 4, 29), say('We can process orders', 4, 36), 'Say "We can process orders."'],
  ['says what two overlapping wordings come to', say("We're sorry to say we", 4, 6), say('to say your orders wait', 16, 25), 'Say "We\'re sorry to say your orders wait cannot process orders."'],
  ['cuts no character in two', say('No.', 4, 29), say(`${'a'.repeat(69)}😀 and more.`, 4, 7), `Say "${'a'.repeat(69)}..."`],
  ['names what was put in elsewhere', { title: 'Say "We won\'t process orders." and "Ask us."', edits: [...say('won\'t', 7, 13).edits, { span: { start: 34, end: 34 }, text: ' Ask us.' }] }, say('Nobody will process', 4, 20), 'Say "Nobody will process orders.", and add "Ask us."'],
  ['says what goes where nothing of it stays', say('No', 4, 28), say('', 4, 7), 'Remove "We cannot process orders."'],
  ['names both where both are seen', say('Hello', 0, 2), say('could not', 10, 16), 'Say "Hello" and "could not"'],
])('%s', (_, first, second, expected) => {
  expect(titleInTurn(rejected, first, second)).toBe(expected);
});
