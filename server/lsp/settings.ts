/** The client's settings: asked for per workspace folder, or per document outside of all, where the client can be asked, else the last ones it sent. */
import type { Connection } from 'vscode-languageserver';
import { settingsSection } from '../protocol.ts';
import type { ClientFeatures } from './features.ts';
import { fromSettings, type ClientSettings } from './fromLsp.ts';

export class Settings {
  private readonly connection: Connection;
  private readonly features: ClientFeatures;
  private readonly asked = new Map<string, Promise<ClientSettings>>();
  private sent: ClientSettings;

  /** URI of the workspace folder that holds a document; undefined where none does. */
  private readonly folderOf: (uri: string) => string | undefined;

  /** `initial` is what the client gave with `initialize`, for clients that know no other way. */
  constructor(connection: Connection, features: ClientFeatures, initial: unknown, folderOf: (uri: string) => string | undefined) {
    this.connection = connection;
    this.features = features;
    this.folderOf = folderOf;
    this.sent = fromSettings(initial);
  }

  /** The settings for a document, or for the workspace when no URI is given. Never rejects. */
  forDocument(uri?: string): Promise<ClientSettings> {
    if (!this.features.pullsSettings) return Promise.resolve(this.sent);
    // Settings differ from folder to folder, never within one: a workspace of ten thousand files is asked about once.
    const scope = uri === undefined ? undefined : (this.folderOf(uri) ?? uri);
    const key = scope ?? '';
    let answer = this.asked.get(key);
    if (!answer) {
      const item = scope === undefined ? { section: settingsSection } : { scopeUri: scope, section: settingsSection };
      answer = this.connection.workspace.getConfiguration(item).then(fromSettings, (error: unknown) => {
        this.connection.console.warn(`The editor gave no settings (${String(error)}); the defaults hold.`);
        return this.sent;
      });
      this.asked.set(key, answer);
    }
    return answer;
  }

  /** Takes what `workspace/didChangeConfiguration` carried and forgets what was asked before. */
  change(carried: unknown): void {
    const section = typeof carried === 'object' && carried !== null ? (carried as Record<string, unknown>)[settingsSection] : undefined;
    if (section !== undefined && section !== null) this.sent = fromSettings(section);
    this.asked.clear();
  }

  forget(uri: string): void {
    this.asked.delete(uri);
  }
}
