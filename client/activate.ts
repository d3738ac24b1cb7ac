/**
 * What both entries do: make the client, hang every view and command on it, and start it. The editor is not kept waiting for the server:
 * a request that comes earlier waits by itself.
 */
import * as vscode from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import { libraryChangedNotification, statusNotification, type LintStatus } from '../server/protocol.ts';
import { answerQuestions } from './asking.ts';
import { registerCommands } from './commands.ts';
import { serveFiles } from './files.ts';
import { MacroTree } from './library/macroTree.ts';
import { MacroPanel } from './panel/macroPanel.ts';
import { RulePages } from './rulePages.ts';
import { Samples } from './samples.ts';
import { StatusBar } from './statusBar.ts';

export type CreateClient = (context: vscode.ExtensionContext, output: vscode.LogOutputChannel) => BaseLanguageClient;

let client: BaseLanguageClient | undefined;

export function activateWith(context: vscode.ExtensionContext, createClient: CreateClient): void {
  const output = vscode.window.createOutputChannel('Empathy Lint', { log: true });
  const made = createClient(context, output);
  client = made;
  const statusBar = new StatusBar();
  const rulePages = new RulePages(made);
  const panel = new MacroPanel(context.extensionUri, made, rulePages);
  const tree = new MacroTree(made);
  const parts = { client: made, output, rulePages, statusBar, panel, tree, samples: new Samples(context.extensionUri) };
  made.onNotification(statusNotification, (status: LintStatus) => {
    statusBar.update(status);
    panel.judgedAgain(status.uri);
  });
  made.onNotification(libraryChangedNotification, () => tree.changed());
  made.onDidChangeState(({ newState }) => {
    statusBar.serverIs(newState);
    if (newState === State.Running) tree.changed();
  });
  context.subscriptions.push(output, statusBar, panel, tree, rulePages.register(), ...answerQuestions(made), ...serveFiles(made), ...registerCommands(parts));
  made.start().catch((error: unknown) => output.error(error instanceof Error ? error : String(error)));
}

export function stop(): Promise<void> | undefined {
  return client?.stop();
}
