/** The title of a fix that is made together with one of its outcome. Pure; only `resolve.ts` imports this file. */
import { beforeAndAfter, sentenceAround } from '../baseline/sentence.ts';
import { quoteWords } from '../detectors/judged.ts';
import { jointTitle } from '../jointTitle.ts';
import type { Fix, Range } from '../model.ts';
import { applyEdits, inOrder, placesAfter } from './edits.ts';

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
      const left = beforeAndAfter(between, over.span, second.edits).after;
      // Both together may leave nothing of it.
      const sentence = /[\p{L}\p{N}]/u.test(left) ? `Say "${quoteWords(left, longest)}"` : `Remove "${quoteWords(sentenceOf(text, first.edits), longest)}"`;
      return others.reduce((title, e) => jointTitle(title, `Add "${quoteWords(e.text, longest)}"`), sentence);
    }
  }
  return jointTitle(first.title, second.title);
}

/** The sentence of `text` in which the first of the edits stands. */
function sentenceOf(text: string, edits: Fix['edits']): string {
  const { start, end } = sentenceAround(text, inOrder(edits)[0]!.span);
  return text.slice(start, end);
}
