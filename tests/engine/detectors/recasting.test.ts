/** A sentence said anew in plainer words, by whoever did it. */
import { describe, expect, it } from 'vitest';
import { prepareRecasts } from '../../../server/engine/detectors/recasting.ts';
import { applied, contextOf, detect, readingOf, shippedResources, shippedRules } from '../../rules/reading.ts';

const rule = shippedRules.find((r) => r.id === 'cold-phrasing')!;
/** Every wording is offered, the slight ones too. */
const resources = { ...shippedResources, recasts: shippedResources.recasts.map((one) => ({ ...one, slight: false })) };
const recast = prepareRecasts({ kind: 'model' }, rule, resources);

it.each<[string, string[]]>([
  ['We are unable to moor your boat.', []],
  ['Kindly note the rules regarding the pier.', ['Please note the rules about the pier.']],
])('a swap that readers find alike goes along with another, and alone is none: %s', (text, expected) => {
  const reading = readingOf(text);
  const shipped = prepareRecasts({ kind: 'model' }, rule, shippedResources);
  expect(shipped(reading, reading.sentences[0]!, contextOf(reading, { person: 'we' })).map((r) => applied(text, r))).toEqual(expected);
});

describe('what was done by nobody', () => {
  it.each<[string, string, string | undefined]>([
    ['was done by us', 'The key to the shed has been deactivated.', 'We have switched the key to the shed off.'],
    ['is left to who did it', 'The key to the shed has been deactivated by the landlord.', undefined],
    ['is not one of two things that it does', 'Your letters have been considered and do not show a leak.', undefined],
    ['nor where a slot with a dot stands between them', 'Your letter has been registered as {letter.no} and is being read by our crew.', undefined],
    ['is not half of two things that were done', 'The key to the shed has been deactivated and your fee refunded.', undefined],
    ['is not half of what was done or may be done', 'Your fee cannot be refunded or moved to May.', undefined],
    ['is not followed by what the thing will do', 'A refund has been issued and should arrive on Friday.', undefined],
    ['is not done to what it is not done to', 'Not all of your letters have been received.', undefined],
    ['is done to several things of one kind', 'Deliveries to the pier have been suspended.', 'We have suspended deliveries to the pier.'],
    ['is done to a thing with a month in its name', 'April passes have been suspended.', 'We have suspended April passes.'],
    ['is not said with how it was refused', 'Your bid has been rejected as incomplete.', undefined],
    ['is something that no name opens', 'Associated keys have been deactivated.', 'We have switched associated keys off.'],
    ['is no rest of a subject behind a quotation', 'Your bid for the "North" group at the fair has been rejected.', undefined],
    ['is done to a thing, not to half a sentence', 'The charge is correct and will not be refunded.', undefined],
    ['is a promise where it will not be done', 'Your key will not be deleted.', 'We will not delete your key.'],
    ['is about a thing, not about what is said of one', 'Kindly note that the key must be returned.', undefined],
  ])('%s', (_, text, expected) => {
    const reading = readingOf(text);
    const said = recast(reading, reading.sentences[0]!, contextOf(reading, { person: 'we' })).map((r) => applied(text, r));
    expect(said.find((one) => /^(?:We have|We will not|We['’]re not able|We need kindly)/.test(one))).toBe(expected);
  });
});

it.each<[string, string[]]>([
  ['Your job was terminated on Monday.', []],
  ['Your batch job was terminated on Monday.', ['Your batch job was shut down on Monday.']],
  ['Your job {{job.id}} was terminated on Monday.', ['Your job {{job.id}} was shut down on Monday.']],
])('only what a machine does is shut down: %s', (text, expected) => {
  const reading = readingOf(text);
  expect(recast(reading, reading.sentences[0]!, contextOf(reading, { person: 'we' })).map((r) => applied(text, r)).filter((said) => said.includes('shut down'))).toEqual(expected);
});

it.each<[string, boolean]>([
  ['As per your lease of May, you are required to leave the berth.', false],
  ['To keep it dry, you are required to cover the berth.', true],
])('asks for what a contract does not: %s', (text, isAsked) => {
  const reading = readingOf(text);
  expect(recast(reading, reading.sentences[0]!, contextOf(reading, { person: 'we' })).some((r) => /please/.test(applied(text, r)))).toBe(isAsked);
});

describe('bad news in plainer words', () => {
  const kind = prepareRecasts({ kind: 'model', frames: [{ of: 'any', say: "I'm sorry, but $0", match: ['(cannot|could not|will not|unable)'] }, { of: 'any', say: "I'm sorry to say that $0", match: ['(been|closed)'] }] }, rule, resources);
  const first = (text: string): string => {
    const reading = readingOf(text);
    return kind(reading, reading.sentences[0]!, contextOf(reading, { person: 'we' })).map((r) => applied(text, r))[0]!;
  };
  it.each<[string, string, string]>([
    ['is told with regret first', 'Unfortunately, we are unable to moor your boat at this time.', "We're sorry, but we can't moor your boat right now."],
    ['without what only leads up to it', 'After careful consideration, we are unable to moor your boat at this time.', "We're sorry, but we can't moor your boat right now."],
    ['and by who did it', 'Your berth has been suspended due to: {{reason}}', "We're sorry to say that we have suspended your berth due to: {{reason}}"],
    ['by one person throughout', 'I am sorry to inform you that you were not selected for the post of lock keeper.', "I'm sorry to say that I couldn't offer you the post of lock keeper."],
    ['without "therefore" before what was done', 'We have therefore closed your claim.', "We're sorry to say that we have closed your claim."],
    ['without "therefore" before what cannot be done', 'We are therefore unable to process your claim.', "We're sorry, but we're unable to process your claim."],
    ['goes on with what follows from it', "Your berth has been cleared, therefore you won't be able to moor.", "We're sorry, but your berth has been cleared, so you won't be able to moor."],
  ])('%s', (_, text, expected) => expect(first(text)).toBe(expected));

  it('has no sorry in a list that a colon leads in', () => {
    const text = 'As a result:\n\nYour berth has been suspended due to: {{reason}}';
    const reading = readingOf(text);
    expect(kind(reading, reading.sentences.at(-1)!, contextOf(reading, { person: 'we' })).map((r) => applied(text, r)).filter((said) => said.includes('sorry'))).toEqual([]);
  });
});

it.each([
  ['a slot behind its label is not all that the sentence is about', 'Your bid for boat: {{boat.number}} has been suspended.', []],
  ['and a thing with its own words is', 'About the race: your bid for {{boat.number}} has been suspended.', ['About the race: we have suspended your bid for {{boat.number}}.']],
])('%s', (_, text, expected) => {
  const reading = readingOf(text);
  expect(recast(reading, reading.sentences[0]!, contextOf(reading, { person: 'we' })).map((r) => applied(text, r)).filter((said) => said.includes('we have'))).toEqual(expected);
});

it.each(['Return shipping is not included.', 'Report number: 4', 'Call charges may apply.', 'Cancel any time.', 'You must have received a letter.', 'Ensure that you are at the pier by nine.'])('a heading or a thing asks for nothing, and no fact is asked for: %s', (text) => {
  const reading = readingOf(text);
  expect(recast(reading, reading.sentences[0]!, contextOf(reading)).map((r) => applied(text, r)).filter((said) => /^Please (?!ensure)/.test(said))).toEqual([]);
});

it('a semicolon parts two clauses without its "therefore", too', () => {
  const reading = readingOf('The form was late; therefore, your berth has been suspended.');
  expect(recast(reading, reading.sentences[0]!, contextOf(reading, { person: 'we' })).map((r) => applied(reading.text, r))).toEqual(['The form was late; your berth has been suspended.']);
});

it('a label asks for nothing', () => {
  const reading = readingOf('Return Policy Violation: the sail is terminated.');
  expect(recast(reading, reading.sentences[0]!, contextOf(reading)).map((r) => applied(reading.text, r))).toEqual(['Return Policy Violation: the sail is ended.']);
});

/** The first alternatives of a pattern's groups, without what it may leave out: "has been closed". */
function plainest(pattern: string): string {
  return pattern.replace(/\[[^\]]*\] ?/g, '').replace(/\((?:\d=)?([^|()]*)[^()]*\)/g, '$1').replace('<2=verbed>', 'returned');
}

describe('what opens a passive sentence', () => {
  const passives = [...new Set(shippedResources.recasts.filter(({ match }) => /^(?:\^ )?<1=np> (?:\(|must)/.test(match)).map(({ match }) => plainest(match.replace(/^\^ /, '').replace('<1=np> ', ''))))];
  const leads = ['Obviously', 'Here', 'Therefore', 'Accordingly', 'Regrettably', 'Again', 'Furthermore', 'Consequently', 'Also', 'However', 'Today', 'Now', 'Already', 'Still', 'Moreover', 'Then', 'Per the hotel', 'Last week', 'Despite our notes', 'During the checks', 'Following talks', 'Due to fraud', 'Given the age', 'This month', 'Under clause ten', 'Again regrettably'];
  it('is known for many recasts', () => expect(passives.length).toBeGreaterThan(200));
  it.each(leads)('"%s" never lands in the middle', (lead) => {
    const wrong: string[] = [];
    for (const passive of passives) {
      for (const thing of ['it', 'your claim', 'the old key']) {
        const text = `${lead} ${thing} ${passive}.`;
        const reading = readingOf(text);
        for (const rewrite of recast(reading, reading.sentences[0]!, contextOf(reading, { person: 'we' }))) {
          const said = applied(text, rewrite);
          if (said.toLowerCase().lastIndexOf(lead.toLowerCase()) > 0) wrong.push(said);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
  it.each<[string, string]>([
    ['Again your badge has been revoked.', 'Again we have withdrawn your badge.'],
    ['Today access to your badge has been restored and your badge has been revoked.', 'none'],
    ['Access to your badge has been revoked.', 'We have withdrawn access to your badge.'],
    ['Monthly passes have been extended.', 'We have extended monthly passes.'],
    ['Per the harbour your berth has been cancelled.', 'none'],
    ['Your badge has been flagged in the boat house and cannot be used.', 'none'],
  ])('stays in front, or the sentence as it is: %s', (text, expected) => {
    const reading = readingOf(text);
    const said = recast(reading, reading.sentences[0]!, contextOf(reading, { person: 'we' })).map((r) => applied(text, r)).filter((one) => /\bwe have\b/i.test(one));
    expect(said).toEqual(expected === 'none' ? [] : [expected]);
  });
});

describe('what somebody else may have decided', () => {
  const says = (text: string): string[] => {
    const reading = readingOf(text);
    const context = contextOf(reading, { person: 'we' });
    const listed = detect(rule, 'phrases', text, { person: 'we' }).flatMap((hit) => hit.rewrites);
    return [...recast(reading, reading.sentences[0]!, context), ...listed].map((r) => applied(text, r)).filter((one) => /\bwe(?:['’]ve| have| couldn['’]t)\b/i.test(one));
  };
  it.each([
    'Your transfer has been rejected because the other bank has no such account.',
    'Your prescription has been declined, as your doctor is away.',
    'Your refill has been declined, since the clinic is shut.',
    'Your visa has been denied.',
    'Your letter to the council has been rejected.',
    'Your payment has been rejected.',
    'Your order has been cancelled. The seller ran out of lamps.',
    'Your claim has been denied. Please ask your insurer why.',
    'Your appeal has been rejected due to a ruling of the court.',
    'Your entry has been rejected by the jury of the kite race.',
    'Your entry has been removed by {steward}.',
    'Your entry to {{race}} has been rejected. Note from {{race}}: come back in May.',
    'Your seat has been cancelled. Ask at the harbour.',
    'A sailor has been denied from joining.',
  ])('is not said to be our doing: %s', (text) => expect(says(text)).toEqual([]));
  it.each([
    'Your claim has been closed.',
    'This topic has been closed.',
    'Your seat has been cancelled. We run again in May.',
    'Your application has been rejected. Your bank account is not touched.',
    'Your payment has been received.',
    'Your refund has been issued. Your bank may take three days to show it.',
    'Your ticket has been forwarded to the carrier.',
    'Your entry has been rejected. You can fly by the pier.',
    'Your payment plan request has been declined.',
  ])('while what we do ourselves is: %s', (text) => expect(says(text)).not.toEqual([]));
});

describe('titles to choose from', () => {
  const biased = shippedRules.find((r) => r.id === 'biased-language')!;
  it.each(['Greetings Mr./Mrs./Ms. {{customer_name}}!', 'Greetings Mr/Mrs {{customer_name}}!', 'Greetings Ms. {{customer_name}}!'])('go with their strokes and points: %s', (text) => {
    const reading = readingOf(text);
    expect(prepareRecasts({ kind: 'model' }, biased, resources)(reading, reading.sentences[0]!, contextOf(reading)).map((r) => applied(text, r))).toContain('Greetings {{customer_name}}!');
  });

  it.each(['Greetings Mr./Mrs./Ms. {{last_name}}!', 'Greetings Mr Berg!'])('stay before a surname, which would be ruder alone: %s', (text) => {
    const reading = readingOf(text);
    expect(prepareRecasts({ kind: 'model' }, biased, resources)(reading, reading.sentences[0]!, contextOf(reading))).toEqual([]);
  });
});

describe('a sentence taken out', () => {
  const shorten = prepareRecasts({ kind: 'model', remove: true }, rule, resources);
  const without = (text: string): string[] => {
    const reading = readingOf(text);
    return shorten(reading, reading.sentences.at(-1)!, contextOf(reading)).map((r) => applied(text, r)).filter((one) => one === 'The lamp ships today.' || one.endsWith('flash.'));
  };
  it('is not asked for in a list that a half sentence leads in', () => {
    const asks = (lead: string): boolean => {
      const reading = readingOf(`${lead}:\n\n- You must hand the key in.\n- You must sweep the hall.`);
      const tone = prepareRecasts({ kind: 'model' }, shippedRules.find((r) => r.id === 'commanding-tone')!, resources);
      return tone(reading, reading.sentences.at(-1)!, contextOf(reading)).some((r) => applied(reading.text, r).includes('Please'));
    };
    expect([asks('Here is what to do'), asks('You row here on the understanding that')]).toEqual([true, false]);
  });
  it('is never the only apology', () => {
    expect(without('The lamp ships today. We apologise for what this brings.')).toEqual([]);
    expect(without('Sorry about the flash. We apologise for what this brings.')).toEqual(['Sorry about the flash.']);
  });
});

describe('a sentence of comfort in the place of a formula', () => {
  const comfort = prepareRecasts({ kind: 'model', instead: ['(validation)'] }, rule, resources);
  it.each<[string, string, boolean]>([
    ['is borne out by what stays', 'Your export could not be completed. We value you.', true],
    ['is none where nothing bears it out', 'The club sails on Sunday. We value you.', false],
  ])('%s', (_, text, expected) => {
    const reading = readingOf(text, 'problem');
    const said = comfort(reading, reading.sentences[1]!, contextOf(reading, { person: 'we' })).map((r) => applied(text, r));
    expect(said.some((one) => one.includes('this holds you up'))).toBe(expected);
  });
});

describe('a sentence taken out', () => {
  const hollow = shippedRules.find((r) => r.id === 'hollow-empathy')!;
  const takeOut = prepareRecasts({ kind: 'model', remove: true }, hollow, resources);
  const left = (text: string, begin: string, at?: string): number => {
    const plain = readingOf(text, 'problem');
    const span = at === undefined ? undefined : { start: text.indexOf(at), end: text.indexOf(at) + at.length };
    const reading = span ? { ...plain, opinion: { faults: [{ rule: 'customer-blame', span, confidence: 0.9, evidence: [span] }], whole: new Map<string, number>() } } : plain;
    return takeOut(reading, reading.sentences.find((s) => text.startsWith(begin, s.start))!, contextOf(reading)).filter((r) => r.title.startsWith('Remove')).length;
  };
  it.each<[string, number, string, string, string?]>([
    ['goes', 1, 'Hello Rosa,\n\nOh the sorrow of a torn sail. The loft mends it by Friday.', 'Oh the'],
    ['stays where the next speaks of it', 0, 'Hello Rosa,\n\nOh the sorrow of a torn sail. It makes us cry, too. The loft mends it by Friday.', 'Oh the'],
    ['stays where the next is sorry for it', 0, 'Hello Rosa,\n\nOh the sorrow of a torn sail. Sorry for that. The loft mends it by Friday.', 'Oh the'],
    ['stays where the reply would open with the next fault', 0, 'Oh the sorrow of a torn sail. You ought to have reefed it. The loft mends it by Friday.', 'Oh the', 'You ought to have reefed it'],
    ['stays where a later one is sorry again', 0, 'Hello Rosa,\n\nWe apologise for the sorrow of a torn sail. The loft mends it by Friday. Once again, we apologise.', 'We apologise'],
    ['stays where it alone says that Rosa may write', 0, 'Hello Rosa,\n\nYour sail is torn. Feel free to reach out to us.', 'Feel'],
    ['stays where it gives thanks', 0, 'Hello Rosa,\n\nWe are deeply grateful for your gift. The loft mends it by Friday.', 'We are'],
    ['goes where another says so', 1, 'Hello Rosa,\n\nYour sail is torn. Feel free to reach out to us. Or contact us at the loft.', 'Feel'],
    ['goes where another opens it', 1, 'Your sail is here. Oh the sorrow of a torn sail. You ought to have reefed it. The loft mends it by Friday.', 'Oh the', 'You ought to have reefed it'],
  ])('%s', (_, count, text, begin, at) => expect(left(text, begin, at)).toBe(count));
});

describe('the only sentence that knows what it means to the reader', () => {
  const hollow = shippedRules.find((r) => r.id === 'hollow-empathy')!;
  const mend = prepareRecasts(hollow.detectors.find((d) => d.kind === 'model')!, hollow, resources);
  const known = 'We understand how annoying this must be.';
  const first = (text: string, situation: 'problem' | 'pleasant' | 'request' = 'problem', by = mend): string => {
    const plain = readingOf(text, situation);
    const reading = { ...plain, sentences: plain.sentences.map((s) => (/understand/.test(text.slice(s.start, s.end)) ? { ...s, moves: ['validate' as const] } : s)) };
    return by(reading, reading.sentences.find((s) => text.startsWith(known, s.start))!, contextOf(reading, { person: 'we' }))[0]!.title;
  };
  it.each<[string, string, RegExp]>([
    ['is said plainly rather than taken out', `The sail came torn. ${known} A new one ships today.`, /^Say/],
    ['goes where another one does', `We understand that you race on Sunday. The sail came torn. ${known} A new one ships today.`, /^Remove/],
  ])('%s', (_, text, title) => expect(first(text)).toMatch(title));
  it('goes where nothing is wrong', () => expect(first(`The sail is here. ${known} See you on the pier.`, 'pleasant')).toMatch(/^Remove/));
  it.each<[string, string, 'problem' | 'request', RegExp]>([
    ['goes before it is left to the writer to fill in', '$0, because {reason}', 'problem', /^Remove/],
    ['goes before it is said otherwise where something was asked', '$0 these days', 'request', /^Remove/],
    ['is said otherwise where something is wrong', '$0 these days', 'problem', /^Say/],
  ])('%s', (_, say, situation, title) => {
    const frames = prepareRecasts({ kind: 'model', remove: true, frames: [{ of: 'any', say }] }, hollow, resources);
    expect(first(`The sail came torn. ${known} A new one ships today.`, situation, frames)).toMatch(title);
  });
});
