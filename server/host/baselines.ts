/**
 * Which baseline holds for a file: the nearest `.empathy-lint-baseline.json` up the tree, or one that was named. The command and the language
 * server both ask here, so that both accept the same findings (invariant 10). Imports nothing of Node.
 */
import { parseBaseline, type Baseline, type PlacedProblem } from '../engine/index.ts';
import { HostError, type Host } from './host.ts';
import { folderOf, relativeTo } from './paths.ts';

export const baselineFileName = '.empathy-lint-baseline.json';

export interface LoadedBaseline {
  readonly baseline: Baseline;
  /** Absolute, with `/`. */
  readonly path: string;
  readonly problems: readonly PlacedProblem[];
}

export interface FileBaseline extends LoadedBaseline {
  /** The file's path as seen from the baseline's folder, as entries write it. */
  readonly file: string;
}

export interface Baselines {
  /** The baseline for the file at an absolute path; undefined where there is none. A faulty one accepts nothing and says why. */
  for(path: string): Promise<FileBaseline | undefined>;
  /** Every baseline that was asked for until now. */
  all(): Promise<readonly LoadedBaseline[]>;
  /** Forgets all: call it when a baseline has changed, come or gone. */
  invalidate(): void;
}

/** Baselines on any host. `file`: use this one (absolute) for every file, which may not exist. */
export function createBaselines(host: Host, options: { readonly file?: string } = {}): Baselines {
  let byFolder = new Map<string, Promise<string | undefined>>();
  let loaded = new Map<string, Promise<LoadedBaseline | undefined>>();

  function load(path: string): Promise<LoadedBaseline | undefined> {
    const known = loaded.get(path) ?? read(host, path);
    loaded.set(path, known);
    return known;
  }

  return {
    async for(path) {
      const folder = folderOf(path);
      const found = byFolder.get(folder) ?? (options.file === undefined ? host.findUp(folder, [baselineFileName]) : Promise.resolve(options.file));
      byFolder.set(folder, found);
      const file = await found;
      const baseline = file === undefined ? undefined : await load(file);
      return baseline && { ...baseline, file: relativeTo(folderOf(baseline.path), path) };
    },
    async all() {
      return (await Promise.all(loaded.values())).filter((b) => b !== undefined);
    },
    invalidate() {
      byFolder = new Map();
      loaded = new Map();
    },
  };
}

async function read(host: Host, path: string): Promise<LoadedBaseline | undefined> {
  try {
    const { text } = await host.readFile(path);
    const { baseline, problems } = parseBaseline(text);
    return { baseline, path, problems: problems.map((p) => ({ ...p, path, text })) };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (error.code === 'not-found') return undefined;
    return { baseline: { entries: [] }, path, problems: [{ code: 'baseline', severity: 'error', message: `The baseline cannot be used: ${error.message}`, source: { start: 0, end: 0 }, path, text: '' }] };
  }
}
