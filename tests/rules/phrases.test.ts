/** Every phrase file is its own test: what it says it flags is flagged, what it says becomes of it does, what it lets pass passes. */
import { describe, expect, it } from 'vitest';
import type { PhraseEntry, Rule } from '../../server/engine/rules/types.ts';
import { applied, detect, shippedProblems, shippedRules } from './reading.ts';

/** One phrase alone, however unsure. */
function hitsOf(rule: Rule, phrase: PhraseEntry, text: string) {
  const alone = { ...rule, phrases: [phrase] };
  return detect(alone, 'phrases', text, { situation: phrase.situations?.[0] ?? 'problem', channel: phrase.channels?.[0], options: { precision: 'low' } });
}

it('loads without a problem', () => {
  expect(shippedProblems.map((p) => p.message)).toEqual([]);
});

describe.each(shippedRules.filter((r) => r.phrases.length > 0).map((rule) => ({ id: rule.id, rule })))('$id', ({ rule }) => {
  it('has an example to flag and a reason of at most a dozen words for every phrase', () => {
    const bare = rule.phrases.filter((p) => p.examples.flag.length === 0 || (p.rewrites.length > 0 && p.examples.becomes === undefined) || (p.why ?? '').split(' ').length > 12);
    expect(bare.map((p) => p.id)).toEqual([]);
  });

  it.each(rule.phrases.map((phrase) => ({ id: phrase.id, phrase })))('$id', ({ phrase }) => {
    for (const text of phrase.examples.flag) expect(hitsOf(rule, phrase, text), text).not.toEqual([]);
    for (const text of phrase.examples.pass ?? []) expect(hitsOf(rule, phrase, text).map((h) => h.message), text).toEqual([]);
    const [text] = phrase.examples.flag;
    if (phrase.examples.becomes === undefined || text === undefined) return;
    const rewrite = hitsOf(rule, phrase, text)[0]?.rewrites[0];
    expect(rewrite && applied(text, rewrite)).toBe(phrase.examples.becomes);
  });

  it('says in each case what its examples say, and something else where it would say so without the case', () => {
    const plain = { ...rule, phrases: rule.phrases.map(({ cases: _, ...phrase }) => phrase) };
    const firstOf = (from: Rule, text: string): string | undefined => {
      const [hit] = detect(from, 'phrases', text, { situation: 'problem', options: { precision: 'low' } });
      expect(hit, `found in: ${text}`).toBeDefined();
      const [first] = hit!.rewrites.filter((r) => !r.lastResort);
      return first && applied(text, first);
    };
    for (const { where, not, examples } of new Set(rule.phrases.flatMap((p) => p.cases ?? []))) {
      expect(examples, JSON.stringify({ where, not })).not.toEqual([]);
      for (const { text, becomes } of examples) expect(firstOf(rule, text), text).toBe(becomes);
      expect(examples.filter(({ text }) => firstOf(plain, text) !== firstOf(rule, text)), `decides something: ${JSON.stringify({ where, not })}`).not.toEqual([]);
    }
  });

  it('offers no wording that a phrase of this or another rule would flag', () => {
    const others = shippedRules.filter((r) => r.phrases.length > 0);
    const faults: string[] = [];
    for (const phrase of rule.phrases) {
      for (const text of phrase.examples.flag) {
        // A frame keeps the words that were found; whether they may stand in it is tried with every fix.
        for (const rewrite of hitsOf(rule, phrase, text).flatMap((h) => h.rewrites).filter((r) => !r.lastResort)) {
          const after = applied(text, rewrite);
          for (const other of others) {
            // What stood there before may begin with a capital now.
            const before = new Set(detect(other, 'phrases', text).map((h) => h.message.toLowerCase()));
            for (const hit of detect(other, 'phrases', after)) if (!before.has(hit.message.toLowerCase())) faults.push(`${phrase.id}: ${after} -> ${other.id}: ${hit.message}`);
          }
        }
      }
    }
    expect(faults).toEqual([]);
  });
});
