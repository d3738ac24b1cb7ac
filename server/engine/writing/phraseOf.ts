/** Words of a reply as a pattern in the phrase notation that finds just these words (docs/phrase-notation.md). */
import type { Word } from '../model.ts';
import { compilePhrase, findPlaceholders, PhraseMatcher, splitSentences, splitWords } from '../prose/index.ts';

/** The longest wording that makes sense as a phrase, in words. */
const longest = 24;

/**
 * The pattern for a selected wording: in lower case, contractions in full, `<ph>` for placeholders and `<num>` for numbers. Undefined where
 * there are no words, too many, or where the notation can't find them again (a selection over several sentences).
 */
export function phraseOf(text: string): string | undefined {
  const trimmed = text.trim().replace(/^["'“”‘’(]+|["'“”‘’).;:,]+$/g, '');
  const words = splitWords(trimmed, findPlaceholders(trimmed, []));
  const pattern = words.map(write).filter((part) => part !== '').join(' ').replace(/ ,/g, ',');
  if (words.length > longest || !words.some(({ kind }) => kind === 'word')) return undefined;
  try {
    const matcher = new PhraseMatcher([{ phrase: compilePhrase(pattern), value: true as const }]);
    return matcher.match({ text: trimmed, words, sentences: splitSentences(trimmed, words) } as never).length > 0 ? pattern : undefined;
  } catch {
    return undefined;
  }
}

function write({ kind, norm }: Word): string {
  if (kind === 'word') return norm;
  if (kind === 'number') return '<num>';
  if (kind === 'placeholder') return '<ph>';
  if (kind === 'punctuation') return /^[,!?]$/.test(norm) ? norm : '';
  return '<any>';
}
