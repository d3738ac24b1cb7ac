/** The kinds `ratio`, `proximity` and `absence` with a condition, on readings whose moves are given sentence by sentence. */
import { describe, expect, it } from 'vitest';
import { prepareDetector } from '../../../server/engine/detectors/index.ts';
import type { Move, Reading, Situation } from '../../../server/engine/index.ts';
import { applied, contextOf, lintText, readingOf, shippedResources, shippedRules } from '../../rules/reading.ts';

interface Row {
  readonly says: readonly (readonly [string, Move])[];
  readonly situation?: Situation;
  /** What the model holds of the rule. */
  readonly likely?: number;
}

function readingOfMoves(id: string, { says, situation = 'problem', likely }: Row): Reading {
  const reading = readingOf(says.map(([text]) => text).join(' '), situation);
  const sentences = reading.sentences.map((s, i) => ({ ...s, moves: [says[i]![1]] }));
  return { ...reading, sentences, ...(likely === undefined ? {} : { opinion: { faults: [], whole: new Map([[id, likely]]) } }) };
}

function detectorOf(id: string) {
  const rule = shippedRules.find((r) => r.id === id)!;
  const detect = prepareDetector(rule.detectors[0]!, rule, shippedResources);
  return (row: Row) => {
    const reading = readingOfMoves(id, row);
    return { reading, hits: detect(reading, contextOf(reading)) };
  };
}

