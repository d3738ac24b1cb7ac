/** The entry in a browser (vscode.dev, github.dev): the server is a worker, and files reach it through the editor. */
import type * as vscode from 'vscode';
import { activateWith, stop } from './activate.ts';

export function activate(context: vscode.ExtensionContext): void {
  activateWith(context, async () => (await import('./serverWorker.ts')).createClient);
}

export function deactivate(): Promise<void> {
  return stop();
}
