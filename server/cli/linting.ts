/** One file of a run: what holds for it, its text, and the engine's answer. Shared by every sub-command that lints. */
import type { BaselineEntry, Library, Rule } from '../engine/index.ts';
import { createBaselines, type Baselines, type FileBaseline } from '../host/baselines.ts';
import { HostError, type TextFile } from '../host/host.ts';
import { isConfigFile, type FileContext } from '../host/workspace.ts';
import type { Cache, CacheKey } from './cache.ts';
import type { ChangedMacros } from './changed.ts';
import { lintFile, toProblemMessage, type LintedFile, type LintFileOptions } from './lintFile.ts';
import { Places } from './places.ts';
import type { Progress } from './progress.ts';
import type { FileResult } from './results.ts';
import type { Session, Target } from './session.ts';
import { shownPath } from './shownPath.ts';

export interface BaselineFlags {
  /** A path; `false` for --no-baseline. */
  readonly baseline?: string | boolean;
}

export interface LintingOptions extends Pick<LintFileOptions, 'fix' | 'proveFixes' | 'errorsOnly'> {
  /** Hold findings against the baseline. */
  readonly useBaseline: boolean;
  readonly changed?: ChangedMacros;
  readonly cache?: Cache;
  /** Shown while a long file is worked on. */
  readonly progress?: Progress;
}

/** What a file gave. `linted` is missing where the result came from the cache or the file could not be read. */
export interface FileOutcome {
  readonly result: FileResult;
  readonly context: FileContext;
  readonly file?: TextFile;
  readonly linted?: LintedFile;
  readonly baseline?: FileBaseline;
}

export class Linting {
  /** Every rule that was loaded for some file. */
  readonly rules = new Map<string, Rule>();
  readonly baselines: Baselines;
  /** How often each entry of a baseline was needed, over all files. */
  readonly used = new Map<BaselineEntry, number>();
  /** Absolute paths of files that were linted. */
  readonly seen = new Set<string>();
  /** Absolute paths of files and folders that could not be read: nothing is known of what is in them. */
  readonly unread: string[] = [];
  hasBaseline = false;
  private readonly session: Session;
  private readonly options: LintingOptions;
  /** Lists of rule faults that were reported, each file as a result of its own. */
  private readonly reportedFaults = new Set<unknown>();
  readonly today: string;

  /** Throws a `UsageError` where a baseline is named that is not there: what was accepted long ago would count again. */
  static async open(session: Session, { baseline }: BaselineFlags, options: LintingOptions): Promise<Linting> {
    const path = typeof baseline === 'string' ? baseline : undefined;
    if (options.useBaseline) await session.requireFile('--baseline', path, 'baseline', ` "empathy-lint baseline create --baseline ${path}" makes one.`);
    return new Linting(session, path, options);
  }

  private constructor(session: Session, baseline: string | undefined, options: LintingOptions) {
    this.session = session;
    this.options = options;
    this.today = session.io.today ?? new Date().toISOString().slice(0, 10);
    this.baselines = createBaselines(session.host, baseline === undefined ? {} : { file: session.absolute(baseline) });
  }

  /** Lints a file. Undefined when there is nothing to say: it is ignored, its configuration is wrong, or git knows no change in it. */
  async file(target: Target, onFaults: (result: FileResult) => void): Promise<FileOutcome | undefined> {
    const { changed } = this.options;
    if (changed && !changed.has(target.path)) return undefined;
    const context = await this.session.contextOf(target);
    if (!context) return undefined;
    for (const rule of context.engine.rules.values()) this.rules.set(rule.id, rule);
    this.reportRuleFaults(context, onFaults);
    // A named file is linted even if the configuration ignores it; the configuration itself has been checked by now.
    if (context.ignored && (!target.named || isConfigFile(target.path))) return undefined;
    const baseline = this.options.useBaseline ? await this.baselines.for(target.path) : undefined;
    if (baseline) this.hasBaseline = true;
    for (const problem of baseline?.problems ?? []) this.session.complaints.placed(problem);
    let file: TextFile;
    try {
      file = await target.read();
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      this.unread.push(target.path);
      return { context, result: unreadable(target.path, error) };
    }
    this.seen.add(target.path);
    try {
      return await this.lint(target, file, context, baseline);
    } catch (error) {
      const { message, stack } = error as Error;
      this.session.complaints.error(`A fault of Empathy Lint in "${shownPath(target.path, this.session.io.cwd)}": ${this.session.flags.verbose ? stack : `${message} (--verbose shows where)`}. Please report it.`);
      return undefined;
    }
  }

  private async lint(target: Target, file: TextFile, context: FileContext, baseline: FileBaseline | undefined): Promise<FileOutcome> {
    const { fix, proveFixes, errorsOnly = false, changed, cache, progress } = this.options;
    const known = baseline && { baseline: baseline.baseline, file: baseline.file, today: this.today };
    const key: CacheKey | undefined = cache && fix === 'none' && !changed && file.stamp !== '' ? { path: target.path, sourcePath: context.sourcePath, stamp: file.stamp, settings: context.settings, ruleFiles: context.ruleFiles, more: [proveFixes, errorsOnly, known] } : undefined;
    const cached = key && cache?.get(key);
    if (cached) {
      for (const [index, count] of cached.used) this.count(baseline!.baseline.entries[index]!, count);
      return { context, file, result: cached.result, ...(baseline ? { baseline } : {}) };
    }
    const onlyMacros: ((library: Library) => ReadonlySet<number>) | undefined = changed && (await changed.chooser(target.path, context.sourcePath, context.engine, context.settings));
    await progress?.prepare(file.text.length);
    const linted = lintFile(
      context.engine,
      context.settings,
      { path: target.path, sourcePath: context.sourcePath, text: file.text, mark: file.mark },
      { fix, proveFixes, errorsOnly, ...(progress ? { onStep: (...step) => progress.step(...step) } : {}), ...(known ? { known } : {}), ...(onlyMacros ? { onlyMacros } : {}) },
    );
    for (const [entry, count] of linted.baseline?.used ?? []) this.count(entry, count);
    if (key) cache?.set(key, { result: linted.result, used: [...(linted.baseline?.used ?? [])].map(([entry, count]) => [baseline!.baseline.entries.indexOf(entry), count] as const) });
    return { context, file, linted, result: linted.result, ...(baseline ? { baseline } : {}) };
  }

  private count(entry: BaselineEntry, count: number): void {
    this.used.set(entry, (this.used.get(entry) ?? 0) + count);
  }

  /** Faulty rule files of a team are results like any file: the faulty part was left out, the rest works. */
  private reportRuleFaults(context: FileContext, onFaults: (result: FileResult) => void): void {
    if (this.reportedFaults.has(context.problems)) return;
    this.reportedFaults.add(context.problems);
    const faults = context.problems.filter((p) => p.origin === 'rules' || p.severity !== 'error');
    for (const path of new Set(faults.map((p) => p.path))) {
      onFaults({ ...emptyResult(path), messages: faults.filter((p) => p.path === path).map((p) => toProblemMessage(p, new Places(p.text))) });
    }
  }
}

export function emptyResult(filePath: string): FileResult {
  return { filePath, messages: [], accepted: [], macros: 0, checked: 0, skipped: {}, suppressed: 0, applied: 0, refused: [] };
}

function unreadable(path: string, error: HostError): FileResult {
  return { ...emptyResult(path), messages: [{ ruleId: null, code: error.code, level: 'error', message: error.message, fixable: false, line: 1, column: 1, endLine: 1, endColumn: 1, byteColumn: 1, byteEndColumn: 1 }] };
}
