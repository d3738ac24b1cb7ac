import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeMacro } from '../../../server/engine/model/features.ts';
import type { MacroText } from '../../../server/engine/model/features.ts';
import { predict } from '../../../server/engine/model/predict.ts';
import { QuickReader } from '../../../server/engine/model/quick.ts';
import { unpackWeights } from '../../../server/engine/model/weights.ts';
import { WordTable } from '../../../server/engine/model/wordTable.ts';
import { findPlaceholders, splitSentences, splitWords } from '../../../server/engine/prose/index.ts';

const weights = unpackWeights(readFileSync('rules/model/weights.bin'));
const rows = new Map(weights.words.map((word, row) => [word, row]));
const rowOf = (token: string) => rows.get(token) ?? -1;

function macroOf(title: string, text: string, extra: readonly string[] = []): MacroText {
  const words = splitWords(text, findPlaceholders(text, extra));
  return { title, text, words, sentences: splitSentences(text, words) };
}

const MACROS: readonly [string, string][] = [
  ['Parcel late', 'Hi {{name}},\n\nI am sorry, so sorry, that the parcel is late. We shipped it on Monday!\n\nKind regards,\nMira'],
  ['', 'Thanks!'],
  ['utter_denied', 'Your claim was DENIED per our policy. Your claim was DENIED per our policy.\n\n- Open Settings\n- Click https://a.example\n\nKind regards,\nMira'],
  ['?', ''],
  ['Very very long', 'really '.repeat(400)],
];

describe('the quick way to the same answer', () => {
  it.each(MACROS)('says of %j what the plain way says', (title, text) => {
    const macro = macroOf(title, text);
    const plain = predict(weights, encodeMacro(macro, new WordTable(rowOf)));
    const quick = new QuickReader(weights, rowOf).read(macro);
    expect(quick.sentences.length).toBe(plain.sentences.length);
    plain.sentences.forEach((z, i) => z.forEach((x, k) => expect(quick.sentences[i]![k]).toBeCloseTo(x, 3)));
    plain.macro.forEach((x, k) => expect(quick.macro[k]).toBeCloseTo(x, 3));
  });

  it('gives the same bits whatever it read before', () => {
    const reader = new QuickReader(weights, rowOf);
    for (const [title, text] of MACROS) reader.read(macroOf(title, text));
    for (const [title, text] of MACROS) {
      const [again, fresh] = [reader, new QuickReader(weights, rowOf)].map((r) => r.read(macroOf(title, text)));
      expect([again!.sentences, again!.macro]).toEqual([fresh!.sentences, fresh!.macro]);
    }
  });

  it('gives the same bits after it has forgotten, and of a text of more sentences than it remembers', () => {
    const reader = new QuickReader(weights, rowOf);
    const [title, text] = MACROS[0]!;
    const before = reader.read(macroOf(title, text));
    const long = macroOf('Long', Array.from({ length: 2100 }, (_, i) => `Step ${String.fromCharCode(97 + (i % 26))}${i % 7} is number q${i.toString(26).replace(/\d/g, 'x')}${i}.`).join(' '));
    expect(long.sentences.length).toBeGreaterThan(2000);
    const read = reader.read(long);
    const fresh = new QuickReader(weights, rowOf).read(long);
    expect([read.sentences, read.macro]).toEqual([fresh.sentences, fresh.macro]);
    for (let i = 0; i < 900; i++) reader.read(macroOf('', `Line ${i} of many. It says ${i} things. And ${i} more.`));
    const after = reader.read(macroOf(title, text));
    expect([after.sentences, after.macro]).toEqual([before.sentences, before.macro]);
  });

  it('gives the same bits after more words than it remembers, in the room that the forgotten ones leave', () => {
    const reader = new QuickReader(weights, rowOf);
    const known = MACROS.map(([title, text]) => reader.read(macroOf(title, text)));
    const first = reader.read(macroOf('', 'Hello.')).memory;
    const letters = (n: number) => n.toString().replace(/\d/g, (d) => 'abcdefghij'[Number(d)]!);
    for (let i = 0; i < 90; i++) reader.read(macroOf('', Array.from({ length: 100 }, (_, k) => `word${letters(100 * i + k)}`).join(' ')));
    MACROS.forEach(([title, text], i) => {
      const after = reader.read(macroOf(title, text));
      expect([after.sentences, after.macro]).toEqual([known[i]!.sentences, known[i]!.macro]);
      expect(after.memory).toBe(first);
    });
  });

  it('does not take a sentence for one that it remembers where a placeholder is configured since', () => {
    const reader = new QuickReader(weights, rowOf);
    const text = 'Dear @@NAME@@, thank you.';
    reader.read(macroOf('', text));
    const configured = macroOf('', text, ['@@NAME@@']);
    expect(configured.words.length).toBeLessThan(macroOf('', text).words.length);
    expect(reader.read(configured).macro).toEqual(new QuickReader(weights, rowOf).read(configured).macro);
  });
});
