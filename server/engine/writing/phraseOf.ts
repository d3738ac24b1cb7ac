/** Words of a reply as a pattern in the phrase notation that finds just these words (docs/phrase-notation.md). */
import type { Word } from '../model.ts';
import { compilePhrase, findPlaceholders, PhraseMatcher, splitSentences, splitWords } from '../prose/index.ts';

/** The longest wording that makes sense as a phrase, in words. */
export const longestPhrase = 24;
/** And in characters, placeholders and all: a page that is selected needn't be split into words first. */
const longest = 2000;

/** What is in the way of a phrase: there are no words, too many, brackets among them, or more than the words of one sentence. */
export type PhraseFault = 'no-words' | 'too-long' | 'brackets' | 'sentences';

/**
 * The pattern for a selected wording: in lower case, contractions in full, `<ph>` for placeholders and `<num>` for numbers; a mark that the notation
 * has no name for (a quotation mark, a slash, a percent sign) may stand there or not. Undefined where `faultOfPhrase` names what is in the way.
 */
export function phraseOf(text: string): string | undefined {
  const read = readPhrase(text);
  return 'pattern' in read ? read.pattern : undefined;
}

/** Why a selected wording is no phrase; undefined where it is one. */
export function faultOfPhrase(text: string): PhraseFault | undefined {
  const read = readPhrase(text);
  return 'fault' in read ? read.fault : undefined;
}

function readPhrase(text: string): { readonly pattern: string } | { readonly fault: PhraseFault } {
  if (text.length > longest && text.trim().length > longest) return { fault: 'too-long' };
  const trimmed = text.trim().replace(/^["'“”‘’(]+|["'“”‘’).;:,]+$/g, '');
  const words = splitWords(trimmed, findPlaceholders(trimmed, []));
  if (!words.some(({ kind }) => kind === 'word')) return { fault: 'no-words' };
  if (words.length > longestPhrase) return { fault: 'too-long' };
  if (words.some(({ kind, norm }) => kind === 'punctuation' && /^[()[\]{}]$/.test(norm))) return { fault: 'brackets' };
  const pattern = words.map(write).filter((part) => part !== '').join(' ').replace(/ ,/g, ',');
  try {
    const matcher = new PhraseMatcher([{ phrase: compilePhrase(pattern), value: true as const }]);
    // What the notation can't find again goes over several sentences.
    return matcher.match({ text: trimmed, words, sentences: splitSentences(trimmed, words) } as never).length > 0 ? { pattern } : { fault: 'sentences' };
  } catch {
    return { fault: 'sentences' };
  }
}

function write({ kind, norm }: Word): string {
  if (kind === 'word') return norm;
  if (kind === 'number') return '<num>';
  if (kind === 'placeholder') return '<ph>';
  if (kind !== 'punctuation') return '<any>';
  if (/^[,!?]$/.test(norm)) return norm;
  return norm === '.' ? '' : '[<any>]';
}
