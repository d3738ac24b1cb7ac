/**
 * A document's text between two ways of counting: the engine's offsets (UTF-16 code units, without a byte order mark) and the
 * protocol's lines and characters (zero-based, in the encoding agreed on). Only `toLsp.ts` and `fromLsp.ts` do sums with it.
 */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { PositionEncoding } from './positions.ts';

export interface PlacedText {
  readonly document: TextDocument;
  /** 1 where the document begins with a byte order mark, which the engine does not see. */
  readonly mark: 0 | 1;
  readonly encoding: PositionEncoding;
}

/** Wraps a document; the mark, if it has one, is left out of `engineText`. */
export function placeText(document: TextDocument, encoding: PositionEncoding): PlacedText & { readonly engineText: string } {
  const text = document.getText();
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  return { document, mark, encoding, engineText: mark ? text.slice(1) : text };
}

/** The same for a file that is not open. */
export function placeFileText(uri: string, text: string, encoding: PositionEncoding): PlacedText & { readonly engineText: string } {
  return placeText(TextDocument.create(uri, '', 0, text), encoding);
}
