/**
 * Ways out for a sentence that the model alone found at fault: the same sentence in plainer words, facts kept as they are written; another
 * sentence beside it or in its place; or none. What comes back are candidates, best first: the fix room proves which of them help.
 *
 * Of the detector's spec: `add` (sentences to say after it), `instead` (sentences to say in its place; `(validation)` is one that fits from
 * the lexicon) and `remove: true`, all written with "I". A sentence that holds a
 * fact or tells something is never replaced or removed. Only the detector `model.ts` uses this file.
 */
import type { Move, Range, Reading, Sentence, TextEdit } from '../model.ts';
import { compilePhrase, PhraseMatcher, type PhraseMatch } from '../prose/index.ts';
import type { Resources } from '../rules/resources.ts';
import type { DetectorSpec, PhraseEntry, Rule } from '../rules/types.ts';
import type { Context, Rewrite } from './detector.ts';
import { prepareFrames } from './framing.ts';
import { contentOf, isPointedAt } from './inserting.ts';
import { countWords, quoteWords } from './judged.ts';
import { lowered } from './lowering.ts';
import { cutsThing, isHarmless, rewritesFor } from './phrases.ts';
import { beginLike, capitalise, keepsFacts, quoted, readsWell, remove, removeSentence, replace } from './replacing.ts';
import { speakAs } from './speakAs.ts';
import { prepareTopics, type Topics } from './topics.ts';

export type Recast = (reading: Reading, sentence: Sentence, context: Context) => Rewrite[];

