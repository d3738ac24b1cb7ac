/**
 * The extension at work: makes the client, hangs everything on it that needs a server, and starts it. The editor is not kept waiting for the
 * server: a request that comes earlier waits by itself. Loaded by `activate.ts` when macros are near or somebody asks.
 */
import * as vscode from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import { libraryChangedNotification, statusNotification, type LintStatus, type MacroPlace } from '../server/protocol.ts';
import { answerQuestions } from './asking.ts';
import { listCommands } from './commands.ts';
import { serveFiles } from './files.ts';
import { InFront } from './inFront.ts';
import type { LazyTree } from './library/lazyTree.ts';
import { MacroTree } from './library/macroTree.ts';
import { isOwn } from './ownDocuments.ts';
import { MacroPanel } from './panel/macroPanel.ts';
import { RulePages } from './rulePages.ts';
import { Samples } from './samples.ts';
import type { ServerState, StatusBar } from './statusBar.ts';

export type CreateClient = (context: vscode.ExtensionContext, output: vscode.LogOutputChannel) => BaseLanguageClient;

/** What was there before: made by `activate.ts`, which must not wait for the rest. */
export interface Given {
  readonly createClient: CreateClient;
  readonly output: vscode.LogOutputChannel;
  readonly statusBar: StatusBar;
  readonly tree: LazyTree;
}

export interface Running {
  /** Runs one of our commands. */
  run(command: string, argument: unknown): unknown;
  restorePanel(panel: vscode.WebviewPanel, state: unknown): void;
  stop(): Promise<void>;
}

const states: Readonly<Record<State, ServerState>> = { [State.Stopped]: 'stopped', [State.Starting]: 'starting', [State.Running]: 'running', [State.StartFailed]: 'stopped' };

export function run(context: vscode.ExtensionContext, { createClient, output, statusBar, tree: view }: Given): Running {
  const client = createClient(context, output);
  const inFront = watchFront(context, statusBar);
  const rulePages = new RulePages(client, inFront);
  const panel = new MacroPanel(context.extensionUri, client, rulePages, inFront);
  const tree = new MacroTree(client, view);
  const commands = listCommands({ client, output, rulePages, panel, tree, samples: new Samples(context.extensionUri), inFront });
  client.onNotification(statusNotification, (status: LintStatus) => {
    statusBar.update(status);
    panel.judgedAgain(status.uri);
  });
  client.onNotification(libraryChangedNotification, () => tree.changed());
  client.onDidChangeState(({ newState }) => {
    statusBar.serverIs(states[newState]);
    tree.serverIs(states[newState]);
  });
  context.subscriptions.push(panel, rulePages.register(), ...answerQuestions(client), ...serveFiles(client));
  client.start().catch((error: unknown) => output.error(error instanceof Error ? error : String(error)));
  return {
    run: (command, argument) => commands[command]?.(argument),
    restorePanel: (restored, state) => panel.take(restored, (state as { readonly place?: MacroPlace } | undefined)?.place),
    stop: () => client.stop(),
  };
}

/** Gives the editor that a command is about, from now on. */
function watchFront(context: vscode.ExtensionContext, statusBar: StatusBar): () => vscode.TextEditor | undefined {
  const { window } = vscode;
  const inFront = new InFront((document) => statusBar.holdsMacros(document));
  const remember = (editor: vscode.TextEditor | undefined): void => void (editor && inFront.remember(editor));
  for (const editor of window.visibleTextEditors) remember(editor);
  remember(window.activeTextEditor);
  context.subscriptions.push(window.onDidChangeActiveTextEditor(remember));
  return () => inFront.choose(window.activeTextEditor) ?? window.visibleTextEditors.find(({ document }) => isOwn(document));
}
