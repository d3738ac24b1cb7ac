/**
 * A rule as loaded from its folder: `rules/<id>/rule.yaml` (what, why, detectors, options, examples) and
 * `rules/<id>/<locale>.yaml` (phrases). Types only; `load.ts` makes them, `detectors/` reads them.
 */
import type { Channel, Severity, SeveritySetting, Situation } from '../model.ts';

/** A file of rule data as the host hands it over. `path` is relative to the rules folder, with `/`. */
export interface RuleFile {
  readonly path: string;
  readonly text: string;
}

/**
 * One detector of a rule; `kind` names a file in `detectors/`, the rest is that kind's own data, checked by it. Any kind may have `alone`:
 * less sure findings than this are shown only where the text has another one.
 */
export interface DetectorSpec {
  readonly kind: string;
  readonly [key: string]: unknown;
}

export interface OptionSpec {
  readonly type: 'number' | 'boolean' | 'string' | 'strings';
  readonly default: unknown;
  readonly description: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly values?: readonly string[];
}

/** A line of a rule's phrase file. Notation: `docs/phrase-notation.md`. */
export interface PhraseEntry {
  readonly id: string;
  readonly match: string;
  readonly group?: string;
  /** Why this wording is a fault, at most a dozen words; overrides the rule's. */
  readonly why?: string;
  /** What to do where none of the rewrites can be offered: the phrase's own, or its group's; else the rule's detectors say it. */
  readonly pointer?: string;
  /** Up to three; `(delete)` removes the match. `$1` is a capture, `{curly}` a slot for the writer. */
  readonly rewrites: readonly string[];
  readonly fix: 'safe' | 'suggestion';
  /** Share of true hits: high >= 0.9, medium 0.7 to 0.9, low below. */
  readonly precision: 'high' | 'medium' | 'low';
  readonly case?: 'any' | 'caps' | 'exact';
  /** Only in these situations / channels; empty or missing: in all. */
  readonly situations?: readonly Situation[];
  readonly channels?: readonly Channel[];
  /** Phrases (same notation) around the match that make it harmless. */
  readonly unless?: readonly string[];
  /** Other wordings than `rewrites` for where these fit; the first that does decides. */
  readonly cases?: readonly PhraseCase[];
  readonly examples: {
    readonly flag: readonly string[];
    /** What the first rewrite makes of the first `flag`. */
    readonly becomes?: string;
    readonly pass?: readonly string[];
  };
}

/** Patterns by where they stand: behind the match or before it in its sentence, in the sentence, in it or a neighbour, anywhere in the reply. */
export type Surroundings = Partial<Readonly<Record<(typeof surroundings)[number], readonly string[]>>>;
export const surroundings = ['behind', 'before', 'sentence', 'around', 'reply'] as const;

/** Wordings for phrases whose surroundings hold one of the patterns of each place under `where`, and none under `not`. */
export interface PhraseCase {
  readonly where: Surroundings;
  readonly not: Surroundings;
  /** Empty: none is offered. */
  readonly rewrites: readonly string[];
  readonly examples: readonly { readonly text: string; readonly becomes?: string }[];
}

export interface RuleExample {
  readonly text: string;
  readonly title?: string;
  readonly channel?: Channel;
  readonly situation?: Situation;
  /** Why it is or isn't a finding, for the rule's page. */
  readonly note?: string;
  /** A better wording, for bad examples. */
  readonly better?: string;
}

export interface Rule {
  readonly id: string;
  readonly title: string;
  /** One sentence: what is reported. */
  readonly summary: string;
  /** One to three sentences: why it matters to the customer. */
  readonly why: string;
  /** `span` marks words; `macro` is about the reply as a whole. */
  readonly scope: 'span' | 'macro';
  /** Severity in the presets. */
  readonly presets: Readonly<Record<'recommended' | 'strict' | 'all', SeveritySetting>>;
  readonly severity: Severity;
  readonly detectors: readonly DetectorSpec[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly phrases: readonly PhraseEntry[];
  /** Phrases (notation) that are never a finding of this rule, wherever they match. */
  readonly exceptions: readonly string[];
  readonly examples: { readonly flag: readonly RuleExample[]; readonly pass: readonly RuleExample[] };
  /** Where it came from: the product itself, or a team's pack (its path). */
  readonly origin: string;
}