describe('more feeling than help (ratio)', () => {
  const run = detectorOf('over-empathizing');
  const feel = (n: number): [string, Move][] => Array.from({ length: n }, (_, i) => [`We feel for you and for number ${i}.`, 'validate']);
  const help: [string, Move] = ['Please restart the router today.', 'instruct'];

  it.each<[string, Row, number]>([
    ['three sentences of feeling and no help', { says: feel(3) }, 1],
    ['two are not many', { says: feel(2) }, 0],
    ['three beside one of help', { says: [...feel(3), help] }, 1],
    ['three beside two of help', { says: [...feel(3), help, help] }, 0],
    ['in praise nobody waits for help', { says: feel(4), situation: 'pleasant' }, 0],
    ['where the model is sure that it is none', { says: feel(3), likely: 0.05 }, 0],
    ['where the model hardly sees it, and nothing helps', { says: feel(3), likely: 0.15 }, 1],
    ['where the model hardly sees it, and something helps', { says: [...feel(3), help], likely: 0.15 }, 0],
    ['where the model is sure that it is one', { says: feel(2), likely: 0.95 }, 1],
    ['never without any feeling', { says: [help, help], likely: 0.95 }, 0],
  ])('%s', (_, row, expected) => {
    expect(run(row).hits).toHaveLength(expected);
  });

  it('keeps the one sentence that says something, and adds help', () => {
    const { reading, hits } = run({
      says: [['Our hearts broke when we read of the crash.', 'validate'], ["I'm sorry you had the band under your window until two.", 'apologise'], ['Truly.', 'reassure'], ['We feel your pain as our own.', 'validate'], ['See you soon.', 'close']],
    });
    expect(applied(reading.text, hits[0]!.rewrites[0]!)).toBe("I'm sorry you had the band under your window until two. Here's what happens next: [next step], by [when]. See you soon.");
  });

  it('leaves the line break before the name below', () => {
    const text = 'Dear {{name}},\n\nWe are heartbroken to read about your encounter with our driver. No customer deserves to be made to feel small, and our hearts go out to you. From the bottom of our hearts, we beg your pardon. Please know that everyone in the depot shares your upset.\nThe Customer Happiness Guild';
    const [finding] = lintText(text, { title: 'Rude driver', rules: ['over-empathizing'] });
    for (const fix of finding!.fixes) expect(applied(text, fix)).toMatch(/[^ ]\n+The Customer Happiness Guild$|The Customer Happiness Guild [A-Z]/);
    expect(applied(text, finding!.fixes[0]!)).toContain("our driver.\n\nHere's what happens next: [next step], by [when].\n\nThe Customer");
  });

  it('lets no bare loss and nothing about ourselves stand alone', () => {
    const { reading, hits } = run({
      says: [['A summer of recordings, gone in a night.', 'validate'], ['We keep thinking of our own first tapes.', 'validate'], ['We are sorry that you have to start anew.', 'validate'], ['See you soon.', 'close']],
    });
    expect(applied(reading.text, hits[0]!.rewrites[0]!)).toBe("We are sorry that you have to start anew. Here's what happens next: [next step], by [when]. See you soon.");
  });

  it('takes a day and a link for help, however much is felt', () => {
    expect(run({ says: [...feel(3), ["It ships tomorrow, and here's the tracking link.", 'commit']] }).hits).toEqual([]);
  });

  it('takes a letter of condolence that leaves a door open as it is', () => {
    expect(run({ says: [...feel(3), ['Whenever you need a voice at night, I am there.', 'reassure']] }).hits).toEqual([]);
  });

  it('keeps who is meant', () => {
    const { reading, hits } = run({ says: [['With heavy hearts we share the sad news about Renaud.', 'validate'], ['We are as gutted as you are.', 'validate'], ['We are sorry to lose him, too.', 'apologise']] });
    expect(applied(reading.text, hits[0]!.rewrites[0]!)).toBe("With heavy hearts we share the sad news about Renaud. We are sorry to lose him, too. Here's what happens next: [next step], by [when].");
  });

  it.each<[string, [string, Move][], string]>([
    ['what went wrong, be it in a sentence that gushes', [['Our hearts broke when your kite tore.', 'validate'], ['Words fail us and we beg you to forgive us.', 'apologise'], ['We feel your pain as our own.', 'validate']], 'Our hearts broke when your kite tore.'],
    ['what was lost', [['Losing a boat is devastating.', 'validate'], ['We know you deserve better from us.', 'validate'], ['We feel your pain as our own.', 'validate']], 'Losing a boat is devastating.'],
  ])('keeps the sentence that names %s', (_, says, kept) => {
    const { reading, hits } = run({ says });
    expect(applied(reading.text, hits[0]!.rewrites[0]!)).toBe(`${kept} Here's what happens next: [next step], by [when].`);
  });

  it('says it plainly where the topic has words for it', () => {
    const { reading, hits } = run({ says: [['Our hearts broke over your duplicate charge.', 'validate'], ['Being charged twice is a tragedy.', 'validate'], ['We feel your pain as our own.', 'validate']] });
    expect(applied(reading.text, hits[0]!.rewrites[0]!)).toMatch(/^We can see how worrying it is to be charged twice\. /);
  });

  it.each<[string, [string, Move][]]>([
    ["We're sorry that your kite tore.", [['We can only imagine the pain.', 'validate'], ['We feel terrible that your kite tore.', 'apologise'], ['Our hearts go out to you.', 'validate']]],
    ["I'm sorry about the torn kite.", [['I can only imagine the pain.', 'validate'], ["I'm just devastated about the torn kite.", 'apologise'], ['My heart goes out to you.', 'validate']]],
  ])('says sorry plainly for what a gush names: %s', (kept, says) => {
    const { reading, hits } = run({ says });
    expect(applied(reading.text, hits[0]!.rewrites[0]!)).toBe(`${kept} Here's what happens next: [next step], by [when].`);
  });

  it('keeps no tale of our own for it', () => {
    const { reading, hits } = run({ says: [['I lost my own kite in the bay once.', 'validate'], ['We know you deserve better from us.', 'validate'], ['We feel your pain as our own.', 'validate']] });
    expect(applied(reading.text, hits[0]!.rewrites[0]!)).toBe("We know you deserve better from us. Here's what happens next: [next step], by [when].");
  });

  it('says one plain thing where all sentences gush', () => {
    const { reading, hits } = run({ says: [['Our hearts broke for you.', 'validate'], ['Words fail us and we beg you to forgive us.', 'apologise'], ['We feel your pain as our own.', 'validate']] });
    const text = applied(reading.text, hits[0]!.rewrites[0]!);
    expect(text).toBe("We're sorry about [what went wrong]. Here's what happens next: [next step], by [when].");
    expect(hits[0]!.rewrites[0]!.slots!.map(({ edit, start, end }) => hits[0]!.rewrites[0]!.edits[edit]!.text.slice(start, end))).toEqual(['[next step]', '[when]', '[what went wrong]']);
  });

  it('offers help, and is content with it', () => {
    const { reading, hits } = run({ says: feel(4) });
    expect(hits[0]!.rewrites.length).toBeGreaterThan(1);
    for (const rewrite of hits[0]!.rewrites) {
      const says = applied(reading.text, rewrite).split(/(?<=[.!?]) /).map((text): [string, Move] => [text, text.startsWith('We feel') ? 'validate' : 'answer']);
      expect(run({ says }).hits, applied(reading.text, rewrite)).toEqual([]);
    }
  });
});

