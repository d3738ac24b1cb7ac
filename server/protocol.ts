/**
 * What the client and the server say to each other beyond the Language Server Protocol: names and plain types.
 * The only file of `server/` that `client/` may import; it imports nothing.
 *
 * Diagnostics are pulled where the client can (`textDocument/diagnostic`, `workspace/diagnostic`), else published; a client made with
 * vscode-languageclient sets `diagnosticPullOptions: { onChange: true, onSave: true }`.
 *
 * Positions are the protocol's: zero-based lines and characters, counted in the encoding agreed on in `initialize` (UTF-16 in VS Code).
 */

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Half-open. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Something about a document. */
export interface FileParams {
  readonly uri: string;
}

// ---------------------------------------------------------------------------------------------- what the client can do

/** `initializationOptions` of a client that knows us, beside the settings. Missing means no. */
export interface ClientOptions {
  /** The editor's hover shows diagnostics above what the server says, so the server need not repeat their messages. */
  readonly hoverHoldsDiagnostics?: boolean;
  /** The client has the command `showMacroCommand`; a lens leads there. */
  readonly showsMacros?: boolean;
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
  /** Whether files that are not open are checked too. Default: where the editor pulls diagnostics, true; where they are published, false. */
  readonly wholeWorkspace?: boolean;
}

/** Client command behind a lens: arguments are a `MacroPlace`. */
export const showMacroCommand = 'empathyLint.showMacro';

export interface MacroPlace extends FileParams {
  /** A place inside of the macro. */
  readonly position: Position;
}

// ---------------------------------------------------------------------------------------------- status

/** Sent by the server after each lint of an open document, for the client's status bar. */
export const statusNotification = 'empathyLint/status';

export interface LintStatus extends FileParams {
  /** Macros judged. */
  readonly checked: number;
  /** Findings of the document, shown or not. */
  readonly findings: number;
  /** Macros read and not judged, by reason: `internal`, `inactive`, `other-language`. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Why nothing is checked, or how the file was read: a sentence for people. */
  readonly reason: string;
  /** One line for people: `87 macros checked, 3 to look at`; `no macros recognised in this file`. */
  readonly text: string;
  /** Macros with at least one finding. */
  readonly toLookAt: number;
  /** Findings that a written exception silences. */
  readonly suppressed: number;
  /** Findings beyond the setting `maxProblemsPerFile`, which are not shown. */
  readonly hidden: number;
  /** `yaml`, `json`...; `zendesk`, `generic`...; empty where nothing was recognised. */
  readonly format: string;
  readonly shape: string;
  /** The configuration in charge; missing where there is none. */
  readonly config?: string;
  /** False where a setting or the configuration says that the file is not to be checked. */
  readonly active: boolean;
}

/** Sent by the server when what `libraryRequest` would answer may have changed, at most twice a second. No parameters. */
export const libraryChangedNotification = 'empathyLint/libraryChanged';

// ---------------------------------------------------------------------------------------------- one macro

/** The macro at a position, read and judged, for a panel. Answers null where there is none. */
export const anatomyRequest = 'empathyLint/anatomy';

export interface AnatomyParams extends FileParams {
  /** Without it, `macro` says which one. */
  readonly position?: Position;
  readonly macro?: string;
}

/** What every view of a macro tells of it. */
export interface MacroHead extends FileParams {
  readonly id: string;
  readonly title: string;
  readonly range: Range;
  /** `problem`, `bad-news`, `request`, `sensitive`, `pleasant`, `fragment`. */
  readonly situation: string;
  readonly channel: string;
  readonly locale?: string;
}

export interface MacroView extends MacroHead {
  /** The document's version that this is about; 0 for a file that is not open. */
  readonly version: number;
  /** Situation and channel as people call them. */
  readonly situationName: string;
  readonly channelName: string;
  readonly audience: 'customer' | 'internal';
  readonly active: boolean;
  /** Why the macro is not judged, for people; missing where it is. */
  readonly skipped?: string;
  /** `problem, email: greeting, apology, commitment; missing: validation`, as in the lens. */
  readonly summary: string;
  /** What the reply ought to do and doesn't: `validation`, `next steps`. */
  readonly missing: readonly string[];
  /** Of the whole macro, in the order of the file. */
  readonly findings: readonly FindingView[];
  readonly bodies: readonly BodyView[];
}

