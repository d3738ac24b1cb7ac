/** What a client can do and what its settings say. Part of `../protocol.ts`, by which everybody imports it. */
import type { FileParams, Position } from './places.ts';

/** `initializationOptions` of a client that knows us, beside the settings. Missing means no. */
export interface ClientOptions {
  /** The editor's hover shows diagnostics above what the server says, so the server need not repeat their messages. */
  readonly hoverHoldsDiagnostics?: boolean;
  /** The client has the command `showMacroCommand`; a lens leads there. */
  readonly showsMacros?: boolean;
  /** The client takes `statusNotification`. */
  readonly showsStatus?: boolean;
  /** The client takes `libraryChangedNotification`. */
  readonly showsLibrary?: boolean;
  /** The client answers `askTextRequest`. */
  readonly asksText?: boolean;
  /** The client answers `askPhraseRequest`. */
  readonly asksPhrase?: boolean;
  /** The client saves a configuration that was edited and says what came of it itself (`ConfigEdited`, from commands and `addPhraseRequest`). */
  readonly savesConfiguration?: boolean;
  /** The client indents the further lines of a snippet as the line that it goes into, as VS Code does; then they come without that. */
  readonly indentsSnippets?: boolean;
  /** Another extension completes and explains `.empathy-lint.yaml` by its schema, so the server need not. */
  readonly completesConfiguration?: boolean;
  /** The client answers the `fs` requests: the server has no disk of its own (the web), or not for every file (virtual file systems). */
  readonly servesFiles?: boolean;
  /** The editor shows an edit in its preview as soon as one change asks for it, and has the changes ticked that don't. */
  readonly previewsEdits?: boolean;
  /** The URI of `dist/rules.json`, which a server without a disk reads through the client. */
  readonly rulesUri?: string;
  /** The server's words for people, by their English, in the editor's language (`vscode.l10n.bundle`); what is missing stays English. */
  readonly texts?: Readonly<Record<string, string>>;
}

/** Section of the client's settings that the server asks for. */
export const settingsSection = 'empathyLint';

/** What stands under `empathyLint` in the settings; everything may be missing. */
export interface SettingsSection {
  readonly enable?: boolean;
  readonly run?: 'onType' | 'onSave';
  /** A configuration file that holds in place of the nearest one, as seen from the workspace folder. */
  readonly configFile?: string;
  /** Findings from this confidence on are shown, 0 to 1, those that are off by default as information; missing: what the configuration says. */
  readonly minConfidence?: number;
  /** Most problems shown for one file (default 200, 0 for no limit); a last one says how many more there are. */
  readonly maxProblemsPerFile?: number;
  /** Lenses over macros; default true. */
  readonly codeLens?: boolean;
  /** Moves shown within the text; default false. */
  readonly inlayHints?: boolean;
  /** Completion of placeholders and sentences; default true. */
  readonly completion?: boolean;
  /** Whether files that are not open are checked too. Default: where the editor pulls diagnostics, all of them; where they are published, those that were open before. */
  readonly wholeWorkspace?: boolean;
}

/** Client command behind a lens: arguments are a `MacroPlace`. */
export const showMacroCommand = 'empathyLint.showMacro';

export interface MacroPlace extends FileParams {
  /** A place inside of the macro. */
  readonly position: Position;
}
