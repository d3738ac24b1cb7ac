/** Words of a reply as a pattern in the phrase notation that finds just these words (docs/phrase-notation.md). */
import type { Word } from '../model.ts';
import { lostFacts } from '../fix/facts.ts';
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

/** A wording with what is said instead, as an entry of a rule's phrases. */
export interface Reworded {
  readonly match: string;
  readonly rewrites: readonly string[];
  /** Rewrites that no fix can be made of, since they leave out a number, placeholder, link or date of the wording: what each of them lacks. */
  readonly lacking: readonly { readonly rewrite: string; readonly facts: readonly string[] }[];
  /** A rewrite holds a `$` before a digit that is no number of the wording: it would stand for a capture. */
  readonly refers: boolean;
}

/** The notation has so many: `$1` to `$9`. */
const mostCaptures = 9;

/**
 * The pattern for a wording, and its rewrites. A number, placeholder or link that a rewrite repeats is remembered by the pattern (`<1=num>`) and taken
 * over by the rewrite (`$1`): in another reply another number may stand there. Undefined where `faultOfPhrase` names what is in the way.
 */
export function rewordingOf(text: string, rewrites: readonly string[]): Reworded | undefined {
  const repeated = rewrites.flatMap((rewrite) => variableParts(rewrite).map(({ written }) => written));
  const captures: string[] = [];
  const read = readPhrase(text, (written) => (repeated.includes(normalise(written)) && captures.length < mostCaptures ? captures.push(written) : undefined));
  if ('fault' in read) return undefined;
  const known = captures.map(normalise);
  const lacking = rewrites.map((rewrite) => ({ rewrite, facts: lostFacts(text, takeOver(rewrite, known, (i) => captures[i]!), []) })).filter(({ facts }) => facts.length > 0);
  return {
    match: read.pattern,
    rewrites: rewrites.map((rewrite) => takeOver(rewrite, known, (i) => `$${i + 1}`)),
    lacking,
    refers: rewrites.some((rewrite) => /\$\d/.test(takeOver(rewrite, known, () => ' '))),
  };
}

/** The rewrite with what stands for a capture in its place; the second time that the same is in it, the next capture of it. */
function takeOver(rewrite: string, captures: readonly string[], stands: (capture: number) => string): string {
  const used = new Set<number>();
  let [out, from] = ['', 0];
  for (const { start, end, written } of variableParts(rewrite)) {
    const next = captures.findIndex((one, i) => one === written && !used.has(i));
    const index = next < 0 ? captures.lastIndexOf(written) : next;
    if (index < 0) continue;
    used.add(index);
    out += rewrite.slice(from, start) + stands(index);
    from = end;
  }
  return out + rewrite.slice(from);
}

/** Numbers, placeholders and links of a text: what another reply may have another one of. */
function variableParts(text: string): { readonly start: number; readonly end: number; readonly written: string }[] {
  return splitWords(text, findPlaceholders(text, [])).filter(isVariable).map((word) => ({ start: word.start, end: word.end, written: normalise(text.slice(word.start, word.end)) }));
}

function isVariable({ kind }: Word): boolean {
  return kind === 'number' || kind === 'placeholder' || kind === 'link';
}

function normalise(written: string): string {
  return written.replace(/\s+/g, '').toLowerCase();
}

/** `remember` is asked for each number, placeholder and link, as it is written, for the number of its capture. */
function readPhrase(text: string, remember: (written: string) => number | undefined = () => undefined): { readonly pattern: string } | { readonly fault: PhraseFault } {
  if (text.length > longest && text.trim().length > longest) return { fault: 'too-long' };
  const trimmed = text.trim().replace(/^["'“”‘’(]+|["'“”‘’).;:,]+$/g, '');
  const words = splitWords(trimmed, findPlaceholders(trimmed, []));
  if (!words.some(({ kind }) => kind === 'word')) return { fault: 'no-words' };
  if (words.length > longestPhrase) return { fault: 'too-long' };
  if (words.some(({ kind, norm }) => kind === 'punctuation' && /^[()[\]{}]$/.test(norm))) return { fault: 'brackets' };
  const pattern = words.map((word) => write(word, isVariable(word) ? remember(trimmed.slice(word.start, word.end)) : undefined)).filter((part) => part !== '').join(' ').replace(/ ,/g, ',');
  try {
    const matcher = new PhraseMatcher([{ phrase: compilePhrase(pattern), value: true as const }]);
    // What the notation can't find again goes over several sentences.
    return matcher.match({ text: trimmed, words, sentences: splitSentences(trimmed, words) } as never).length > 0 ? { pattern } : { fault: 'sentences' };
  } catch {
    return { fault: 'sentences' };
  }
}

function write({ kind, norm }: Word, capture: number | undefined): string {
  if (kind === 'word') return norm;
  const named = capture === undefined ? '' : `${capture}=`;
  if (kind === 'number') return `<${named}num>`;
  if (kind === 'placeholder') return `<${named}ph>`;
  if (kind !== 'punctuation') return `<${named}any>`;
  if (/^[,!?]$/.test(norm)) return norm;
  return norm === '.' ? '' : '[<any>]';
}
