/** What a reporter is: it hears of each file as it is done, so that memory stays bounded, and of the sums at the end. */
import type { Rule } from '../../engine/index.ts';
import type { LintFileOptions } from '../lintFile.ts';
import type { FileResult, Totals } from '../results.ts';

/** One part of a run that was divided (`--shard 2/4`), from 1. */
export interface Part {
  readonly number: number;
  readonly of: number;
}

export interface ReporterOptions {
  /** Writes to standard output, or wherever the report goes. */
  readonly write: (text: string) => void;
  readonly color: boolean;
  /** A person sits before a terminal, who may want to know what to do next. */
  readonly isTerminal: boolean;
  /** Errors only. */
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly cwd: string;
  /** The folder that reports for other systems name files from: the checkout that a CI system names, else `cwd`. Absolute, with `/`. */
  readonly root: string;
  /** Of this command. */
  readonly version: string;
  /** A rule that was loaded for some file of this run. */
  readonly ruleOf: (id: string) => Rule | undefined;
  /** Which part of how many this run is, from 1; missing where it is the whole. */
  readonly part?: Part;
  /** Findings were held against a baseline. */
  readonly hasBaseline: () => boolean;
}

export interface Reporter {
  /** Called once per file, in a stable order. */
  file(result: FileResult): void;
  end(totals: Totals): void;
}

export interface ReporterKind {
  readonly make: (options: ReporterOptions) => Reporter;
  /** It shows what fixes would write, or what the best one does, so that each must be proved: slower. */
  readonly showsFixes: LintFileOptions['proveFixes'];
}
