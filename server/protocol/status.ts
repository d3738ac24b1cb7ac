/** What the server says of a document that it judged. Part of `../protocol.ts`, by which everybody imports it. */
import type { FileParams } from './places.ts';

/** Sent by the server after each lint of an open document, for the client's status bar, where `showsStatus`. */
export const statusNotification = 'empathyLint/status';

export interface LintStatus extends FileParams {
  /** Macros judged. */
  readonly checked: number;
  /** Findings of the document, shown or not. */
  readonly findings: number;
  /** Macros read and not judged, by reason: `internal`, `inactive`, `other-language`. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Why nothing is checked, or how the file was read: a sentence for people. */
  readonly reason: string;
  /** One line for people: `87 macros checked, 3 to look at`; `checked, no macros recognised`. */
  readonly text: string;
  /** Macros with at least one finding. */
  readonly toLookAt: number;
  /** Findings that a written exception silences. */
  readonly suppressed: number;
  /** Findings beyond the setting `maxProblemsPerFile`, which are not shown. */
  readonly hidden: number;
  /** `yaml`, `json`...; `zendesk`, `generic`...; empty where nothing was recognised. */
  readonly format: string;
  readonly shape: string;
  /** The configuration in charge; missing where there is none. */
  readonly config?: string;
  /** False where a setting or the configuration says that the file is not to be checked. */
  readonly active: boolean;
}
