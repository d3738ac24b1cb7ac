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
  readonly next: Map<number, State>;
  /** By sign; initial states only. */
  table?: State[];
}

const DEAD: State = { positions: new Int32Array(0), accepts: [], alive: [], named: new Set(), looksInside: false, next: new Map() };

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

function emptySigns(): Record<Word['kind'], Map<string, number>> {
  const map = (): Map<string, number> => new Map();
  return { word: map(), number: map(), punctuation: map(), placeholder: map(), link: map(), code: map(), symbol: map() };
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
  private plainSigns = emptySigns();
  private otherSigns = new Map<string, number>();
  private groups = new Map<string, number>();
  private transitions = 0;
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

  /** The symbol of a word; valid until the next `begin`. */
  symbolOf(word: Word, text: string): number {
    const isPlain = word.forms === undefined && !this.exactWords.has(word.norm);
    const names = isPlain ? this.plainSigns[word.kind] : this.otherSigns;
    const key = isPlain ? word.norm : `${word.kind} ${text.slice(word.start, word.end)} ${word.norm} ${word.forms?.join() ?? ''}`;
    let symbol = names.get(key);
    if (symbol === undefined) {
      symbol = this.signs.length;
      this.signs.push({ id: symbol, word, raw: isPlain ? undefined : text.slice(word.start, word.end), group: this.groupOf(word) });
      names.set(key, symbol);
    }
    return symbol;
  }

  private groupOf(word: Word): number {
    // Marks are few, and what a class asks of them depends on the mark.
    const letters = word.kind === 'punctuation' ? word.norm : this.prefixes.filter((p) => word.norm.startsWith(p)).join();
    const key = `${word.kind} ${CLASS_TESTS.map((test) => (passes(test, word) ? '1' : '0')).join('')} ${letters}`;
    let group = this.groups.get(key);
    if (group === undefined) this.groups.set(key, (group = this.groups.size));
    return group;
  }

  /** Call before a text or sentence: drops what has grown too large. */
  begin(): void {
    if (this.transitions < MOST_TRANSITIONS && this.signs.length < MOST_SYMBOLS) return;
    this.states = new Map();
    this.initial = undefined;
    this.initialAtStart = undefined;
    this.signs = [];
    this.plainSigns = emptySigns();
    this.otherSigns = new Map();
    this.transitions = 0;
  }

  /**
   * Adds to `found` every phrase that may match from `symbols[from]` on, looking no further than `to`. `atStart` says whether a sentence
   * or quotation begins there, so that phrases with `^` come in question.
   */
  run(symbols: Int32Array, from: number, to: number, atStart: boolean, found: number[]): void {
    let state = atStart ? (this.initialAtStart ??= this.initialState([...this.starts, ...this.anchored])) : (this.initial ??= this.initialState(this.starts));
    const stop = Math.min(to, from + DEPTH);
    for (let at = from; at < stop; at++) {
      const next = this.step(state, this.signs[symbols[at]!]!);
      if (next === DEAD) return;
      state = next;
      for (const phrase of at === stop - 1 ? state.alive : state.accepts) if (!found.includes(phrase)) found.push(phrase);
    }
  }

  private step(state: State, sign: Sign): State {
    // Every word is looked up from an initial state: there a plain table pays.
    if (state.table === undefined) return this.find(state, sign);
    return (state.table[sign.id] ??= this.find(state, sign));
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
      state = { positions: Int32Array.from(positions), accepts, alive, named, looksInside, next: new Map() };
      this.states.set(key, state);
    }
    return state;
  }
}
