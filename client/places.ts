/** The protocol's plain places to VS Code's, and back. Both count UTF-16 code units from zero. */
import * as vscode from 'vscode';
import type { MacroPlace, Position, Range } from '../server/protocol.ts';

export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

export function fromPosition({ line, character }: vscode.Position): Position {
  return { line, character };
}

/** The place of an editor's cursor. */
export function placeOf(editor: vscode.TextEditor | undefined): MacroPlace | undefined {
  return editor && { uri: editor.document.uri.toString(), position: fromPosition(editor.selection.active) };
}

/** Shows a range in an editor: in the one that has the file already, wherever that stands, else in the first column. */
export async function showRange(uri: vscode.Uri, range: vscode.Range, preserveFocus = false): Promise<vscode.TextEditor> {
  const visible = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const editor = await vscode.window.showTextDocument(uri, { viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One, preserveFocus, selection: range });
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return editor;
}
