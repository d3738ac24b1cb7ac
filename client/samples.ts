/** Something to try the product on for who has no macros at hand: one library as an unsaved document, or all of them in a folder. */
import * as vscode from 'vscode';
import { exists } from './exists.ts';

interface Sample {
  readonly path: string;
  readonly text: string;
}

/** The one that is shown first: a shop's, in YAML, with every kind of fault. */
const first = 'online-shop/macros.yaml';

export class Samples {
  private readonly packed: vscode.Uri;

  constructor(extension: vscode.Uri) {
    this.packed = vscode.Uri.joinPath(extension, 'dist/samples.json');
  }

  /** Asks how, then opens. `how` is for who knows already (the walkthrough, tests). */
  async open(how?: 'document' | 'folder'): Promise<void> {
    const { t } = vscode.l10n;
    const ways = [
      { label: t('Open one library as an unsaved file'), detail: t('The quickest way to see findings and fixes. Nothing is written to disk.'), how: 'document' as const },
      { label: t('Copy all sample libraries into a folder…'), detail: t('Several teams and formats, to try the Macros view and the configuration with.'), how: 'folder' as const },
    ];
    // The walkthrough takes the focus back when it ticks its step off.
    const chosen = how ?? (await vscode.window.showQuickPick(ways, { title: t('Try a Sample Library'), placeHolder: t('How do you want to see it?'), ignoreFocusOut: true }))?.how;
    if (chosen === 'document') await this.openDocument();
    if (chosen === 'folder') await this.copyInto();
  }

  private async openDocument(): Promise<void> {
    const sample = (await this.read()).find(({ path }) => path === first);
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: sample?.text ?? '' });
    // The cursor in the first reply: there the panel has something to show.
    const reply = document.positionAt(document.getText().search(/(?<=\n *body: \|\n +)\S/));
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(reply, reply) });
  }

  private async copyInto(): Promise<void> {
    const { t } = vscode.l10n;
    const [parent] = (await vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, openLabel: t('Copy Here'), title: t('Where the folder "macro-samples" is to be made') })) ?? [];
    if (!parent) return;
    const folder = vscode.Uri.joinPath(parent, 'macro-samples');
    if (await exists(folder)) return void vscode.window.showErrorMessage(t('There is a folder "macro-samples" already. Choose another place.'));
    const encoder = new TextEncoder();
    for (const { path, text } of await this.read()) await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, path), encoder.encode(text));
    await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: vscode.workspace.workspaceFolders !== undefined });
  }

  private async read(): Promise<readonly Sample[]> {
    return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(this.packed))) as Sample[];
  }
}
