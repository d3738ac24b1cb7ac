import { describe, expect, test } from 'vitest';
import { splitSentences, splitWords } from '../../../server/engine/prose/index.ts';
import { sentences } from './reading.ts';

/** Sentences as text, `block: ` before those that are no paragraph. */
const cut = (text: string): string[] => sentences(text).map((s) => (s.block === 'paragraph' ? '' : `${s.block}: `) + text.slice(s.start, s.end));

describe('sentences', () => {
  test.each([
    ['One. Two! Three? Four', ['One.', 'Two!', 'Three?', 'Four']],
    ['Yours, the Hon. Secretary', ['Yours, the Hon. Secretary']],
    ['Mr. Smith came, e.g. at 9 a.m. on Monday. See No. 5.', ['Mr. Smith came, e.g. at 9 a.m. on Monday.', 'See No. 5.']],
    ['It costs $3.50. Pay at shop.com. Thanks', ['It costs $3.50.', 'Pay at shop.com.', 'Thanks']],
    ['Is it late?! Yes... it is. "Done." Bye', ['Is it late?!', 'Yes... it is.', '"Done."', 'Bye']],
    ['Thanks! 😊 Bye', ['Thanks! 😊', 'Bye']],
    ['Thanks!We will call.', ['Thanks!', 'We will call.']],
    ['Hi {{name}}, sorry it broke. A new one ships.', ['Hi {{name}},', 'sorry it broke.', 'A new one ships.']],
    ['Good morning, Ana! All done.', ['Good morning, Ana!', 'All done.']],
    ['Hi, We are late.', ['Hi,', 'We are late.']],
    ['Hi guys, we are late.', ['Hi guys,', 'we are late.']],
    ['Hi, guys', ['Hi, guys']],
    ['Hello {{name}},\nyour order is here.', ['Hello {{name}},', 'your order is here.']],
    ['Yours,\nSupport', ['Yours,', 'signature: Support']],
    ['All done.\n\nKind regards,\nAna Lopez\nCustomer Care\nShop Inc.', ['All done.', 'Kind regards,', 'signature: Ana Lopez', 'signature: Customer Care', 'signature: Shop Inc.']],
    ['Steps:\n- Open it\n- Close it\n1. Save', ['Steps:', 'list-item: Open it', 'list-item: Close it', 'list-item: Save']],
    ['1. Open Settings. 2. You must save. 3. Done.', ['list-item: Open Settings.', 'list-item: You must save.', 'list-item: Done.']],
    ['# What happened\nIt broke.', ['heading: What happened', 'It broke.']],
    ['**What happened**\nIt broke.', ['heading: What happened', 'It broke.']],
    ['> you never answer\n\nWe do now.', ['quote: you never answer', 'We do now.']],
    ['Fixed.\n\nOn 3 May Ana wrote:\nTHIS IS BAD', ['Fixed.', 'quote: On 3 May Ana wrote:\nTHIS IS BAD']],
    ['You wrote: "they told me to calm down". We know.', ['You wrote:', 'quote: "they told me to calm down"', '.', 'We know.']],
    ['We told you "go home now" and that it was "not our problem". It was.', ['We told you', 'quote: "go home now"', 'and that it was', 'quote: "not our problem"', '.', 'It was.']],
    ['We told you that all your boats were "user error again". Sorry.', ['We told you that all your boats were', 'quote: "user error again"', '.', 'Sorry.']],
    ['That banner, "Send it again. You must hurry.", is old. Wait.', ['That banner,', 'quote: "Send it again. You must hurry."', ', is old.', 'Wait.']],
    ['Press **Submit now please**, then wait.', ['Press', 'quote: Submit now please', ', then wait.']],
    ['[INTERNAL - DO NOT SEND] They failed to pay.\n\nHello Ana,', ['agent-note: [INTERNAL - DO NOT SEND] They failed to pay.', 'Hello Ana,']],
    ['INTERNAL - agents only. They failed to pay.\n\nHello Ana,', ['agent-note: INTERNAL - agents only.', 'agent-note: They failed to pay.', 'Hello Ana,']],
    ['Internal, never send: they failed to pay.\n\nHello Ana,', ['agent-note: Internal, never send: they failed to pay.', 'Hello Ana,']],
    ['Internal doors stay shut.', ['Internal doors stay shut.']],
    ['Use:\n```\nnpm i\n```\nThen go.', ['Use:', 'code: ```\nnpm i\n```', 'Then go.']],
  ])('%s', (text, expected) => {
    expect(cut(text)).toEqual(expected);
  });

  test('a line break inside hard-wrapped prose ends nothing', () => {
    const text = 'We have looked at the parcel that went missing on its way to you\nand the courier tells us that it is still in their depot in the\nNorth. It moves tomorrow.';
    expect(cut(text)).toEqual([text.slice(0, text.indexOf('It moves') - 1), 'It moves tomorrow.']);
  });

  test('short lines are sentences of their own', () => {
    expect(cut('Order: 12\nDate: Monday\nTotal: $5')).toEqual(['Order: 12', 'Date: Monday', 'Total: $5']);
  });

  test.each([
    ['as long as a lawyer may write it', 'the crate, ', 190, [380]],
    ['at a full stop that ends no sentence', 'it is late. and, ', 150, [399, 201]],
    ['at a comma where there is no full stop', 'the crate is, ', 200, [399, 201]],
    ['between two words', 'crate ', 1_000, [400, 400, 200]],
  ])('one that nobody would write is cut: %s', (_name, unit, times, lengths) => {
    const parts = sentences(unit.repeat(times)).map((s) => [s.start, s.end] as const);
    expect(parts.map(([start, end]) => unit.repeat(times).slice(start, end).match(/\w+/g)!.length)).toEqual(lengths);
  });

  test('paragraphs are counted', () => {
    expect(sentences('One.\n\nTwo. Three.\n\n\nFour.').map((s) => s.paragraph)).toEqual([0, 1, 1, 2]);
  });
});

test.each(['!', '…', '?', '!"'])('a run of %s is walked once, not from each of its marks', (mark) => {
  const text = `Yes${mark.repeat(5_000)}no`;
  let steps = 0;
  const words = new Proxy(splitWords(text, []), { get: (target, key, self) => (steps++, Reflect.get(target, key, self)) });
  expect(splitSentences(text, words)).toHaveLength(1);
  expect(steps).toBeLessThan(words.length * 300);
});
