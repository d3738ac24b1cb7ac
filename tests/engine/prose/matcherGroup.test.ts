import { describe, expect, it } from 'vitest';
import { compilePhrase, findPlaceholders, groupOf, PhraseMatcher, splitSentences, splitWords } from '../../../server/engine/prose/index.ts';
import { MatcherGroup } from '../../../server/engine/prose/matcherGroup.ts';

const LISTS = [
  ['as per', 'please be advised [that]', '^ unfortunately', '<we cannot> ... refund'],
  ['per our policy', 'as per <np>', 'you (must|need to) <verb>', 'policy'],
  ['(no|not) exceptions', 'exceptions', 'we <verb> ... <end>'],
];
const TEXTS = [
  'As per our policy, we cannot offer you a refund. No exceptions.',
  'Unfortunately, we cannot process that refund as per policy 12, and no exceptions are made. You need to wait; you must wait!',
  'Please be advised that the policy (see [policy](https://a.example)) stands, {{name}}. Unfortunately: no.',
  '',
];

function read(text: string) {
  const words = splitWords(text, findPlaceholders(text, []));
  return { text, words, sentences: splitSentences(text, words) };
}

const itemsOf = (patterns: readonly string[]) => patterns.map((pattern) => ({ phrase: compilePhrase(pattern), value: pattern }));

describe('matchers that look together', () => {
  it('find the same after more words than are remembered', () => {
    const group = new MatcherGroup();
    const together = LISTS.map((patterns) => new PhraseMatcher(itemsOf(patterns), group));
    const find = () => TEXTS.map((text) => together.map((matcher) => matcher.match(read(text))));
    const before = find();
    const letters = (n: number) => n.toString().replace(/\d/g, (d) => 'abcdefghij'[Number(d)]!);
    for (let i = 0; i < 130; i++) for (const matcher of together) matcher.match(read(Array.from({ length: 100 }, (_, k) => `word${letters(100 * i + k)}`).join(' ')));
    expect(find()).toEqual(before);
  });

  it.each(TEXTS)('find in %j what each finds alone', (text) => {
    const group = new MatcherGroup();
    const together = LISTS.map((patterns) => new PhraseMatcher(itemsOf(patterns), group));
    LISTS.forEach((patterns, i) => expect(together[i]!.match(read(text))).toEqual(new PhraseMatcher(itemsOf(patterns)).match(read(text))));
  });

  it('finds something at all', () => {
    const group = new MatcherGroup();
    const [first, second] = LISTS.map((patterns) => new PhraseMatcher(itemsOf(patterns), group));
    expect(first!.match(read(TEXTS[0]!)).map((m) => m.value)).toEqual(['as per', '<we cannot> ... refund']);
    expect(second!.match(read(TEXTS[0]!)).map((m) => m.value)).toEqual(['as per <np>', 'per our policy', 'policy']);
  });

  it('takes in who comes after the first sentence, and finds the same for the others', () => {
    const group = new MatcherGroup();
    const early = new PhraseMatcher(itemsOf(LISTS[0]!), group);
    const reading = read(TEXTS[1]!);
    const before = early.match(reading);
    const late = new PhraseMatcher(itemsOf(LISTS[1]!), group);
    expect(late.match(reading)).toEqual(new PhraseMatcher(itemsOf(LISTS[1]!)).match(reading));
    expect(early.match(reading)).toEqual(before);
  });

  it('is one for the same rule data, and another for other data', () => {
    const data = {};
    expect(groupOf(data)).toBe(groupOf(data));
    expect(groupOf({})).not.toBe(groupOf(data));
  });
});
