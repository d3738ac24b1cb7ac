/**
 * Whether a wording fits the reply around it: it must not ask its writer for what the reply says already, promise what it promises already, or
 * be tacked on to half a sentence. Used by the detectors that offer wordings. Offsets are in the reading's text.
 */
import type { Move, Range, Reading, Sentence } from '../model.ts';
import { firstVerb } from '../prose/index.ts';
import { oncePerReading } from './oncePerReading.ts';
import { sentenceIndexAt } from './replacing.ts';

/** "Such as these" and "as well as all" give no reason. */
const becauseOf = /\b(?:because|due to|owing to|as a result|so that|in order to|caused by|since (?:it|you|we|they|your|our|the)|(?<!\b(?:such|well|same) )as (?:it|you|we|they|your|our|the|some|all|both|none|nobody|there|these|those|another))\b/i;
/** Said of what follows or of a slot: here the reason stands; not where it can't be told. */
const namesReason = /\b(?:the|these|following|this|primary|main|specific|exact) reasons?\b(?<!\b(?:cannot|can['’]t|unable|not|won['’]t)\b[^.\n]{0,40})|\breasons?\b[^.\n]{0,30}:|\breasons?\b[ \t]*\n+[^a-z\n]*[{[<%$]|\bhere['’]s why\b/i;
/** A slot on a line of its own for what somebody adds: whoever refuses writes there why. */
const holdsWords = /reason|explanation|justification/i;
const holdsWordsAlone = /\b(?:message|response|answer|note|notes|comment|comments|remark|remarks|details|feedback|decision)\b/i;
/** Goes on from a fault to what brought it about, or offers to. */
const goesOn = /^\W*(?:therefore|thus|so|(?:this|that)(?! (?:decision|outcome|ruling|verdict|result) (?:is (?:now )?final|stands)\b)|because|the (?:primary |main )?reason|our \p{L}+, |there were|(?:would|do) you (?:like|want) to (?:know|see|learn|read|hear))\b/iu;
/** Sends the reader to where the reason stands. */
const pointsToReason = /\b(?:look at|view|review|see|read|find|check|consult)\b[^.!?]*\b(?:feedback|reviews?|comments?|remarks|reasons?|explanation|details|report)\b/i;
/** Names a way on, wherever it stands: the reader is told whom to turn to or to try again. */
const namesWay = /\b(?:contact|call|email|ring|reach out to|get in touch with|write to|speak to) (?:us|our|the)\b|\b(?:please|can|may|could) (?:\p{L}+ )?(?:try|apply|submit|register|request|reapply|resubmit)\b[^.!?]*\b(?:again|anew|another)\b/iu;
const turned = /\b(?:but|unless|until|either|instead|except|if|although|though|however|any ?more|more help|further help|nothing (?:more|further|else))\b/i;
/** "As a workaround, ..." */
const aroundIt = /\bwork-?around\b|\balternatively\b|^\W*(?:instead|meanwhile|for now|in the meantime),/i;
/** Says what the reader can do, or has to, or what we would do instead. */
const isOpen = /\byou(?:['’]ll| will) need to\b|\byou can\b(?! (?:not|only|no longer)\b)|\b(?:happy|glad|pleased|able|willing|prepared) to (?:offer|give|send|arrange|swap|exchange|move|extend|replace|refund|credit)\b/i;
/** Stands between a refusal and the way out: "I know this isn't what you hoped for." */
const comforting: ReadonlySet<Move> = new Set<Move>(['validate', 'acknowledge', 'apologise']);
const ways: ReadonlySet<Move> = new Set<Move>(['offer', 'instruct', 'compensate', 'request_info', 'explain', 'clarify']);
const promises: ReadonlySet<Move> = new Set<Move>(['commit', 'time_frame', 'follow_up']);

/** Said outright, whatever moves were read. */
const willWrite = /\b(?:I|we)(?:['’]ll| will| shall) (?:also |then )?(?:follow up|be in touch|get back|get in touch|let you know|keep you|update you|contact you|write|email you|reply|respond)/i;

const reasonTail = /,? because \{reason\}(?=[.,;]|$)/;
const promiseTail = /,? and you['’]ll hear from (?:me|us) by \{when\}/;
const wayTail = /, but here['’]s what I can do: \{what is possible\}\.?$/;

/** Asks for a deed and a day, of which the reply may tell. */
const asksDeed = /\{what (?:I|we) did\}.*\{(?:date|when)\}/;

/** What was done stands there already. */
const tellsDeeds = /\b(?:we|I)(?: have|['’]ve) (?:already |also |now )?immediately\b|\b(?:we|I)(?: have|['’]ve) (?:already|immediately|now) \p{L}+ed\b|\b(?:we|I)(?: have|['’]ve)(?: \p{L}+)?:/iu;

const asksContact = /\{(?:contact|address)\}/;
/** Asks who can help, which the next sentence may tell. */
const asksHelper = /\{who can help\}/;
/** What was passed on is not passed on twice. */
const handsOver = /\bpassed this to \{/;
const handedOver = /\b(?:I|we)\b[^.!?]{0,20}\b(?:rout|pass|forward|send|sent|ask|escalat|transferr?|assign|bring)(?:e[ds]?|ed|ing)?\b/i;
/** Sends the reader to somebody else, who can hardly be passed the same matter. */
const sendsAway = /(?:^|[,;:.]\s|\b(?:please|to|and|should|can|could|may|must)\s)(?:try|ask|contact|call|ring|phone|email|write to|speak to|talk to|check with|reach out to|get in touch with|go to|turn to|see|visit)\b(?! (?:us|me)\b)/i;
const contact = /[\w.+-]+@[\w-]+\.\w|(?:\+|\b0)\d[\d ()/-]{5,}\d/;

/** Speaks of what was asked for before. */
const pointsBack = /\bto avoid\b.*\bplease (?:do|keep to) this\b/i;
const asked = /\b(?:please|kindly|must|needs? to|needed|have to|has to|required?|requires|should|make sure|ensure|asked? (?:you|that|for))\b/i;

/** Whether a sentence asks its reader for something. */
function asks({ text, words }: Reading, { start, end, firstWord, endWord }: Sentence): boolean {
  return asked.test(text.slice(start, end)) || firstVerb(words.slice(firstWord, endWord)) !== undefined;
}

/** Whether a sentence says where somebody can be reached. */
function holdsContact(reading: Reading, { start, end, firstWord, endWord }: Sentence): boolean {
  return contact.test(reading.text.slice(start, end)) || reading.words.slice(firstWord, endWord).some((w) => w.kind === 'link');
}

/** The wording as it fits in the place of `span`: whole, without the half that the reply has already, or undefined. */
export function fitWording(wording: string, reading: Reading, span: Range): string | undefined {
  const index = sentenceIndexAt(reading, span.start);
  const sentence = reading.sentences[index];
  if (!sentence) return wording;
  let said = wording;
  if (/\{reason\}/.test(said) && givesReason(reading, index, span)) {
    said = said.replace(reasonTail, '');
    if (/\{reason\}/.test(said) || !/\p{L}/u.test(said.replace('(sentence)', ''))) return undefined;
  }
  if (asksDeed.test(said) && (promisesElsewhere(reading, index) || tellsDeeds.test(reading.text))) return undefined;
  if (asksContact.test(said) && reading.sentences.slice(index, index + 3).some((s) => holdsContact(reading, s))) return undefined;
  if (asksHelper.test(said) && reading.sentences.slice(index + 1, index + 3).some((s) => holdsContact(reading, s) || sendsAway.test(reading.text.slice(s.start, s.end)))) return undefined;
  if (handsOver.test(said) && reading.sentences.slice(index + 1, index + 3).some(({ start, end }) => [handedOver, sendsAway].some((pattern) => pattern.test(reading.text.slice(start, end))))) return undefined;
  if (pointsBack.test(said) && !reading.sentences.slice(0, index).some((s) => asks(reading, s))) return undefined;
  if (promiseTail.test(said) && promisesElsewhere(reading, index)) said = said.replace(promiseTail, '');
  // What is closed has said what there was to say.
  if (wayTail.test(said) && /^\W*(?:closing|closed|marking)\b/i.test(reading.text.slice(sentence.start, sentence.end))) return undefined;
  if (wayTail.test(said) && /\b(?:penal|(?:don['’]t|do not|never) (?:do|mean|want) this)/i.test(reading.text.slice(sentence.start, sentence.end))) return undefined;
  // Where the way stands already, or nothing can be said behind the refusal, there is nothing to add: sorry alone leaves the cold words standing.
  return !wayTail.test(said) || (endsHere(reading, sentence) && !showsWay(reading, index)) ? said : undefined;
}

/** What a whole reply has, which every wording for one of its sentences asks about: worked out once. */
const readWhole = oncePerReading(({ text, sentences, placeholders }) => ({
  givesReason: namesReason.test(text) || placeholders.some((p) => holdsWords.test(p.name) || (holdsWordsAlone.test(p.name.replace(/_|(?<=\p{Ll})(?=\p{Lu})/gu, ' ')) && isAlone(text, p))),
  promising: new Set(sentences.flatMap((s, i) => (s.moves.some((m) => promises.has(m)) || willWrite.test(text.slice(s.start, s.end)) ? [i] : []))),
}));

/** Whether the reply says why near a sentence, or anywhere with a word or a slot for it; what stands in `span`, whose place is taken, is none. */
export function givesReason(reading: Reading, index: number, span?: Range): boolean {
  return saysWhy(reading, index, span) || reading.sentences[index + 1]?.moves.includes('explain') === true;
}

/** As `givesReason`, by words alone: for those who judge themselves what explains. */
export function saysWhy(reading: Reading, index: number, span?: Range): boolean {
  if (readWhole(reading).givesReason) return true;
  const text = ({ start, end }: Sentence): string => reading.text.slice(start, end);
  const [own, next] = [reading.sentences[index], reading.sentences[index + 1]];
  const kept = own && (span && span.end - span.start < own.end - own.start ? `${reading.text.slice(own.start, span.start)} - ${reading.text.slice(span.end, own.end)}` : text(own));
  return (kept !== undefined && becauseOf.test(kept)) || (next !== undefined && (becauseOf.test(text(next)) || goesOn.test(text(next)) || pointsToReason.test(text(next))));
}

function promisesElsewhere(reading: Reading, index: number): boolean {
  const { promising } = readWhole(reading);
  return promising.size > Number(promising.has(index));
}

function isAlone(text: string, { start, end }: Range): boolean {
  return /(?:^|\n)[ \t]*$/.test(text.slice(0, start)) && /^[ \t]*(?:\n|$)/.test(text.slice(end));
}

/** Whether the text goes on behind a sentence's last word with nothing but its mark: not within a quotation, a bracket or a broken line. */
export function endsHere({ text }: Reading, { end }: Pick<Sentence, 'end'>): boolean {
  return /[.!?…]["”’)*_]*$/.test(text.slice(0, end)) || /^[.!?…]?[*_]*(?:\s*$|[ \t]*\n[ \t]*(?:\n|[-*•]))/.test(text.slice(end));
}

/** Whether a sentence shows a way around the trouble, whatever moves were read. */
export function opensWay(said: string): boolean {
  return aroundIt.test(said);
}

/** Whether a refusal turns by itself, or what follows says what can be done. */
function showsWay(reading: Reading, index: number): boolean {
  const own = reading.sentences[index]!;
  const next = reading.sentences.slice(index + 1).find((s) => s.moves.length === 0 || !s.moves.every((m) => comforting.has(m)));
  if (turned.test(reading.text.slice(own.start, own.end)) || /\bwhat you can do\b/i.test(reading.text)) return true;
  // One of several terms, a reason on the next line that differs each time, and a way on elsewhere.
  if (own.block === 'list-item' || readWhole(reading).givesReason || namesWay.test(reading.text)) return true;
  if (next === undefined) return false;
  const said = reading.text.slice(next.start, next.end);
  return next.moves.some((m) => ways.has(m)) || goesOn.test(said) || opensWay(said) || isOpen.test(said);
}