export interface FindingView {
  readonly rule: string;
  readonly title: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly why: string;
  readonly range: Range;
  /** Index of the body in `bodies`. */
  readonly body: number;
  /** 0..1: how often a finding like this one is right. */
  readonly confidence: number;
  /** True for a rule about the reply as a whole. */
  readonly whole: boolean;
  /** The wordings on offer, best first; what the light bulb shows. */
  readonly fixes: readonly { readonly title: string; readonly kind: 'safe' | 'suggestion'; readonly result?: string }[];
  /** The rule's page on the web. */
  readonly page: string;
}

export interface BodyView {
  /** `body`, `html`, `text`, `subject`...: which of the macro's texts this is. */
  readonly role: string;
  readonly range: Range;
  readonly situation: string;
  /** Why it is not judged, if it is not. */
  readonly skipped?: string;
  /** The sentences in order, over all branches. */
  readonly sentences: readonly SentenceView[];
  /** What customers may receive: one, or one per branch of a template. */
  readonly readings: readonly ReadingView[];
}

export interface SentenceView {
  readonly text: string;
  readonly range: Range;
  readonly moves: readonly MoveView[];
}

export interface MoveView {
  /** Stable id, to choose a colour by: `greeting`, `apologise`, `bad_news`... */
  readonly id: string;
  /** For people: `greeting`, `apology`, `bad news`. */
  readonly label: string;
}

export interface ReadingView {
  /** Which branch this is, for people: `when ticket.priority == 'high'`; `otherwise`; empty where there is but one. */
  readonly label: string;
  /** The text in order, cut wherever the sentence, a finding or a sample value begins or ends. */
  readonly pieces: readonly PieceView[];
}

export interface PieceView {
  readonly text: string;
  /** The placeholder as written, where `text` is a sample of what the helpdesk fills in. */
  readonly placeholder?: string;
  /** Index in the body's `sentences`; missing for the white space between them. */
  readonly sentence?: number;
  /** Indices in the macro's `findings` that mark this piece. */
  readonly findings: readonly number[];
}

// ---------------------------------------------------------------------------------------------- the whole library

/** Every macro of the workspace with what was found, worst first. Takes a `workDoneToken` and can be cancelled. */
export const libraryRequest = 'empathyLint/library';

export interface LibraryParams {
  readonly workDoneToken?: string | number;
}

export interface LibraryView {
  readonly macros: readonly LibraryMacro[];
  /** Files in which macros were recognised. */
  readonly files: number;
  readonly checked: number;
  readonly findings: number;
  /** Files that could not be read, each with a sentence that says why. */
  readonly unreadable: readonly string[];
  /** For filters: what occurs, most frequent first. */
  readonly rules: readonly { readonly id: string; readonly title: string; readonly count: number }[];
  readonly situations: readonly LibraryKind[];
  readonly channels: readonly LibraryKind[];
}

/** A situation or a channel, with its name for people. */
export interface LibraryKind {
  readonly id: string;
  readonly label: string;
  readonly count: number;
}

export interface LibraryMacro extends MacroHead {
  readonly category?: string;
  readonly tags: readonly string[];
  /** `internal`, `inactive` or `other-language` where it was not judged. */
  readonly skipped?: string;
  readonly findings: number;
  readonly errors: number;
  readonly warnings: number;
  /** Findings by rule id. */
  readonly rules: Readonly<Record<string, number>>;
}

/** Asks the server to lint every file of the workspace and to show what it finds, also for files that are not open. */
export const lintWorkspaceRequest = 'empathyLint/lintWorkspace';

export interface WorkspaceSummary {
  /** Files in which at least one macro was judged. */
  readonly files: number;
  readonly checked: number;
  readonly findings: number;
  /** Files that could not be read, each with a sentence that says why. */
  readonly unreadable: readonly string[];
  readonly cancelled: boolean;
}

// ---------------------------------------------------------------------------------------------- rules

/** Asks for the rules that hold for a document, for a list to choose from. */
export const rulesRequest = 'empathyLint/rules';

export interface RulesParams {
  /** Without it: the rules of the first workspace folder, or the product's own. */
  readonly uri?: string;
}

export interface RuleSummary {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** The rule's page as Markdown. */
  readonly page: string;
  /** `off`, `info`, `warning` or `error`, as the configuration has it for the document. */
  readonly severity: string;
  /** `span` marks words; `macro` is about the reply as a whole. */
  readonly scope: 'span' | 'macro';
  /** Phrases of the team's own may be added to it (`addPhraseRequest`). */
  readonly takesPhrases: boolean;
}

