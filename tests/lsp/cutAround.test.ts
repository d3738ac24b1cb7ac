/** Long sentences are cut so that what a fix changes in them is seen: brackets stand around the changes. */
import { expect, it } from 'vitest';
import { cutAround, withMarks } from '../../server/lsp/cutAround.ts';

const long = 'Hi there, once you have unpacked the new lamp from the box in which the courier has brought it to your door';

it.each([
  ['We ask you, [please] wait.', 90, 'We ask you, please wait.'],
  [`${long}, [please] wait.`, 60, '… which the courier has brought it to your door, please wait.'],
  [`[Please] wait, ${long}.`, 40, 'Please wait, Hi there, once you have …'],
  [`${long}, [use] the enclosed cable and then, before anything else is done to it at all, wait.`, 60, '… brought it to your door, use the enclosed cable and then, …'],
  [`[We're sorry to say that] ${long}. ${long}. [Here's what happens next.]`, 80, "We're sorry to say that Hi there, once … to your door. Here's what happens next."],
  // A change that is longer than there is room for shows its beginning.
  [`Well, now. [${long}]`, 40, '… Hi there, once you have unpacked the new …'],
])('%s', (marked, length, expected) => {
  const changes: { start: number; end: number }[] = [];
  let text = '';
  for (const part of marked.split(/(\[[^\]]*\])/)) {
    if (part.startsWith('[')) changes.push({ start: text.length, end: text.length + part.length - 2 });
    text += part.replace(/[[\]]/g, '');
  }
  expect(withMarks(text, cutAround(text, changes, length))).toBe(expected);
});
