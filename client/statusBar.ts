/** The item in the status bar: how many macros of the file in front were checked and what was found, or why nothing was. */
import * as vscode from 'vscode';
import type { LintStatus } from '../server/protocol.ts';
import { isBeside } from './inFront.ts';
import { escapeMarkdown } from './markdown.ts';
import { isSwitchedOff } from './near/switchedOff.ts';
import { isOwn } from './ownDocuments.ts';
import { toText, toTooltip } from './statusText.ts';

/** Set while the file in front holds macros; menus and buttons show by it. */
const hasMacros = 'empathyLint.hasMacros';
/** The only commands that a link in the tooltip may run. */
const links = ['workbench.actions.view.problems', 'empathyLint.showMacro', 'empathyLint.showOutput', 'empathyLint.openConfiguration'];

/** `asleep`: not started, since nothing near looks like macros. */
export type ServerState = 'asleep' | 'starting' | 'running' | 'stopped';

/** What the item shows. `label` is what is read out, and what stands behind the icon where there is no other text. */
interface Said {
  readonly label: string;
  readonly text?: string;
  readonly tooltip: string | vscode.MarkdownString;
  readonly command: string | vscode.Command;
  readonly background?: vscode.ThemeColor;
}

export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('empathyLint.status', vscode.StatusBarAlignment.Right, 100);
  private readonly statuses = new Map<string, LintStatus>();
  private readonly parts: vscode.Disposable[];
  private server: ServerState = 'asleep';

  constructor() {
    this.item.name = 'Empathy Lint';
    this.parts = [
      this.item,
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.statuses.delete(document.uri.toString());
        this.show();
      }),
      // A running server says by itself what has changed.
      vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('empathyLint.enable') && this.server === 'asleep' && this.show()),
    ];
    this.show();
  }

  /** Takes what the server said of a document. */
  update(status: LintStatus): void {
    // Both sides write a URI in their own way (`:` and `%3A`): VS Code's is kept.
    this.statuses.set(vscode.Uri.parse(status.uri).toString(), status);
    this.show();
  }

  /** What was said by a server that is gone holds no longer; one that has died is worth a word. */
  serverIs(state: ServerState): void {
    this.server = state;
    if (state !== 'running') this.statuses.clear();
    this.show();
  }

  /** Whether macros were recognised in a document, as far as it has been judged. */
  holdsMacros({ uri }: vscode.TextDocument): boolean {
    const status = this.statuses.get(uri.toString());
    return status !== undefined && (status.checked > 0 || Object.keys(status.skipped).length > 0);
  }

  dispose(): void {
    for (const part of this.parts) part.dispose();
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (document && isBeside(document)) return;
    const ours = document !== undefined && isOwn(document);
    const status = ours ? this.statuses.get(document.uri.toString()) : undefined;
    void vscode.commands.executeCommand('setContext', hasMacros, ours && this.holdsMacros(document));
    if (ours && this.server === 'stopped') return this.showStopped();
    if (ours && this.server === 'asleep') return isSwitchedOff(document.uri) ? this.showOff() : this.showAsleep();
    if (!status) return this.item.hide();
    this.say({ label: toText(status), tooltip: tooltip(status), command: 'workbench.actions.view.problems' });
  }

  /** Only the icon: it stands in every file of every project, and nothing is the matter. */
  private showAsleep(): void {
    this.say({
      label: `Empathy Lint: ${vscode.l10n.t('no macros recognised in this file')}`, text: '$(comment-discussion)',
      tooltip: vscode.l10n.t('Nothing here looks like macros or canned replies, so nothing is being checked. Select to check it all the same.'),
      command: 'empathyLint.restart',
    });
  }

  private showOff(): void {
    this.say({
      label: `Empathy Lint: ${vscode.l10n.t('switched off')}`,
      tooltip: vscode.l10n.t('The setting empathyLint.enable is off here, so nothing is being checked. Select to open the setting.'),
      command: { title: '', command: 'workbench.action.openSettings', arguments: ['empathyLint.enable'] },
    });
  }

  private showStopped(): void {
    const label = vscode.l10n.t('Empathy Lint has stopped');
    this.say({
      label, text: `$(warning) ${label}`, tooltip: vscode.l10n.t('Nothing is being checked. Select to start it again.'),
      command: 'empathyLint.restart', background: new vscode.ThemeColor('statusBarItem.warningBackground'),
    });
  }

  private say({ label, text = `$(comment-discussion) ${label}`, tooltip, command, background }: Said): void {
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.command = command;
    this.item.backgroundColor = background;
    this.item.accessibilityInformation = { label };
    this.item.show();
  }
}

function tooltip(status: LintStatus): vscode.MarkdownString {
  const { t } = vscode.l10n;
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = { enabledCommands: links };
  // As seen from the folder: nobody needs to know where that lies.
  const config = status.config === undefined ? undefined : vscode.workspace.asRelativePath(status.config);
  for (const line of toTooltip({ ...status, ...(config === undefined ? {} : { config }) }, t)) text.appendMarkdown(`${escapeMarkdown(line)}\n\n`);
  const offers = [`[$(warning) ${t('Problems')}](command:${links[0]})`, `[$(output) ${t('Output')}](command:${links[2]})`];
  if (status.checked > 0) offers.splice(1, 0, `[$(comment-discussion) ${t('Anatomy')}](command:${links[1]})`);
  if (status.active) offers.push(`[$(gear) ${t('Configuration')}](command:${links[3]})`);
  return text.appendMarkdown(offers.join(' · '));
}
