/**
 * Detector kind `ratio`: a reply in which sentences of one sort outnumber those of another, where the other are few: more feeling than help.
 * Offers to keep the plainest sentence of the one sort and to add one of the other.
 *
 * Of the spec: `message` (a sentence); `situations` (where it is reported); `much` and `little` (moves of the one and of the other sort; a sentence
 * that makes both is of the other); `from` (sentences of the one sort from which on it is much); `most` (sentences of the other sort up to which
 * it is little); `times` (how many times as many they must be); `felt` (words for feelings and for anything at all, which name no matter); `gushing` (patterns of what had better not be the sentence that stays); `heavy` (patterns of too heavy a regret, remembered as 1, before what it is for: said plainly it may stay); `unless` (patterns anywhere that show that feeling is what was due); `model` (`{sure, doubt}`: from which probability on the trained model, where there
 * is one, decides, and below which it is never reported); `helped` (the same line for a reply with a sentence of the other sort: there the count alone says less).
 */
import { jointTitle } from '../jointTitle.ts';
import type { Move, Reading, Sentence, Situation } from '../model.ts';
import type { Resources } from '../rules/resources.ts';
import type { DetectorSpec } from '../rules/types.ts';
import { moves, situations } from '../rules/vocabulary.ts';
import { cutSentences, withInsertion } from './cutting.ts';
import type { Context, Detect, DetectorKind, Rewrite } from './detector.ts';
import { contentOf } from './inserting.ts';
import { countWords, isJudged } from './judged.ts';
import { nextStepRewrites, validationInstead } from './offering.ts';
import { readModelShare, readNames, readNumber, readPatterns, readWords } from './specFields.ts';
import { personOf, speakAs } from './speakAs.ts';
import { prepareTopics, type Topics } from './topics.ts';

/** A sentence of fewer words says next to nothing. */
const fewestWords = 5;
/** Is for the reader: what only names the loss ("A year of work, gone.") or what we feel wounds when it stands alone. */
const speaks = /\b(?:you|your|yours|sorry|apolog\w+|condolences)\b/i;

