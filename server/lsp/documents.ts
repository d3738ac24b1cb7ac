/** The open documents: kept by `TextDocuments`, with changes counted in whatever encoding the client speaks. */
import { TextDocuments, type TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { decodePosition, type PositionEncoding } from './positions.ts';

/** One change at one place: `start` is an offset (UTF-16, byte order mark included) in the text that the change before it left. */
export interface DocumentEdit {
  readonly start: number;
  readonly removed: string;
  readonly text: string;
}

/** Open documents, and how each was changed last. */
export class Documents extends TextDocuments<TextDocument> {
  /** The edits that led to the present version, one after the other, by URI; missing where the text was replaced as a whole. */
  readonly lastEdits = new Map<string, readonly DocumentEdit[]>();

  /** `encoding` is asked with each change: it is agreed on only after the documents are there. */
  constructor(encoding: () => PositionEncoding) {
    super({
      create: (uri, languageId, version, content) => TextDocument.create(uri, languageId, version, content),
      update: (document, changes, version) => this.update(document, changes, version, encoding()),
    });
    this.onDidClose(({ document }) => this.lastEdits.delete(document.uri));
  }

  /** Change by change: each is counted in the text that the one before it left. */
  private update(document: TextDocument, changes: readonly TextDocumentContentChangeEvent[], version: number, encoding: PositionEncoding): TextDocument {
    let changed = document;
    let edits: DocumentEdit[] | undefined = [];
    for (const change of changes) {
      if (!('range' in change)) {
        changed = TextDocument.update(changed, [change], version);
        edits = undefined;
        continue;
      }
      const range = { start: decodePosition(change.range.start, changed, encoding), end: decodePosition(change.range.end, changed, encoding) };
      edits?.push({ start: changed.offsetAt(range.start), removed: changed.getText(range), text: change.text });
      changed = TextDocument.update(changed, [{ range, text: change.text }], version);
    }
    if (edits) this.lastEdits.set(document.uri, edits);
    else this.lastEdits.delete(document.uri);
    return changed;
  }
}
