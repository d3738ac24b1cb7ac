/** The entry on a desktop, in a remote window and in a container: the server is a process of its own. */
import type * as vscode from 'vscode';
import { activateWith, stop } from './activate.ts';

export function activate(context: vscode.ExtensionContext): void {
  activateWith(context, async () => (await import('./serverProcess.ts')).createClient);
}

export function deactivate(): Promise<void> {
  return stop();
}
