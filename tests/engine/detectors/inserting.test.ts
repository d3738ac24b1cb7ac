/** Where a new sentence goes. */
import { describe, expect, it } from 'vitest';
import { insertAfter, insertBeforeClosing, insertBeforeNews, isPointedAt } from '../../../server/engine/detectors/inserting.ts';
import { joinRewrites, lacksHelp } from '../../../server/engine/detectors/joining.ts';
import type { Rewrite } from '../../../server/engine/detectors/detector.ts';
import type { TextEdit } from '../../../server/engine/index.ts';
import { applied, readingOf } from '../../rules/reading.ts';

const done = (text: string, edit: TextEdit | undefined): string => (edit ? applied(text, { edits: [edit] }) : text);

describe('before the news', () => {
  it.each<[string, string, string]>([
    ['after the head of a notice', 'INVESTIGATING: slow requests\n\nPosted: 7 January, 14:30\n\nRequests fail at the moment.', 'INVESTIGATING: slow requests\n\nPosted: 7 January, 14:30\n\nNew.\n\nRequests fail at the moment.'],
    ['after a line that says to whom', 'To the tenant of 4 Elm Row:\n\nThe water is cut off today.', 'To the tenant of 4 Elm Row:\n\nNew.\n\nThe water is cut off today.'],
    ['before a whole sentence that announces another', 'I tried it and got this answer:\n\nNo such address. Please correct it.', 'New.\n\nI tried it and got this answer:\n\nNo such address. Please correct it.'],
    ['after a title on a line of its own', 'Dear {{name}}\n\nNOTICE OF WORKS\n\nThe road is shut.', 'Dear {{name}}\n\nNOTICE OF WORKS\n\nNew.\n\nThe road is shut.'],
    ['before what leads in a list', 'Please:\n- open the app\n- press Save', 'New. Please:\n- open the app\n- press Save'],
    ['after a name that calls the reader', '@mia, the soup was cold.', '@mia, new. The soup was cold.'],
    ['after a greeting on the line of a request', 'Hi, please press the button twice.', 'Hi, new. Please press the button twice.'],
    ['after a greeting below a headline', 'Your soup\n\nHello there. The soup was cold.', 'Your soup\n\nHello there. New. The soup was cold.'],
    ['after a slot for the greeting', '<GREETING> The soup was cold.', '<GREETING> New. The soup was cold.'],
    ['after a label', 'Owner reply: the soup was cold.', 'Owner reply: New. The soup was cold.'],
  ])('%s', (_, text, expected) => {
    expect(done(text, insertBeforeNews(readingOf(text), 'New.'))).toBe(expected);
  });
});

describe('behind a courtesy', () => {
  it.each<[string, string, string]>([
    ['on its line where the news follows in a paragraph of its own', 'Happy to clarify!\n\nThe fee stands.', 'Happy to clarify! New.\n\nThe fee stands.'],
    ['between the two where they share a line', 'Sorry for the hassle! The fee stands.', 'Sorry for the hassle! New. The fee stands.'],
    ['even where it tells the news, too', 'Happy to clarify - the fee stands. It was charged in May.', 'Happy to clarify - the fee stands. New. It was charged in May.'],
  ])('%s', (_, text, expected) => {
    const reading = readingOf(text);
    expect(done(text, insertBeforeNews(reading, 'New.', (s) => /^(?:Happy|Sorry)/.test(text.slice(s.start, s.end))))).toBe(expected);
  });
});

it('stands apart from what follows a sentence without a space', () => {
  const reading = readingOf('The soup was cold.The bread was not.');
  const first = { ...reading.sentences[0]!, end: 'The soup was cold.'.length };
  expect(done(reading.text, insertAfter(reading, first, 'New.'))).toBe('The soup was cold. New. The bread was not.');
});

it('takes the place of the comma that ends a line', () => {
  const reading = readingOf('Your berth has been refused by the harbour office,\n\nPlease ring us.');
  expect(done(reading.text, insertAfter(reading, reading.sentences[0]!, 'New.'))).toBe('Your berth has been refused by the harbour office. New.\n\nPlease ring us.');
});

it('stands apart from a farewell without a space before it', () => {
  const reading = readingOf('The soup was cold.All the best');
  const first = { ...reading.sentences[0]!, end: 'The soup was cold.'.length };
  expect(done(reading.text, insertBeforeClosing({ ...reading, sentences: [first] }, 'New.', first))).toBe('The soup was cold. New. All the best');
});

