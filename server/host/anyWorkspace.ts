/**
 * For any file: which engine and which settings hold. Finds configurations, loads what they extend, builds engines, and keeps all of it until
 * told otherwise. The command and the language server both ask here, so that both give the same findings (invariant 10).
 */
import { createEngine, placeOwnPhraseProblem, resolveSettings, type ConfigStep, type Engine, type EngineResult, type FileSettings, type PlacedProblem, type RuleFile, type RuleOverride } from '../engine/index.ts';
import { createBaselines, type FileBaseline } from './baselines.ts';
import { loadConfigChain, type ConfigChain, type ConfigSources } from './configChain.ts';
import { HostError, type Host } from './host.ts';
import { folderOf, nameOf, relativeTo, resolvePath } from './paths.ts';

/** Names of a configuration file, best first. */
export const configFileNames: readonly string[] = ['.empathy-lint.yaml', '.empathy-lint.yml'];

export function isConfigFile(path: string): boolean {
  return configFileNames.includes(nameOf(path));
}

/** Engines by the rule files that were added to the product's. Building one takes long, and each holds megabytes. */
export type BuiltEngines = Map<string, EngineResult & { readonly ruleFiles: readonly RuleFile[] }>;

/** So many are kept; the oldest one goes. A repository has one for each of its packs. */
const mostEngines = 8;

export interface AnyWorkspaceOptions {
  /** Use this configuration for every file instead of the nearest. Absolute. */
  readonly configFile?: string;
  /** The folder that patterns of `configFile` are relative to; its own folder if not given. Absolute. */
  readonly configRoot?: string;
  /** Severities that are stronger than any file's. */
  readonly overrides?: readonly RuleOverride[];
  /** Shows findings from this confidence on, whatever a file says. */
  readonly minConfidence?: number;
  /** The product's rules, or the way to them. */
  readonly productRules: readonly RuleFile[] | (() => Promise<readonly RuleFile[]>);
  /** Engines that other workspaces have built from the same product rules, and that they share with this one. */
  readonly engines?: BuiltEngines;
  /** For tests: another way to make an engine. */
  readonly createEngine?: (files: readonly RuleFile[]) => EngineResult;
}

/** `config`: the configuration is wrong. `rules`: a rule file is faulty; the faulty part is left out and the rest works. */
export interface WorkspaceProblem extends PlacedProblem {
  readonly origin: 'config' | 'rules';
}

export interface FileContext {
  readonly engine: Engine;
  /** All rule files of the engine, the same list object for the same engine. */
  readonly ruleFiles: readonly RuleFile[];
  readonly settings: FileSettings;
  /** The configuration says that this file is not to be linted; or it is a configuration or a pack's rule file itself. */
  readonly ignored: boolean;
  /** Absolute; missing where no configuration was found. */
  readonly configPath?: string;
  /**
   * The path to give the engine: as seen from the configuration's folder, else from the repository, else folder and name. A file's
   * findings must not depend on where a checkout happens to be, nor on the folder a command was started in.
   */
  readonly sourcePath: string;
  /** The baseline that holds for the file, with the path by which its entries know it; missing where there is none. */
  readonly baseline?: FileBaseline;
  /** What the configuration was made from; the same object for every file under one configuration. */
  readonly sources: ConfigSources;
  /** Trouble with configuration and rules; the same list object for every file under one configuration. */
  readonly problems: readonly WorkspaceProblem[];
}

export interface Workspace {
  /** What holds for the file at an absolute path (`/` as separator); the file need not exist. Rejects only when the installation is broken. */
  contextFor(path: string): Promise<FileContext>;
  /** What every configuration that was asked for until now was made from. Waits for those that are being read; never rejects. */
  sources(): Promise<readonly ConfigSources[]>;
  /** Forgets all configurations: call it when one, a rule file or a baseline has changed, come or gone. */
  invalidate(): void;
}

/** A configuration, loaded, with its engine. */
interface Governance {
  readonly engine: Engine;
  readonly ruleFiles: readonly RuleFile[];
  readonly steps: readonly ConfigStep[];
  readonly root: string;
  readonly configPath?: string;
  /** Where the rule files of packs are: they hold cold wording on purpose and are never linted as macros. */
  readonly packFiles: ReadonlySet<string>;
  readonly sources: ConfigSources;
  readonly problems: readonly WorkspaceProblem[];
  /** Settings by their content: files with equal settings share one object, by which the engine keeps what it prepared for them. */
  readonly settings: Map<string, FileSettings>;
}

