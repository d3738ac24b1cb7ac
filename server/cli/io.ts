/** What the command needs of the process it runs in, so that tests can run it without one. */
import type { Host } from '../host/host.ts';
import type { WorkspaceOptions } from '../host/workspace.ts';

export interface Io {
  /** Absolute, as the system writes it. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Everything on standard input, as bytes. */
  readStdin(): Promise<Uint8Array>;
  /** Standard input piece by piece, for streams without end; missing where there is only the whole. */
  readonly stdin?: () => AsyncIterable<Uint8Array>;
  /** Shows a question and gives the line that is typed; undefined at the end of input. Missing where nobody can answer. */
  readonly ask?: (question: string) => Promise<string | undefined>;
  /** Aborted when a person ends the run: what is done is reported, the rest left. */
  readonly interrupted?: AbortSignal | undefined;
  /** The day, as `2026-12-31`, in UTC; today if missing. */
  readonly today?: string;
  /** Waits until what was written has gone out: a stream without end must not fill the memory. */
  readonly drain?: () => Promise<void>;
  /** Other parts than the usual: another place for files, other rules than the product's. */
  readonly parts?: { readonly host?: Host } & Pick<WorkspaceOptions, 'productRules' | 'createEngine' | 'engines'>;
}

export interface Output {
  write(text: string): void;
  /** A person is looking. */
  readonly isTerminal: boolean;
  /** Whether the reader has gone away, so that nobody sees what is written. */
  readonly isGone?: () => boolean;
  /** Characters in a line of the terminal; 0 or missing where it does not say. */
  readonly columns?: number;
}

/** Whether to write colours: `--color` and `--no-color` first, then NO_COLOR, FORCE_COLOR, a dumb terminal, and whether it is one. */
export function wantsColor(output: Output, env: Io['env'], flag: boolean | undefined): boolean {
  if (flag !== undefined) return flag;
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  return output.isTerminal && env['TERM'] !== 'dumb';
}

/** Text from a file without the characters that command a terminal: a title must not be able to move the cursor. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '').replace(/\s*\n\s*/g, ' ');
}
