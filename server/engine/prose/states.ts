/**
 * The states of an automaton for many phrases: sets of places in the phrases' programs, worked out when they are first come to.
 * Only `automaton.ts` imports it.
 */
import { namesOf, type Sign } from './alphabet.ts';
import { Places } from './places.ts';
import type { Step } from './notation.ts';

/** A state of this many positions that was left by this many symbols finds those that name a word by an index. */
const LARGE = 40;
const OFTEN_LEFT = 4;

const NONE: readonly number[] = [];
const NO_FORMS: readonly string[] = [];
/** The number of the state that nothing matches from. */
export const DEAD = 0;

interface State {
  readonly number: number;
  readonly positions: Int32Array;
  /** Phrases that end here. */
  readonly accepts: readonly number[];
  /** Phrases that end here or may go on: worked out when asked for, which most are not. */
  alive: readonly number[] | undefined;
  /** How many symbols led on from here. */
  left: number;
  index: PositionIndex | undefined;
}

/** The positions of a large state: by the words that their steps name, and those that take words by class. */
interface PositionIndex {
  readonly byName: ReadonlyMap<string, readonly number[]>;
  readonly others: readonly number[];
}

export class States {
  private readonly places: Places;
  /** By number, and by a hash of where they are. */
  private readonly all: State[] = [{ number: DEAD, positions: new Int32Array(0), accepts: NONE, alive: NONE, left: 0, index: undefined }];
  private readonly like = new Map<number, State[]>();

  /** `steps` are those of all programs, one after the other. */
  constructor(programs: readonly (readonly Step[])[], steps: readonly Step[]) {
    this.places = new Places(programs, steps);
  }

  get count(): number {
    return this.all.length;
  }

  /** Where phrases begin: those that may begin anywhere, and at the start of a sentence those with `^`, too. */
  start(atStart: boolean): number {
    const { places } = this;
    places.begin();
    for (const start of places.starts) places.reach(start);
    if (atStart) for (const start of places.anchored) places.reach(start);
    return this.comeTo();
  }

  /** The phrases that end in a state. */
  accepts(state: number): readonly number[] {
    return this.all[state]!.accepts;
  }

  /** The phrases that end in a state or may go on from it. */
  alive(state: number): readonly number[] {
    const { positions, accepts, alive } = this.all[state]!;
    return alive ?? (this.all[state]!.alive = [...new Set([...accepts, ...Array.from(positions, (position) => this.places.owner[position]!)])]);
  }

  /** The state after a word; `DEAD` where no phrase goes on with it. */
  after(number: number, sign: Sign): number {
    const state = this.all[number]!;
    const { places } = this;
    const name = places.nameOf(sign);
    places.begin();
    if (state.positions.length < LARGE || ++state.left < OFTEN_LEFT) this.follow(state.positions, sign, name);
    else {
      const { byName, others } = (state.index ??= this.indexOf(state.positions));
      this.follow(others, sign, name);
      this.follow(byName.get(sign.word.norm) ?? NONE, sign, name);
      for (const form of sign.word.forms ?? NO_FORMS) this.follow(byName.get(form) ?? NONE, sign, name);
    }
    return places.count === 0 && places.accepts.length === 0 ? DEAD : this.comeTo();
  }

  private follow(positions: ArrayLike<number>, sign: Sign, name: number): void {
    const { places } = this;
    for (let i = 0; i < positions.length; i++) if (places.takes(positions[i]!, sign, name)) places.reach(positions[i]! + 1);
  }

  private indexOf(positions: Int32Array): PositionIndex {
    const byName = new Map<string, number[]>();
    const others: number[] = [];
    for (const position of positions) {
      const names = namesOf(this.places.steps[position]!);
      if (names.length === 0) others.push(position);
      for (const name of names) {
        const list = byName.get(name);
        if (list) list.push(position);
        else byName.set(name, [position]);
      }
    }
    return { byName, others };
  }

  /** The state of the places that were come to. */
  private comeTo(): number {
    const { places } = this;
    places.end();
    const { reached, count, accepts } = places;
    let hash = accepts.length;
    for (let i = 0; i < count; i++) hash = (Math.imul(hash, 31) + reached[i]!) | 0;
    for (let i = 0; i < accepts.length; i++) hash = (Math.imul(hash, 37) + accepts[i]!) | 0;
    let like = this.like.get(hash);
    if (!like) this.like.set(hash, (like = []));
    for (const state of like) if (isEqual(state.positions, reached, count) && isEqual(state.accepts, accepts, accepts.length)) return state.number;
    const state: State = { number: this.all.length, positions: reached.slice(0, count), accepts: accepts.length > 0 ? [...accepts] : NONE, alive: undefined, left: 0, index: undefined };
    like.push(state);
    this.all.push(state);
    return state.number;
  }
}

/** Whether a list holds the first `count` of some numbers and no more. */
function isEqual(list: ArrayLike<number>, numbers: ArrayLike<number>, count: number): boolean {
  if (list.length !== count) return false;
  for (let i = 0; i < count; i++) if (list[i] !== numbers[i]) return false;
  return true;
}
