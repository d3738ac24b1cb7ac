/** Lines of a text: their endings, and offsets to lines. Zero-based; `\n`, `\r\n` and a lone `\r` end a line, as in the Language Server Protocol. */

/** A text without breaks and without spaces in a row. */
export function onOneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** The line ending that a text uses first; `\n` for a text of one line. */
export function lineEnding(text: string): '\n' | '\r\n' | '\r' {
  return (/\r\n?|\n/.exec(text)?.[0] ?? '\n') as '\n' | '\r\n' | '\r';
}

export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(text: string) {
    const ends = /\r\n|\n|\r/g;
    while (ends.exec(text)) this.starts.push(ends.lastIndex);
  }

  /** The zero-based line that holds an offset. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Where a zero-based line starts; the end of the text for lines behind the last. */
  startOf(line: number): number {
    return this.starts[Math.min(Math.max(line, 0), this.starts.length - 1)]!;
  }

  /** Zero-based line and UTF-16 column of an offset. */
  positionOf(offset: number): { line: number; column: number } {
    const line = this.lineOf(offset);
    return { line, column: offset - this.starts[line]! };
  }

  get count(): number {
    return this.starts.length;
  }
}
