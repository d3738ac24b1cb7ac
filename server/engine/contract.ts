/** What the engine promises: the types that `lsp`, `cli` and `host` see beside the model. Types only. */
import type { Channel, Finding, Fix, Library, Move, Problem, Prose, Range, Report, Situation, SourceEdit, SourceFile } from './model.ts';
import type { Rule } from './rules/types.ts';
import type { FileSettings } from './settings.ts';

/** A fix carried to the file, proved by reading the edited file again; or the reason why it is not offered. */
export type ResolvedFix =
  | { readonly ok: true; readonly fix: Fix; readonly edits: readonly SourceEdit[] }
  | { readonly ok: false; readonly fix: Fix; readonly reason: string };

/** The fixes of one finding, in the finding's own order. */
export interface FixOutcome {
  readonly finding: Finding;
  readonly fixes: readonly ResolvedFix[];
}

export interface FixAllResult {
  /** The whole file after all rounds, without byte order mark. */
  readonly text: string;
  /** Fixes applied, over all rounds. */
  readonly applied: number;
  /** Fixes that could not be proved safe: the file, the rule and why. */
  readonly refused: readonly { readonly finding: Finding; readonly reason: string }[];
  /** Lint of the text as it is now. */
  readonly report: Report;
}

/** How a macro is read, for `inspect`, the outline and the panel. Offsets of moves are in the body's decoded text. */
export interface BodyAnatomy {
  readonly role: string;
  readonly text: string;
  readonly source: Range;
  readonly situation: Situation;
  readonly moves: readonly { readonly move: Move; readonly start: number; readonly end: number; readonly source: Range }[];
  /** Why the body is not judged, if it is not. */
  readonly skipReason?: string;
}

export interface MacroAnatomy {
  readonly id: string;
  readonly title: string;
  readonly source: Range;
  readonly locale?: string;
  readonly channel: Channel;
  readonly audience: 'customer' | 'internal';
  readonly active: boolean;
  readonly situation: Situation;
  readonly bodies: readonly BodyAnatomy[];
}

/** A sentence that fits a macro, for completion. */
export interface Suggestion {
  readonly kind: 'validation' | 'next-step' | 'follow-up' | 'closing';
  /** What it is about, for people: `Order or delivery is late`. */
  readonly about: string;
  /** With slots written in the macro's own style of placeholders. */
  readonly text: string;
  /** Left for the writer; offsets in `text`. */
  readonly slots: readonly { readonly start: number; readonly end: number; readonly name: string }[];
}

/** A placeholder that a library may use. */
export interface PlaceholderHint {
  /** As it is written in the text. */
  readonly write: string;
  /** How often the library uses it. */
  readonly count: number;
  /** What it stands for and what a customer might see, where its helpdesk is known. */
  readonly means?: string;
  readonly sample?: string;
  readonly helpdesk?: string;
}

/** Told before each macro or finding how many are done, by whoever works on many of them at once: for a person who waits. It must not throw. */
export type Tick = (done: number, of: number) => void;

export interface Engine {
  /** Every rule that was loaded, by id, in alphabetical order. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** Reads a file into macros, by the layout of its settings where they have one. Never throws: what can't be read is a problem in the result. */
  read(file: SourceFile, settings?: FileSettings): Library;
  /** Judges every macro of a library; findings in file order. */
  lint(library: Library, settings: FileSettings, tick?: Tick): Report;
  /**
   * Judges a macro with each step, for who has others to hear in between: `lint` of the same library and settings then takes the verdicts from
   * memory, and says what it would have said without. It may be left at any step.
   */
  judging(library: Library, settings: FileSettings): Iterable<void>;
  /** Anatomy of every macro, in file order. */
  inspect(library: Library, settings: FileSettings): MacroAnatomy[];
  /** The bodies of one macro (by its index), read as prose, in their own order: the readings behind the anatomy. Empty when there is no such macro. */
  prose(library: Library, macro: number, settings: FileSettings): readonly Prose[];
  /** Sentences that fit a body of a macro (both by index), best first; none where the body isn't read as English. */
  suggest(library: Library, macro: number, body: number, settings: FileSettings): readonly Suggestion[];
  /** Placeholders for a library: those that it uses, most frequent first, then the others that its helpdesk knows. */
  placeholders(library: Library): readonly PlaceholderHint[];
  /** What a customer might see in the place of a placeholder whose helpdesk says nothing of it, told by its name; undefined where the name says nothing. */
  sampleOf(name: string): string | undefined;
  /**
   * Carries the fixes of findings of this very library to the file and proves each by reading again. No more than `most` are offered for a
   * finding, three if it isn't said: the first is the same however many are asked for, and it alone takes less time.
   */
  resolveFixes(library: Library, findings: readonly Finding[], settings: FileSettings, most?: number, tick?: Tick): FixOutcome[];
  /**
   * Lint, apply what does not overlap, read again, until nothing is left to do. `suggestions` takes the best suggestion too; `among` says of each
   * reading's findings which ones are to be mended, where not all are. The report at the end holds all that are left.
   */
  fixAll(file: SourceFile, settings: FileSettings, options?: { readonly suggestions?: boolean; readonly among?: (findings: readonly Finding[], library: Library) => readonly Finding[]; readonly tick?: Tick }): FixAllResult;
  /**
   * The edit that writes an exception for a finding's rule: for its line (or the text that begins there) or its whole macro. Undefined where
   * the format has no place for one.
   */
  suppress(library: Library, finding: Finding, scope: 'line' | 'macro', settings: FileSettings, reason?: string): SourceEdit | undefined;
}

export interface EngineResult {
  readonly engine: Engine;
  /** Faulty rule files: the faulty part is left out, the rest works. `source` is in the file that `path` names. */
  readonly problems: readonly (Problem & { readonly path: string })[];
}
