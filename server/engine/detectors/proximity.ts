/**
 * Detector kind `proximity`: something that must not stand alone, with none of what should go with it in reach: bad news with neither a reason nor
 * an alternative. Offers sentences to put behind it.
 *
 * Of the spec: `message` (a sentence); `situations` (where it is asked for); `about` (what must not stand alone) and `near` (what should go with it), each
 * a list of `{move, not, situations}` or `{phrase, situations}`; `reach` (sentences before and after; none: anywhere in the reply); `waysForward` (links,
 * questions, steps and phone numbers in reach are enough); `offer` (sentences, with slots); `sure` (how sure the situation must be); `least`
 * (content words below which a text is no whole reply, by channel); `model` (`{sure, doubt}`: from which probability on the trained model, where
 * there is one, decides, and below which it is never reported).
 */
import type { Reading, Sentence, Situation } from '../model.ts';
import { situations } from '../rules/vocabulary.ts';
import { isSaid, leadsOn, readAccepted, saidBy } from './accepting.ts';
import type { Context, Detect, DetectorKind, Hit } from './detector.ts';
import { contentOf, insertAfter } from './inserting.ts';
import { isJudged } from './judged.ts';
import { offerSentence } from './offering.ts';
import { readModelShare, readNames, readNumber, readTexts } from './specFields.ts';
import { isUnderstood, isWholeReply, readLeast } from './wholeReply.ts';

export const proximity: DetectorKind = {
  kind: 'proximity',
  prepare(data, rule): Detect {
    const message = typeof data['message'] === 'string' ? data['message'] : 'This should not stand alone';
    const where: ReadonlySet<Situation> = new Set(readNames(data['situations'], situations, 'situations'));
    const [about, near] = [readAccepted(data['about']), readAccepted(data['near'])];
    const [reach, sure, least] = [readNumber(data['reach'], Infinity), readNumber(data['sure'], 0), readLeast(data['least'])];
    const waysForward = data['waysForward'] === true;
    const offer = readTexts(data['offer']);
    const model = readModelShare(data['model']);

    const toHit = (reading: Reading, context: Context, news: Sentence, confidence: number): Hit => ({
      span: { start: news.start, end: news.end },
      message,
      confidence,
      rewrites: offer.flatMap((wording) => offerSentence(wording, reading, context, (text) => insertAfter(reading, news, text)) ?? []),
    });

    return (reading, context) => {
      const content = contentOf(reading);
      if (!isWholeReply(least, reading, content, context.prose.channel) || !isUnderstood(reading, content)) return [];
      const likely = model && reading.opinion?.whole.get(rule.id);
      if (likely !== undefined && likely < model!.doubt) return [];
      const judged = reading.sentences.filter((s) => isJudged(s));
      const news = saidBy(about, reading, judged);
      const isSofter = (s: Sentence): boolean => {
        const at = judged.indexOf(s);
        const around = judged.slice(Math.max(0, at - reach), at + reach + 1);
        return isSaid(near, reading, around) || (waysForward && around.some((a) => leadsOn(reading, a)));
      };
      if (likely !== undefined && likely >= model!.sure) return isSofter(news ?? content[0]!) ? [] : [toHit(reading, context, news ?? content[0]!, likely)];
      if (!news || !where.has(reading.situation) || reading.situationConfidence < sure || isSofter(news)) return [];
      return [toHit(reading, context, news, 0.5 + 0.4 * reading.situationConfidence)];
    };
  },
};
