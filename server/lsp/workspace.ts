/**
 * What the language server needs from files and configuration, as a small interface: `nodeWorkspace.ts` fulfils it from the
 * disk, `clientWorkspace.ts` from the client's file system, tests from memory. Paths are absolute and use `/`.
 */
import type { PlacedProblem, SourceFile } from '../engine/index.ts';
import type { FileContext, Workspace } from '../host/anyWorkspace.ts';
import type { ClientFiles } from './clientFiles.ts';

export interface LintWorkspace {
  /** The engine and settings for a file, from the nearest configuration up the tree. The file need not exist. */
  contextFor(path: string): Promise<FileContext>;
  /** Every file under the folders that a sweep looks at, in a stable order. */
  listFiles(folders: readonly string[]): Promise<readonly string[]>;
  /** The text of a file, without a byte order mark. Rejects with an Error whose message is a sentence for people. */
  readFile(path: string): Promise<string>;
  /** The same as things would be with a configuration or rule file that stands so in an editor, saved or not. */
  contextWith(path: string, draft: SourceFile): Promise<FileContext>;
  /** What is wrong with a configuration or a pack's rule file as it stands in an editor, saved or not. */
  checkConfig(file: SourceFile): Promise<readonly PlacedProblem[]>;
  /** What the configurations that hold were made from. */
  sources: Workspace['sources'];
  /** Forgets every configuration and rule file read so far. */
  invalidate(): void;
}

/** What the client's settings say: `configFile` (absolute) replaces the search for the nearest configuration, seen from `configRoot`. */
export interface WorkspaceChoice {
  readonly configFile?: string;
  readonly configRoot?: string;
  /** Findings from this confidence on, whatever the configuration says. */
  readonly minConfidence?: number;
}

/** Opens the workspace; `files` is there when the client reads files for us. */
export type OpenWorkspace = (options: WorkspaceChoice, files?: ClientFiles) => LintWorkspace;

/** The name that a new configuration gets. */
export const configName = '.empathy-lint.yaml';

/** True for a configuration file's path: it is checked as such and never linted as a macro library. */
export function isConfigPath(path: string): boolean {
  return /(?:^|\/)\.empathy-lint\.ya?ml$/.test(path);
}
