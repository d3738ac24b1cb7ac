/** The item in the status bar: how many macros of the file in front were checked and what was found, or why nothing was. */
import * as vscode from 'vscode';
import type { LintStatus } from '../server/protocol.ts';
import { selector } from './documents.ts';

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

/** One line: `Empathy Lint: 12 checked, 3 to look at`. */
export function toText({ checked, findings, skipped }: LintStatus): string {
  const passed = Object.values(skipped).reduce((sum, count) => sum + count, 0);
  if (checked === 0) return passed > 0 ? `Empathy Lint: ${passed} skipped` : 'Empathy Lint: no macros recognised';
  return `Empathy Lint: ${checked} checked, ${findings === 0 ? 'all fine' : `${findings} to look at`}`;
}

const reasons: Readonly<Record<string, string>> = { internal: 'internal notes', inactive: 'inactive', 'other-language': 'in another language' };

/** What was skipped and how the file was read, or why it was not. */
export function toTooltip({ checked, findings, skipped, reason }: LintStatus): string {
  const lines = checked > 0 ? [`${checked} ${checked === 1 ? 'macro' : 'macros'} checked, ${findings} ${findings === 1 ? 'finding' : 'findings'}.`] : [];
  for (const [why, count] of Object.entries(skipped)) lines.push(`${count} not judged: ${reasons[why] ?? why}.`);
  if (reason !== '') lines.push(reason);
  return lines.join('\n');
}
