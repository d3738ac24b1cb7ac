/** Every command of the server passes here, from the light bulb as from our own menus: refusals are shown, an edited configuration is saved. */
import * as vscode from 'vscode';
import type { ExecuteCommandMiddleware } from 'vscode-languageclient';
import type { ConfigEdited } from '../server/protocol.ts';
import { showRange, toRange } from './places.ts';

/** What a command answers; undefined where the server refused, which has been said then. */
export const runServerCommand: NonNullable<ExecuteCommandMiddleware['executeCommand']> = async (command, given, next) => {
  try {
    const answer: unknown = await next(command, given);
    if (isConfigEdited(answer)) await saveConfiguration(answer);
    return answer;
  } catch (error) {
    void vscode.window.showErrorMessage(`Empathy Lint: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
};

function isConfigEdited(answer: unknown): answer is ConfigEdited {
  return typeof answer === 'object' && answer !== null && 'message' in answer && 'range' in answer && 'created' in answer;
}

/** A configuration holds once it is on disk. What was done is said, with a way to look at it. */
async function saveConfiguration({ uri, range, message }: ConfigEdited): Promise<void> {
  const file = vscode.Uri.parse(uri);
  await (await vscode.workspace.openTextDocument(file)).save();
  const show = vscode.l10n.t('Show');
  void vscode.window.showInformationMessage(message, show).then(async (choice) => {
    if (choice === show) await showRange(file, toRange(range));
  });
}