describe('bad news that stands alone (proximity)', () => {
  const run = detectorOf('unsoftened-bad-news');
  const news: [string, Move] = ['We will not refund this stay at all.', 'bad_news'];
  const row = (...more: [string, Move][]): Row => ({ says: [news, ...more], situation: 'bad-news' });

  it.each<[string, Row, number]>([
    ['with nothing', row(), 1],
    ['with a farewell', row(['See you soon at our hotel.', 'close']), 1],
    ['with a reason', row(['The room was kept free for you.', 'explain']), 0],
    ['with an alternative', row(['We can move your stay to May.', 'offer']), 0],
    ['with a link', row(['More here: https://example.com/terms', 'answer']), 0],
    ['with a slot for a step', row(['More here: {next_step}', 'answer']), 0],
    ['with a slot that holds nothing new', row(['Guest: {candidate_details}', 'answer']), 1],
    ['with a line of a form', row(['Arrival: {arrival_date}', 'instruct']), 1],
    ['with a line of a form that holds why', row(['Remark: {remark}', 'answer']), 0],
    ['with a day in the news itself', { says: [['We will not refund your stay on {arrival_date} at all.', 'bad_news']], situation: 'bad-news' }, 1],
    ['with a number to ask at', row(['If you have any questions, please call us on 020 7946 0123.', 'instruct']), 1],
    ['with a number to book another stay at', row(['If you need help to book another stay, please call us on 020 7946 0123.', 'instruct']), 0],
    ['that is no news of the macro', { ...row(), situation: 'request' }, 0],
    ['where the model doubts it', { ...row(), likely: 0.01 }, 0],
    ['where the model is sure, but a reason stands beside it', { ...row(['The room was kept free for you.', 'explain']), likely: 0.7 }, 0],
  ])('%s', (_, given, expected) => {
    expect(run(given).hits).toHaveLength(expected);
  });

  it('marks the news and offers a reason or an alternative behind it', () => {
    const { reading, hits } = run(row(['See you soon at our hotel.', 'close']));
    expect(reading.text.slice(hits[0]!.span.start, hits[0]!.span.end)).toBe(news[0]);
    expect(hits[0]!.rewrites.map((r) => applied(reading.text, r))).toEqual([
      'We will not refund this stay at all. That\'s because [reason]. See you soon at our hotel.',
      'We will not refund this stay at all. What we can do instead is [alternative]. See you soon at our hotel.',
    ]);
  });

  it.each<[string, Row, string]>([
    ['where it ends, not where it begins', row(['It cannot be moved to May.', 'bad_news'], ['See you soon at our hotel.', 'close']), "We will not refund this stay at all. It cannot be moved to May. That's because [reason]. See you soon at our hotel."],
    ['behind the sentence that refuses', { says: [['Your appeal has been reviewed by us.', 'bad_news'], ['The ban on your account stands.', 'bad_news'], ['See you soon.', 'close']], situation: 'bad-news' }, "Your appeal has been reviewed by us. The ban on your account stands. That's because [reason]. See you soon."],
  ])('puts the reason %s', (_, given, expected) => {
    const { reading, hits } = run(given);
    expect(applied(reading.text, hits[0]!.rewrites[0]!)).toBe(expected);
  });

  it.each<[string, [string, Move], string]>([
    ['asks no reason of what refuses nothing', ['The stall goes to the guild.', 'bad_news'], 'The stall goes to the guild. What we can do instead is [alternative].'],
    ['hears a refusal in a short form', ["Spare sails aren't sold here.", 'bad_news'], "Spare sails aren't sold here. That's because [reason]."],
  ])('%s', (_, said, expected) => {
    const { reading, hits } = run({ says: [said], situation: 'bad-news', likely: 0.9 });
    expect(applied(reading.text, hits[0]!.rewrites[0]!)).toBe(expected);
  });

  it.each<[string, string]>([
    ['a price', 'The fee for your berth rises in May.'],
    ['a penalty', 'A late fee of five pounds has been added to your loan.'],
    ['an end', 'Your membership ends on {date}.'],
  ])('has nothing in its place where nobody asked for it: %s', (_, said) => {
    expect(run({ says: [[said, 'bad_news']], situation: 'bad-news', likely: 0.9 }).hits.map((h) => h.rewrites)).toEqual([[]]);
  });

  it.each<[string, string, Move]>([
    ['in a review that goes on', 'We have paused your stall while we check the papers.', 'bad_news'],
    ['in a limit that is reached', "New kites can't be added, as you reached the limit.", 'bad_news'],
    ['for what is not found', 'We cannot find the oar that you left here.', 'bad_news'],
  ])('asks for no reason %s', (_, said, move) => {
    const { hits } = run({ says: [[said, move]], situation: 'bad-news', likely: 0.9 });
    expect(hits.flatMap((h) => h.rewrites).filter((r) => r.title.includes('[reason]'))).toEqual([]);
  });

  it('puts nothing between news and what it leads in', () => {
    expect(run({ says: [['We have cancelled your stay with these data:', 'bad_news']], situation: 'bad-news', likely: 0.9 }).hits.map((h) => h.rewrites)).toEqual([[]]);
  });

  it('leaves good news alone, however stiff', () => {
    expect(run({ says: [['We are pleased to advise that the refund will not be delayed.', 'bad_news']], situation: 'bad-news', likely: 0.9 }).hits).toEqual([]);
  });

  it('looks no further than it is told', () => {
    const rule = shippedRules.find((r) => r.id === 'unsoftened-bad-news')!;
    const near = prepareDetector({ ...rule.detectors[0]!, reach: 1 }, rule, shippedResources);
    const hits = (row: Row): number => {
      const reading = readingOfMoves(rule.id, row);
      return near(reading, contextOf(reading)).length;
    };
    const reason: [string, Move] = ['The room was kept free for you.', 'explain'];
    const between: [string, Move] = ['Thank you for the long message.', 'thanks'];
    expect([hits(row(reason)), hits(row(between, reason))]).toEqual([0, 1]);
  });
});

