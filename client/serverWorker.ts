/** Makes the client of a server that runs in a web worker. Imported by the browser's entry only. */
import * as vscode from 'vscode';
import { LanguageClient, type ServerOptions } from 'vscode-languageclient/browser';
import { clientId, clientName, clientOptions } from './clientOptions.ts';

/** What a browser has and TypeScript's library for Node has not. */
interface BrowserWorker {
  terminate(): void;
}
declare const Worker: new (url: string) => BrowserWorker;

/** A client for the worker in `dist/web/`, not yet started. `output` gets what the server logs. Each start makes a new worker and ends the old one. */
export function createClient(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): LanguageClient {
  const address = vscode.Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true);
  let worker: BrowserWorker | undefined;
  const start = (): Promise<BrowserWorker> => {
    worker?.terminate();
    worker = new Worker(address);
    return Promise.resolve(worker);
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  return new LanguageClient(clientId, clientName, start as unknown as ServerOptions, clientOptions(context, output, 'worker'));
}
