/**
 * Runs one phrase's program from one word on, with its conditions and captures. Tries alternatives in the order they are written and
 * never visits the same step at the same word twice, so its work is bounded by program times words. Only `phraseSearch.ts` and
 * `readyLine.ts` import it.
 */
import type { Look, Step } from './notation.ts';
import { takes } from './taking.ts';
import { BOUNDARY_WORDS, CONDITION_WORDS } from './wordTests.ts';
import type { SpokenWord } from './wordTests.ts';

/** Words of one sentence without those that the reader does not read. */
export interface Line {
  readonly text: string;
  /** What the words are; where they stand in `text` is in `starts` and `ends`. */
  readonly words: readonly SpokenWord[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export interface Run {
  /** One past the last word. */
  readonly end: number;
  /** Word positions by slot, -1 where unset. */
  readonly slots: readonly number[];
}

const NO_SLOTS: readonly number[] = [];

/**
 * Working memory, used again by every run: which step was tried at which word (marked with the number of the run, so that it need not be
 * emptied), and the alternatives still to be tried. Look-aheads run inside a run and have memory of their own.
 */
class Workspace {
  private marks = new Int32Array(4096);
  private stamp = 0;
  private steps = new Int32Array(64);
  private places = new Int32Array(64);
  private readonly slots: (readonly number[])[] = [];
  private top = 0;

  begin(size: number): void {
    if (this.marks.length < size) this.marks = new Int32Array(size * 2);
    if (this.stamp === 0x7fffffff) {
      this.marks.fill(0);
      this.stamp = 0;
    }
    this.stamp++;
    this.top = 0;
  }

  /** True the first time in this run. */
  isNew(key: number): boolean {
    if (this.marks[key] === this.stamp) return false;
    this.marks[key] = this.stamp;
    return true;
  }

  push(step: number, place: number, slots: readonly number[]): void {
    if (this.top === this.steps.length) {
      this.steps = grow(this.steps);
      this.places = grow(this.places);
    }
    this.steps[this.top] = step;
    this.places[this.top] = place;
    this.slots[this.top] = slots;
    this.top++;
  }

  /** Takes the last alternative off; false where there is none. It is then in `step`, `place` and `taken`. */
  pop(): boolean {
    if (this.top === 0) return false;
    this.top--;
    this.step = this.steps[this.top]!;
    this.place = this.places[this.top]!;
    this.taken = this.slots[this.top]!;
    return true;
  }

  step = 0;
  place = 0;
  taken: readonly number[] = NO_SLOTS;
}

function grow(array: Int32Array): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(array.length * 2);
  bigger.set(array);
  return bigger;
}

const outer = new Workspace();
const inner = new Workspace();

/**
 * The match of `program` that begins at word `from` of the line, or undefined. A match does not end inside a contraction.
 * `slotCount` is two for each capture.
 */
export function runProgram(program: readonly Step[], line: Line, from: number, to: number, slotCount: number): Run | undefined {
  return run(program, line, from, to, slotCount === 0 ? NO_SLOTS : new Array<number>(slotCount).fill(-1), outer);
}

function run(program: readonly Step[], line: Line, from: number, to: number, unset: readonly number[], space: Workspace): Run | undefined {
  const width = to - from + 1;
  space.begin(program.length * width);
  let step = 0;
  let at = from;
  let slots = unset;
  for (;;) {
    const now = program[step]!;
    let goesOn = space.isNew(step * width + at - from);
    if (goesOn) {
      switch (now.op) {
        case 'match':
          if (space !== outer || !endsInsideWord(line, at)) return { end: at, slots };
          goesOn = false;
          break;
        case 'split':
          space.push(now.second, at, slots);
          step = now.first;
          break;
        case 'jump':
          step = now.to;
          break;
        case 'save':
          slots = slots.with(now.slot, at);
          step++;
          break;
        case 'look':
          goesOn = holds(now.check, line, at);
          step++;
          break;
        case 'not':
          goesOn = run(now.program, line, at, to, NO_SLOTS, space === outer ? inner : new Workspace()) === undefined;
          step++;
          break;
        default: {
          const word = at < to ? line.words[at] : undefined;
          goesOn = word !== undefined && takes(now, word, now.op === 'literal' && now.exact !== undefined ? line.text.slice(line.starts[at]!, line.ends[at]!) : undefined);
          at++;
          step++;
        }
      }
    }
    if (goesOn) continue;
    if (!space.pop()) return undefined;
    step = space.step;
    at = space.place;
    slots = space.taken;
  }
}

/** True between the parts of a contraction or possessive: "you" of "you're" is no match of its own. */
export function endsInsideWord(line: Line, at: number): boolean {
  const before = line.words[at - 1];
  const after = line.words[at];
  return before !== undefined && after !== undefined && line.ends[at - 1] === line.starts[at] && after.kind === 'word' && before.kind !== 'punctuation' && before.kind !== 'symbol';
}

function holds(check: Look, line: Line, at: number): boolean {
  switch (check) {
    case 'start':
      return isStart(line, at);
    case 'end':
      return isEnd(line.words[at]);
    case 'comma':
      return isEnd(line.words[at]) || isMark(line.words[at], ',:-');
    case 'bound': {
      const next = line.words[at];
      return isEnd(next) || isMark(next, ',:()-') || (next!.kind === 'word' && BOUNDARY_WORDS.has(next!.norm));
    }
    case 'not-if': {
      const before = line.words[at - 1];
      return before?.kind !== 'word' || !CONDITION_WORDS.has(before.norm);
    }
  }
}

function isMark(word: SpokenWord | undefined, marks: string): boolean {
  return word?.kind === 'punctuation' && marks.includes(word.norm);
}

function isEnd(word: SpokenWord | undefined): boolean {
  return word === undefined || isMark(word, '.!?;)"…') || word.kind === 'symbol';
}

/** A sentence begins with no more marks and symbols than this before its first word. */
const MOST_ORNAMENTS = 12;

function isOrnament(word: SpokenWord): boolean {
  return word.kind === 'punctuation' || word.kind === 'symbol';
}

/** A start is the first word of a sentence, or the one after a quotation mark, a colon or an opening bracket. */
export function isStart(line: Line, at: number): boolean {
  const before = line.words[at - 1];
  if (!before || isMark(before, '":(')) return true;
  if (at > MOST_ORNAMENTS) return false;
  for (let i = at - 1; i >= 0; i--) if (!isOrnament(line.words[i]!)) return false;
  return true;
}
