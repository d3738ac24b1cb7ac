/**
 * What the client and the server say to each other beyond the Language Server Protocol: names and plain types.
 * The only file of `server/` that `client/` may import; it imports nothing but its own parts, which import nothing.
 *
 * Diagnostics are pulled where the client can (`textDocument/diagnostic`, `workspace/diagnostic`), else published; a client made with
 * vscode-languageclient sets `diagnosticPullOptions: { onChange: true, onSave: true }`.
 *
 * Positions are the protocol's: zero-based lines and characters, counted in the encoding agreed on in `initialize` (UTF-16 in VS Code).
 */
export * from './protocol/places.ts';
export * from './protocol/options.ts';
export * from './protocol/status.ts';
export * from './protocol/macro.ts';
export * from './protocol/library.ts';
export * from './protocol/rules.ts';
export * from './protocol/commands.ts';
export * from './protocol/asking.ts';
