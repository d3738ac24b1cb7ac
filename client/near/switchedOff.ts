/** Whether the setting says that nothing is to be checked somewhere. */
import * as vscode from 'vscode';

/** The setting may differ from folder to folder; without a place, what holds for the window. */
export function isSwitchedOff(place?: vscode.Uri): boolean {
  return !vscode.workspace.getConfiguration('empathyLint', place).get('enable', true);
}
