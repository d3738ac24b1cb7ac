/** `empathy-lint [paths...]`: lint, fix, report, and the exit code. */
import { HostError, type TextFile } from '../host/host.ts';
import { Cache, defaultCacheFile } from './cache.ts';
import { ChangedMacros } from './changed.ts';
import { interruptedCode } from './exitCodes.ts';
import type { Io } from './io.ts';
import type { LintFlags } from './lintFlags.ts';
import { Linting } from './linting.ts';
import { Outputs, fixesToProve, parseFormats } from './outputs.ts';
import { UsageError } from './problems.ts';
import { Progress } from './progress.ts';
import type { Part } from './reporters/reporter.ts';
import { plural, Totals, type FileResult } from './results.ts';
import { Session, type Target } from './session.ts';
import { shownPath } from './shownPath.ts';
import { staleEntries } from './stale.ts';
import { Thresholds } from './thresholds.ts';

/** Lints and returns the exit code: 0 fine, 1 findings that fail, 2 bad usage, configuration or a fault of our own, 130 when it was ended. */
export async function runLint(paths: readonly string[], flags: LintFlags, io: Io, version: string): Promise<number> {
  const hasStdin = flags.stdin === true || paths.includes('-');
  if (flags.textKey !== undefined && !(hasStdin && isStream(flags))) throw new UsageError('--text-key needs --stdin and --format jsonl.');
  if (flags.review === true || flags.watch === true) {
    if (hasStdin) throw new UsageError(`${flags.review === true ? '--review' : '--watch'} needs files, not standard input.`);
    if (flags.review === true) return (await import('./review.ts')).runReview(paths, flags, io);
    return (await import('./watch.ts')).runWatch(flags, io, () => lintOnce(paths, flags, { ...io, interrupted: undefined }, version));
  }
  if (hasStdin && isStream(flags)) return (await import('./stream.ts')).runStream(flags, io);
  return lintOnce(paths, flags, io, version);
}

function isStream(flags: LintFlags): boolean {
  return flags.format?.length === 1 && flags.format[0] === 'jsonl';
}

async function lintOnce(paths: readonly string[], flags: LintFlags, io: Io, version: string): Promise<number> {
  const session = new Session(io, flags);
  parseFormats(flags);
  const part = parseShard(flags.shard);
  if (isWriting(flags) && (flags.stdin === true || paths.includes('-'))) throw new UsageError('--fix cannot write to standard input; --fix-dry-run shows what would change.');
  const targets = await session.targets(paths);
  const changed = flags.changedSince === undefined ? undefined : await ChangedMacros.since(flags.changedSince, io.cwd);
  const cache = flags.cache === true ? await Cache.open(session.absolute(flags.cacheLocation ?? defaultCacheFile), version) : undefined;
  const progress = new Progress(session.io, flags.color);
  const linting = await Linting.open(session, flags, { progress, fix: fixMode(flags), ...fixesToProve(flags), useBaseline: flags.baseline !== false, ...(changed ? { changed } : {}), ...(cache ? { cache } : {}) });
  const run = new LintRun(session, flags, version, linting, progress, cache, part);
  return run.all(part ? targets.filter((_, i) => i % part.of === part.number - 1) : targets);
}

function isWriting(flags: LintFlags): boolean {
  return (flags.fix === true || flags.fixSuggestions === true) && flags.fixDryRun !== true;
}

/** `2/5`: the second of five parts; undefined when all is wanted. */
function parseShard(value: string | undefined): Part | undefined {
  if (value === undefined) return undefined;
  const [, part, of] = /^(\d+)\/(\d+)$/.exec(value) ?? [];
  if (part === undefined || Number(part) < 1 || Number(part) > Number(of)) throw new UsageError(`--shard takes a part and how many there are, such as 1/3, not "${value}".`);
  return { number: Number(part), of: Number(of) };
}

class LintRun {
  private readonly session: Session;
  private readonly flags: LintFlags;
  private readonly totals = new Totals();
  private readonly thresholds: Thresholds;
  private readonly linting: Linting;
  private readonly outputs: Outputs;
  private readonly progress: Progress;
  private readonly cache: Cache | undefined;

  constructor(session: Session, flags: LintFlags, version: string, linting: Linting, progress: Progress, cache: Cache | undefined, part: Part | undefined) {
    this.session = session;
    this.flags = flags;
    this.cache = cache;
    this.thresholds = new Thresholds(flags);
    this.progress = progress;
    this.linting = linting;
    this.outputs = new Outputs(session, flags, { version, ruleOf: (id) => linting.rules.get(id), hasBaseline: () => linting.hasBaseline, beforeWrite: () => this.progress.clear(), ...(part ? { part } : {}) });
  }

