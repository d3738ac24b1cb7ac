/**
 * One automaton for many phrases: says, from a given word on, which phrases can match there. Built while it runs, from the phrases'
 * programs; conditions that look around (`^`, `<end>`, `!(...)`) are taken as met, so its answer is a superset that `phraseRun.ts` checks.
 * Only `phraseSearch.ts` imports it.
 */
import { Alphabet } from './alphabet.ts';
import type { Step } from './notation.ts';
import type { ReadyLine } from './readyLine.ts';
import { DEAD, States } from './states.ts';
import { Transitions } from './transitions.ts';

/** Words looked at from each place; what is still possible then is left to `phraseRun.ts`. Nearly all phrases are decided by then. */
const DEPTH = 8;

/** Transitions, symbols and states beyond these numbers are forgotten and built again: a bound on memory (some megabytes), not on what is found. */
const MOST_TRANSITIONS = 400_000;
const MOST_SYMBOLS = 50_000;
const MOST_STATES = 50_000;

/** In the rows of first words: not asked yet. */
const UNKNOWN = -1;

export class Automaton {
  private readonly programs: readonly (readonly Step[])[];
  private readonly steps: readonly Step[];
  private alphabet: Alphabet;
  private states: States;
  private known = new Transitions();
  /** How many were worked out. */
  private transitions = 0;
  /** The state after a match's first word, by symbol: where it may begin anywhere, and where a sentence begins. Most lead nowhere. */
  private readonly first = [new Int32Array(0), new Int32Array(0)];
  private readonly start = [DEAD, DEAD];
  private era = -1;
  /** The symbols of the sentence at hand, by word. */
  private symbols = new Int32Array(256);

  constructor(programs: readonly (readonly Step[])[]) {
    this.programs = programs;
    this.steps = programs.flat();
    this.alphabet = new Alphabet(this.steps);
    this.states = new States(programs, this.steps);
    this.begin();
  }

  /** Call before `run` for the words of a sentence. Drops what has grown too large. */
  enter(line: ReadyLine): void {
    if (this.transitions >= MOST_TRANSITIONS || this.alphabet.signs.length >= MOST_SYMBOLS || this.states.count >= MOST_STATES) this.forget();
    const { alphabet } = this;
    if (line.era !== this.era) alphabet.renumber(line.era);
    this.era = line.era;
    const count = line.ids.length;
    if (this.symbols.length < count) this.symbols = new Int32Array(2 * count);
    for (let at = 0; at < count; at++) this.symbols[at] = alphabet.symbolAt(line, at);
  }

  private forget(): void {
    this.alphabet = new Alphabet(this.steps);
    this.states = new States(this.programs, this.steps);
    this.known = new Transitions();
    this.transitions = 0;
    this.era = -1;
    this.begin();
  }

  private begin(): void {
    for (const atStart of [0, 1]) {
      this.first[atStart] = new Int32Array(0);
      this.start[atStart] = this.states.start(atStart === 1);
    }
  }

  /**
   * Adds to `found` every phrase that may match from the word `from` of the sentence on, looking no further than `to`. `atStart` says whether
   * a sentence or quotation begins there.
   */
  run(from: number, to: number, atStart: boolean, found: number[]): void {
    const { symbols, known } = this;
    const row = this.first[atStart ? 1 : 0]!;
    const symbol = symbols[from]!;
    let state = symbol < row.length ? row[symbol]! : UNKNOWN;
    if (state === UNKNOWN) state = this.beginWith(symbol, atStart ? 1 : 0);
    if (state === DEAD) return;
    const stop = Math.min(to, from + DEPTH);
    for (let at = from + 1; at < stop; at++) {
      const ends = this.states.accepts(state);
      for (let i = 0; i < ends.length; i++) if (!found.includes(ends[i]!)) found.push(ends[i]!);
      const next = known.find(state, symbols[at]!);
      state = next < 0 ? this.step(state, symbols[at]!) : next;
      if (state === DEAD) return;
    }
    for (const phrase of this.states.alive(state)) if (!found.includes(phrase)) found.push(phrase);
  }

  private beginWith(symbol: number, atStart: 0 | 1): number {
    let row = this.first[atStart]!;
    if (symbol >= row.length) {
      const wider = new Int32Array(Math.max(256, 2 * symbol)).fill(UNKNOWN);
      wider.set(row);
      this.first[atStart] = row = wider;
    }
    return (row[symbol] = this.states.after(this.start[atStart]!, this.alphabet.signs[symbol]!));
  }

  private step(state: number, symbol: number): number {
    const next = this.states.after(state, this.alphabet.signs[symbol]!);
    this.transitions++;
    this.known.keep(state, symbol, next);
    return next;
  }
}
