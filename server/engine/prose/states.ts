/**
 * The states of an automaton for many phrases: sets of places in the phrases' programs, worked out when they are first come to. Conditions that
 * look around (`^`, `<end>`, `!(...)`) are taken as met. Only `automaton.ts` imports it.
 */
import { namesOf, type Sign } from './alphabet.ts';
import type { Step } from './notation.ts';
import { takes } from './taking.ts';

/** A state of this many positions that was left by this many symbols finds those that name a word by an index. */
const LARGE = 40;
const OFTEN_LEFT = 4;

const NONE: readonly number[] = [];
/** The number of the state that nothing matches from. */
export const DEAD = 0;

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

function isAnchored(program: readonly Step[]): boolean {
  const first = program[0];
  return first?.op === 'look' && first.check === 'start';
}

export class States {
  private readonly steps: readonly Step[];
  /** Phrase of each step. */
  private readonly owner: Int32Array;
  /** Where each step's program begins. */
  private readonly base: Int32Array;
  /** First steps of the programs that may begin anywhere, and of those that begin with `^`. */
  private readonly starts: number[] = [];
  private readonly anchored: number[] = [];
  /** By number, and by a hash of where they are. */
  private readonly all: State[] = [{ number: DEAD, positions: new Int32Array(0), accepts: NONE, alive: NONE, left: 0, index: undefined }];
  private readonly like = new Map<number, State[]>();
  private readonly mark: Int32Array;
  private stamp = 0;

  /** `steps` are those of all programs, one after the other. */
  constructor(programs: readonly (readonly Step[])[], steps: readonly Step[]) {
    this.steps = steps;
    this.owner = new Int32Array(steps.length);
    this.base = new Int32Array(steps.length);
    this.mark = new Int32Array(steps.length);
    let base = 0;
    programs.forEach((program, phrase) => {
      if (program.length > 0) (isAnchored(program) ? this.anchored : this.starts).push(base);
      this.owner.fill(phrase, base, base + program.length);
      this.base.fill(base, base, base + program.length);
      base += program.length;
    });
  }

  get count(): number {
    return this.all.length;
  }

  /** Where phrases begin: those that may begin anywhere, and at the start of a sentence those with `^`, too. */
  start(atStart: boolean): number {
    return this.closure(atStart ? [...this.starts, ...this.anchored] : this.starts);
  }

  /** The phrases that end in a state. */
  accepts(state: number): readonly number[] {
    return this.all[state]!.accepts;
  }

  /** The phrases that end in a state or may go on from it. */
  alive(state: number): readonly number[] {
    return this.all[state]!.alive;
  }

  /** The state after a word; `DEAD` where no phrase goes on with it. */
  after(number: number, sign: Sign): number {
    const state = this.all[number]!;
    const targets: number[] = [];
    if (state.positions.length < LARGE || ++state.left < OFTEN_LEFT) for (const position of state.positions) this.reach(position, sign, targets);
    else {
      const { byName, others } = (state.index ??= this.indexOf(state.positions));
      for (const position of others) this.reach(position, sign, targets);
      for (const position of byName.get(sign.word.norm) ?? NONE) this.reach(position, sign, targets);
      for (const form of sign.word.forms ?? NONE_NAMED) for (const position of byName.get(form) ?? NONE) this.reach(position, sign, targets);
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
      like.push((state = { number: this.all.length, positions, accepts, alive, left: 0, index: undefined }));
      this.all.push(state);
    }
    return state.number;
  }
}

const NONE_NAMED: readonly string[] = [];

function isEqual(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
