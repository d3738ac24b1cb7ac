/** `empathy-lint [paths...]`: lint, fix, report, and the exit code. */
import { LineIndex } from '../engine/index.ts';
import { HostError, type TextFile } from '../host/host.ts';
import { isConfigFile, type FileContext } from '../host/workspace.ts';
import { wantsColor, type Io } from './io.ts';
import { lintFile, toProblemMessage } from './lintFile.ts';
import { UsageError } from './problems.ts';
import { Progress } from './progress.ts';
import { reporters } from './reporters/index.ts';
import type { Reporter } from './reporters/reporter.ts';
import { Totals, type FileResult } from './results.ts';
import { Session, type CommonFlags, type Target } from './session.ts';
import { shownPath } from './shownPath.ts';

export interface LintFlags extends CommonFlags {
  readonly fix?: boolean;
  readonly fixSuggestions?: boolean;
  readonly fixDryRun?: boolean;
  readonly format?: string;
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
}

/** Lints and returns the exit code: 0 fine, 1 findings that fail, 2 bad usage, configuration or a fault of our own. */
export async function runLint(paths: readonly string[], flags: LintFlags, io: Io): Promise<number> {
  const session = new Session(io, flags);
  const run = new LintRun(session, flags);
  if (run.writes && (flags.stdin === true || paths.includes('-'))) throw new UsageError('--fix cannot write to standard input; --fix-dry-run shows what would change.');
  return run.all(await session.targets(paths));
}

class LintRun {
  readonly writes: boolean;
  private readonly session: Session;
  private readonly flags: LintFlags;
  private readonly totals = new Totals();
  private readonly reporter: Reporter;
  private readonly progress: Progress;
  /** Files of rules whose faults were reported, each as a result of its own. */
  private readonly reportedRuleFiles = new Set<unknown>();

  constructor(session: Session, flags: LintFlags) {
    this.session = session;
    this.flags = flags;
    this.writes = (flags.fix === true || flags.fixSuggestions === true) && flags.fixDryRun !== true;
    this.progress = new Progress(session.io);
    const { io } = session;
    this.reporter = reporters[flags.format ?? 'stylish']!({
      write: (text) => {
        this.progress.clear();
        io.stdout.write(text);
      },
      color: wantsColor(io.stdout, io.env, flags.color),
      quiet: flags.quiet ?? false,
      verbose: flags.verbose ?? false,
      cwd: io.cwd,
    });
  }

  async all(targets: readonly Target[]): Promise<number> {
    for (const [done, target] of targets.entries()) {
      await this.progress.show(done, targets.length);
      await this.one(target);
    }
    this.progress.stop();
    this.reporter.end(this.totals);
    if (this.session.complaints.fatal > 0) return 2;
    return this.totals.errors > 0 || this.tooManyWarnings() ? 1 : 0;
  }

  private async one(target: Target): Promise<void> {
    const context = await this.session.contextFor(target.path);
    if (!context) return;
    this.reportRuleFaults(context);
    // A named file is linted even if the configuration ignores it; the configuration itself has been checked by now.
    if (context.ignored && (!target.named || isConfigFile(target.path))) return;
    let file: TextFile;
    try {
      file = await target.read();
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      return this.report(unreadable(target.path, error.message));
    }
    let outcome: ReturnType<typeof lintFile>;
    try {
      outcome = lintFile(
        context.engine,
        context.settings,
        { path: target.path, sourcePath: context.sourcePath, text: file.text, mark: file.mark },
        { fix: this.fixMode(), proveFixes: this.flags.format === 'json' },
      );
    } catch (error) {
      const { message, stack } = error as Error;
      return this.session.complaints.error(`A fault of Empathy Lint in "${shownPath(target.path, this.session.io.cwd)}": ${this.flags.verbose ? stack : `${message} (--verbose shows where)`}. Please report it.`);
    }
    const { result, fixed } = outcome;
    if (result.noMacros !== undefined && target.named) {
      this.session.complaints.noMacro(target.path, result.noMacros);
    }
    if (fixed !== undefined && this.writes && !(await this.write(file, fixed))) return;
    const change = fixed !== undefined && this.flags.fixDryRun === true ? { before: file.text, after: fixed } : undefined;
    this.report(change ? { ...result, change } : result);
  }

  private fixMode(): 'none' | 'safe' | 'suggestions' {
    if (this.flags.fixSuggestions === true) return 'suggestions';
    return this.flags.fix === true || this.flags.fixDryRun === true ? 'safe' : 'none';
  }

  private async write(file: TextFile, text: string): Promise<boolean> {
    try {
      await this.session.host.writeFile(file, text);
      return true;
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      this.session.complaints.error(`${shownPath(file.path, this.session.io.cwd)}: ${error.message}`);
      return false;
    }
  }

  private report(result: FileResult): void {
    this.totals.add(result);
    this.reporter.file(result);
  }

  /** Faulty rule files of a team are results like any file: the faulty part was left out, the rest works. */
  private reportRuleFaults(context: FileContext): void {
    if (this.reportedRuleFiles.has(context.problems)) return;
    this.reportedRuleFiles.add(context.problems);
    const faults = context.problems.filter((p) => p.origin === 'rules' || p.severity !== 'error');
    for (const path of new Set(faults.map((p) => p.path))) {
      const messages = faults.filter((p) => p.path === path).map((p) => toProblemMessage(p, new LineIndex(p.text)));
      this.reporter.file({ ...emptyResult(path), messages });
      this.totals.errors += messages.filter((m) => m.level === 'error').length;
      this.totals.warnings += messages.filter((m) => m.level === 'warning').length;
    }
  }

  private tooManyWarnings(): boolean {
    const { maxWarnings } = this.flags;
    if (maxWarnings === undefined || maxWarnings < 0 || this.totals.warnings <= maxWarnings) return false;
    this.session.complaints.warning(`${this.totals.warnings} warnings are more than the ${maxWarnings} that --max-warnings allows.`);
    return true;
  }
}

function emptyResult(filePath: string): FileResult {
  return { filePath, messages: [], macros: 0, checked: 0, skipped: {}, suppressed: 0, applied: 0, refused: [] };
}

function unreadable(path: string, message: string): FileResult {
  return { ...emptyResult(path), messages: [{ ruleId: null, level: 'error', message, fixable: false, line: 1, column: 1, endLine: 1, endColumn: 1 }] };
}
