/**
 * Makes edits, and looks whether they were taken: VS Code changes the text of a read-only file as well and says that it did, but the file counts as
 * unchanged, and nothing of it is ever saved. Such a text is put back as it was, and the person is told what to do.
 */
import * as vscode from 'vscode';
import type { ApplyWorkspaceEditResult, Middleware } from 'vscode-languageclient';
import { differenceOf } from './difference.ts';
import { isRefused, sayReadOnly } from './readOnly.ts';

/** What became of an edit. */
export interface Outcome {
  /** Files that hold another text now. */
  readonly changed: number;
  /** Files that are read-only. */
  readonly refused: readonly vscode.Uri[];
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
  const made = new Set<string>();
  for (const change of documentChanges) {
    const uri = 'kind' in change && change.kind === 'create' ? vscode.Uri.parse(change.uri) : undefined;
    if (uri && !(await isThere(uri))) made.add(uri.toString());
  }
  let result: ApplyWorkspaceEditResult = { applied: false };
  const applied = await watch(uris, async () => {
    result = (await next(params, new vscode.CancellationTokenSource().token)) as ApplyWorkspaceEditResult;
    return result.applied;
  }, made);
  if (applied) return result;
  if (last.refused.length > 0) return { applied: false, failureReason: vscode.l10n.t('it is read-only') };
  return made.size > 0 && !result.applied ? { applied: false, failureReason: vscode.l10n.t('it could not be made, its folder may be write-protected') } : { ...result, applied: false };
};

/** Makes an edit of our own; false where nothing of it was taken. */
export function applyEdit(edit: vscode.WorkspaceEdit): Promise<boolean> {
  return watch(edit.entries().map(([uri]) => uri), () => vscode.workspace.applyEdit(edit));
}

/**
 * Runs what changes files, and takes back what went into read-only ones, of which those in `made` were not there before. False where nothing
 * reached a file.
 */
async function watch(uris: readonly vscode.Uri[], make: () => PromiseLike<boolean>, made: ReadonlySet<string> = new Set()): Promise<boolean> {
  forgetOutcome();
  const keys = new Set(uris.map(String));
  const before = new Map<string, string>();
  // A file that nobody has open is opened by the edit: first as it was, then it changes.
  const note = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    if (keys.has(key) && !before.has(key)) before.set(key, document.getText());
  };
  vscode.workspace.textDocuments.forEach(note);
  const opening = vscode.workspace.onDidOpenTextDocument(note);
  const saved = new Set<string>();
  const saving = vscode.workspace.onDidSaveTextDocument(({ uri }) => saved.add(uri.toString()));
  try {
    const applied = await make();
    const changed = vscode.workspace.textDocuments.filter((document) => (before.get(document.uri.toString()) ?? document.getText()) !== document.getText());
    const refused: vscode.TextDocument[] = [];
    for (const document of changed) {
      // While a preview stood open, somebody else may have changed a file, which was read again.
      if (isRefused(document, saved.has(document.uri.toString())) && !(await isOnDisk(document))) refused.push(document);
    }
    last = { changed: changed.length - refused.length, refused: refused.map(({ uri }) => uri) };
    if (refused.length > 0) {
      await putBack(refused, before, made);
      sayReadOnly(last.refused);
    }
    return applied && (refused.length === 0 || last.changed > 0);
  } finally {
    opening.dispose();
    saving.dispose();
  }
}

/** The text that stands on disk all the while. A file that was made for the edit goes again. */
async function putBack(refused: readonly vscode.TextDocument[], before: ReadonlyMap<string, string>, made: ReadonlySet<string>): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const document of refused) {
    const key = document.uri.toString();
    if (made.has(key)) edit.deleteFile(document.uri, { ignoreIfNotExists: true });
    else edit.set(document.uri, [restoring(document, before.get(key)!)]);
  }
  await vscode.workspace.applyEdit(edit);
}

/** Only what differs: what stands around it keeps its cursor and its squiggles. */
function restoring(document: vscode.TextDocument, before: string): vscode.TextEdit {
  const { start, end, text } = differenceOf(document.getText(), before);
  return new vscode.TextEdit(new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
}

async function isOnDisk(document: vscode.TextDocument): Promise<boolean> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri)) === document.getText();
  } catch {
    return false;
  }
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
