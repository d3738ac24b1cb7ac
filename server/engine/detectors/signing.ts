/**
 * Which placeholders sign a text: they hold the sender's name, whatever they are called. Used where a name for the reader is looked for. What
 * signs off is told by the reading, whose lists are `rules/moves/moves.yaml` and `rules/lexicons/letters.yaml`.
 */
import type { Placeholder, Reading, Sentence } from '../model.ts';
import { GREETING } from '../prose/index.ts';
import { firstEndingBehind } from '../range.ts';

/** What must be known of a text to tell who signs it. */
export type Signed = Pick<Reading, 'text' | 'sentences' | 'placeholders'>;

/** Greets, so that it is the reader's after all. */
const greets = new RegExp(`\\b(?:${GREETING}|welcome),?[ \\t]+$`, 'i');
const nearby = 40;
/** Calls the reader in what signs off: "Take care, {{name}}!" */
const called = /^\s*[!?]/;

/** The placeholders, as they are written, that sign a text; one that greets somebody in it is not among them. */
export function signersOf(reading: Signed): ReadonlySet<string> {
  const { text, placeholders } = reading;
  const signing = new Set<string>();
  const greeting = new Set<string>();
  for (const placeholder of placeholders) {
    const { start, end } = placeholder;
    const whole = text.slice(start, end);
    if (greets.test(text.slice(Math.max(0, start - nearby), start))) greeting.add(whole);
    else if (signs(reading, placeholder) && !called.test(text.slice(end))) signing.add(whole);
  }
  return new Set([...signing].filter((whole) => !greeting.has(whole)));
}

/** Whether a placeholder stands in what signs off, or opens the line below it; one of a list is a thing of several. */
function signs({ text, sentences }: Signed, { start, end }: Placeholder): boolean {
  const at = firstEndingBehind(sentences, start);
  const [before, sentence] = [sentences[at - 1], sentences[at]];
  if (!sentence || start < sentence.start || end > sentence.end || (sentence.block === 'list-item' && before?.block === 'list-item')) return false;
  return signsOff(sentence) || (before !== undefined && signsOff(before) && /^[\s,.*_~–—-]*$/.test(text.slice(before.end, start)));
}

/** A signature's sentences are read as that move, too. */
function signsOff({ moves, farewell }: Sentence): boolean {
  return farewell === 'signs' || moves.includes('sign_off');
}
