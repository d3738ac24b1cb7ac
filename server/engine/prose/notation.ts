/**
 * The phrase notation: what a line like `please be advised [that]` means. Turns a pattern into a small program that `matcher.ts` runs.
 * Described for authors in docs/phrase-notation.md. Other rooms reach it through `prose/index.ts`.
 */
import type { Word } from '../model.ts';
import { parsePattern } from './notationParser.ts';
import type { Item } from './notationParser.ts';
import type { WordTest } from './wordTests.ts';
import { splitWords } from './words.ts';

/** One instruction; the following one is next where none is named. */
export type Step =
  | { readonly op: 'literal'; readonly norm: string; readonly forms?: readonly string[]; readonly exact?: string }
  /** Any of several words. */
  | { readonly op: 'oneOf'; readonly norms: ReadonlySet<string> }
  | { readonly op: 'prefix'; readonly norm: string }
  | { readonly op: 'named'; readonly glob: readonly string[] }
  | { readonly op: 'word'; readonly test: WordTest }
  /** Try `first`, then `second`. */
  | { op: 'split'; first: number; second: number }
  | { op: 'jump'; to: number }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'look'; readonly check: Look }
  | { readonly op: 'not'; readonly program: readonly Step[] }
  | { readonly op: 'match' };

/** What must hold between two words: a start, an end, a border of a noun phrase, no condition before. */
export type Look = 'start' | 'end' | 'comma' | 'bound' | 'not-if';

/** A pattern, ready to be run. */
export interface CompiledPhrase {
  readonly pattern: string;
  readonly case: 'any' | 'caps' | 'exact';
  readonly program: readonly Step[];
  /** Names of the captures; capture `i` begins in slot 2i and ends in slot 2i + 1. */
  readonly captures: readonly string[];
}

export interface PhraseOptions {
  /** `exact` compares words as they are written; `caps` wants two capitals, or a capital and a digit, in the match. */
  readonly case?: 'any' | 'caps' | 'exact';
}

const CANNOT = '(cannot|(am|are|is) unable to|(am|are|is) not able to|will not be able to)';
const MONTH = '(january|february|march|april|may|june|july|august|september|october|november|december)';
const DAY = '(monday|tuesday|wednesday|thursday|friday|saturday|sunday)';

/** Classes that are written in the notation itself. */
const PATTERNS: Readonly<Record<string, string>> = {
  we: '(we|i|our team|the team)',
  'we are': '(we are|i am|our team is|the team is)',
  'we have': '(we have|i have)',
  'we will': '(we will|we shall|i will|i shall)',
  'we cannot': `(we|i|our team|the team) [unfortunately|currently|regrettably|sadly] ${CANNOT}`,
  'you cannot': `you ${CANNOT}`,
  cannot: 'cannot',
  unable: '(unable to|not able to)',
  'you are': '(you are|you were)',
  'you have': 'you have',
  sorry:
    '((we|i) [do|must] [sincerely|deeply|truly] (apologise|apologize)|(we are|i am) [very|so|really|truly|deeply|extremely] sorry|[our|my|please accept our|please accept my] [sincere|sincerest|deepest|deep [and|,] sincere|deepest [and|,] [most] sincere|(sincere|sincerest|heartfelt|humble) [and|,] [most] (heartfelt|humble|sincere)] apologies|sorry)',
  date: `([next|the] (${DAY}|week|month|year)|tomorrow|[early|late|mid] ${MONTH} [<num>]|<num> ${MONTH}|<num> (am|pm)|<time>|<ph>)`,
};

/** Classes of one word. */
const WORDS: Readonly<Record<string, WordTest>> = {
  verb: 'verb', verbing: 'ing', verbed: 'participle', adv: 'adverb', adj: 'adjective', num: 'number', time: 'time', ph: 'placeholder', any: 'any',
};

/** Classes of up to so many words, the fewest that fit. */
const SPANS: Readonly<Record<string, number>> = { np: 5, npx: 6, vp: 8 };

/** `...` is up to eight words; commas and other marks inside a sentence are let through beside them. */
const GAP_TOKENS = 10;

/** Names that may stand in angle brackets. */
export const CLASS_NAMES: readonly string[] = [...Object.keys(PATTERNS), ...Object.keys(WORDS), ...Object.keys(SPANS), 'comma', 'end', 'no-ing', 'not-if', 'rest'].sort();

