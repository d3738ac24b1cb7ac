/** A configuration file with everything that it extends, and the rule files that it brings. Reads through a `Host`; imported by `workspace.ts`. */
import { isPreset, nearestName, parseConfig, presetNames, toRuleFiles, type Config, type ConfigStep, type PlacedProblem, type Problem, type Range, type RuleFile } from '../engine/index.ts';
import { HostError, type Host } from './host.ts';
import { folderOf, nameOf, relativeTo, resolvePath } from './paths.ts';

/** Where a configuration came from: a change of these changes what holds. */
export interface ConfigSources {
  /** The configuration and all that it extends, absolute; with those that could not be read, which count as soon as they can. */
  readonly files: readonly string[];
  /** Folders of rule packs, absolute, there or not: every YAML file below is one of its rules. */
  readonly packs: readonly string[];
}

export interface ConfigChain {
  /** Weakest first; never empty. */
  readonly steps: readonly ConfigStep[];
  /** Packs and own phrases, in the order in which they are laid over the product's rules. */
  readonly ruleFiles: readonly RuleFile[];
  /** Where rule files of packs are on the disk, by their path among the rule files. */
  readonly packFiles: ReadonlyMap<string, string>;
  readonly sources: ConfigSources;
  readonly problems: readonly PlacedProblem[];
}

/** Loads a configuration. Never rejects for what a user wrote: that is among `problems`. Rejects with a `HostError` when `path` itself cannot be read. */
export async function loadConfigChain(host: Host, path: string): Promise<ConfigChain> {
  const loader = new ChainLoader(host);
  const file = await host.readFile(path);
  loader.sources.files.push(path);
  const root = await loader.add(path, file.text, []);
  const saysNone = root.extends !== undefined && root.extends.length === 0;
  const hasPreset = loader.steps.some((s) => s.kind === 'preset');
  const steps: ConfigStep[] = hasPreset || saysNone ? loader.steps : [{ kind: 'preset', name: 'recommended' }, ...loader.steps];
  return { steps, ruleFiles: loader.ruleFiles, packFiles: loader.packFiles, sources: loader.sources, problems: loader.problems };
}

class ChainLoader {
  readonly steps: ConfigStep[] = [];
  readonly ruleFiles: RuleFile[] = [];
  readonly packFiles = new Map<string, string>();
  readonly sources = { files: [] as string[], packs: [] as string[] };
  readonly problems: PlacedProblem[] = [];
  private readonly host: Host;

  constructor(host: Host) {
    this.host = host;
  }

  /** `above` are the files that led here, to see a circle. */
  async add(path: string, text: string, above: readonly string[]): Promise<Config> {
    const { config, problems } = parseConfig({ path, text });
    this.problems.push(...problems.map((p: Problem) => ({ ...p, path, text })));
    for (const { value, source } of config.extends ?? []) await this.extend(config, value, source, [...above, path]);
    for (const { value, source } of config.packs) await this.addPack(config, value, source);
    this.ruleFiles.push(...toRuleFiles(config));
    this.steps.push({ kind: 'config', config });
    return config;
  }

  private async extend(config: Config, name: string, source: Range, above: readonly string[]): Promise<void> {
    if (isPreset(name)) {
      this.steps.push({ kind: 'preset', name });
      return;
    }
    const looksLikePath = /[./\\]/.test(name);
    if (!looksLikePath) {
      const near = nearestName(name, presetNames);
      this.report(config, `There is no preset "${name}".${near ? ` Did you mean "${near}"?` : ''} Possible: ${presetNames.join(', ')}, or the path of another configuration file.`, source);
      return;
    }
    const path = resolvePath(folderOf(config.file.path), name);
    if (above.includes(path)) {
      this.report(config, `"${name}" leads back to this file: a configuration cannot extend itself.`, source);
      return;
    }
    this.sources.files.push(path);
    try {
      await this.add(path, (await this.host.readFile(path)).text, above);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      this.report(config, `"${name}" cannot be extended: ${error.message}`, source);
    }
  }

  private async addPack(config: Config, name: string, source: Range): Promise<void> {
    const folder = resolvePath(folderOf(config.file.path), name);
    this.sources.packs.push(folder);
    const paths = (await this.host.list(folder)).filter((p) => /\.ya?ml$/.test(p));
    if (paths.length === 0) {
      this.report(config, `No rules found in "${name}": looked for <rule>/rule.yaml and <rule>/en.yaml below ${folder}.`, source);
    }
    const known = [...this.packFiles.keys()].filter((p) => p.startsWith(`packs/${nameOf(folder)}`));
    const packName = known.length > 0 ? `${nameOf(folder)}-${known.length}` : nameOf(folder);
    for (const path of paths) {
      try {
        const rulePath = `packs/${packName}/${relativeTo(folder, path)}`;
        this.ruleFiles.push({ path: rulePath, text: (await this.host.readFile(path)).text });
        this.packFiles.set(rulePath, path);
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        this.report(config, `The rule file "${relativeTo(folder, path)}" in "${name}" cannot be read: ${error.message}`, source);
      }
    }
  }

  private report(config: Config, message: string, source: Range): void {
    this.problems.push({ code: 'config', severity: 'error', message, source, path: config.file.path, text: config.file.text });
  }
}
