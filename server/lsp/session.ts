/** What the features of one server share: the connection, the open documents, what the client can do, and the records of lint. */
import type { Connection } from 'vscode-languageserver';
import type { PlacedProblem } from '../engine/index.ts';
import type { Changes } from './changes.ts';
import type { Documents } from './documents.ts';
import type { Faults } from './faults.ts';
import type { ClientFeatures } from './features.ts';
import type { ClosedAccess, FileAccess } from './fileAccess.ts';
import type { Log } from './log.ts';
import type { Records } from './records.ts';
import type { Settings } from './settings.ts';
import type { Typing } from './typing.ts';
import type { Words } from './words.ts';

export interface Session {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly features: ClientFeatures;
  readonly settings: Settings;
  /** Our words in the editor's language. */
  readonly t: Words;
  readonly log: Log;
  readonly records: Records;
  readonly typing: Typing;
  readonly faults: Faults;
  readonly changes: Changes;
  readonly files: FileAccess;
  readonly closed: ClosedAccess;
  /** Absolute paths of the workspace folders, in the client's order. */
  folders: readonly string[];
  /** The client has asked for the diagnostics of the whole workspace: what stands in files that are not open is told there. */
  pullsWorkspace: boolean;
  /** Takes the faults of configuration and rule files that hold for a document, and shows them where the client does not ask for them. */
  noteFaults(problems: readonly PlacedProblem[]): Promise<void>;
  /** Judges everything anew: settings, folders, configuration or rules have changed. */
  relint(): void;
}