/** "Our sincerest": no thing, either. */
const superlative = /\p{L}est$/iu;
const matter = /\b(?:your|our|the)\s+(?:\p{L}+['’]s\s+)?(\p{L}{3,})/giu;
const gerund = /^\W*(?:losing|being|waiting|finding|opening|missing|having)\b/i;

/** Tells what befell the writer, which is no news of the reader's. */
const ownTale = /\bmy own\b|\bI(?: too| also| once)? (?:lost|had|went|cried|wept|suffered)\b/i;

/** The sentences of feeling that name what is felt about ("... that your kite tore"), which nothing else does: those with a word of the title, else all. */
function namesMatter({ text }: Reading, title: string, feels: readonly Sentence[], others: string, isFelt: (word: string) => boolean): readonly Sentence[] {
  const elsewhere = new Set(others.toLowerCase().match(/\p{L}+/gu));
  const isNew = (word: string): boolean => !isFelt(word.toLowerCase()) && !superlative.test(word) && !elsewhere.has(word.toLowerCase());
  const said = ({ start, end }: Sentence): string => text.slice(start, end);
  const titled = new Set((title.toLowerCase().match(/\p{L}{4,}/gu) ?? []).filter(isNew));
  const told = feels.filter((s) => !ownTale.test(said(s)));
  const byTitle = told.filter((s) => said(s).toLowerCase().match(/\p{L}{4,}/gu)?.some((word) => titled.has(word)));
  if (byTitle.length > 0) return byTitle;
  return told.filter((s) => (gerund.test(said(s)) && !gerund.test(others)) || [...said(s).matchAll(matter)].some((found) => isNew(found[1]!)));
}

/** The ways out of a reply that feels more than it helps: with one sentence of feeling left, the plainest, or where all gush a plain one instead. */
function prepareShortening(data: DetectorSpec, resources: Resources, topics: Topics): (reading: Reading, context: Context, feels: readonly Sentence[]) => Rewrite[] {
  const comforting = prepareTopics(resources.validation, resources.things);
  const gushing = readPatterns(data['gushing']);
  const heavy = readPatterns(data['heavy']);
  const isFelt = readWords(data['felt']);
  const isGushing = (reading: Reading, s: Sentence): boolean => gushing.match({ ...reading, sentences: [s] }).length > 0;
  /** The one sentence that had better stay: plain, with something in it, an apology or what comes first. Undefined where all gush. */
  const plainest = (reading: Reading, feels: readonly Sentence[]): Sentence | undefined => {
    const faulty = (s: Sentence): boolean => reading.opinion?.faults.some((f) => f.confidence > 0.5 && f.span.start < s.end && s.start < f.span.end) === true;
    const plain = feels.filter((s) => countWords(reading, s) >= fewestWords && !isGushing(reading, s) && speaks.test(reading.text.slice(s.start, s.end)));
    const good = plain.some((s) => !faulty(s)) ? plain.filter((s) => !faulty(s)) : plain;
    return good.find((s) => s.moves.includes('apologise')) ?? good[0];
  };
  /** The sentence with plain words of regret before what happened: "We feel terrible that your kite tore" is then the one that is due. */
  const saySorry = (reading: Reading, s: Sentence): Rewrite | undefined => {
    const span = heavy.match({ ...reading, sentences: [s] })[0]?.captures['1'];
    if (!span) return undefined;
    const said = speakAs(personOf(reading.text.slice(span.start, span.end)) ?? 'we', "I'm sorry");
    return { kind: 'suggestion', title: `Say "${said}"`, edits: [{ span, text: said }] };
  };
  return (reading, context, feels) => {
    const all = nextStepRewrites(reading, context, topics);
    // What the reply is about must not go with the feeling: the sentence that names it stays, be it one that gushes.
    const felt = new Set(feels);
    const helpful = contentOf(reading).filter((s) => !felt.has(s)).map((s) => reading.text.slice(s.start, s.end)).join(' ');
    const naming = namesMatter(reading, context.macro.title, feels, helpful, isFelt);
    const calm = plainest(reading, naming) ?? naming.find((s) => !isGushing(reading, s)) ?? (naming.length === 0 ? plainest(reading, feels) : undefined);
    // Where only a gush names it, a plain sentence of its topic names it better.
    const regretted = calm ? undefined : (naming.length > 0 ? naming : feels).find((s) => saySorry(reading, s));
    const plain = calm ?? regretted ?? (validationInstead(reading, context, comforting, feels[0]!, true) ? undefined : naming[0]);
    const stays = plain ?? feels[0]!;
    const apology = plain && feels.find((s) => s.moves.includes('apologise') && !isGushing(reading, s));
    const instead = regretted ? saySorry(reading, regretted) : plain ? undefined : validationInstead(reading, context, comforting, stays);
    const kept = feels.filter((s) => s === stays || s === apology || namesSomebody(reading, s));
    const cuts = instead || (plain && kept.length < feels.length) ? cutSentences(reading, withRemains(reading, feels, kept)) : undefined;
    const last = contentOf(reading).findLast((s) => kept.includes(s) || !feels.includes(s));
    if (!cuts || !last) return all;
    return [...nextStepRewrites(reading, context, topics, last).slice(0, 2).map((rewrite) => shorten(reading, rewrite, cuts, instead)), ...all];
  };
}

export const ratio: DetectorKind = {
  kind: 'ratio',
  prepare(data, rule, resources): Detect {
    const message = typeof data['message'] === 'string' ? data['message'] : 'There is much of one thing here and little of the other';
    const where: ReadonlySet<Situation> = new Set(readNames(data['situations'], situations, 'situations'));
    const much: ReadonlySet<Move> = new Set(readNames(data['much'], moves, 'much'));
    const little: ReadonlySet<Move> = new Set(readNames(data['little'], moves, 'little'));
    if (much.size === 0 || little.size === 0) throw new Error('A ratio detector needs "much" and "little": the moves that it counts against each other.');
    const [from, most, times, helped] = [readNumber(data['from'], 3), readNumber(data['most'], 1), readNumber(data['times'], 2), readNumber(data['helped'], 0)];
    const [model, unless] = [readModelShare(data['model']), readPatterns(data['unless'])];
    const topics = prepareTopics(resources.nextSteps, resources.things);
    const rewritesFor = prepareShortening(data, resources, topics);
    return (reading, context) => {
      const content = contentOf(reading);
      const isHelp = (s: Sentence): boolean => s.moves.some((m) => little.has(m));
      const helps = content.filter(isHelp);
      const feels = content.filter((s) => !isHelp(s) && s.moves.some((m) => much.has(m)));
      if (feels.length === 0 || unless.match(reading).length > 0 || reading.sentences.some((s) => isJudged(s) && topics.offers(reading, s))) return [];
      const likely = model && reading.opinion?.whole.get(rule.id);
      const isMuch = where.has(reading.situation) && feels.length >= from && helps.length <= most && feels.length >= helps.length * times;
      if (likely !== undefined && likely < (helps.length > 0 ? Math.max(helped, model!.doubt) : model!.doubt)) return [];
      if (!isMuch && !(likely !== undefined && likely >= model!.sure)) return [];
      const { start, end } = feels[1] ?? feels[0]!;
      const confidence = likely === undefined ? 0.8 : isMuch ? Math.max(0.8, likely) : likely;
      return [{ span: { start, end }, message, confidence, rewrites: rewritesFor(reading, context, feels) }];
    };
  },
};

/** Whether a sentence holds a name that stands nowhere else: who is meant must not go with the feeling. */
function namesSomebody({ text }: Reading, { start, end }: Sentence): boolean {
  const names = text.slice(start, end).match(/(?<=[\p{L},;] )(?!I\b)\p{Lu}\p{Ll}+/gu) ?? [];
  return names.some((name) => text.split(name).length === 2);
}

/** The sentences of feeling but those that stay, and the word or two behind one ("Truly.") that make no sense without it. */
function withRemains(reading: Reading, feels: readonly Sentence[], kept: readonly Sentence[]): Sentence[] {
  const [felt, stays] = [new Set(feels), new Set(kept)];
  const gone = new Set(feels.filter((s) => !stays.has(s)));
  const content = contentOf(reading);
  content.forEach((s, i) => {
    if (i > 0 && !stays.has(s) && countWords(reading, s) <= 2 && felt.has(content[i - 1]!)) gone.add(s);
  });
  return [...gone];
}

/** A rewrite that inserts one sentence, with the cuts beside it, and with a sentence put in the place of another. */
function shorten(reading: Reading, rewrite: Rewrite, cuts: readonly Rewrite['edits'][number][], instead: Rewrite | undefined): Rewrite {
  const { edits, index } = withInsertion(reading, cuts, rewrite.edits[0]!);
  const slots = [...(rewrite.slots ?? []).map((slot) => ({ ...slot, edit: index })), ...(instead?.slots ?? []).map((slot) => ({ ...slot, edit: edits.length }))];
  const title = jointTitle(instead?.title ?? 'Keep one sentence of feeling', rewrite.title);
  return { kind: 'suggestion', title, edits: instead ? [...edits, ...instead.edits] : edits, ...(slots.length > 0 ? { slots } : {}) };
}
