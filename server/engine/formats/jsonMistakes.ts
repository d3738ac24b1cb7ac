/** Which errors of a JSON reader are mistakes of the writer: one missing mark gives a dozen errors, and the first one says it best. Imported by `json.ts` only. */

/**
 * Hears of errors in file order and says which of them are news. What follows an error on its line, and on lines right behind it, follows from it;
 * news begins behind a line of words that is sound. Single quotes are one mistake, however many there are.
 */
export class Mistakes {
  private readonly text: string;
  /** Where the last error stood, told or not. */
  private last: number | undefined;
  private hasQuotes = false;

  constructor(text: string) {
    this.text = text;
  }

  /** Whether the error at this offset (UTF-16 code units of the text) is one to tell; `isQuote` where it is about quotes (`explainQuotes`). */
  add(offset: number, isQuote: boolean): boolean {
    const follows = this.last !== undefined && !this.isSoundBetween(this.last, offset);
    this.last = offset;
    if (follows || (isQuote && this.hasQuotes)) return false;
    this.hasQuotes ||= isQuote;
    return true;
  }

  /** Whether a whole line with a word in it stands between two errors. */
  private isSoundBetween(from: number, to: number): boolean {
    const lines = this.text.slice(from, to).split(/\r\n|\n|\r/);
    return lines.slice(1, -1).some((line) => /[\p{L}\p{N}]/u.test(line));
  }
}

/** What is wrong where other quotes stand than JSON's own; undefined where none do. */
export function explainQuotes(text: string, offset: number): string | undefined {
  const mark = text[offset] ?? '';
  if (mark === "'") return 'JSON takes double quotes, not single ones. Write "title", not \'title\'.';
  if (/[“”„‘’«»]/.test(mark)) return 'JSON takes straight double quotes ("), not curly ones.';
  return undefined;
}
