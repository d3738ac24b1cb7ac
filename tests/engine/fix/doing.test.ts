/** Which new findings are held against a fix, and which are only the model's second thoughts. */
import { describe, expect, it } from 'vitest';
import { isDoing } from '../../../server/engine/fix/doing.ts';
import type { Verdict } from '../../../server/engine/verdict.ts';
import { read } from '../prose/reading.ts';

/** A finding on `words` of `text`. */
function verdict(text: string, words: string, byModel: boolean): Verdict {
  const start = text.indexOf(words);
  return { ruleId: 'r', severity: 'warning', message: '', why: '', body: 0, span: { start, end: start + words.length }, confidence: 0.8, fixes: [], ...(byModel ? { byModel } : {}) };
}

const before = 'We are, as stated, closed today. Please write to us on Monday.';

describe('a new finding about words', () => {
  it.each([
    ['of the model, in a sentence that nobody touched', 'We are closed today. Please write to us on Monday.', 'write to us', true, false],
    ['of the model, in a sentence with words cut out', 'We are closed today. Please write to us on Monday.', 'closed', true, false],
    ['of the model, in a sentence that says something else', 'We are asleep today. Please write to us on Monday.', 'asleep', true, true],
    ['of the model, in a sentence that was not there', 'We are, as stated, closed today. Sorry. Please write to us on Monday.', 'Sorry', true, true],
    ['of a phrase, wherever it is', 'We are closed today. Please write to us on Monday.', 'write to us', false, true],
  ])('%s', (_, after, words, byModel, doing) => {
    expect(isDoing(verdict(after, words, byModel), false, read(before), read(after))).toBe(doing);
  });
});

describe('a new finding about the whole reply', () => {
  it.each([
    ['after words were cut that did nothing', 'We are closed today. Please write to us on Monday.', false],
    ['after a sentence came in', 'We are, as stated, closed today. We are sad. Please write to us on Monday.', true],
    ['after a sentence went that told the reader what to do', 'We are, as stated, closed today.', true],
    ['after a sentence was cut down until it asks nothing', 'We are, as stated, closed today. To us on Monday.', true],
  ])('%s', (_, after, doing) => {
    expect(isDoing(verdict(after, after, false), true, read(before), read(after))).toBe(doing);
  });
});
