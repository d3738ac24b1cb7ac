/** Starts and stops the language server's process, and knows where its bundle is. */
import * as vscode from 'vscode';
import { LanguageClient, TransportKind, type ServerOptions } from 'vscode-languageclient/node';
import { settingsSection, type ClientOptions } from '../server/protocol.ts';
import { documentSelector } from './documents.ts';

/** A client for the server in `dist/`, not yet started. `output` gets what the server logs. */
export function createClient(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): LanguageClient {
  const module = context.asAbsolutePath('dist/server.cjs');
  const run = { module, transport: TransportKind.ipc };
  const serverOptions: ServerOptions = { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } };
  const initializationOptions: ClientOptions = { hoverHoldsDiagnostics: true };
  // The id is the settings' section: `empathyLint.trace.server` is read by it.
  return new LanguageClient(settingsSection, 'Empathy Lint', serverOptions, { documentSelector, outputChannel: output, initializationOptions });
}
