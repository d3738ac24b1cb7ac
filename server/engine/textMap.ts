/**
 * The only bridge between decoded text and the file: an ordered list of segments that tile the decoded text.
 *
 * - `verbatim`     the same characters on both sides; an offset inside it maps one to one
 * - `escape`       `\n` in JSON, `''` in YAML, `&nbsp;` in HTML: never split
 * - `fold`         a line break with its indentation or prefix: never split
 * - `markup`       tags and marks that the reader does not see; often zero long on the decoded side
 * - `placeholder`  a slot written as markup (`<attribute .../>`), decoded to a noun: never split
 *
 * Offsets are zero-based UTF-16 code units, ranges half-open. Any room of the engine may import this file; it imports nothing
 * but types.
 */
import type { Range } from './range.ts';

export type SegmentKind = 'verbatim' | 'escape' | 'fold' | 'markup' | 'placeholder';

/** `[start, end)` of the decoded text stands at `[sourceStart, sourceEnd)` of the file. */
export interface Segment {
  readonly kind: SegmentKind;
  readonly start: number;
  readonly end: number;
  readonly sourceStart: number;
  readonly sourceEnd: number;
}

export class TextMap {
  readonly segments: readonly Segment[];

  /** `segments` tile the decoded text in order from 0, and their sources never go backwards. Throws a RangeError otherwise. */
  constructor(segments: readonly Segment[]) {
    let at = 0;
    let sourceAt = -1;
    for (const s of segments) {
      if (s.start !== at || s.end < s.start) throw new RangeError(`segment starts at ${s.start}, expected ${at}`);
      if (s.sourceStart < sourceAt || s.sourceEnd < s.sourceStart) throw new RangeError(`source goes backwards at ${s.sourceStart}`);
      if (s.kind === 'verbatim' && s.end - s.start !== s.sourceEnd - s.sourceStart) throw new RangeError(`verbatim segment of unequal length at ${s.start}`);
      at = s.end;
      sourceAt = s.sourceEnd;
    }
    this.segments = segments;
  }

  /** A map in which `length` characters stand unchanged from `sourceStart` on. */
  static verbatim(sourceStart: number, length: number): TextMap {
    return new TextMap([{ kind: 'verbatim', start: 0, end: length, sourceStart, sourceEnd: sourceStart + length }]);
  }

  /** Length of the decoded text. */
  get length(): number {
    return this.segments.at(-1)?.end ?? 0;
  }

  /**
   * The source range of a span. A span that cuts into an escape, fold or placeholder takes it whole.
   * An empty span gives an empty range: the place where text inserted there belongs (see `insertionPoint`).
   */
  toSource(span: Range): Range {
    if (span.end <= span.start) {
      const at = this.insertionPoint(span.start);
      return { start: at, end: at };
    }
    const first = this.segments[this.indexAt(span.start)];
    const last = this.segments[this.indexAt(span.end - 1)];
    if (!first || !last) throw new RangeError(`span ${span.start}..${span.end} is outside the text of length ${this.length}`);
    return {
      start: first.kind === 'verbatim' ? first.sourceStart + span.start - first.start : first.sourceStart,
      end: last.kind === 'verbatim' ? last.sourceStart + span.end - last.start : last.sourceEnd,
    };
  }

  /**
   * The decoded span that a source range covers: every decoded character whose source overlaps it.
   * Returns undefined when none does; an empty source range inside a verbatim segment gives an empty span.
   */
  toSpan(source: Range): Range | undefined {
    let start = -1;
    let end = -1;
    for (const s of this.segments) {
      if (s.sourceStart > source.end) break;
      if (source.start === source.end) {
        if (s.kind === 'verbatim' && s.sourceStart <= source.start && source.start <= s.sourceEnd) {
          const at = s.start + source.start - s.sourceStart;
          return { start: at, end: at };
        }
        continue;
      }
      if (s.sourceEnd <= source.start || s.sourceStart >= source.end || s.start === s.end) continue;
      const from = s.kind === 'verbatim' ? s.start + Math.max(0, source.start - s.sourceStart) : s.start;
      const to = s.kind === 'verbatim' ? s.end - Math.max(0, s.sourceEnd - source.end) : s.end;
      if (start < 0) start = from;
      end = to;
    }
    return start < 0 ? undefined : { start, end };
  }

  /**
   * Where in the file text inserted at a decoded offset belongs. Between two segments it is behind the earlier one when that one is
   * verbatim (so `word|</b>` stays inside the tag), else before the later one; inside an atomic segment it is behind that segment.
   */
  insertionPoint(offset: number): number {
    if (offset < 0 || offset > this.length) throw new RangeError(`offset ${offset} is outside the text of length ${this.length}`);
    const at = this.indexAt(offset);
    const later = this.segments[at];
    if (!later) return 0;
    if (later.end > offset && later.start < offset) return later.kind === 'verbatim' ? later.sourceStart + offset - later.start : later.sourceEnd;
    let i = later.end > offset ? at - 1 : at;
    while (i > 0 && this.segments[i]!.start === this.segments[i]!.end) i--;
    const earlier = this.segments[i];
    const hasEarlier = earlier !== undefined && earlier.end > earlier.start;
    if (hasEarlier && (earlier.kind === 'verbatim' || later.end <= offset)) return earlier.sourceEnd;
    return later.end > offset ? later.sourceStart : this.segments[0]!.sourceEnd;
  }

