/** What judging a macro gives, before it is carried to a file. Types only. */
import type { Finding } from './model.ts';

/** A finding before it is carried to the file. */
export type Verdict = Omit<Finding, 'source' | 'macro' | 'fingerprint'>;

export interface MacroVerdict {
  readonly verdicts: readonly Verdict[];
  /** `internal`, `inactive` or `other-language` when the macro was not judged. */
  readonly skipped?: string;
  /** Rules that failed, with the failure's own words. */
  readonly failures: readonly { readonly rule: string; readonly message: string }[];
}
