/** Marks that work in pairs stay pairs. */
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/engine/fix/edits.ts';
import { brokenMarks } from '../../../server/engine/fix/inlineMarks.ts';

/** What is broken where `words` of `text` give way to others. */
function broken(text: string, words: string, by: string): string | undefined {
  const start = text.indexOf(words);
  const edits = [{ span: { start, end: start + words.length }, text: by }];
  return brokenMarks(text, edits, applyEdits(text, edits), []);
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
    ['a slot with marks of its own', 'Hi {{first_name}}, a', 'Hi', 'Hello'],
    ['a star that marks nothing', 'a * b c', '* b', 'd'],
    ['a star of a list', '* a b\n* c', 'a ', ''],
    ['an address with a mark in it', 'see https://a.example/b_c_d now', ' now', ''],
    ['a name with a mark in it', 'set order_id now', ' now', ''],
  ])('%s', (_, text, words, by) => {
    expect(broken(text, words, by)).toBeUndefined();
  });
});
