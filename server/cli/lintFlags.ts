/** The flags of a run that lints, as the command line gives them. Types only. */
import type { BaselineFlags } from './linting.ts';
import type { OutputFlags } from './outputs.ts';
import type { CommonFlags } from './session.ts';
import type { ThresholdFlags } from './thresholds.ts';

export interface LintFlags extends CommonFlags, OutputFlags, ThresholdFlags, BaselineFlags {
  readonly fix?: boolean;
  readonly fixSuggestions?: boolean;
  readonly fixDryRun?: boolean;
  readonly changedSince?: string;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  readonly shard?: string;
  readonly watch?: boolean;
  readonly review?: boolean;
  /** In a stream: the key of a record's text. */
  readonly textKey?: string;
}
