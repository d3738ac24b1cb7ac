/** Plain text files: one stretch of text, line ends normalised, everything else as it stands. */
import { expect, it } from 'vitest';
import { defaultLimits } from '../../../server/engine/formats/format.ts';
import { text } from '../../../server/engine/formats/text.ts';

it.each([
  ['Hi\nyou\n', 'Hi\nyou\n', '\n'],
  ['Hi\r\n\r\nyou', 'Hi\n\nyou', '\r\n'],
  ['Hi\ryou', 'Hi\nyou', '\r'],
  ['', '', '\n'],
])('reads %j', (file, expected, eol) => {
  const { content } = text.parse({ path: 'a.txt', text: file }, defaultLimits);
  if (content.kind !== 'text') throw new Error('no text');
  expect(content.value.text).toBe(expected);
  expect(content.value.hosts).toEqual([{ syntax: 'verbatim', eol }]);
  const word = expected.indexOf('you');
  if (word < 0) return;
  const at = content.value.map.toSource({ start: word, end: word + 3 });
  expect(file.slice(at.start, at.end)).toBe('you');
});
