/**
 * Says a sentence in a warmer frame: the sentence itself is kept word for word, so no fact is lost, and a few words before or after it say what
 * the bare fact leaves out: "I'm sorry to say that the ban stands." Which frame fits is data of the rule (`frames` of its `model`
 * and `phrases` detectors): what comes back are candidates in the data's order, of which the fix room proves those that help.
 */
import type { Reading, Sentence, TextEdit } from '../model.ts';
import { overlapping } from '../range.ts';
import type { Resources } from '../rules/resources.ts';
import type { DetectorSpec } from '../rules/types.ts';
import type { Context, Rewrite } from './detector.ts';
import { endsHere, fitWording } from './fitting.ts';
import { readFrames, type Frame } from './frame.ts';
import { isHeading } from './heading.ts';
import { readInner, type Inner } from './innerSentence.ts';
import { isPointedAt, isSubjectLine } from './inserting.ts';
import { quoteNew } from './judged.ts';
import { lettersOf } from './letters.ts';
import { lowerable } from './lowering.ts';
import { isRegrettedElsewhere, regrets } from './regret.ts';
import { capitalise, keepsFacts, remove } from './replacing.ts';
import { fillSlots, slotStyle, type Slot } from './slots.ts';
import { personOf, speakAs } from './speakAs.ts';

export type Framing = (reading: Reading, sentence: Sentence, context: Context) => Rewrite[];

/** More words than this before what is added behind them: nobody remembers what it is about. */
const longestBefore = 28;
/** So many characters said once already are a frame that the text has. */
const leastRepeated = 12;
/** A clause that comes before what is told: words of regret belong behind it. */
const clause = /^(?:if|when|once|after|before|until|without|unless|while|should|in order|to)\b/i;

/** Speaks of what the reader has written. */
const ofMessage = /\byour message\b/;

/** Reads the frames of a detector. Throws an Error with a sentence when the data is wrong. */
export function prepareFrames(spec: DetectorSpec, resources: Resources): Framing {
  const { words } = resources;
  const frames = readFrames(spec['frames']);
  if (frames.length === 0) return () => [];
  const parts = frames.flatMap(({ say }) => (say.includes('$0') ? say.split('$0') : [])).map((part) => part.trim()).filter((part) => part.length >= leastRepeated);
  const known = parts.flatMap((part) => [part, speakAs('we', part)]).map((part) => part.toLowerCase());
  return (reading, sentence, context) => {
    const text = reading.text.slice(sentence.start, sentence.end).toLowerCase();
    // One frame is enough for a sentence.
    if (known.some((part) => text.includes(part))) return [];
    const inner = readInner(reading, sentence, words);
    // A subject is no sentence to say warmly: the letter below it is.
    if (!inner || isSubjectLine(reading, sentence) || isHeading(reading, sentence)) return [];
    const alone = { ...reading, sentences: [sentence] };
    const letters = lettersOf(resources);
    const toMany = letters.greetsMany(reading);
    const fitting = frames.filter((f) => fits(f, inner, alone, sentence) && !(f.notReply && f.notReply.match(reading).length > 0) && !(toMany && ofMessage.test(f.say)) && !(f.badNewsOnly && letters.goodEnds(reading).has(sentence)));
    const framed = fitting.flatMap((f) => {
      const say = fitWording(f.say, reading, sentence);
      return say === undefined || say === '$0' ? [] : (sayIn({ ...f, say }, inner, reading, sentence, context, remembered(f, inner, alone, words)) ?? []);
    });
    // Several frames say the same, each where its patterns stand.
    return framed.filter(({ edits }, i) => framed.findIndex((other) => sameEdits(other.edits, edits)) === i);
  };
}

function sameEdits(some: readonly TextEdit[], others: readonly TextEdit[]): boolean {
  return some.length === others.length && some.every(({ span, text }, i) => text === others[i]!.text && span.start === others[i]!.span.start && span.end === others[i]!.span.end);
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
  const hidden = [...placeholders, ...overlapping(words, { start, end }).filter((w) => w.kind === 'link' || w.kind === 'code' || w.kind === 'number')];
  return hidden.filter((h) => h.start >= start && h.end <= end).reduce((t, h) => t.slice(0, h.start) + 'x'.repeat(h.end - h.start) + t.slice(h.end), text).slice(start, end);
}

