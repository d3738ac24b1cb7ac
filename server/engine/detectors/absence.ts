/**
 * Detector kind `absence`: something that the reply needs in its situation and does not say. Stays quiet where the text is no whole reply or
 * is not understood. Offers sentences that say it, placed where they belong.
 *
 * Of the spec: `message`; `situations` (where it is needed); `when` (what else must be said for it to be needed, in the form of `accept`); `promised` (in the
 * same form: without any of it nothing is missed, whatever the model thinks, and what says it is marked);
 * `accept` (a list of `{move, not, situations}` or `{phrase, situations}`, any of which is enough; `not` are patterns that spoil the move);
 * `unless` (patterns anywhere that show that nothing is missed); `withhold` (patterns anywhere that show that no sentence of ours would fit: it is missed, and only said so); `settled` (patterns anywhere behind which no next step is offered beside a comfort); `ignore` (moves of sentences that count for nothing) and `idle` (patterns of such sentences, unless they hold a link or a number, in any situation but a request); `waysForward` (links,
 * questions, steps and phone numbers are enough); `insert` (`validation`, `next-steps` or `follow-up`); `behind` (patterns of first sentences
 * that the inserted one stands behind: "Happy to help!"); `news` (patterns that tell of trouble: a sentence about it stands behind it); `hard` (patterns of sentences that
 * nothing kind stands behind; where one stands anywhere, no next step is offered beside a comfort); `onward` (patterns of sentences that lead on to what can be done: what speaks of the trouble stands before them); `bare`, `untroubled`, `softened`, `formula`, `hedged` (patterns
 * of texts in which no sentence is offered, nothing but thanks, no general one, one in the place of the regret, one in spite of it; see `ComfortPlaces`); `answers` (patterns of texts that answer somebody: in others nothing with a "this" opens); `frames` (in which the news is told with regret, see `framing.ts`); `unoffered` (how likely it
 * must be where no sentence has a place and no news is told to who reads it; below, it is shown only where somebody asks for more, and `lessBeside`: how much less likely it may be beside another finding); `pointer` (what to do where no sentence can be offered); `timed` (see `timing.ts`: what puts a time into a promise that has none); `sure` (how likely it must be that the situation is one of these, 0 to 1); `least`
 * (content words below which a text is no whole reply, by channel, `default` for the others); `model` (`{sure, doubt}`: from which probability
 * on the trained model, where there is one, decides that it is missing, and below which that it is not; `{share}`: how likely the situation
 * must be for the first; `{alone}`: below which a finding is shown only where the text has another one, or holds one of the patterns under
 * `hollow`; `{against}`: from which on it decides even where the cues see one; `{doubtIn}`: as `doubt`, for single situations; `{short}`: from which on a text of
 * as many words as `default` asks for is a whole reply in any channel, be it slots and lists); `hollow` (patterns of words that stand where it should).
 */
import type { Move, Reading, Sentence, Situation } from '../model.ts';
import type { PhraseMatcher } from '../prose/index.ts';
import { moves, situations } from '../rules/vocabulary.ts';
import type { DetectorSpec } from '../rules/types.ts';
import { isSaid, leadsOn, pointsOn, readAccepted, saidBy, type Accepted } from './accepting.ts';
import type { Context, Detect, DetectorKind, Hit, Rewrite } from './detector.ts';
import { readFormLine } from './formLines.ts';
import { prepareFrames } from './framing.ts';
import { contentOf, isOnly } from './inserting.ts';
import { lettersOf } from './letters.ts';
import { isJudged } from './judged.ts';
import { joinEach, lacksHelp } from './joining.ts';
import { followUpRewrites, newsIn, nextStepRewrites, sorryForFormula, tellsNews, validationRewrites } from './offering.ts';
import { readModelShare, readNames, readNumber, readPatterns, type ModelShare } from './specFields.ts';
import { prepareTiming } from './timing.ts';
import { prepareTopics, type Topics } from './topics.ts';
import { isUnderstood, isWholeReply, likelyIn, readLeast, type Least } from './wholeReply.ts';

const inserts = ['validation', 'next-steps', 'follow-up'] as const;
/** Sentences offered for what is missed. */
const most = 3;

