/** The view "Macros" before there is a server: empty until it is looked at, which calls for one. `MacroTree` fills it. */
import * as vscode from 'vscode';
import type { LibraryMacro } from '../../server/protocol.ts';
import { libraryState, viewId } from '../names.ts';

export class LazyTree implements vscode.TreeDataProvider<LibraryMacro>, vscode.Disposable {
  readonly view: vscode.TreeView<LibraryMacro>;
  private readonly changes = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changes.event;
  private readonly parts: vscode.Disposable[];
  private content: vscode.TreeDataProvider<LibraryMacro> | undefined;

  /** `wanted` is called when somebody looks and nothing is there to show. */
  constructor(wanted: () => void) {
    this.view = vscode.window.createTreeView(viewId, { treeDataProvider: this });
    this.parts = [this.view, this.changes, this.view.onDidChangeVisibility(({ visible }) => visible && !this.content && wanted())];
  }

  /** From now on shows this. */
  fill(content: vscode.TreeDataProvider<LibraryMacro>): void {
    this.content = content;
    const listening = content.onDidChangeTreeData?.(() => this.changes.fire());
    if (listening) this.parts.push(listening);
  }

  /** There will be nothing to show: the view says so. */
  failed(): void {
    void vscode.commands.executeCommand('setContext', libraryState, 'failed');
  }

  getTreeItem(macro: LibraryMacro): vscode.TreeItem | Thenable<vscode.TreeItem> {
    return this.content!.getTreeItem(macro);
  }

  getChildren(macro?: LibraryMacro): vscode.ProviderResult<LibraryMacro[]> {
    return this.content?.getChildren(macro) ?? [];
  }

  dispose(): void {
    for (const part of this.parts) part.dispose();
  }
}
