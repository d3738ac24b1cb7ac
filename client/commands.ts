/** The commands of the palette and of the menus. Each says what came of it; what is done, the server does. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  allowPhraseCommand, fixAllCommand, fixWorkspaceCommand, flagPhraseCommand, lintWorkspaceRequest, setRuleCommand, settingsSection,
  type PhraseArguments, type LibraryMacro, type MacroPlace, type SetRuleArguments, type WorkspaceSummary,
} from '../server/protocol.ts';
import { placeToConfigure } from './configured.ts';
import { lastOutcome } from './edits.ts';
import type { MacroTree } from './library/macroTree.ts';
import { openMacroCommand } from './names.ts';
import { namedConfiguration, openConfiguration, sayFolderFirst } from './openConfiguration.ts';
import { isOwn } from './ownDocuments.ts';
import type { MacroPanel } from './panel/macroPanel.ts';
import type { RulePages } from './rulePages.ts';
import type { Samples } from './samples.ts';
import { tellFixed, toReport } from './summaryText.ts';

export interface Parts {
  readonly client: BaseLanguageClient;
  readonly output: vscode.LogOutputChannel;
  readonly rulePages: RulePages;
  readonly panel: MacroPanel;
  readonly tree: MacroTree;
  readonly samples: Samples;
  /** The editor that is meant, also while a tab without a text is in front. */
  readonly inFront: () => vscode.TextEditor | undefined;
}

/** What each of our commands does, by its name. `activate.ts` has registered them. */
export function listCommands(parts: Parts): Readonly<Record<string, (argument?: unknown) => unknown>> {
  const { client, output, panel, tree } = parts;
  return {
    'empathyLint.lintWorkspace': () => lintWorkspace(parts),
    'empathyLint.fixAll': () => fixAll(parts),
    'empathyLint.fixWorkspace': () => fixWorkspace(),
    'empathyLint.showMacro': (place) => panel.show(toPlace(place)),
    'empathyLint.toggleMoves': () => toggle('inlayHints', false),
    'empathyLint.explainRule': (rule) => parts.rulePages.explain(typeof rule === 'string' ? rule : undefined),
    'empathyLint.turnRuleOff': () => turnRuleOff(parts),
    'empathyLint.flagWording': () => withSelection(client, (uri, phrase) => run<PhraseArguments>(flagPhraseCommand, { uri, phrase })),
    'empathyLint.allowPhrase': () => withSelection(client, (uri, phrase) => run<PhraseArguments>(allowPhraseCommand, { uri, phrase })),
    'empathyLint.openConfiguration': () => openConfiguration(parts.inFront()?.document.uri),
    'empathyLint.trySample': (how) => parts.samples.open(how === 'document' || how === 'folder' ? how : undefined),
    'empathyLint.getStarted': () => vscode.commands.executeCommand('workbench.action.openWalkthrough', 'empathy-lint.empathy-lint#empathyLint.start', false),
    'empathyLint.filterMacros': () => tree.chooseFilter(),
    'empathyLint.clearFilter': () => tree.clearFilter(),
    'empathyLint.refreshMacros': () => tree.refresh(),
    [openMacroCommand]: (macro) => tree.open(macro as LibraryMacro),
    'empathyLint.showOutput': () => output.show(),
    'empathyLint.restart': async () => {
      // One that never came up can't be stopped.
      if (client.isRunning()) await client.stop();
      await client.start();
    },
  };
}

/** From a lens a place, from the view a macro, from a title bar the file's URI, which says no more than the cursor does. */
function toPlace(given: unknown): MacroPlace | undefined {
  if (typeof given !== 'object' || given === null || !('uri' in given) || typeof given.uri !== 'string') return undefined;
  if ('position' in given) return given as MacroPlace;
  return 'range' in given ? { uri: given.uri, position: (given as LibraryMacro).range.start } : undefined;
}

/** A command of the server's, which the language client has registered by its name. */
function run<Arguments>(command: string, given?: Arguments): Promise<unknown> {
  return Promise.resolve(vscode.commands.executeCommand(command, given));
}

async function lintWorkspace({ client, output }: Parts): Promise<WorkspaceSummary> {
  const summary = await client.sendRequest<WorkspaceSummary>(lintWorkspaceRequest, {});
  // Not awaited: the command is done, and the message may stand for as long as the person likes.
  void report(summary, output);
  return summary;
}

