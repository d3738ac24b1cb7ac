/** From our edits to the protocol's: plain, with fields to fill in, for one document or for many. With `toLsp.ts` the only file that converts. */
import type { AnnotatedTextEdit, SnippetTextEdit, TextDocumentEdit, TextEdit as LspTextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Fix, SourceEdit } from '../engine/index.ts';
import type { ClientFeatures } from './features.ts';
import type { PlacedText } from './placedText.ts';
import { carrySlots, leaveIndentOut, toSnippet } from './snippets.ts';
import { toRange } from './toLsp.ts';
import type { Words } from './words.ts';

export function toTextEdits(edits: readonly SourceEdit[], text: PlacedText): LspTextEdit[] {
  return edits.map((edit) => ({ range: toRange(edit.source, text), newText: edit.text }));
}

/** Edits of one document, bound to its version where the client can check it. */
export function toWorkspaceEdit(edits: readonly SourceEdit[], text: PlacedText, features: ClientFeatures): WorkspaceEdit {
  const { uri, version } = text.document;
  const textEdits = toTextEdits(edits, text);
  return features.versionedEdits ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] } : { changes: { [uri]: textEdits } };
}

/** The same for a fix: its slots become fields where the client knows snippets. */
export function toFixEdit(fix: Fix, edits: readonly SourceEdit[], text: PlacedText, features: ClientFeatures): WorkspaceEdit {
  return toFilledEdit(edits, features.snippetEdits ? carrySlots(fix, edits) : [], text, features);
}

/** An exception whose reason is still to be written: a field where the client knows snippets, else the words as they are. */
export function toExceptionEdit(edit: SourceEdit, reason: string, text: PlacedText, features: ClientFeatures): WorkspaceEdit {
  const start = edit.text.lastIndexOf(reason);
  return toFilledEdit([edit], features.snippetEdits && start >= 0 ? [[{ start, end: start + reason.length }]] : [], text, features);
}

/** Edits of one document with fields, which are offsets in the text of each. */
function toFilledEdit(edits: readonly SourceEdit[], slots: readonly (readonly { readonly start: number; readonly end: number }[])[], text: PlacedText, features: ClientFeatures): WorkspaceEdit {
  if (!slots.some((each) => each.length > 0)) return toWorkspaceEdit(edits, text, features);
  const { uri, version } = text.document;
  const textEdits = toTextEdits(edits, text).map((edit, i): LspTextEdit | SnippetTextEdit => {
    if (slots[i]!.length === 0) return edit;
    const snippet = toSnippet(edit.newText, slots[i]!);
    const { line } = edit.range.start;
    const indent = features.own.indentsSnippets ? /^[ \t]*/.exec(text.document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }))![0] : '';
    return { range: edit.range, snippet: { kind: 'snippet', value: leaveIndentOut(snippet, indent) } };
  });
  return { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] };
}

/** One file's part in an edit of the workspace. */
export interface FileEdits {
  readonly text: PlacedText;
  readonly edits: readonly SourceEdit[];
  /** False for files that are not open: they have no version. */
  readonly open: boolean;
}

/**
 * Edits over many files, to be looked at before they are made where the editor has a preview. VS Code ticks what needs no confirmation, and
 * shows the preview if anything needs one: there an edit that changes nothing asks for it, so that a person unticks what they don't want
 * instead of ticking all the rest. It is a row of the preview, too, with the words around it: those of the first fix.
 */
export function toPreviewedEdit(files: readonly FileEdits[], label: string, { versionedEdits, annotatedEdits, own }: ClientFeatures, t: Words): WorkspaceEdit {
  if (!versionedEdits) return { changes: Object.fromEntries(files.map(({ text, edits }) => [text.document.uri, toTextEdits(edits, text)])) };
  const mark = (edit: LspTextEdit): LspTextEdit | AnnotatedTextEdit => (annotatedEdits ? { ...edit, annotationId: 'fix' } : edit);
  const documentChanges = files.map(({ text, edits, open }): TextDocumentEdit => ({ textDocument: { uri: text.document.uri, version: open ? text.document.version : null }, edits: toTextEdits(edits, text).map(mark) }));
  if (!annotatedEdits) return { documentChanges };
  const asking = own.previewsEdits === true;
  const [first] = documentChanges;
  if (asking && first) {
    const start = first.edits[0]?.range.start ?? { line: 0, character: 0 };
    first.edits.unshift({ range: { start, end: start }, newText: '', annotationId: 'look' });
  }
  return { documentChanges, changeAnnotations: { fix: { label, needsConfirmation: !asking }, ...(asking ? { look: { label: t('No change: this row only opens the preview'), needsConfirmation: true } } : {}) } };
}
