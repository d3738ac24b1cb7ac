/** `empathy-lint baseline create | update | check`: accept what is there today, so that only new findings count. */
import { sep } from 'node:path';
import { refreshBaseline, renderBaseline, toEntries, type Baseline, type BaselineEntry, type Usage } from '../engine/index.ts';
import { baselineFileName } from '../host/baselines.ts';
import { HostError } from '../host/host.ts';
import { folderOf, relativeTo, toSlashes } from '../host/paths.ts';
import { replaceText } from '../host/reportFile.ts';
import type { Io } from './io.ts';
import { Linting, type FileOutcome } from './linting.ts';
import { UsageError } from './problems.ts';
import { plural } from './results.ts';
import { Session, type CommonFlags } from './session.ts';
import { shownPath } from './shownPath.ts';
import { isLookedAt, staleEntries } from './stale.ts';

export interface BaselineCommandFlags extends CommonFlags {
  readonly baseline?: string | boolean;
  readonly force?: boolean;
  readonly accept?: boolean;
  readonly reason?: string;
  readonly owner?: string;
  readonly expires?: string;
}

export type BaselineAction = 'create' | 'update' | 'check';

/** Runs the sub-command and returns the exit code: 0, 1 when `check` finds the baseline out of step, 2 for bad usage. */
export async function runBaseline(action: BaselineAction, paths: readonly string[], flags: BaselineCommandFlags, io: Io): Promise<number> {
  const session = new Session(io, flags);
  const path = session.absolute(typeof flags.baseline === 'string' ? flags.baseline : baselineFileName);
  const exists = await session.host.exists(path);
  if (action === 'create' && exists && flags.force !== true) throw new UsageError(`There is a baseline already: "${shownPath(path, io.cwd)}". "empathy-lint baseline update" keeps it in step; --force makes it anew.`, 'baseline');
  if (action !== 'create' && !exists) throw new UsageError(`There is no baseline "${shownPath(path, io.cwd)}". "empathy-lint baseline create" makes one.`, 'baseline');
  if (flags.expires !== undefined && !/^\d{4}-\d\d-\d\d$/.test(flags.expires)) throw new UsageError(`--expires takes a day such as 2026-12-31, not "${flags.expires}".`);
  const useBaseline = action !== 'create';
  const linting = await Linting.open(session, { baseline: path }, { fix: 'none', proveFixes: 'none', useBaseline });
  const run = new BaselineRun(session, flags, path, linting, useBaseline);
  await run.lint(paths);
  if (session.complaints.fatal > 0) return 2;
  return action === 'check' ? run.check() : run.write();
}

class BaselineRun {
  private readonly session: Session;
  private readonly flags: BaselineCommandFlags;
  private readonly path: string;
  private readonly linting: Linting;
  private readonly useBaseline: boolean;
  private readonly usages: Usage[] = [];
  private readonly fresh: BaselineEntry[] = [];
  private freshCount = 0;

  constructor(session: Session, flags: BaselineCommandFlags, path: string, linting: Linting, useBaseline: boolean) {
    this.session = session;
    this.flags = flags;
    this.path = path;
    this.useBaseline = useBaseline;
    this.linting = linting;
  }

  async lint(paths: readonly string[]): Promise<void> {
    for (const target of await this.session.targets(paths)) {
      const outcome = await this.linting.file(target, () => undefined);
      if (outcome?.linted) this.add(outcome, target.path);
      else for (const { message } of outcome?.result.messages ?? []) this.session.complaints.unread(target.path, message);
    }
  }

  private add({ linted, context }: FileOutcome, path: string): void {
    const { library, findings, baseline } = linted!;
    const file = relativeTo(folderOf(this.path), path);
    const pairs = [...(baseline?.accepted ?? []), ...(baseline?.expired ?? [])];
    this.usages.push({ file, library, covered: pairs });
    const expired = new Set(baseline?.expired.map((e) => e.finding));
    const news = findings.filter((f) => !expired.has(f));
    this.freshCount += news.length;
    const { reason, owner, expires } = this.flags;
    for (const entry of toEntries(news, library, context.engine.rules, file)) this.fresh.push({ ...entry, ...(reason === undefined ? {} : { reason }), ...(owner === undefined ? {} : { owner }), ...(expires === undefined ? {} : { expires }) });
  }

  async write(): Promise<number> {
    const { session, linting } = this;
    const before: Baseline = this.useBaseline ? ((await linting.baselines.all())[0]?.baseline ?? { entries: [] }) : { entries: [] };
    const untouched = new Set<BaselineEntry>();
    for (const entry of before.entries) if (!(await isLookedAt(entry, this.path, linting, session))) untouched.add(entry);
    const kept = refreshBaseline(before, this.usages, linting.rules, (e) => untouched.has(e));
    const takesNew = !this.useBaseline || this.flags.accept === true;
    const after: Baseline = { entries: takesNew ? [...kept.entries, ...this.fresh] : kept.entries };
    try {
      await replaceText(this.path, renderBaseline(after));
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      throw new UsageError(`The baseline: ${error.message}`, 'unwritable');
    }
    const sum = (entries: readonly BaselineEntry[]): number => entries.reduce((all, e) => all + e.count, 0);
    const name = shownPath(this.path, toSlashes(session.io.cwd, sep));
    const gone = sum(before.entries) - sum(kept.entries);
    if (!this.useBaseline) session.io.stdout.write(`${name}: ${plural(sum(after.entries), 'finding')} accepted. From now on only new ones count.\n`);
    else session.io.stdout.write(`${name}: ${plural(sum(after.entries), 'finding')} accepted; ${gone} taken out${takesNew ? `, ${this.freshCount} added` : ''}.${!takesNew && this.freshCount > 0 ? ` ${plural(this.freshCount, 'new finding')} left out: --accept takes ${this.freshCount === 1 ? 'it' : 'them'} in.` : ''}\n`);
    return 0;
  }

  /** Says every entry that is out of step, and how many findings are new. */
  async check(): Promise<number> {
    const { io } = this.session;
    const { stale, expired } = await staleEntries(this.linting, this.session);
    const line = (what: string, { file, macro, rule, text, expires, owner }: BaselineEntry): void =>
      io.stdout.write(`${what.padEnd(7)}  ${file}  ${macro.title}  ${rule}${text ? `  "${text.length > 80 ? `${text.slice(0, 79)}…` : text}"` : ''}${what === 'expired' ? `  (until ${expires}${owner ? `, ${owner}` : ''})` : ''}\n`);
    for (const entry of this.fresh) line('new', entry);
    for (const entry of expired) line('expired', entry);
    for (const entry of stale) line('stale', entry);
    io.stdout.write(`${this.freshCount} new, ${expired.length} expired, ${stale.length} stale\n`);
    return this.freshCount + expired.length + stale.length > 0 ? 1 : 0;
  }
}
