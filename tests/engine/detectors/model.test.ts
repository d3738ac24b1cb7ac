/** What becomes of the trained model's opinion: alone, in company, with a phrase, against a rule's own data; and the ways out on offer. */
import { describe, expect, it } from 'vitest';
import type { Hit } from '../../../server/engine/detectors/detector.ts';
import { prepareDetector } from '../../../server/engine/detectors/index.ts';
import { emptyResources, finishResources } from '../../../server/engine/rules/resourceFiles.ts';
import type { DetectorSpec, PhraseEntry, Rule } from '../../../server/engine/rules/types.ts';
import { applied, contextOf, readingOf } from '../../rules/reading.ts';

function phrase(match: string, precision: PhraseEntry['precision'], rewrites: string[] = []): PhraseEntry {
  return { id: match, match, rewrites, precision, fix: 'suggestion', examples: { flag: [] } };
}

const rule = {
  id: 'cold-phrasing', title: '', summary: '', why: 'Cold words push people away.', scope: 'span', severity: 'warning', presets: { recommended: 'warning', strict: 'error', all: 'warning' },
  detectors: [{ kind: 'phrases' }], options: {}, phrases: [phrase('commence', 'low', ['start']), phrase('as per', 'high', ['under'])], exceptions: ['terms of service'], examples: { flag: [], pass: [] }, origin: '',
} satisfies Rule;

const resources = finishResources({
  ...emptyResources(),
  words: new Set(['access', 'refunds']),
  recasts: [
    { match: '^ <1=np> has been restricted', say: ['I have restricted $1'], rules: [] },
    { match: 'prior to', say: ['before'], rules: [] },
    { match: 'rejected', say: ['declined'], rules: ['jargon'] },
  ],
});

/** Hits where the model marks `words` with a confidence. */
function hitsOf(text: string, words: string, confidence: number, spec: Partial<DetectorSpec> = {}, context: Parameters<typeof contextOf>[1] = {}): Hit[] {
  const start = text.indexOf(words);
  const span = { start, end: start + words.length };
  const reading = { ...readingOf(text), opinion: { faults: [{ rule: rule.id, span, confidence, evidence: [span] }], whole: new Map<string, number>() } };
  return prepareDetector({ kind: 'model', sure: 0.7, along: 0.5, support: 0.3, ...spec }, rule, resources)(reading, contextOf(reading, { options: { precision: 'medium' }, ...context }));
}

const long = 'Kindly be so good as to look at the pages of our handbook that deal with this.';

