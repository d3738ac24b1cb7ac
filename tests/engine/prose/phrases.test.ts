import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { CLASS_NAMES, compilePhrase, PhraseMatcher } from '../../../server/engine/prose/index.ts';
import type { PhraseMatch } from '../../../server/engine/prose/index.ts';
import { sentences, words } from './reading.ts';

type Case = 'any' | 'caps' | 'exact';

function match(patterns: readonly string[], text: string, mode: Case = 'any'): PhraseMatch<string>[] {
  const matcher = new PhraseMatcher(patterns.map((pattern) => ({ phrase: compilePhrase(pattern, { case: mode }), value: pattern })));
  return matcher.match({ text, words: words(text), sentences: sentences(text) });
}

const hits = (pattern: string, text: string, mode: Case = 'any'): string[] => match([pattern], text, mode).map((m) => text.slice(m.start, m.end));

describe('the phrase notation', () => {
  test.each([
    ['please be advised [that]', 'Please be advised that it left.', ['Please be advised that']],
    ['please be advised [that]', '**Please** be\nadvised: gone.', ['Please** be\nadvised']],
    ['(hi|hey|good day) there', 'Good day there! Hey there.', ['Good day there', 'Hey there']],
    ['do not [ever] reply', "Don't reply. Do not ever reply. Dont reply.", ["Don't reply", 'Do not ever reply', 'Dont reply']],
    ['cannot help', "can't help, can not help, cannot help", ["can't help", 'can not help', 'cannot help']],
    ['(that|it) is not ours', "That's not ours. It isn't ours. That is not ours.", ["That's not ours", "It isn't ours", 'That is not ours']],
    ['we are late', "We're late. We’re late", ["We're late", 'We’re late']],
    ['anyone\'s control', 'beyond anyone’s control', ['anyone’s control']],
    ['inconvenience[s]', 'an inconvenience, two inconveniences', ['inconvenience', 'inconveniences']],
    ['apolog*', 'We apologise, an apology', ['apologise', 'apology']],
    ['failure to ... will', 'Failure to pay the fee in time will cost you.', ['Failure to pay the fee in time will']],
    ['failure to ... will', 'Failure to pay is bad. It will cost you.', []],
    ['^ thanks', 'Thanks a lot. Many thanks. "Thanks" he said', ['Thanks', 'Thanks']],
    ['sorry !(to hear|for your loss)', 'Sorry to hear it. Sorry for the mess. Sorry for your loss.', ['Sorry']],
    ['<we> value you', 'Our team value you, I value you, they value you', ['Our team value you', 'I value you']],
    ['<we cannot> refund', "We're unable to refund; I won't be able to refund; we unfortunately cannot refund", ["We're unable to refund", "I won't be able to refund", 'we unfortunately cannot refund']],
    ['dear <np> ,', 'Dear valued customer,', ['Dear valued customer,']],
    ['the <np> was late', 'The blue parcel was late', ['The blue parcel was late']],
    ['hi <ph>', 'Hi {{first_name}}! Hi Ana!', ['Hi {{first_name}}']],
    ['by <date>', 'by Monday, by {date}, by 5pm, by 3 May, by me', ['by Monday', 'by {date}', 'by 5pm', 'by 3 May']],
    ['<num> days', 'five days, 3-5 days, {n} days, some days', ['five days', '3-5 days', '{n} days']],
    ['closed <end>', 'It is closed. It is closed now. Closed!', ['closed', 'Closed']],
    ['best <comma>', 'Best, Ana. Best of luck.', ['Best']],
    ['without <no-ing> <npx>', 'without paying it, without a receipt', ['without a receipt']],
    ['<not-if> you forgot', 'If you forgot it, fine. You forgot it.', ['You forgot']],
    ['thanks [,] guys', 'Thanks, guys! Thanks guys', ['Thanks, guys', 'Thanks guys']],
    ['dear sir/madam', 'Dear Sir/Madam,', ['Dear Sir/Madam']],
    ['{{agent.*}}', 'Bye {{agent.name}} {{order}}', ['{{agent.name}}']],
    ['order', 'your {order} and order', ['order']],
    ['you', "You're late. It is you.", ['you']],
  ])('%s in %s', (pattern, text, expected) => {
    expect(hits(pattern, text)).toEqual(expected);
  });

  test('case: exact compares as written, caps wants capitals', () => {
    expect(hits('NOT', 'do NOT, not', 'exact')).toEqual(['NOT']);
    expect(hits('(sla|l2)', 'our SLA, slas, an sla, L2', 'caps')).toEqual(['SLA', 'L2']);
  });

  test('captures are ranges of the text; what was not taken is missing', () => {
    const text = "We can't ship the lamp until Monday.";
    const [found] = match(['<we cannot> <1=vp> until (2=<date>) [(3=at all)]'], text);
    expect(Object.fromEntries(Object.entries(found!.captures).map(([k, r]) => [k, text.slice(r.start, r.end)]))).toEqual({ 1: 'ship the lamp', 2: 'Monday' });
  });

  test('a match stays inside its sentence and link addresses are not read', () => {
    expect(hits('late sorry', 'It is late. Sorry')).toEqual([]);
    expect(hits('contact us if', '[contact us](https://x.example) if')).toEqual(['contact us](https://x.example) if']);
  });

  test('matches of one phrase do not overlap; those of different phrases may', () => {
    expect(hits('very very', 'very very very very')).toEqual(['very very', 'very very']);
    expect(match(['please note that', 'note'], 'Please note that').map((m) => m.value)).toEqual(['please note that', 'note']);
  });

  test.each([
    ['', /empty/],
    ['please (be|advised', /never closed/],
    ['please be) advised', /not open/],
    ['a | b', /outside brackets/],
    ['say (a||b)', /alternative is empty/],
    ['<nuon> x', /no class <nuon>.*<np>/],
    ['[please]', /no words at all/],
    ['a*', /too wide/],
    // Quotation marks once held regular expressions, which can take for ever on some texts.
    ['"(\\w+\\s?)+#"', /at character 1: a quotation mark has no meaning here/],
    ['say "please"', /at character 5: a quotation mark/],
  ])('a faulty pattern %s gets a sentence for its author', (pattern, message) => {
    expect(() => compilePhrase(pattern)).toThrow(message);
  });

  test('every class that is named to authors compiles', () => {
    for (const name of CLASS_NAMES) expect(() => compilePhrase(`say <${name}> now`)).not.toThrow();
  });

  test('many phrases at once find what each finds alone', () => {
    const patterns = ['we are sorry', '(we|i) (are|am) [very] sorry', 'sorry for <np> <end>', 'for ... delay', '^ we', 'sorry !(for)', '<we> <verb> sorry', 'the [long] delay', 'del*', '<sorry>', 'not <verbed>', 'are not', '<adj> delay'];
    const vocabulary = fc.constantFrom('we', 'are', "aren't", 'sorry', 'for', 'the', 'long', 'delay', 'very', 'I', 'am', ',', '.', '{x}', 'not', 'shipped', "we're", 'word');
    fc.assert(
      fc.property(fc.array(vocabulary, { maxLength: 30 }).map((parts) => parts.join(' ')), (text) => {
        const key = (m: PhraseMatch<string>): string => `${m.value} ${m.start} ${m.end}`;
        const together = match(patterns, text).map(key).sort();
        const alone = patterns.flatMap((pattern) => match([pattern], text).map(key)).sort();
        expect(together).toEqual(alone);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  test('time grows with the text, not faster, even for patterns that invite it', () => {
    const matcher = new PhraseMatcher(['a ... a ... a ... b', '<np> <np> <np> z', 'a <rest> b', '(a|a a) (a|a a) (a|a a) b'].map((p) => ({ phrase: compilePhrase(p), value: p })));
    const text = 'a '.repeat(3000);
    const reading = { text, words: words(text), sentences: sentences(text) };
    // No stopwatch: what is exponential here doesn't end before the runner gives up.
    expect(matcher.match(reading)).toEqual([]);
  });
});
