/**
 * Detector kind `ratio`: a reply in which sentences of one sort outnumber those of another, where the other are few: more feeling than help.
 * Offers sentences of the sort that is short.
 *
 * Of the spec: `message` (a sentence); `situations` (where it is reported); `much` and `little` (moves of the one and of the other sort; a sentence
 * that makes both is of the other); `from` (sentences of the one sort from which on it is much); `most` (sentences of the other sort up to which
 * it is little); `times` (how many times as many they must be); `model` (`{sure, doubt}`: from which probability on the trained model, where there
 * is one, decides, and below which it is never reported).
 */
import type { Move, Situation } from '../model.ts';
import { moves, situations } from '../rules/vocabulary.ts';
import type { Detect, DetectorKind } from './detector.ts';
import { contentOf } from './inserting.ts';
import { isJudged } from './judged.ts';
import { nextStepRewrites } from './offering.ts';
import { readModelShare, readNames, readNumber } from './specFields.ts';
import { prepareTopics } from './topics.ts';

export const ratio: DetectorKind = {
  kind: 'ratio',
  prepare(data, rule, resources): Detect {
    const message = typeof data['message'] === 'string' ? data['message'] : 'There is much of one thing here and little of the other';
    const where: ReadonlySet<Situation> = new Set(readNames(data['situations'], situations, 'situations'));
    const much: ReadonlySet<Move> = new Set(readNames(data['much'], moves, 'much'));
    const little: ReadonlySet<Move> = new Set(readNames(data['little'], moves, 'little'));
    if (much.size === 0 || little.size === 0) throw new Error('A ratio detector needs "much" and "little": the moves that it counts against each other.');
    const [from, most, times] = [readNumber(data['from'], 3), readNumber(data['most'], 1), readNumber(data['times'], 2)];
    const model = readModelShare(data['model']);
    const topics = prepareTopics(resources.nextSteps, resources.things);
    return (reading, context) => {
      const content = contentOf(reading);
      const helps = content.filter((s) => s.moves.some((m) => little.has(m)));
      const feels = content.filter((s) => !helps.includes(s) && s.moves.some((m) => much.has(m)));
      if (feels.length === 0 || reading.sentences.some((s) => isJudged(s) && topics.offers(reading, s))) return [];
      const likely = model && reading.opinion?.whole.get(rule.id);
      if (likely !== undefined && likely < model!.doubt) return [];
      const isMuch = where.has(reading.situation) && feels.length >= from && helps.length <= most && feels.length >= helps.length * times;
      if (!isMuch && !(likely !== undefined && likely >= model!.sure)) return [];
      const surplus = feels[1] ?? feels[0]!;
      return [{
        span: { start: surplus.start, end: surplus.end },
        message,
        confidence: likely === undefined ? 0.8 : isMuch ? Math.max(0.8, likely) : likely,
        rewrites: nextStepRewrites(reading, context, topics),
      }];
    };
  },
};