/** What was compiled, for who asks again: the loader to check a pattern, two detectors to look for it. Programs are never changed. */
const compiled = new Map<string, CompiledPhrase>();
/** More than the product and a team have; beyond it all is forgotten. A program takes about a kilobyte. */
const MOST_COMPILED = 10_000;

/** Compiles a pattern. Throws an Error whose message is a sentence for the pattern's author: what is wrong and where. */
export function compilePhrase(pattern: string, options: PhraseOptions = {}): CompiledPhrase {
  const mode = options.case ?? 'any';
  const key = `${mode} ${pattern}`;
  const known = compiled.get(key);
  if (known) return known;
  const made = compileNotation(pattern, mode);
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(key, made);
  return made;
}

/** Those of the patterns that compile, ready to be looked for. A faulty one is left out; the loader of the rules reports it. */
export function compileKnown<T>(items: readonly { readonly pattern: string; readonly value: T }[]): { phrase: CompiledPhrase; value: T }[] {
  return items.flatMap(({ pattern, value }) => {
    try {
      return [{ phrase: compilePhrase(pattern), value }];
    } catch {
      return [];
    }
  });
}

function compileNotation(pattern: string, mode: CompiledPhrase['case']): CompiledPhrase {
  const items = parsePattern(pattern);
  if (items.length === 0) throw new Error('The pattern is empty: write at least one word.');
  const emitter = new Emitter(pattern, mode === 'exact');
  emitter.sequence(items);
  emitter.program.push({ op: 'match' });
  if (emitter.matchesNothing()) throw new Error(`The pattern \`${pattern}\` is satisfied by no words at all: at least one word must not be optional.`);
  return { pattern, case: mode, program: emitter.program, captures: emitter.captures };
}

class Emitter {
  readonly program: Step[] = [];
  readonly captures: string[] = [];
  private readonly pattern: string;
  private readonly exact: boolean;

  constructor(pattern: string, exact: boolean) {
    this.pattern = pattern;
    this.exact = exact;
  }

  sequence(items: readonly Item[]): void {
    for (const item of items) this.emit(item);
  }

