/** The product's own way from raw text to words and sentences, so that training and running see the same things. */
import type { Sentence, Word } from '../../server/engine/model.ts';
import { findPlaceholders, splitSentences, splitWords } from '../../server/engine/prose/index.ts';

export interface PlainText {
  readonly words: Word[];
  readonly sentences: Sentence[];
}

/** Words and sentences of a macro's text; offsets are in `text`. */
export function readText(text: string): PlainText {
  const words = splitWords(text, findPlaceholders(text, []));
  return { words, sentences: splitSentences(text, words) };
}
