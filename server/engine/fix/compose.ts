/** Two changes made one after the other, as one change of the first text. Pure; only the fix room uses it. */
import type { TextEdit } from '../model.ts';
import { inOrder } from './edits.ts';

/** A stretch of the text as it comes to be: kept from the old text (offsets in it) or new. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/**
 * The edits of `text` that do what `first` does to it and `second` to the outcome; offsets of `second` are in the text after `first`.
 * Edits within one list must not overlap.
 */
export function composeEdits(text: string, first: readonly TextEdit[], second: readonly TextEdit[]): TextEdit[] {
  const after = change([{ start: 0, end: text.length }], first);
  return toEdits(change(after, second), text.length);
}

function lengthOf(piece: Piece): number {
  return 'text' in piece ? piece.text.length : piece.end - piece.start;
}

/** The part of a piece between two offsets counted from its start. */
function cut(piece: Piece, from: number, to: number): Piece {
  return 'text' in piece ? { text: piece.text.slice(from, to) } : { start: piece.start + from, end: piece.start + to };
}

/** The pieces after edits, whose offsets count along all pieces. */
function change(pieces: readonly Piece[], edits: readonly TextEdit[]): Piece[] {
  const out: Piece[] = [];
  const ordered = inOrder(edits);
  /** Copies what lies between two offsets. */
  const copy = (from: number, to: number): void => {
    let at = 0;
    for (const piece of pieces) {
      const [start, end] = [Math.max(from, at), Math.min(to, at + lengthOf(piece))];
      if (start < end) out.push(cut(piece, start - at, end - at));
      at += lengthOf(piece);
    }
  };
  let at = 0;
  for (const { span, text } of ordered) {
    copy(at, span.start);
    if (text !== '') out.push({ text });
    at = span.end;
  }
  copy(at, pieces.reduce((sum, p) => sum + lengthOf(p), 0));
  return out;
}

function toEdits(pieces: readonly Piece[], length: number): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let text = '';
  const flush = (next: number): void => {
    if (next > at || text !== '') edits.push({ span: { start: at, end: next }, text });
    text = '';
  };
  for (const piece of pieces) {
    if ('text' in piece) text += piece.text;
    else {
      flush(piece.start);
      at = piece.end;
    }
  }
  flush(length);
  return edits;
}
