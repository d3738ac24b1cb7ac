/** A macro as a row of the view: title, what was found, where it stands. */
import * as vscode from 'vscode';
import type { LibraryKind, LibraryMacro, LibraryView } from '../../server/protocol.ts';
import { escapeMarkdown } from '../markdown.ts';
import { openMacroCommand } from '../names.ts';
import { countOf, type Translate } from '../words.ts';

export function toItem(macro: LibraryMacro, { rules, situations, channels }: LibraryView, t: Translate): vscode.TreeItem {
  const label = macro.title === '' ? macro.id : macro.title;
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  const nameOf = (kinds: readonly LibraryKind[], id: string): string => kinds.find((kind) => kind.id === id)?.label ?? id;
  const facts = [nameOf(situations, macro.situation), nameOf(channels, macro.channel)].filter((fact) => fact !== '').join(', ');
  const found = macro.skipped !== undefined ? t('not judged') : macro.findings === 0 ? '' : countOf(t, macro.findings, '{0} finding', '{0} findings');
  const file = vscode.workspace.asRelativePath(vscode.Uri.parse(macro.uri));
  item.description = [found, facts, file].filter((part) => part !== '').join(' · ');
  item.iconPath = icon(macro);
  item.contextValue = 'macro';
  item.command = { command: openMacroCommand, title: t('Open'), arguments: [macro] };
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  const lines = [`**${escapeMarkdown(label)}**`, '', escapeMarkdown([facts, file].filter((part) => part !== '').join(' · ')), '', ...Object.entries(macro.rules).map(([id, count]) => `- ${escapeMarkdown(`${titles.get(id) ?? id}: ${count}`)}`)];
  item.tooltip = new vscode.MarkdownString(lines.join('\n'));
  item.accessibilityInformation = { label: [label, found === '' ? t('nothing to change') : found, facts, file].join(', ') };
  return item;
}

function icon({ skipped, findings, errors, warnings }: LibraryMacro): vscode.ThemeIcon {
  if (skipped !== undefined) return new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('disabledForeground'));
  if (errors > 0) return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  if (warnings > 0) return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  if (findings > 0) return new vscode.ThemeIcon('info');
  return new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
}
