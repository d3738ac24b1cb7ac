/** The plain rule by which a baseline cuts sentences. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beforeAndAfter, sentenceAround } from '../../../server/engine/baseline/sentence.ts';

describe('sentenceAround', () => {
  // The words meant stand in [brackets], the sentence expected behind the arrow.
  it.each([
    ['One. [Two] three. Four.', 'Two three.'],
    ['[One] two.', 'One two.'],
    ['One. Two [three]', 'Two three'],
    ['Hi Ann,\n\n[One] two.\n\nBye', 'One two.'],
    ['One\ntwo [three]\nfour. Five.', 'One\ntwo three\nfour.'],
    ['One. [Two. Three] four. Five.', 'Two. Three four.'],
    ['It costs 3.50 [euros] today. Bye.', 'It costs 3.50 euros today.'],
    ['He said "[no]." She left.', 'He said "no."'],
    ['One.\r\n\r\n[Two]\r\n\r\nThree', 'Two'],
  ])('%j', (marked, sentence) => {
    const start = marked.indexOf('[');
    const end = marked.indexOf(']') - 1;
    const text = marked.replace('[', '').replace(']', '');
    const range = sentenceAround(text, { start, end });
    expect(text.slice(range.start, range.end)).toBe(sentence);
  });

  it('always holds the words and stays in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '.', '\n', '!', '"', '\r'), maxLength: 40 }), fc.nat(40), fc.nat(10), (text, at, length) => {
        const start = Math.min(at, text.length);
        const end = Math.min(start + length, text.length);
        const range = sentenceAround(text, { start, end });
        expect(0 <= range.start && range.start <= start && end <= range.end && range.end <= text.length).toBe(true);
      }),
      { seed: 6, numRuns: 2000 },
    );
  });
});

describe('beforeAndAfter', () => {
  it('shows the sentence as it will be', () => {
    const text = 'Hi Ann. As per our policy, no. Bye.';
    expect(beforeAndAfter(text, { start: 8, end: 25 }, [{ span: { start: 8, end: 25 }, text: 'Under our policy' }])).toEqual({ before: 'As per our policy, no.', after: 'Under our policy, no.' });
  });

  it('takes in an edit that stands elsewhere', () => {
    expect(beforeAndAfter('One. Two.', { start: 0, end: 3 }, [{ span: { start: 9, end: 9 }, text: ' Three.' }])).toEqual({ before: 'One. Two.', after: 'One. Two. Three.' });
  });
});
