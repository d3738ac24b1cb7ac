/**
 * Detector kind `proximity`: something that must not stand alone, with none of what should go with it in reach: bad news with neither a reason nor
 * an alternative. Offers sentences to put behind it.
 *
 * Of the spec: `message` (a sentence); `situations` (where it is asked for); `about` (what must not stand alone) and `near` (what should go with it), each
 * a list of `{move, not, situations}` or `{phrase, situations}`; `reach` (sentences before and after; none: anywhere in the reply); `waysForward` (links,
 * questions, steps and phone numbers in reach are enough); `idle` (in the form of `near`: sentences that count for nothing, whatever number or link they hold); `offer` (sentences, with slots, each a text or `{say, needs}`: `needs` says without which news it means nothing,
 * `refusal-at-end`, `refusal` or `decision`); `unless` (patterns anywhere that show that it is no bad news); `refusal` (patterns of the words that refuse: they show the
 * news where its moves don't, and what else belongs to it); `explained` (patterns that show why it is so, and that no sentence of ours fits, within two sentences), `unreasoned` (the same, in the news itself), `withhold` (the same, anywhere); `decision` (patterns of news that somebody decided on: only there can an
 * offer need a `decision`); `unasked` (patterns of news that refuses nothing: no offer that needs a `refusal` stands behind it); `sure` (how sure the situation must be); `least`
 * (content words below which a text is no whole reply, by channel); `model` (`{sure, doubt}`: from which probability on the trained model, where
 * there is one, decides, and below which it is never reported).
 */
import type { Move, Reading, Sentence, Situation } from '../model.ts';
import { situations } from '../rules/vocabulary.ts';
import type { DetectorSpec } from '../rules/types.ts';
import type { PhraseMatcher } from '../prose/index.ts';
import { isSaid, leadsOn, pointsOn, readAccepted, type Accepted } from './accepting.ts';
import type { Context, Detect, DetectorKind, Rewrite } from './detector.ts';
import { saysWhy } from './fitting.ts';
import { readFormLine } from './formLines.ts';
import { contentOf, insertAfter, isOnly } from './inserting.ts';
import { isJudged } from './judged.ts';
import { lettersOf } from './letters.ts';
import { offerSentence } from './offering.ts';
import { readModelShare, readNames, readNumber, readPatterns } from './specFields.ts';
import { isCapitalised } from './telling.ts';
import { isUnderstood, isWholeReply, readLeast } from './wholeReply.ts';

/** A name or an address in one of these is nobody's way out. */
const farewells: ReadonlySet<Move> = new Set<Move>(['greeting', 'sign_off']);

/** So many sentences before and after one may say why it is so. */
const explainedWithin = 2;
const refusesShort = /n['’]t\b/;
/** Goes on to something else behind a refusal: "..., but we appreciate it". */
const goesOnElse = /\b(?:but|however|although|though|yet|thank|thanks|appreciate|hope)\b|[;:]/i;
/** A line such as "Status: REJECTED.", which no sentence can mean. */
const isStatus = /^[^.\n]*:\s*\p{Lu}{4,}|^[^\p{Ll}]+$/u;

/** Opens a list of what it is about: nothing stands between the two. */
const leadsIn = /:[*_]*\s*$/;

/**
 * What an offer may need of the news. `refusal-at-end`: it ends with its refusal, for what means the sentence before it and all of it ("That's because ...").
 * `refusal`: it refuses something, for what offers another thing in the place of one that must have been wanted ("instead"). `decision`: somebody decided it,
 * for what names the decision.
 */
const needs = ['refusal-at-end', 'refusal', 'decision'] as const;
type Need = (typeof needs)[number];

/** A sentence to offer behind news that has all that it needs. */
interface Offer {
  readonly say: string;
  readonly needs: readonly Need[];
}

/** Reads the list `offer`. */
function readOffers(value: unknown): Offer[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Error('"offer" must be a list of sentences.');
  return value.map((entry: unknown) => {
    const { say, needs: needed, ...more } = (typeof entry === 'string' ? { say: entry } : (entry ?? {})) as Record<string, unknown>;
    if (typeof say !== 'string' || say.trim() === '' || Object.keys(more).length > 0) throw new Error(`Each entry of "offer" must be a sentence, or "say" with a sentence and "needs", and one is ${JSON.stringify(entry)}.`);
    return { say, needs: readNames(needed, needs, 'needs') };
  });
}

/** Whether no wording before it asks for the same: one that names the decision is for where the shorter one has no place. */
function isFirstToAsk(wording: string, index: number, all: readonly string[]): boolean {
  const slot = /\{[^}]*\}/.exec(wording)?.[0];
  return slot === undefined || all.findIndex((other) => other.includes(slot)) === index;
}

