/** What every sub-command that looks at files shares: the host, the workspace, the files, and complaints about any of them. */
import { resolve, sep } from 'node:path';
import { nearestName, nearestSeverity, severityNames, type FileSettings, type RuleOverride } from '../engine/index.ts';
import { decodeText } from '../host/decode.ts';
import { discoverFiles } from '../host/discover.ts';
import { HostError, type Host, type TextFile } from '../host/host.ts';
import { createNodeHost, isFolder } from '../host/nodeHost.ts';
import { toSlashes } from '../host/paths.ts';
import { createWorkspace, type FileContext, type Workspace } from '../host/workspace.ts';
import type { Io } from './io.ts';
import { shownPath } from './shownPath.ts';
import { Complaints, UsageError, type ComplaintCode, type ComplaintForm } from './problems.ts';

/** What may stand in the place of the first path. */
const commandNames = ['inspect', 'rules', 'explain', 'baseline', 'merge-reports', 'init', 'completion', 'help'];

export interface CommonFlags {
  readonly config?: string;
  readonly rule?: readonly string[];
  readonly minConfidence?: number;
  readonly errors?: ComplaintForm;
  readonly ignore?: boolean;
  readonly ignorePath?: string;
  readonly color?: boolean;
  readonly verbose?: boolean;
  readonly gitignore?: boolean;
  /** False: paths that give nothing, and named files without a macro or that can't be read, make no exit code 2. */
  readonly errorOnUnmatchedPattern?: boolean;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
}

/** A file to look at: read already, or to be read. A folder that can't be read is one, too: reading it says why. */
export interface Target {
  readonly path: string;
  readonly named: boolean;
  readonly read: () => Promise<TextFile>;
  readonly isFolder?: boolean;
}

export class Session {
  readonly io: Io;
  readonly flags: CommonFlags;
  readonly host: Host;
  readonly workspace: Workspace;
  readonly complaints: Complaints;
  /** Rules that were named without a severity: then no other runs. */
  private readonly only: ReadonlySet<string>;
  private readonly narrowed = new WeakMap<FileSettings, FileSettings>();
  /** The path that standard input without a name goes by. */
  private unnamedStdin: string | undefined;

  constructor(io: Io, flags: CommonFlags) {
    this.io = io;
    this.flags = flags;
    const { host = createNodeHost(), ...parts } = io.parts ?? {};
    this.host = host;
    this.complaints = new Complaints(io, flags.color, flags.errors);
    this.only = new Set((flags.rule ?? []).filter((r) => !r.includes(':')).map((r) => r.trim()));
    this.workspace = createWorkspace(host, {
      ...parts,
      ...(flags.config === undefined ? {} : { configFile: this.absolute(flags.config), configRoot: this.absolute('.') }),
      overrides: (flags.rule ?? []).filter((r) => r.includes(':')).map(parseRuleOverride),
      ...(flags.minConfidence === undefined ? {} : { minConfidence: flags.minConfidence }),
    });
  }

  /** Writes a file; what stands in the way becomes a complaint, and the answer is false. */
  async write(file: TextFile, text: string): Promise<boolean> {
    try {
      await this.host.writeFile(file, text);
      return true;
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      this.complaints.error(`${shownPath(file.path, this.io.cwd)}: ${error.message}`, 'unwritable');
      return false;
    }
  }

  /** Throws a `UsageError` where a flag names a file that is not there: going on without it would change what counts, and nobody would be told why. Doesn't read it: a pipe is empty the second time. */
  async requireFile(flag: string, path: string | undefined, code: ComplaintCode = 'no-such-path', wayOut = ''): Promise<void> {
    if (path === undefined) return;
    if (!(await this.host.exists(this.absolute(path)))) throw new UsageError(`${flag}: there is no file "${path}".${wayOut}`, code);
    if (await isFolder(this.absolute(path))) throw new UsageError(`${flag}: "${path}" is a folder, not a file.`, code);
  }

  /** What was named and could not be done is an error. */
  private get isStrict(): boolean {
    return this.flags.errorOnUnmatchedPattern ?? true;
  }

  absolute(path: string): string {
    return toSlashes(resolve(this.io.cwd, path), sep);
  }

