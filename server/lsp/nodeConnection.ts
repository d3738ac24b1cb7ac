/** Connections of Node: IPC to the editor that started this process, or standard input and output. Imported by the entries. */
import { createConnection, ProposedFeatures, type Connection, type ConnectionOptions } from 'vscode-languageserver/node';

/** The connection that the command line names: `--node-ipc`, `--stdio`, `--socket=PORT` or `--pipe=NAME`. Throws when it names none. */
export function connectAsAsked(options: ConnectionOptions): Connection {
  return createConnection(ProposedFeatures.all, options);
}

/** A connection on standard input and output. Nothing else may write to standard output from now on, so `console` goes to the client. */
export function connectStdio(options: ConnectionOptions): Connection {
  if (!process.argv.includes('--stdio')) process.argv.push('--stdio');
  return createConnection(ProposedFeatures.all, options);
}
