/**
 * Ways out for a sentence that the model alone found at fault: the same sentence in plainer words, facts kept as they are written; another
 * sentence beside it or in its place; or none. What comes back are candidates, best first: the fix room proves which of them help.
 *
 * Of the detector's spec: `add` (sentences to say after it), `instead` (sentences to say in its place; `(validation)` is one that fits from
 * the lexicon) and `remove: true`, all written with "I". A sentence that holds a
 * fact or tells something is never replaced or removed. Only the detector `model.ts` uses this file.
 */
import type { Move, Reading, Sentence, TextEdit } from '../model.ts';
import type { Resources } from '../rules/resources.ts';
import type { DetectorSpec, Rule } from '../rules/types.ts';
import type { Context, Rewrite } from './detector.ts';
import { prepareFrames } from './framing.ts';
import { isHeading } from './heading.ts';
import { contentOf, insertAfter, isPointedAt } from './inserting.ts';
import { countWords, quoteNew, quoteWords } from './judged.ts';
import { behindLead, leadOf, saysWhoDid } from './leading.ts';
import { lettersOf, type Letters } from './letters.ts';
import { isLedIn } from './losing.ts';
import { prepareMatchers, recastWords, type FindPlainer } from './plainer.ts';
import { isOnlyRegret, regrets } from './regret.ts';
import { beginAt, behindGreeting, isRepeated, isUnderApology, keepsFacts, mayGo, readsWell, removeSentence } from './replacing.ts';
import { speakAs } from './speakAs.ts';
import { prepareTopics, type Topics } from './topics.ts';

export type Recast = (reading: Reading, sentence: Sentence, context: Context) => Rewrite[];

/** Moves of a sentence that must not be lost with its words. */
const telling: ReadonlySet<Move> = new Set<Move>(['bad_news', 'good_news', 'answer', 'instruct', 'request_info', 'commit', 'time_frame', 'compensate', 'offer']);
/** A sentence of more words than this says something, whatever its moves. */
const mostReplaced = 22;
/** A formula of so many words may be left out although it is taken to tell something, unless it makes one of these moves. */
const mostFormula = 12;
const acting: ReadonlySet<Move> = new Set<Move>(['bad_news', 'instruct', 'request_info', 'commit', 'time_frame', 'compensate']);
/** In the place of a sentence: one that acknowledges what the customer goes through, from the lexicon. */
const validation = '(validation)';

/** Prepares the ways out of one rule. Throws an Error with a sentence when the data is wrong. */
export function prepareRecasts(spec: DetectorSpec, rule: Rule, resources: Resources): Recast {
  const [add, instead] = [texts(spec, 'add'), texts(spec, 'instead')];
  const frame = prepareFrames(spec, resources);
  const letters = lettersOf(resources);
  let find: FindPlainer | undefined;
  let topics: Topics | undefined;
  const validations = (reading: Reading, sentence: Sentence, { macro, prose }: Context): string[] => {
    topics ??= prepareTopics(resources.validation, resources.things);
    const topic = topics.choose(reading, macro);
    const register = prose.channel === 'bot' ? 'bot' : prose.channel === 'email' || prose.channel === 'in-app' ? 'email' : 'chat';
    const isThanked = /\bthank/i.test(reading.text);
    // What is true of some news only must be borne out by what stays.
    const others = reading.sentences.filter((s) => s !== sentence);
    return topic ? topics.wordings(topic, register, reading, macro).filter((w) => !w.includes('{') && !(isThanked && /^thank/i.test(w)) && topics?.isTold(topic, w, reading, others) !== false).slice(0, 2) : [];
  };
  return (reading, sentence, context) => {
    find ??= prepareMatchers(rule, resources);
    const say = (wording: string): string => speakAs(context.prose.person, wording);
    const recast = recastWords(find, resources, reading, sentence, context);
    const plainer = recast && saysWhoDid(recast.edit) && isHeading(reading, sentence) ? undefined : recast?.edit;
    const better = recast?.isSlight ? undefined : plainer;
    const framed = frame(reading, sentence, context);
    const kinder = plainer && regrets(plainer.text) ? [] : framed.filter((r) => leadOf(r, sentence) !== undefined);
    const both = plainer && kinder[0] && toRewrite(reading, sentence, behindLead(reading, sentence, leadOf(kinder[0], sentence)!, plainer));
    const out = [both, ...kinder.slice(both ? 1 : 0), better && toRewrite(reading, sentence, better)];
    for (const wording of add) {
      if (better) out.push(toRewrite(reading, sentence, better, say(wording)));
      out.push(addAfter(reading, sentence, say(wording)));
    }
    const cut = spec['remove'] === true && (!tells(reading, sentence) || isFormula(reading, sentence, letters)) ? takeOut(reading, sentence, letters) : undefined;
    const inPlace: (Rewrite | undefined)[] = [];
    if (!tells(reading, sentence)) {
      for (const wording of instead) {
        if (wording !== validation) inPlace.push(putInPlace(reading, sentence, say(wording), letters));
        else if (!letters.kind(reading, [sentence])) for (const fitting of validations(reading, sentence, context)) inPlace.push(putInPlace(reading, sentence, say(fitting), letters));
      }
    }
    const rest = framed.filter((r) => !kinder.includes(r));
    if (isOnlyComfort(reading, sentence)) out.push(...inPlace, ...rest.filter((r) => !r.slots), cut, ...rest.filter((r) => r.slots));
    else out.push(cut, ...inPlace, ...rest);
    const mayAsk = !isLedIn(reading, sentence);
    return out.filter((r) => r !== undefined && r.edits.every((edit) => (mayAsk || !/^please\b/i.test(edit.text)) && keepsFacts(reading, edit) && readsWell(reading, edit))) as Rewrite[];
  };
}

