/**
 * Runs one phrase's program from one word on, with its conditions and captures. Tries alternatives in the order they are written and
 * never visits the same step at the same word twice, so its work is bounded by program times words. Only `matcher.ts` imports it.
 */
import type { Word } from '../model.ts';
import { takes } from './automaton.ts';
import type { Look, Step } from './notation.ts';
import { BOUNDARY_WORDS, CONDITION_WORDS } from './wordTests.ts';

/** Words of one sentence without those that the reader does not read. */
export interface Line {
  readonly text: string;
  readonly words: readonly Word[];
}

export interface Run {
  /** One past the last word. */
  readonly end: number;
  /** Word positions by slot, -1 where unset. */
  readonly slots: readonly number[];
}

interface Visited {
  marks: Int32Array;
  stamp: number;
}

/** Which step was tried at which word, marked with the number of the run, so that it need not be emptied. Look-aheads run inside a run. */
const inRun: Visited = { marks: new Int32Array(4096), stamp: 0 };

function visitedFor(size: number, nested: boolean): Visited {
  if (nested) return { marks: new Int32Array(size), stamp: 0 };
  if (inRun.marks.length < size) inRun.marks = new Int32Array(size * 2);
  if (inRun.stamp === 0x7fffffff) {
    inRun.marks.fill(0);
    inRun.stamp = 0;
  }
  return inRun;
}

/**
 * The match of `program` that begins at word `from` of the line, or undefined. `open` is set for look-aheads, which may end
 * anywhere; a match proper does not end inside a contraction.
 */
export function runProgram(program: readonly Step[], line: Line, from: number, to: number, slotCount: number, open = false): Run | undefined {
  const width = to - from + 1;
  const visited = visitedFor(program.length * width, open);
  const stamp = ++visited.stamp;
  // Alternatives still to be tried: step, word, and the slots as they were.
  const stack: [number, number, readonly number[]][] = [[0, from, new Array<number>(slotCount).fill(-1)]];
  for (let top = stack.pop(); top; top = stack.pop()) {
    let [step, at] = top;
    let slots = top[2];
    for (;;) {
      const key = step * width + at - from;
      if (visited.marks[key] === stamp) break;
      visited.marks[key] = stamp;
      const now = program[step]!;
      if (now.op === 'match') {
        if (open || !endsInsideWord(line, at)) return { end: at, slots };
        break;
      }
      if (now.op === 'split') {
        stack.push([now.second, at, slots]);
        step = now.first;
      } else if (now.op === 'jump') step = now.to;
      else if (now.op === 'save') {
        slots = slots.with(now.slot, at);
        step++;
      } else if (now.op === 'look') {
        if (!holds(now.check, line, at)) break;
        step++;
      } else if (now.op === 'not') {
        if (runProgram(now.program, line, at, to, 0, true)) break;
        step++;
      } else {
        const word = at < to ? line.words[at] : undefined;
        if (!word || !takes(now, word, now.op === 'literal' && now.exact !== undefined ? line.text.slice(word.start, word.end) : undefined)) break;
        at++;
        step++;
      }
    }
  }
  return undefined;
}

/** True between the parts of a contraction or possessive: "you" of "you're" is no match of its own. */
export function endsInsideWord(line: Line, at: number): boolean {
  const before = line.words[at - 1];
  const after = line.words[at];
  return before !== undefined && after !== undefined && before.end === after.start && after.kind === 'word' && before.kind !== 'punctuation' && before.kind !== 'symbol';
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

function isMark(word: Word | undefined, marks: string): boolean {
  return word?.kind === 'punctuation' && marks.includes(word.norm);
}

function isEnd(word: Word | undefined): boolean {
  return word === undefined || isMark(word, '.!?;)"…') || word.kind === 'symbol';
}

/** A start is the first word of a sentence, or the one after a quotation mark, a colon or an opening bracket. */
function isStart(line: Line, at: number): boolean {
  const before = line.words[at - 1];
  if (!before || isMark(before, '":(')) return true;
  for (let i = at - 1; i >= 0; i--) {
    const word = line.words[i]!;
    if (word.kind !== 'punctuation' && word.kind !== 'symbol') return false;
  }
  return true;
}
