import { describe, expect, it } from 'vitest';
import { formatScore, scoreFindings } from '../../../bench/eval/score.ts';
import type { Judged, Reported } from '../../../bench/eval/score.ts';

const SPAN = ['cold-phrasing', 'customer-blame'];
const WHOLE = ['missing-validation'];

function macro(wanted: string[], allowed: string[] = [], marks: [string, number, number][] = []): Judged {
  return { wanted: new Set(wanted), allowed: new Set(allowed), marks: marks.map(([rule, start, end]) => ({ rule, start, end })) };
}
const cold = (start: number, end: number): Reported => ({ rule: 'cold-phrasing', start, end });

describe('scoring by the editors', () => {
  it.each<[string, Judged, Reported[], object]>([
    ['a wanted rule found anywhere in the macro', macro(['cold-phrasing'], [], [['cold-phrasing', 0, 5]]), [cold(9, 12)], { wanted: 1, found: 1, false: 0, wrong: 1 }],
    ['a wanted rule missed', macro(['cold-phrasing']), [], { wanted: 1, found: 0, false: 0 }],
    ['what one editor marked counts neither way', macro([], ['cold-phrasing']), [cold(0, 3)], { wanted: 0, found: 0, false: 0, allowed: 1 }],
    ['what nobody marked is a false alarm', macro([]), [cold(0, 3)], { false: 1, wrong: 1 }],
    ['but not on words marked under another rule', macro(['customer-blame'], [], [['customer-blame', 0, 10]]), [cold(4, 6)], { false: 0, neutral: 1 }],
    ['unless another finding of it lies elsewhere', macro(['customer-blame'], [], [['customer-blame', 0, 10]]), [cold(4, 6), cold(20, 25)], { false: 1, neutral: 1, wrong: 1 }],
    ['spans that only touch do not overlap', macro([], [], [['customer-blame', 0, 4]]), [cold(4, 6)], { false: 1 }],
  ])('%s', (_, judged, found, expected) => {
    expect(scoreFindings([judged], [found], SPAN, WHOLE).rules.get('cold-phrasing')).toMatchObject(expected);
  });

  it('sums rules for micro F1 and counts clean macros with any finding', () => {
    const score = scoreFindings([macro(['cold-phrasing', 'missing-validation']), macro([]), macro([])], [[cold(0, 2)], [{ rule: 'missing-validation' }], [{ rule: 'unknown' }]], SPAN, WHOLE);
    expect([score.f1, score.precision, score.recall]).toEqual([0.5, 0.5, 0.5]);
    expect([score.cleanFlagged, score.clean]).toEqual([1, 2]);
  });

  it('says how often findings about words are right, and how often those about the whole', () => {
    const macros = [macro(['cold-phrasing', 'missing-validation']), macro(['cold-phrasing']), macro([])];
    const lines = formatScore(scoreFindings(macros, [[cold(0, 2), { rule: 'missing-validation' }], [cold(0, 2)], [cold(0, 2), { rule: 'missing-validation' }]], SPAN, WHOLE)).split('\n');
    expect(lines).toContain('about words: 2 right, 1 wrong, precision 0.667');
    expect(lines).toContain('about the whole: 1 right, 1 wrong, precision 0.500');
  });
});