describe('a promise without a time (absence with "when")', () => {
  const run = detectorOf('missing-follow-up');
  const sorry: [string, Move] = ['That is a bad start to your week.', 'validate'];
  const promise: [string, Move] = ['Our engineers are on it, and we will write as soon as possible.', 'commit'];

  it.each<[string, Row, number]>([
    ['a promise alone', { says: [sorry, promise] }, 1],
    ['no promise', { says: [sorry, ['The depot had a fire that stopped all of our vans.', 'explain']] }, 0],
    ['a promise with a time', { says: [sorry, promise, ['It will be done by Friday.', 'time_frame']] }, 0],
    ['a promise for "soon"', { says: [sorry, promise, ['You will hear from us very soon.', 'time_frame']] }, 1],
    ['a promise with a way back', { says: [sorry, promise, ['Reply here if anything else breaks, and it reaches me.', 'follow_up']] }, 0],
    ['a promise to somebody who asked a question', { says: [sorry, promise], situation: 'request' }, 0],
  ])('%s', (_, row, expected) => {
    expect(run(row).hits).toHaveLength(expected);
  });

  it('marks the promise and offers to close the loop', () => {
    const { reading, hits } = run({ says: [sorry, promise] });
    expect(reading.text.slice(hits[0]!.span.start, hits[0]!.span.end)).toBe(promise[0]);
    expect(hits[0]!.rewrites.length).toBeGreaterThan(0);
  });
});

it('says what is wrong with the data of these kinds', () => {
  const rule = shippedRules[0]!;
  expect(() => prepareDetector({ kind: 'ratio', much: ['validate'] }, rule, shippedResources)).toThrow('needs "much" and "little"');
  expect(() => prepareDetector({ kind: 'proximity', about: [{ move: 'bad-news' }], near: [] }, rule, shippedResources)).toThrow('"bad-news" under "move" is none of greeting');
  expect(() => prepareDetector({ kind: 'greeting', greetings: [{ match: 'hi' }] }, rule, shippedResources)).toThrow('needs "match" and "becomes"');
  expect(() => prepareDetector({ kind: 'absence', situations: ['problem'], insert: 'nothing' }, rule, shippedResources)).toThrow('"nothing" under "insert" is none of validation');
});
