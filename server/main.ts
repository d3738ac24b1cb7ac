/**
 * Entry of the language server: wires the disk, the engine and the connection. Started by VS Code's client (`--node-ipc`), by any editor
 * (`--stdio`), or through `empathy-lint --lsp`, which calls `startStdioServer`.
 */
import packageJson from '../package.json' with { type: 'json' };
import { connectAsAsked, connectStdio } from './lsp/nodeConnection.ts';
import { createNodeWorkspaces } from './lsp/nodeWorkspace.ts';
import { startServer, type Connect } from './lsp/server.ts';

let started = false;

/** Serves the editor on the other end of standard input and output until it says `exit`. A second call does nothing. */
export function startStdioServer(): void {
  start(connectStdio);
}

function start(connect: Connect): void {
  if (started) return;
  started = true;
  startServer(connect, { openWorkspace: createNodeWorkspaces(), version: packageJson.version });
}

if (process.argv.some((argument) => /^--(?:node-ipc|stdio|socket|pipe)\b/.test(argument))) start(connectAsAsked);
