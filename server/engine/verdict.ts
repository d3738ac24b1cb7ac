/** What judging a macro gives, before it is carried to a file. Types only. */
import type { Finding } from './model.ts';

/** A finding before it is carried to the file. */
export interface Verdict extends Omit<Finding, 'source' | 'macro' | 'fingerprint'> {
  /** About where the words stand, not about the words: it speaks beside what other rules say of them. */
  readonly beside?: true;
}

export interface MacroVerdict {
  readonly verdicts: readonly Verdict[];
  /** `internal`, `inactive`, `other-language` or `unreadable` when the macro was not judged. */
  readonly skipped?: string;
  /** Why a body of it could not be judged, where that failed: hostile input. */
  readonly unread?: string;
  /** Rules that failed, with the failure's own words. */
  readonly failures: readonly { readonly rule: string; readonly message: string }[];
}
