/** The engine's contract and its assembly from rule data. */
import type { Channel, Finding, Fix, Library, Move, Problem, Range, Report, Situation, SourceEdit, SourceFile } from './model.ts';
import type { FileSettings } from './settings.ts';
import type { Rule, RuleFile } from './rules/types.ts';
import type { Detect, LibraryHabits } from './detectors/detector.ts';
import type { Judge } from './judge.ts';
import { prepareDetector } from './detectors/index.ts';
import { fixAll } from './fix/fixAll.ts';
import { resolveFixes, type FixTools } from './fix/resolve.ts';
import { inspectLibrary } from './inspect.ts';
import { habitsOf } from './habits.ts';
import { createLinter } from './lint.ts';
import { loadModel, type ToneModel } from './model/index.ts';
import { compilePhrase, compileProseResources, PhraseMatcher, readProse } from './prose/index.ts';
import { readLibrary } from './read.ts';
import { loadRules } from './rules/load.ts';
import { writeSuppression } from './suppressions/write.ts';

/** A fix carried to the file, proved by reading the edited file again; or the reason why it is not offered. */
export type ResolvedFix =
  | { readonly ok: true; readonly fix: Fix; readonly edits: readonly SourceEdit[] }
  | { readonly ok: false; readonly fix: Fix; readonly reason: string };

/** The fixes of one finding, in the finding's own order. */
export interface FixOutcome {
  readonly finding: Finding;
  readonly fixes: readonly ResolvedFix[];
}

export interface FixAllResult {
  /** The whole file after all rounds, without byte order mark. */
  readonly text: string;
  /** Fixes applied, over all rounds. */
  readonly applied: number;
  /** Fixes that could not be proved safe: the file, the rule and why. */
  readonly refused: readonly { readonly finding: Finding; readonly reason: string }[];
  /** Lint of the text as it is now. */
  readonly report: Report;
}

/** How a macro is read, for `inspect`, the outline and the panel. Offsets of moves are in the body's decoded text. */
export interface BodyAnatomy {
  readonly role: string;
  readonly text: string;
  readonly source: Range;
  readonly situation: Situation;
  readonly moves: readonly { readonly move: Move; readonly start: number; readonly end: number; readonly source: Range }[];
  /** Why the body is not judged, if it is not. */
  readonly skipReason?: string;
}

export interface MacroAnatomy {
  readonly id: string;
  readonly title: string;
  readonly source: Range;
  readonly locale?: string;
  readonly channel: Channel;
  readonly audience: 'customer' | 'internal';
  readonly active: boolean;
  readonly situation: Situation;
  readonly bodies: readonly BodyAnatomy[];
}

export interface Engine {
  /** Every rule that was loaded, by id, in alphabetical order. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** Reads a file into macros, by the layout of its settings where they have one. Never throws: what can't be read is a problem in the result. */
  read(file: SourceFile, settings?: FileSettings): Library;
  /** Judges every macro of a library; findings in file order. */
  lint(library: Library, settings: FileSettings): Report;
  /** Anatomy of every macro, in file order. */
  inspect(library: Library, settings: FileSettings): MacroAnatomy[];
  /** Carries the fixes of findings of this very library to the file and proves each by reading again. */
  resolveFixes(library: Library, findings: readonly Finding[], settings: FileSettings): FixOutcome[];
  /** Lint, apply what does not overlap, read again, until nothing is left to do. `suggestions` takes the best suggestion too. */
  fixAll(file: SourceFile, settings: FileSettings, options?: { readonly suggestions?: boolean }): FixAllResult;
  /**
   * The edit that writes an exception for a finding's rule: for its line (or the text that begins there) or its whole macro. Undefined where
   * the format has no place for one.
   */
  suppress(library: Library, finding: Finding, scope: 'line' | 'macro', settings: FileSettings, reason?: string): SourceEdit | undefined;
}

export interface EngineResult {
  readonly engine: Engine;
  /** Faulty rule files: the faulty part is left out, the rest works. `source` is in the file that `path` names. */
  readonly problems: readonly (Problem & { readonly path: string })[];
}

/** Builds an engine from rule files: the product's own and, after them, a team's packs, which may override phrases. Never throws. */
export function createEngine(files: readonly RuleFile[]): EngineResult {
  const { rules, resources, problems } = loadRules(files.filter((f) => f.path.endsWith('.yaml')));
  const { model, problems: modelProblems } = findModel(files);
  const proseResources = compileProseResources(resources);
  const detectors = new Map<Rule, readonly Detect[]>();
  const allowed = new WeakMap<FileSettings, PhraseMatcher<true>>();

  const judge: Judge = {
    rules,
    precedence: resources.precedence,
    detectors(rule) {
      let prepared = detectors.get(rule);
      if (!prepared) detectors.set(rule, (prepared = rule.detectors.map((spec) => prepareDetector(spec, rule, resources))));
      return prepared;
    },
    prose: (body, macro, settings) => readProse(body, macro, settings, proseResources, model),
    allowed(reading, settings) {
      if (settings.allow.length === 0) return [];
      let matcher = allowed.get(settings);
      if (!matcher) allowed.set(settings, (matcher = new PhraseMatcher(settings.allow.map((pattern) => ({ phrase: compilePhrase(pattern), value: true as const })))));
      return matcher.match(reading);
    },
  };
  const linter = createLinter(judge);
  const read = (file: SourceFile, settings?: FileSettings): Library => readLibrary(file, { layout: settings?.layout });
  const fixTools = (settings: FileSettings, habits: LibraryHabits): FixTools => ({
    rules,
    settings,
    read: (file) => read(file, settings),
    judge: (macro) => linter.judge(macro, settings, habits),
  });

  const engine: Engine = {
    rules,
    read,
    lint: (library, settings) => linter.lint(library, settings),
    inspect: (library, settings) => inspectLibrary(library, (body, macro) => judge.prose(body, macro, settings)),
    resolveFixes: (library, findings, settings) => resolveFixes(library, findings, fixTools(settings, habitsOf(library))),
    fixAll: (file, settings, options) =>
      fixAll(file, fixTools(settings, habitsOf(read(file, settings))), (library) => linter.lint(library, settings), options?.suggestions ?? false),
    suppress: (library, finding, scope, settings, reason) =>
      writeSuppression(library, finding, scope, { read: (file) => read(file, settings), lint: (l) => linter.lint(l, settings) }, reason),
  };
  return { engine, problems: [...problems, ...modelProblems] };
}

/** The trained model among the rule files (`model/weights.bin`, its bytes in Base64); without it phrases and cues decide alone. */
function findModel(files: readonly RuleFile[]): { model?: ToneModel; problems: EngineResult['problems'] } {
  const file = files.find((f) => f.path === 'model/weights.bin');
  if (!file) return { problems: [] };
  try {
    return { model: loadModel(Uint8Array.from(atob(file.text), (c) => c.charCodeAt(0))), problems: [] };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { problems: [{ path: file.path, code: 'model', severity: 'warning', message: `The trained model can't be used: ${why} Phrases and cues decide alone.`, source: { start: 0, end: 0 } }] };
  }
}
