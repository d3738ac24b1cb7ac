/** The command line: flags to sub-commands to an exit code. Returns; never ends the process, so that output through a pipe is not cut. */
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Shell } from './completion.ts';
import type { Io } from './io.ts';
import { Complaints, UsageError, type ComplaintForm } from './problems.ts';

const formats = ['stylish', 'json'];

const reporterNames = 'stylish, compact, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson, markdown, blob';

/** Runs the command with the arguments behind its name. The rooms behind each sub-command are loaded when it is chosen: `--help` is quick. */
export async function runCli(args: readonly string[], io: Io, version: string): Promise<number> {
  let exitCode = 0;
  const form = args.some((a, i) => a === '--errors=json' || (a === 'json' && args[i - 1] === '--errors')) ? 'json' : 'text';
  const program = buildProgram(io, version, form, (code) => (exitCode = code));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && (error.exitCode === 0 || form === 'text')) return error.exitCode === 0 ? 0 : 2;
    const color = args.includes('--no-color') ? false : args.includes('--color') ? true : undefined;
    const complaints = new Complaints(io, color, form);
    if (error instanceof CommanderError) complaints.error(error.message.replace(/^error: /, ''), 'usage');
    else if (error instanceof UsageError) complaints.error(error.message, error.code);
    else complaints.error(`A fault of Empathy Lint: ${args.includes('--verbose') ? (error as Error).stack : `${(error as Error).message} (--verbose shows where)`}. Please report it.`);
    return 2;
  }
}

function buildProgram(io: Io, version: string, errors: ComplaintForm, setExitCode: (code: number) => void): Command {
  const program = new Command('empathy-lint');
  program
    .description('Finds cold, unhelpful or over-apologetic wording in support macros, and offers a warmer rewrite.')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print this help, or that of a sub-command')
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => (errors === 'json' ? undefined : io.stderr.write(text)) })
    .showSuggestionAfterError();
  /** Flags may stand before or behind the name of a sub-command. */
  const flagsOf = <T>(own: T): T => ({ ...program.opts(), ...own });

  addLintOptions(program.argument('[paths...]', 'files, folders or patterns; the current folder if none are given')).option('--print-config <file>', 'print what holds for a file, and lint nothing').action(async (paths: string[]) => {
    const { printConfig } = program.opts<{ printConfig?: string }>();
    if (printConfig !== undefined) return setExitCode(await (await import('./printConfig.ts')).runPrintConfig(printConfig, program.opts(), io));
    setExitCode(await (await import('./lint.ts')).runLint(paths, program.opts(), io, version));
  });
  addLintOptions(program.command('lint', { hidden: true }).argument('[paths...]')).action(async (paths: string[], own: object) => {
    setExitCode(await (await import('./lint.ts')).runLint(paths, flagsOf(own), io, version));
  });
  addFileOptions(program.command('inspect').description('show what is read: macros, situations, moves').argument('[paths...]'))
    .addOption(new Option('-f, --format <name>', 'form of the output').choices(formats))
    .action(async (paths: string[], own: object) => {
      setExitCode(await (await import('./inspect.ts')).runInspect(paths, flagsOf(own), io));
    });
  addCommonOptions(program.command('rules').description('list the rules'))
    .addOption(new Option('-f, --format <name>', 'form of the output').choices(formats))
    .action(async (own: object) => {
      setExitCode(await (await import('./explain.ts')).runRules(flagsOf(own), io));
    });
  addCommonOptions(program.command('explain').description('print why a rule exists, with good and bad examples').argument('[rule]', 'the id of a rule'))
    .addOption(new Option('-f, --format <name>', 'form of the output').choices(formats))
    .action(async (rule: string | undefined, own: object) => {
      if (rule === undefined) throw new UsageError('explain takes the id of a rule, as in "empathy-lint explain cold-phrasing". "empathy-lint rules" lists them all.');
      setExitCode(await (await import('./explain.ts')).runExplain(rule, flagsOf(own), io));
    });
  const baseline = program.command('baseline').description('accept the findings of today, so that only new ones count');
  const abouts = { create: 'accept every finding', update: 'take out what is mended, and what is gone', check: 'fail when the baseline is out of step: new findings, expired or needless entries' } as const;
  for (const [action, about] of Object.entries(abouts) as [keyof typeof abouts, string][]) {
    const command = addFileOptions(baseline.command(action).description(about).argument('[paths...]')).option('--baseline <file>', 'the baseline file; .empathy-lint-baseline.json if not given');
    if (action === 'create') command.option('--force', 'write over a baseline that is there');
    if (action === 'update') command.option('--accept', 'accept new findings, too');
    if (action !== 'check') command.option('--reason <text>', 'why, for each new entry').option('--owner <name>', 'who looks after them').option('--expires <day>', 'the last day on which they hold, such as 2026-12-31');
    command.action(async (paths: string[], own: object) => {
      setExitCode(await (await import('./baseline.ts')).runBaseline(action, paths, flagsOf(own), io));
    });
  }
  addOutputOptions(addCommonOptions(program.command('merge-reports').description('put the blob reports of a matrix together').argument('<files...>'))).action(async (paths: string[], own: object) => {
    setExitCode(await (await import('./mergeReports.ts')).runMergeReports(paths, flagsOf(own), io, version));
  });
  addCommonOptions(program.command('init').description('find macro files and write a configuration for them').argument('[paths...]'))
    .option('--force', 'write over a configuration that is there')
    .option('--dry-run', 'show the configuration and write nothing')
    .action(async (paths: string[], own: object) => {
      setExitCode(await (await import('./init.ts')).runInit(paths, flagsOf(own), io));
    });
  program
    .command('completion')
    .description('print a completion script for a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: Shell) => io.stdout.write((await import('./completion.ts')).completionScript(program, shell)));
  program.addHelpText('after', '\nExit codes: 0 fine, 1 findings that fail, 2 bad usage or configuration, 130 ended by hand.\n"empathy-lint --lsp" is the language server, on standard input and output.\n');
  return program;
}

