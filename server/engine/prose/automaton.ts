/**
 * One automaton for many phrases: says, from a given word on, which phrases can match there. Built while it runs, from the phrases'
 * programs; conditions that look around (`^`, `<end>`, `!(...)`) are taken as met, so its answer is a superset that `phraseRun.ts` checks.
 * Only `matcher.ts` imports it.
 */
import type { Word } from '../model.ts';
import { Alphabet, namesOf, type Sign } from './alphabet.ts';
import type { Step } from './notation.ts';
import { takes } from './taking.ts';
import { Transitions } from './transitions.ts';

/** Words looked at from each place; what is still possible then is left to `phraseRun.ts`. Nearly all phrases are decided by then. */
const DEPTH = 8;

/** Transitions, symbols and states beyond these numbers are forgotten and built again: a bound on memory (a few megabytes), not on what is found. */
const MOST_TRANSITIONS = 200_000;
const MOST_SYMBOLS = 50_000;
const MOST_STATES = 50_000;

/** A state of this many positions that was left by this many symbols finds those that name a word by an index. */
const LARGE = 40;
const OFTEN_LEFT = 4;

interface State {
  readonly number: number;
  readonly positions: Int32Array;
  /** Phrases that end here. */
  readonly accepts: readonly number[];
  /** Phrases that end here or may go on. */
  readonly alive: readonly number[];
  /** How many symbols led on from here. */
  left: number;
  index: PositionIndex | undefined;
}

/** The positions of a large state: by the words that their steps name, and those that take words by class. */
interface PositionIndex {
  readonly byName: ReadonlyMap<string, readonly number[]>;
  readonly others: readonly number[];
}

/** Of a word that begins a match: whether it was asked for; whether phrases may begin with it anywhere, and where a sentence begins. */
const ASKED = 1;
const ANYWHERE = 2;
const AT_START = 4;

