/** Sentences said in a warmer frame: which frame fits, what of the sentence gives way, and what no frame can hold. */
import { describe, expect, it } from 'vitest';
import { prepareFrames } from '../../../server/engine/detectors/framing.ts';
import type { Move } from '../../../server/engine/index.ts';
import { applied, contextOf, readingOf, shippedResources } from '../../rules/reading.ts';

const resources = { ...shippedResources, words: new Set(['withdrawal', 'payment']) };

/** What the frames make of the sentence of a text that begins with `begin`. */
function framed(frames: readonly object[], text: string, { begin = text.slice(0, 4), moves = [], person = 'we' }: { begin?: string; moves?: Move[]; person?: 'I' | 'we' } = {}): string[] {
  const plain = readingOf(text);
  const reading = { ...plain, sentences: plain.sentences.map((s) => (text.startsWith(begin, s.start) ? { ...s, moves } : s)) };
  const sentence = reading.sentences.find((s) => text.startsWith(begin, s.start))!;
  return prepareFrames({ kind: 'model', frames }, resources)(reading, sentence, contextOf(reading, { person })).map((r) => applied(text, r));
}

const sorry = { say: "I'm sorry to say that $0" };

it('fits no reply that says what it must not say', () => {
  const frame = { ...sorry, notReply: ['nothing more <we> can do'] };
  expect(framed([frame], 'The fee stands. The crew waves.')).toEqual(["We're sorry to say that the fee stands. The crew waves."]);
  expect(framed([frame], 'The fee stands. There is nothing more we can do.')).toEqual([]);
});