  /** The files that the arguments stand for; standard input is one with the name it was given. Paths that give none are complained about. */
  async targets(paths: readonly string[]): Promise<Target[]> {
    if (this.flags.stdin === true || paths.includes('-')) {
      if (paths.some((p) => p !== '-')) throw new UsageError('Give either paths or --stdin, not both.');
      return [await this.stdinTarget()];
    }
    if (this.flags.stdinFilename !== undefined) throw new UsageError('--stdin-filename needs --stdin.');
    await this.requireFile('--config', this.flags.config, 'usage');
    if (this.flags.ignore !== false) await this.requireFile('--ignore-path', this.flags.ignorePath);
    const { files, missing } = await discoverFiles(paths.length === 0 ? ['.'] : paths, this.io.cwd, { gitIgnore: this.flags.gitignore ?? true, ...(this.flags.ignore === false ? { ignoreFile: false } : this.flags.ignorePath === undefined ? {} : { ignoreFile: this.absolute(this.flags.ignorePath) }) });
    if (this.isStrict) for (const message of missing) this.complaints.error(message + meantCommand(message), 'no-such-path');
    return files.map(({ path, named, unread }) => ({ path, named: named && this.isStrict, isFolder: unread !== undefined, read: () => (unread ? Promise.reject(unread) : this.host.readFile(path)) }));
  }

  /** As `contextFor`; for a folder, what would hold for macros in it. */
  contextOf({ path, isFolder }: Target): Promise<FileContext | undefined> {
    return this.contextFor(isFolder ? `${path}/macros.yaml` : path);
  }

  /**
   * What holds for a file, or undefined when its configuration is wrong: that is complained about, once. Faulty rule files are complained about
   * too, and the rest works.
   */
  async contextFor(path: string): Promise<FileContext | undefined> {
    const context = await this.workspace.contextFor(path);
    for (const id of (this.flags.rule ?? []).map(ruleIdOf)) {
      if (context.engine.rules.has(id)) continue;
      const near = nearestName(id, context.engine.rules.keys());
      throw new UsageError(`--rule: there is no rule "${id}".${near ? ` Did you mean "${near}"?` : ''} "empathy-lint rules" lists them all.`);
    }
    const wrong = context.problems.filter((p) => p.origin === 'config' && p.severity === 'error');
    for (const problem of wrong) this.complaints.placed(problem);
    if (wrong.length > 0) return undefined;
    const settings = this.only.size === 0 ? context.settings : this.narrow(context);
    // What is piped in without a name is a reply: whoever pipes a log in does not call this program.
    return path === this.unnamedStdin ? { ...context, settings: { ...settings, layout: { macros: [], body: [] } } } : { ...context, settings };
  }

  /** Settings in which the named rules alone are on: one that is off gets the severity it proposes itself. */
  private narrow({ engine, settings }: FileContext): FileSettings {
    const known = this.narrowed.get(settings);
    if (known) return known;
    const rules = new Map(
      [...this.only].map((id) => {
        const now = settings.rules.get(id);
        return [id, now && now.severity !== 'off' ? now : { options: {}, ...now, severity: engine.rules.get(id)!.severity }];
      }),
    );
    const narrow = { ...settings, rules };
    this.narrowed.set(settings, narrow);
    return narrow;
  }

  private async stdinTarget(): Promise<Target> {
    const path = this.absolute(this.flags.stdinFilename ?? 'stdin.txt');
    if (this.flags.stdinFilename === undefined) this.unnamedStdin = path;
    const bytes = await this.io.readStdin();
    return {
      path,
      named: this.isStrict,
      read: async () => {
        const decoded = decodeText(bytes);
        if (!decoded.ok) throw new HostError('not-text', decoded.message);
        return { path, stamp: '', ...decoded };
      },
    };
  }
}

/** A mistyped command is read as a path: which one may have been meant, where a complaint is of a path that is not there. */
function meantCommand(message: string): string {
  const [, name] = /no file or folder "([a-z-]+)"/.exec(message) ?? [];
  const near = name === undefined ? undefined : nearestName(name, commandNames);
  return near ? ` Did you mean "empathy-lint ${near}"?` : '';
}

function ruleIdOf(value: string): string {
  return value.includes(':') ? parseRuleOverride(value).id : value.trim();
}

/** Whether the last `--format` asks for JSON. */
export function wantsJson(format: string | readonly string[] | undefined): boolean {
  return (typeof format === 'string' ? format : format?.at(-1)) === 'json';
}

/** `cold-phrasing:error`; the severity may be any that a configuration takes. Throws a `UsageError` for anything else. */
function parseRuleOverride(value: string): RuleOverride {
  const [id = '', severity = '', ...rest] = value.split(':').map((part) => part.trim());
  const known = severityNames.find((name) => name === severity);
  if (id !== '' && known && rest.length === 0) return { id, severity: known };
  const near = severity === '' ? undefined : nearestSeverity(severity);
  throw new UsageError(`--rule takes id:severity, such as cold-phrasing:error, not "${value}".${near && !known ? ` Did you mean "${near}"?` : ''} Severities: ${severityNames.join(', ')}.`);
}
