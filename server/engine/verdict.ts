/** What judging a macro gives, before it is carried to a file. Types only. */
import type { Finding } from './model.ts';

/** A finding before it is carried to the file. */
export interface Verdict extends Omit<Finding, 'source' | 'macro' | 'fingerprint'> {
  /** About how many there are, not about how they are put: it is said as well as what other rules say of the same words. */
  readonly aboutNumber?: true;
}

export interface MacroVerdict {
  readonly verdicts: readonly Verdict[];
  /** `internal`, `inactive`, `other-language` or `unreadable` when the macro was not judged. */
  readonly skipped?: string;
  /** Why a body of it could not be judged, where that failed: hostile input. */
  readonly unread?: string;
  /** How many branches of its templates were not judged, where there are too many. */
  readonly branchesLeft?: number;
  /** Rules that failed, with the failure's own words. */
  readonly failures: readonly { readonly rule: string; readonly message: string }[];
}
