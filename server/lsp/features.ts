/** What the client can do, read once from `initialize`. Missing means no, as the specification has it. */
import type { InitializeParams } from 'vscode-languageserver';
import type { ClientOptions } from '../protocol.ts';

export interface ClientFeatures {
  /** Code actions may come without their edit, which is asked for by `codeAction/resolve`. */
  readonly resolvesEdits: boolean;
  /** Code actions may be shown greyed out with a reason. */
  readonly showsDisabled: boolean;
  readonly codeActionLiterals: boolean;
  readonly preferredActions: boolean;
  /** Workspace edits may name the version that they are meant for. */
  readonly versionedEdits: boolean;
  readonly codeDescription: boolean;
  readonly versionedDiagnostics: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly markdownHover: boolean;
  /** The client's hover shows the diagnostics itself (told by our own client; the protocol has no word for it). */
  readonly hoverHoldsDiagnostics: boolean;
  readonly pullsSettings: boolean;
  readonly registersSettings: boolean;
  readonly registersWatchers: boolean;
  readonly workspaceFolders: boolean;
  readonly progress: boolean;
  readonly appliesEdits: boolean;
}

export function readFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { textDocument, workspace, window } = capabilities;
  const action = textDocument?.codeAction;
  const hoverFormats = textDocument?.hover?.contentFormat;
  return {
    resolvesEdits: Boolean(action?.dataSupport && action.resolveSupport?.properties.includes('edit')),
    showsDisabled: Boolean(action?.disabledSupport),
    codeActionLiterals: Boolean(action?.codeActionLiteralSupport),
    preferredActions: Boolean(action?.isPreferredSupport),
    versionedEdits: Boolean(workspace?.workspaceEdit?.documentChanges),
    codeDescription: Boolean(textDocument?.publishDiagnostics?.codeDescriptionSupport),
    versionedDiagnostics: Boolean(textDocument?.publishDiagnostics?.versionSupport),
    hierarchicalSymbols: Boolean(textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport),
    markdownHover: Boolean(hoverFormats?.includes('markdown')),
    hoverHoldsDiagnostics: Boolean((initializationOptions as ClientOptions | undefined)?.hoverHoldsDiagnostics),
    pullsSettings: Boolean(workspace?.configuration),
    registersSettings: Boolean(workspace?.didChangeConfiguration?.dynamicRegistration),
    registersWatchers: Boolean(workspace?.didChangeWatchedFiles?.dynamicRegistration),
    workspaceFolders: Boolean(workspace?.workspaceFolders),
    progress: Boolean(window?.workDoneProgress),
    appliesEdits: Boolean(workspace?.applyEdit),
  };
}
