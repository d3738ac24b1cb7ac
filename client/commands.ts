/** The commands of the palette. Each says what came of it. */
import * as vscode from 'vscode';
import { ExecuteCommandRequest, type LanguageClient } from 'vscode-languageclient/node';
import { fixAllCommand, lintWorkspaceRequest, type WorkspaceSummary } from '../server/protocol.ts';
import type { RulePages } from './rulePages.ts';
import type { StatusBar } from './statusBar.ts';

interface Parts {
  readonly client: LanguageClient;
  readonly output: vscode.LogOutputChannel;
  readonly rulePages: RulePages;
  readonly statusBar: StatusBar;
}

export function registerCommands(parts: Parts): vscode.Disposable[] {
  const commands: Readonly<Record<string, (argument?: unknown) => unknown>> = {
    'empathyLint.lintWorkspace': () => lintWorkspace(parts),
    'empathyLint.fixAll': () => fixAll(parts),
    'empathyLint.explainRule': (rule) => parts.rulePages.explain(typeof rule === 'string' ? rule : undefined),
    'empathyLint.showOutput': () => parts.output.show(),
    'empathyLint.restart': async () => {
      parts.statusBar.clear();
      await parts.client.restart();
    },
  };
  return Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run));
}

async function lintWorkspace({ client, output }: Parts): Promise<WorkspaceSummary> {
  const summary = await client.sendRequest<WorkspaceSummary>(lintWorkspaceRequest, {});
  // Not awaited: the command is done, and the message may stand for as long as the person likes.
  void report(summary, output);
  return summary;
}

async function report({ files, checked, findings, unreadable, cancelled }: WorkspaceSummary, output: vscode.LogOutputChannel): Promise<void> {
  const counts = checked === 0 ? 'no macros recognised' : `${checked} ${checked === 1 ? 'macro' : 'macros'} in ${files} ${files === 1 ? 'file' : 'files'} checked, ${findings} to look at`;
  const message = `Empathy Lint: ${counts}${unreadable.length > 0 ? `, ${unreadable.length} not readable` : ''}${cancelled ? ' (stopped early)' : ''}.`;
  const [problems, log] = ['Show Problems', 'Show Output'];
  const choice = await vscode.window.showInformationMessage(message, ...(findings > 0 ? [problems] : []), ...(unreadable.length > 0 ? [log] : []));
  if (choice === problems) await vscode.commands.executeCommand('workbench.actions.view.problems');
  if (choice === log) output.show();
}

async function fixAll({ client }: Parts): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) return void vscode.window.showInformationMessage('Empathy Lint: open a file with macros first.');
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const fixed: unknown = await client.sendRequest(ExecuteCommandRequest.type, { command: fixAllCommand, arguments: [uri] });
  const count = typeof fixed === 'number' ? fixed : 0;
  void vscode.window.setStatusBarMessage(count === 0 ? 'Empathy Lint: nothing that is safe to fix by itself' : `Empathy Lint: ${count} fixed`, 5000);
}
