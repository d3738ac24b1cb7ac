/**
 * What both entries do at once, in a few milliseconds: hang up commands, view and status bar, and look whether macros are near. The language
 * client and the server come with `run.ts`, and only when there is something to check or somebody asks. May import nothing of them.
 */
import * as vscode from 'vscode';
import { LazyTree } from './library/lazyTree.ts';
import { Lookout } from './near/lookout.ts';
import type { CreateClient, Running } from './run.ts';
import { StatusBar } from './statusBar.ts';
import { openMacroCommand, panelType } from './names.ts';

let running: Promise<Running> | undefined;

/** `loadClient` gives the way to make a client, loaded when it is wanted. */
export function activateWith(context: vscode.ExtensionContext, loadClient: () => Promise<CreateClient>): void {
  const output = vscode.window.createOutputChannel('Empathy Lint', { log: true });
  const statusBar = new StatusBar();
  const start = (why: string): Promise<Running> => (running ??= load(why));
  const tree = new LazyTree(() => void start('the view "Macros" is shown').catch(() => undefined));
  const lookout = new Lookout((why) => void start(why).catch(() => undefined));

  async function load(why: string): Promise<Running> {
    lookout.dispose();
    output.info(`Started: ${why}`);
    statusBar.serverIs('starting');
    try {
      const [{ run }, createClient] = await Promise.all([import('./run.ts'), loadClient()]);
      return run(context, { createClient, output, statusBar, tree });
    } catch (error) {
      // Without this every later command would wait for a start that never comes.
      running = undefined;
      output.error(error instanceof Error ? error : String(error));
      statusBar.serverIs('stopped');
      tree.failed();
      throw error;
    }
  }

  const { commands } = (context.extension.packageJSON as { contributes: { commands: readonly { command: string }[] } }).contributes;
  const proxies = [...commands.map(({ command }) => command), openMacroCommand].map((command) =>
    vscode.commands.registerCommand(command, async (...given: unknown[]) => {
      const wasRunning = running !== undefined;
      const { run } = await start(`the command ${command}`);
      // Who starts what has just been started anew would wait twice.
      return command === 'empathyLint.restart' && !wasRunning ? undefined : run(command, given[0]);
    }));
  const serializer = vscode.window.registerWebviewPanelSerializer(panelType, {
    deserializeWebviewPanel: async (panel, state: unknown) => (await start('the panel of a macro was open')).restorePanel(panel, state),
  });
  context.subscriptions.push(output, statusBar, tree, lookout, serializer, ...proxies);
  // After activation, for which the editor waits.
  setTimeout(() => lookout.look(), 0);
}

export async function stop(): Promise<void> {
  await (await running?.catch(() => undefined))?.stop();
}