describe('a fault that the model sees', () => {
  it.each<[string, number, object]>([
    ['is reported where it is sure', 0.8, { byModel: true, confidence: 0.8 }],
    ['is reported in company where it is nearly so', 0.6, { byModel: true, inCompany: true }],
  ])('%s', (_, confidence, expected) => {
    const [hit] = hitsOf(long, 'be so good as to look at', confidence);
    expect(hit).toMatchObject(expected);
    expect(hit?.doubtful).toBeUndefined();
  });
  it('is left alone below its lines, and doubtful for who asks', () => {
    expect(hitsOf(long, 'be so good', 0.4)).toEqual([]);
    expect(hitsOf(long, 'be so good', 0.4, {}, { least: 0.35 })).toMatchObject([{ doubtful: true }]);
    expect(hitsOf(long, 'be so good', 0.4, {}, { least: 0.45 })).toEqual([]);
  });
  it('must be surer in a sentence that is beside the matter', () => {
    const beside = { situations: ['problem'], moves: ['bad_news'], along: 0.65 };
    expect(hitsOf(long, 'be so good', 0.6, { beside })).toEqual([]);
    expect(hitsOf(long, 'be so good', 0.6, { beside }, { least: 0.4 })).toMatchObject([{ doubtful: true }]);
    expect(hitsOf(long, 'be so good', 0.68, { beside })).toMatchObject([{ inCompany: true }]);
    expect(hitsOf(long, 'be so good', 0.6, { beside: { ...beside, situations: ['request'] } })).toMatchObject([{ inCompany: true }]);
    expect(() => hitsOf(long, 'be so good', 0.6, { beside: { ...beside, moves: ['comfort'] } })).toThrow(/"comfort" under "moves"/);
  });
  it('must be surer of a sentence that is said as we would say it', () => {
    const plain = { match: ['^ kindly be'], sure: 0.9 };
    expect(hitsOf(long, 'be so good', 0.8, { plain })).toEqual([]);
    expect(hitsOf(long, 'be so good', 0.8, { plain }, { least: 0.4 })).toMatchObject([{ doubtful: true }]);
    expect(hitsOf(long, 'be so good', 0.92, { plain })[0]).not.toHaveProperty('doubtful');
    expect(hitsOf(long, 'be so good', 0.8, { plain: { ...plain, match: ['^ please'] } })).toMatchObject([{ byModel: true, confidence: 0.8 }]);
  });
  it('speaks by itself only beside a word that the rule needs, and with a phrase all the same', () => {
    const needs = ['(again|once more)'];
    expect(hitsOf('Please send us your order number.', 'send us', 0.9, { needs })).toEqual([]);
    expect(hitsOf('Please send us your order number once more.', 'send us', 0.9, { needs })).toHaveLength(1);
    expect(hitsOf('We commence work as it is written.', 'work', 0.9, { needs })).toHaveLength(1);
    expect(() => hitsOf(long, 'be so good', 0.6, { needs: 'again' })).toThrow(/"needs"/);
  });
  it('offers the same text once, whether the words or their sentence are mended', () => {
    const text = 'We work as per the plan of the yard.';
    const said = hitsOf(text, 'as per', 0.8)[0]!.rewrites.map((r) => applied(text, r));
    expect(said).toContain('We work under the plan of the yard.');
    expect(new Set(said).size).toBe(said.length);
  });
  it('says which words weighed most', () => {
    expect(hitsOf(long, 'be so good', 0.9)[0]!.why).toBe('Cold words push people away. What weighed most here: "be so good".');
  });
  it.each<[string, string, string, string]>([
    ['marks a short sentence as a whole, without its full stop', 'Hello. We close it now. Bye.', 'close it', 'We close it now'],
    ['begins and ends where one would stop', 'Since your letters have not been received by the office of the pier, no action will be taken by anybody of our crew.', 'been received by the', 'have not been received by the office'],
    ['takes in a few words at most', 'Since your letters have been filed, it is as if on the one of the old and big pier no crew would ever read it.', 'it is as', 'it is as if'],
    ['marks the words themselves in a long one', long, 'deal with this', 'deal with this'],
  ])('%s', (_, text, words, expected) => {
    const [hit] = hitsOf(text, words, 0.9);
    expect(text.slice(hit!.span.start, hit!.span.end)).toBe(expected);
  });
  it.each<[string, string, string, Partial<DetectorSpec>]>([
    ['words that the rule calls harmless', 'Please read our terms of service first.', 'our terms of service', {}],
    ['words that its own data calls harmless', 'You must have an account for that.', 'must have', { not: ['must have an account'] }],
    ['a placeholder', 'Hi {{cold_name}}, all is well.', 'cold_name', {}],
    ['a quotation', '> We reject your claim.\n\nThat was our answer.', 'We reject your claim', {}],
  ])('is no finding on %s', (_, text, words, spec) => {
    expect(hitsOf(text, words, 0.99, spec)).toEqual([]);
  });
});

describe('a phrase in the same sentence', () => {
  it('that is doubtful is reported where the model supports it', () => {
    const [hit, ...others] = hitsOf('Works commence on Monday.', 'Works commence', 0.4);
    expect([hit!.confidence, hit!.byModel, others.length]).toEqual([0.5, undefined, 0]);
    expect(hitsOf('Works commence on Monday.', 'Works commence', 0.2)).toEqual([]);
  });
  it('takes the place of the model\'s own words', () => {
    const text = 'As per the handbook, access is closed.';
    expect(hitsOf(text, 'access is closed', 0.9).map((h) => text.slice(h.span.start, h.span.end))).toEqual(['As per']);
  });
});

