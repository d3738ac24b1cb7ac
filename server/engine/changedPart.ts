/** What differs between two texts, without what they share at their ends. Any room may use it. */
import type { Range } from './range.ts';

/** Where `old`, which begins at `at`, differs from `anew`; `head` and `tail` characters at their ends are the same. */
export function changedPart(old: string, anew: string, at = 0): Range & { readonly head: number; readonly tail: number } {
  const most = Math.min(old.length, anew.length);
  let head = 0;
  while (head < most && old[head] === anew[head]) head++;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === anew.at(-1 - tail)) tail++;
  return { start: at + head, end: at + old.length - tail, head, tail };
}
