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
    const { starts, anchored } = this.places;
    return this.stateOf(atStart ? [...starts, ...anchored] : starts);
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
    const targets: number[] = [];
    if (state.positions.length < LARGE || ++state.left < OFTEN_LEFT) {
      const { positions } = state;
      for (let i = 0; i < positions.length; i++) if (places.takes(positions[i]!, sign, name)) targets.push(positions[i]! + 1);
    } else {
      const { byName, others } = (state.index ??= this.indexOf(state.positions));
      const reach = (position: number): void => {
        if (places.takes(position, sign, name)) targets.push(position + 1);
      };
      others.forEach(reach);
      byName.get(sign.word.norm)?.forEach(reach);
      sign.word.forms?.forEach((form) => byName.get(form)?.forEach(reach));
    }
    return targets.length === 0 ? DEAD : this.stateOf(targets);
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

  private stateOf(from: readonly number[]): number {
    const accepts: number[] = [];
    const positions = this.places.reach(from, accepts);
    return this.stateAt(positions, accepts.length > 1 ? accepts.sort((a, b) => a - b) : accepts);
  }

  private stateAt(positions: Int32Array, accepts: readonly number[]): number {
    let hash = accepts.length;
    for (let i = 0; i < positions.length; i++) hash = (Math.imul(hash, 31) + positions[i]!) | 0;
    for (let i = 0; i < accepts.length; i++) hash = (Math.imul(hash, 37) + accepts[i]!) | 0;
    let like = this.like.get(hash);
    if (!like) this.like.set(hash, (like = []));
    let state = like.find((s) => isEqual(s.positions, positions) && isEqual(s.accepts, accepts));
    if (!state) {
      like.push((state = { number: this.all.length, positions, accepts, alive: undefined, left: 0, index: undefined }));
      this.all.push(state);
    }
    return state.number;
  }
}

function isEqual(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
