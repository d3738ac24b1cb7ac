/** Lines that head a reply: which are headings, and which verdicts in them are told again below. */
import { describe, expect, it } from 'vitest';
import { isHeading, isToldBelow } from '../../../server/engine/detectors/heading.ts';
import { readingOf } from '../../rules/reading.ts';

describe('a line at the head', () => {
  it.each<[string, string, boolean]>([
    ['above a greeting', 'Mooring Request Rejected\n\nHi Ada,\n\nThe pier is full.', true],
    ['with marks of a heading', '# Mooring Request Rejected\n\nThe pier is full.', true],
    ['that ends with a mark', 'Your mooring request was rejected.\n\nThe pier is full.', false],
    ['with nothing below', 'Mooring Request Rejected', false],
    ['with no sentence below', 'Mooring Request Rejected\n\nThe harbour office', false],
    ['that goes on for long', 'Your mooring request for the east pier in May was rejected\n\nThe pier is full.', false],
    ['below a greeting', 'Hi Ada,\nYour mooring has been rejected\n\nPlease send the form again.', false],
    ['below a long first line', `${'The pier is full of boats today. '.repeat(14)}\nMooring Request Rejected\n\nThe west pier is free.`, false],
    ['with a sentence only far below', `Mooring Request Rejected\n${' \n'.repeat(600)}The west pier is free.`, false],
    ['far down', 'Hi Ada,\n\nThe pier is full.\n\nMooring Request Rejected\n\nThe west pier is free.', false],
  ])('%s', (_, text, expected) => {
    const reading = readingOf(text);
    const sentence = reading.sentences.find((s) => /rejected/i.test(text.slice(s.start, s.end)))!;
    expect(isHeading(reading, sentence)).toBe(expected);
  });
});

describe('a verdict in it', () => {
  it.each<[string, string, boolean]>([
    ['told again below', 'Mooring Request Rejected\n\nHi Ada,\n\nWe are sorry that your request was rejected.', true],
    ['told nowhere else', 'Mooring Request Rejected\n\nHi Ada,\n\nThe pier is full.', false],
    ['within another word', 'Mooring Request Accepted\n\nHi Ada,\n\nThis is unaccepted by us.', false],
  ])('%s', (_, text, expected) => {
    const reading = readingOf(text);
    const start = text.indexOf('Request');
    expect(isToldBelow(reading, reading.sentences[0], { start, end: text.indexOf('\n') })).toBe(expected);
  });
});
