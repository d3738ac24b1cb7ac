/** What the server says in the editor's output: one line for each file it reads, with how it was read, by which configuration, and what came of it. */
import type { RemoteConsole } from 'vscode-languageserver';
import type { LintRecord } from './records.ts';
import { emptyReasonOf } from './reasons.ts';
import { statusOf } from './status.ts';
import { english } from './words.ts';

export class Log {
  private readonly console: RemoteConsole;
  private readonly said = new Map<string, string>();

  constructor(console: RemoteConsole) {
    this.console = console;
  }

  /**
   * Says how a file was read: as information where macros were recognised, else as a mere note. Says it again only when something other
   * than the findings has changed, so that typing does not fill the output.
   */
  read(record: LintRecord): void {
    const { format, shape, macros } = record.library;
    const config = record.configPath === undefined ? 'no configuration' : `configuration ${record.configPath}`;
    const how = macros.length > 0 ? `${format}, ${shape} (${record.reason}), ${config}` : `${emptyReasonOf(record.library, english) || 'nothing in it'}, ${config}`;
    if (this.said.get(record.uri) === how) return;
    this.said.set(record.uri, how);
    const line = `${record.path}: ${statusOf(record, english).text}; ${how}`;
    if (macros.length > 0) this.console.info(line);
    else this.console.log(line);
  }

  /** Settings or configuration have changed: everything is said anew. */
  clear(): void {
    this.said.clear();
  }

  warn(sentence: string): void {
    this.console.warn(sentence);
  }

  /** Our own failure, with where it happened. */
  error(error: unknown, doing: string): void {
    this.console.error(`${doing}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}
