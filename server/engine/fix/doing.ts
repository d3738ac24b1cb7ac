/**
 * Whether a finding that a changed text has and the old one hadn't is the change's doing, or only the model's second thoughts: its shares move
 * by a little with every word, so a finding may come to light far from the words that changed. Only the fix room asks.
 */
import type { Move, Prose, Reading, Sentence } from '../model.ts';
import type { Verdict } from '../verdict.ts';

/**
 * Whether a change brought a verdict of the new prose about. One about the whole reply: where the reply has a sentence that is new, or no longer
 * makes a move that it made before. One of the model about words: where its own sentence is new. Every other one: always. A sentence with a run
 * of its words cut out is not new while it does what it did. `verdict.span` is in the new body.
 */
export function isDoing(verdict: Verdict, wholeReply: boolean, before: Prose, after: Prose): boolean {
  if (!wholeReply && verdict.byModel !== true) return true;
  const old = before.readings.flatMap((reading) => reading.sentences.map((sentence) => ({ reading, sentence })));
  const isNew = after.readings.some((reading) => reading.sentences
    .filter((sentence) => wholeReply || overlaps(reading, sentence, verdict))
    .some((sentence) => !old.some((o) => isSame(o.reading, o.sentence, reading, sentence))));
  return isNew || (wholeReply && hasLostMove(before, after));
}

function overlaps(reading: Reading, { start, end }: Sentence, { span }: Verdict): boolean {
  const place = reading.map.toSource({ start, end });
  return place.start < span.end && span.start < place.end;
}

function hasLostMove(before: Prose, after: Prose): boolean {
  return before.readings.some((reading, i) => {
    const made = movesOf(after.readings[i]?.sentences ?? []);
    return [...movesOf(reading.sentences)].some((move) => !made.has(move));
  });
}

/** The same sentence, word for word, or with one run of its words cut out and doing what it did. */
function isSame(old: Reading, before: Sentence, reading: Reading, after: Sentence): boolean {
  const words = wordsOf(old, before);
  const left = wordsOf(reading, after);
  let from = 0;
  while (from < left.length && words[from] === left[from]) from++;
  let to = left.length;
  for (let w = words.length; to > from && w > from && words[w - 1] === left[to - 1]; w--) to--;
  if (from < to || left.length === 0 || left.length > words.length) return false;
  const does = movesOf([after]);
  return words.length === left.length || [...movesOf([before])].every((move) => does.has(move));
}

function wordsOf({ words }: Reading, { firstWord, endWord }: Sentence): string[] {
  return words.slice(firstWord, endWord).map((word) => word.norm);
}

/** What sentences do for the reader; that they tell something, good or bad, is none of it. */
function movesOf(sentences: readonly Sentence[]): Set<Move> {
  return new Set(sentences.flatMap(({ moves }) => moves.filter((move) => move !== 'answer' && move !== 'bad_news')));
}
