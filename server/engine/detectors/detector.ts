/**
 * What a detector kind is: it takes a rule's data once and answers for one reading at a time.
 * Spans and edits are in the reading's text; `lint.ts` carries them to the body and the file.
 */
import type { Body, Macro, Prose, Range, Reading, TextEdit } from '../model.ts';
import type { DetectorSpec, Rule } from '../rules/types.ts';
import type { Resources } from '../rules/resources.ts';

/** A way out, in the reading's text. */
export interface Rewrite {
  readonly kind: 'safe' | 'suggestion';
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly slots?: readonly { readonly edit: number; readonly start: number; readonly end: number; readonly name: string }[];
  /** True where the rewrite is there to mend a placeholder; its edits say so, too. */
  readonly mends?: boolean;
  /** True where it is offered only if no other can be: it leaves most to the writer. */
  readonly lastResort?: boolean;
}

/** One place where a rule applies. For a rule about the whole macro the span is the sentence or line to underline. */
export interface Hit {
  readonly span: Range;
  /** The same in the body, for a template's tag, which no reading shows: `span` is empty then, and nothing in the reading touches the hit. */
  readonly inBody?: Range;
  readonly message: string;
  /** Overrides the rule's reason. */
  readonly why?: string;
  /** Overrides what the rule's data says to do where no rewrite can be offered. */
  readonly pointer?: string;
  /** 0..1. */
  readonly confidence: number;
  /** Best first, those of last resort at the end. At most three are offered: the first that can be proved. */
  readonly rewrites: readonly Rewrite[];
  /** Too unsure to be shown unless somebody asks for more (`minConfidence`). */
  readonly doubtful?: boolean;
  /** Shown only where the text has another finding: who is cold once is likelier to be so again. Else it is doubtful. */
  readonly inCompany?: boolean;
  /** About how many there are, not about how they are put: it is said as well as what other rules say of the same words. */
  readonly aboutNumber?: boolean;
  /** Found by the trained model alone, in words that are on no list. */
  readonly byModel?: boolean;
}

/** What the other macros of a library show about how this one is meant. */
export interface LibraryHabits {
  /** Whether any macro holds a placeholder: some rules ask only then. */
  readonly usesPlaceholders: boolean;
  /** The placeholders that its macros use most, as written: the customer's first name, if there is one, before the others. */
  readonly placeholders: readonly string[];
  /** The placeholder for the customer's name that its macros use most, for each way of writing placeholders that it knows, the most usual first: `{{name}}`, `%{name}`, `[Name]`. */
  readonly customerNames?: readonly string[];
  /** Whether at least half of its macros, and three, hold a placeholder for the customer's name. */
  readonly greetsByName?: boolean;
  /** Placeholders that stand once and look like a misspelling of one that stands often: as written, with the one that was probably meant. */
  readonly nearMisses?: ReadonlyMap<string, string>;
}

/** What a detector may know beside the reading. */
export interface Context {
  readonly options: Readonly<Record<string, unknown>>;
  readonly macro: Macro;
  readonly body: Body;
  readonly prose: Prose;
  readonly library: LibraryHabits;
  /** The confidence from which doubtful hits are asked for; missing where they are not. */
  readonly least?: number;
  /** True where only what is found counts: who finds words leaves `rewrites` empty. */
  readonly findsOnly?: true;
}

export type Detect = (reading: Reading, context: Context) => Hit[];

/** `prepare` throws an Error with a sentence for the rule's author when the data is wrong. */
export interface DetectorKind {
  readonly kind: string;
  prepare(spec: DetectorSpec, rule: Rule, resources: Resources): Detect;
}
