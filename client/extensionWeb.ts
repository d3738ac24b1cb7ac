/** The entry in a browser (vscode.dev, github.dev): the server is a worker, and files reach it through the editor. */
import type * as vscode from 'vscode';
import { activateWith, stop } from './activate.ts';
import { createClient } from './serverWorker.ts';

export function activate(context: vscode.ExtensionContext): void {
  activateWith(context, createClient);
}

export function deactivate(): Promise<void> | undefined {
  return stop();
}
