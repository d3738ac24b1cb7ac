/** Small texts: what is said after a sweep, what a person writes into one line, and whether a change of a text was taken. */
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../client/difference.ts';
import { escapeMarkdown } from '../../client/markdown.ts';
import { isRefused } from '../../client/refused.ts';
import { faultIn, splitRewrites } from '../../client/rewrites.ts';
import { tellFixed, toReport } from '../../client/summaryText.ts';
import type { WorkspaceSummary } from '../../server/protocol.ts';
import { t } from './translate.ts';

const summary = (given: Partial<WorkspaceSummary>): WorkspaceSummary => ({ files: 0, checked: 0, findings: 0, unreadable: [], cancelled: false, ...given });

describe('the word after a sweep of the workspace', () => {
  it.each<[Partial<WorkspaceSummary>, string]>([
    [{ files: 3, checked: 87, findings: 12 }, 'Empathy Lint: 87 macros in 3 files checked, 12 findings.'],
    [{ files: 1, checked: 1, findings: 1 }, 'Empathy Lint: 1 macro in 1 file checked, 1 finding.'],
    [{}, 'Empathy Lint: no macros recognised.'],
    [{ files: 1, checked: 2, unreadable: ['a.json: broken'], cancelled: true }, 'Empathy Lint: 2 macros in 1 file checked, 0 findings, 1 file not readable, stopped early.'],
  ])('%j', (given, text) => expect(toReport(summary(given), t)).toBe(text));
});

it.each([
  [1, 0, 'Safe problems fixed in 1 file, saved'],
  [14, 0, 'Safe problems fixed in 14 files, saved'],
  [14, 2, 'Safe problems fixed in 14 files, 2 not saved yet'],
])('fixes in %i files, of which %i are not saved', (changed, unsaved, text) => expect(tellFixed(changed, unsaved, t)).toBe(text));

describe('rewrites in one line', () => {
  it.each([
    ['our rule is', ['our rule is']],
    [' our rule is |we ask that | ', ['our rule is', 'we ask that']],
    ['a|b|c|d', ['a', 'b', 'c', 'd']],
    ['', []],
  ])('%j', (line, wordings) => expect(splitRewrites(line)).toEqual(wordings));

  it.each([
    ['our rule is | we ask that | here is why |', undefined],
    ['', undefined],
    ['it is $ 5', undefined],
    ['a|b|c|d', 'Three wordings at most: choose the best ones.'],
    ['take $1', 'A wording can hold no $ before a digit: that stands for a part of the phrase.'],
    ['up by $20.50', undefined],
    ['up by $20', 'A wording can hold no $ before a digit: that stands for a part of the phrase.'],
  ])('%j is judged while it is written', (line, fault) => expect(faultIn(line, t, 'it costs $20.50 more')).toBe(fault));
});

describe('plain text within Markdown', () => {
  it.each([
    ['7 macros checked', '7 macros checked'],
    ['*all* [fine](command:x) $(gear)', '\\*all\\* \\[fine\\]\\(command:x\\) \\$\\(gear\\)'],
    ['/team/.empathy-lint.yaml', '/team/\\.empathy\\-lint\\.yaml'],
  ])('%j', (text, escaped) => expect(escapeMarkdown(text)).toBe(escaped));
});

describe('the way back to a text', () => {
  it.each([
    ['Hi, your lamp.', 'Hi, please be advised that your lamp.', 'please be advised that '],
    ['one\r\ntwo', 'one\ntwo', '\n'],
    ['a 😀 b', 'a 😁 b', '😁'],
    ['same', 'same', ''],
    ['', 'new', 'new'],
    ['gone', '', ''],
    ['aaa', 'aa', ''],
  ])('from %j to %j is short, and leads there', (from, to, text) => {
    const difference = differenceOf(from, to);
    expect(from.slice(0, difference.start) + difference.text + from.slice(difference.end)).toBe(to);
    expect(difference.text).toBe(text);
  });
});

describe('an edit', () => {
  it.each([
    ['is refused where the text counts as unchanged', { isDirty: false, isUntitled: false }, false, true],
    ['is taken where it waits to be saved', { isDirty: true, isUntitled: false }, false, false],
    ['is taken where it was saved at once', { isDirty: false, isUntitled: false }, true, false],
    ['is taken by a text without a file, which may be empty again', { isDirty: false, isUntitled: true }, false, false],
  ])('%s', (_, document, saved, expected) => expect(isRefused(document, saved)).toBe(expected));
});