// ---------------------------------------------------------------------------------------------- a team's own wording

/**
 * Adds a phrase of the team's own: to the first pack that the configuration of a document names (`<pack>/<rule>/en.yaml`), else to the
 * configuration itself, else to a new one in the workspace folder. Comments are kept.
 * The edit is made through `workspace/applyEdit`. Fails with a sentence for people when the phrase is refused.
 */
export const addPhraseRequest = 'empathyLint/addPhrase';

export interface AddPhraseParams extends FileParams {
  /** The words as selected; the server writes them in the phrase notation. */
  readonly phrase: string;
  /** Id of a rule whose `takesPhrases` is true. */
  readonly rule: string;
  /** Better wordings, at most three; an empty one takes the words out. */
  readonly rewrites?: readonly string[];
  readonly why?: string;
}

export interface ConfigEdited {
  /** The configuration file, and where in it the new text stands after the edit. */
  readonly uri: string;
  readonly range: Range;
  readonly created: boolean;
  /** One line for people: `"per our policy" is now reported by cold-phrasing (.empathy-lint.yaml).` */
  readonly message: string;
}

// ---------------------------------------------------------------------------------------------- commands of the server

/** `workspace/executeCommand`: applies all safe fixes to the document whose URI is the first argument. Answers how many. */
export const fixAllCommand = 'empathy-lint.fixAll';

/** The code action kind of the same on saving. */
export const fixAllKind = 'source.fixAll.empathy-lint';

/** Applies all safe fixes of the workspace as one edit, which the editor shows in its preview where it has one. Answers how many. */
export const fixWorkspaceCommand = 'empathy-lint.fixWorkspace';

/** Argument: `IgnoreArguments`. Asks for a reason where it can, then writes the exception. */
export const ignoreCommand = 'empathy-lint.ignore';

export interface IgnoreArguments extends FileParams {
  readonly version: number;
  readonly fingerprint: string;
  readonly scope: 'line' | 'macro';
  /** Given: not asked for. */
  readonly reason?: string;
}

/** Argument: `SetRuleArguments`. Edits the configuration, comments kept; creates one where there is none. Answers `ConfigEdited`. */
export const setRuleCommand = 'empathy-lint.setRule';

export interface SetRuleArguments extends FileParams {
  readonly rule: string;
  readonly severity: 'off' | 'info' | 'warning' | 'error' | 'on';
  readonly scope: 'file' | 'everywhere';
}

/** Argument: `PhraseArguments`. Edits the configuration as `setRuleCommand` does. */
export const allowPhraseCommand = 'empathy-lint.allowPhrase';

export interface PhraseArguments extends FileParams {
  /** The words as they stand in the reply. */
  readonly phrase: string;
}

/** Argument: `PhraseArguments`. Asks the client for rule and rewrites (`askPhraseRequest`), then does what `addPhraseRequest` does. */
export const flagPhraseCommand = 'empathy-lint.flagPhrase';

// ---------------------------------------------------------------------------------------------- what the server asks the client

/** Server to client: a line of text from the person. Answers the text, or null when they changed their mind. */
export const askTextRequest = 'empathyLint/askText';

export interface AskTextParams {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
}

/** Server to client: what to do about a wording. Answers `Omit<AddPhraseParams, 'uri'>`, or null when they changed their mind. */
export const askPhraseRequest = 'empathyLint/askPhrase';

export interface AskPhraseParams {
  readonly phrase: string;
  /** Rules that take phrases, the likeliest first. */
  readonly rules: readonly { readonly id: string; readonly title: string; readonly summary: string }[];
}

/** Server to client, where `servesFiles`: the bytes of a file, in Base64; null when there is none. */
export const readFileRequest = 'empathyLint/fs/readFile';

/** Server to client: whether a file or folder is there. */
export const existsRequest = 'empathyLint/fs/exists';

/** Server to client: every file below a folder that one of the patterns takes (all, without patterns), as URIs. */
export const listFilesRequest = 'empathyLint/fs/listFiles';

export interface ListFilesParams extends FileParams {
  /** Endings with the dot, lower case: `.yaml`. */
  readonly endings?: readonly string[];
  /** The server's own choice of what is no macro library is left to it; the client leaves out what the editor's `files.exclude` names. */
  readonly everything?: boolean;
}
