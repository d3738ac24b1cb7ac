/** What ends a letter is known by how it begins, or as a sign-off before a name; the words are data, and each is needed. */
import { expect, it } from 'vitest';
import { read } from './reading.ts';

const marked = (text: string): string[] => read(`Your boat is here.\n\n${text}`).readings[0]!.sentences.slice(1).map((s) => s.farewell ?? '');
const each = (words: string, text: string): string[] => words.split(', ').map((word) => text.replaceAll('_', word));

it.each([
  ...each("Thanks, Thank you, Many thanks, Hope, Hopefully, Hoping, Let me, Let us, Let's, If you, If there, Please, Have a, Best, Kind, Kindly, Looking, Again, Feel free to, Sincerely, Yours, Warm, Warmest, Should you, Do not, Don't, Guests, Your satisfaction, Your loyalty, Your feedback, Your business, Your support", '_ row the boat today.'),
  ...each('hope, appreciate, value, look, wish, thank, would', 'We _ row the boat.'),
  ...each('really, do, sincerely, truly', 'We _ hope to row.'),
  ...each("We would like to thank, We'd like to thank, And we hope, But thanks", '_ to row.'),
  ...each('hope, appreciate, look, wish, thank, really hope, do wish', 'I _ to row.'),
])('opens: %j', (text) => {
  expect(marked(text)).toEqual(['opens']);
});

it.each([
  ...each('care, love, sympathy, regard, regards, respect, warmth, thanks, hugs', 'Row it. With deep _, {{agent}}'),
  ...each('In deep sympathy, Stay dry, Keep rowing, Hugs, Yours', 'Row it. _, Mia'),
  'Row it. Stay dry,',
])('signs off: %j', (text) => {
  expect(marked(text)).toEqual(['', 'signs']);
});

it.each(['The boat is yours, and we hope so.', 'We row a boat.', 'I would row.', 'Your boat is here.', 'With care, we row the boat.', 'To row is best.', 'Stay at home, Mia.', 'Row, Mia'])('neither: %j', (text) => {
  expect(marked(text)).toEqual(['']);
});
