/** Takes a fix that the panel offers: the same code action as under the light bulb, made by the server for the text as it is now. */
import * as vscode from 'vscode';
import { applyEdit } from '../edits.ts';
import { showRange } from '../places.ts';

/** How many actions the server is asked to work out; a place seldom has more. */
const most = 40;

/** Finds the action by its title and makes it. Where it isn't there any more, the light bulb's menu opens at the place instead. */
export async function takeFix(uri: vscode.Uri, range: vscode.Range, title: string): Promise<void> {
  await showRange(uri, range);
  const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range, vscode.CodeActionKind.QuickFix.value, most);
  const action = actions.find((each) => each.title === title && !each.disabled);
  if (!action) return void (await vscode.commands.executeCommand('editor.action.quickFix'));
  if (action.edit && !(await applyEdit(action.edit))) return;
  if (action.command) await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}
