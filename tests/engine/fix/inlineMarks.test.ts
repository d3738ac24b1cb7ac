/** Marks that work in pairs stay pairs. */
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/engine/fix/edits.ts';
import { brokenMarks } from '../../../server/engine/fix/inlineMarks.ts';

/** What is broken where `words` of `text` give way to others. */
function broken(text: string, words: string, by: string): string | undefined {
  const start = text.indexOf(words);
  const edits = [{ span: { start, end: start + words.length }, text: by }];
  return brokenMarks(text, edits, applyEdits(text, edits), ['*name']);
}

describe('refuses', () => {
  it.each([
    ['half of a pair', 'a *b c* d', 'a *b ', ''],
    ['the other half', 'a *b c* d', 'c* ', ''],
    ['a half that another pair would take in', '*a b* c *d*', 'b* c *', ''],
    ['half of bold', 'a **b c** d', '**b ', ''],
    ['half of bold and italics', '***a b*** c', 'b*** ', ''],
    ['half of a strike', 'a ~~b c~~ d', 'c~~ ', ''],
    ['half of code', 'a `b c` d', 'c` ', ''],
    ['half of a link', 'a [b c](https://a.example) d', 'a [b ', ''],
    ['half of a reference', 'a [b c][1] d', 'a [b ', ''],
    ['one of two tags', 'a <b>b c</b> d', '<b>b ', ''],
    ['all that a pair holds', 'a **b** c', 'b', ''],
    ['all that a link holds', 'a [b](https://a.example) c', 'b', ''],
    ['all that a tag holds', 'a <b>b c</b> d', 'b c', ''],
    ['a word before a closing mark, and not its space', 'a *b c* d', 'c', ''],
    ['the inner half of each mark', 'a **b c** d', '*b c*', 'e'],
    ['a tag that is closed nowhere', 'a <b>b c d', '<b>b ', ''],
  ])('%s', (_, text, words, by) => {
    expect(broken(text, words, by)).toBeDefined();
  });
});

describe('lets pass', () => {
  it.each([
    ['a pair with its words', 'a *b c* d', ' *b c*', ''],
    ['words in a pair', 'a *b c* d', 'b c', 'e'],
    ['words with the same marks', 'You *must pay* now', 'You *must', 'Please *do'],
    ['a pair of tags with its words', 'a <b>b</b> c', '<b>b</b> ', ''],
    ['a placeholder for a writer', 'a b c', 'b', '[reason]'],
    ['a slot with half of a mark in it', 'Hi {{_name}}, a_ b', '{{_name}}, a', 'there, a'],
    ['a slot of a team that its marks are', 'Hi *name, you* a', '*name', 'there'],
    ['a star that marks nothing', 'a * b c', '* b', 'd'],
    ['a star of a list', '* a b\n* c', 'a ', ''],
    ['an address with a mark in it', 'see https://a.example/*b* now', '/*b', '/c'],
    ['a mail address with a mark in it', 'see _a@b.example a_ now', '_a@b.example', 'us'],
    ['the target of a link with a mark in it', 'see [a](/b*c*d) now', '/b*', '/e'],
    ['a tag that holds nothing', 'a<br>b c', '<br>b', ' d'],
    ['a name with a mark in it', 'set order_id now', 'order_id', 'it'],
  ])('%s', (_, text, words, by) => {
    expect(broken(text, words, by)).toBeUndefined();
  });
});

it.each([
  ['a word without end', 'a'],
  ['targets of links that are never closed', ']('],
  ['full stops behind an address', '.'],
  ['addresses with marks in them', 'www.a_b '],
  ['words in bold', '**a** '],
])('reads %s in one go', (_, part) => {
  // Walked again from each of its characters, or for each of its marks, it would take minutes.
  expect(broken(`*Write* to help@example.com, ${part.repeat(200_000)} *now*.`, 'Write', 'Call')).toBeUndefined();
});
