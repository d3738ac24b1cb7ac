/** What the features of one server share: the connection, the open documents, what the client can do, and the records of lint. */
import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientFeatures } from './features.ts';
import type { Publisher } from './publisher.ts';
import type { Records } from './records.ts';
import type { Settings } from './settings.ts';

export interface Session {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly features: ClientFeatures;
  readonly settings: Settings;
  readonly records: Records;
  readonly publisher: Publisher;
  /** Absolute paths of the workspace folders, in the client's order. */
  folders: readonly string[];
}
