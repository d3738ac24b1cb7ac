/**
 * Makes edits, and looks whether they were taken: VS Code changes the text of a read-only file as well and says that it did, but the file counts as
 * unchanged, and nothing of it is ever saved. Such a text is put back as it was, and the person is told what to do.
 */
import * as vscode from 'vscode';
import type { ApplyWorkspaceEditResult, Middleware } from 'vscode-languageclient';
import { isRefused, sayReadOnly } from './readOnly.ts';

/** What became of an edit. */
export interface Outcome {
  /** Files that hold another text now. */
  readonly changed: number;
  /** Files that are read-only. */
  readonly refused: readonly vscode.Uri[];
}

interface Watched {
  readonly uri: vscode.Uri;
  /** The text before; undefined where there was no file. */
  readonly before: string | undefined;
}

/** What the last edit came to: a command that had the server make one asks here what to say. */
let last: Outcome = { changed: 0, refused: [] };

export function lastOutcome(): Outcome {
  return last;
}

export function forgetOutcome(): void {
  last = { changed: 0, refused: [] };
}

/** The server's edits pass here. */
export const handleApplyEdit: NonNullable<NonNullable<Middleware['workspace']>['handleApplyEdit']> = async (params, next) => {
  const { changes = {}, documentChanges = [] } = params.edit;
  const uris = [...Object.keys(changes), ...documentChanges.flatMap((change) => ('textDocument' in change ? [change.textDocument.uri] : []))].map((uri) => vscode.Uri.parse(uri));
  const makes = documentChanges.some((change) => 'kind' in change && change.kind === 'create');
  let result: ApplyWorkspaceEditResult = { applied: false };
  const applied = await watch(uris, async () => {
    result = (await next(params, new vscode.CancellationTokenSource().token)) as ApplyWorkspaceEditResult;
    return result.applied;
  });
  if (applied) return result;
  if (last.refused.length > 0) return { applied: false, failureReason: vscode.l10n.t('it is read-only') };
  return makes && !result.applied ? { applied: false, failureReason: vscode.l10n.t('it could not be made, its folder may be write-protected') } : { ...result, applied: false };
};

/** Makes an edit of our own; false where nothing of it was taken. */
export function applyEdit(edit: vscode.WorkspaceEdit): Promise<boolean> {
  return watch(edit.entries().map(([uri]) => uri), () => vscode.workspace.applyEdit(edit));
}

/** Runs what changes files, and takes back what went into read-only ones. False where nothing reached a file. */
async function watch(uris: readonly vscode.Uri[], make: () => PromiseLike<boolean>): Promise<boolean> {
  forgetOutcome();
  const watched = await Promise.all(uris.map(async (uri): Promise<Watched> => ({ uri, before: await textOf(uri) })));
  const saved = new Set<string>();
  const saving = vscode.workspace.onDidSaveTextDocument(({ uri }) => saved.add(uri.toString()));
  try {
    const made = await make();
    const changed = watched.flatMap(({ uri, before }) => {
      const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
      return document && document.getText() !== (before ?? '') ? [{ document, before }] : [];
    });
    const refused = changed.filter(({ document }) => isRefused(document, saved.has(document.uri.toString())));
    last = { changed: changed.length - refused.length, refused: refused.map(({ document }) => document.uri) };
    if (refused.length > 0) {
      await putBack(refused);
      sayReadOnly(last.refused);
    }
    return made && (refused.length === 0 || last.changed > 0);
  } finally {
    saving.dispose();
  }
}

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return (await vscode.workspace.openTextDocument(uri)).getText();
  } catch {
    return undefined;
  }
}

/** The text that stands on disk all the while. A file that was made for the edit goes again. */
async function putBack(refused: readonly { readonly document: vscode.TextDocument; readonly before: string | undefined }[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const { document, before } of refused) {
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    if (before === undefined) edit.deleteFile(document.uri, { ignoreIfNotExists: true });
    else edit.replace(document.uri, document.validateRange(whole), before);
  }
  await vscode.workspace.applyEdit(edit);
}
