/** The item in the status bar: how many macros of the file in front were checked and what was found, or why nothing was. */
import * as vscode from 'vscode';
import type { LintStatus } from '../server/protocol.ts';
import { selector } from './documents.ts';
import { toText, toTooltip } from './statusText.ts';

export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('empathyLint.status', vscode.StatusBarAlignment.Right, 100);
  private readonly statuses = new Map<string, LintStatus>();
  private readonly parts: vscode.Disposable[];

  constructor() {
    this.item.name = 'Empathy Lint';
    this.item.command = 'workbench.actions.view.problems';
    this.parts = [
      this.item,
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
      vscode.workspace.onDidCloseTextDocument((document) => this.statuses.delete(document.uri.toString())),
    ];
  }

  /** Takes what the server said of a document. */
  update(status: LintStatus): void {
    // Both sides write a URI in their own way (`:` and `%3A`): VS Code's is kept.
    this.statuses.set(vscode.Uri.parse(status.uri).toString(), status);
    this.show();
  }

  /** Forgets everything: the server starts anew. */
  clear(): void {
    this.statuses.clear();
    this.show();
  }

  dispose(): void {
    for (const part of this.parts) part.dispose();
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const status = document && this.statuses.get(document.uri.toString());
    if (!document || !status || vscode.languages.match(selector, document) === 0) return this.item.hide();
    this.item.text = `$(comment) ${toText(status)}`;
    this.item.tooltip = toTooltip(status);
    this.item.accessibilityInformation = { label: toText(status) };
    this.item.show();
  }
}
