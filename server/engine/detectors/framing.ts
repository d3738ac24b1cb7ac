/**
 * Says a sentence in a warmer frame: the sentence itself is kept word for word, so no fact is lost, and a few words before or after it say what
 * the bare fact leaves out: "I'm sorry to say that the ban stands." Which frame fits is data of the rule (`frames` of its `model`
 * detector): what comes back are candidates in the data's order, of which the fix room proves those that help. Only `recasting.ts` uses this file.
 */
import type { Move, Reading, Sentence, Situation, TextEdit, Word } from '../model.ts';
import { compilePhrase, firstVerb, PhraseMatcher } from '../prose/index.ts';
import { moves, situations } from '../rules/vocabulary.ts';
import type { DetectorSpec } from '../rules/types.ts';
import type { Context, Rewrite } from './detector.ts';
import { endsHere, fitWording } from './fitting.ts';
import { isPointedAt } from './inserting.ts';
import { quoteWords } from './judged.ts';
import { lowerable } from './lowering.ts';
import { capitalise, keepsFacts, remove } from './replacing.ts';
import { fillSlots, slotStyle, type Slot } from './slots.ts';
import { readNames } from './specFields.ts';
import { speakAs } from './speakAs.ts';

/** Which sentences a frame is made for: what is told, what is asked for with an imperative, what is asked with "can you". */
type Kind = 'statement' | 'request' | 'question';
const kinds: readonly Frame['of'][] = ['statement', 'request', 'question', 'any'];

interface Frame {
  /**
   * `$0` stands for the sentence; without it the wording takes the sentence's place. Behind it begins what is said after the sentence. `$1` is
   * what a pattern under `match` remembered, which must then be about the sentence to its end.
   */
  readonly say: string;
  readonly of: Kind | 'any';
  readonly moves: readonly Move[];
  /** And none of these moves. */
  readonly except: readonly Move[];
  readonly situations: readonly Situation[];
  /** One of these patterns must stand in the sentence, and none of those. */
  readonly match?: PhraseMatcher<true>;
  readonly not?: PhraseMatcher<true>;
}

