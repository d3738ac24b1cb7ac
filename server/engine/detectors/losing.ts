/**
 * What a wording in the place of words, or of a whole sentence, would lose or leave hanging: half a thing, half of what is told, what a label
 * announces. Used where wordings are put in place (`rewording.ts`, `plainer.ts`). Offsets are in the reading's text.
 */
import type { Range, Reading, Sentence, TextEdit } from '../model.ts';
import { contentOf } from './inserting.ts';
import { countWords } from './judged.ts';
import type { Letters } from './letters.ts';
import { apologises, regrets } from './regret.ts';
import { sentenceAt } from './replacing.ts';

/** A sentence of more words says more than a reproach. */
const mostTakenOut = 16;
/** What says nothing that a reader would miss. */
const filler = /^(?:a|an|the|your|our|my|we|i|you|it|its|this|that|these|those|there|is|are|was|were|be|been|being|has|have|had|will|would|can|could|may|do|does|did|to|of|for|in|on|at|and|by|from|with|about|please|kindly|unfortunately|sadly|however|also|now|then|so|as|just|very|really|truly|completely|us|me|all|any|here|hereby|accordingly|therefore|further|possible|matter|case|ticket|request|issue|such|or)$/i;
const mostLost = 3;
/** Slots of a wording are for what was said: so many words more. */
const mostInSlots = 7;

const reasons = /\b(?:because|due to|owing to|for (?:violat|breach|not )|as a result|(?:since|as) (?:I|it|you|we|they|your|our|the|there|no) )/i;

/** Whether a sentence says more beside a match than a wording in its place would keep: why, an apology, several words that mean something. */
export function losesSense(reading: Reading, { start, end }: Range, span: Range, wording: string): boolean {
  const others = `${reading.text.slice(start, span.start)} ${reading.text.slice(span.end, end)}`;
  // Half of what is told: "your claim is closed, and nothing is owed", "access denied: you have been here".
  if (/^\s*(?:,\s*(?:and|but|so)\s|(?:and|but|so) (?:I|we|you|your|it|the)\b|[;:]\s*\S|[–—]|--?\s|and (?:no|nothing|none)\b)/.test(reading.text.slice(span.end, end))) return true;
  // Who did it: what the owner of a room refused is not refused by us.
  if (/^\s+by\s/.test(reading.text.slice(span.end, end)) && /\b(?:couldn['’]t|['’]ve)\b/.test(wording)) return true;
  if (reasons.test(others) && !/\{reason\}/.test(wording)) return true;
  // "We have not heard from you, so this ticket will be closed": the reason stands before.
  if (/\p{L}[^.!?]*,\s*(?:and )?(?:so|therefore|hence|thus)\s*$/iu.test(reading.text.slice(start, span.start)) && !/\{reason\}/.test(wording)) return true;
  // "Your bid fell as the ticket is closed": what is told hangs on the match.
  if (/\p{L}.*\s(?:as|because|since|although|while)\s+$/iu.test(reading.text.slice(start, span.start))) return true;
  if (apologises(others) && !regrets(wording)) return true;
  return (others.match(/[\p{L}\p{N}'’-]+/gu) ?? []).filter((word) => !filler.test(word)).length > (/\{/.test(wording) ? mostInSlots : mostLost);
}

/** Whether what is asked for would follow a thing that it is said of: "there is a form you are asked to fill in". */
export function hangsOn(before: string): boolean {
  return /\p{L}\s+$/u.test(before) && !/\b(?:and|but|so|then|or|therefore|also|now|first|again|however|thus|hence)\s+$/i.test(before) && !/^\W*(?:in order|to|if|when|once|before|after|for|as|by|on|at|in|under|with|until|unless|while|since|because|should|during|from|upon|following)\b/i.test(before);
}

/** Leads a list in whose items go on with its sentence: "You agree that:", "To row here you must:". */
const leadsIn = /\b(?:that|you|to|must|shall|will|should)["”*_]*\s*:?["”*_]*\s*$/i;

/** Whether a sentence is an item of a list that another sentence leads in: what is asked for there hangs on it. */
export function isLedIn({ text, sentences }: Reading, sentence: Sentence): boolean {
  if (sentence.block !== 'list-item') return false;
  const lead = sentences.slice(0, sentences.indexOf(sentence)).findLast(({ block }) => block !== 'list-item');
  return lead !== undefined && leadsIn.test(text.slice(lead.start, lead.end));
}

/** A label, a lead-in or a heading: what it announces stands behind it. */
export function isLabel(reading: Reading, { start, end }: Range): boolean {
  const said = reading.text.slice(start, end);
  if (/^["”’)*_]*\s*:/.test(reading.text.slice(end)) || /:["”’)*_]*$/.test(said)) return true;
  return sentenceAt(reading, start)?.block === 'heading' || (/[\p{L}\]}]$/u.test(said) && /^\s*\n/.test(reading.text.slice(end)) && isTitled(said));
}

