import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../server/engine/model.ts';
import { loadModel } from '../../../server/engine/model/index.ts';
import type { ModelReading } from '../../../server/engine/model/index.ts';
import { findPlaceholders, splitSentences, splitWords } from '../../../server/engine/prose/index.ts';

const file = readFileSync('rules/model/weights.bin');
const model = loadModel(file);

function read(text: string, title = ''): ModelReading & { readonly text: string } {
  const words = splitWords(text, findPlaceholders(text, []));
  return { text, ...model.read({ title, channel: 'email', tags: [], text, words, sentences: splitSentences(text, words) }) };
}

const top = <T>(shares: ReadonlyMap<T, number>): T => [...shares].sort((a, b) => b[1] - a[1])[0]![0];

describe('the shipped model', () => {
  it('weighs at most 350 kB, so that the extension stays small', () => {
    expect(file.length).toBeLessThanOrEqual(350_000);
  });

  // Worded for this test; none of these sentences stands in the training data.
  it.each([
    ['cold-phrasing', 'Following an audit of your submission, it has been determined that the claim shall not be entertained.', 'The claim needs one more photo before we can pay it.'],
    ['customer-blame', 'You clearly ignored the care label that came with the jumper.', 'The care label has the washing temperature for the jumper.'],
    ['hollow-empathy', 'We apologise for any inconvenience this may have caused you.', 'I am sorry the boiler went cold over the weekend.'],
    ['commanding-tone', 'You must return the router immediately or you will be charged.', 'Could you send the router back in its box when you have a moment?'],
  ])('finds %s in the first wording and not in the second', (rule, bad, good) => {
    const sure = (text: string) => Math.max(0, ...read(`Hello {{name}},\n\n${text}\n\nKind regards,\nMira`).faults.filter((f) => f.rule === rule).map((f) => f.confidence));
    expect(sure(bad)).toBeGreaterThan(0.5);
    expect(sure(good)).toBeLessThan(0.3);
  });

  it('says which words decided, inside the sentence', () => {
    const { text, faults } = read('Hello {{name}},\n\nWe apologise for any inconvenience this may have caused. Your new card leaves us today.');
    const fault = faults.find((f) => f.rule === 'hollow-empathy')!;
    expect(text.slice(fault.span.start, fault.span.end)).toMatch(/any inconvenience/);
    expect(fault.evidence.length).toBeGreaterThan(0);
    for (const e of fault.evidence) expect('We apologise for any inconvenience this may have caused.').toContain(text.slice(e.start, e.end));
  });

  it.each<[Situation, string, string]>([
    ['problem', 'Parcel arrived broken', 'Hi {{name}}, I am sorry your vase arrived in pieces. A new one leaves us tomorrow.'],
    ['request', 'How to change the delivery address', 'Hi {{name}}, open Settings, choose Addresses and click Edit.'],
    ['pleasant', 'Thanks for the kind words', 'Hi {{name}}, thank you so much for your lovely review! It made our day.'],
  ])('reads the situation %s', (situation, title, text) => {
    expect(top(read(text, title).situation)).toBe(situation);
  });

  it('reads moves', () => {
    const { moves } = read('Hello {{name}},\n\nI am sorry about the delay. Could you send us your order number?\n\nKind regards,\nMira');
    expect(moves.map((m) => [...m].filter(([, share]) => share > 0.5).map(([move]) => move))).toMatchObject([['greeting'], ['apologise'], ['request_info'], ['sign_off'], {}]);
  });

  it('judges neither code nor what the customer wrote', () => {
    const words = 'We apologise for any inconvenience this may have caused.';
    const { text, faults } = read(`> ${words}\n\nThank you for telling us.\n\n\`\`\`\n${words}\n\`\`\``);
    expect(faults.filter((f) => /inconvenience/.test(text.slice(f.span.start, f.span.end)))).toEqual([]);
  });

  it('answers with shares and spans that make sense, whatever the text', () => {
    const piece = fc.constantFrom('We apologise', ' for any', ' {{name}}', '\n\n', 'REFUND', '!!', ' - step', '. ', '`code`', '> ', 'https://a.example/b', '🙂', 'ß', '"', 'per our policy ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.string({ maxLength: 20 }), (parts, title) => {
        const text = parts.join('');
        const { situation, faults, moves, whole } = read(text, title);
        expect([...situation.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
        for (const f of faults) {
          expect(f.span.start).toBeLessThan(f.span.end);
          expect(f.span.end).toBeLessThanOrEqual(text.length);
        }
        for (const share of [...moves.flatMap((m) => [...m.values()]), ...whole.values(), ...faults.map((f) => f.confidence)]) expect(share >= 0 && share <= 1).toBe(true);
      }),
      { seed: 7, numRuns: 150 },
    );
  });
});