const NONE: readonly number[] = [];
/** The number of the state that nothing matches from. */
const DEAD = 0;
const DEAD_STATE: State = { number: DEAD, positions: new Int32Array(0), accepts: NONE, alive: NONE, left: 0, index: undefined };

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
  private alphabet: Alphabet;
  /** By number, and by a hash of where they are. */
  private states: State[] = [DEAD_STATE];
  private like = new Map<number, State[]>();
  private initial = DEAD;
  private initialAtStart = DEAD;
  private era = -1;
  private known = new Transitions();
  /** How many were worked out. */
  private transitions = 0;
  private readonly mark: Int32Array;
  private stamp = 0;
  /** By a word's number: which phrases may begin with it. Most words begin none, and are passed over by a look at this table. */
  private firsts = new Uint8Array(1024);
  /** The sentence at hand. */
  private ids: Int32Array = new Int32Array(0);
  private words: readonly Word[] = [];
  private text = '';

  constructor(programs: readonly (readonly Step[])[]) {
    programs.forEach((program, phrase) => {
      const base = this.steps.length;
      if (program.length > 0) (isAnchored(program) ? this.anchored : this.starts).push(base);
      for (const step of program) {
        this.steps.push(step);
        this.owner.push(phrase);
        this.base.push(base);
      }
    });
    this.mark = new Int32Array(this.steps.length).fill(-1);
    this.alphabet = new Alphabet(this.steps);
  }

  /**
   * Call before a sentence. `ids` are its words' numbers and `era` the time for which those hold (`readyLine.ts`); `text` is what the words'
   * offsets are in. Drops what has grown too large.
   */
  begin(era: number, ids: Int32Array, words: readonly Word[], text: string): void {
    if (this.transitions >= MOST_TRANSITIONS || this.alphabet.signs.length >= MOST_SYMBOLS || this.states.length >= MOST_STATES) this.forget();
    if (era !== this.era) {
      this.alphabet.renumber(era);
      this.firsts = new Uint8Array(1024);
    }
    this.era = era;
    this.ids = ids;
    this.words = words;
    this.text = text;
  }

  private forget(): void {
    this.alphabet = new Alphabet(this.steps);
    this.alphabet.renumber(this.era);
    this.firsts = new Uint8Array(1024);
    this.states = [DEAD_STATE];
    this.like = new Map();
    this.initial = DEAD;
    this.initialAtStart = DEAD;
    this.known = new Transitions();
    this.transitions = 0;
  }

  /**
   * The first word from `from` on with which a phrase may begin; the number of words where there is none. By word, `begins` says whether no
   * match may begin there (0), one may (1), or a sentence or quotation begins there (2), so that phrases with `^` come in question.
   */
  nextBegin(from: number, begins: Uint8Array): number {
    const { ids, firsts } = this;
    for (let at = from; at < ids.length; at++) {
      const begin = begins[at]!;
      if (begin === 0) continue;
      const id = ids[at]!;
      const known = id < firsts.length ? firsts[id]! : 0;
      if (((known === 0 ? this.askFirst(at, id) : known) & (begin === 2 ? AT_START : ANYWHERE)) !== 0) return at;
      if (firsts !== this.firsts) return this.nextBegin(at + 1, begins);
    }
    return ids.length;
  }

  private askFirst(at: number, id: number): number {
    if (id >= this.firsts.length) {
      const wider = new Uint8Array(id * 2);
      wider.set(this.firsts);
      this.firsts = wider;
    }
    const symbol = this.alphabet.symbolAt(id, this.words[at]!, this.text);
    const anywhere = this.alphabet.isExact(id) || this.next(this.start(false), symbol) !== DEAD;
    const atStart = anywhere || this.next(this.start(true), symbol) !== DEAD;
    return (this.firsts[id] = ASKED | (anywhere ? ANYWHERE : 0) | (atStart ? AT_START : 0));
  }

  private start(atStart: boolean): number {
    if (!atStart) return this.initial === DEAD ? (this.initial = this.closure(this.starts)) : this.initial;
    return this.initialAtStart === DEAD ? (this.initialAtStart = this.closure([...this.starts, ...this.anchored])) : this.initialAtStart;
  }

  private next(state: number, symbol: number): number {
    const known = this.known.find(state, symbol);
    return known < 0 ? this.step(state, symbol) : known;
  }

  /**
   * Adds to `found` every phrase that may match from the word `from` on, looking no further than `to`. `atStart` says whether a sentence
   * or quotation begins there.
   */
  run(from: number, to: number, atStart: boolean, found: number[]): void {
    const { alphabet, ids, words, text } = this;
    let state = this.start(atStart);
    const stop = Math.min(to, from + DEPTH);
    for (let at = from; at < stop; at++) {
      state = this.next(state, alphabet.symbolAt(ids[at]!, words[at]!, text));
      if (state === DEAD) return;
      const ends = at === stop - 1 ? this.states[state]!.alive : this.states[state]!.accepts;
      for (let i = 0; i < ends.length; i++) if (!found.includes(ends[i]!)) found.push(ends[i]!);
    }
  }

  private step(state: number, symbol: number): number {
    const next = this.advance(this.states[state]!, symbol);
    this.transitions++;
    this.known.keep(state, symbol, next);
    return next;
  }

  private advance(state: State, symbol: number): number {
    const sign = this.alphabet.signs[symbol]!;
    const targets: number[] = [];
    if (state.positions.length < LARGE || ++state.left < OFTEN_LEFT) for (const position of state.positions) this.reach(position, sign, targets);
    else {
      const { byName, others } = (state.index ??= this.indexOf(state.positions));
      for (const position of others) this.reach(position, sign, targets);
      for (const position of byName.get(sign.word.norm) ?? NONE) this.reach(position, sign, targets);
      for (const form of sign.word.forms ?? []) for (const position of byName.get(form) ?? NONE) this.reach(position, sign, targets);
    }
    return targets.length === 0 ? DEAD : this.closure(targets);
  }

  private reach(position: number, sign: Sign, targets: number[]): void {
    if (takes(this.steps[position]!, sign.word, sign.raw)) targets.push(position + 1);
  }

  private indexOf(positions: Int32Array): PositionIndex {
    const byName = new Map<string, number[]>();
    const others: number[] = [];
    for (const position of positions) {
      const names = namesOf(this.steps[position]!);
      if (names.length === 0) others.push(position);
      for (const name of names) {
        const list = byName.get(name);
        if (list) list.push(position);
        else byName.set(name, [position]);
      }
    }
    return { byName, others };
  }

  private closure(from: readonly number[]): number {
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
    return this.stateAt(Int32Array.from(positions).sort(), accepts.sort((a, b) => a - b));
  }

  private stateAt(positions: Int32Array, accepts: readonly number[]): number {
    let hash = accepts.length;
    for (let i = 0; i < positions.length; i++) hash = (Math.imul(hash, 31) + positions[i]!) | 0;
    for (let i = 0; i < accepts.length; i++) hash = (Math.imul(hash, 37) + accepts[i]!) | 0;
    let like = this.like.get(hash);
    if (!like) this.like.set(hash, (like = []));
    let state = like.find((s) => isEqual(s.positions, positions) && isEqual(s.accepts, accepts));
    if (!state) {
      const alive = [...new Set([...accepts, ...Array.from(positions, (position) => this.owner[position]!)])];
      like.push((state = { number: this.states.length, positions, accepts, alive, left: 0, index: undefined }));
      this.states.push(state);
    }
    return state.number;
  }
}

function isEqual(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
