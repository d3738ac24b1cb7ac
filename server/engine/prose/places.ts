/**
 * The places in the programs of many phrases, as arrays of numbers: which words a place takes and where one comes from there without a word.
 * Conditions that look around (`^`, `<end>`, `!(...)`) are taken as met. Only `states.ts` imports it.
 */
import type { Sign } from './alphabet.ts';
import type { Step } from './notation.ts';
import { takes } from './taking.ts';

/** What a place does: takes a word, is the end of a phrase, or leads on to one or two places. */
const TAKES = 0;
const ENDS = 1;
const LEADS = 2;
const PARTS = 3;

/** Of the word that a place takes: none that has a number by itself. */
const NO_NAME = -1;
/** Of a sign: words whose forms or kind want a closer look. */
const UNNAMED = -2;

function isAnchored(program: readonly Step[]): boolean {
  const first = program[0];
  return first?.op === 'look' && first.check === 'start';
}

export class Places {
  readonly steps: readonly Step[];
  /** Phrase of each place. */
  readonly owner: Int32Array;
  /** First places of the programs that may begin anywhere, and of those that begin with `^`. */
  readonly starts: number[] = [];
  readonly anchored: number[] = [];
  private readonly does: Uint8Array;
  private readonly first: Int32Array;
  private readonly second: Int32Array;
  /** Numbers of the words that places name, and by place the number of the one word that it takes. */
  private readonly names = new Map<string, number>();
  private readonly named: Int32Array;
  private readonly mark: Int32Array;
  private stamp = 0;
  private readonly open: number[] = [];
  /** What was come to: the first `count` of these are places, in ascending order; and the phrases that end on the way. */
  reached = new Int32Array(256);
  count = 0;
  readonly accepts: number[] = [];

  /** `steps` are those of all programs, one after the other. */
  constructor(programs: readonly (readonly Step[])[], steps: readonly Step[]) {
    this.steps = steps;
    const arrays = Array.from({ length: 5 }, () => new Int32Array(steps.length));
    [this.owner, this.first, this.second, this.named, this.mark] = arrays as [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array];
    this.does = new Uint8Array(steps.length);
    this.named.fill(NO_NAME);
    let base = 0;
    programs.forEach((program, phrase) => {
      if (program.length > 0) (isAnchored(program) ? this.anchored : this.starts).push(base);
      this.owner.fill(phrase, base, base + program.length);
      program.forEach((step, i) => this.add(step, base, base + i));
      base += program.length;
    });
  }

  private add(step: Step, base: number, at: number): void {
    this.first[at] = at + 1;
    if (step.op === 'match') this.does[at] = ENDS;
    else if (step.op === 'split') {
      this.does[at] = PARTS;
      this.first[at] = base + step.first;
      this.second[at] = base + step.second;
    } else if (step.op === 'jump') {
      this.does[at] = LEADS;
      this.first[at] = base + step.to;
    } else if (step.op === 'save' || step.op === 'look' || step.op === 'not') this.does[at] = LEADS;
    else if (step.op === 'literal' && step.exact === undefined) {
      let name = this.names.get(step.norm);
      if (name === undefined) this.names.set(step.norm, (name = this.names.size));
      this.named[at] = name;
    }
  }

  /** The number by which `takes` compares a sign with the words that places name. */
  nameOf({ word }: Sign): number {
    if (word.forms !== undefined || word.kind === 'placeholder' || word.kind === 'link' || word.kind === 'code') return UNNAMED;
    return this.names.get(word.norm) ?? NO_NAME;
  }

  /** Whether a place takes a sign, whose name is `name`. */
  takes(place: number, sign: Sign, name: number): boolean {
    const own = this.named[place]!;
    return own === NO_NAME || name === UNNAMED ? takes(this.steps[place]!, sign.word, sign.raw) : own === name;
  }

  /** Begins a set of places that `reach` fills. */
  begin(): void {
    this.stamp++;
    this.count = 0;
    this.accepts.length = 0;
  }

  /** Adds the places that take a word and are come to from this one without one, and the phrases that end on the way. */
  reach(from: number): void {
    const { does, first, second, mark, open, stamp } = this;
    open.push(from);
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (mark[at] === stamp) continue;
      mark[at] = stamp;
      const what = does[at]!;
      if (what === TAKES) {
        if (this.count === this.reached.length) this.widen();
        this.reached[this.count++] = at;
      } else if (what === ENDS) this.accepts.push(this.owner[at]!);
      else {
        open.push(first[at]!);
        if (what === PARTS) open.push(second[at]!);
      }
    }
  }

  /** Ends the set: puts what was come to in order. */
  end(): void {
    sort(this.reached, this.count);
    if (this.accepts.length > 1) this.accepts.sort((a, b) => a - b);
  }

  private widen(): void {
    const wider = new Int32Array(2 * this.reached.length);
    wider.set(this.reached);
    this.reached = wider;
  }
}

/** Sorts the first `count` numbers. Most lists are of a few, for which sorting by hand is soonest. */
function sort(numbers: Int32Array, count: number): void {
  if (count > 24) {
    numbers.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const number = numbers[i]!;
    let at = i;
    for (; at > 0 && numbers[at - 1]! > number; at--) numbers[at] = numbers[at - 1]!;
    numbers[at] = number;
  }
}