  async all(targets: readonly Target[]): Promise<number> {
    const { io, complaints } = this.session;
    let ended = false;
    for (const [done, target] of targets.entries()) {
      await this.progress.show(done, targets.length);
      if (io.interrupted) await new Promise((resolve) => setImmediate(resolve));
      if ((ended = io.interrupted?.aborted ?? false)) break;
      await this.one(target);
    }
    this.progress.stop();
    this.totals.cutShort = ended || complaints.fatal > 0;
    this.outputs.end(this.totals);
    await this.saveCache();
    if (ended) {
      complaints.error(`Ended before all was read: ${plural(this.linting.seen.size + this.linting.unread.length, 'file')} of ${targets.length} are in the report.`, 'interrupted');
      return interruptedCode;
    }
    this.thresholds.check(this.linting.rules.size > 0 ? this.linting.rules.keys() : (await this.session.contextFor(this.session.absolute('macros.yaml')))?.engine.rules.keys() ?? []);
    await this.reportBaselineDrift();
    this.complainOfNothing();
    if (complaints.fatal > 0) return 2;
    const { errors, reasons } = this.thresholds.broken(this.totals);
    for (const reason of reasons) complaints.warning(reason, 'threshold');
    return errors || reasons.length > 0 ? 1 : 0;
  }

  /** A run over files without a single macro has most likely been given the wrong folder: a build must not pass by that. */
  private complainOfNothing(): void {
    const { totals, flags } = this;
    if (totals.macros > 0 || totals.withoutMacros === 0 || totals.errors > 0 || this.session.complaints.fatal > 0 || flags.changedSince !== undefined || flags.shard !== undefined || flags.errorOnUnmatchedPattern === false) return;
    this.session.complaints.error(`No macro was found in ${plural(totals.withoutMacros, 'file')}. --verbose says why of each; --no-error-on-unmatched-pattern lets it pass.`, 'no-macro');
  }

  private async one(target: Target): Promise<void> {
    const outcome = await this.linting.file(target, (faults) => {
      this.outputs.file(faults);
      this.totals.errors += faults.messages.filter((m) => m.level === 'error').length;
      this.totals.warnings += faults.messages.filter((m) => m.level === 'warning').length;
    });
    if (!outcome) return;
    const { result, file, linted } = outcome;
    // As with a named file without a macro: what was asked for could not be done.
    if (target.named && !file) for (const { message } of result.messages) this.session.complaints.unread(target.path, message);
    if (result.noMacros !== undefined && target.named) this.session.complaints.noMacro(target.path, result.noMacros);
    const fixed = linted?.fixed;
    if (fixed !== undefined && file && isWriting(this.flags) && !(await this.session.write(file, fixed))) return;
    const change = fixed !== undefined && file && this.flags.fixDryRun === true ? changeOf(file, fixed) : undefined;
    if (change?.isBinary && parseFormats(this.flags).some(({ name }) => name === 'stylish')) this.session.complaints.warning(`"${shownPath(target.path, this.session.io.cwd)}" is UTF-16, which git takes for no text: the diff leaves it out. --fix changes it.`, 'no-diff');
    this.report(change ? { ...result, change } : result);
  }

  private report(result: FileResult): void {
    this.totals.add(result);
    this.thresholds.add(result);
    this.outputs.file(result);
  }

  private async saveCache(): Promise<void> {
    try {
      await this.cache?.save();
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      this.session.complaints.warning(`The cache: ${error.message}`, 'unwritable');
    }
  }

  /** Entries of the baseline that are not needed any more, or no longer hold: said, and no more than that. */
  private async reportBaselineDrift(): Promise<void> {
    if (this.flags.changedSince !== undefined || this.flags.shard !== undefined || (this.flags.rule ?? []).some((r) => !r.includes(':'))) return;
    const { stale, expired } = await staleEntries(this.linting, this.session);
    if (stale.length > 0) this.session.complaints.warning(`${plural(stale.length, 'entry', 'entries')} of the baseline ${stale.length === 1 ? 'is' : 'are'} no longer needed: "empathy-lint baseline update" takes ${stale.length === 1 ? 'it' : 'them'} out.`, 'baseline');
    for (const entry of expired) this.session.complaints.warning(`In the baseline, ${entry.rule} in "${entry.macro.title}" (${entry.file}) expired after ${entry.expires}${entry.owner ? `; its owner is ${entry.owner}` : ''}. It counts again.`, 'baseline');
  }
}

/** A file as it stands and as it would be, to the byte order mark: what applies a diff reads the mark as a character. */
function changeOf({ text, mark, encoding }: TextFile, fixed: string): NonNullable<FileResult['change']> {
  const head = mark ? '\uFEFF' : '';
  return { before: head + text, after: head + fixed, ...(encoding === 'utf-8' ? {} : { isBinary: true }) };
}

function fixMode(flags: LintFlags): 'none' | 'safe' | 'suggestions' {
  if (flags.fixSuggestions === true) return 'suggestions';
  return flags.fix === true || flags.fixDryRun === true ? 'safe' : 'none';
}
