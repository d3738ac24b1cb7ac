/** The examples on a rule's page hold: read, judged and reported through the whole engine. */
import { describe, expect, it } from 'vitest';
import { lintText, shippedRules } from './reading.ts';

/** The rules that the product is named for show at least so many of each. */
const named = ['absent-next-steps', 'cold-phrasing', 'missing-validation', 'over-apologizing'];

describe.each(shippedRules.map((rule) => ({ id: rule.id, rule })))('$id', ({ id, rule }) => {
  it('shows enough good and bad examples', () => {
    const least = named.includes(id) ? 12 : 1;
    expect([rule.examples.flag.length >= least, rule.examples.pass.length >= least]).toEqual([true, true]);
  });

  it.each(rule.examples.flag)('flags: $text', ({ text, title, channel }) => {
    expect(lintText(text, { title, channel, rules: [id] }).map((f) => f.ruleId)).toContain(id);
  });

  it.each(rule.examples.pass)('passes: $text', ({ text, title, channel }) => {
    expect(lintText(text, { title, channel, rules: [id] }).map((f) => f.message)).toEqual([]);
  });

  it.each(rule.examples.flag.filter((e) => e.better !== undefined))('is content with the better wording of: $text', ({ better, title, channel }) => {
    expect(lintText(better!, { title, channel, rules: [id] }).map((f) => f.message)).toEqual([]);
  });
});
