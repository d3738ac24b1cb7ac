/** Which placeholders sign a text: they hold the sender's name, whatever they are called. Used where a name for the reader is looked for. */
import type { Placeholder } from '../model.ts';

/** A line that closes a letter, and what stands before a name on the line itself. */
const farewell = String.raw`(?:with |many |warm(?:est)? |kind(?:est)? |best |yours |thanks and |all the )*(?:regards|sincerely|faithfully|truly|respectfully|cheers|wishes|best|love|thanks|thank you)(?: and regards| so much| yours)?`;
const signedBelow = new RegExp(String.raw`(?:^|[\n.!?])[ \t*_]*${farewell}[,.!]?[*_]*[ \t]*\n\s*[-–—~*_ \t]*$`, 'i');
const signedBeside = /\b(?:regards|sincerely|faithfully|yours truly|cheers)[,:]?[ \t]*[-–—]?[ \t]*$/i;
/** A mark before the name on the last line. */
const marked = /\n[ \t]*[-–—~]+[ \t]*$/;
const listed = /(?:^|\n)[ \t]*[-–—~][^\n]*\n\s*[-–—~]+[ \t]*$/;
const endsLine = /^[ \t*_.,]*(?:\n|$)/;
const endsText = /^[\s*_.]*$/;
/** Greets, so that it is the reader's after all. */
const greets = /(?:^|\n|\b)(?:hi|hello|hey|dear|hiya|welcome|good \w+),?[ \t]+$/i;
const nearby = 120;

/** The placeholders, as they are written, that sign `text`; one that greets somebody in it is not among them. */
export function signersOf(text: string, placeholders: readonly Placeholder[]): ReadonlySet<string> {
  const signing = new Set<string>();
  const greeting = new Set<string>();
  for (const { start, end } of placeholders) {
    const [before, after, whole] = [text.slice(Math.max(0, start - nearby), start), text.slice(end), text.slice(start, end)];
    if (greets.test(before)) greeting.add(whole);
    else if (endsLine.test(after) && (signedBelow.test(before) || signedBeside.test(before) || (marked.test(before) && !listed.test(before) && endsText.test(after)))) signing.add(whole);
  }
  return new Set([...signing].filter((whole) => !greeting.has(whole)));
}
