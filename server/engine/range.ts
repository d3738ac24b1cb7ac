/** Half-open range of zero-based UTF-16 code units: `start` is in, `end` is out. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Whether all of `inner` lies in `outer`. */
export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Those of `sorted` (in the order of the text, none within another) that overlap `range`; found without looking at all of them. */
export function overlapping<T extends Range>(sorted: readonly T[], range: Range): T[] {
  const from = firstEndingBehind(sorted, range.start);
  let to = from;
  while (to < sorted.length && sorted[to]!.start < range.end) to++;
  return sorted.slice(from, to);
}

/** The index of the first of `sorted` that ends behind an offset; their number where none does. */
export function firstEndingBehind(sorted: readonly Range[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
