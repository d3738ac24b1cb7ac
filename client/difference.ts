/** How two texts differ. Nothing of VS Code is needed for it. */

/** The one replacement that makes `to` of `from`: the shortest, in UTF-16 code units of `from`; characters and line ends are not split. */
export function differenceOf(from: string, to: string): { readonly start: number; readonly end: number; readonly text: string } {
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from[start] === to[start]) start++;
  while (start > 0 && (isInside(from, start) || isInside(to, start))) start--;
  let same = 0;
  while (same < most - start && from[from.length - 1 - same] === to[to.length - 1 - same]) same++;
  while (same > 0 && (isInside(from, from.length - same) || isInside(to, to.length - same))) same--;
  return { start, end: from.length - same, text: to.slice(start, to.length - same) };
}

/** Whether a place splits a pair: two halves of a character, or of a line end. */
function isInside(text: string, at: number): boolean {
  const [before, after] = [text[at - 1] ?? '', text[at] ?? ''];
  return (/[\uD800-\uDBFF]/.test(before) && /[\uDC00-\uDFFF]/.test(after)) || (before === '\r' && after === '\n');
}
