/** Where words stand in a bracket: what takes the place of some of them may not leave it open. Pure text; offsets are in the text given. */
const closers: ReadonlyMap<string, string> = new Map([['(', ')'], ['[', ']'], ['{', '}'], ['“', '”']]);
const closing: ReadonlySet<string> = new Set(closers.values());

/** The bracket or quotation that is open at the end of a text, as the mark that would close it; undefined where none is. */
export function openAtEnd(text: string): string | undefined {
  return scan(text).open.at(-1);
}

/** Whether a round bracket is open at an offset, on its line. */
export function isInBracket({ text }: { readonly text: string }, offset: number): boolean {
  return openAtEnd(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)) === ')';
}

/** Where a text closes what it did not open; its length where it doesn't. */
export function closesAt(text: string): number {
  return scan(text).closed;
}

function scan(text: string): { readonly open: readonly string[]; readonly closed: number } {
  const open: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const [mark, closer] = [text.charAt(at), closers.get(text.charAt(at))];
    if (closer) open.push(closer);
    else if (closing.has(mark) && mark === open.at(-1)) open.pop();
    else if (closing.has(mark)) return { open, closed: at };
  }
  return { open, closed: text.length };
}
