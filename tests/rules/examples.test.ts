/** The examples on a rule's page hold: read, judged and reported through the whole engine. */
import { describe, expect, it } from 'vitest';
import { lintText, shippedRules } from './reading.ts';

/** Good and bad ones, that is; a rule that no preset turns on shows one of each. */
const leastShown = 12;

describe.each(shippedRules.map((rule) => ({ id: rule.id, rule })))('$id', ({ id, rule }) => {
  it('shows enough good and bad examples', () => {
    const least = Object.values(rule.presets).every((severity) => severity === 'off') ? 1 : leastShown;
    expect(Math.min(rule.examples.flag.length, rule.examples.pass.length)).toBeGreaterThanOrEqual(least);
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
