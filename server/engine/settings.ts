/** What holds for one file once its configuration is resolved. Plain data; made by `config`, read by `lint` and `read`. */
import type { Channel, SeveritySetting } from './model.ts';

export interface RuleSetting {
  readonly severity: SeveritySetting;
  /** Checked against the rule's own option list; defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Where a team's own files keep their macros. Keys are as they stand in the file. */
export interface Layout {
  /** The keys that lead to the macros, outermost first; `*` is any key. Empty: they may stand anywhere. */
  readonly macros: readonly string[];
  /** The keys of the texts; empty: the values under `macros` are the texts themselves. */
  readonly body: readonly string[];
  /** Where missing, the usual keys are read. */
  readonly title?: string;
  readonly locale?: string;
  readonly channel?: string;
  readonly tags?: string;
  readonly category?: string;
}

export interface FileSettings {
  /** How the file is laid out; missing where the engine is to see for itself. */
  readonly layout?: Layout;
  /** BCP 47 tag that holds where the file says nothing. */
  readonly locale?: string;
  readonly channel?: Channel;
  /** By rule id; a rule that is not listed is off. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Phrases (in the phrase notation) that no rule reports. */
  readonly allow: readonly string[];
  /** Placeholders beyond the known syntaxes: literal texts or names, as written in the configuration. */
  readonly placeholders: readonly string[];
  /** Literal names of the team's own (a product in capitals): no rule reports them, no fix changes them. */
  readonly brand?: readonly string[];
  /** Findings from this confidence on (0..1) are shown, doubtful ones as `info`. Missing: those that their rules are sure enough of. */
  readonly minConfidence?: number;
}