interface Spec {
  readonly message: string;
  readonly situations: ReadonlySet<Situation>;
  readonly when?: Accepted;
  readonly promised?: Accepted;
  readonly accept: Accepted;
  readonly ignore: ReadonlySet<Move>;
  readonly idle: PhraseMatcher<true>;
  readonly waysForward: boolean;
  readonly sure: number;
  readonly unoffered: number;
  readonly lessBeside: number;
  readonly model?: ModelShare;
  readonly insert: (typeof inserts)[number];
  readonly least: Least;
  readonly topics: Topics;
  /** Sentences that say it, and those sentences together with what else such a reply may lack. */
  offer(reading: Reading, context: Context): Rewrite[];
  /** Whether it tells its reader what a sentence could be about. */
  tellsNews(reading: Reading, context: Context): boolean;
}

export const absence: DetectorKind = {
  kind: 'absence',
  prepare(data, rule, resources): Detect {
    const insert = readNames(data['insert'], inserts, 'insert')[0] ?? 'validation';
    const [felt, next] = [prepareTopics(resources.validation, resources.things), prepareTopics(resources.nextSteps, resources.things)];
    const letters = lettersOf(resources);
    const places = { letters, courtesies: readPatterns(data['behind']), news: readPatterns(data['news']), hard: readPatterns(data['hard']), onward: readPatterns(data['onward']), bare: readPatterns(data['bare']), untroubled: readPatterns(data['untroubled']), softened: readPatterns(data['softened']), formula: readPatterns(data['formula']), hedged: readPatterns(data['hedged']), ...(data['answers'] === undefined ? {} : { answers: readPatterns(data['answers']) }) };
    const [unless, hollow, withhold, settled] = [readPatterns(data['unless']), readPatterns(data['hollow']), readPatterns(data['withhold']), readPatterns(data['settled'])];
    const timing = prepareTiming(data['timed']);
    const frame = prepareFrames(data, resources);
    const isAllGood = (reading: Reading): boolean => {
      const good = letters.goodEnds(reading);
      return reading.sentences.some((s) => isJudged(s) && good.has(s)) && reading.sentences.every((s) => !s.moves.includes('bad_news') || good.has(s));
    };
    const offers = {
      // The news told with regret does more than a sentence beside it.
      validation: (reading: Reading, context: Context) => {
        // Of good news in bad words alone there is nothing to comfort about.
        if (isAllGood(reading)) return [];
        const news = context.prose.channel === 'bot' ? [] : newsIn(reading, places);
        const told = [...sorryForFormula(reading, context, news, places), ...news.flatMap((sentence) => frame(reading, sentence, context))];
        return [...told.slice(0, 1), ...validationRewrites(reading, context, felt, places)].slice(0, most);
      },
      'next-steps': (reading: Reading, context: Context) => nextStepRewrites(reading, context, next),
      'follow-up': (reading: Reading, context: Context) => {
        const timed = timing(reading, context);
        return timed ? [timed] : followUpRewrites(reading, context, next);
      },
    };
    const spec = readSpec(data, insert, insert === 'validation' ? felt : next, (reading, context) => {
      if (withhold.match(reading).length > 0) return [];
      const alone = offers[insert](reading, context);
      // Where comfort belongs, and where none does, is known to the rule that misses it: only that rule puts a step beside it, and none puts comfort beside a step.
      // Where a last word is said, a threat, or that it is settled, no way on is held out beside it.
      return insert === 'validation' && lacksHelp(reading) && [places.hard, settled].every((patterns) => patterns.match(reading).length === 0) ? [...alone, ...joinEach(alone, offers['next-steps'](reading, context))] : alone;
    }, (reading, context) => tellsNews(reading, context, felt, places));
    return (reading, context) => {
      const content = contentOf(reading);
      const needed = likelyIn(reading, spec.situations);
      const likely = spec.model && reading.opinion?.whole.get(rule.id);
      const isCertain = likely !== undefined && likely >= spec.model!.short && needed >= spec.model!.share;
      if (!isWholeReply(spec.least, reading, content, isCertain ? 'default' : context.prose.channel) || !(isCertain || isUnderstood(reading, content))) return [];
      if (unless.match(reading).length > 0 || (spec.promised && !promiseOf(spec, reading))) return [];
      if (likely !== undefined && likely < (spec.model!.doubtIn.get(reading.situation) ?? spec.model!.doubt)) return [];
      if (likely !== undefined && likely >= spec.model!.sure && needed >= spec.model!.share) return (likely < spec.model!.against && isThere(spec, reading)) || holdsOffer(spec, reading) ? [] : [toHit(spec, reading, content, context, likely)];
      if (needed === 0 || needed < spec.sure) return [];
      if ((spec.when && !isSaid(spec.when, reading, reading.sentences.filter(isJudged))) || isThere(spec, reading)) return [];
      const confidence = likely === undefined ? 0.5 + 0.45 * needed : 0.5 + 0.3 * likely + 0.3 * (needed - 0.5);
      const hit = toHit(spec, reading, content, context, Math.min(0.95, Math.max(0.5, confidence)));
      return [likely !== undefined && likely < spec.model!.alone && hollow.match(reading).length === 0 ? { ...hit, inCompany: true } : hit];
    };
  },
};

