/** What is said of files that can't be changed. */
import * as vscode from 'vscode';

/** Gives a file back to the person until the window is closed, where its file system has nothing against it. */
const unlock = 'workbench.action.files.setActiveEditorWriteableInSession';
/** So many are named. */
const mostNamed = 3;

/** Says that these files are as they were, and what to do. Not awaited: the message may stand for as long as the person likes. */
export function sayReadOnly(uris: readonly vscode.Uri[]): void {
  const { t } = vscode.l10n;
  const names = uris.slice(0, mostNamed).map((uri) => vscode.workspace.asRelativePath(uri)).join(', ') + (uris.length > mostNamed ? ', …' : '');
  const message = uris.length === 1
    ? t('{0} is read-only, so nothing was changed in it. Make it writable and try again, or change it where it comes from.', names)
    : t('{0} files are read-only, so nothing was changed in them: {1}. Make them writable and try again, or change them where they come from.', uris.length, names);
  const [only] = uris;
  const make = t('Make Writable for Now');
  const offers = uris.length === 1 && vscode.workspace.fs.isWritableFileSystem(only!.scheme) !== false;
  void vscode.window.showWarningMessage(`Empathy Lint: ${message}`, ...(offers ? [make] : [])).then(async (choice) => {
    if (choice !== make) return;
    await vscode.window.showTextDocument(only!);
    await vscode.commands.executeCommand(unlock);
  });
}
