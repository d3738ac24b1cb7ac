/**
 * The library: what `import 'empathy-lint'` gives. Entry of the npm package, beside the command and the language server; it wires the host, the
 * engine and the command's rooms. Importing it starts nothing and reads nothing.
 */
// For the generator of types, which follows imports only.
/// <reference path="./engine/detectors/writeGoodModule.d.ts" />
import { createEngine, type Channel, type EngineResult, type MacroAnatomy, type Problem, type RuleFile, type RuleSetting } from './engine/index.ts';
import { version } from '../package.json' with { type: 'json' };
import type { Io } from './cli/io.ts';
import { Linting } from './cli/linting.ts';
import { Outputs } from './cli/outputs.ts';
import { UsageError, type ComplaintCode } from './cli/problems.ts';
import { reporters } from './cli/reporters/index.ts';
import { Totals, type FileResult } from './cli/results.ts';
import { Session, type CommonFlags } from './cli/session.ts';
import { readProductRules } from './host/productRules.ts';

export type { Acceptance, FileResult, Place, ResultFix, ResultMessage, ResultSuggestion } from './cli/results.ts';

/** What holds for a call. Every part may be left out. */
export interface Options {
  /** The folder that paths are relative to; that of the process if not given. */
  readonly cwd?: string;
  /** A configuration file for everything, instead of the nearest `.empathy-lint.yaml`. */
  readonly config?: string;
  /** Severities by rule that are stronger than any configuration's. */
  readonly rules?: Readonly<Record<string, 'off' | 'info' | 'warning' | 'error' | 'on'>>;
  /** Run these rules alone. */
  readonly only?: readonly string[];
  /** Show findings from this confidence on, 0 to 1. */
  readonly minConfidence?: number;
  /** A baseline file, or false for none; the nearest `.empathy-lint-baseline.json` if not given. */
  readonly baseline?: string | false;
}

/** As `Options`, for a text that is not read from a file. */
export interface TextOptions extends Options {
  /** The name that the text goes by: its ending says the format, its folder the configuration. Without one, the text is plain text. */
  readonly filename?: string;
}

/** What fixing a text gave. */
export interface FixedText {
  /** The text with all fixes made; the text itself where there was nothing to fix. */
  readonly text: string;
  /** How many fixes were made. */
  readonly applied: number;
  /** What is left to say about the new text. */
  readonly result: FileResult;
}

/** How a text is read. */
export interface Inspection {
  /** `yaml`, `json`, `csv`...; empty when no format knows the text. */
  readonly format: string;
  /** The layout that was recognised; empty when there is no macro. */
  readonly shape: string;
  /** Why this format and layout, in a sentence. */
  readonly reason: string;
  /** Each macro with its situation and the moves of its texts. Offsets count UTF-16 code units. */
  readonly macros: readonly MacroAnatomy[];
  /** What could not be read. */
  readonly problems: readonly Problem[];
}

/** What holds for a file once every configuration is taken together. */
export interface ResolvedConfig {
  /** Absolute; missing where there is none. */
  readonly path?: string;
  /** The configuration says that the file is not to be linted. */
  readonly ignored: boolean;
  readonly locale?: string;
  readonly channel?: Channel;
  readonly minConfidence?: number;
  readonly allow: readonly string[];
  readonly placeholders: readonly string[];
  /** Severity and options of every rule. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

/** The forms that `formatResults` writes. */
export type Format = 'stylish' | 'compact' | 'json' | 'jsonl' | 'sarif' | 'github' | 'gitlab' | 'junit' | 'checkstyle' | 'rdjson' | 'markdown';

/** A wrong option, a path without a file, a faulty configuration. */
export class EmpathyLintError extends Error {
  /** What went wrong, for programs; never renamed. */
  readonly code: ComplaintCode;

