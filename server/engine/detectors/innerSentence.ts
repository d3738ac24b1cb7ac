/**
 * The sentence that a frame is put around: where it begins behind what a frame says better, what kind it is, and whether it may begin small. Only
 * `framing.ts` and `plainer.ts` use this file. Offsets are in the reading's text.
 */
import type { Reading, Sentence, Word } from '../model.ts';
import { firstVerb } from '../prose/index.ts';
import type { Kind } from './frame.ts';
import { begunSmall, lowerable } from './lowering.ts';

/** A sentence as frames need it; offsets are in the reading's text. */
export interface Inner {
  /** `other`: a heading, a step, words that no frame could hold; there fits only what is said after any words, or in their place. */
  readonly kind: Kind | 'other';
  /** What goes on ahead of the frame: "However,". Empty for most. */
  readonly opener: string;
  /** Where the sentence proper begins, behind opener, "please" and "unfortunately". */
  readonly start: number;
  /** Where its last word ends, before the closing mark. */
  readonly end: number;
  /** Whether its first letter may stand in the middle of a sentence; undefined where that may be a name. */
  readonly first: string | undefined;
}

/** Goes on from a name that the reader took for a sentence: "$title. has been rejected". */
const goesOn = /^(?:has|have|had|was|were|is|are|will)\b/;
/** No sentence of its own, or one that says already what a frame would. */
const bare = /^(?:in this (?:instance|case)|as (?!a result)|a (?:quick|friendly|gentle) reminder|just to|following|further to|with (?:reference|regard|respect)|about|regarding|re\b|as for|good news|as you know|here(?:['’]s| is)|when you have a moment|from what|it may help|if it helps|to be open|so that)\b/i;
/** Goes on ahead of a frame; that something was looked at is more than a way to begin. */
const opener = /^(?:however|but|also|and|so|thus|therefore|hence|either way|as a result|in this case|instead|for now|at this time|currently|after (?:(?:very )?(?:careful|thorough|due|further|full) )?review(?=,))[ ,]+(?=\p{L}|[{[])/iu;
/** Says what a frame says better, or nothing. */
const lead = /^(?:(?:unfortunately|sadly|regrettably|(?:please|kindly) (?:note|be (?:aware|advised|informed|reminded))(?: that)?|(?:this is|we write|I write|(?:we are|we['’]re|I am|I['’]m) writing|(?:I|we) (?:would like|wish|want|wanted|regret)) to (?:inform|advise|tell|notify|let) you(?: know)? that|you are (?:hereby )?(?:advised|informed|reminded|notified) that|after (?:(?:very )?(?:careful|thorough|due|further|full) )?(?:consideration|deliberation)(?=,)|(?:just )?as a reminder|to be clear|in short)[ ,:]+)+/i;
/** Leads a list in that names things: "for these requests:". */
const isListed = /:[*_\s]*(?:\n[ \t]*[-*•\d][^\n]*)*\n?[ \t]*(?:[-*•]|\d+[.)])[ \t]*$/;
/** A label and what it names: "Return Policy Violation: the sail was used" asks nobody to return. */
export const titled = /^\p{Lu}[^\s:]*(?: \p{Lu}[^\s:]*){1,4}: /u;
/** Calls the reader by a name that is filled in: "{{first_name}}, your claim ...". */
const called = /^(?:\{\{?[^{}]*\}\}?|\[[^\]]*\]|<[^<>]*>|\$\{[^{}]*\}|%\w+%?),\s/;
/** A whole sentence whose reason stands below it: "... was suspended for the following reason:". */
const givesReason = /^[^\n:]*\b(?:reasons?|due to|because of)\s*:\s*$/i;
/** What ties a sentence to the one before stands at its head. */
const tie = /^(?:therefore|however|thus|hence|consequently|accordingly|nevertheless|moreover|furthermore)\b/i;
const please = /^(?:(?:please|kindly|just|simply|then|now)[ ,]+)+/i;
const greeting = /^(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|greetings|thanks|thank you|welcome|ps|p\.s|glad|happy|hopefully|apologies|sorry|great|ok|okay|yes|no problem|oh|well|let['’]s|let us|let me|so\.\.\.)(?![\p{L}'’])/iu;
/** Opens what is asked for, or a clause before it. */
const begins = /^(?:please|kindly|do not|don['’]t|if|when|once|to|in|on|for|from|make|ensure|check|tell|let|see|confirm|note|send|keep|be)\b/i;
/** What a clause has and a heading has not: a verb that helps another, or somebody who does something. */
const verbal = /\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|cannot|need|needs|want|wants)\b|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|\b(?:I|we|you|they|it|he|she|that|there)\b/i;
const determined = /^(?:the|a|an|your|our|my|this|that|these|those|all|any|no|some|each|every|both)\s+\S+\s+\S+/i;

/** The sentence without what a frame says or needs to stand elsewhere; undefined for what is no words at all. */
export function readInner(reading: Reading, sentence: Sentence, everyday: ReadonlySet<string>): Inner | undefined {
  const whole = reading.text.slice(sentence.start, sentence.end);
  const closing = /(?<![.!?…])(?:[.!?…]+[\s\\]*|(?<![\s\\])[\s\\]*)$/.exec(whole)?.[0] ?? '';
  const said = whole.slice(0, whole.length - closing.length);
  if (!/\p{L}/u.test(said)) return undefined;
  // "4.x": cut out of a number or a name.
  if (/[\p{L}\p{N}.@/]$/u.test(reading.text.slice(0, sentence.start))) return undefined;
  const other: Inner = { kind: 'other', opener: '', start: sentence.start, end: sentence.end - closing.length, first: undefined };
  const apart = sentence.block !== 'paragraph' && !(sentence.block === 'list-item' && closing !== '' && !isListed.test(reading.text.slice(0, sentence.start)));
  if (apart || !/^[\p{L}{[<%]/u.test(whole) || goesOn.test(whole) || greeting.test(whole) || bare.test(whole) || titled.test(whole) || (/[:,;–—-]\s*$|\n\s*[-*#>\d]|["”»)]$/.test(said) && !givesReason.test(said))) return other;
  const moved = opener.exec(whole)?.[0] ?? '';
  const led = lead.exec(whole.slice(moved.length))?.[0] ?? '';
  let at = moved.length + led.length;
  const proper = said.slice(at);
  if (called.test(proper) || (led !== '' && tie.test(proper))) return other;
  const kind = kindOf(wordsFrom(reading, sentence, sentence.start + at), said.slice(at), closing);
  if (kind === 'request') at += please.exec(whole.slice(at))?.[0].length ?? 0;
  return kind === 'other' ? other : { kind, opener: moved, start: sentence.start + at, end: other.end, first: kind === 'statement' ? lowerable(reading, said.slice(at), everyday) : begunSmall(said.slice(at)).charAt(0) };
}

function kindOf(words: readonly Word[], said: string, closing: string): Inner['kind'] {
  if (closing.includes('?')) return /^(?:can|could|would|will) you\b/i.test(said) ? 'question' : 'other';
  // "Repeat violations may lead to ..." begins with no verb.
  const told = said.replace(/^please /i, '');
  const tells = /^\S+(?: \S+){0,3}? (?:may|might|will|would|can|could|must|is|are|was|were|has|have|had)\b/i.test(told) && !begins.test(said);
  const verb = tells ? undefined : firstVerb(words);
  const head = told.toLowerCase().replace(/^(?:(?:please|kindly|just|simply|then|now|do not|don['’]t|never|also|always)[ ,]+)*/, '');
  if (verb && head.startsWith(verb.slice(0, 3))) return 'request';
  // "Before you file one, please look for ...": what is asked for stands behind something else.
  if (verb || /\bplease\b|^do\b/i.test(said)) return 'other';
  return verbal.test(said) || determined.test(said) ? 'statement' : 'other';
}

function wordsFrom({ words }: Reading, sentence: Sentence, start: number): readonly Word[] {
  return words.slice(sentence.firstWord, sentence.endWord).filter((w) => w.start >= start);
}
