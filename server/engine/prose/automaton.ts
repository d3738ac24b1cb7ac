/**
 * One automaton for many phrases: says, from a given word on, which phrases can match there. Built while it runs, from the phrases'
 * programs; conditions that look around (`^`, `<end>`, `!(...)`) are taken as met, so its answer is a superset that `phraseRun.ts` checks.
 * Only `matcher.ts` imports it.
 */
import type { Word } from '../model.ts';
import type { Step } from './notation.ts';
import { passes } from './wordTests.ts';
import type { WordTest } from './wordTests.ts';

/** Words looked at from each place; what is still possible then is left to `phraseRun.ts`. Nearly all phrases are decided by then. */
const DEPTH = 8;

/** Transitions beyond this number are forgotten and built again: a bound on memory, not on what is found. */
const MOST_TRANSITIONS = 200_000;
const MOST_SYMBOLS = 50_000;

/** From this many different words on a state gets a table of its own, as long as there are not too many of them. */
const BUSY = 24;
const MOST_TABLES = 300;

/** In the table of symbols: the word's writing matters. */
const EXACT = -1;

const CLASS_TESTS: readonly WordTest[] = ['ing', 'participle', 'adverb', 'adjective', 'verb', 'number', 'time', 'noun', 'rest'];

/** A word as the automaton sees it. */
interface Sign {
  readonly id: number;
  readonly word: Word;
  /** As it is written, where a phrase cares. */
  readonly raw: string | undefined;
  /** Signs of one class differ in their letters alone: to a state that names none of them they are the same. */
  readonly group: number;
}

interface State {
  readonly positions: Int32Array;
  /** Phrases that end here. */
  readonly accepts: readonly number[];
  /** Phrases that end here or may go on. */
  readonly alive: readonly number[];
  /** Words that a step of this state names. */
  readonly named: ReadonlySet<string>;
  /** Whether a step looks at a placeholder's name. */
  readonly looksInside: boolean;
  /** By symbol, or by group where this state names no such word. */
  readonly next: Map<number, State>;
  /** The same by symbol alone, for those that came. */
  readonly seen: Map<number, State>;
  /** By sign; initial states only. */
  table?: (State | undefined)[];
}

const DEAD: State = { positions: new Int32Array(0), accepts: [], alive: [], named: new Set(), looksInside: false, next: new Map(), seen: new Map() };