describe('a statement in a frame', () => {
  it.each<[string, string, string]>([
    ['goes on with a small letter', 'The ban stands.', "We're sorry to say that the ban stands."],
    ['keeps the capital of a name', 'Acme has been closed.', ''],
    ['is none that goes on from a name with a full stop in it', 'has been closed by the harbour.', ''],
    ['keeps a placeholder at its head', '{{order}} is late.', "We're sorry to say that {{order}} is late."],
    ['knows everyday words', 'Withdrawals are closed.', "We're sorry to say that withdrawals are closed."],
    ['drops what the frame says', 'Unfortunately, the fee stands.', "We're sorry to say that the fee stands."],
    ['keeps that it was looked at', 'After careful review, the fee stands.', "After careful review, we're sorry to say that the fee stands."],
    ['drops a consideration that says no more', 'After careful consideration, the fee stands.', "We're sorry to say that the fee stands."],
    ['cuts none off from what was reviewed', 'After careful review of your plea, the ban was upheld.', ''],
    ['drops an official opening', 'Please be informed that the fee stands.', "We're sorry to say that the fee stands."],
    ['keeps what ties it to the sentence before', 'However the fee stands.', "However, we're sorry to say that the fee stands."],
    ['begins small behind a comma', 'hi the fee is due', ''],
    ['stands before no clause', 'If the card fails, the order is off.', ''],
    ['leaves its facts alone', 'The fee of $12 is due on 3 May, see https://example.com/fees.', "We're sorry to say that the fee of $12 is due on 3 May, see https://example.com/fees."],
  ])('%s', (_, text, expected) => {
    expect(framed([sorry], text)).toEqual(expected === '' ? [] : [expected]);
  });
  it('is none where it leaves every word as it is', () => {
    expect(framed([{ of: 'request', say: 'Please $0' }], 'Please go to the back of the queue.')).toEqual([]);
    expect(framed([{ of: 'request', say: 'Please $0' }], 'Go to the back of the queue.')).toEqual(['Please go to the back of the queue.']);
  });
  it('asks for nothing where a label names something', () => {
    expect(framed([{ of: 'request', say: 'Please $0' }], 'Return Policy Breach: The sail has been used.')).toEqual([]);
    expect(framed([{ of: 'request', say: 'Please $0' }], 'Return the sail in its bag.')).toEqual(['Please return the sail in its bag.']);
  });
  it('gives no reason behind a clause about something else', () => {
    const why = { say: '$0, because {reason}' };
    expect(framed([why], 'We closed the file on the crossing where the motor failed.')).toEqual([]);
    expect(framed([why], 'We closed the file on the crossing.')).toEqual(['We closed the file on the crossing, because [reason].']);
  });
  it('is sorry for no good end, and asks for no reason of it', () => {
    const all = [sorry, { say: "$0, and I'm sorry about that" }, { say: '$0, because {reason}' }, { say: "$0, but here's what I can do: {what is possible}" }].map((frame) => ({ ...frame, badNewsOnly: true }));
    expect(framed(all, 'Your late fee has been cancelled.')).toEqual([]);
    expect(framed([{ say: 'Good news: $0' }], 'Your late fee has been cancelled.'), 'a frame for any news').toHaveLength(1);
    expect(framed(all, 'Your mooring has been cancelled.')).toHaveLength(4);
  });
  it('is said once, however many of its frames fit', () => {
    expect(framed([{ ...sorry, match: ['stands'] }, { ...sorry, match: ['the ban'] }], 'The ban stands.')).toEqual(["We're sorry to say that the ban stands."]);
  });
  it('keeps the only regret where it says none itself', () => {
    expect(framed([{ say: '$0, because {reason}' }], 'Regrettably the berth was refused.')).toEqual(['Regrettably the berth was refused, because [reason].']);
  });
  it('parts no word in capitals from its first letter', () => {
    expect(framed([{ of: 'request', say: 'Please $0' }], 'PAY TODAY.')).toEqual(['Please PAY TODAY.']);
  });
  it('says sorry beside no other sorry', () => {
    expect(framed([sorry], 'We regret the news. The ban stands.', { begin: 'The' })).toEqual([]);
    expect(framed([sorry], 'The ban stands. We looked twice.\n\nWe know the rule.\n\nWe apologise for the wait.', { begin: 'The' }), 'far off').toEqual([]);
    expect(framed([{ say: "$0, and I'm sorry about that" }], 'The ban stands.\n\nWe know the rule.\n\nWe apologise for the wait.', { begin: 'The' }), 'behind').toEqual([]);
    expect(framed([sorry], 'We looked twice. The ban stands.', { begin: 'The' })).toEqual(["We looked twice. We're sorry to say that the ban stands."]);
  });
  it('may be followed by more', () => {
    expect(framed([{ say: "$0, and I'm sorry about that" }], 'The fee stands.\n\nBye.', { begin: 'The' })).toEqual(["The fee stands, and we're sorry about that.\n\nBye."]);
    expect(framed([{ say: "$0, and I'm sorry about that" }], 'The fee stands. Bye.', { begin: 'The' }), 'in the middle of a paragraph').toEqual([]);
    expect(framed([{ say: '$0. Write back any time.' }], 'The fee stands. Bye.', { begin: 'The' })).toEqual(['The fee stands. Write back any time. Bye.']);
  });
  it('is followed by more only where it ends', () => {
    expect(framed([{ say: "$0, and I'm sorry about that" }], 'We refuse the bid\n"{{title}}" for May.', { begin: 'We r' })).toEqual([]);
  });
  it('is none for a subject above the greeting', () => {
    expect(framed([sorry], 'The ban stands\n\nHello there,\n\nWe looked at it.', { begin: 'The' })).toEqual([]);
  });
  it('is none for a heading', () => {
    expect(framed([sorry], 'The ban stands\n\nWe looked at it.', { begin: 'The' })).toEqual([]);
  });
  it('has no place in a number', () => {
    const reading = readingOf('7.x is off.');
    const inside = { ...reading.sentences[0]!, start: 2 };
    expect(prepareFrames({ kind: 'model', frames: [sorry] }, resources)(reading, inside, contextOf(reading))).toEqual([]);
  });
  it('takes a thing on a list for no order', () => {
    const please = { of: 'request', say: 'Please $0' };
    expect(framed([please], 'Write to us for these requests:\n- Change of address.\n- Cancel account request.', { begin: 'Cancel' })).toEqual([]);
  });
  it('leaves room for the writer', () => {
    const text = 'Withdrawals are FIFO.';
    const reading = readingOf(text);
    const [rewrite] = prepareFrames({ kind: 'model', frames: [{ say: '$0, which means {what this means}' }] }, resources)(reading, reading.sentences[0]!, contextOf(reading));
    const { edit, start, end, name } = rewrite!.slots![0]!;
    expect([applied(text, rewrite!), rewrite!.edits[edit]!.text.slice(start, end), name]).toEqual(['Withdrawals are FIFO, which means [what this means].', '[what this means]', 'what this means']);
  });
  it('is chosen by moves and words', () => {
    expect(framed([{ ...sorry, moves: ['bad_news'] }], 'The fee stands.')).toEqual([]);
    expect(framed([{ ...sorry, moves: ['bad_news'] }], 'The fee stands.', { moves: ['bad_news'] })).toHaveLength(1);
    expect(framed([{ ...sorry, except: ['bad_news'] }], 'The fee stands.', { moves: ['bad_news'] })).toEqual([]);
    expect(framed([{ ...sorry, match: ['fee'] }], 'The ban stands.')).toEqual([]);
    expect(framed([{ ...sorry, not: ['fee'] }], 'The fee stands.')).toEqual([]);
  });
});

