/** What a reporter is: it hears of each file as it is done, so that memory stays bounded, and of the sums at the end. */
import type { FileResult, Totals } from '../results.ts';

export interface ReporterOptions {
  /** Writes to standard output, or wherever the report goes. */
  readonly write: (text: string) => void;
  readonly color: boolean;
  /** Errors only. */
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly cwd: string;
}

export interface Reporter {
  /** Called once per file, in a stable order. */
  file(result: FileResult): void;
  end(totals: Totals): void;
}

export type MakeReporter = (options: ReporterOptions) => Reporter;