/** What finds the news and tells where it ends, by what it is and by the words that refuse. */
class News {
  private readonly about: Accepted;
  private readonly refusal: PhraseMatcher<true>;

  constructor(about: Accepted, refusal: PhraseMatcher<true>) {
    this.about = about;
    this.refusal = refusal;
  }

  tells(reading: Reading, sentence: Sentence): boolean {
    return isSaid(this.about, reading, [sentence]);
  }

  refuses(reading: Reading, sentence: Sentence): boolean {
    return this.refusal.match({ ...reading, sentences: [sentence] }).length > 0;
  }

  /** The sentence that refuses: of those that are news the first that says so in so many words, else any that does. */
  find(reading: Reading, judged: readonly Sentence[]): Sentence | undefined {
    const told = judged.filter((s) => this.tells(reading, s));
    return told.find((s) => this.refuses(reading, s)) ?? told[0];
  }

  /** Where the news ends: "The code expired. It cannot be reactivated." is one piece of it. */
  endOf(reading: Reading, news: Sentence): Sentence {
    const next = reading.sentences[reading.sentences.indexOf(news) + 1];
    const isOn = next !== undefined && next.paragraph === news.paragraph && isJudged(next) && /^(?:it|they|this|that|these|those|and|nor)\b/i.test(reading.text.slice(next.start, next.end));
    return isOn && this.refuses(reading, next) ? this.endOf(reading, next) : news;
  }

  /** Whether a sentence ends with its refusal, so that what means the sentence means the refusal. */
  endsOn(reading: Reading, sentence: Sentence): boolean {
    const refused = this.refusal.match({ ...reading, sentences: [sentence] }).at(-1);
    return !isStatus.test(reading.text.slice(sentence.start, sentence.end)) && !goesOnElse.test(reading.text.slice(refused?.end ?? sentence.start, sentence.end));
  }
}

/** Whether something that should go with the news is in reach of a sentence. */
function prepareNearness(data: DetectorSpec): (reading: Reading, judged: readonly Sentence[], sentence: Sentence) => boolean {
  const [about, near, idle, reach, waysForward] = [readAccepted(data['about']), readAccepted(data['near']), readAccepted(data['idle']), readNumber(data['reach'], Infinity), data['waysForward'] === true];
  return (reading, judged, sentence) => {
    const at = judged.indexOf(sentence);
    const around = judged.slice(Math.max(0, at - reach), at + reach + 1).filter((a) => !isOnly(a, farewells) && readFormLine(reading, a) !== 'data' && !isSaid(idle, reading, [a]));
    if (saysWhy(reading, reading.sentences.indexOf(sentence)) || isSaid(near, reading, around)) return true;
    // What the news itself names (a day, an order) leads nowhere.
    return waysForward && around.some((a) => readFormLine(reading, a) === 'more' || (isSaid(about, reading, [a]) ? pointsOn(reading, a) : leadsOn(reading, a)));
  };
}