describe('a wording that takes up what a pattern remembered', () => {
  const passedOn = { say: "I've passed your $1 on to $2, and you'll hear from me by {when}.", match: ['^ your (1=request|claim) has been (forwarded|sent) to <2=npx> <end>'] };
  it.each<[string, string, string[]]>([
    ['takes the place of the whole sentence', 'Your request has been forwarded to the accounts team.', ["We've passed your request on to the accounts team, and you'll hear from us by [when]."]],
    ['is not for a sentence that says more', 'Your request has been forwarded to the accounts team, which is closed on Mondays.', []],
  ])('%s', (_, text, expected) => {
    expect(framed([passedOn], text)).toEqual(expected);
  });
});

it('says nothing between two sentences that hang together', () => {
  const can = { say: "$0, but here's what I can do: {what is possible}" };
  expect(framed([can], 'Gifts are not wrapped on Sundays. Come on Monday.', { begin: 'Gifts' })).toEqual(["Gifts are not wrapped on Sundays, but here's what we can do: [what is possible]. Come on Monday."]);
  expect(framed([can], 'Gifts are not wrapped on Sundays. However, ribbons are free.', { begin: 'Gifts' })).toEqual([]);
  expect(framed([{ say: "I'm sorry, but $0" }], 'However, the ban stands.', { begin: 'However' }), 'turns twice').toEqual([]);
});

describe('a request in a frame', () => {
  const ask = { of: 'request', say: "I'd be grateful if you could $0" };
  it.each<[string, string, string]>([
    ['loses its own please', 'Please update your card.', "We'd be grateful if you could update your card."],
    ['may be an order', 'Update your card.', "We'd be grateful if you could update your card."],
  ])('%s', (_, text, expected) => {
    expect(framed([ask, sorry], text)).toEqual([expected]);
  });
  it('is no question and no statement', () => {
    expect(framed([ask], 'The card is out of date.')).toEqual([]);
    expect(framed([ask], 'Repeat violations may lead to suspension.')).toEqual([]);
    expect(framed([{ of: 'question', say: 'When you have a moment, $0' }], 'Can you send the card?')).toEqual(['When you have a moment, can you send the card?']);
  });
});

describe('a frame that says the sentence anew', () => {
  const read = { of: 'any', say: 'I can see from your message that {what happened}.' };
  const told = { of: 'any', say: 'Thank you for telling me.' };
  it.each<[string, object, string, number]>([
    ['speaks of a message', read, 'Hello Rosa,\n\nWe feel this one deep in our oars.', 1],
    ['but not in a letter to many', read, 'Hello lovely families,\n\nWe feel this one deep in our oars.', 0],
    ['thanks for what was told', told, 'Hello Rosa,\n\nThe mast is up. We feel this one deep in our oars.', 1],
    ['but not for what is asked', told, 'Hello Rosa,\n\nIs the mast up? We feel this one deep in our oars.', 0],
  ])('%s', (_, frame, text, count) => expect(framed([frame], text, { begin: 'We feel' })).toHaveLength(count));
});

describe('no frame', () => {
  it.each([
    ['for a heading', 'Known issue.'],
    ['for a quotation', '"The ban stands."'],
    ['for what announces a list', 'The reasons are these:'],
    ['where one stands already', "We're sorry to say that the ban stands."],
    ['twice in a text', "We're sorry to say that the ban stands. The fee is due."],
    ['for a condition with a request behind it', 'Before filing one, please look at the list.'],
    ['for a greeting', 'Hello, the fee is due.'],
  ])('%s', (_, text) => {
    expect(framed([sorry], text, { begin: text.includes('The fee is') ? 'The fee' : text.slice(0, 4) })).toEqual([]);
  });
  it('is needed for a wording in the place of any words', () => {
    expect(framed([{ of: 'any', say: 'Hello {first_name}' }], 'Dear Patron,\n\nThe fee is due.', { begin: 'Dear' })).toEqual(['Hello [first name],\n\nThe fee is due.']);
    expect(framed([{ of: 'any', say: '$0 (in other words, {what this means})' }], '- Root cause: pool', { begin: 'Root' })).toEqual(['- Root cause: pool (in other words, [what this means])']);
  });
});

it.each([
  [{ frames: 'x' }, /"frames" of a model detector must be a list/],
  [{ frames: [{}] }, /needs a wording under "say"/],
  [{ frames: [{ say: '$0', of: 'order' }] }, /"of" of a frame must be one of/],
  [{ frames: [{ say: '$0', match: 'x' }] }, /"match", "not" and "notReply" of a frame must be lists/],
])('tells the author what is wrong with %j', (spec, message) => {
  expect(() => prepareFrames({ kind: 'model', ...spec }, resources)).toThrow(message);
});
