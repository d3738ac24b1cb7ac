/**
 * Detector kind `absence`: a move that the reply needs in its situation and does not make. Stays quiet where the text is no whole reply or
 * is not understood. Offers sentences that make the move, placed where they belong.
 *
 * Of the spec: `message`; `situations` (where the move is needed); `accept` (a list of `{move, not, situations}` or `{phrase, situations}`,
 * any of which is enough; `not` are patterns that spoil the move); `ignore` (moves of sentences that count for nothing); `waysForward`
 * (links, questions, steps and phone numbers are enough); `insert` (`validation` or `next-steps`); `place` (`before-news` or
 * `before-closing`); `sure` (how sure the situation must be, 0 to 1); `least` (content words below which a text is no whole reply,
 * by channel, `default` for the others); `model` (`{sure, doubt}`: from which probability on the trained model, where there is one, decides
 * that the move is missing, and below which that it is not).
 */
import type { Channel, Move, Reading, Sentence, Situation } from '../model.ts';
import { compilePhrase, PhraseMatcher } from '../prose/index.ts';
import { channels, moves, situations } from '../rules/vocabulary.ts';
import type { DetectorSpec } from '../rules/types.ts';
import type { Context, Detect, DetectorKind, Hit } from './detector.ts';
import { contentOf, isOnly } from './inserting.ts';
import { countWords, isJudged } from './judged.ts';
import { nextStepRewrites, validationRewrites } from './offering.ts';
import { prepareTopics, type Topics } from './topics.ts';

interface Accept {
  readonly move?: Move;
  readonly situations: readonly Situation[];
  readonly not?: PhraseMatcher<true>;
}

interface Spec {
  readonly message: string;
  readonly situations: ReadonlySet<Situation>;
  readonly accept: readonly Accept[];
  readonly phrases: PhraseMatcher<readonly Situation[]>;
  readonly ignore: ReadonlySet<Move>;
  readonly waysForward: boolean;
  readonly sure: number;
  /** From `sure` on the trained model decides that the move is missing, below `doubt` that it is not; in between the cues do. */
  readonly model?: { readonly sure: number; readonly doubt: number };
  readonly insert: 'validation' | 'next-steps';
  readonly least: ReadonlyMap<string, number>;
  readonly topics: Topics;
}

export const absence: DetectorKind = {
  kind: 'absence',
  prepare(data, rule, resources): Detect {
    const insert = data['insert'] === 'next-steps' ? 'next-steps' : 'validation';
    const spec = readSpec(data, insert, prepareTopics(insert === 'validation' ? resources.validation : resources.nextSteps, resources.things));
    return (reading, context) => {
      const content = contentOf(reading);
      if (!isWholeReply(spec, reading, content, context.prose.channel) || !isUnderstood(reading, content)) return [];
      const likely = spec.model && reading.opinion?.whole.get(rule.id);
      if (likely !== undefined && likely < spec.model!.doubt) return [];
      if (likely !== undefined && likely >= spec.model!.sure) return holdsOffer(spec, reading) ? [] : [toHit(spec, reading, content, context, likely)];
      if (!spec.situations.has(reading.situation) || reading.situationConfidence < spec.sure || isThere(spec, reading)) return [];
      return [toHit(spec, reading, content, context, 0.5 + 0.45 * reading.situationConfidence)];
    };
  },
};

/** Whether the text is long enough, in its channel, to be asked for everything a reply needs. */
function isWholeReply(spec: Spec, reading: Reading, content: readonly Sentence[], channel: Channel): boolean {
  const words = content.reduce((sum, s) => sum + countWords(reading, s), 0);
  return words >= (spec.least.get(channel) ?? spec.least.get('default') ?? 8);
}

/** A text of slots, lists and bare facts may say the thing in words that are not here, or that no cue knows. */
function isUnderstood(reading: Reading, content: readonly Sentence[]): boolean {
  const slots = content.filter((s) => isMostlySlots(reading, s)).length;
  return slots * 3 <= content.length;
}

function isMostlySlots(reading: Reading, sentence: Sentence): boolean {
  const inside = reading.placeholders.filter((p) => p.start >= sentence.start && p.end <= sentence.end).length;
  return inside > 0 && countWords(reading, sentence) <= inside * 3;
}