describe('before the farewell', () => {
  it.each<[string, string, string]>([
    ['above a sign-off of its own kind', 'Hi Sam,\n\nThe parcel is lost.\n\nStay mossy,\nMoss & Co', 'Hi Sam,\n\nThe parcel is lost.\n\nNew.\n\nStay mossy,\nMoss & Co'],
    ['before a sign-off on the line of the last sentence', 'Hi Sam,\n\nThe parcel is lost. With care, {{agent}}', 'Hi Sam,\n\nThe parcel is lost. New. With care, {{agent}}'],
    ['parted from a sign-off that follows on the next line', 'Hi Sam,\n\nThe parcel is lost.\nRegards,\nMoss & Co', 'Hi Sam,\n\nThe parcel is lost.\n\nNew.\n\nRegards,\nMoss & Co'],
    ['behind what points back', 'We cannot ring you. However, we write to everybody.\n\nRegards,\nMoss & Co', 'We cannot ring you. However, we write to everybody.\n\nNew.\n\nRegards,\nMoss & Co'],
    ['below what a label is filled with', 'The parcel is lost.\nReason: {note}', 'The parcel is lost.\nReason: {note}\nNew.'],
    ['behind a line that is a sentence', 'The parcel is lost.\nReason: the van burned.', 'The parcel is lost.\nReason: the van burned. New.'],
    ['on a line of its own behind a slot, which may end with a full stop', 'The flight is off due to {cause}', 'The flight is off due to {cause}\nNew.'],
    ['behind what only begins like a postscript', 'The code is gone. It was sent in May. PS Plus runs on.', 'The code is gone. It was sent in May. PS Plus runs on. New.'],
    ['above a postscript', 'The code is gone.\n\nIt was sent in May.\n\nPS The shop runs on.', 'The code is gone.\n\nIt was sent in May.\n\nNew.\n\nPS The shop runs on.'],
    ['behind a list', 'You need:\n- a pen\n- some paper', 'You need:\n- a pen\n- some paper\n\nNew.'],
  ])('%s', (_, text, expected) => {
    expect(done(text, insertBeforeClosing(readingOf(text), 'New.'))).toBe(expected);
  });
});

it('stands behind a last step that ends without a full stop, and is no signature', () => {
  const reading = readingOf('The lock is stuck.\n\nPress the red button');
  const step = { ...reading, sentences: reading.sentences.map((s, i) => (i === 1 ? { ...s, moves: ['instruct' as const] } : s)) };
  expect(done(reading.text, insertBeforeClosing(step, 'New.'))).toBe('The lock is stuck.\n\nPress the red button\n\nNew.');
});

describe('a sentence is pointed at by the next', () => {
  it.each<[string, boolean]>([
    ['The depot is closed. However, the shop is open.', true],
    ['It is a matter for the seller. Ask them.', true],
    ['Your plan is suspended.\ndue to: {reason}', true],
    ["You can't collect it on weekends. Collections are not possible before ten either.", true],
    ['Your seat was sold. Especially on Fridays, seats go early.', true],
    ['The thread is closed. Write again if you need us after then.', true],
    ['The depot is closed. The shop is open, and the staff there can give it to you.', false],
    ['The lift broke down again. We sent somebody this morning.', false],
    ['The lift broke down again. We looked at this at once.', true],
  ])('%s', (text, expected) => {
    const reading = readingOf(text);
    expect(isPointedAt(reading, reading.sentences[0]!)).toBe(expected);
  });
});

describe('a reply without help', () => {
  it.each<[string, boolean]>([
    ['Kites are not dyed here.', true],
    ['Kites are not dyed here. As a workaround, there is paint.', false],
  ])('%s', (text, expected) => {
    const reading = readingOf(text);
    expect(lacksHelp({ ...reading, sentences: reading.sentences.map((s) => ({ ...s, moves: [] })) })).toBe(expected);
  });
});

describe('two ways out as one', () => {
  const rewrite = (start: number, text: string): Rewrite => ({ kind: 'suggestion', title: text, edits: [{ span: { start, end: start }, text }], slots: [{ edit: 0, start: 1, end: 2, name: 'a' }] });

  it('keeps the slots of both in their edits', () => {
    expect(joinRewrites(rewrite(0, 'One'), rewrite(9, 'Two'))).toMatchObject({ title: 'One, and two', slots: [{ edit: 0 }, { edit: 1 }] });
  });

  it('is none where they meet', () => {
    expect(joinRewrites(rewrite(4, 'One'), rewrite(4, 'Two'))).toBeUndefined();
  });

  it('is one edit where both stand behind the same sentence, what stays on the line first', () => {
    expect(joinRewrites(rewrite(4, ' One'), rewrite(4, ' Two'))).toMatchObject({ edits: [{ text: ' One Two' }], slots: [{ edit: 0, start: 1 }, { edit: 0, start: 5 }] });
    expect(joinRewrites(rewrite(4, '\n\nOne'), rewrite(4, ' Two'))?.edits[0]?.text).toBe(' Two\n\nOne');
  });
});

it('stands below the lines of a form, and not between them', () => {
  const reading = readingOf('The parcel is lost.\n\nParcel: {id}\nNext look: {eta}');
  expect(done(reading.text, insertBeforeClosing(reading, 'New.', reading.sentences[1]))).toBe('The parcel is lost.\n\nParcel: {id}\nNext look: {eta}\n\nNew.');
});