  constructor(message: string, code: ComplaintCode) {
    super(message);
    this.name = 'EmpathyLintError';
    this.code = code;
  }
}

/**
 * Lints a text. Without a `filename` it is read as plain text, one reply or several. Rejects with an `EmpathyLintError` for a wrong option or
 * configuration; what is wrong with the text itself is among the messages of the result, without a `ruleId`.
 */
export async function lintText(text: string, options: TextOptions = {}): Promise<FileResult> {
  return guarded(options, async (session) => {
    const linting = await Linting.open(session, baselineOf(options), { fix: 'none', proveFixes: 'all', useBaseline: options.baseline !== false });
    const path = session.absolute(options.filename ?? unnamed);
    const outcome = await linting.file({ path, named: true, read: async () => toFile(path, text) }, () => undefined);
    return outcome!.result;
  });
}

/**
 * Lints files, folders and patterns, as the command does; the results are sorted by path. Files without a macro have a result that says why.
 * Rejects with an `EmpathyLintError` for a wrong option or configuration, and for a path that gives no file.
 */
export async function lintFiles(paths: string | readonly string[], options: Options = {}): Promise<FileResult[]> {
  return guarded(options, async (session) => {
    const linting = await Linting.open(session, baselineOf(options), { fix: 'none', proveFixes: 'all', useBaseline: options.baseline !== false });
    const results: FileResult[] = [];
    for (const target of await session.targets(typeof paths === 'string' ? [paths] : paths)) {
      const outcome = await linting.file(target, (faults) => results.push(faults));
      if (outcome) results.push(outcome.result);
    }
    return results;
  });
}

/**
 * Makes every fix that is safe; with `suggestions` the best suggested ones, too. What a baseline accepts stays as it is. No fix loses a
 * placeholder, a link, a number or a date, and a second call changes nothing. Writes no file. Rejects as `lintText` does.
 */
export async function fixText(text: string, options: TextOptions & { readonly suggestions?: boolean } = {}): Promise<FixedText> {
  return guarded(options, async (session) => {
    const path = session.absolute(options.filename ?? unnamed);
    const file = toFile(path, text);
    const linting = await Linting.open(session, baselineOf(options), { fix: options.suggestions === true ? 'suggestions' : 'safe', proveFixes: 'all', useBaseline: options.baseline !== false });
    const { result, linted } = (await linting.file({ path, named: true, read: async () => file }, () => undefined))!;
    return { text: (file.mark ? '\uFEFF' : '') + (linted?.fixed ?? file.text), applied: result.applied, result };
  });
}

/** Says how a text is read: macros, situations, moves. Rejects as `lintText` does. */
export async function inspect(text: string, options: TextOptions = {}): Promise<Inspection> {
  return guarded(options, async (session) => {
    const path = session.absolute(options.filename ?? unnamed);
    const { engine, settings, sourcePath } = await contextOf(session, path);
    const library = engine.read({ path: sourcePath, text: toFile(path, text).text }, settings);
    return { format: library.format, shape: library.shape, reason: library.reason, macros: engine.inspect(library, settings), problems: library.problems };
  });
}

/** What holds for a file, which need not exist. Rejects with an `EmpathyLintError` when a configuration is wrong. */
export async function loadConfig(file: string, options: Options = {}): Promise<ResolvedConfig> {
  return guarded(options, async (session) => {
    const { engine, settings, configPath, ignored } = await contextOf(session, session.absolute(file));
    const { locale, channel, minConfidence, allow, placeholders } = settings;
    const rules = Object.fromEntries([...engine.rules.keys()].map((id) => [id, settings.rules.get(id) ?? { severity: 'off' as const, options: {} }]));
    return { ...(configPath === undefined ? {} : { path: configPath }), ignored, ...(locale === undefined ? {} : { locale }), ...(channel === undefined ? {} : { channel }), ...(minConfidence === undefined ? {} : { minConfidence }), allow, placeholders, rules };
  });
}

/** Results as a report, in any form that the command writes. Rejects with an `EmpathyLintError` for a form that there is not. */
export async function formatResults(results: readonly FileResult[], format: Format = 'stylish', options: Pick<Options, 'cwd'> & { readonly color?: boolean; readonly quiet?: boolean } = {}): Promise<string> {
  if (!Object.hasOwn(reporters, format)) throw new EmpathyLintError(`There is no form "${format}". Possible: ${Object.keys(reporters).join(', ')}.`, 'usage');
  return guarded(options, async (session, output) => {
    const { engine } = await contextOf(session, session.absolute('macros.yaml'));
    const outputs = new Outputs(session, { format: [format], quiet: options.quiet ?? false }, { version, ruleOf: (id) => engine.rules.get(id), hasBaseline: () => results.some((r) => r.accepted.some((m) => m.acceptance?.kind === 'baseline')), beforeWrite: () => undefined });
    const totals = new Totals();
    for (const result of results) {
      totals.add(result);
      outputs.file(result);
    }
    outputs.end(totals);
    return output();
  }, options.color ?? false);
}

/** The name of a text without one. */
const unnamed = 'macros.txt';

/** Engines by what packs and own phrases add to the product's rules: making one takes most of the time of a short call. */
const engines = new Map<string, EngineResult>();
let productRules: Promise<readonly RuleFile[]> | undefined;

function sharedEngine(files: readonly RuleFile[], product: number): EngineResult {
  const key = JSON.stringify(files.slice(product));
  const engine = engines.get(key) ?? createEngine(files);
  if (engines.size > 20) engines.clear();
  engines.set(key, engine);
  return engine;
}

/** Runs one call in a session of its own, and turns what the command would complain about into an error. */
async function guarded<T>(options: Options, work: (session: Session, output: () => string) => Promise<T>, color = false): Promise<T> {
  let out = '';
  const complaints: { code: ComplaintCode; message: string; path?: string; line?: number; level: string }[] = [];
  productRules ??= readProductRules();
  const product = await productRules;
  const io: Io = {
    cwd: options.cwd ?? process.cwd(),
    env: {},
    stdout: { isTerminal: false, write: (text) => void (out += text) },
    stderr: { isTerminal: false, write: (text) => void complaints.push(JSON.parse(text)) },
    readStdin: async () => new Uint8Array(),
    parts: { productRules: product, createEngine: (files) => sharedEngine(files, product.length) },
  };
  const { config, rules = {}, only = [], minConfidence } = options;
  const flags: CommonFlags = { errors: 'json', color, rule: [...Object.entries(rules).map(([id, severity]) => `${id}:${severity}`), ...only], ...(config === undefined ? {} : { config }), ...(minConfidence === undefined ? {} : { minConfidence }) };
  try {
    const session = new Session(io, flags);
    const value = await work(session, () => out).catch((error: unknown) => {
      // A complaint says more than what broke because of it.
      if (session.complaints.fatal > 0) return undefined;
      throw error;
    });
    const wrong = complaints.find((c) => c.level === 'error');
    if (wrong) throw new EmpathyLintError(`${wrong.path === undefined ? '' : `${wrong.path}:${wrong.line}: `}${wrong.message}`, wrong.code);
    return value as T;
  } catch (error) {
    throw error instanceof UsageError ? new EmpathyLintError(error.message, error.code) : error;
  }
}

async function contextOf(session: Session, path: string): Promise<NonNullable<Awaited<ReturnType<Session['contextFor']>>>> {
  const context = await session.contextFor(path);
  if (!context) throw new UsageError('The configuration is wrong.', 'config');
  return context;
}

function baselineOf({ baseline }: Options): { readonly baseline?: string | boolean } {
  return baseline === undefined ? {} : { baseline };
}

function toFile(path: string, text: string): { path: string; text: string; mark: boolean; encoding: 'utf-8'; stamp: string } {
  const mark = text.startsWith('\uFEFF');
  return { path, text: mark ? text.slice(1) : text, mark, encoding: 'utf-8', stamp: '' };
}
