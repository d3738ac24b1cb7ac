/** Edits on a text: applying them, and making them as small as they can be. Coordinates are whatever text is passed in. */
import type { Range, SourceEdit, TextEdit } from '../model.ts';

/** The text with all edits made. Edits may come in any order; overlapping ones are a RangeError. Insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = inOrder(edits);
  let out = '';
  let at = 0;
  for (const { span, text: replacement } of ordered) {
    if (span.start < at || span.end < span.start || span.end > text.length) throw new RangeError(`edit ${span.start}..${span.end} overlaps another or leaves the text`);
    out += text.slice(at, span.start) + replacement;
    at = span.end;
  }
  return out + text.slice(at);
}

/** A file's text with all edits made, by the rules of `applyEdits`. */
export function applySourceEdits(text: string, edits: readonly SourceEdit[]): string {
  return applyEdits(text, edits.map((e) => ({ span: e.source, text: e.text })));
}

/** Edits in the order of the text; insertions at one place keep theirs. */
export function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return edits.map((edit, i) => ({ edit, i })).sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.i - b.i).map(({ edit }) => edit);
}

/** Where the words of edits stand in the text that they leave; in the order of the text (`inOrder`), whatever order they come in. */
export function placesAfter(edits: readonly TextEdit[]): Range[] {
  let shift = 0;
  return inOrder(edits).map(({ span, text }) => {
    const start = span.start + shift;
    shift += text.length - (span.end - span.start);
    return { start, end: start + text.length };
  });
}

/**
 * True when two edits concern the same characters, or insert at the same place, or one inserts inside what the other replaces.
 * Such edits can't be made together.
 */
export function collide(a: TextEdit, b: TextEdit): boolean {
  if (a.span.start === a.span.end && b.span.start === b.span.end) return a.span.start === b.span.start;
  return a.span.start <= b.span.end && b.span.start <= a.span.end && !(a.span.end === b.span.start || b.span.end === a.span.start);
}

/**
 * The same change with the words that stay left out at both ends, so that escapes and formatting around the changed words are not touched.
 * Cuts only between a space and a word, never inside a word.
 */
export function trimEdit(text: string, edit: TextEdit): TextEdit {
  const old = text.slice(edit.span.start, edit.span.end);
  const most = Math.min(old.length, edit.text.length);
  let head = 0;
  while (head < most && old[head] === edit.text[head]) head++;
  while (head > 0 && !(isBorder(old, head) && isBorder(edit.text, head))) head--;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === edit.text[edit.text.length - 1 - tail]) tail++;
  while (tail > 0 && !(isBorder(old, old.length - tail) && isBorder(edit.text, edit.text.length - tail))) tail--;
  return { span: { start: edit.span.start + head, end: edit.span.end - tail }, text: edit.text.slice(head, edit.text.length - tail) };
}

/** Whether a word can't go on across this offset. The ends of the text count as borders. */
function isBorder(text: string, offset: number): boolean {
  return offset === 0 || offset === text.length || isSpace(text[offset - 1]!) || isSpace(text[offset]!);
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t';
}
