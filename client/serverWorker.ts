/** Makes the client of a server that runs in a web worker. Imported by the browser's entry only. */
import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports } from 'vscode-languageclient/browser';
import { clientId, clientName, clientOptions } from './clientOptions.ts';

/** What a browser has and TypeScript's library for Node has not: a worker, as far as it is used here. */
type BrowserWorker = ConstructorParameters<typeof BrowserMessageReader>[0] & { terminate(): void };
declare const Worker: new (url: string) => BrowserWorker;

/**
 * A client for the worker in `dist/web/`, not yet started. `output` gets what the server logs. Each start makes a new worker and ends the old
 * one. The ends of the talk are made here: the client would ask whether it is given a `Worker`, and the editor's own wrapper is none.
 */
export function createClient(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): LanguageClient {
  const address = vscode.Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true);
  let worker: BrowserWorker | undefined;
  const start = async (): Promise<MessageTransports> => {
    worker?.terminate();
    worker = new Worker(address);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  return new LanguageClient(clientId, clientName, start, clientOptions(context, output, 'worker'));
}
