/**
 * A chain of configurations to what holds for one file. Pure. Hosts find and read the files; this room decides.
 * Patterns are those of `.gitignore`, relative to the folder of the configuration in charge (the nearest one up the tree).
 */
import ignore from 'ignore';
import type { Range } from '../model.ts';
import type { OptionSpec, Rule } from '../rules/types.ts';
import type { FileSettings, RuleSetting } from '../settings.ts';
import { didYouMean } from './configReader.ts';
import { presetNames, type Config, type ConfigStep, type Layer, type PlacedProblem, type PresetName, type RuleEntry, type RuleOverride } from './types.ts';

export interface ResolvedSettings {
  readonly settings: FileSettings;
  /** The configuration in charge says that this file is not to be linted. */
  readonly ignored: boolean;
  /** Unknown rules and options, wrong option values. The same for every path, so a host may show them once. */
  readonly problems: readonly PlacedProblem[];
}

export function isPreset(name: string): name is PresetName {
  return (presetNames as readonly string[]).includes(name);
}

/**
 * What holds for the file at `path`, which is relative to the folder of the configuration in charge, with `/`. A path outside of that
 * folder (starting with `..`) or the empty path is touched by no pattern. `chain` is weakest first; empty, it means `recommended`.
 * `overrides` and `minConfidence` are stronger than any file.
 */
export function resolveSettings(chain: readonly ConfigStep[], rules: ReadonlyMap<string, Rule>, path: string, overrides: readonly RuleOverride[] = [], minConfidence?: number): ResolvedSettings {
  const steps: readonly ConfigStep[] = chain.length > 0 ? chain : [{ kind: 'preset', name: 'recommended' }];
  const draft = new Draft(rules);
  let ignored = false;
  for (const step of steps) {
    if (step.kind === 'preset') {
      draft.applyPreset(step.name);
      continue;
    }
    draft.applyLayer(step.config, step.config);
    // A later configuration may bring back what an earlier one ignores: its patterns are asked last.
    ignored = matches(step.config.ignore, path) ?? ignored;
    for (const override of step.config.overrides) {
      draft.applyLayer(override, step.config, matches(override.files, path) === true);
    }
    for (const { files, layout } of step.config.layouts) if (matches(files, path) === true) draft.layout = layout;
    draft.checkPhrases(step.config);
  }
  for (const { id, severity } of overrides) draft.setSeverity(id, severity);
  if (minConfidence !== undefined) draft.minConfidence = minConfidence;
  return { settings: draft.settings(), ignored, problems: draft.problems };
}

/** True when the patterns take the path, false when a `!` pattern gives it back, undefined when none speaks of it. */
function matches(patterns: readonly string[], path: string): boolean | undefined {
  if (patterns.length === 0 || path === '' || !ignore.isPathValid(path)) return undefined;
  const result = ignore().add([...patterns]).test(path);
  return result.ignored ? true : result.unignored ? false : undefined;
}

/** Settings while they are being put together. */
class Draft {
  readonly problems: PlacedProblem[] = [];
  /** The last that holds wins. */
  layout: FileSettings['layout'];
  minConfidence: number | undefined;
  private readonly rules: ReadonlyMap<string, Rule>;
  private readonly current = new Map<string, RuleSetting>();
  private locale: FileSettings['locale'];
  private channel: FileSettings['channel'];
  private readonly brand: string[] = [];
  private readonly allow: string[] = [];
  private readonly placeholders: string[] = [];

  constructor(rules: ReadonlyMap<string, Rule>) {
    this.rules = rules;
    for (const rule of rules.values()) {
      const options = Object.fromEntries(Object.entries(rule.options).map(([name, spec]) => [name, spec.default]));
      this.current.set(rule.id, { severity: 'off', options });
    }
  }

  applyPreset(name: PresetName): void {
    for (const rule of this.rules.values()) this.setSeverity(rule.id, rule.presets[name]);
  }

  setSeverity(id: string, severity: RuleEntry['severity']): void {
    const rule = this.rules.get(id);
    const before = this.current.get(id);
    if (!rule || !before || severity === undefined) return;
    this.current.set(id, { ...before, severity: severity === 'on' ? rule.severity : severity });
  }