function addCommonOptions(command: Command): Command {
  return command
    .option('-c, --config <file>', 'use this configuration instead of the nearest .empathy-lint.yaml')
    .option('--rule <id[:severity]>', 'set the severity of a rule; without a severity, run this rule alone; may be given several times', collect)
    .addOption(new Option('--errors <form>', 'form of what goes to standard error').choices(['text', 'json']))
    .option('--color', 'write colours even through a pipe')
    .option('--no-color', 'write no colours')
    .option('--verbose', 'say more: files without macros, parts that were left out, fixes that were refused');
}

function addFileOptions(command: Command): Command {
  return addCommonOptions(command)
    .option('--no-gitignore', 'look at files that git ignores, too')
    .option('--ignore-path <file>', 'use this file of patterns instead of each .empathy-lintignore')
    .option('--no-ignore', 'look at files that .empathy-lintignore names, too')
    .option('--no-error-on-unmatched-pattern', 'a path that gives no file, a file without macros or one that can not be read does not end the run with 2: for hooks that name every changed file')
    .option('--stdin', 'read standard input: a reply, or with --stdin-filename a file')
    .option('--stdin-filename <name>', 'the name that standard input goes by, which says its format');
}

function addOutputOptions(command: Command): Command {
  return command
    .option('-f, --format <name[:file]>', `form of the report: ${reporterNames}; with a file it goes there; may be given several times`, collect)
    .option('-o, --output-file <file>', 'write the report to this file')
    .option('--max-warnings <n>', 'fail when there are more warnings than this', toCount)
    .option('--max-errors <n>', 'fail only when there are more errors than this', toCount)
    .option('--max-infos <n>', 'fail when there are more notes than this', toCount)
    .option('--fail-on <rule>', 'fail on any finding of this rule, or of this level; may be given several times', collect)
    .option('--quiet', 'report errors only');
}

function addLintOptions(command: Command): Command {
  return addOutputOptions(addFileOptions(command))
    .option('--fix', 'make the changes that are safe')
    .option('--fix-suggestions', 'make the best suggested change, too: read the result')
    .option('--fix-dry-run', 'show what --fix (or --fix-suggestions) would change, and write nothing')
    .option('--min-confidence <n>', 'show findings from this confidence on (0 to 1); what is off by default is shown as information', toShare)
    .option('--baseline <file>', 'findings in this file do not count, instead of those in the nearest .empathy-lint-baseline.json')
    .option('--no-baseline', 'count findings that a baseline accepts, too')
    .option('--changed-since <ref>', 'lint the macros that differ from a git revision; "main..." means where this branch left main')
    .option('--cache', 'skip files that were linted before and have not changed')
    .option('--cache-location <file>', 'where to keep the cache; .empathy-lint-cache if not given')
    .option('--shard <i/n>', 'lint one part of n; put the parts together with merge-reports')
    .option('--watch', 'lint again whenever a file changes')
    .option('--review', 'go through the findings one by one: accept, edit, skip or ignore')
    .option('--text-key <key>', 'in a stream (--stdin --format jsonl): the key of the text in a record');
}

function collect(value: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), value];
}

function toCount(value: string): number {
  if (!/^-?\d+$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
}

function toShare(value: string): number {
  const share = Number(value);
  if (value.trim() === '' || !(share >= 0 && share <= 1)) throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return share;
}
