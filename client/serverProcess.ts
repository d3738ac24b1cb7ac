/** Makes the client of a server that runs as a process, and knows where its bundle is. Imported by the desktop's entry only. */
import type * as vscode from 'vscode';
import { LanguageClient, TransportKind, type ServerOptions } from 'vscode-languageclient/node';
import { clientId, clientName, clientOptions } from './clientOptions.ts';

/** A client for the server in `dist/`, not yet started. `output` gets what the server logs. */
export function createClient(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): LanguageClient {
  const module = context.asAbsolutePath('dist/server.cjs');
  const run = { module, transport: TransportKind.ipc };
  const serverOptions: ServerOptions = { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } };
  return new LanguageClient(clientId, clientName, serverOptions, clientOptions(context, output, 'process'));
}
