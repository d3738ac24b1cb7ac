/**
 * Lines of a form: "Order: {order}". What fills the slot is what the label says it is. Used by the detectors about the whole macro.
 */
import type { Reading, Sentence } from '../model.ts';

/** A label of up to 31 characters and its colon; a longer one is a sentence that leads in what follows: "This is due to the following reason: {note}". */
const label = String.raw`^[^\p{L}\n]*\p{L}[\p{L}\p{N} ./#()-]{0,30}:`;
/** Begins with a label. */
export const labelled = new RegExp(label, 'u');
/** A label and what fills it, alone: "Ticket: {id}", "- Day: {day}". */
const formLine = new RegExp(`${label}[^\\p{L}\\n]*$`, 'u');
/** A label with nothing behind it, or with a slot first, or one in capitals: no sentence stands on such a line. */
export const opensFormLine = new RegExp(`${label}[*_]*\\s*(?:$|[^\\p{L}\\p{N}\\s]*[[{<%$])|^[^\\p{L}\\n]*\\p{Lu}[\\p{Lu} /-]{2,30}:`, 'u');
/** Names of slots that hold a way forward; what else a form holds (days, addresses) is the reader's own. */
const leadingInForm = /link|url|page|step|(?<!trans)action|(?<!ad)option|solution|next|alternative|(?<!\p{L})eta(?!\p{L})|expected|\bdue\b|deadline|\bnew\b(?! (?:\p{L}+ )?(?:status|state)\b)/iu;
/** What somebody writes in their own words: there stands why. */
const wordsInForm = /reason|notes?(?!\p{Ll})|message|comment|remark|feedback|explanation/iu;

/**
 * What a line of a form holds, by its label and its slot: `data` that its reader knows ("Order: {id}"), or `more`: a link, a step, what is
 * due, somebody's own words. Undefined where the sentence is no such line.
 */
export function readFormLine(reading: Reading, sentence: Sentence): 'data' | 'more' | undefined {
  const inside = reading.placeholders.filter((p) => p.start >= sentence.start && p.end <= sentence.end);
  if (inside.length === 0) return undefined;
  let said = '';
  let from = sentence.start;
  for (const { start, end } of inside) {
    said += reading.text.slice(from, start);
    from = end;
  }
  if (!formLine.test(said + reading.text.slice(from, sentence.end))) return undefined;
  const line = reading.text.slice(sentence.start, sentence.end).replace(/_|(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  return leadingInForm.test(line) || wordsInForm.test(line) ? 'more' : 'data';
}
