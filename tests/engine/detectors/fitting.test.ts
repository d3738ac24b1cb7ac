/** A wording fits the reply around it: it asks for nothing that is said already, and is tacked on to whole sentences only. */
import { describe, expect, it } from 'vitest';
import { endsHere, fitWording, givesReason } from '../../../server/engine/detectors/fitting.ts';
import type { Move } from '../../../server/engine/index.ts';
import { readingOf, shippedRules } from '../../rules/reading.ts';

const because = "(sentence) I couldn't accept your bid, because {reason}.";
const instead = "$1, but here's what I can do: {what is possible}";

/** The wording for the sentence of a text that begins with `begin`. */
function fitted(wording: string, text: string, begin = text.slice(0, 5), moves: readonly (readonly Move[])[] = []): string | undefined {
  const plain = readingOf(text);
  const reading = { ...plain, sentences: plain.sentences.map((s, i) => ({ ...s, moves: [...(moves[i] ?? [])] })) };
  return fitWording(wording, reading, reading.sentences.find((s) => text.startsWith(begin, s.start))!);
}

describe('a reason', () => {
  it.each<[string, string, string | undefined]>([
    ['is asked for where none is given', 'Your bid was refused. See you in May.', because],
    ['is asked for where "as" gives none', 'Bids such as these were refused, as well as the first. See you in May.', because],
    ['is not asked for where the next sentence goes on from it', 'Your bid was refused. Therefore the deposit is back on your card.', "(sentence) I couldn't accept your bid."],
    ['nor where a word says that it stands below', 'Your bid was refused.\n\nReason: it came late.', "(sentence) I couldn't accept your bid."],
    ['nor where the reader is sent to read it', 'Your bid was refused. Please look at the feedback of the jury.', "(sentence) I couldn't accept your bid."],
    ['nor where the next sentence offers it', 'Your bid was refused. Would you like to hear what was said?', "(sentence) I couldn't accept your bid."],
    ['nor where an answer in a slot follows', 'Your bid was refused. It says:\n\n${boardAnswer}', "(sentence) I couldn't accept your bid."],
    ['nor where a slot holds it', 'Your bid was refused.\n\n{{refusal_reason}}', "(sentence) I couldn't accept your bid."],
  ])('%s', (_, text, expected) => {
    expect(fitted(because, text)).toBe(expected);
  });
  it('alone makes no wording', () => {
    expect(fitted('because {reason}', 'Your bid was refused due to policy, since it came late.', 'Your')).toBeUndefined();
    expect(givesReason(readingOf('Your bid was refused due to rules.'), 0, { start: 21, end: 33 }), 'what is replaced is none').toBe(false);
  });
});

describe('an address', () => {
  it.each<[string, string | undefined]>([
    ['You have to ask the yard for that.', 'ask them here: {contact}'],
    ['You have to ask the yard for that. Just write to yard@example.com.', undefined],
    ['You have to ask the yard for that. They open at nine. Ring +44 20 7946 0000.', undefined],
    ['You have to ask the yard for that: https://example.com/yard', undefined],
  ])('is asked for where none stands near: %s', (text, expected) => {
    expect(fitted('ask them here: {contact}', text)).toBe(expected);
  });
});

it('passes on once what the next sentence passes on', () => {
  const wording = "(sentence) I've passed this to {the right team}, who look after it.";
  expect(fitted(wording, 'Kites are handled by another team. They fly high.')).toBe(wording);
  expect(fitted(wording, 'Kites are handled by another team. I am forwarding your drawing to them.')).toBeUndefined();
});

describe('a promise of news', () => {
  const passed = "I've passed this on, and you'll hear from me by {when}";
  it('is not made twice', () => {
    const text = 'Your claim was passed on. We answer by Friday.';
    expect(fitted(passed, text)).toBe(passed);
    expect(fitted(passed, text, 'Your', [[], ['commit']])).toBe("I've passed this on");
    expect(fitted(passed, 'Your claim was passed on. We will be in touch shortly.'), 'said outright').toBe("I've passed this on");
  });
});

it('asks for no deed and day where a promise tells of them', () => {
  const wording = "(sentence) I've {what we did} and will write to you by {date}.";
  expect(fitted(wording, 'We take this seriously. Thank you.')).toBe(wording);
  expect(fitted(wording, 'We take this seriously. The board answers by Friday.', 'We ta', [[], ['commit']])).toBeUndefined();
});

describe('what can be done instead', () => {
  it.each<[string, string, string | undefined]>([
    ['follows a refusal', "We can't match that price.", instead],
    ['is not asked for where a condition opens the door', "We can't wrap it unless you order before noon.", undefined],
    ['nor where the next sentence says why', "We can't take it. There were too many of them this year.", undefined],
    ['and within a quotation', 'We can\'t print "{{title}}" in red.', instead],
    ['nor of one of several terms', "Please bring:\n- a card. We don't take cheques.\n- a pen.", undefined],
    ['nor where its reason comes on the next line', "We can't take your boat.\n\nReason: {{why}}", undefined],
    ['nor where a way on stands anywhere', "We can't take it.\n\nThe quay is full.\n\nPlease contact the harbour office.", undefined],
    ['nor where it stands in so many words', "We can't dye the sail. As a workaround, you can paint it.", undefined],
    ['nor where what the reader will need comes next', "We can't dye the sail. You'll need to buy a new one.", undefined],
    ['nor where what we would do instead comes next', "We can't dye the sail.\n\nI'm happy to send a white one.", undefined],
    ['and has no place behind what is meant well', "We don't do this to annoy you.", undefined],
  ])('%s', (_, text, expected) => {
    expect(fitted(instead, text, text.startsWith('Please bring') ? 'We don' : undefined)).toBe(expected);
  });
});

it('finds what can be done behind a word of comfort', () => {
  expect(fitted(instead, "We can't dye the sail. We know that's a pity. Paint it.", undefined, [['bad_news'], ['validate'], ['instruct']])).toBeUndefined();
});

describe('the end of a sentence', () => {
  it.each<[string, number, boolean]>([
    ['We refuse. Bye.', 10, true],
    ['We refuse\n\nBye', 9, true],
    ['We refuse\n"the bid" for now', 9, false],
    ['the reason(s):', 12, false],
  ])('%j at %d', (text, end, expected) => {
    expect(endsHere(readingOf(text), { end })).toBe(expected);
  });
});

describe('the halves that may be dropped', () => {
  const frames = shippedRules.flatMap((rule) => rule.detectors).flatMap((spec) => (spec['frames'] ?? []) as readonly { say: string }[]);
  const wordings = [...frames.map(({ say }) => say), ...shippedRules.flatMap((rule) => rule.phrases).flatMap((phrase) => phrase.rewrites)];

  it.each([', because {reason}', ", and you'll hear from me by {when}", ", but here's what I can do: {what is possible}"])('%s ends wordings that ship', (half) => {
    expect(wordings.filter((wording) => wording.replace(/\.$/, '').endsWith(half))).not.toEqual([]);
  });
});