  /** True where the end can be reached without taking a word. */
  matchesNothing(): boolean {
    const seen = new Set<number>();
    const open = [0];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const step = this.program[at]!;
      if (step.op === 'match') return true;
      if (step.op === 'split') open.push(step.first, step.second);
      else if (step.op === 'jump') open.push(step.to);
      else if (step.op === 'save' || step.op === 'look' || step.op === 'not') open.push(at + 1);
    }
    return false;
  }

  private emit(item: Item): void {
    switch (item.kind) {
      case 'words':
        return this.words(item.text);
      case 'prefix':
      case 'named':
        this.program.push(item.kind === 'prefix' ? { op: 'prefix', norm: item.norm } : { op: 'named', glob: item.glob });
        return;
      case 'punctuation':
        this.program.push({ op: 'literal', norm: item.mark });
        return;
      case 'start':
        this.program.push({ op: 'look', check: 'start' });
        return;
      case 'gap':
        return this.upTo(GAP_TOKENS, 0, { op: 'word', test: 'gap' });
      case 'not':
        return this.not(item.alternatives);
      case 'group':
        return this.captured(item.capture, () => (item.optional ? this.optional(() => this.choice(item.alternatives)) : this.choice(item.alternatives)));
      case 'class':
        return this.captured(item.capture, () => this.className(item.name));
    }
  }

  private words(text: string): void {
    for (const word of cutOnce(text)) {
      const exact = this.exact ? { exact: text.slice(word.start, word.end) } : {};
      this.program.push({ op: 'literal', norm: word.norm, ...(word.forms ? { forms: word.forms } : {}), ...exact });
    }
  }

  private className(name: string): void {
    const pattern = Object.hasOwn(PATTERNS, name) ? PATTERNS[name] : undefined;
    if (pattern) return this.sequence(itemsOf(name, pattern));
    const span = Object.hasOwn(SPANS, name) ? SPANS[name] : undefined;
    if (span) {
      this.upTo(span, 1, { op: 'word', test: 'noun' });
      if (name === 'npx') this.program.push({ op: 'look', check: 'bound' });
      return;
    }
    const test = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
    if (test) this.program.push({ op: 'word', test });
    else if (name === 'end' || name === 'comma' || name === 'not-if') this.program.push({ op: 'look', check: name });
    else if (name === 'no-ing') this.program.push({ op: 'not', program: [{ op: 'word', test: 'ing' }, { op: 'match' }] });
    else if (name === 'rest') this.rest();
    else throw new Error(`In the pattern \`${this.pattern}\`: there is no class <${name}>. Known are ${CLASS_NAMES.map((n) => `<${n}>`).join(' ')}.`);
  }

  /** `least` to `most` times `step`, as few as fit. */
  private upTo(most: number, least: number, step: Step): void {
    for (let i = 0; i < least; i++) this.program.push(step);
    const splits: { op: 'split'; first: number; second: number }[] = [];
    for (let i = least; i < most; i++) {
      const split = { op: 'split' as const, first: 0, second: this.program.length + 1 };
      splits.push(split);
      this.program.push(split, step);
    }
    for (const split of splits) split.first = this.program.length;
  }

  private rest(): void {
    const start = this.program.length;
    this.program.push({ op: 'word', test: 'rest' });
    this.program.push({ op: 'split', first: this.program.length + 1, second: start });
  }

  private optional(body: () => void): void {
    const split = { op: 'split' as const, first: this.program.length + 1, second: 0 };
    this.program.push(split);
    body();
    split.second = this.program.length;
  }

  private choice(alternatives: readonly (readonly Item[])[]): void {
    const norms = this.exact ? undefined : singleWords(alternatives);
    if (norms) {
      this.program.push({ op: 'oneOf', norms });
      return;
    }
    const jumps: { op: 'jump'; to: number }[] = [];
    alternatives.forEach((items, i) => {
      const last = i === alternatives.length - 1;
      const split = { op: 'split' as const, first: this.program.length + 1, second: 0 };
      if (!last) this.program.push(split);
      this.sequence(items);
      if (last) return;
      const jump = { op: 'jump' as const, to: 0 };
      jumps.push(jump);
      this.program.push(jump);
      split.second = this.program.length;
    });
    for (const jump of jumps) jump.to = this.program.length;
  }

  private captured(name: string | undefined, body: () => void): void {
    if (!name) return body();
    let index = this.captures.indexOf(name);
    if (index < 0) index = this.captures.push(name) - 1;
    this.program.push({ op: 'save', slot: index * 2 });
    body();
    this.program.push({ op: 'save', slot: index * 2 + 1 });
  }

  private not(alternatives: readonly (readonly Item[])[]): void {
    const inner = new Emitter(this.pattern, this.exact);
    inner.choice(alternatives);
    inner.program.push({ op: 'match' });
    this.program.push({ op: 'not', program: inner.program });
  }
}

const parsedClasses = new Map<string, readonly Item[]>();

/** The items of a class that is written in the notation, parsed once. */
function itemsOf(name: string, pattern: string): readonly Item[] {
  let items = parsedClasses.get(name);
  if (!items) parsedClasses.set(name, (items = parsePattern(pattern)));
  return items;
}

const cutWords = new Map<string, readonly Word[]>();
/** Different stretches of words in the product's patterns are a few thousand; beyond that they are forgotten. */
const MOST_CUT = 5_000;

/** The words of a pattern's plain stretch; most are one or a few words that many patterns share. */
function cutOnce(text: string): readonly Word[] {
  let words = cutWords.get(text);
  if (words) return words;
  if (cutWords.size >= MOST_CUT) cutWords.clear();
  cutWords.set(text, (words = splitWords(text, [])));
  return words;
}

/** The words of a choice whose alternatives are single plain words or marks, so that one step can take them; undefined for other choices. */
function singleWords(alternatives: readonly (readonly Item[])[]): ReadonlySet<string> | undefined {
  const norms = new Set<string>();
  for (const items of alternatives) {
    const [item] = items;
    if (items.length === 1 && item?.kind === 'punctuation') {
      norms.add(item.mark);
      continue;
    }
    if (items.length !== 1 || item?.kind !== 'words') return undefined;
    const words = cutOnce(item.text);
    if (words.length !== 1 || words[0]!.forms) return undefined;
    norms.add(words[0]!.norm);
  }
  return norms;
}
