/** Half-open range of zero-based UTF-16 code units: `start` is in, `end` is out. */
export interface Range {
  readonly start: number;
  readonly end: number;
}
