/** The connection of a web worker: messages to and from the page that started it. Imported by the browser's entry. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures, type Connection, type ConnectionOptions } from 'vscode-languageserver/browser';

/** A connection over the worker's own messages. */
export function connectWorker(options: ConnectionOptions): Connection {
  // What a worker has and TypeScript's library for Node has not.
  const scope = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
  return createConnection(ProposedFeatures.all, new BrowserMessageReader(scope), new BrowserMessageWriter(scope), options);
}
