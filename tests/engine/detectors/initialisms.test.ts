/** Several unexplained abbreviations in one sentence are jargon; known, explained or single ones are let be. */
import { describe, expect, it } from 'vitest';
import { applied, detect, libraryOf, shippedRules } from '../../rules/reading.ts';

const rule = shippedRules.find((r) => r.id === 'jargon')!;
const marked = (text: string, changes: Parameters<typeof detect>[3] = {}): string[] => detect(rule, 'initialisms', text, changes).map((h) => text.slice(h.span.start, h.span.end));

it.each<[string, string[]]>([
  ["It waits for GRN, so the OMS won't release it.", ['GRN, so the OMS']],
  ['The NOC closed the CHG. Your PDF is attached.', ['NOC closed the CHG']],
  ["It waits for GRN, so we can't release it.", []],
  ['Send the PDF and the CSV by USB, or use the API.', []],
  ['It waits for the goods receipt (GRN) and the order system (OMS), so the OMS has no GRN.', []],
  ['The "OMS" and the `GRN` are names of fields.', []],
  ['DO NOT SEND IT.', []],
  ['It follows HB 18, AB 2273 and SB 152.', []],
  ['> The OMS has no GRN.', []],
  ['Write it as QQ-WW, where QQ is days, WW is hours and ZZ is minutes.', []],
  ['The ZORG stands for the zone and BLAX stands for the block.', []],
  ['The lamp works with ZEE, Bluefox, QEE or Threefold.', []],
  ['We looked at the QRC, ZOF and QEE.', ['QRC, ZOF and QEE']],
  ['Pay for QRC + ZOF at once.', []],
  ['Sorry, QRC and ZOF are slow.', ['QRC and ZOF']],
  ['The QRC is lost, and ZOF is slow.', ['QRC is lost, and ZOF']],
  ['You can sign in to ZOF with your QRC.\n\nThe ZOF Team, help at {{qrc_support_email}}', []],
])('%j', (text, expected) => {
  expect(marked(text)).toEqual(expected);
});

describe('one alone', () => {
  it('is reported where a team wants to know of every one', () => {
    expect(marked("It waits for GRN, so we can't release it.", { options: { precision: 'low' } })).toEqual(['GRN']);
  });
});

it('what the title names is the topic', () => {
  const text = 'The GRN is in the OMS.';
  const macro = libraryOf(text, { title: 'GRN in the OMS' }).macros[0]!;
  expect(marked(text, { macro })).toEqual([]);
});

it('is explained before no plural that it belongs to', () => {
  expect(detect(rule, 'initialisms', 'The QRC numbers and ZOF scores are attached.')[0]!.rewrites).toEqual([]);
});

it('is explained behind no part of a longer name', () => {
  expect(detect(rule, 'initialisms', 'Ask for your GRN record in the OMS.')[0]!.rewrites).toEqual([]);
});

it('is explained between commas where a bracket is open', () => {
  const text = 'The OMS is slow (some GRN are late).';
  const [rewrite] = detect(rule, 'initialisms', text)[0]!.rewrites;
  expect(applied(text, rewrite!)).toBe('The OMS ([what OMS means]) is slow (some GRN, [what GRN means], are late).');
});

it('can be explained in brackets, and is no finding then', () => {
  const text = 'The OMS waits for GRN, and the OMS is slow.';
  const [rewrite] = detect(rule, 'initialisms', text)[0]!.rewrites;
  expect(applied(text, rewrite!)).toBe('The OMS ([what OMS means]) waits for GRN ([what GRN means]), and the OMS is slow.');
  expect(rewrite!.slots!.map(({ edit, start, end }) => rewrite!.edits[edit]!.text.slice(start, end))).toEqual(['[what OMS means]', '[what GRN means]']);
  expect(marked(applied(text, rewrite!))).toEqual([]);
});