  /** True when both ends of the span lie on segment borders or inside verbatim text: only then can it be replaced. */
  isExact(span: Range): boolean {
    return this.isBorder(span.start) && this.isBorder(span.end);
  }

  /** The segments that a span touches, zero-long markup strictly inside it included. */
  segmentsIn(span: Range): Segment[] {
    return this.segments.filter((s) => (s.start === s.end ? s.start > span.start && s.start < span.end : s.start < span.end && s.end > span.start));
  }

  /**
   * The map of a text decoded twice: `this` leads to an intermediate text, `outer` from that text to the file.
   * What is verbatim in both stays verbatim; whatever either side holds together stays together.
   */
  through(outer: TextMap): TextMap {
    const out: Segment[] = [];
    for (const s of this.segments) {
      if (s.kind !== 'verbatim' || s.start === s.end) {
        const source = outer.toSource({ start: s.sourceStart, end: s.sourceEnd });
        out.push({ ...s, sourceStart: source.start, sourceEnd: source.end });
        continue;
      }
      let i = outer.indexAt(s.sourceStart);
      while (i > 0 && outer.segments[i - 1]!.start === s.sourceStart) i--;
      for (; i < outer.segments.length; i++) {
        const o = outer.segments[i]!;
        if (o.start >= s.sourceEnd) break;
        if (o.start === o.end) {
          if (o.start >= s.sourceStart) out.push({ ...o, start: s.start + o.start - s.sourceStart, end: s.start + o.start - s.sourceStart });
          continue;
        }
        const a = Math.max(o.start, s.sourceStart);
        const b = Math.min(o.end, s.sourceEnd);
        if (a >= b) continue;
        const start = s.start + a - s.sourceStart;
        const end = s.start + b - s.sourceStart;
        if (o.kind === 'verbatim') out.push({ kind: 'verbatim', start, end, sourceStart: o.sourceStart + a - o.start, sourceEnd: o.sourceStart + b - o.start });
        else out.push({ kind: o.kind, start, end, sourceStart: o.sourceStart, sourceEnd: o.sourceEnd });
      }
    }
    return new TextMap(orderSources(out));
  }

  /** The map of a part of the decoded text. The span should be exact; an escape that it cuts is kept whole on the source side. */
  slice(span: Range): TextMap {
    const out: Segment[] = [];
    for (const s of this.segments) {
      if (s.end < span.start || s.start > span.end) continue;
      const a = Math.max(s.start, span.start);
      const b = Math.min(s.end, span.end);
      if (a === b && s.start !== s.end) continue;
      const part = { start: a - span.start, end: b - span.start };
      if (s.kind === 'verbatim') out.push({ kind: 'verbatim', ...part, sourceStart: s.sourceStart + a - s.start, sourceEnd: s.sourceStart + b - s.start });
      else out.push({ kind: s.kind, ...part, sourceStart: s.sourceStart, sourceEnd: s.sourceEnd });
    }
    return out.length > 0 ? new TextMap(out) : TextMap.verbatim(this.insertionPoint(span.start), 0);
  }

  /** Index of the segment that holds the character at `offset`, zero-long ones skipped. */
  private indexAt(offset: number): number {
    let low = 0;
    let high = this.segments.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.segments[middle]!.end <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private isBorder(offset: number): boolean {
    if (offset === 0 || offset === this.length) return true;
    const s = this.segments[this.indexAt(offset)];
    return !s || s.kind === 'verbatim' || s.start === offset;
  }
}

/** An atomic piece cut in two by `through` has the same source twice; the later part gets an empty source behind it. */
function orderSources(segments: Segment[]): Segment[] {
  let at = -1;
  return segments.map((s) => {
    const sourceStart = Math.max(s.sourceStart, at);
    const sourceEnd = Math.max(s.sourceEnd, sourceStart);
    at = sourceEnd;
    return { ...s, sourceStart, sourceEnd };
  });
}

/** Collects segments from left to right and merges neighbouring verbatim ones. */
export class TextMapBuilder {
  private readonly segments: { -readonly [K in keyof Segment]: Segment[K] }[] = [];
  private parts: string[] = [];
  private at = 0;

  /** `text` stands unchanged at `sourceStart`. */
  verbatim(text: string, sourceStart: number): this {
    if (text === '') return this;
    const last = this.segments.at(-1);
    this.parts.push(text);
    const end = this.at + text.length;
    if (last?.kind === 'verbatim' && last.sourceEnd === sourceStart) {
      last.end = end;
      last.sourceEnd = sourceStart + text.length;
    } else this.segments.push({ kind: 'verbatim', start: this.at, end, sourceStart, sourceEnd: sourceStart + text.length });
    this.at = end;
    return this;
  }

  /** `text` is what the reader sees of `source`; it may be empty. */
  atomic(kind: Exclude<SegmentKind, 'verbatim'>, text: string, sourceStart: number, sourceEnd: number): this {
    this.parts.push(text);
    this.segments.push({ kind, start: this.at, end: this.at + text.length, sourceStart, sourceEnd });
    this.at += text.length;
    return this;
  }

  get length(): number {
    return this.at;
  }

  /** The decoded text and its map. */
  build(): { text: string; map: TextMap } {
    return { text: this.parts.join(''), map: new TextMap(this.segments) };
  }

  /** Like `build`; where nothing was added the map is an empty place at `sourceStart`, so that text can still be inserted there. */
  buildAt(sourceStart: number): { text: string; map: TextMap } {
    return this.segments.length > 0 ? this.build() : { text: '', map: TextMap.verbatim(sourceStart, 0) };
  }
}
