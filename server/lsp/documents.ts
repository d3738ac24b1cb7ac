/** The open documents: kept by `TextDocuments`, with changes counted in whatever encoding the client speaks. */
import { TextDocuments, type TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { decodePosition, type PositionEncoding } from './positions.ts';

/** Where a document was last changed, at one place: offsets (UTF-16) of the new text, in the version that the change led to. */
export interface LastChange {
  readonly version: number;
  readonly start: number;
  readonly end: number;
}

/** Open documents, and where each was changed last. */
export class Documents extends TextDocuments<TextDocument> {
  /** By URI. */
  readonly lastChanges = new Map<string, LastChange>();

  /** `encoding` is asked with each change: it is agreed on only after the documents are there. */
  constructor(encoding: () => PositionEncoding) {
    super({
      create: (uri, languageId, version, content) => TextDocument.create(uri, languageId, version, content),
      update: (document, changes, version) => this.update(document, changes, version, encoding()),
    });
    this.onDidClose(({ document }) => this.lastChanges.delete(document.uri));
  }

  /** Change by change: each is counted in the text that the one before it left. */
  private update(document: TextDocument, changes: readonly TextDocumentContentChangeEvent[], version: number, encoding: PositionEncoding): TextDocument {
    let changed = document;
    this.lastChanges.delete(document.uri);
    for (const change of changes) {
      if (!('range' in change)) {
        changed = TextDocument.update(changed, [change], version);
        continue;
      }
      const range = { start: decodePosition(change.range.start, changed, encoding), end: decodePosition(change.range.end, changed, encoding) };
      const start = changed.offsetAt(range.start);
      changed = TextDocument.update(changed, [{ range, text: change.text }], version);
      // Several changes at once are a replacement, not typing.
      if (changes.length === 1) this.lastChanges.set(document.uri, { version, start, end: start + change.text.length });
    }
    return changed;
  }
}