describe('ways out', () => {
  const ways = (text: string, words: string, spec: Partial<DetectorSpec> = {}, person: 'I' | 'we' = 'we'): string[] => hitsOf(text, words, 0.9, spec, { person })[0]!.rewrites.map((r) => applied(text, r));
  it.each<[string, string, string, Partial<DetectorSpec>, string[]]>([
    ['the sentence in plainer words, all at once', 'Hello. Access has been restricted prior to the update. Bye.', 'has been restricted', {}, ['Hello. We have restricted access before the update. Bye.']],
    ['with the facts as they are written', 'Access has been restricted prior to 3 May.', 'has been', {}, ['We have restricted access before 3 May.']],
    ['never through what is no thing', 'Once access has been restricted we wait.', 'has been', {}, []],
    ['never with a second verb that would lose its doer', 'Access has been restricted and will be restored on Monday.', 'has been', {}, []],
    ['only what helps this rule', 'We rejected it all, sadly.', 'rejected', {}, []],
    ['a sentence behind it', 'It is closed.', 'is closed', { add: ["Write back, and I'll look again."] }, ["It is closed. Write back, and we'll look again."]],
    ['a sentence in its place', 'That is not ours. We open at nine.', 'is not ours', { instead: ["I'll find out for you."] }, ["We'll find out for you. We open at nine."]],
    ['nothing in its place, where something else is said', 'We cherish you. We open at nine.', 'cherish', { remove: true }, ['We open at nine.']],
    ['but a reply is never emptied', 'We cherish you.', 'cherish', { remove: true }, []],
    ['and a fact is never replaced', 'Case {{id}} is closed. We open at nine.', 'is closed', { remove: true, instead: ['We are sorry.'] }, []],
  ])('%s', (_, text, words, spec, expected) => {
    expect(ways(text, words, spec)).toEqual(expected);
  });
  it('are said by who speaks', () => {
    expect(ways('Access has been restricted for now.', 'restricted', {}, 'I')).toEqual(['I have restricted access for now.']);
  });
});

it.each<[Partial<DetectorSpec>, RegExp]>([
  [{ sure: 70 }, /"sure" of a model detector must be a number from 0 to 1/],
  [{ not: 'x' }, /"not" of a model detector must be a list/],
  [{ instead: [3] }, /"instead" of a model detector must be a list/],
])('tells the author what is wrong with %j', (spec, message) => {
  expect(() => prepareDetector({ kind: 'model', ...spec }, rule, resources)).toThrow(message);
});

describe('words that a reader cannot know', () => {
  const explain = ' (in other words, {what this means})';
  const offers = (text: string, words: string, spec: Partial<DetectorSpec> = { explain }): string[] => hitsOf(text, words, 0.9, spec).flatMap((hit) => hit.rewrites.map((r) => applied(text, r)));
  it.each<[string, string, string, readonly string[]]>([
    ['are explained where they stand', 'Run the loop probe on the outer ring and tell us prior to the weekend what it says.', 'the loop probe', ['Run the loop probe (in other words, [what this means]) on the outer ring and tell us prior to the weekend what it says.']],
    ['without the loose end of what was found', 'Run the loop probe on the outer ring and tell us by the weekend what it says.', 'outer ring and', ['Run the loop probe on the outer ring (in other words, [what this means]) and tell us by the weekend what it says.']],
    ['but no whole clause is', 'Run the loop probe on the outer ring and tell us by the weekend what it says.', 'loop probe on the outer ring and', []],
    ['behind the rest of their thing', 'Run the loop probe tool on the outer ring and tell us by the weekend what it says.', 'loop probe', ['Run the loop probe tool (in other words, [what this means]) on the outer ring and tell us by the weekend what it says.']],
    ['not between a deed and where it went', 'The loop probe was bounced to the outer ring and we will tell you by the weekend.', 'probe was bounced', []],
    ['not between half a thing and the other', 'We saw the loop tokens under the last few marks of the outer ring by noon.', 'loop tokens under', []],
    ['not before the rest of what they are part of', 'We saw the last loop marks of the outer ring and tell you by the weekend.', 'loop marks', []],
    ['not before what is said of them', 'Old loop tokens show the marks on the outer ring and tell us by the weekend.', 'loop tokens show', []],
    ['not inside brackets', 'Please look at the outer ring (with the loop probe on it) and tell us by the weekend.', 'loop probe', []],
  ])('%s', (_, text, words, expected) => expect(offers(text, words)).toEqual(expected));
  it('are not left as they are while others change, and may be said in plain words', () => {
    expect(offers('Run the loop probe on the outer ring and tell us prior to the weekend what it says.', 'the loop probe', {})).toEqual([]);
    expect(offers('Run the loop probe on the outer ring and tell us what it says prior to the weekend.', 'prior to')[0]).toBe('Run the loop probe on the outer ring and tell us what it says before the weekend.');
  });
  it('are not explained behind another clause', () => {
    const spec = { explain, frames: [{ say: '$0, which means {what this means}' }] };
    expect(offers('The old boat has a loop probe (as ours has) — and a ring.', 'loop probe', spec).some((said) => said.includes('ring, which means'))).toBe(false);
    expect(offers('The old boat has a loop probe on its ring.', 'loop probe', spec).some((said) => said.includes('ring, which means'))).toBe(true);
  });
  it('need a wording', () => expect(() => hitsOf(long, 'be so good', 0.8, { explain: true })).toThrow(/"explain" of a model detector must be a wording/));
});