/** Whether a step that takes a word takes this one. `raw` is the word as written, needed for exact literals only. */
export function takes(step: Step, word: Word, raw: string | undefined): boolean {
  switch (step.op) {
    case 'literal':
      if (word.kind === 'placeholder' || word.kind === 'link' || word.kind === 'code') return false;
      if (step.exact !== undefined && step.exact !== raw) return false;
      if (step.norm === word.norm) return true;
      return word.forms !== undefined && (step.forms ? word.forms.some((f) => step.forms!.includes(f)) : word.forms.includes(step.norm));
    case 'oneOf':
      if (word.kind === 'placeholder' || word.kind === 'link' || word.kind === 'code') return false;
      return step.norms.has(word.norm) || (word.forms !== undefined && word.forms.some((form) => step.norms.has(form)));
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

function isAnchored(program: readonly Step[]): boolean {
  const first = program[0];
  return first?.op === 'look' && first.check === 'start';
}

export class Automaton {
  private readonly steps: Step[] = [];
  /** Phrase of each step. */
  private readonly owner: number[] = [];
  /** Where each step's program begins. */
  private readonly base: number[] = [];
  /** First steps of the programs that may begin anywhere, and of those that begin with `^`. */
  private readonly starts: number[] = [];
  private readonly anchored: number[] = [];
  private readonly exactWords = new Set<string>();
  private readonly prefixes: string[] = [];
  private states = new Map<string, State>();
  private initial: State | undefined;
  private initialAtStart: State | undefined;
  private signs: Sign[] = [];
  private era = -1;
  private symbolById: number[] = [];
  private exactSigns = new Map<string, number>();
  private groups = new Map<string, number>();
  private transitions = 0;
  private tables = 0;
  private readonly mark: Int32Array;
  private stamp = 0;

  constructor(programs: readonly (readonly Step[])[]) {
    programs.forEach((program, phrase) => {
      const base = this.steps.length;
      if (program.length > 0) (isAnchored(program) ? this.anchored : this.starts).push(base);
      for (const step of program) {
        this.steps.push(step);
        this.owner.push(phrase);
        this.base.push(base);
        if (step.op === 'literal' && step.exact !== undefined) this.exactWords.add(step.norm);
        else if (step.op === 'prefix') this.prefixes.push(step.norm);
      }
    });
    this.mark = new Int32Array(this.steps.length).fill(-1);
  }

  /**
   * The symbol of a word; valid until the next `begin`. `id` is the word's number (`readyLine.ts`); words that some phrase wants exactly as
   * they are written have a symbol for each writing.
   */
  symbolOf(id: number, word: Word, text: string): number {
    const symbol = this.symbolById[id];
    if (symbol !== undefined && symbol >= 0) return symbol;
    if (symbol === EXACT || this.exactWords.has(word.norm)) {
      this.symbolById[id] = EXACT;
      const raw = text.slice(word.start, word.end);
      const key = `${id} ${raw}`;
      let exact = this.exactSigns.get(key);
      if (exact === undefined) this.exactSigns.set(key, (exact = this.addSign(word, raw)));
      return exact;
    }
    return (this.symbolById[id] = this.addSign(word, undefined));
  }

  private addSign(word: Word, raw: string | undefined): number {
    return this.signs.push({ id: this.signs.length, word, raw, group: this.groupOf(word) }) - 1;
  }

  private groupOf(word: Word): number {
    // Marks are few, and what a class asks of them depends on the mark.
    const letters = word.kind === 'punctuation' ? word.norm : this.prefixes.filter((p) => word.norm.startsWith(p)).join();
    const key = `${word.kind} ${CLASS_TESTS.map((test) => (passes(test, word) ? '1' : '0')).join('')} ${letters}`;
    let group = this.groups.get(key);
    if (group === undefined) this.groups.set(key, (group = this.groups.size));
    return group;
  }

  /** Call before a text or sentence, with the era of its words' numbers: drops what has grown too large or means other words now. */
  begin(era: number): void {
    if (era === this.era && this.transitions < MOST_TRANSITIONS && this.signs.length < MOST_SYMBOLS) return;
    this.era = era;
    this.states = new Map();
    this.initial = undefined;
    this.initialAtStart = undefined;
    this.signs = [];
    this.symbolById = [];
    this.exactSigns = new Map();
    this.transitions = 0;
    this.tables = 0;
  }

  /**
   * Adds to `found` every phrase that may match from `symbols[from]` on, looking no further than `to`. `atStart` says whether a sentence
   * or quotation begins there, so that phrases with `^` come in question.
   */
  run(symbols: Int32Array, from: number, to: number, atStart: boolean, found: number[]): void {
    let state = atStart ? (this.initialAtStart ??= this.initialState([...this.starts, ...this.anchored])) : (this.initial ??= this.initialState(this.starts));
    const stop = Math.min(to, from + DEPTH);
    for (let at = from; at < stop; at++) {
      const symbol = symbols[at]!;
      const next: State = (state.table !== undefined ? state.table[symbol] : undefined) ?? this.step(state, this.signs[symbol]!);
      if (next === DEAD) return;
      state = next;
      for (const phrase of at === stop - 1 ? state.alive : state.accepts) if (!found.includes(phrase)) found.push(phrase);
    }
  }

  private step(state: State, sign: Sign): State {
    // Every word is looked up from an initial state: there a plain table pays.
    if (state.table !== undefined) return (state.table[sign.id] ??= this.find(state, sign));
    let next = state.seen.get(sign.id);
    if (next === undefined) {
      state.seen.set(sign.id, (next = this.find(state, sign)));
      this.transitions++;
      if (state.seen.size === BUSY && this.tables < MOST_TABLES) this.tabulate(state);
    }
    return next;
  }

  /** A state that many words were looked up from gets a plain table. */
  private tabulate(state: State): void {
    this.tables++;
    const table = new Array<State | undefined>(Math.max(2048, this.signs.length * 2)).fill(undefined);
    for (const [symbol, next] of state.seen) table[symbol] = next;
    state.table = table;
    state.seen.clear();
  }

  private find(state: State, sign: Sign): State {
    const { word } = sign;
    const isNamed = state.named.has(word.norm) || (word.forms !== undefined && word.forms.some((form) => state.named.has(form))) || (state.looksInside && word.kind === 'placeholder');
    const key = isNamed ? sign.id : -1 - sign.group;
    let next = state.next.get(key);
    if (next === undefined) {
      next = this.advance(state, sign);
      state.next.set(key, next);
      this.transitions++;
    }
    return next;
  }

  private advance(state: State, sign: Sign): State {
    const targets: number[] = [];
    for (const position of state.positions) if (takes(this.steps[position]!, sign.word, sign.raw)) targets.push(position + 1);
    return targets.length === 0 ? DEAD : this.closure(targets);
  }

  private initialState(starts: readonly number[]): State {
    const state = this.closure(starts);
    state.table = [];
    return state;
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
      const named = new Set<string>();
      let looksInside = false;
      for (const position of positions) {
        const step = this.steps[position]!;
        if (step.op === 'literal') for (const norm of [step.norm, ...(step.forms ?? [])]) named.add(norm);
        else if (step.op === 'oneOf') for (const norm of step.norms) named.add(norm);
        else if (step.op === 'named') looksInside = true;
      }
      const alive = [...new Set([...accepts, ...positions.map((position) => this.owner[position]!)])];
      state = { positions: Int32Array.from(positions), accepts, alive, named, looksInside, next: new Map(), seen: new Map() };
      this.states.set(key, state);
    }
    return state;
  }
}
