/** Places in one file's text as reports write them, and the line that a report shows for one. Exports come as one line of megabytes: nothing here reads a line from its start for each place in it. */
import { LineIndex, type Range } from '../engine/index.ts';
import type { Place, ResultMessage } from './results.ts';

/** Characters of a line that a report shows. */
const mostShown = 100;

/** Characters from one count of bytes to the next. */
const stride = 4096;

export class Places {
  private readonly text: string;
  readonly lines: LineIndex;
  private readonly encoder = new TextEncoder();
  /** Bytes of UTF-8 before every `stride`th character of the text, as far as somebody asked. */
  private readonly counts: number[] = [0];

  constructor(text: string) {
    this.text = text;
    this.lines = new LineIndex(text);
  }

  /** A range of the text (UTF-16 code units) as a place. */
  of(range: Range): Place {
    const start = this.lines.positionOf(range.start);
    const end = this.lines.positionOf(range.end);
    const bytes = (offset: number, column: number): number => this.bytesBefore(offset) - this.bytesBefore(offset - column) + 1;
    return { line: start.line + 1, column: start.column + 1, endLine: end.line + 1, endColumn: end.column + 1, byteColumn: bytes(range.start, start.column), byteEndColumn: bytes(range.end, end.column) };
  }

  /** The line that a range begins in, at most `mostShown` characters of it around the range. */
  excerptOf(range: Range): NonNullable<ResultMessage['excerpt']> {
    const { start: from, end: to } = this.lineAround(range.start);
    const indent = /[^\S\r\n]*/y;
    indent.lastIndex = from;
    indent.test(this.text);
    const begin = Math.min(indent.lastIndex, to);
    const shownFrom = to - from <= mostShown ? begin : Math.max(begin, Math.min(range.start - 20, to - mostShown));
    const first = Math.min(shownFrom, range.start);
    const shown = this.text.slice(first, Math.min(first + mostShown, to)).replaceAll('\t', ' ');
    const lead = first > begin ? '…' : '';
    const start = range.start - first;
    const end = Math.max(start, Math.min(range.end, to) - first);
    return { text: `${lead}${shown}${first + mostShown < to ? '…' : ''}`, start: start + lead.length, end: Math.min(end, shown.length) + lead.length };
  }

  /** The line that holds an offset, without its ending. */
  private lineAround(offset: number): Range {
    const line = this.lines.lineOf(offset);
    let end = line + 1 < this.lines.count ? this.lines.startOf(line + 1) : this.text.length;
    const start = this.lines.startOf(line);
    while (end > start && /[\r\n]/.test(this.text[end - 1]!)) end--;
    return { start, end };
  }

  private bytesBefore(offset: number): number {
    const step = Math.floor(offset / stride);
    for (let k = this.counts.length; k <= step; k++) this.counts.push(this.counts[k - 1]! + this.bytesOf(this.edge(k - 1), this.edge(k)));
    return this.counts[step]! + this.bytesOf(this.edge(step), offset);
  }

  /** Where the `step`th count stands: never within a surrogate pair, whose halves would count as six bytes instead of four. */
  private edge(step: number): number {
    const at = step * stride;
    return /[\uDC00-\uDFFF]/.test(this.text[at] ?? '') ? at - 1 : at;
  }

  private bytesOf(start: number, end: number): number {
    return this.encoder.encode(this.text.slice(start, end)).length;
  }
}
