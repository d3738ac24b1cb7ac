import { describe, expect, it } from 'vitest';
import type { MacroText } from '../../../server/engine/model/features.ts';
import { encodeMacro, entriesOf, titleTokens } from '../../../server/engine/model/features.ts';
import { visitOwnBuckets } from '../../../server/engine/model/groups.ts';
import { SHARED_ROWS, WordTable } from '../../../server/engine/model/wordTable.ts';
import { findPlaceholders, splitSentences, splitWords } from '../../../server/engine/prose/index.ts';

function macroOf(text: string, title = ''): MacroText {
  const words = splitWords(text, findPlaceholders(text, []));
  return { title, text, words, sentences: splitSentences(text, words) };
}

const ROWS = new Map([['refund', 4], ['the', 0]]);
const encode = (text: string, title = '') => encodeMacro(macroOf(text, title), new WordTable((w) => ROWS.get(w) ?? -1));

describe('what the model reads', () => {
  it('knows a slot as a slot, whatever its name and syntax', () => {
    expect(encode('Your refund of {{amount}} is late.')).toEqual(encode('Your refund of {{sum_due}} is late.'));
    expect(encode('Order 12 is late.').sentences[0]!.rows).toEqual(encode('Order 98765 is late.').sentences[0]!.rows);
  });

  it('does not tell capitals or curly apostrophes apart in words', () => {
    expect(encode('We can’t refund this.').sentences[0]!.buckets).toEqual(encode("We can't refund this.").sentences[0]!.buckets);
  });

  it('gives words of the table their own row and others a shared one', () => {
    const { rows } = encode('the refund sproingulated').sentences[0]!;
    expect([rows[0], rows[1]]).toEqual([SHARED_ROWS, SHARED_ROWS + 4]);
    expect(rows[2]).toBeGreaterThanOrEqual(0);
    expect(rows[2]).toBeLessThan(SHARED_ROWS);
  });

  it('counts every bucket of a sentence that evidence later looks up', () => {
    const macro = macroOf('Please be advised that your request has been denied.');
    const own = new Set<number>();
    const table = new WordTable(() => -1);
    visitOwnBuckets(entriesOf(macro.words, macro.sentences[0]!, table), (bucket) => own.add(bucket));
    const counted = new Set(encodeMacro(macro, table).sentences[0]!.buckets);
    expect([...own].filter((b) => !counted.has(b))).toEqual([]);
    expect(own.size).toBeGreaterThan(30);
  });

  it.each([
    ['utter_late_order', ['utter', 'late', 'order']],
    ['Refund denied (30 days)', ['refund', 'denied', '30', 'days']],
    ['orderLate', ['order', 'late']],
    ['', []],
  ])('cuts the title %j into words', (title, tokens) => {
    expect(titleTokens(title)).toEqual(tokens);
  });

  it.each(['', ' ', '{{x}}', '🙂', '\n\n', '!!!'])('reads %j without tripping', (text) => {
    expect(() => encode(text, text)).not.toThrow();
  });
});
