/** Every command of the server passes here, from the light bulb as from our own menus: refusals are shown, an edited configuration is saved. */
import * as vscode from 'vscode';
import type { ExecuteCommandMiddleware } from 'vscode-languageclient';
import type { ConfigEdited } from '../server/protocol.ts';
import { forgetOutcome, lastOutcome } from './edits.ts';
import { showRange, toRange } from './places.ts';

/** What a command answers; undefined where the server refused, which has been said then. */
export const runServerCommand: NonNullable<ExecuteCommandMiddleware['executeCommand']> = async (command, given, next) => {
  forgetOutcome();
  try {
    const answer: unknown = await next(command, given);
    if (isConfigEdited(answer)) await saveConfiguration(answer);
    return answer;
  } catch (error) {
    // That a file is read-only has been said, and what to do.
    if (lastOutcome().refused.length > 0) return undefined;
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
  const saved = await (await vscode.workspace.openTextDocument(file)).save();
  const { t } = vscode.l10n;
  const show = t('Show');
  const unsaved = t('{0} could not be saved, so nothing holds yet. Make it writable and save it.', vscode.workspace.asRelativePath(file));
  void (saved ? vscode.window.showInformationMessage(message, show) : vscode.window.showWarningMessage(`Empathy Lint: ${unsaved}`, show)).then(async (choice) => {
    if (choice === show) await showRange(file, toRange(range));
  });
}