/** The edit as an offer, with another sentence behind it where one is given. */
function toRewrite(reading: Reading, sentence: Sentence, edit: TextEdit | undefined, added?: string): Rewrite | undefined {
  if (!edit) return undefined;
  const tail = reading.text.slice(edit.span.end, sentence.end);
  // A comma at its end gives way to the full stop before what is added.
  const rest = added === undefined ? tail : tail.replace(/,\s*$/, '');
  const whole = reading.text.slice(sentence.start, edit.span.start) + edit.text + rest;
  const old = reading.text.slice(sentence.start, sentence.end);
  if (!/\p{L}/u.test(whole) || whole === old) return undefined;
  if (added !== undefined && isPointedAt(reading, sentence)) return undefined;
  if (added === undefined) return { kind: 'suggestion', title: `Say "${quoteNew(whole, old, 70)}"`, edits: [edit] };
  const stop = /[.!?…:]["”’)]*$/.test(whole) ? '' : '.';
  return { kind: 'suggestion', title: `Say "${quoteNew(`${whole}${stop} ${added}`, old, 90)}"`, edits: [{ span: { start: edit.span.start, end: sentence.end }, text: `${edit.text}${rest}${stop} ${added}` }] };
}

function addAfter(reading: Reading, sentence: Sentence, text: string): Rewrite | undefined {
  if (isPointedAt(reading, sentence)) return undefined;
  return { kind: 'suggestion', title: `Add "${quoteWords(text, 70)}"`, edits: [insertAfter(reading, sentence, text)] };
}

/** Not where the reply says it already. Behind a greeting's comma it goes on with a small letter, as what stood there did. */
function putInPlace(reading: Reading, sentence: Sentence, text: string, letters: Letters): Rewrite | undefined {
  const { start, end } = sentence;
  if (reading.text.includes(text) || ((isOnlyRegret(reading, { start, end }) || isUnderApology(reading, { start, end }) || isRepeated(reading, { start, end })) && !regrets(text)) || isOnlyWay(reading, sentence, letters)) return undefined;
  const from = behindGreeting(reading, { start, end });
  const said = beginAt(reading, from, text);
  return { kind: 'suggestion', title: `Say "${quoteWords(said, 70)}"`, edits: [{ span: { start: from, end }, text: said }] };
}

/** Whether a sentence tells the customer something, which no other sentence in its place would. */
function tells(reading: Reading, sentence: Sentence): boolean {
  return sentence.moves.some((move) => telling.has(move)) || countWords(reading, sentence) > mostReplaced;
}

function isFormula(reading: Reading, sentence: Sentence, letters: Letters): boolean {
  return letters.formulas(reading, [sentence]) && countWords(reading, sentence) <= mostFormula && !sentence.moves.some((move) => acting.has(move));
}

/** Goes on to what somebody wants to do: "We take this seriously and would like to look into it." */
const wants = /\band (?:(?:we|I) ?)?(?:would|will|want|hope|['’]d|['’]ll)\b/i;

/** Whether a sentence is all that tells who hears bad news that they may write: with it the only way would go. */
function isOnlyWay(reading: Reading, sentence: Sentence, { invitations }: Letters): boolean {
  return (reading.situation === 'bad-news' || reading.situation === 'problem') && invitations(reading, [sentence]) && !invitations(reading, reading.sentences.filter((s) => s !== sentence));
}

/** Whether nothing else in a reply about something bad knows what it means to the reader: taken out, it would leave the reply brisk. */
function isOnlyComfort({ sentences, situation }: Reading, sentence: Sentence): boolean {
  return situation !== 'pleasant' && situation !== 'request' && sentence.moves.includes('validate') && !sentences.some((s) => s !== sentence && s.moves.includes('validate'));
}

/** Only where something else is said: a reply is never emptied. */
function takeOut(reading: Reading, sentence: Sentence, letters: Letters): Rewrite | undefined {
  if (!mayGo(reading, sentence) || isOnlyWay(reading, sentence, letters) || wants.test(reading.text.slice(sentence.start, sentence.end)) || letters.acknowledging(reading, [sentence]) || contentOf(reading).every((s) => s === sentence) || isOnlyRegret(reading, sentence) || letters.thanks(reading, [sentence])) return undefined;
  return { kind: 'suggestion', title: `Remove "${quoteWords(reading.text.slice(sentence.start, sentence.end), 50)}"`, edits: [removeSentence(reading, sentence)] };
}

function texts(spec: DetectorSpec, name: string): string[] {
  const value = spec[name] ?? [];
  if (!Array.isArray(value) || value.some((v) => typeof v !== 'string')) throw new Error(`"${name}" of a model detector must be a list of sentences.`);
  return value as string[];
}
