/**
 * What the client and the server say to each other beyond the Language Server Protocol: names and plain types.
 * The only file of `server/` that `client/` may import; it imports nothing.
 */

/** Sent by the server after each lint of an open document, for the client's status bar. */
export const statusNotification = 'empathyLint/status';

export interface LintStatus {
  readonly uri: string;
  /** Macros judged. */
  readonly checked: number;
  /** Findings published for the document. */
  readonly findings: number;
  /** Macros read and not judged, by reason: `internal`, `inactive`, `other-language`. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Why nothing is checked, or how the file was read: a sentence for people. */
  readonly reason: string;
}

/** Asks the server to lint every file of the workspace and to publish what it finds, also for files that are not open. */
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
}

/** `workspace/executeCommand`: applies all safe fixes to the document whose URI is the first argument. */
export const fixAllCommand = 'empathy-lint.fixAll';

/** The code action kind of the same on saving. */
export const fixAllKind = 'source.fixAll.empathy-lint';

/** Section of the client's settings that the server asks for. */
export const settingsSection = 'empathyLint';

/** `initializationOptions` of our own client, beside the settings. */
export interface ClientOptions {
  /** The editor's hover shows diagnostics above what the server says, so the server need not repeat their messages. */
  readonly hoverHoldsDiagnostics?: boolean;
}
