/**
 * Makes edits, and looks whether they were taken: VS Code changes the text of a read-only file as well and says that it did, but the file counts as
 * unchanged, and nothing of it is ever saved. Such a text is put back as it was, and the person is told what to do.
 */
import * as vscode from 'vscode';
import type { ApplyWorkspaceEditResult, Middleware } from 'vscode-languageclient';
import { differenceOf } from './difference.ts';
import { exists } from './exists.ts';
import { sayReadOnly } from './readOnly.ts';
import { isRefused } from './refused.ts';

/** What became of an edit. */
export interface Outcome {
  /** Files that hold another text now. */
  readonly changed: number;
  /** How many of these are not saved. */
  readonly unsaved: number;
  /** Files that are read-only. */
  readonly refused: readonly vscode.Uri[];
}

/** What the last edit came to: a command that had the server make one asks here what to say. */
let last: Outcome = { changed: 0, unsaved: 0, refused: [] };

export function lastOutcome(): Outcome {
  return last;
}

export function forgetOutcome(): void {
  last = { changed: 0, unsaved: 0, refused: [] };
}

/** The server's edits pass here. */
export const handleApplyEdit: NonNullable<NonNullable<Middleware['workspace']>['handleApplyEdit']> = async (params, next) => {
  const { changes = {}, documentChanges = [] } = params.edit;
  const uris = [...Object.keys(changes), ...documentChanges.flatMap((change) => ('textDocument' in change ? [change.textDocument.uri] : []))].map((uri) => vscode.Uri.parse(uri));
  const made = new Set<string>();
  for (const change of documentChanges) {
    const uri = 'kind' in change && change.kind === 'create' ? vscode.Uri.parse(change.uri) : undefined;
    if (uri && !(await exists(uri))) made.add(uri.toString());
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
  const before = new Map<string, string>([...made].map((key) => [key, '']));
  await Promise.all(uris.map(async (uri) => before.has(uri.toString()) || before.set(uri.toString(), await textOf(uri))));
  const [saved, touched] = [new Set<string>(), new Set<string>(made)];
  const watching = [
    vscode.workspace.onDidSaveTextDocument(({ uri }) => saved.add(uri.toString())),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && touched.add(document.uri.toString())),
  ];
  try {
    const applied = await make();
    const [taken, refused]: [vscode.Uri[], vscode.Uri[]] = [[], []];
    for (const uri of applied ? uris : []) {
      const key = uri.toString();
      const document = findOpen(uri);
      const isOther = document ? withPlainEnds(document.getText()) !== before.get(key) : touched.has(key);
      if (!isOther) continue;
      // A read-only file that nobody has open is closed again at once. And while a preview stood open, somebody else may have changed a file, which
      // was read again: then it holds what is on disk.
      const onDisk = (): Promise<string | undefined> => textOnDisk(uri).catch(() => undefined);
      const isTaken = document ? !isRefused(document, saved.has(key)) || (await onDisk()) === withPlainEnds(document.getText()) : (await onDisk()) !== before.get(key);
      (isTaken ? taken : refused).push(uri);
    }
    last = { changed: taken.length, unsaved: taken.filter((uri) => findOpen(uri)?.isDirty).length, refused };
    if (refused.length > 0) {
      await putBack(refused, before, made);
      sayReadOnly(refused);
    }
    return applied && (refused.length === 0 || taken.length > 0);
  } finally {
    for (const each of watching) each.dispose();
  }
}

/** The text that stands on disk all the while. A file that was made for the edit goes again. */
async function putBack(refused: readonly vscode.Uri[], before: ReadonlyMap<string, string>, made: ReadonlySet<string>): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const uri of refused) {
    const document = findOpen(uri);
    if (made.has(uri.toString())) await vscode.workspace.fs.delete(uri);
    else if (document) edit.set(uri, [restoring(document, before.get(uri.toString())!)]);
  }
  if (edit.size > 0) await vscode.workspace.applyEdit(edit);
}

function findOpen(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/** Only what differs: what stands around it keeps its cursor and its squiggles. */
function restoring(document: vscode.TextDocument, before: string): vscode.TextEdit {
  const { start, end, text } = differenceOf(document.getText(), document.eol === vscode.EndOfLine.CRLF ? before.replaceAll('\n', '\r\n') : before);
  return new vscode.TextEdit(new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
}

/** A file's text as the editor has it or would have it. Those that nobody has open are not opened for it: there may be hundreds. */
async function textOf(uri: vscode.Uri): Promise<string> {
  const open = findOpen(uri);
  if (open) return withPlainEnds(open.getText());
  try {
    return await textOnDisk(uri);
  } catch {
    // In some other encoding, which only the editor can tell.
    return Promise.resolve(vscode.workspace.openTextDocument(uri)).then((document) => withPlainEnds(document.getText()), () => '');
  }
}

/** Rejects where there is no such file, or it is not UTF-8. */
async function textOnDisk(uri: vscode.Uri): Promise<string> {
  return withPlainEnds(new TextDecoder('utf-8', { fatal: true }).decode(await vscode.workspace.fs.readFile(uri)));
}

/** The editor gives all lines of a text the same ends, whatever they are on disk. */
function withPlainEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
