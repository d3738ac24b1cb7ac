/**
 * The symbols of an automaton: words that none of its phrases can tell apart are one symbol. A phrase names few of the words there are, so the
 * symbols are few and the automaton's tables small and soon complete. Only `automaton.ts`, `states.ts` and `places.ts` import it.
 */
import type { Word } from '../model.ts';
import type { Step } from './notation.ts';
import type { ReadyLine } from './readyLine.ts';
import { passes } from './wordTests.ts';
import type { SpokenWord, WordTest } from './wordTests.ts';

const CLASS_TESTS: readonly WordTest[] = ['ing', 'participle', 'adverb', 'adjective', 'verb', 'number', 'time', 'noun', 'rest'];

/** In the table of symbols: not asked yet; the word's writing matters. */
const UNKNOWN = -1;
const EXACT = -2;

/**
 * What the classes say of each word, by its number: all automata ask the same. The kind of word in the lowest bits, then one bit a class.
 * Good for one era of numbers.
 */
const classes = { era: -1, byId: new Int32Array(0) };
const KINDS: readonly Word['kind'][] = ['word', 'number', 'placeholder', 'punctuation', 'symbol', 'link', 'code'];

function classesOf(era: number, id: number, word: SpokenWord): number {
  if (era !== classes.era) {
    classes.era = era;
    classes.byId = new Int32Array(4096);
  }
  if (id >= classes.byId.length) {
    const wider = new Int32Array(id * 2);
    wider.set(classes.byId);
    classes.byId = wider;
  }
  let known = classes.byId[id]!;
  if (known === 0) {
    known = KINDS.indexOf(word.kind) + 1;
    CLASS_TESTS.forEach((test, i) => passes(test, word) && (known |= 8 << i));
    classes.byId[id] = known;
  }
  return known;
}

/** What a symbol stands for: a word, and its writing where a phrase cares. */
export interface Sign {
  readonly word: SpokenWord;
  readonly raw: string | undefined;
}

/** Words that a step names; empty for one that takes words by their class. */
export function namesOf(step: Step): readonly string[] {
  if (step.op === 'literal') return step.forms ? [step.norm, ...step.forms] : [step.norm];
  return step.op === 'oneOf' ? [...step.norms] : [];
}

export class Alphabet {
  readonly signs: Sign[] = [];
  private readonly named = new Set<string>();
  private readonly exactWords = new Set<string>();
  private readonly prefixes: readonly string[];
  /** Whether a step looks at a placeholder's name. */
  private readonly looksInside: boolean;
  private symbolById = new Int32Array(0);
  /** Symbols of words that a phrase names, by what can be told of them, in every era: given anew in each, they would grow with the eras and what follows on them be worked out again. */
  private readonly namedSigns = new Map<string, number>();
  /** Of words whose writing matters: by number and writing, good for one era. */
  private readonly exactSigns = new Map<string, number>();
  /** Groups of words by their classes alone, and those of marks or with a beginning that a phrase names. */
  private readonly groups = new Map<number, number>();
  private readonly groupsByLetters = new Map<string, number>();
  private era = -1;

  constructor(steps: readonly Step[]) {
    const prefixes = new Set<string>();
    for (const step of steps) {
      for (const name of namesOf(step)) this.named.add(name);
      if (step.op === 'literal' && step.exact !== undefined) this.exactWords.add(step.norm);
      else if (step.op === 'prefix') prefixes.add(step.norm);
    }
    this.prefixes = [...prefixes];
    this.looksInside = steps.some((step) => step.op === 'named');
  }

  /** Forgets which word has which number; the symbols stay. Numbers are those of this era from now on. */
  renumber(era: number): void {
    this.era = era;
    this.symbolById = new Int32Array(0);
    this.exactSigns.clear();
  }

  /** The symbol of word number `at` of a sentence. */
  symbolAt(line: ReadyLine, at: number): number {
    const id = line.ids[at]!;
    const symbol = id < this.symbolById.length ? this.symbolById[id]! : UNKNOWN;
    return symbol >= 0 ? symbol : this.symbolOf(line, at, id);
  }

  private symbolOf(line: ReadyLine, at: number, id: number): number {
    if (id >= this.symbolById.length) {
      const wider = new Int32Array(Math.max(1024, id * 2)).fill(UNKNOWN);
      wider.set(this.symbolById);
      this.symbolById = wider;
    }
    const word = line.words[at]!;
    if (this.exactWords.has(word.norm)) {
      this.symbolById[id] = EXACT;
      const raw = line.text.slice(line.starts[at]!, line.ends[at]!);
      const key = `${id} ${raw}`;
      let exact = this.exactSigns.get(key);
      if (exact === undefined) this.exactSigns.set(key, (exact = this.signOf(word, raw)));
      return exact;
    }
    const isNamed = this.named.has(word.norm) || (word.forms !== undefined && word.forms.some((form) => this.named.has(form))) || (this.looksInside && word.kind === 'placeholder');
    return (this.symbolById[id] = isNamed ? this.signOf(word, undefined) : this.groupOf(id, word));
  }

  private signOf(word: SpokenWord, raw: string | undefined): number {
    const key = [word.kind, word.norm, word.forms?.join() ?? '', raw ?? ''].join('\u0000');
    let symbol = this.namedSigns.get(key);
    if (symbol === undefined) this.namedSigns.set(key, (symbol = this.signs.push({ word, raw }) - 1));
    return symbol;
  }

  private groupOf(id: number, word: SpokenWord): number {
    const bits = classesOf(this.era, id, word);
    // Marks are few, and what a class asks of them depends on the mark.
    const letters = word.kind === 'punctuation' ? word.norm : this.beginningsOf(word.norm);
    const key = letters === '' ? '' : `${bits} ${letters}`;
    let symbol = letters === '' ? this.groups.get(bits) : this.groupsByLetters.get(key);
    if (symbol !== undefined) return symbol;
    symbol = this.signs.push({ word, raw: undefined }) - 1;
    if (letters === '') this.groups.set(bits, symbol);
    else this.groupsByLetters.set(key, symbol);
    return symbol;
  }

  private beginningsOf(norm: string): string {
    let found = '';
    for (const p of this.prefixes) if (norm.startsWith(p)) found += `${p} `;
    return found;
  }
}