function sayIn(frame: Frame, inner: Inner, reading: Reading, sentence: Sentence, context: Context, captures: Readonly<Record<string, string>> | undefined): Rewrite | undefined {
  if (!captures) return undefined;
  const said = fillSlots(speakAs(personOf(firstWord(reading, inner)) ?? context.prose.person, frame.say), slotStyle(reading, context.library.placeholders), { ...captures, 0: '$0' });
  const at = said.text.indexOf('$0');
  const [before, after] = at < 0 ? ['', ''] : [said.text.slice(0, at), said.text.slice(at + 2)];
  if (isSaid(said.text, reading, sentence) || !mayOpen(before, inner, reading, sentence) || !mayFollow(after, at === 0, said.slots.length > 0, inner, reading, sentence)) return undefined;
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
  } else if (before !== '') {
    const begin = inner.opener === '' ? opens.slice(0, at) : `${withComma(inner.opener)}${/^I\b/.test(before) ? before : before.charAt(0).toLowerCase() + before.slice(1)}`;
    const letter = isApart(before) ? reading.text.charAt(inner.start).toUpperCase() : inner.first!;
    const same = letter === reading.text.charAt(inner.start);
    take({ span: { start: sentence.start, end: inner.start + (same ? 0 : 1) }, text: same ? begin : `${begin}${letter}` }, said.slots.filter((s) => s.end <= at), begin.length - at);
  } else if (inner.kind === 'statement' && inner.start > sentence.start && inner.opener === '' && !regrets(reading.text.slice(sentence.start, inner.start))) {
    // "Regrettably" is the only regret in what no frame is sorry for: it stays.
    take(remove(reading, { start: sentence.start, end: inner.start }), [], 0);
  }
  if (after !== '') {
    const mark = /[.?!]$/.test(after);
    take({ span: { start: inner.end, end: mark ? sentence.end : inner.end }, text: after }, said.slots.filter((s) => s.start >= at), -(at + 2));
  }
  if (edits.some((edit) => !keepsFacts(reading, edit))) return undefined;
  const old = reading.text.slice(sentence.start, sentence.end);
  const shown = edits.reduceRight((t, e) => t.slice(0, e.span.start - sentence.start) + e.text + t.slice(e.span.end - sentence.start), old);
  if (shown === old) return undefined;
  return { kind: 'suggestion', title: `Say "${quoteNew(capitalise(shown), old, 70)}"`, edits, ...(slots.length > 0 ? { slots } : {}) };
}

/** Says who speaks, where it does so first: "I can't reproduce it" in a reply that says "we" elsewhere. */
function firstWord({ text }: Reading, { start, end }: Inner): string {
  return /^\S*/.exec(text.slice(start, end))![0];
}

/** Whether the reply says already what a frame would, or thanks close by. */
function isSaid(frame: string, { text }: Reading, { start, end }: Sentence): boolean {
  if (frame.includes('$0') && frame.split('$0').some((part) => part.trim().length >= leastRepeated && text.toLowerCase().includes(part.trim().toLowerCase()))) return true;
  // Who is asked has told nothing yet.
  if (/^Thank you for telling\b/.test(frame) && /\?\s*$/.test(text.slice(0, start))) return true;
  return /^thank/i.test(frame) && /\bthank/i.test(text.slice(Math.max(0, start - 160), end + 120));
}

/** A sentence of its own before the sentence. */
function isApart(before: string): boolean {
  return /[.!?]\s*$/.test(before);
}

/** Whether the sentence may go on behind what a frame says first; nothing said first always may. */
function mayOpen(before: string, inner: Inner, reading: Reading, sentence: Sentence): boolean {
  if (before === '') return true;
  if (inner.kind === 'other' || (!isApart(before) && inner.first === undefined)) return false;
  // A colon has said what kind of thing comes: "As a result:".
  if (regrets(before) && /:\s*$/.test(reading.text.slice(0, sentence.start))) return false;
  if (regrets(before) && (clause.test(reading.text.slice(inner.start, inner.end)) || isRegrettedElsewhere(reading, sentence))) return false;
  // "However, I'm sorry, but" turns twice.
  return inner.opener === '' || !/, but $/.test(before);
}

/** Whether something may be said behind the sentence; `alone` when the frame says nothing before it. */
function mayFollow(after: string, alone: boolean, hasSlots: boolean, inner: Inner, reading: Reading, sentence: Sentence): boolean {
  const within = reading.text.slice(inner.start, inner.end);
  if (regrets(after) && isRegrettedElsewhere(reading, sentence)) return false;
  // Not tacked on to half a sentence, a list's colon or behind a bracket.
  if (alone && (!endsHere(reading, sentence) || /[:,;–—-]\s*$/.test(within) || (/^ ?\(/.test(after) && /\)\s*$/.test(within)) || (/^,/.test(after) && /:\s/.test(within)))) return false;
  // What is said after a sentence is heard at the end of a paragraph; in the middle it cuts off what follows.
  if (/^, (?:and|so|or)\b/.test(after) && !hasSlots && !/^[.!?…\s\\]*?(?:\n|$)/.test(reading.text.slice(inner.end))) return false;
  if (/^(?:, but|\.) /.test(after) && isPointedAt(reading, sentence)) return false;
  // A reason behind "the crossing where the motor failed" would be one for the failing, not for what is told.
  if (/^, because\b/.test(after) && /\b(?:where|which|who|whom|whose)\b/i.test(within)) return false;
  if (/^, but\b/.test(after) && /\b(?:but|unless|although|though|however)\b/i.test(within)) return false;
  return after === '' || /^ ?\(/.test(after) || sentence.endWord - sentence.firstWord <= longestBefore;
}

/** "However this is" is one thing, "However, we know" another. */
function withComma(opener: string): string {
  return /^(?:and|but|so|also)\b/i.test(opener) || /,\s*$/.test(opener) ? opener : opener.replace(/\s*$/, ', ');
}

