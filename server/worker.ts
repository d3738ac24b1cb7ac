/**
 * The language server in a web worker: the same server as on a machine, over messages instead of a pipe. It has no disk; files, the product's
 * rules among them, are read through the client. Who starts it hands over the connection (`browserConnection.ts`), since Node loads this
 * bundle too, for the rest of it, and must not meet the browser's side of the protocol library (`build.mjs`).
 */
import packageJson from '../package.json' with { type: 'json' };
import type { connectWorker } from './lsp/browserConnection.ts';
import { createClientWorkspaces } from './lsp/clientWorkspace.ts';
import { startServer } from './lsp/server.ts';

/** Serves the page that started the worker. */
export function serve(connect: typeof connectWorker): void {
  startServer(connect, { openWorkspace: createClientWorkspaces(), version: packageJson.version });
}
