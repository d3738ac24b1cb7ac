import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { createEngine, parseConfig } from '../../server/engine/index.ts';
import { quoteWords } from '../../server/engine/detectors/judged.ts';
import { quoteLine } from '../../server/engine/formats/places.ts';
import { placesOfYamlErrors } from '../../server/engine/formats/yamlErrors.ts';
import { LineIndex, lineEnding } from '../../server/engine/lines.ts';
import { nearestName } from '../../server/engine/nearest.ts';
import { sayWhy } from '../../server/engine/sayWhy.ts';
import { productEngine, settingsFor } from '../support/engine.ts';

describe('sayWhy', () => {
  it.each<[unknown, string]>([
    [new RangeError('Maximum call stack size exceeded'), 'it is nested or repeated too much'],
    [new RangeError('Invalid string length'), 'it is nested or repeated too much'],
    [new RangeError('Invalid array length'), 'it is nested or repeated too much'],
    // Firefox has another name for it.
    [Object.assign(new Error('too much recursion'), { name: 'InternalError' }), 'it is nested or repeated too much'],
    // A mistake of ours is not the author's.
    [new RangeError('span 3..9 is outside the text of length 5'), 'span 3..9 is outside the text of length 5'],
    [new Error('The weights file is damaged.'), 'The weights file is damaged'],
    ['no error', 'no error'],
  ])('%s', (error, why) => expect(sayWhy(error)).toBe(why));

  it.each([
    ['a model', 'has no header. Phrases and cues decide alone.', () => createEngine([{ path: 'model/weights.bin', text: btoa('none') }]).problems],
    ['an allowed phrase', '>.', () => productEngine().lint(productEngine().read({ path: 'a.md', text: '' }), settingsFor(productEngine(), { allow: ['<nobody>'] })).problems],
    ['a phrase in a configuration', '>.', () => parseConfig({ path: '.empathy-lint.yaml', text: 'allow: ["<nobody>"]\n' }).problems],
  ])('one full stop ends what is said of %s', (_, end, problemsOf) => {
    expect(problemsOf().map(({ message }) => message.slice(-end.length))).toEqual([end]);
  });
});

describe('nearestName', () => {
  const names = ['cold-phrasing', 'missing-validation', 'over-apologizing', 'absent-next-steps'];
  it.each([
    ['cold-phrase', 'cold-phrasing'],
    ['Cold-Phrasing', 'cold-phrasing'],
    ['over-apologising', 'over-apologizing'],
    ['absent-next-step', 'absent-next-steps'],
    ['mising-validatoin', 'missing-validation'],
    ['no-console', undefined],
    ['x', undefined],
  ])('%s: %s', (name, expected) => {
    expect(nearestName(name, names)).toBe(expected);
  });
});

describe('LineIndex', () => {
  const text = 'one\ntwo\r\nthree\rfour\n';
  it.each([
    [0, 0, 0],
    [3, 0, 3],
    [4, 1, 0],
    [8, 1, 4],
    [9, 2, 0],
    [15, 3, 0],
    [20, 4, 0],
  ])('offset %i is line %i, column %i', (offset, line, column) => {
    expect(new LineIndex(text).positionOf(offset)).toEqual({ line, column });
    expect(new LineIndex(text).startOf(line) + column).toBe(offset);
  });
});

describe('lineEnding', () => {
  it.each([
    ['one line', '\n'],
    ['a\nb\r\nc', '\n'],
    ['a\r\nb\nc', '\r\n'],
    ['a\rb\nc', '\r'],
    ['\r', '\r'],
  ])('of %j is the first one', (text, ending) => {
    expect(lineEnding(text)).toBe(ending);
  });
});

describe('quotations in messages', () => {
  const long = 'x'.repeat(5_000);
  it.each([
    ['the line', 'one\n  title: Refund\nthree', 8, '"title: Refund"'],
    ['the line before a blank one', 'one\ntwo\n\n', 9, '"two"'],
    ['the line before many blank ones', `one\n  two\n${' \n'.repeat(300)}`, 608, '"two"'],
    ['words before a long blank at their line', `one\n  two${' '.repeat(300)}`, 309, '"two"'],
    ['nothing where nothing is near', `one${'\n'.repeat(50_000)}`, 50_003, '""'],
    ['the first line from its break', '\none', 0, '""'],
    ['a long line from its beginning', `a ${'b'.repeat(70)}`, 60, `"a ${'b'.repeat(46)}..."`],
    // No more than the neighbourhood is read: a file of one line may be asked about thousands of times.
    ['a very long line at the place', `${long}{"title": "Refund",,}${long}`, 5_020, `"...{"title": "Refund",,}${'x'.repeat(24)}..."`],
    ['no half of a character at the end', `${'a'.repeat(47)}😀${'b'.repeat(20)}`, 0, `"${'a'.repeat(47)}..."`],
    ['no half of a character at the beginning', `${long}😀${'b'.repeat(19)}!`, 5_021, `"...${'b'.repeat(19)}!"`],
  ])('quoteLine gives %s', (_, text, offset, quoted) => {
    expect(quoteLine(text, offset)).toBe(quoted);
  });

  it('quoteWords cuts no character in two', () => {
    expect(quoteWords(`${'a'.repeat(59)}😀 and more`)).toBe(`${'a'.repeat(59)}...`);
  });
});

it('many errors of a YAML document are placed after one walk through it', () => {
  const document = parseDocument('a: "one"\nb: "two\n', { prettyErrors: false });
  let walks = 0;
  const counted = new Proxy(document, { get: (target, key) => (key === 'contents' ? (walks++, target.contents) : Reflect.get(target, key)) });
  const placeOf = placesOfYamlErrors(counted);
  const unclosed = document.errors.find((error) => /closing/.test(error.message))!;
  expect(Array.from({ length: 50 }, () => placeOf(unclosed))).toEqual(Array.from({ length: 50 }, () => ({ start: 12, end: 13 })));
  expect(walks).toBe(1);
});