async function report(summary: WorkspaceSummary, output: vscode.LogOutputChannel): Promise<void> {
  const { t } = vscode.l10n;
  const [problems, log] = [t('Show Problems'), t('Show Output')];
  const choice = await vscode.window.showInformationMessage(toReport(summary, t), ...(summary.findings > 0 ? [problems] : []), ...(summary.unreadable.length > 0 ? [log] : []));
  if (choice === problems) await vscode.commands.executeCommand('workbench.actions.view.problems');
  if (choice === log) output.show();
}

async function fixAll({ client, inFront }: Parts): Promise<void> {
  const { t } = vscode.l10n;
  const document = inFront()?.document;
  if (!document) return void vscode.window.showInformationMessage(t('Open a file with macros first.'));
  if (!isOwn(document)) return void vscode.window.showInformationMessage(t('Empathy Lint does not read this kind of file.'));
  // Who presses the button of the walkthrough is to see what becomes of it.
  if (!vscode.window.visibleTextEditors.some((editor) => editor.document === document)) await vscode.window.showTextDocument(document);
  sayFixed(await run(fixAllCommand, client.code2ProtocolConverter.asUri(document.uri)));
}

async function fixWorkspace(): Promise<void> {
  const count = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Safe fixes: untick those you don\'t want in the preview, then choose Apply') }, () => run(fixWorkspaceCommand));
  // How many of them were left ticked, the editor tells nobody; which files have changed can be seen.
  if (typeof count !== 'number' || count === 0) return sayFixed(count);
  const { changed, unsaved } = lastOutcome();
  if (changed > 0) void vscode.window.setStatusBarMessage(tellFixed(changed, unsaved, vscode.l10n.t), 5000);
}

/** Says how many. Nothing where it was cancelled or discarded, which the person has done, or refused, which has been said. */
function sayFixed(count: unknown): void {
  const { t } = vscode.l10n;
  if (typeof count !== 'number') return;
  void vscode.window.setStatusBarMessage(count === 0 ? t('Nothing that is safe to fix by itself') : t('{0} fixed', count), 5000);
}

/** Turns a setting round where it is set, else for the person. */
async function toggle(key: string, byDefault: boolean): Promise<void> {
  const settings = vscode.workspace.getConfiguration(settingsSection, vscode.window.activeTextEditor?.document);
  const { workspaceValue, workspaceFolderValue } = settings.inspect<boolean>(key) ?? {};
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const target = workspaceFolderValue !== undefined ? WorkspaceFolder : workspaceValue !== undefined ? Workspace : Global;
  await settings.update(key, !settings.get<boolean>(key, byDefault), target);
}

async function turnRuleOff({ client, rulePages, inFront }: Parts): Promise<void> {
  const { t } = vscode.l10n;
  const document = inFront()?.document;
  const uri = placeToConfigure(document, vscode.workspace.workspaceFolders?.[0]?.uri, namedConfiguration(document?.uri));
  if (!uri) return sayFolderFirst();
  const rule = await rulePages.choose(t('Turn a Rule Off'), ({ severity }) => severity !== 'off');
  if (!rule) return;
  const places = [
    { label: t('For this file'), detail: document && vscode.workspace.asRelativePath(document.uri), scope: 'file' as const },
    { label: t('Everywhere'), detail: t('in every file that the configuration holds for'), scope: 'everywhere' as const },
  ];
  const place = await vscode.window.showQuickPick(document && !document.isUntitled ? places : places.slice(1), { title: t('Turn {0} Off', rule.title), placeHolder: t('Where?') });
  if (!place) return;
  await run<SetRuleArguments>(setRuleCommand, { uri: client.code2ProtocolConverter.asUri(uri), rule: rule.id, severity: 'off', scope: place.scope });
}

async function withSelection(client: BaseLanguageClient, act: (uri: string, phrase: string) => Promise<unknown>): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const phrase = editor?.document.getText(editor.selection).trim() ?? '';
  if (!editor || phrase === '') return void vscode.window.showInformationMessage(vscode.l10n.t('Select the words first.'));
  await act(client.code2ProtocolConverter.asUri(editor.document.uri), phrase);
}
