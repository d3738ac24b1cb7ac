/**
 * The symbols of an automaton: words that none of its phrases can tell apart are one symbol. A phrase names few of the words there are, so the
 * symbols are few and the automaton's tables small and soon complete. Only `automaton.ts` imports it.
 */
import type { Word } from '../model.ts';
import type { Step } from './notation.ts';
import { passes } from './wordTests.ts';
import type { WordTest } from './wordTests.ts';

const CLASS_TESTS: readonly WordTest[] = ['ing', 'participle', 'adverb', 'adjective', 'verb', 'number', 'time', 'noun', 'rest'];

/** In the table of symbols: not asked yet; the word's writing matters. */
const UNKNOWN = -1;
const EXACT = -2;

/** What a symbol stands for: a word, and its writing where a phrase cares. */
export interface Sign {
  readonly word: Word;
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
  private readonly exactSigns = new Map<string, number>();
  private readonly groups = new Map<string, number>();

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

  /** Forgets which word has which number; the symbols stay. */
  renumber(): void {
    this.symbolById = new Int32Array(0);
    this.exactSigns.clear();
  }

  /** Fills in the symbols of words: `ids` are their numbers (`readyLine.ts`), `text` is what their offsets are in. */
  spell(ids: Int32Array, words: readonly Word[], text: string, symbols: Int32Array): void {
    const known = this.symbolById;
    for (let i = 0; i < words.length; i++) {
      const id = ids[i]!;
      const symbol = id < known.length ? known[id]! : UNKNOWN;
      symbols[i] = symbol >= 0 ? symbol : this.symbolOf(id, words[i]!, text);
    }
  }

  private symbolOf(id: number, word: Word, text: string): number {
    if (id >= this.symbolById.length) {
      const wider = new Int32Array(Math.max(1024, id * 2)).fill(UNKNOWN);
      wider.set(this.symbolById);
      this.symbolById = wider;
    }
    if (this.exactWords.has(word.norm)) {
      this.symbolById[id] = EXACT;
      const raw = text.slice(word.start, word.end);
      const key = `${id} ${raw}`;
      let exact = this.exactSigns.get(key);
      if (exact === undefined) this.exactSigns.set(key, (exact = this.signs.push({ word, raw }) - 1));
      return exact;
    }
    const isNamed = this.named.has(word.norm) || (word.forms !== undefined && word.forms.some((form) => this.named.has(form))) || (this.looksInside && word.kind === 'placeholder');
    return (this.symbolById[id] = isNamed ? this.signs.push({ word, raw: undefined }) - 1 : this.groupOf(word));
  }

  private groupOf(word: Word): number {
    // Marks are few, and what a class asks of them depends on the mark.
    const letters = word.kind === 'punctuation' ? word.norm : this.prefixes.filter((p) => word.norm.startsWith(p)).join();
    const key = `${word.kind} ${CLASS_TESTS.map((test) => (passes(test, word) ? '1' : '0')).join('')} ${letters}`;
    let symbol = this.groups.get(key);
    if (symbol === undefined) this.groups.set(key, (symbol = this.signs.push({ word, raw: undefined }) - 1));
    return symbol;
  }
}
