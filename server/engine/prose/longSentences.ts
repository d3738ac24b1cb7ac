/**
 * Cuts sentences that nobody would write. Every rule looks at the whole sentence of each thing it finds, and every way out may write it anew: a
 * thousand faults in one sentence of a thousand clauses would take all memory there is. Only `sentences.ts` imports this file.
 */
import type { Sentence, Word } from '../model.ts';

/** Words of a sentence. The longest that people and lawyers write have half as many. */
const MOST_WORDS = 400;

/** The sentences, those of more words than anybody writes in parts: from one mark to another where they have any. Marks don't count: a run of thousands is one mark to who reads it. */
export function cutLong(sentences: Sentence[], words: readonly Word[]): Sentence[] {
  if (sentences.every((s) => s.endWord - s.firstWord <= MOST_WORDS)) return sentences;
  return sentences.flatMap((sentence) => {
    const parts: Sentence[] = [];
    for (let firstWord = sentence.firstWord; firstWord < sentence.endWord; ) {
      const endWord = endOfPart(words, firstWord, sentence.endWord);
      parts.push({ ...sentence, start: words[firstWord]!.start, end: words[endWord - 1]!.end, firstWord, endWord });
      firstWord = endWord;
    }
    return parts;
  });
}

/** Where the part that begins at `from` ends: with the sentence, else behind the last mark that often ends one, else behind the last comma; not so far back that the parts get short. */
function endOfPart(words: readonly Word[], from: number, to: number): number {
  let behindStop = -1;
  let behindComma = -1;
  let count = 0;
  for (let i = from; i < to; i++) {
    const { kind, norm, end } = words[i]!;
    if (kind !== 'punctuation') {
      if (++count > MOST_WORDS) return behindStop > 0 ? behindStop : behindComma > 0 ? behindComma : i;
    } else if (count > MOST_WORDS / 2 && i + 1 < to && end < words[i + 1]!.start) {
      if (/^[.!?…]/.test(norm)) behindStop = i + 1;
      else if (/^[,;:]/.test(norm)) behindComma = i + 1;
    }
  }
  return to;
}