/** A second verb of the same doer: "has been merged and will be released" said of us would leave it without one. */
const secondVerb = /^[^.;:]*?\band (?:then |now |also )?(?:will|shall|is|are|was|were|has|have|can|may|sent|put|\p{Ll}+ed)\b/u;
/** Who did it: "terminated by the board" said of us would leave the board behind. */
const doer = /^\s*by (?:(?:the|our|a|an|your|one|another|their|its|request of)\b|[{<%$[])/i;
/** What begins so is no thing that somebody could do something to. */
const noThing = /^(?:once|if|when|where|as|because|since|until|after|before|while|unless|and|but|or|so|that|which|who|what|how|why|for|to|in|on|at|by|with|of|from|there|it|this|you|we|I|he|she|they|please|kindly|note|unfortunately|sorry|however)(?:\s|$)|\bthat\s/i;
/** Moves of a sentence that must not be lost with its words. */
const telling: ReadonlySet<Move> = new Set<Move>(['bad_news', 'good_news', 'answer', 'instruct', 'request_info', 'commit', 'time_frame', 'compensate', 'offer']);
/** A sentence of more words than this says something, whatever its moves. */
const mostReplaced = 22;
/** Wishes and thanks: what a reader goes through is no answer to them. */
const kindWords = /\b(?:wish|hope|all the best|thank|appreciate|look(?:ing)? forward)\b/i;
/** Moves of a sentence of so few words that may be left out although it is taken to tell something: "Your loyalty means the world to us." */
const formula = /\b(?:loyalty|warmest|our thoughts|means? (?:the world|so much|a lot|everything)|matter so much|valued?|priority|heart|flexibility|like you)\b/i;
const mostFormula = 12;
const acting: ReadonlySet<Move> = new Set<Move>(['bad_news', 'instruct', 'request_info', 'commit', 'time_frame', 'compensate']);
/** In the place of a sentence: one that acknowledges what the customer goes through, from the lexicon. */
const validation = '(validation)';

/** Words with plainer ones: a phrase of the rule, or an entry of the lexicon of recasts. */
type Plainer = { readonly phrase: PhraseEntry } | Recasting;
type Recasting = { readonly say: string; readonly rules: readonly string[] };

/** Prepares the ways out of one rule. Throws an Error with a sentence when the data is wrong. */
export function prepareRecasts(spec: DetectorSpec, rule: Rule, resources: Resources): Recast {
  const [add, instead] = [texts(spec, 'add'), texts(spec, 'instead')];
  const frame = prepareFrames(spec, resources.words);
  let find: FindPlainer | undefined;
  let topics: Topics | undefined;
  const validations = (reading: Reading, { macro, prose }: Context): string[] => {
    topics ??= prepareTopics(resources.validation, resources.things);
    const topic = topics.choose(reading, macro);
    const register = prose.channel === 'bot' ? 'bot' : prose.channel === 'email' || prose.channel === 'in-app' ? 'email' : 'chat';
    return topic ? topics.wordings(topic, register, reading, macro).filter((w) => !w.includes('{')).slice(0, 2) : [];
  };
  return (reading, sentence, context) => {
    find ??= prepareMatchers(rule, resources);
    const say = (wording: string): string => speakAs(context.prose.person, wording);
    const plainer = recastWords(find, resources.words, reading, sentence, context);
    const out = [plainer && toRewrite(reading, sentence, plainer)];
    for (const wording of add) {
      if (plainer) out.push(toRewrite(reading, sentence, plainer, say(wording)));
      out.push(addAfter(reading, sentence, say(wording)));
    }
    if (spec['remove'] === true && (!tells(reading, sentence) || isFormula(reading, sentence))) out.push(takeOut(reading, sentence));
    if (!tells(reading, sentence)) {
      for (const wording of instead) {
        if (wording !== validation) out.push(putInPlace(reading, sentence, say(wording)));
        else if (!kindWords.test(reading.text.slice(sentence.start, sentence.end))) for (const fitting of validations(reading, context)) out.push(putInPlace(reading, sentence, say(fitting)));
      }
    }
    out.push(...frame(reading, sentence, context));
    return out.filter((r) => r !== undefined && r.edits.every((edit) => keepsFacts(reading, edit) && readsWell(reading, edit))) as Rewrite[];
  };
}

/** Of matches at the same place those of the rule's phrases come first. */
type FindPlainer = (reading: Reading) => PhraseMatch<Plainer>[];

/** One matcher for the lexicon of recasts, which every rule asks about the same sentences. */
const lexicons = new WeakMap<Resources['recasts'], PhraseMatcher<Recasting>>();

/** The rule's own phrases, doubtful ones too, and the plain words that help it. */
function prepareMatchers(rule: Rule, { recasts }: Resources): FindPlainer {
  const own = new PhraseMatcher<Plainer>(rule.phrases.filter((p) => p.rewrites.length > 0).map((phrase) => ({ phrase: compilePhrase(phrase.match, { case: phrase.case }), value: { phrase } })));
  let lexicon = lexicons.get(recasts);
  if (!lexicon) lexicons.set(recasts, (lexicon = new PhraseMatcher(recasts.map(({ match, say, rules }) => ({ phrase: compilePhrase(match), value: { say: say[0]!, rules } })))));
  const shared = lexicon;
  return (reading) => [...own.match(reading), ...shared.match(reading).filter(({ value }) => value.rules.length === 0 || value.rules.includes(rule.id))];
}

/** Everything in the sentence that has plainer words, said in them: one edit from the first change to the last. */
function recastWords(find: FindPlainer, words: ReadonlySet<string>, reading: Reading, sentence: Sentence, context: Context): TextEdit | undefined {
  const found = find({ ...reading, sentences: [sentence] });
  found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const edits: TextEdit[] = [];
  for (const match of found) {
    const { value } = match;
    if ('phrase' in value && isHarmless(value.phrase, reading, match.start)) continue;
    if ('say' in value && Object.values(match.captures).some((r) => noThing.test(reading.text.slice(r.start, r.end)))) continue;
    if ('say' in value && value.say.startsWith('I') && value.say.includes('$1') && !opensClause(reading, sentence, match.start)) continue;
    if ('say' in value && cutsThing(value.say, match, reading)) continue;
    if ('say' in value && /^I(?: have|['’]ve| will|['’]m) .*\$1/.test(value.say) && (secondVerb.test(reading.text.slice(match.end, sentence.end)) || doer.test(reading.text.slice(match.end, sentence.end)))) continue;
    const change = 'say' in value ? [sayInstead(value.say, match, words, reading, context)] : (rewritesFor(value.phrase, match, reading, context).find((r) => !r.slots && r.edits.every((e) => isInside(e.span, sentence)))?.edits ?? []);
    if (!change.some((a) => !isInside(a.span, sentence) || edits.some((b) => touches(a.span, b.span)))) edits.push(...change);
  }
  if (edits.length === 0) return undefined;
  edits.sort((a, b) => a.span.start - b.span.start);
  const [first, last] = [edits[0]!.span.start, edits.at(-1)!.span.end];
  let text = '';
  let at = first;
  for (const edit of edits) {
    text += reading.text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  const before = reading.text.slice(sentence.start, first);
  return { span: { start: first, end: last }, text: /[\p{L}\p{N}}\]>]/u.test(before) ? text : beginLike(reading.text.slice(sentence.start), capitalise(text)) };
}

/** Whether somebody may begin to do something there: behind a quotation or a bracket the rest of a subject stands. */
function opensClause({ text }: Reading, sentence: Sentence, at: number): boolean {
  const before = text.slice(sentence.start, at);
  return !/[\p{L}\p{N}]/u.test(before) || /(?:\b(?:that|and|but|so|because|as)|[,;:–—-])\s*$/i.test(before);
}

/** An entry's wording in its place; what is quoted from the start of a sentence loses its capital, unless it is a name. */
function sayInstead(wording: string, match: PhraseMatch<unknown>, words: ReadonlySet<string>, reading: Reading, context: Context): TextEdit {
  const span = { start: match.start, end: match.end };
  if (wording === '(delete)') return remove(reading, span);
  const spoken = speakAs(context.prose.person, capitalise(wording));
  const inPlace = /^(I\b|\p{Lu})/u.test(wording) && !wording.startsWith('I') ? spoken : /^I\b/.test(spoken) ? spoken : spoken.charAt(0).toLowerCase() + spoken.slice(1);
  const text = inPlace.replace(/\$(\d)/g, (whole, name: string, at: number) => {
    const range = match.captures[name];
    const said = range ? (range.start > span.start ? quoted(reading, range) : reading.text.slice(range.start, range.end)) : whole;
    // What is asked for begins with a verb, which is no name.
    if (/\bplease $/.test(inPlace.slice(0, at))) return said.charAt(0).toLowerCase() + said.slice(1);
    return at > 0 ? lowered(reading, said, words) : said;
  });
  // A wording that begins with a comma follows the word before it.
  const gap = text.startsWith(',') ? /\s*$/.exec(reading.text.slice(0, span.start))![0].length : 0;
  return replace(reading, { start: span.start - gap, end: span.end }, text).edit;
}

/** The edit as an offer, with another sentence behind it where one is given. */
function toRewrite(reading: Reading, sentence: Sentence, edit: TextEdit, added?: string): Rewrite | undefined {
  const rest = reading.text.slice(edit.span.end, sentence.end);
  const whole = reading.text.slice(sentence.start, edit.span.start) + edit.text + rest;
  if (!/\p{L}/u.test(whole) || whole === reading.text.slice(sentence.start, sentence.end)) return undefined;
  if (added !== undefined && isPointedAt(reading, sentence)) return undefined;
  if (added === undefined) return { kind: 'suggestion', title: `Say "${quoteWords(whole, 70)}"`, edits: [edit] };
  const stop = /[.!?…:]["”’)]*$/.test(whole) ? '' : '.';
  return { kind: 'suggestion', title: `Say "${quoteWords(`${whole}${stop} ${added}`, 90)}"`, edits: [{ span: { start: edit.span.start, end: sentence.end }, text: `${edit.text}${rest}${stop} ${added}` }] };
}

function addAfter(reading: Reading, sentence: Sentence, text: string): Rewrite | undefined {
  if (isPointedAt(reading, sentence)) return undefined;
  const stop = /[.!?…:]["”’)]*$/.test(reading.text.slice(sentence.start, sentence.end)) ? '' : '.';
  return { kind: 'suggestion', title: `Add "${quoteWords(text, 70)}"`, edits: [{ span: { start: sentence.end, end: sentence.end }, text: `${stop} ${text}` }] };
}

/** Not where the reply says it already. Behind a greeting's comma it goes on with a small letter, as what stood there did. */
function putInPlace(reading: Reading, { start, end }: Sentence, text: string): Rewrite | undefined {
  if (reading.text.includes(text) || (isOnlyApology(reading, { start, end }) && !/\bsorry\b/.test(text))) return undefined;
  const said = beginLike(reading.text.slice(start, end), text);
  return { kind: 'suggestion', title: `Say "${quoteWords(said, 70)}"`, edits: [{ span: { start, end }, text: said }] };
}

/** Whether a sentence tells the customer something, which no other sentence in its place would. */
function tells(reading: Reading, sentence: Sentence): boolean {
  return sentence.moves.some((move) => telling.has(move)) || countWords(reading, sentence) > mostReplaced;
}

function isFormula(reading: Reading, sentence: Sentence): boolean {
  return formula.test(reading.text.slice(sentence.start, sentence.end)) && countWords(reading, sentence) <= mostFormula && !sentence.moves.some((move) => acting.has(move));
}

/** Only where something else is said: a reply is never emptied. */
function takeOut(reading: Reading, sentence: Sentence): Rewrite | undefined {
  if (contentOf(reading).every((s) => s === sentence) || isOnlyApology(reading, sentence)) return undefined;
  return { kind: 'suggestion', title: `Remove "${quoteWords(reading.text.slice(sentence.start, sentence.end), 50)}"`, edits: [removeSentence(reading, sentence)] };
}

/** A customer who is told sorry once must not be told so never. */
function isOnlyApology({ text }: Reading, { start, end }: Range): boolean {
  const says = /\b(?:sorry|apolog(?:y|ies|i[sz]e)|regret)\b/i;
  return says.test(text.slice(start, end)) && !says.test(`${text.slice(0, start)} ${text.slice(end)}`);
}

function isInside(span: Range, sentence: Sentence): boolean {
  return sentence.start <= span.start && span.end <= sentence.end;
}

function touches(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function texts(spec: DetectorSpec, name: string): string[] {
  const value = spec[name] ?? [];
  if (!Array.isArray(value) || value.some((v) => typeof v !== 'string')) throw new Error(`"${name}" of a model detector must be a list of sentences.`);
  return value as string[];
}