/** "Action Required Today": every longer word with a capital, and more than one. */
function isTitled(words: string): boolean {
  const long = words.match(/\p{L}{4,}/gu) ?? [];
  return long.length > 1 && long.every((word) => /^\p{Lu}/u.test(word));
}

const pronoun = /^(?:you|us|me|it|them|this|that|these|those)$/i;

/** May stand behind a thing without being part of its name. */
export const apart = /^\s+(?:in|on|at|to|for|from|of|by|with|without|when|where|while|once|as|if|unless|why|how|because|since|until|before|after|during|through|via|and|or|but|so|than|that|which|who|whose|yet|again|already|now|today|here|there|is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|please|though|although|into|onto|over|under|within|against|about|per|not|only|too|also|\p{Ll}+ly|\p{Ll}+ing)(?![\p{L}-])/u;

/**
 * Whether a wording would part a thing from the rest of its name: in "a wrong PIN code" a pattern may remember "PIN" alone, and what is said
 * behind `$1` would then stand before "code".
 */
export function cutsThing(wording: string, found: { readonly end: number; readonly captures: Readonly<Record<string, Range>> }, { text }: Reading): boolean {
  const last = Object.keys(found.captures).find((name) => found.captures[name]!.end === found.end);
  if (last === undefined || !wording.includes(`$${last} `) || wording.includes(`$${last} (`)) return false;
  const { start } = found.captures[last]!;
  // Its other name stands in brackets behind it: "a wrong berth number (BN)".
  if (/^\s*\(/.test(text.slice(found.end))) return true;
  return !pronoun.test(text.slice(start, found.end)) && /^\s+\p{Ll}/u.test(text.slice(found.end)) && !apart.test(text.slice(found.end, found.end + 24));
}

/** Whether another sentence tells what this one is about: a reply is never emptied, nor left with a greeting. Thanks are not taken out with a formula beside them. */
export function isEnough(reading: Reading, sentence: Sentence, { thanks }: Letters): boolean {
  const { start, end } = sentence;
  return !thanks(reading, [sentence]) && contentOf(reading).some((s) => s.start !== start && s.end !== end) && countWords(reading, sentence) <= mostTakenOut;
}

/** Two of these in what is put in show that it is no title. */
const plainWord = /(?<![\p{L}\p{N}'’{[<%_.])\p{Ll}{2,}/gu;
/** A title has so many longer words. */
const shortestTitle = 3;

/** Whether edits would put everyday words beside those of a sentence that is written as titles are: "we've Suspended your account". */
export function partsTitle(reading: Reading, edits: readonly TextEdit[]): boolean {
  return edits.some(({ span, text }) => {
    const sentence = sentenceAt(reading, span.start);
    if (!sentence || span.start === sentence.end || (text.match(plainWord) ?? []).length < 2) return false;
    const said = reading.text.slice(sentence.start, sentence.end);
    return isTitled(said) && (said.match(/\p{Lu}\p{Ll}{3,}/gu) ?? []).length >= shortestTitle && /\p{L}/u.test(reading.text.slice(sentence.start, span.start) + reading.text.slice(span.end, sentence.end) + (span.end >= sentence.end ? '' : 'x'));
  });
}

/** A deletion must not leave an empty body behind. */
export function leavesSense(reading: Reading, edit: { readonly span: Range; readonly text: string }): boolean {
  const rest = reading.text.slice(0, edit.span.start) + edit.text + reading.text.slice(edit.span.end);
  return /[\p{L}\p{N}]/u.test(rest) && (sentenceAt(reading, edit.span.start) ?? sentenceAt(reading, edit.span.start - 1)) !== undefined;
}
