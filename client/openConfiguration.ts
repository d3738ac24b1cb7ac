/** The command "Open Configuration": shows the one that holds for the file in front, or begins one. */
import * as vscode from 'vscode';
import { settingsSection } from '../server/protocol.ts';
import { absolutePath } from './configured.ts';
import { exists } from './exists.ts';

/** What a new one begins with. */
const begun = 'extends: recommended\nrules:\n  \n';

/**
 * The configuration that the setting names, else the one nearest to the file that is meant, looked for up to its workspace folder; the first
 * folder's where there is none. A new one is begun where there is none.
 */
export async function openConfiguration(file: vscode.Uri | undefined): Promise<void> {
  const root = (file && vscode.workspace.getWorkspaceFolder(file)?.uri) ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  const named = namedConfiguration(file ?? root);
  const wanted = named === '' ? undefined : placeOfNamed(named, root);
  if (wanted) return openNamed(wanted, named);
  if (!root) return sayFolderFirst();
  const inside = file && file.path.startsWith(`${root.path}/`) ? file.path.slice(root.path.length + 1).split('/').slice(0, -1) : [];
  for (let depth = inside.length; depth >= 0; depth--) {
    for (const name of ['.empathy-lint.yaml', '.empathy-lint.yml']) {
      const found = vscode.Uri.joinPath(root, ...inside.slice(0, depth), name);
      if (await exists(found)) return void (await vscode.window.showTextDocument(found));
    }
  }
  await begin(vscode.Uri.joinPath(root, '.empathy-lint.yaml'));
}

/** The configuration that the setting names; empty where it names none. */
export function namedConfiguration(scope: vscode.Uri | undefined): string {
  return vscode.workspace.getConfiguration(settingsSection, scope).get<string>('configFile', '').trim();
}

export function sayFolderFirst(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first: the configuration stands in it as .empathy-lint.yaml.'));
}

/** Undefined where it is named as seen from a folder, and there is none. */
function placeOfNamed(named: string, root: vscode.Uri | undefined): vscode.Uri | undefined {
  const absolute = absolutePath(named);
  if (absolute === undefined) return root && vscode.Uri.joinPath(root, named.replaceAll('\\', '/'));
  return root === undefined || root.scheme === 'file' ? vscode.Uri.file(absolute) : root.with({ path: absolute });
}

/** As long as the setting names a file, no other one would hold: where it is missing, it is that one which is begun. */
async function openNamed(uri: vscode.Uri, named: string): Promise<void> {
  const { t } = vscode.l10n;
  if (await exists(uri)) return void (await vscode.window.showTextDocument(uri));
  const [create, settings] = [t('Create It'), t('Open Settings')];
  const choice = await vscode.window.showWarningMessage(t('The setting empathyLint.configFile names {0}, and there is no such file.', named), create, settings);
  if (choice === create) await begin(uri);
  if (choice === settings) await vscode.commands.executeCommand('workbench.action.openSettings', `${settingsSection}.configFile`);
}

/** An unsaved document, which is saved where the configuration belongs. */
async function begin(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri.with({ scheme: 'untitled' }));
  const editor = await vscode.window.showTextDocument(document);
  if (document.getText() === '') await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), begun));
}
