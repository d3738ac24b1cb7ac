/** `--cache`: results of earlier runs, by all that a result hangs on: the file's bytes, rules, settings, version and baseline. Never stale. */
import { createHash } from 'node:crypto';
import type { FileSettings, RuleFile } from '../engine/index.ts';
import { readOwnFile, replaceText } from '../host/reportFile.ts';
import type { FileResult } from './results.ts';

export const defaultCacheFile = '.empathy-lint-cache';

/** What a result hangs on beside rules and version. */
export interface CacheKey {
  readonly path: string;
  readonly sourcePath: string;
  /** Identity of the file's bytes. */
  readonly stamp: string;
  readonly settings: FileSettings;
  readonly ruleFiles: readonly RuleFile[];
  /** Whatever else: the form of the report, the baseline's text, the day. */
  readonly more: unknown;
}

interface Entry {
  readonly key: string;
  readonly result: FileResult;
  /** Entries of the baseline (by index) that were used, and how often. */
  readonly used: readonly (readonly [number, number])[];
}

export class Cache {
  private readonly path: string;
  private readonly version: string;
  private readonly before: Readonly<Record<string, Entry>>;
  private readonly after: Record<string, Entry> = {};
  private readonly ruleHashes = new WeakMap<readonly RuleFile[], string>();
  private readonly settingsKeys = new WeakMap<FileSettings, string>();

  private constructor(path: string, version: string, before: Readonly<Record<string, Entry>>) {
    this.path = path;
    this.version = version;
    this.before = before;
  }

  /** Opens a cache; a missing or faulty file is an empty one. */
  static async open(path: string, version: string): Promise<Cache> {
    try {
      const { version: written, entries } = JSON.parse((await readOwnFile(path)) ?? '{}') as { version?: string; entries?: Record<string, Entry> };
      return new Cache(path, version, written === version && entries ? entries : {});
    } catch {
      return new Cache(path, version, {});
    }
  }

  get(key: CacheKey): Omit<Entry, 'key'> | undefined {
    const entry = this.before[key.path];
    if (entry?.key !== this.hash(key)) return undefined;
    this.after[key.path] = entry;
    return entry;
  }

  set(key: CacheKey, entry: Omit<Entry, 'key'>): void {
    this.after[key.path] = { key: this.hash(key), ...entry };
  }

  /** Writes what this run used, and what it did not look at. Rejects with a `HostError`. */
  async save(): Promise<void> {
    await replaceText(this.path, JSON.stringify({ version: this.version, entries: { ...this.before, ...this.after } }));
  }

  private hash({ path, sourcePath, stamp, settings, ruleFiles, more }: CacheKey): string {
    let rules = this.ruleHashes.get(ruleFiles);
    if (rules === undefined) {
      const hash = createHash('sha256');
      for (const file of ruleFiles) hash.update(file.path).update('\0').update(file.text).update('\0');
      this.ruleHashes.set(ruleFiles, (rules = hash.digest('hex')));
    }
    let set = this.settingsKeys.get(settings);
    if (set === undefined) this.settingsKeys.set(settings, (set = JSON.stringify({ ...settings, rules: [...settings.rules] })));
    return createHash('sha256').update(JSON.stringify([this.version, rules, set, path, sourcePath, stamp, more])).digest('hex');
  }
}
