/** Whether a document is one that the server hears of. */
import * as vscode from 'vscode';
import { selectDocuments } from './documents.ts';

/** The schemes of the workspace's folders: file systems that no list can know. */
export function workspaceSchemes(): string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
}

export function isOwn(document: vscode.TextDocument): boolean {
  return vscode.languages.match(selectDocuments(workspaceSchemes()), document) > 0;
}