/** Whether anything in the reply makes the move, or might. */
function isThere(spec: Spec, reading: Reading): boolean {
  const sentences = reading.sentences.filter((s) => isJudged(s) && !isOnly(s, spec.ignore));
  const part = { ...reading, sentences };
  for (const { move, situations: only, not } of spec.accept) {
    if (only.length > 0 && !only.includes(reading.situation)) continue;
    if (sentences.some((s) => s.moves.includes(move!) && !(not && not.match({ ...reading, sentences: [s] }).length > 0))) return true;
  }
  if (spec.phrases.match(part).some((m) => m.value.length === 0 || m.value.includes(reading.situation))) return true;
  if (spec.waysForward && sentences.some((s) => leadsOn(reading, s))) return true;
  return holdsOffer(spec, reading);
}

/** Whether the reply holds a sentence that this very detector offers: what we suggest, we accept. */
function holdsOffer(spec: Spec, reading: Reading): boolean {
  return reading.sentences.some((s) => isJudged(s) && spec.topics.offers(reading, s));
}

/** A link, a code, a question, a step of a list, a telephone number, a slot that holds a link. */
function leadsOn(reading: Reading, sentence: Sentence): boolean {
  if (sentence.block === 'list-item') return true;
  for (let i = sentence.firstWord; i < sentence.endWord; i++) {
    const word = reading.words[i]!;
    if (word.kind === 'link' || word.kind === 'code' || word.norm === '?') return true;
  }
  const text = reading.text.slice(sentence.start, sentence.end);
  if (/(?:\+|\b0)\d[\d ()/-]{5,}\d/.test(text)) return true;
  return reading.placeholders.some((p) => p.start >= sentence.start && p.end <= sentence.end && /link|url|page|step|action|option|solution|next|date|time|eta|phone/i.test(p.name));
}

function toHit(spec: Spec, reading: Reading, content: readonly Sentence[], context: Context, confidence: number): Hit {
  const place = spec.insert === 'validation' ? (content.find((s) => s.moves.includes('bad_news')) ?? content.find((s) => s.moves.includes('explain')) ?? content[0]!) : content.at(-1)!;
  const rewrites = spec.insert === 'validation' ? validationRewrites(reading, context, spec.topics) : nextStepRewrites(reading, context, spec.topics);
  return { span: { start: place.start, end: place.end }, message: spec.message, confidence, rewrites };
}

function readSpec(data: DetectorSpec, insert: Spec['insert'], topics: Topics): Spec {
  const entries = Array.isArray(data['accept']) ? (data['accept'] as readonly Record<string, unknown>[]) : [];
  const needed = names(data['situations'], situations, 'situations');
  if (needed.length === 0) throw new Error('An absence detector needs "situations": the situations in which the move is missed.');
  const accept = entries.filter((e) => e['move'] !== undefined).map((e) => ({
    move: names([e['move']], moves, 'move')[0]!,
    situations: names(e['situations'], situations, 'situations'),
    ...(Array.isArray(e['not']) ? { not: new PhraseMatcher(e['not'].map((p) => ({ phrase: compilePhrase(String(p)), value: true as const }))) } : {}),
  }));
  const phrases = entries.filter((e) => typeof e['phrase'] === 'string').map((e) => ({ phrase: compilePhrase(e['phrase'] as string), value: names(e['situations'], situations, 'situations') }));
  const { sure, doubt } = (data['model'] ?? {}) as Record<string, unknown>;
  const least = new Map(Object.entries((data['least'] ?? {}) as Record<string, number>));
  for (const channel of least.keys()) if (channel !== 'default') names([channel], channels, 'least');
  return {
    message: typeof data['message'] === 'string' ? data['message'] : 'Something is missing here',
    situations: new Set(needed),
    accept,
    phrases: new PhraseMatcher(phrases),
    ignore: new Set(names(data['ignore'], moves, 'ignore')),
    waysForward: data['waysForward'] === true,
    sure: typeof data['sure'] === 'number' ? data['sure'] : 0,
    ...(typeof sure === 'number' ? { model: { sure, doubt: typeof doubt === 'number' ? doubt : 0 } } : {}),
    insert,
    least,
    topics,
  };
}

/** Names from a closed list; a wrong one is an error that says so. */
function names<T extends string>(value: unknown, known: readonly T[], field: string): T[] {
  if (value === undefined || value === null) return [];
  const list = Array.isArray(value) ? value : [value];
  for (const name of list) if (!known.includes(name as T)) throw new Error(`"${String(name)}" under "${field}" is none of ${known.join(', ')}.`);
  return list as T[];
}
