/**
 * Entry of the language server in a web worker: the same server as on a machine, over messages instead of a pipe. It has no disk; files,
 * the product's rules among them, are read through the client.
 */
import packageJson from '../package.json' with { type: 'json' };
import { connectWorker } from './lsp/browserConnection.ts';
import { createClientWorkspaces } from './lsp/clientWorkspace.ts';
import { startServer } from './lsp/server.ts';

startServer(connectWorker(), { openWorkspace: createClientWorkspaces(), version: packageJson.version });