  /** Takes a layer over; one that does not hold here is only checked, so that its mistakes are known from every file. */
  applyLayer(layer: Layer, config: Config, holds = true): void {
    for (const entry of layer.rules) this.applyRule(entry, config, holds);
    if (!holds) return;
    this.locale = layer.locale ?? this.locale;
    this.channel = layer.channel ?? this.channel;
    this.minConfidence = layer.minConfidence ?? this.minConfidence;
    this.allow.push(...layer.allow);
    this.placeholders.push(...layer.placeholders);
    this.brand.push(...layer.brand);
  }

  checkPhrases(config: Config): void {
    for (const [id, { idSource }] of config.phrases) if (!this.rules.has(id)) this.reportUnknownRule(id, idSource, config);
  }

  settings(): FileSettings {
    return {
      ...(this.layout === undefined ? {} : { layout: this.layout }),
      ...(this.locale === undefined ? {} : { locale: this.locale }),
      ...(this.channel === undefined ? {} : { channel: this.channel }),
      rules: this.current,
      allow: [...new Set(this.allow)],
      placeholders: [...new Set(this.placeholders)],
      ...(this.brand.length === 0 ? {} : { brand: [...new Set(this.brand)] }),
      ...(this.minConfidence === undefined ? {} : { minConfidence: this.minConfidence }),
    };
  }

  private applyRule(entry: RuleEntry, config: Config, holds: boolean): void {
    const rule = this.rules.get(entry.id);
    if (!rule) return this.reportUnknownRule(entry.id, entry.source, config);
    const options: Record<string, unknown> = { ...this.current.get(entry.id)!.options };
    for (const { name, value, source, valueSource } of entry.options) {
      const spec = rule.options[name];
      const names = Object.keys(rule.options);
      if (!spec) {
        const possible = names.length > 0 ? ` Possible: ${names.join(', ')}.` : ' It has no options.';
        this.report(`Rule "${entry.id}" has no option "${name}".${didYouMean(name, names)}${possible}`, source, config);
        continue;
      }
      const wrong = whatIsWrong(value, spec);
      if (wrong === undefined) options[name] = value;
      else this.report(`Option "${name}" of rule "${entry.id}" ${wrong}.`, valueSource, config);
    }
    if (!holds) return;
    this.current.set(entry.id, { severity: this.current.get(entry.id)!.severity, options });
    this.setSeverity(entry.id, entry.severity);
  }

  private reportUnknownRule(id: string, source: Range, config: Config): void {
    this.report(`There is no rule "${id}".${didYouMean(id, this.rules.keys())} "empathy-lint rules" lists them all.`, source, config, 'unknown-rule');
  }

  private report(message: string, source: Range, config: Config, code = 'config'): void {
    this.problems.push({ code, severity: 'error', message, source, path: config.file.path, text: config.file.text });
  }
}

/** What is wrong with an option's value, to be read after its name; undefined when it is right. */
function whatIsWrong(value: unknown, spec: OptionSpec): string | undefined {
  const shown = JSON.stringify(value);
  if (spec.type === 'number') {
    if (typeof value !== 'number' || !Number.isFinite(value)) return `must be a number, not ${shown}`;
    if (spec.minimum !== undefined && value < spec.minimum) return `must be at least ${spec.minimum}, not ${shown}`;
    if (spec.maximum !== undefined && value > spec.maximum) return `must be at most ${spec.maximum}, not ${shown}`;
    return undefined;
  }
  if (spec.type === 'boolean') return typeof value === 'boolean' ? undefined : `must be true or false, not ${shown}`;
  const texts = spec.type === 'strings' ? value : [value];
  if (!Array.isArray(texts) || texts.some((t) => typeof t !== 'string')) return `must be ${spec.type === 'strings' ? 'a list of texts' : 'a text'}, not ${shown}`;
  const odd = spec.values && texts.find((t) => !spec.values!.includes(t as string));
  if (odd === undefined) return undefined;
  return `cannot be "${String(odd)}".${didYouMean(String(odd), spec.values!)} Possible: ${spec.values!.join(', ')}`;
}