/** A workspace on any host; imports nothing of Node, so that a browser can have one. */
export function createAnyWorkspace(host: Host, options: AnyWorkspaceOptions): Workspace {
  const make = options.createEngine ?? createEngine;
  const engines: BuiltEngines = options.engines ?? new Map();
  const baselines = createBaselines(host);
  let productRules: Promise<readonly RuleFile[]> | undefined;
  let configs = new Map<string, Promise<string | undefined>>();
  let repositories = new Map<string, Promise<string | undefined>>();
  let governances = new Map<string, Promise<Governance>>();

  async function engineFor(files: readonly RuleFile[]): Promise<EngineResult & { readonly ruleFiles: readonly RuleFile[] }> {
    productRules ??= typeof options.productRules === 'function' ? options.productRules() : Promise.resolve(options.productRules);
    const key = JSON.stringify(files);
    const product = await productRules;
    const known = engines.get(key);
    if (known) return known;
    const ruleFiles = [...product, ...files];
    const built = { ...make(ruleFiles), ruleFiles };
    engines.set(key, built);
    // A rule file that is being typed makes an engine for each of its versions.
    if (engines.size > mostEngines) engines.delete(engines.keys().next().value!);
    return built;
  }

  async function govern(configPath: string | undefined): Promise<Governance> {
    const chain = configPath === undefined ? undefined : await loadOrReport(host, configPath);
    const rival = configPath === undefined || options.configFile !== undefined ? undefined : await rivalOf(host, configPath);
    const { engine, ruleFiles, problems } = await engineFor(chain?.ruleFiles ?? []);
    const root = options.configFile !== undefined ? (options.configRoot ?? folderOf(options.configFile)) : configPath === undefined ? '' : folderOf(configPath);
    const steps: readonly ConfigStep[] = chain?.steps ?? [];
    const resolved = resolveSettings(steps, engine.rules, '');
    const all: WorkspaceProblem[] = [
      ...[...(rival ? [rival] : []), ...(chain?.problems ?? []), ...resolved.problems].map((p) => ({ ...p, origin: 'config' as const })),
      ...problems.map((p) => placeRuleProblem(p, chain, steps)),
    ];
    return { engine, ruleFiles, steps, root, ...(configPath === undefined ? {} : { configPath }), packFiles: new Set(chain?.packFiles.values()), sources: chain?.sources ?? { files: [], packs: [] }, problems: withoutRepeats(all), settings: new Map() };
  }

  async function contextFor(path: string): Promise<FileContext> {
    const folder = folderOf(path);
    const configPath = options.configFile ?? (await remember(configs, folder, () => host.findUp(folder, configFileNames)));
    const governance = await remember(governances, configPath ?? '', () => govern(configPath));
    const { engine, ruleFiles, steps, root, packFiles, sources, problems } = governance;
    const relative = root === '' ? '' : relativeTo(root, path);
    const { settings: resolved, ...rest } = resolveSettings(steps, engine.rules, relative, options.overrides, options.minConfidence);
    const ignored = rest.ignored || packFiles.has(path) || isConfigFile(path);
    const key = JSON.stringify({ ...resolved, rules: [...resolved.rules] });
    const settings = governance.settings.get(key) ?? resolved;
    governance.settings.set(key, settings);
    const repository = relative === '' || relative.startsWith('../') ? await remember(repositories, folder, () => host.findUp(folder, ['.git'])) : undefined;
    const sourcePath = repository !== undefined ? relativeTo(folderOf(repository), path) : relative === '' || relative.startsWith('../') ? `${nameOf(folder)}/${nameOf(path)}` : relative;
    const baseline = await baselines.for(path);
    return { engine, ruleFiles, settings, ignored, ...(configPath === undefined ? {} : { configPath }), sourcePath, ...(baseline === undefined ? {} : { baseline }), sources, problems };
  }

  return {
    contextFor,
    async sources() {
      const read = await Promise.allSettled(governances.values());
      return read.flatMap((one) => (one.status === 'fulfilled' ? [one.value.sources] : []));
    },
    invalidate() {
      configs = new Map();
      repositories = new Map();
      governances = new Map();
      baselines.invalidate();
      // Engines are kept by the content of their rule files: what did not change need not be built again.
    },
  };
}

/** A configuration that cannot be read is a problem of its own; the product's defaults hold then. */
async function loadOrReport(host: Host, path: string): Promise<ConfigChain> {
  try {
    return await loadConfigChain(host, path);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const problem: PlacedProblem = { code: 'config', severity: 'error', message: `The configuration cannot be used: ${error.message}`, source: { start: 0, end: 0 }, path, text: '' };
    return { steps: [], ruleFiles: [], packFiles: new Map(), sources: { files: [path], packs: [] }, problems: [problem] };
  }
}

/** A word about a second configuration in the folder of the one that holds, which nobody reads. */
async function rivalOf(host: Host, path: string): Promise<PlacedProblem | undefined> {
  const name = nameOf(path);
  for (const other of configFileNames.slice(configFileNames.indexOf(name) + 1)) {
    if (!(await host.exists(resolvePath(folderOf(path), other)))) continue;
    return { code: 'config', severity: 'info', message: `This folder has ${name} and ${other}: ${name} holds, and ${other} is not read. Put both into one.`, source: { start: 0, end: 0 }, path, text: '' };
  }
  return undefined;
}

function placeRuleProblem(reported: EngineResult['problems'][number], chain: ConfigChain | undefined, steps: readonly ConfigStep[]): WorkspaceProblem {
  // The engine names its own path of the file and the line; whoever shows this names the real ones.
  const bare = reported.message.replace(`${reported.path}, line `, '').replace(/^\d+: /, '');
  const problem = { ...reported, message: bare.charAt(0).toUpperCase() + bare.slice(1) };
  for (const step of steps) {
    const own = step.kind === 'config' ? placeOwnPhraseProblem(step.config, chain?.ruleFiles ?? [], problem) : undefined;
    // It is written in the configuration, so it is a fault of the configuration.
    if (own) return { ...own, origin: 'config' };
  }
  const text = chain?.ruleFiles.find((f) => f.path === problem.path)?.text ?? '';
  return { ...problem, path: chain?.packFiles.get(problem.path) ?? `rules/${problem.path}`, text, origin: 'rules' };
}

/** An unknown rule under `phrases` is seen by the configuration and by the rule loader: the first report is enough. */
function withoutRepeats(problems: readonly WorkspaceProblem[]): WorkspaceProblem[] {
  const seen = new Set<string>();
  return problems.filter((p) => {
    const key = `${p.path}:${p.source.start}:${p.code === 'unknown-rule' ? p.code : p.message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The value under a key, computed once even when asked for twice at the same time. A failure is not kept. */
function remember<T>(cache: Map<string, Promise<T>>, key: string, compute: () => Promise<T>): Promise<T> {
  let value = cache.get(key);
  if (!value) {
    value = compute();
    cache.set(key, value);
    value.catch(() => cache.delete(key));
  }
  return value;
}
