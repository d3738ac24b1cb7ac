/** What the client can do, read once from `initialize`. Missing means no, as the specification has it. */
import { InsertTextMode, type InitializeParams } from 'vscode-languageserver';
import type { ClientOptions } from '../protocol.ts';
import { chooseEncoding, type PositionEncoding } from './positions.ts';

export interface ClientFeatures {
  /** How lines are counted on the wire. */
  readonly encoding: PositionEncoding;
  /** The client asks for diagnostics; then none are published. */
  readonly pullsDiagnostics: boolean;
  /** The client can be told to ask again. */
  readonly refreshesDiagnostics: boolean;
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
  /** Edits of a workspace may hold snippets with fields to fill in. */
  readonly snippetEdits: boolean;
  /** Edits of a workspace may be marked to be looked at before they are made. */
  readonly annotatedEdits: boolean;
  /** The client is told what kind of change an edit is: those of many files it may save by itself. */
  readonly editMetadata: boolean;
  /** Edits of a workspace may create files. */
  readonly createsFiles: boolean;
  readonly snippetCompletions: boolean;
  readonly markdownCompletions: boolean;
  /** Completions may say that their lines are indented already. */
  readonly indentedCompletions: boolean;
  readonly showsDocuments: boolean;
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
  /** What the protocol has no word for, told by clients that know us. */
  readonly own: ClientOptions;
  readonly pullsSettings: boolean;
  readonly registersSettings: boolean;
  readonly registersWatchers: boolean;
  /** It can be asked to tell of files outside of the workspace. */
  readonly watchesAnywhere: boolean;
  readonly workspaceFolders: boolean;
  readonly progress: boolean;
  readonly appliesEdits: boolean;
}

export function readFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { general, textDocument, workspace, window } = capabilities;
  const edit = workspace?.workspaceEdit;
  const completion = textDocument?.completion?.completionItem;
  const action = textDocument?.codeAction;
  const hoverFormats = textDocument?.hover?.contentFormat;
  return {
    encoding: chooseEncoding(general?.positionEncodings),
    pullsDiagnostics: Boolean(textDocument?.diagnostic),
    refreshesDiagnostics: Boolean(workspace?.diagnostics?.refreshSupport),
    refreshesLenses: Boolean(workspace?.codeLens?.refreshSupport),
    refreshesHints: Boolean(workspace?.inlayHint?.refreshSupport),
    snippetEdits: Boolean(edit?.documentChanges && edit.snippetEditSupport),
    annotatedEdits: Boolean(edit?.documentChanges && edit.changeAnnotationSupport),
    editMetadata: Boolean(edit?.metadataSupport),
    createsFiles: Boolean(edit?.documentChanges && edit.resourceOperations?.includes('create')),
    snippetCompletions: Boolean(completion?.snippetSupport),
    markdownCompletions: Boolean(completion?.documentationFormat?.includes('markdown')),
    indentedCompletions: Boolean(completion?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs)),
    showsDocuments: Boolean(window?.showDocument?.support),
    resolvesEdits: Boolean(action?.dataSupport && action.resolveSupport?.properties.includes('edit')),
    showsDisabled: Boolean(action?.disabledSupport),
    codeActionLiterals: Boolean(action?.codeActionLiteralSupport),
    preferredActions: Boolean(action?.isPreferredSupport),
    versionedEdits: Boolean(workspace?.workspaceEdit?.documentChanges),
    codeDescription: Boolean(textDocument?.diagnostic ? textDocument.diagnostic.codeDescriptionSupport : textDocument?.publishDiagnostics?.codeDescriptionSupport),
    versionedDiagnostics: Boolean(textDocument?.publishDiagnostics?.versionSupport),
    hierarchicalSymbols: Boolean(textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport),
    markdownHover: Boolean(hoverFormats?.includes('markdown')),
    own: readOwn(initializationOptions),
    pullsSettings: Boolean(workspace?.configuration),
    registersSettings: Boolean(workspace?.didChangeConfiguration?.dynamicRegistration),
    registersWatchers: Boolean(workspace?.didChangeWatchedFiles?.dynamicRegistration),
    watchesAnywhere: Boolean(workspace?.didChangeWatchedFiles?.relativePatternSupport),
    workspaceFolders: Boolean(workspace?.workspaceFolders),
    progress: Boolean(window?.workDoneProgress),
    appliesEdits: Boolean(workspace?.applyEdit),
  };
}

function readOwn(options: unknown): ClientOptions {
  const given = typeof options === 'object' && options !== null ? (options as Record<string, unknown>) : {};
  const says = (key: keyof ClientOptions): boolean => given[key] === true;
  return {
    hoverHoldsDiagnostics: says('hoverHoldsDiagnostics'), showsMacros: says('showsMacros'), showsStatus: says('showsStatus'), showsLibrary: says('showsLibrary'), asksText: says('asksText'), asksPhrase: says('asksPhrase'), savesConfiguration: says('savesConfiguration'), indentsSnippets: says('indentsSnippets'), completesConfiguration: says('completesConfiguration'), servesFiles: says('servesFiles'), previewsEdits: says('previewsEdits'),
    ...(typeof given['rulesUri'] === 'string' ? { rulesUri: given['rulesUri'] } : {}),
    texts: readTexts(given['texts']),
  };
}

function readTexts(given: unknown): Record<string, string> {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
