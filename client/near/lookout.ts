/**
 * Looks out for macros while there is no server: in the documents that are open, in the folders of the workspace, and in what is written to
 * them later, but for where the setting switches the lint off. Calls once when something is found, and has nothing more to do then.
 */
import * as vscode from 'vscode';
import { pattern } from '../documents.ts';
import { isOwn } from '../ownDocuments.ts';
import { isConfiguration, looksLikeMacros } from './looksLikeMacros.ts';
import { mayHoldFiles } from '../diskEvents.ts';
import { findNear } from './findNear.ts';
import { Gathering } from './gathering.ts';
import { isSwitchedOff } from './switchedOff.ts';

/** Milliseconds of quiet after a keystroke before a document is looked at again. */
const typingPause = 300;

export class Lookout implements vscode.Disposable {
  private readonly found: (why: string) => void;
  private readonly parts: vscode.Disposable[] = [];
  private readonly looking = new vscode.CancellationTokenSource();
  private readonly come = new Gathering<vscode.Uri>((uris) => this.lookInto(uris.map((uri) => ({ uri }))));
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `found` gets the reason, as the output says it. */
  constructor(found: (why: string) => void) {
    this.found = found;
  }

  /** Looks at what is there, now, and from now on at what comes. */
  look(): void {
    if (this.looking.token.isCancellationRequested) return;
    const { workspace } = vscode;
    this.parts.push(
      workspace.onDidOpenTextDocument((document) => this.lookAt(document)),
      workspace.onDidChangeTextDocument(({ document }) => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.lookAt(document), typingPause);
      }),
      workspace.onDidChangeWorkspaceFolders(({ added }) => void this.lookInto(added)),
      workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('empathyLint.enable') && this.lookAround()),
    );
    if (this.lookAround() || !this.wantsAll()) return;
    const written = workspace.createFileSystemWatcher(pattern, true, false, true);
    // A folder that is moved here is one event, of its own name.
    const come = workspace.createFileSystemWatcher('**/*', false, true, true);
    const seen = (uri: vscode.Uri): void => void (mayHoldFiles(workspace.asRelativePath(uri, false)) && this.come.add(uri));
    this.parts.push(written, come, written.onDidChange(seen), come.onDidCreate(seen));
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.come.dispose();
    this.looking.cancel();
    for (const part of this.parts.splice(0)) part.dispose();
  }

  /** Looks at what is open, and then, without waiting for it, into the folders. True where something is open that calls. */
  private lookAround(): boolean {
    const { textDocuments, workspaceFolders } = vscode.workspace;
    if (textDocuments.some((document) => this.lookAt(document))) return true;
    if (this.wantsAll()) void this.lookInto(workspaceFolders ?? []);
    return false;
  }

  private wantsAll(): boolean {
    return vscode.workspace.getConfiguration('empathyLint').get('wholeWorkspace', true);
  }

  private lookAt(document: vscode.TextDocument): boolean {
    const { uri, isUntitled, languageId } = document;
    if (document.isClosed || !isOwn(document) || isSwitchedOff(uri)) return false;
    // Who begins a file in one of these languages may want our snippets, and would find nothing.
    const begun = isUntitled && languageId !== 'plaintext' && document.getText().trim() === '';
    if (!begun && !isConfiguration(uri.path) && !looksLikeMacros(uri.path, document.getText())) return false;
    return this.call(vscode.workspace.asRelativePath(uri));
  }

  private async lookInto(places: readonly { readonly uri: vscode.Uri }[]): Promise<void> {
    for (const { uri } of places) {
      if (isSwitchedOff(uri)) continue;
      const near = await findNear(uri, this.looking.token);
      if (near && !this.looking.token.isCancellationRequested) return void this.call(near === 'many' ? `${vscode.workspace.asRelativePath(uri)} holds more files than a glance takes in` : vscode.workspace.asRelativePath(near));
    }
  }

  private call(why: string): true {
    this.found(why);
    return true;
  }
}