/** Moves of a sentence that says more than that somebody listens. */
const promising: ReadonlySet<Move> = new Set<Move>(['commit', 'time_frame', 'compensate']);

/** Whether anything in the reply says it, or might. */
function isThere(spec: Spec, reading: Reading): boolean {
  const isIdle = (s: Sentence): boolean => reading.situation !== 'request' && !leadsOn(reading, s) && !s.moves.some((move) => promising.has(move)) && spec.idle.match({ ...reading, sentences: [s] }).length > 0;
  const isData = (s: Sentence): boolean => spec.waysForward && readFormLine(reading, s) === 'data';
  const sentences = reading.sentences.filter((s) => isJudged(s) && !isOnly(s, spec.ignore) && !isIdle(s) && !isData(s));
  // What news names (a day, an order) leads nowhere.
  const leads = (s: Sentence): boolean => (s.moves.includes('bad_news') ? pointsOn(reading, s) : leadsOn(reading, s));
  return isSaid(spec.accept, reading, sentences) || (spec.waysForward && sentences.some(leads)) || holdsOffer(spec, reading);
}

/** The first sentence that promises something. */
function promiseOf({ promised }: Spec, reading: Reading): Sentence | undefined {
  return promised && saidBy(promised, reading, reading.sentences.filter(isJudged));
}

/** Whether the reply holds a sentence that this very detector offers: what we suggest, we accept. */
function holdsOffer(spec: Spec, reading: Reading): boolean {
  return reading.sentences.some((s) => isJudged(s) && spec.topics.offers(reading, s));
}

function toHit(spec: Spec, reading: Reading, content: readonly Sentence[], context: Context, confidence: number): Hit {
  const place =
    spec.insert === 'validation'
      ? (content.find((s) => s.moves.includes('bad_news')) ?? content.find((s) => s.moves.includes('explain')) ?? content[0]!)
      : spec.insert === 'follow-up'
        ? (promiseOf(spec, reading) ?? content.at(-1)!)
        : content.at(-1)!;
  const rewrites = spec.offer(reading, context);
  const isUnoffered = rewrites.length === 0 && confidence < spec.unoffered && !spec.tellsNews(reading, context);
  // Another fault counts beside what the model believes; cues alone are no belief.
  const isNear = reading.opinion !== undefined && confidence >= spec.unoffered - spec.lessBeside;
  return { span: { start: place.start, end: place.end }, message: spec.message, confidence, rewrites, ...(isUnoffered ? (isNear ? { inCompany: true } : { doubtful: true }) : {}) };
}

function readSpec(data: DetectorSpec, insert: Spec['insert'], topics: Topics, offer: Spec['offer'], tells: Spec['tellsNews']): Spec {
  const needed = readNames(data['situations'], situations, 'situations');
  if (needed.length === 0) throw new Error('An absence detector needs "situations": the situations in which the move is missed.');
  const model = readModelShare(data['model']);
  return {
    message: typeof data['message'] === 'string' ? data['message'] : 'Something is missing here',
    situations: new Set(needed),
    ...(data['when'] === undefined ? {} : { when: readAccepted(data['when']) }),
    ...(data['promised'] === undefined ? {} : { promised: readAccepted(data['promised']) }),
    accept: readAccepted(data['accept']),
    ignore: new Set(readNames(data['ignore'], moves, 'ignore')),
    idle: readPatterns(data['idle']),
    waysForward: data['waysForward'] === true,
    sure: readNumber(data['sure'], 0),
    unoffered: readNumber(data['unoffered'], 0),
    lessBeside: readNumber(data['lessBeside'], 0),
    ...(model ? { model } : {}),
    insert,
    least: readLeast(data['least']),
    topics,
    offer,
    tellsNews: tells,
  };
}
