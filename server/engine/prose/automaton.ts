/**
 * One automaton for many phrases: says, from a given word on, which phrases can match there. Built while it runs, from the phrases'
 * programs; conditions that look around (`^`, `<end>`, `!(...)`) are taken as met, so its answer is a superset that `phraseRun.ts` checks.
 * Only `matcher.ts` imports it.
 */
import type { Word } from '../model.ts';
import type { Step } from './notation.ts';
import { passes } from './wordTests.ts';
import type { WordTest } from './wordTests.ts';

/** States beyond this number are forgotten and built again: a bound on memory, not on what is found. */
const MOST_STATES = 20_000;
const MOST_SYMBOLS = 50_000;

const CLASS_TESTS: readonly WordTest[] = ['ing', 'participle', 'adverb', 'adjective', 'verb', 'number'];

function emptySymbols(): Record<Word['kind'] | 'forms', Map<string, number>> {
  const map = (): Map<string, number> => new Map();
  return { word: map(), number: map(), punctuation: map(), placeholder: map(), link: map(), code: map(), symbol: map(), forms: map() };
}

/** Words that the automaton can't tell apart share a symbol. */
interface Sign {
  readonly word: Word;
  /** As it is written, where a phrase cares. */
  readonly raw: string | undefined;
}

interface State {
  readonly positions: Int32Array;
  /** Phrases that end here. */
  readonly accepts: readonly number[];
  readonly next: Map<number, State>;
}

const DEAD: State = { positions: new Int32Array(0), accepts: [], next: new Map() };

/** Whether a step that takes a word takes this one. `raw` is the word as written, needed for exact literals only. */
export function takes(step: Step, word: Word, raw: string | undefined): boolean {
  switch (step.op) {
    case 'literal':
      if (word.kind === 'placeholder' || word.kind === 'link' || word.kind === 'code') return false;
      if (step.exact !== undefined && step.exact !== raw) return false;
      if (step.norm === word.norm) return true;
      return word.forms !== undefined && (step.forms ? word.forms.some((f) => step.forms!.includes(f)) : word.forms.includes(step.norm));
    case 'prefix':
      return word.kind === 'word' && word.norm.startsWith(step.norm);
    case 'named':
      return word.kind === 'placeholder' && fitsGlob(word.norm, step.glob);
    case 'word':
      return passes(step.test, word);
    default:
      return false;
  }
}

function fitsGlob(name: string, glob: readonly string[]): boolean {
  const last = glob.length - 1;
  if (last === 0) return name === glob[0];
  if (!name.startsWith(glob[0]!) || !name.endsWith(glob[last]!)) return false;
  let at = glob[0]!.length;
  for (let i = 1; i < last; i++) {
    at = name.indexOf(glob[i]!, at);
    if (at < 0) return false;
    at += glob[i]!.length;
  }
  return true;
}

export class Automaton {
  private readonly steps: Step[] = [];
  /** Phrase of each step. */
  private readonly owner: number[] = [];
  /** Where each step's program begins. */
  private readonly base: number[] = [];
  private readonly starts: number[] = [];
  private readonly vocabulary = new Set<string>();
  private readonly exactWords = new Set<string>();
  private readonly prefixes: string[] = [];
  private states = new Map<string, State>();
  private initial: State | undefined;
  private symbols = emptySymbols();
  private byKey = new Map<string, number>();
  private symbolList: Sign[] = [];
  private known = 0;
  private mark: Int32Array;
  private stamp = 0;

  constructor(programs: readonly (readonly Step[])[]) {
    programs.forEach((program, phrase) => {
      const base = this.steps.length;
      if (program.length > 0) this.starts.push(base);
      for (const step of program) {
        this.steps.push(step);
        this.owner.push(phrase);
        this.base.push(base);
        if (step.op === 'literal') {
          this.vocabulary.add(step.norm);
          if (step.exact !== undefined) this.exactWords.add(step.norm);
        } else if (step.op === 'prefix') this.prefixes.push(step.norm);
      }
    });
    this.mark = new Int32Array(this.steps.length).fill(-1);
  }

  /** The symbol of a word; valid until the next `begin`. Words that no phrase names share one by what the classes ask of them. */
  symbolOf(word: Word, text: string): number {
    const byNorm = word.forms ? this.symbols.forms : this.symbols[word.kind];
    const known = byNorm.get(word.norm);
    if (known !== undefined) return known;
    const named = this.vocabulary.has(word.norm);
    const raw = named && this.exactWords.has(word.norm) ? text.slice(word.start, word.end) : undefined;
    const key = raw !== undefined ? `${word.kind}=${raw}` : named || word.kind !== 'word' ? `${word.kind} ${word.forms?.join() ?? ''} ${word.norm}` : this.signature(word);
    let symbol = this.byKey.get(key);
    if (symbol === undefined) {
      symbol = this.symbolList.push({ word, raw }) - 1;
      this.byKey.set(key, symbol);
    }
    if (raw === undefined) {
      byNorm.set(word.norm, symbol);
      this.known++;
    }
    return symbol;
  }

  private signature(word: Word): string {
    const tests = CLASS_TESTS.map((test) => (passes(test, word) ? '1' : '0')).join('');
    return `class ${tests} ${this.prefixes.filter((p) => word.norm.startsWith(p)).join()} ${word.forms?.join() ?? ''}`;
  }

  /** Call before a text: drops what has grown too large. */
  begin(): void {
    if (this.states.size < MOST_STATES && this.known < MOST_SYMBOLS && this.symbolList.length < MOST_SYMBOLS) return;
    this.states = new Map();
    this.initial = undefined;
    this.symbols = emptySymbols();
    this.byKey = new Map();
    this.symbolList = [];
    this.known = 0;
  }

  /** Adds to `found` every phrase that may match from `symbols[from]` on, looking no further than `to`. */
  run(symbols: Int32Array, from: number, to: number, found: number[]): void {
    let state = (this.initial ??= this.closure(this.starts));
    for (let at = from; at < to; at++) {
      const symbol = symbols[at]!;
      let next = state.next.get(symbol);
      if (next === undefined) {
        next = this.advance(state, this.symbolList[symbol]!);
        state.next.set(symbol, next);
      }
      if (next === DEAD) return;
      state = next;
      for (const phrase of state.accepts) if (!found.includes(phrase)) found.push(phrase);
    }
  }

  private advance(state: State, symbol: Sign): State {
    const targets: number[] = [];
    for (const position of state.positions) if (takes(this.steps[position]!, symbol.word, symbol.raw)) targets.push(position + 1);
    return targets.length === 0 ? DEAD : this.closure(targets);
  }

  private closure(from: readonly number[]): State {
    const stamp = ++this.stamp;
    const open = [...from];
    const positions: number[] = [];
    const accepts: number[] = [];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (this.mark[at] === stamp) continue;
      this.mark[at] = stamp;
      const step = this.steps[at]!;
      const base = this.base[at]!;
      if (step.op === 'match') accepts.push(this.owner[at]!);
      else if (step.op === 'split') open.push(base + step.first, base + step.second);
      else if (step.op === 'jump') open.push(base + step.to);
      else if (step.op === 'save' || step.op === 'look' || step.op === 'not') open.push(at + 1);
      else positions.push(at);
    }
    positions.sort((a, b) => a - b);
    const key = `${positions.join()};${accepts.sort((a, b) => a - b).join()}`;
    let state = this.states.get(key);
    if (!state) {
      state = { positions: Int32Array.from(positions), accepts, next: new Map() };
      this.states.set(key, state);
    }
    return state;
  }
}
