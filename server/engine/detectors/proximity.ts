/**
 * Detector kind `proximity`: something that must not stand alone, with none of what should go with it in reach: bad news with neither a reason nor
 * an alternative. Offers sentences to put behind it.
 *
 * Of the spec: `message` (a sentence); `situations` (where it is asked for); `about` (what must not stand alone) and `near` (what should go with it), each
 * a list of `{move, not, situations}` or `{phrase, situations}`; `reach` (sentences before and after; none: anywhere in the reply); `waysForward` (links,
 * questions, steps and phone numbers in reach are enough); `offer` (sentences, with slots); `unless` (patterns anywhere that show that it is no bad news); `refusal` (patterns of the words that refuse: they show the
 * news where its moves don't, and what else belongs to it); `sure` (how sure the situation must be); `least`
 * (content words below which a text is no whole reply, by channel); `model` (`{sure, doubt}`: from which probability on the trained model, where
 * there is one, decides, and below which it is never reported).
 */
import type { Reading, Sentence, Situation } from '../model.ts';
import { situations } from '../rules/vocabulary.ts';
import { isSaid, leadsOn, readAccepted } from './accepting.ts';
import type { Context, Detect, DetectorKind, Hit } from './detector.ts';
import { givesReason } from './fitting.ts';
import { contentOf, insertAfter } from './inserting.ts';
import { joinEach, lacks } from './joining.ts';
import { isJudged } from './judged.ts';
import { offerSentence, validationRewrites } from './offering.ts';
import { readModelShare, readNames, readNumber, readPatterns, readTexts } from './specFields.ts';
import { prepareTopics } from './topics.ts';
import { isUnderstood, isWholeReply, readLeast } from './wholeReply.ts';

/** Means the sentence before it, and all of it. */
const pointsBack = /^That['’]s\b/;
/** Goes on to something else behind a refusal: "..., but we appreciate it". */
const goesOnElse = /\b(?:but|however|although|though|yet|thank|thanks|appreciate|hope)\b|[;:]/i;
/** A line such as "Status: REJECTED.", which no sentence can mean. */
const isStatus = /^[^.\n]*:\s*\p{Lu}{4,}|^[^\p{Ll}]+$/u;

/** Whether no wording before it asks for the same: one that names the decision is for where the shorter one has no place. */
function isFirstToAsk(wording: string, index: number, all: readonly string[]): boolean {
  const slot = /\{[^}]*\}/.exec(wording)?.[0];
  return slot === undefined || all.findIndex((other) => other.includes(slot)) === index;
}

export const proximity: DetectorKind = {
  kind: 'proximity',
  prepare(data, rule, resources): Detect {
    const message = typeof data['message'] === 'string' ? data['message'] : 'This should not stand alone';
    const where: ReadonlySet<Situation> = new Set(readNames(data['situations'], situations, 'situations'));
    const [about, near] = [readAccepted(data['about']), readAccepted(data['near'])];
    const [reach, sure, least] = [readNumber(data['reach'], Infinity), readNumber(data['sure'], 0), readLeast(data['least'])];
    const waysForward = data['waysForward'] === true;
    const offer = readTexts(data['offer']);
    const model = readModelShare(data['model']);
    const [refusal, unless] = [readPatterns(data['refusal']), readPatterns(data['unless'])];
    const felt = prepareTopics(resources.validation, resources.things);

    const refuses = (reading: Reading, sentence: Sentence): boolean => refusal.match({ ...reading, sentences: [sentence] }).length > 0;
    /** The sentence that refuses: of those that are news the first that says so in so many words, else any that does. */
    const newsOf = (reading: Reading, judged: readonly Sentence[]): Sentence | undefined => {
      const told = judged.filter((s) => isSaid(about, reading, [s]));
      return told.find((s) => refuses(reading, s)) ?? told[0];
    };
    /** Where the news ends: "The code expired. It cannot be reactivated." is one piece of it. */
    const endOf = (reading: Reading, news: Sentence): Sentence => {
      const next = reading.sentences[reading.sentences.indexOf(news) + 1];
      const goesOn = next !== undefined && next.paragraph === news.paragraph && isJudged(next) && /^(?:it|they|this|that|these|those|and|nor)\b/i.test(reading.text.slice(next.start, next.end));
      return goesOn && refuses(reading, next) ? endOf(reading, next) : news;
    };
    /** Whether a sentence ends with its refusal, so that what means the sentence means the refusal. */
    const endsOnRefusal = (reading: Reading, sentence: Sentence): boolean => {
      const refused = refusal.match({ ...reading, sentences: [sentence] }).at(-1);
      return !isStatus.test(reading.text.slice(sentence.start, sentence.end)) && !goesOnElse.test(reading.text.slice(refused?.end ?? sentence.start, sentence.end));
    };
    const toHit = (reading: Reading, context: Context, news: Sentence, confidence: number): Hit => {
      const behind = endOf(reading, news);
      const fitting = offer.filter((wording) => endsOnRefusal(reading, behind) || !pointsBack.test(wording)).filter(isFirstToAsk);
      const alone = fitting.flatMap((wording) => offerSentence(wording, reading, context, (text) => insertAfter(reading, behind, text), behind) ?? []);
      return { span: { start: news.start, end: news.end }, message, confidence, rewrites: lacks(reading, 'feeling') ? [...alone, ...joinEach(alone, validationRewrites(reading, context, felt))] : alone };
    };

    return (reading, context) => {
      const content = contentOf(reading);
      if (!isWholeReply(least, reading, content, context.prose.channel) || !isUnderstood(reading, content)) return [];
      const likely = model && reading.opinion?.whole.get(rule.id);
      if (likely !== undefined && likely < model!.doubt) return [];
      if (unless.match(reading).length > 0) return [];
      const judged = reading.sentences.filter((s) => isJudged(s));
      const news = newsOf(reading, judged);
      const isSofter = (s: Sentence): boolean => {
        const at = judged.indexOf(s);
        const around = judged.slice(Math.max(0, at - reach), at + reach + 1);
        return givesReason(reading, reading.sentences.indexOf(s)) || isSaid(near, reading, around) || (waysForward && around.some((a) => leadsOn(reading, a)));
      };
      const guess = news ?? content.find((s) => refuses(reading, s)) ?? content[0]!;
      if (likely !== undefined && likely >= model!.sure) return isSofter(guess) ? [] : [toHit(reading, context, guess, likely)];
      if (!news || !where.has(reading.situation) || reading.situationConfidence < sure || isSofter(news)) return [];
      return [toHit(reading, context, news, 0.5 + 0.4 * reading.situationConfidence)];
    };
  },
};
