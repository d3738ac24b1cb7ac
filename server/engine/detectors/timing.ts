/**
 * Puts a time into a promise that has none: "We'll update you soon." becomes "We'll update you by [when].", so that nothing is promised twice.
 * Used by the detector that misses a follow-up. Offsets are in the reading's text.
 *
 * Data: `{ promise: [...], entries: [{ match, say }] }`. `promise` are patterns of sentences that promise to write again; the first entry whose
 * `match` such a sentence holds says what becomes of it: `say` takes the place of the match, which must end its clause, or, where it begins
 * with a comma or a space, stands behind the sentence's last word. `waiting` is said instead where the sentence tells first what the promise waits for; an
 * entry that has it says nothing where the promise hangs on an "if".
 */
import type { Range, Reading, Sentence, TextEdit } from '../model.ts';
import { compilePhrase, PhraseMatcher } from '../prose/index.ts';
import type { Context, Rewrite } from './detector.ts';
import { isJudged, quoteNew } from './judged.ts';
import { keepsFacts } from './replacing.ts';
import { fillSlots, slotStyle } from './slots.ts';
import { readPatterns } from './specFields.ts';
import { speakAs } from './speakAs.ts';

/** The promise of a reply with a time in it; undefined where none of its sentences is one that an entry fits. */
export type Timing = (reading: Reading, context: Context) => Rewrite | undefined;

interface Entry {
  readonly say: string;
  readonly waiting?: string;
  readonly match: PhraseMatcher<true>;
}

/** Throws an Error with a sentence for the rule's author when the data is wrong; without data nothing gets a time. */
export function prepareTiming(data: unknown): Timing {
  if (data === undefined) return () => undefined;
  const { promise, entries } = (typeof data === 'object' && data !== null ? data : {}) as { promise?: unknown; entries?: unknown };
  if (!Array.isArray(promise) || !Array.isArray(entries)) throw new Error('"timed" needs the lists "promise" and "entries".');
  const promises = readPatterns(promise);
  const known = entries.map(readEntry);
  return (reading, context) => {
    // The last promise is the one that the reader is left with.
    const told = reading.sentences.filter((s) => isJudged(s) && promises.match({ ...reading, sentences: [s] }).length > 0).reverse();
    for (const sentence of told) {
      for (const entry of known) {
        const found = entry.match.match({ ...reading, sentences: [sentence] }).at(-1);
        const rewrite = found && sayTime(entry, found, sentence, reading, context);
        if (rewrite) return rewrite;
      }
    }
    return undefined;
  };
}

function readEntry(value: unknown): Entry {
  const { match, say, waiting } = (typeof value === 'object' && value !== null ? value : {}) as { match?: unknown; say?: unknown; waiting?: unknown };
  if (typeof match !== 'string' || typeof say !== 'string') throw new Error('Each entry under "timed" needs a pattern under "match" and a wording under "say".');
  return { say, ...(typeof waiting === 'string' ? { waiting } : {}), match: new PhraseMatcher([{ phrase: compilePhrase(match), value: true as const }]) };
}

/** Tells what a promise waits for: a bare day behind it would promise that, too. */
const waits = /^\W*(?:once|when|after|as soon as|upon)\b/i;
/** Promises only some of its readers something: what the others get "in any case" is nothing. */
const conditional = /\b(?:if|unless|in case|should you)\b/i;

function sayTime(entry: Entry, found: Range, sentence: Sentence, reading: Reading, context: Context): Rewrite | undefined {
  const { text } = reading;
  if (entry.waiting !== undefined && conditional.test(text.slice(sentence.start, found.end))) return undefined;
  const say = (waits.test(text.slice(sentence.start, sentence.end)) ? entry.waiting : undefined) ?? entry.say;
  const filled = fillSlots(speakAs(context.prose.person, say), slotStyle(reading, context.library.placeholders));
  const end = sentence.end - /[.!…]*\s*$/.exec(text.slice(sentence.start, sentence.end))![0].length;
  const adds = /^[, ]/.test(say);
  // Behind another clause, or behind what the promise is for, the time would be said of that.
  if (adds && /[,;]|\bto\b(?! (?:you|us|me)\b)/.test(text.slice(found.start, end))) return undefined;
  // A question, a heading that leads in and half a sentence end with something else.
  if (/[\s,;:?–—-]$/.test(text.slice(sentence.start, end)) || (!adds && !endsClause(text.slice(found.end, sentence.end)))) return undefined;
  const edit: TextEdit = { span: adds ? { start: end, end } : { start: found.start, end: found.end }, text: filled.text };
  if (!keepsFacts(reading, edit)) return undefined;
  const shown = text.slice(sentence.start, edit.span.start) + edit.text + text.slice(edit.span.end, sentence.end);
  return { kind: 'suggestion', title: `Say "${quoteNew(shown, text.slice(sentence.start, sentence.end), 70)}"`, edits: [edit], ...(filled.slots.length > 0 ? { slots: filled.slots.map((s) => ({ edit: 0, ...s })) } : {}) };
}

/** Whether a time may stand where the rest of a sentence begins like this. */
function endsClause(rest: string): boolean {
  return /^[\s*_]*(?:[.,;!)…\n]|$|(?:with|about|regarding|on|and|once|when|if|to)\b)/.test(rest);
}