/** The ways out for a sentence that tells news. */
function prepareOffers(data: DetectorSpec, news: News): (reading: Reading, context: Context, sentence: Sentence) => Rewrite[] {
  const offers = readOffers(data['offer']);
  const [explained, decision, unreasoned, withhold, unasked] = [readPatterns(data['explained']), readPatterns(data['decision']), readPatterns(data['unreasoned']), readPatterns(data['withhold']), readPatterns(data['unasked'])];
  return (reading, context, sentence) => {
    const at = reading.sentences.indexOf(sentence);
    const around = reading.sentences.slice(Math.max(0, at - explainedWithin), at + explainedWithin + 1);
    if (explained.match({ ...reading, sentences: around }).length > 0 || withhold.match(reading).length > 0) return [];
    const behind = news.endOf(reading, sentence);
    // Nothing is explained on the line of a title.
    if (isTitleLine(reading, behind)) return [];
    if (unreasoned.match({ ...reading, sentences: [sentence, behind] }).length > 0 || leadsIn.test(reading.text.slice(behind.start, behind.end))) return [];
    // Of what refuses nothing ("You sailed it, you keep it.") no "that" can be explained.
    const isRefused = [sentence, behind].some((s) => news.refuses(reading, s) || refusesShort.test(reading.text.slice(s.start, s.end)));
    const isAsked = isRefused || (news.tells(reading, sentence) && unasked.match({ ...reading, sentences: [sentence, behind] }).length === 0);
    const isMeant = news.endsOn(reading, behind) && (news.refuses(reading, behind) || refusesShort.test(reading.text.slice(behind.start, behind.end)));
    const isDecided = decision.match({ ...reading, sentences: reading.sentences.slice(at, reading.sentences.indexOf(behind) + 1) }).length > 0;
    const given: Readonly<Record<Need, boolean>> = { 'refusal-at-end': isMeant, refusal: isAsked, decision: isDecided };
    const fitting = offers.filter((offer) => offer.needs.every((need) => given[need])).map(({ say }) => say).filter(isFirstToAsk);
    return fitting.flatMap((wording) => offerSentence(wording, reading, context, (text) => insertAfter(reading, behind, text), behind) ?? []);
  };
}

/** A line of its own above others, written as titles are and without an end. */
function isTitleLine({ text }: Reading, { start, end }: Sentence): boolean {
  return !/[.!?…:]["'”’)*_]*\s*$/.test(text.slice(start, end)) && isCapitalised(text.slice(start, end)) && /(?:^|\n)[^\p{L}\p{N}\n]*$/u.test(text.slice(0, start)) && /^[^\p{L}\p{N}\n]*\n/u.test(text.slice(end));
}

export const proximity: DetectorKind = {
  kind: 'proximity',
  prepare(data, rule, resources): Detect {
    const message = typeof data['message'] === 'string' ? data['message'] : 'This should not stand alone';
    const where: ReadonlySet<Situation> = new Set(readNames(data['situations'], situations, 'situations'));
    const [sure, least, model, unless] = [readNumber(data['sure'], 0), readLeast(data['least']), readModelShare(data['model']), readPatterns(data['unless'])];
    const letters = lettersOf(resources);
    const news = new News(readAccepted(data['about']), readPatterns(data['refusal']));
    const [isSofter, offers] = [prepareNearness(data), prepareOffers(data, news)];
    return (reading, context) => {
      const content = contentOf(reading);
      if (!isWholeReply(least, reading, content, context.prose.channel) || !isUnderstood(reading, content)) return [];
      const likely = model && reading.opinion?.whole.get(rule.id);
      if ((likely !== undefined && likely < model!.doubt) || unless.match(reading).length > 0) return [];
      const judged = reading.sentences.filter((s) => isJudged(s));
      // Good news in bad words is none that needs a reason.
      const good = letters.goodEnds(reading);
      const bad = judged.filter((s) => !good.has(s));
      if (bad.length < judged.length && !bad.some((s) => news.tells(reading, s) && news.refuses(reading, s))) return [];
      const told = news.find(reading, bad);
      const guess = told ?? content.find((s) => news.refuses(reading, s)) ?? content[0]!;
      const isCertain = likely !== undefined && likely >= model!.sure;
      if (!isCertain && (!told || !where.has(reading.situation) || reading.situationConfidence < sure)) return [];
      if (isSofter(reading, judged, guess)) return [];
      return [{ span: { start: guess.start, end: guess.end }, message, confidence: isCertain ? likely : 0.5 + 0.4 * reading.situationConfidence, rewrites: told || news.refuses(reading, guess) ? offers(reading, context, guess) : [] }];
    };
  },
};
