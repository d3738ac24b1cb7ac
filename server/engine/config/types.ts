/**
 * What a `.empathy-lint.yaml` says, as plain data. Made by `parse.ts`, read by `resolve.ts` and `ownPhrases.ts`; hosts hand it around.
 * Every `source` is a range in the configuration file (zero-based UTF-16 code units, half-open).
 */
import type { Channel, Problem, Range, SeveritySetting, SourceFile } from '../model.ts';
import type { Layout } from '../settings.ts';

/** A problem and the file it is in. */
export interface PlacedProblem extends Problem {
  readonly path: string;
  /** The text that `source` is in, so that line and column can be said without reading the file again. */
  readonly text: string;
}

/** A value with its place. */
export interface Placed<T> {
  readonly value: T;
  readonly source: Range;
}

/** One line under `rules`. `on` is the rule's own severity. */
export interface RuleEntry {
  readonly id: string;
  /** Missing where only options are set: the severity stays as it was. */
  readonly severity?: SeveritySetting | 'on';
  readonly options: readonly { readonly name: string; readonly value: unknown; readonly source: Range; readonly valueSource: Range }[];
  readonly source: Range;
}

/** What may stand at the top and in an override alike. */
export interface Layer {
  readonly rules: readonly RuleEntry[];
  readonly locale?: string;
  readonly channel?: Channel;
  readonly placeholders: readonly string[];
  readonly allow: readonly string[];
  readonly brand: readonly string[];
  readonly minConfidence?: number;
}

export interface Override extends Layer {
  /** Patterns as in `.gitignore`, relative to the folder of the configuration in charge. */
  readonly files: readonly string[];
  /** Its place among the entries of the file, of which those without patterns are left out. */
  readonly index: number;
}

/** A layout of the team's own, and the files that have it: patterns as in an override. */
export interface FileLayout {
  readonly files: readonly string[];
  readonly layout: Layout;
}

/** A phrase of the team's own: the fields of a rule's phrase file, only `match` is asked for. */
export interface OwnPhrase {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly source: Range;
}

export interface Config extends Layer {
  readonly file: SourceFile;
  /** Presets and paths, in order; undefined where the file does not say: then `recommended` holds. */
  readonly extends?: readonly Placed<string>[];
  readonly ignore: readonly string[];
  readonly overrides: readonly Override[];
  readonly layouts: readonly FileLayout[];
  /** By rule id. */
  readonly phrases: ReadonlyMap<string, { readonly idSource: Range; readonly entries: readonly OwnPhrase[] }>;
  /** Folders of rules, relative to the configuration file. */
  readonly packs: readonly Placed<string>[];
}

export const presetNames = ['recommended', 'strict', 'all'] as const;
export type PresetName = (typeof presetNames)[number];

/** A flattened chain of configurations, weakest first. */
export type ConfigStep = { readonly kind: 'preset'; readonly name: PresetName } | { readonly kind: 'config'; readonly config: Config };

/** `--rule id:severity`: stronger than any file. */
export interface RuleOverride {
  readonly id: string;
  readonly severity: SeveritySetting | 'on';
}
