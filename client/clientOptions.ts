/** What process and worker are told alike: which documents, what this client can do, where the log goes. */
import * as vscode from 'vscode';
import { FileChangeType, type FileEvent, type LanguageClientOptions } from 'vscode-languageclient';
import { settingsSection, type ClientOptions } from '../server/protocol.ts';
import { isNoNews } from './diskEvents.ts';
import { isChosenByName, selectDocuments } from './documents.ts';
import { handleApplyEdit } from './edits.ts';
import { workspaceSchemes } from './ownDocuments.ts';
import { runServerCommand } from './serverCommands.ts';

/** The settings' section: `empathyLint.trace.server` is read by it. */
export const clientId = settingsSection;
export const clientName = 'Empathy Lint';

/**
 * Options for either kind of client. A worker has no disk, so this side reads files for it; a process has one, and needs us only where the
 * workspace lies elsewhere (a virtual file system).
 */
export function clientOptions({ extensionUri }: vscode.ExtensionContext, output: vscode.LogOutputChannel, host: 'process' | 'worker'): LanguageClientOptions {
  const schemes = workspaceSchemes();
  const initializationOptions: ClientOptions = {
    hoverHoldsDiagnostics: true,
    showsMacros: true,
    showsStatus: true,
    showsLibrary: true,
    asksText: true,
    asksPhrase: true,
    // The YAML extension completes and checks the configuration by our schema; twice would be once too often.
    completesConfiguration: vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined,
    savesConfiguration: true,
    indentsSnippets: true,
    previewsEdits: true,
    rulesUri: vscode.Uri.joinPath(extensionUri, 'dist/rules.json').toString(),
    ...(vscode.l10n.bundle === undefined ? {} : { texts: vscode.l10n.bundle }),
    servesFiles: host === 'worker' || schemes.some((scheme) => scheme !== 'file'),
  };
  return {
    documentSelector: selectDocuments(schemes),
    outputChannel: output,
    initializationOptions,
    // What else would match the selector's patterns is not in the bundle (`build.mjs`).
    diagnosticPullOptions: { onChange: true, onSave: true, match: (_, file) => isChosenByName(file, schemes) },
    middleware: { executeCommand: runServerCommand, workspace: { handleApplyEdit, didChangeWatchedFile: (event, next) => (isWorthTelling(event) ? next(event) : Promise.resolve()) } },
  };
}

/** What changes was asked for by its name; of what comes and goes the most is for nobody. */
function isWorthTelling({ uri, type }: FileEvent): boolean {
  const file = vscode.Uri.parse(uri);
  return type === FileChangeType.Changed || !vscode.workspace.getWorkspaceFolder(file) || !isNoNews(vscode.workspace.asRelativePath(file, false));
}
