/**
 * What the classes of the phrase notation ask of a single word. Data and predicates; what compiles phrases and
 * what runs them import it.
 */
import type { Word } from '../model.ts';

/** A word wherever it stands. */
export type SpokenWord = Omit<Word, 'start' | 'end'>;

export type WordTest = 'any' | 'noun' | 'verb' | 'ing' | 'participle' | 'adverb' | 'adjective' | 'number' | 'time' | 'placeholder' | 'gap' | 'rest';

const NUMBER_WORDS = new Set(['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'twelve', 'fourteen', 'fifteen', 'twenty', 'twenty-four', 'thirty', 'forty', 'forty-eight', 'sixty', 'ninety']);

const IRREGULAR_PARTICIPLES = new Set(
  'been bought brought built caught chosen come cut done drawn fallen forgotten found given gone got gotten had heard held kept known left let lost made meant met misread misunderstood paid put read run said seen sent set shown spent taken thought told typed understood written'.split(' '),
);

/** Words that begin something new after a noun phrase. */
export const BOUNDARY_WORDS: ReadonlySet<string> = new Set(
  'so and but by within before after when which because as for in on at to from until unless if with that or'.split(' '),
);

/** Words after which "you ..." is a condition or a question, not a statement about the reader. */
export const CONDITION_WORDS: ReadonlySet<string> = new Set('if when unless whether case once until where did and'.split(' '));

/** True where a word may be part of a noun phrase. A stroke or ampersand between words is let through. */
function isNounPart(word: SpokenWord): boolean {
  return word.kind === 'punctuation' ? word.norm === '/' || word.norm === '&' : word.kind !== 'symbol';
}

/** Whether a word passes a test. */
export function passes(test: WordTest, word: SpokenWord): boolean {
  const { kind, norm } = word;
  switch (test) {
    case 'any':
      return true;
    case 'noun':
      return isNounPart(word);
    case 'gap':
    case 'rest':
      return kind !== 'punctuation' || (norm !== '.' && norm !== '!' && norm !== '?');
    case 'placeholder':
      return kind === 'placeholder';
    case 'number':
      return kind === 'number' || kind === 'placeholder' || (kind === 'word' && NUMBER_WORDS.has(norm));
    case 'time':
      return kind === 'number' && /^\d{1,2}(?::\d\d|[:.]?\d{0,2}(?:am|pm))$/.test(norm);
    case 'ing':
      return kind === 'word' && norm.length > 4 && norm.endsWith('ing');
    case 'participle':
      return kind === 'word' && ((norm.length > 3 && norm.endsWith('ed')) || IRREGULAR_PARTICIPLES.has(norm));
    case 'adverb':
      return kind === 'word' && norm.length > 3 && norm.endsWith('ly');
    case 'adjective':
      return kind === 'word' && /^[a-z-]+$/.test(norm);
    case 'verb':
      return kind === 'word' && /^[a-z]+$/.test(norm);
  }
}