/** A sentence as frames need it; offsets are in the reading's text. */
interface Inner {
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

export type Framing = (reading: Reading, sentence: Sentence, context: Context) => Rewrite[];

/** More words than this before what is added behind them: nobody remembers what it is about. */
const longestBefore = 28;
/** So many characters said once already are a frame that the text has. */
const leastRepeated = 12;
/** No sentence of its own, or one that says already what a frame would. */
const bare = /^(?:in this (?:instance|case)|as (?!a result)|a (?:quick|friendly|gentle) reminder|just to|following|further to|with (?:reference|regard|respect)|about|regarding|re\b|as for|good news|as you know|here(?:['’]s| is)|when you have a moment|from what|it may help|if it helps|to be open|so that)\b/i;
/** Goes on ahead of a frame. */
const opener = /^(?:however|but|also|and|so|thus|therefore|hence|either way|as a result|in this case|instead|for now|at this time|currently)[ ,]+(?=\p{L}|[{[])/iu;
/** Says what a frame says better, or nothing. */
const lead = /^(?:(?:unfortunately|sadly|regrettably|(?:please|kindly) (?:note|be (?:aware|advised|informed|reminded))(?: that)?|(?:this is|we write|I write|(?:we are|we['’]re|I am|I['’]m) writing|(?:I|we) (?:would like|wish|want|wanted|regret)) to (?:inform|advise|tell|notify|let) you(?: know)? that|you are (?:hereby )?(?:advised|informed|reminded|notified) that|(?:just )?as a reminder|to be clear|in short)[ ,:]+)+/i;
/** Leads a list in that names things: "for these requests:". */
const isListed = /:[*_\s]*(?:\n[ \t]*[-*•\d][^\n]*)*\n?[ \t]*(?:[-*•]|\d+[.)])[ \t]*$/;
/** A clause that comes before what is told: words of regret belong behind it. */
const clause = /^(?:if|when|once|after|before|until|without|unless|while|should|in order|to)\b/i;
const please = /^(?:(?:please|kindly|just|simply|then|now)[ ,]+)+/i;
const greeting = /^(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|greetings|thanks|thank you|welcome|ps|p\.s|glad|happy|hopefully|apologies|sorry|great|ok|okay|yes|no problem|oh|well|let['’]s|let us|let me|so\.\.\.)(?![\p{L}'’])/iu;
/** Opens what is asked for, or a clause before it. */
const begins = /^(?:please|kindly|do not|don['’]t|if|when|once|to|in|on|for|from|make|ensure|check|tell|let|see|confirm|note|send|keep|be)\b/i;
/** What a clause has and a heading has not: a verb that helps another, or somebody who does something. */
const verbal = /\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|cannot|need|needs|want|wants)\b|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|\b(?:I|we|you|they|it|he|she|that|there)\b/i;
const determined = /^(?:the|a|an|your|our|my|this|that|these|those|all|any|no|some|each|every|both)\s+\S+\s+\S+/i;

/** Reads the frames of a `model` detector. Throws an Error with a sentence when the data is wrong. */
export function prepareFrames(spec: DetectorSpec, words: ReadonlySet<string>): Framing {
  const frames = readFrames(spec['frames']);
  if (frames.length === 0) return () => [];
  const parts = frames.flatMap(({ say }) => (say.includes('$0') ? say.split('$0') : [])).map((part) => part.trim()).filter((part) => part.length >= leastRepeated);
  const known = parts.flatMap((part) => [part, speakAs('we', part)]).map((part) => part.toLowerCase());
  return (reading, sentence, context) => {
    const text = reading.text.slice(sentence.start, sentence.end).toLowerCase();
    // One frame is enough for a sentence.
    if (known.some((part) => text.includes(part))) return [];
    const inner = readInner(reading, sentence, words);
    if (!inner) return [];
    const alone = { ...reading, sentences: [sentence] };
    return frames.filter((f) => fits(f, inner, alone, sentence)).flatMap((f) => {
      const say = fitWording(f.say, reading, sentence);
      return say === undefined || say === '$0' ? [] : (sayIn({ ...f, say }, inner, reading, sentence, context, remembered(f, inner, alone, words)) ?? []);
    });
  };
}

function fits({ say, of, moves: some, except, situations: only, match, not }: Frame, inner: Inner, alone: Reading, sentence: Sentence): boolean {
  if ((of !== 'any' && of !== inner.kind) || except.some((m) => sentence.moves.includes(m)) || (some.length > 0 && !some.some((m) => sentence.moves.includes(m))) || (only.length > 0 && !only.includes(alone.situation))) return false;
  // A colon within what a colon announces, and a frame that is said already, read badly.
  if ((inner.kind === 'request' || /:\s*\$0/.test(say)) && /[:;]/.test(withoutSlots(alone, inner))) return false;
  return !(match && match.match(alone).length === 0) && !(not && not.match(alone).length > 0);
}

/** What the frame's pattern remembered of a sentence that it matched to the end, as it stands in the middle of one. */
function remembered({ say, match }: Frame, inner: Inner, alone: Reading, everyday: ReadonlySet<string>): Readonly<Record<string, string>> | undefined {
  if (!/\$[1-9]/.test(say)) return {};
  const found = match?.match(alone).find((m) => m.start <= inner.start && !/[\p{L}\p{N}{[]/u.test(alone.text.slice(m.end, inner.end)));
  return found && Object.fromEntries(Object.entries(found.captures).map(([name, { start, end }]) => {
    const words = alone.text.slice(start, end).trim();
    const first = start <= inner.start && !say.startsWith(`$${name}`) ? lowerable(alone, words, everyday) : undefined;
    return [name, `${first ?? words.charAt(0)}${words.slice(1)}`];
  }));
}

function withoutSlots({ text, placeholders, words }: Reading, { start, end }: Inner): string {
  const hidden = [...placeholders, ...words.filter((w) => w.kind === 'link' || w.kind === 'code' || w.kind === 'number')];
  return hidden.filter((h) => h.start >= start && h.end <= end).reduce((t, h) => t.slice(0, h.start) + 'x'.repeat(h.end - h.start) + t.slice(h.end), text).slice(start, end);
}

/** The sentence without what a frame says or needs to stand elsewhere; undefined for what is no words at all. */
function readInner(reading: Reading, sentence: Sentence, everyday: ReadonlySet<string>): Inner | undefined {
  const whole = reading.text.slice(sentence.start, sentence.end);
  const closing = /[.!?…]*[\s\\]*$/.exec(whole)![0];
  const said = whole.slice(0, whole.length - closing.length);
  if (!/\p{L}/u.test(said)) return undefined;
  // "4.x": cut out of a number or a name.
  if (/[\p{L}\p{N}.@/]$/u.test(reading.text.slice(0, sentence.start))) return undefined;
  const other: Inner = { kind: 'other', opener: '', start: sentence.start, end: sentence.end - closing.length, first: undefined };
  const apart = sentence.block !== 'paragraph' && !(sentence.block === 'list-item' && closing !== '' && !isListed.test(reading.text.slice(0, sentence.start)));
  if (apart || !/^[\p{L}{[<%]/u.test(whole) || greeting.test(whole) || bare.test(whole) || /[:,;–—-]\s*$|\n\s*[-*#>\d]|["”»)]$/.test(said)) return other;
  const moved = opener.exec(whole)?.[0] ?? '';
  const led = lead.exec(whole.slice(moved.length))?.[0] ?? '';
  let at = moved.length + led.length;
  const kind = kindOf(wordsFrom(reading, sentence, sentence.start + at), said.slice(at), closing);
  if (kind === 'request') at += please.exec(whole.slice(at))?.[0].length ?? 0;
  return kind === 'other' ? other : { kind, opener: moved, start: sentence.start + at, end: other.end, first: kind === 'statement' ? lowerable(reading, said.slice(at), everyday) : said.charAt(at).toLowerCase() };
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

function sayIn(frame: Frame, inner: Inner, reading: Reading, sentence: Sentence, context: Context, captures: Readonly<Record<string, string>> | undefined): Rewrite | undefined {
  if (!captures) return undefined;
  const said = fillSlots(speakAs(context.prose.person, frame.say), slotStyle(reading.text, reading.placeholders, context.library.placeholders), { ...captures, 0: '$0' });
  const at = said.text.indexOf('$0');
  const repeats = at >= 0 && said.text.split('$0').some((part) => part.trim().length >= leastRepeated && reading.text.toLowerCase().includes(part.trim().toLowerCase()));
  if (repeats || (at > 0 && inner.kind === 'other')) return undefined;
  const within = reading.text.slice(inner.start, inner.end);
  // Thanks twice running, and words tacked on to a list's colon or behind a bracket.
  if (/^thank/i.test(said.text) && /\bthank/i.test(reading.text.slice(Math.max(0, sentence.start - 160), sentence.end + 120))) return undefined;
  if (at === 0 && !endsHere(reading, sentence)) return undefined;
  if (at === 0 && (/[:,;–—-]\s*$/.test(within) || (/^ ?\(/.test(said.text.slice(2)) && /\)\s*$/.test(within)))) return undefined;
  if (at === 0 && /^,/.test(said.text.slice(2)) && /:\s/.test(within)) return undefined;
  const edits: TextEdit[] = [];
  const slots: { edit: number; start: number; end: number; name: string }[] = [];
  const take = (edit: TextEdit, own: readonly Slot[], shift: number): void => {
    slots.push(...own.map((s) => ({ edit: edits.length, start: s.start + shift, end: s.end + shift, name: s.name })));
    edits.push(edit);
  };
  const opens = /^\p{Ll}/u.test(reading.text.slice(sentence.start)) ? said.text.replace(/^(?!I\b)\p{Lu}(?=\p{Ll}|['’ ])/u, (c) => c.toLowerCase()) : said.text;
  if (at < 0) {
    const goesOn = /,\s*$/.test(reading.text.slice(sentence.start, sentence.end)) && /[\p{L}\])}]$/u.test(opens) ? ',' : '';
    take({ span: { start: sentence.start, end: sentence.end }, text: `${opens}${goesOn}` }, said.slots, 0);
  } else {
    const before = said.text.slice(0, at);
    const after = said.text.slice(at + 2);
    if (before !== '') {
      const apart = /[.!?]\s*$/.test(before);
      if (!apart && inner.first === undefined) return undefined;
      if (/\b(?:sorry|afraid)\b/.test(before) && clause.test(within)) return undefined;
      if (/\b(?:sorry|afraid)\b/.test(before) && isRegrettedNearby(reading, sentence)) return undefined;
      // "However, I'm sorry, but" turns twice.
      if (inner.opener !== '' && /, but $/.test(before)) return undefined;
      const begin = inner.opener === '' ? opens.slice(0, at) : `${withComma(inner.opener)}${/^I\b/.test(before) ? before : before.charAt(0).toLowerCase() + before.slice(1)}`;
      const letter = apart ? reading.text.charAt(inner.start).toUpperCase() : inner.first!;
      const same = letter === reading.text.charAt(inner.start);
      take({ span: { start: sentence.start, end: inner.start + (same ? 0 : 1) }, text: same ? begin : `${begin}${letter}` }, said.slots.filter((s) => s.end <= at), begin.length - at);
    } else if (inner.kind === 'statement' && inner.start > sentence.start && inner.opener === '') {
      take(remove(reading, { start: sentence.start, end: inner.start }), [], 0);
    }
    // What is said after a sentence is heard at the end of a paragraph; in the middle it cuts off what follows.
    if (/^, (?:and|so|or)\b/.test(after) && said.slots.length === 0 && !/^[.!?…\s\\]*?(?:\n|$)/.test(reading.text.slice(inner.end))) return undefined;
    if (/^(?:, but|\.) /.test(after) && isPointedAt(reading, sentence)) return undefined;
    if (/^, but\b/.test(after) && /\b(?:but|unless|although|though|however)\b/i.test(within)) return undefined;
    if (after !== '' && !/^ ?\(/.test(after) && sentence.endWord - sentence.firstWord > longestBefore) return undefined;
    if (after !== '') {
      const mark = /[.?!]$/.test(after);
      take({ span: { start: inner.end, end: mark ? sentence.end : inner.end }, text: after }, said.slots.filter((s) => s.start >= at), -(at + 2));
    }
  }
  if (edits.some((edit) => !keepsFacts(reading, edit))) return undefined;
  const shown = edits.reduceRight((t, e) => t.slice(0, e.span.start - sentence.start) + e.text + t.slice(e.span.end - sentence.start), reading.text.slice(sentence.start, sentence.end));
  return { kind: 'suggestion', title: `Say "${quoteWords(capitalise(shown), 70)}"`, edits, ...(slots.length > 0 ? { slots } : {}) };
}

/** Whether the sentence before or behind says sorry: to say so again beside it is once too often. */
function isRegrettedNearby({ text, sentences }: Reading, sentence: Sentence): boolean {
  const index = sentences.indexOf(sentence);
  return [sentences[index - 1], sentences[index + 1]].some((s) => s !== undefined && /\b(?:sorry|afraid|regret|apolog\p{L}+)\b/iu.test(text.slice(s.start, s.end)));
}

/** "However this is" is one thing, "However, we know" another. */
function withComma(opener: string): string {
  return /^(?:and|but|so|also)\b/i.test(opener) || /,\s*$/.test(opener) ? opener : opener.replace(/\s*$/, ', ');
}

function readFrames(value: unknown): Frame[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Error('"frames" of a model detector must be a list.');
  return (value as readonly Record<string, unknown>[]).map((entry) => {
    if (typeof entry['say'] !== 'string') throw new Error('Each entry under "frames" needs a wording under "say".');
    const of = (entry['of'] ?? 'statement') as Frame['of'];
    if (!kinds.includes(of)) throw new Error(`"of" of a frame must be one of: ${kinds.join(', ')}.`);
    const [match, not] = [matcherOf(entry['match']), matcherOf(entry['not'])];
    return { say: entry['say'], of, moves: readNames(entry['moves'], moves, 'moves'), except: readNames(entry['except'], moves, 'except'), situations: readNames(entry['situations'], situations, 'situations'), ...(match ? { match } : {}), ...(not ? { not } : {}) };
  });
}

function matcherOf(value: unknown): PhraseMatcher<true> | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.some((v) => typeof v !== 'string')) throw new Error('"match" and "not" of a frame must be lists of patterns.');
  return new PhraseMatcher((value as string[]).map((pattern) => ({ phrase: compilePhrase(pattern), value: true as const })));
}
