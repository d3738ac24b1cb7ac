/** The reports of a run: one or several reporters, each to standard output or a file of its own. */
import { sep } from 'node:path';
import type { Rule } from '../engine/index.ts';
import { openReportFile, type ReportFile } from '../host/reportFile.ts';
import { toSlashes } from '../host/paths.ts';
import { HostError } from '../host/host.ts';
import { nearestName } from '../engine/index.ts';
import { wantsColor } from './io.ts';
import type { LintFileOptions } from './lintFile.ts';
import { UsageError } from './problems.ts';
import { reporters } from './reporters/index.ts';
import type { Part, Reporter } from './reporters/reporter.ts';
import type { FileResult, Totals } from './results.ts';
import type { Session } from './session.ts';

export interface OutputFlags {
  readonly format?: readonly string[];
  readonly outputFile?: string;
  readonly quiet?: boolean;
}

export interface RunFacts {
  readonly version: string;
  readonly ruleOf: (id: string) => Rule | undefined;
  readonly hasBaseline: () => boolean;
  /** Called before anything is written to standard output. */
  readonly beforeWrite: () => void;
  readonly part?: Part;
  /** Where reports name files from, if not from the checkout that the CI system names. */
  readonly root?: string;
}

interface Chosen {
  readonly name: string;
  /** Undefined: standard output. */
  readonly file?: string;
}

/** `sarif` or `sarif:report.sarif`. Throws a `UsageError` for a reporter that there is not. */
export function parseFormats(flags: OutputFlags): Chosen[] {
  const chosen = (flags.format ?? ['stylish']).map((value): Chosen => {
    const [name = '', ...rest] = value.split(':');
    if (!(name in reporters)) {
      const near = nearestName(name, Object.keys(reporters));
      throw new UsageError(`--format: there is no reporter "${name}".${near ? ` Did you mean "${near}"?` : ''} Possible: ${Object.keys(reporters).join(', ')}; with a file to write to: sarif:report.sarif.`);
    }
    return rest.length > 0 ? { name, file: rest.join(':') } : { name };
  });
  const open = chosen.filter((c) => c.file === undefined);
  if (flags.outputFile === undefined) {
    if (open.length > 1) throw new UsageError(`Only one report can go to standard output: give the others a file, such as --format ${open[1]!.name}:report.txt.`);
    return chosen;
  }
  if (open.length !== 1) throw new UsageError('--output-file takes the report of one --format without a file of its own.');
  return chosen.map((c) => (c.file === undefined ? { ...c, file: flags.outputFile! } : c));
}

/** Which fixes must be proved for what the reports show. A blob shows everything later on, whatever is quiet now. */
export function fixesToProve(flags: OutputFlags): Pick<LintFileOptions, 'proveFixes' | 'errorsOnly'> {
  const formats = parseFormats(flags);
  const shown = formats.map((c) => reporters[c.name]!.showsFixes);
  return { proveFixes: (['all', 'first'] as const).find((which) => shown.includes(which)) ?? 'none', errorsOnly: flags.quiet === true && !formats.some((c) => c.name === 'blob') };
}

export class Outputs implements Reporter {
  private readonly reporters: Reporter[] = [];
  private readonly files: ReportFile[] = [];

  /** Opens all files. Throws a `UsageError` for a wrong flag or a file that can't be written. */
  constructor(session: Session, flags: OutputFlags, facts: RunFacts) {
    const { io } = session;
    for (const { name, file } of parseFormats(flags)) {
      let write = (text: string): void => {
        facts.beforeWrite();
        io.stdout.write(text);
      };
      if (file !== undefined) {
        const opened = this.open(session.absolute(file), file);
        write = (text) => opened.write(text);
      }
      this.reporters.push(
        reporters[name]!.make({
          write,
          color: file === undefined ? wantsColor(io.stdout, io.env, session.flags.color) : session.flags.color === true,
          isTerminal: file === undefined && io.stdout.isTerminal,
          quiet: flags.quiet ?? false,
          verbose: session.flags.verbose ?? false,
          cwd: toSlashes(io.cwd, sep),
          root: facts.root ?? reportRoot(session),
          version: facts.version,
          ruleOf: facts.ruleOf,
          hasBaseline: facts.hasBaseline,
          ...(facts.part ? { part: facts.part } : {}),
        }),
      );
    }
  }

  file(result: FileResult): void {
    for (const reporter of this.reporters) reporter.file(result);
  }

  end(totals: Totals): void {
    for (const reporter of this.reporters) reporter.end(totals);
    for (const file of this.files) file.close();
  }

  private open(path: string, name: string): ReportFile {
    try {
      const file = openReportFile(path);
      this.files.push(file);
      return file;
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      throw new UsageError(`The report "${name}": ${error.message}`, 'unwritable');
    }
  }
}

/** The checkout, where a CI system names it and the run is inside; else the current folder. */
function reportRoot(session: Session): string {
  const { env, cwd } = session.io;
  const here = toSlashes(cwd, sep);
  for (const name of ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR', 'BUILD_SOURCESDIRECTORY', 'WORKSPACE']) {
    const root = env[name] === undefined || env[name] === '' ? undefined : toSlashes(env[name], sep).replace(/\/$/, '');
    if (root !== undefined && (here === root || here.startsWith(`${root}/`))) return root;
  }
  return here;
}
