/** The title of two ways out taken together, as a person would say it. Pure text; used where fixes and rewrites are joined. */

import { sentenceAround } from './baseline/sentence.ts';
import { applyEdits, inOrder } from './fix/edits.ts';
import type { Fix, Range } from './model.ts';

/** A title that says one thing: a verb and the words it is about. */
const parts = /^(Say|Add|Remove|Write) ("[^]*")$/;

/**
 * `Say "We've lifted the block", and add "It works again tomorrow."`; the verb is said once for two of a kind. Where the second holds the words of the
 * first, which it has taken up, or is the same again, it says all there is to say.
 */
export function jointTitle(first: string, second: string): string {
  const [, verb, said] = parts.exec(first) ?? [];
  const [, nextVerb, nextSaid] = parts.exec(second) ?? [];
  if (first === second || (verb === 'Say' && nextVerb === 'Say' && holds(nextSaid!, said!))) return second;
  if (verb !== undefined && verb === nextVerb) return `${first} and ${nextSaid!}`;
  return /, and /.test(first.replace(/"[^"]*"/g, '')) ? `${first}. ${second}` : `${first}, and ${second.charAt(0).toLowerCase()}${second.slice(1)}`;
}

/** Of a sentence that two changes come to, so much is quoted. */
const longest = 70;

/**
 * The title of a change of `text` with another one of its outcome. Where the second writes over words of the first in one sentence, the title says what
 * that sentence comes to: of the two, only the second would be seen.
 */
export function titleInTurn(text: string, first: Pick<Fix, 'title' | 'edits'>, second: Pick<Fix, 'title' | 'edits'>): string {
  const between = applyEdits(text, first.edits);
  const written = placesAfter(first.edits);
  const over = second.edits.find(({ span }) => written.some((place) => span.start < place.end && place.start < span.end));
  if (over) {
    const { start, end } = sentenceAround(between, over.span);
    const isWithin = (place: Range): boolean => start <= place.start && place.end <= end;
    // What the first puts in elsewhere is named behind it.
    const others = inOrder(first.edits).filter((_, i) => !isWithin(written[i]!));
    if (others.every((e) => e.span.start === e.span.end) && second.edits.every((e) => isWithin(e.span))) {
      const growth = second.edits.reduce((sum, e) => sum + e.text.length - (e.span.end - e.span.start), 0);
      const sentence = `Say "${quote(applyEdits(between, second.edits).slice(start, end + growth))}"`;
      return others.reduce((title, e) => jointTitle(title, `Add "${quote(e.text)}"`), sentence);
    }
  }
  return jointTitle(first.title, second.title);
}

/** Where the texts of edits stand once they are made. */
function placesAfter(edits: Fix['edits']): Range[] {
  let shift = 0;
  return inOrder(edits).map(({ span, text }) => {
    const start = span.start + shift;
    shift += text.length - (span.end - span.start);
    return { start, end: start + text.length };
  });
}

function quote(said: string): string {
  const line = said.replace(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest).replace(/\s+\S*$/, '')}...`;
}

/** Whether quoted words are the longer form of others, either of which may be cut short. */
function holds(longer: string, shorter: string): boolean {
  const words = plain(shorter);
  return plain(longer).includes(words) || sharedWords(longer, shorter) >= leastShared;
}

/** So many words in a row that two quotations have in common are one sentence. */
const leastShared = 4;

/** How many words in a row of one quotation stand in the other, at most. */
function sharedWords(a: string, b: string): number {
  const [text, words] = [` ${plain(a)} `, plain(b).split(' ')];
  let most = 0;
  for (let from = 0; from < words.length; from++) {
    let count = 0;
    while (from + count < words.length && text.includes(` ${words.slice(from, from + count + 1).join(' ')} `)) count++;
    most = Math.max(most, count);
  }
  return most;
}

function plain(quoted: string): string {
  return quoted.toLowerCase().replace(/\.\.\."$/, '').replace(/[^\p{L}\p{N}'’]+/gu, ' ').trim();
}
