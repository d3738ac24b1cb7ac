/** Finding the sentence that holds an offset, without looking at all of them. */
import { expect, it } from 'vitest';
import { replace, sentenceAt, sentenceIndexAt } from '../../../server/engine/detectors/replacing.ts';
import { readingOf } from '../../rules/reading.ts';

it('finds the sentence at each offset, and none between two', () => {
  const reading = readingOf('The kite is in.\n\nIt flies.  Come and see.');
  const slow = (offset: number): number => reading.sentences.findIndex((s) => s.start <= offset && offset < s.end);
  const all = [...reading.text].map((_, offset) => [offset, slow(offset)]);
  expect(all.map(([offset]) => [offset, sentenceIndexAt(reading, offset!)])).toEqual(all);
  expect(sentenceAt(reading, reading.text.indexOf('\n'))).toBeUndefined();
  expect(sentenceAt(reading, reading.text.length)).toBeUndefined();
});

it.each([
  ['(GRN 4h) is here.', 'GRN', '(promised time 4h) is here.'],
  ['GRN 4h is here.', 'GRN', 'Promised time 4h is here.'],
])('begins with a capital where a sentence does, and not in a bracket: %s', (text, old, expected) => {
  const start = text.indexOf(old);
  const { edit } = replace(readingOf(text), { start, end: start + old.length }, 'promised time');
  expect(text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end)).toBe(expected);
});
