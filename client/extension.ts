/** The VS Code side: starts the server and shows what it says. Knows no rule and no format. */
import * as vscode from 'vscode';
import { State, type LanguageClient } from 'vscode-languageclient/node';
import { statusNotification, type LintStatus } from '../server/protocol.ts';
import { registerCommands } from './commands.ts';
import { RulePages } from './rulePages.ts';
import { createClient } from './server.ts';
import { StatusBar } from './statusBar.ts';

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('Empathy Lint', { log: true });
  const statusBar = new StatusBar();
  client = createClient(context, output);
  const rulePages = new RulePages(client);
  client.onNotification(statusNotification, (status: LintStatus) => statusBar.update(status));
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Stopped) statusBar.clear();
  });
  context.subscriptions.push(output, statusBar, rulePages.register(), ...registerCommands({ client, output, rulePages, statusBar }));
  await client.start();
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
