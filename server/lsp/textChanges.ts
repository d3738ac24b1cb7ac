/**
 * The small edits that lead from one text to another, so that an editor keeps its cursor, folds and marks when the whole file was
 * recomputed. Pure; line by line by Myers' greedy algorithm (E. W. Myers, "An O(ND) Difference Algorithm", 1986), then by character.
 */
import type { SourceEdit } from '../engine/index.ts';

/** Beyond this many changed lines one edit over the whole changed stretch is made: still right, only less fine. */
const maxDistance = 400;
/** Where a line changes over more characters than this its sentences are not told apart. */
const longestLine = 20_000;
/** Ends a sentence or a paragraph: what changes on both sides are two changes, and within a sentence one, of which half would read wrong. */
const parts = /[.!?]["'”’)]*\s|<\/?(?:p|br|li|ul|ol|div|td|tr|h\d)\b|\\n/i;

/**
 * Edits in offsets of `before` (UTF-16 code units), in order, not overlapping; applied together they give `after` exactly.
 * Empty when the texts are equal. No edit cuts a surrogate pair or a CRLF.
 */
export function textChanges(before: string, after: string): SourceEdit[] {
  const a = splitLines(before);
  const b = splitLines(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const hunks = diffLines(a.slice(head, a.length - tail), b.slice(head, b.length - tail));

  const starts = [0];
  for (const line of a) starts.push(starts[starts.length - 1]! + line.length);
  const edits: SourceEdit[] = [];
  for (const { from, to, newFrom, newTo } of hunks) {
    const oldLines = a.slice(head + from, head + to);
    const newLines = b.slice(head + newFrom, head + newTo);
    const at = starts[head + from]!;
    // As many lines as before: most likely each was reworded where it stands.
    if (oldLines.length === newLines.length) oldLines.forEach((line, i) => pushSentences(edits, starts[head + from + i]!, line, newLines[i]!));
    else pushTrimmed(edits, at, oldLines.join(''), newLines.join(''));
  }
  return edits;
}

function splitLines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

function diffLines(a: readonly string[], b: readonly string[]): Hunk[] {
  if (a.length === 0 && b.length === 0) return [];
  const whole = [{ from: 0, to: a.length, newFrom: 0, newTo: b.length }];
  if (a.length === 0 || b.length === 0) return whole;
  const trace = shortestEdit(a, b);
  return trace ? walkBack(trace, a.length, b.length) : whole;
}

/** The furthest reach per diagonal after each step, or undefined when the texts are too far apart. */
function shortestEdit(a: readonly string[], b: readonly string[]): Map<number, number>[] | undefined {
  const trace: Map<number, number>[] = [];
  const reach = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= Math.min(a.length + b.length, maxDistance); d++) {
    trace.push(new Map(reach));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
      let x = down ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach.set(k, x);
      if (x >= a.length && x - k >= b.length) return trace;
    }
  }
  return undefined;
}

function walkBack(trace: readonly Map<number, number>[], aLength: number, bLength: number): Hunk[] {
  const hunks: Hunk[] = [];
  let x = aLength;
  let y = bLength;
  for (let d = trace.length - 1; d > 0; d--) {
    const reach = trace[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
    const fromK = down ? k + 1 : k - 1;
    const fromX = reach.get(fromK) ?? 0;
    const fromY = fromX - fromK;
    const step = { from: fromX, to: down ? fromX : fromX + 1, newFrom: fromY, newTo: down ? fromY + 1 : fromY };
    const next = hunks.at(-1);
    if (next && next.from === step.to && next.newFrom === step.newTo) hunks[hunks.length - 1] = { ...next, from: step.from, newFrom: step.newFrom };
    else hunks.push(step);
    x = fromX;
    y = fromY;
  }
  return hunks.reverse();
}

function splitWords(line: string): string[] {
  return line.match(/\s+|\S+/g) ?? [];
}

/** Adds the edits from one line to another, one for each stretch of sentences that changes: exports write a whole reply on a line. */
function pushSentences(edits: SourceEdit[], offset: number, before: string, after: string): void {
  const [a, b] = [splitWords(before), splitWords(after)];
  if (Math.max(before.length, after.length) > longestLine) return pushTrimmed(edits, offset, before, after);
  const joined: Hunk[] = [];
  for (const hunk of diffLines(a, b)) {
    const last = joined.at(-1);
    if (last && !parts.test(a.slice(last.to, hunk.from).join(''))) joined[joined.length - 1] = { ...last, to: hunk.to, newTo: hunk.newTo };
    else joined.push(hunk);
  }
  let at = offset;
  let word = 0;
  for (const { from, to, newFrom, newTo } of joined) {
    at += a.slice(word, from).join('').length;
    const old = a.slice(from, to).join('');
    pushTrimmed(edits, at, old, b.slice(newFrom, newTo).join(''));
    at += old.length;
    word = to;
  }
}

/** Adds the edit from `before` to `after` at `offset` without their common beginning and end; nothing when they are equal. */
function pushTrimmed(edits: SourceEdit[], offset: number, before: string, after: string): void {
  if (before === after) return;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  while (head > 0 && isInside(before, head)) head--;
  while (head > 0 && isInside(after, head)) head--;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  while (tail > 0 && (isInside(before, before.length - tail) || isInside(after, after.length - tail))) tail--;
  edits.push({ source: { start: offset + head, end: offset + before.length - tail }, text: after.slice(head, after.length - tail) });
}

/** True when an offset lies between the halves of a surrogate pair or of a CRLF. */
function isInside(text: string, offset: number): boolean {
  const left = text.charCodeAt(offset - 1);
  const right = text.charCodeAt(offset);
  return (left === 13 && right === 10) || (left >= 0xd800 && left <= 0xdbff && right >= 0xdc00 && right <= 0xdfff);
}
