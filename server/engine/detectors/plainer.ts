/**
 * A sentence in plainer words, facts kept as they are written: everything in it that a rule's own phrases or the lexicon of recasts have plain
 * words for. Only `recasting.ts` uses this file. Offsets are in the reading's text.
 */
import type { Range, Reading, Sentence, TextEdit } from '../model.ts';
import { compilePhrase, PhraseMatcher, type PhraseMatch } from '../prose/index.ts';
import type { Resources } from '../rules/resources.ts';
import type { PhraseEntry, Rule } from '../rules/types.ts';
import { leavesHanging, nobodySpeaks, takesBlame } from './agency.ts';
import { wordingsOf } from './cases.ts';
import type { Context } from './detector.ts';
import { fitWording } from './fitting.ts';
import { isHeading } from './heading.ts';
import { titled } from './innerSentence.ts';
import { withoutSlots } from './judged.ts';
import { cutsThing } from './losing.ts';
import { begunSmall, lowered } from './lowering.ts';
import { isHarmless } from './phrases.ts';
import { beginAt, capitalise, quoted, remove, replace } from './replacing.ts';
import { rewritesFor } from './rewording.ts';
import { personOf, speakAs } from './speakAs.ts';
import { leadOf } from './subject.ts';

/** A second verb of the same thing ("has been merged and will be released", "cannot be refunded or exchanged"), or of a second thing ("and your fee refunded"), that said of us would be left without one. */
const secondVerb = /^[^.;:]*?(?:\b(?:and|but|or|nor|yet)\b|,\s*(?:only|not))(?:,? (?:then|now|also|thus|so|therefore|subsequently|only|not|instead|still|\p{Ll}+ly),?)* (?:(?:will|would|shall|should|is|are|was|were|has|have|had|can|cannot|can['’]t|could|do|does|did|must|may|might|needs?|remains?|takes?|goes|go|gets?|comes?|becomes?|applies|expires?|ends?|starts?|sent|put|\p{Ll}+ed)\b|(?:your|the|our|its|their|any|all) (?:\p{Ll}+ ){1,3}?\p{Ll}+ed\b)/u;
/** A heading or a thing that begins with what may be a verb: "Return shipping is not included", "Report number: 4", "Update:", "Cancel any time". */
const asksNothing = /^\p{L}+(?: (?!(?:the|your|our|my|an?|this|that|these|those|all|any|some|each|every|both|no|one|us|me|it|them|him|her|its|their|if|whether|what|which|who|when|where|how|why|sure|only|to|in|on|at|for|with|from|by|up|out|back|here|below|above)\b)\p{L}+){0,3} (?:may|might|will|would|must|is|are|was|were|has|have|had|can|cannot|could|should|opens?|closes?|starts?|appl(?:y|ies))\b|^\p{L}+(?: \p{L}+)?:|^cancel any ?time\b/iu;
/** What begins so, or stops in the middle ("the charge is correct and"), is no thing that somebody could do something to. */
const noThing = /^(?:not|nothing|nobody|once|if|when|where|as|because|since|until|after|before|while|unless|and|but|or|so|that|which|who|what|how|why|for|to|in|on|at|by|with|of|from|there|it|you|we|I|he|she|they|please|kindly|note|unfortunately|sorry|however)(?:\s|$)|^this$|\bthat\s|\s(?:and|or|but|nor)$/i;

/** Before a comma a rule or a contract stands, by which somebody must: it asks for nothing. */
const byRule = /\b(?:as per|per|under|according to|in accordance with|pursuant to|by law|as required by)\b[^.;!?]*,\s*$/i;

/** Words with plainer ones: a phrase of the rule, or an entry of the lexicon of recasts. */
type Plainer = { readonly phrase: PhraseEntry } | Recasting;
type Recasting = { readonly say: string; readonly rules: readonly string[]; readonly passive: boolean; readonly slight: boolean };
/** What is done to the thing that a pattern remembers first: its words go behind a verb of ours. */
const passive = /^(?:\^ )?(?:\([^)]*\) (?:\[,\] )?)?<1=np> (?:\(|must|is|are|has|have|will)/;

/** Of matches at the same place those of the rule's phrases come first. */
export type FindPlainer = (reading: Reading) => PhraseMatch<Plainer>[];

/** One matcher for the lexicon of recasts, which every rule asks about the same sentences. */
const lexicons = new WeakMap<Resources['recasts'], PhraseMatcher<Recasting>>();

/** The rule's own phrases, doubtful ones too, and the plain words that help it. */
export function prepareMatchers(rule: Rule, { recasts }: Resources): FindPlainer {
  const own = new PhraseMatcher<Plainer>(rule.phrases.filter((p) => p.rewrites.length > 0).map((phrase) => ({ phrase: compilePhrase(phrase.match, { case: phrase.case }), value: { phrase } })));
  let lexicon = lexicons.get(recasts);
  if (!lexicon) lexicons.set(recasts, (lexicon = new PhraseMatcher(recasts.map(({ match, say, rules, slight = false }) => ({ phrase: compilePhrase(match), value: { say: say[0]!, rules, passive: passive.test(match), slight } })))));
  const shared = lexicon;
  return (reading) => [...own.match(reading), ...shared.match(reading).filter(({ value }) => value.rules.length === 0 || value.rules.includes(rule.id))];
}

/** A sentence in plainer words. */
export interface PlainerWords {
  readonly edit: TextEdit;
  /** Nothing in it but swaps that readers mostly find alike: it goes along with another change, and is none to offer by itself. */
  readonly isSlight: boolean;
}

/** Everything in the sentence that has plainer words, said in them: one edit from the first change to the last. */
export function recastWords(find: FindPlainer, resources: Resources, reading: Reading, sentence: Sentence, context: Context): PlainerWords | undefined {
  const { words } = resources;
  const found = find({ ...reading, sentences: [sentence] });
  found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const edits: TextEdit[] = [];
  let isSlight = true;
  // Where a case leaves a phrase without a wording, nothing else says its words anew.
  const kept = found.filter((one) => 'phrase' in one.value && wordingsOf(one.value.phrase, reading, one).length === 0);
  for (const one of found) {
    const match = withoutLead(one, reading);
    if (!match || kept.some((k) => k.start < match.end && match.start < k.end)) continue;
    const { value } = match;
    if ('phrase' in value && isHarmless(value.phrase, reading, match.start)) continue;
    if ('say' in value && !mayBeSaid(value, match, one.start, reading, sentence, resources)) continue;
    const change = 'say' in value ? [sayInstead(value.say, match, words, reading, context)] : (rewritesFor(value.phrase, match, reading, context, resources).find((r) => !r.slots && r.edits.every((e) => isInside(e.span, sentence)))?.edits ?? []);
    if (change.some((a) => !isInside(a.span, sentence) || edits.some((b) => touches(a.span, b.span)))) continue;
    edits.push(...change);
    if (change.length > 0 && !('slight' in value && value.slight)) isSlight = false;
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
  return { edit: { span: { start: first, end: last }, text: /[\p{L}\p{N}}\]>]/u.test(before) ? text : beginAt(reading, sentence.start, capitalise(text)) }, isSlight };
}

/** Says what we did to a thing. */
const saysDone = /^I(?: have|['’]ve| will|['’]m| couldn['’]t) .*\$1/;
const thanksForIt = /^Thank you for .*\$1/;

/** Whether the words of an entry may stand in the place of a match, which began at `at` before its lead was taken off. */
function mayBeSaid({ say, passive }: Recasting, match: PhraseMatch<Plainer>, at: number, reading: Reading, sentence: Sentence, resources: Resources): boolean {
  const said = reading.text.slice(match.start, sentence.end);
  // What goes on behind a comma may be said of anybody: ", so you".
  if (!say.startsWith(',') && Object.values(match.captures).some((r) => noThing.test(textOf(reading, r)))) return false;
  if ((say === 'please' || (say.startsWith('I') && say.includes('$1'))) && !opensClause(reading, sentence, at)) return false;
  if (say.startsWith('please') && (isHeading(reading, sentence) || byRule.test(reading.text.slice(sentence.start, match.start)) || titled.test(said))) return false;
  if (say.startsWith('please $1') && asksNothing.test(said)) return false;
  // "You must however see me": what stands between belongs to the sentence before.
  if (say === 'please' && /^\s*(?:however|therefore|though|also|thus|nevertheless|then)\b/i.test(reading.text.slice(match.end))) return false;
  const tellsDone = saysDone.test(say);
  if (tellsDone || thanksForIt.test(say)) {
    // The dot in "{order.no}" ends nothing.
    const rest = withoutSlots(reading, match.end, sentence.end, (slot) => slot.replace(/[.;:,]/g, '_'));
    if (secondVerb.test(rest) || (tellsDone && leavesHanging(say, rest))) return false;
  }
  if (passive && (isLabelled(reading, match.captures['1']) || nobodySpeaks(say, reading, sentence))) return false;
  if (cutsThing(say, match, reading) || fitWording(say, reading, match) === undefined) return false;
  return !takesBlame(say.replace(/\$2/, () => textOf(reading, match.captures['2'])), reading, match, sentence, resources);
}

/** A match without the adverb that opens what it says something is done to, which stays in front; undefined where the thing can't be told. */
function withoutLead(match: PhraseMatch<Plainer>, reading: Reading): PhraseMatch<Plainer> | undefined {
  const thing = match.captures['1'];
  if (!('say' in match.value) || !match.value.passive || !thing) return match;
  const lead = leadOf(textOf(reading, thing));
  if (lead === undefined || (lead > 0 && thing.start !== match.start)) return undefined;
  return lead === 0 ? match : { ...match, start: match.start + lead, captures: { ...match.captures, 1: { start: thing.start + lead, end: thing.end } } };
}

/** Whether a slot stands behind the colon of its label, within a sentence ("Your bid for boat: {{no}} was refused"): the sentence is about more. */
function isLabelled({ text, placeholders }: Reading, thing: Range | undefined): boolean {
  return thing !== undefined && /:\s*$/.test(text.slice(0, thing.start)) && placeholders.some((p) => p.start <= thing.start && p.end >= thing.end);
}

function textOf({ text }: Reading, range: Range | undefined): string {
  return range ? text.slice(range.start, range.end) : '';
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
  // Who says "I" in these words says it on: another phrase of the sentence is spoken by the same person.
  const spoken = speakAs(personOf(reading.text.slice(span.start, span.end)) === 'I' ? 'I' : context.prose.person, capitalise(wording));
  const inPlace = /^(I\b|\p{Lu})/u.test(wording) && !wording.startsWith('I') ? spoken : /^I\b/.test(spoken) ? spoken : spoken.charAt(0).toLowerCase() + spoken.slice(1);
  const text = inPlace.replace(/\$(\d)/g, (whole, name: string, at: number) => {
    const range = match.captures[name];
    const said = range ? (range.start > span.start ? quoted(reading, range) : reading.text.slice(range.start, range.end)) : whole;
    // What is asked for begins with a verb, which is no name.
    if (/\bplease $/.test(inPlace.slice(0, at))) return begunSmall(said);
    return at > 0 ? lowered(reading, said, words) : said;
  });
  // A wording that begins with a comma follows the word before it.
  const gap = text.startsWith(',') ? /\s*$/.exec(reading.text.slice(0, span.start))![0].length : 0;
  return replace(reading, { start: span.start - gap, end: span.end }, text).edit;
}

function isInside(span: Range, sentence: Sentence): boolean {
  return sentence.start <= span.start && span.end <= sentence.end;
}

function touches(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}
