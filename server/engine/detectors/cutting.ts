/**
 * Cuts sentences out of a reading, whole paragraphs where nothing else is left of them, and puts one behind what stays. Offsets are in the
 * reading's text. Used by the detectors that find too much of one thing.
 */
import type { Reading, Sentence, TextEdit } from '../model.ts';
import { keepsFacts, withGap } from './replacing.ts';

/** The edits that take these sentences out, one for each run of neighbours; undefined where a fact would go with them. */
export function cutSentences(reading: Reading, cut: readonly Sentence[]): TextEdit[] | undefined {
  const gone = new Set(cut);
  const edits: TextEdit[] = [];
  for (let i = 0; i < reading.sentences.length; i++) {
    if (!gone.has(reading.sentences[i]!)) continue;
    const first = i;
    const { paragraph } = reading.sentences[first]!;
    while (gone.has(reading.sentences[i + 1]!) && reading.sentences[i + 1]!.paragraph === paragraph) i++;
    const run = { start: reading.sentences[first]!.start, end: reading.sentences[i]!.end, paragraph };
    edits.push({ span: withGap(reading.text, run, reading.sentences[first - 1], reading.sentences[i + 1]), text: '' });
  }
  return edits.every((edit) => keepsFacts(reading, edit)) ? edits : undefined;
}

/** The edits with an insertion among them; where it falls into a cut, the cut gives way to it and leaves the line break that parted it from what follows. */
export function withInsertion({ text }: Reading, cuts: readonly TextEdit[], insertion: TextEdit): { edits: TextEdit[]; index: number } {
  const index = cuts.findIndex(({ span }) => span.start <= insertion.span.start && insertion.span.end <= span.end);
  if (index < 0) return { edits: [...cuts, insertion], index: cuts.length };
  const { start, end } = cuts[index]!.span;
  const stays = (/\n\s*$/.exec(text.slice(start, end)) ?? [''])[0].length;
  // A paragraph of its own leaves no space at the end of the line above.
  const from = insertion.text.startsWith('\n') ? start - / *$/.exec(text.slice(0, start))![0].length : start;
  return { edits: cuts.map((cut, i) => (i === index ? { span: { start: from, end: end - stays }, text: insertion.text } : cut)), index };
}
