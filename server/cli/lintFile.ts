/** One file through the engine, to a `FileResult`. Reads nothing and writes nothing: texts come in, a text may come out. */
import { applyBaseline, beforeAndAfter, fingerprintOfFinding, identify, sayLeftOut, whyOf, type Baseline, type BaselineOutcome, type Engine, type FileSettings, type Finding, type FixAllResult, type FixOutcome, type Library, type Problem, type Report, type SourceEdit, type Tick } from '../engine/index.ts';
import { Places } from './places.ts';
import type { Acceptance, FileResult, ResultFix, ResultMessage, ResultSuggestion } from './results.ts';

export interface FileInput {
  /** Absolute; what reports show. */
  readonly path: string;
  /** What the engine is told. */
  readonly sourcePath: string;
  readonly text: string;
  /** A byte order mark stands before the text. */
  readonly mark: boolean;
}

export interface LintFileOptions {
  readonly fix: 'none' | 'safe' | 'suggestions';
  /** Carry every fix of every finding to the file and prove it, or the best one alone. Without any, messages say only whether a safe one is on offer, and not what it is: much quicker. */
  readonly proveFixes: 'all' | 'first' | 'none';
  /** Prove fixes of errors alone: nothing else is shown. */
  readonly errorsOnly?: boolean;
  /** Findings that were accepted: the baseline, the file's path as seen from it, and today as `2026-12-31`. */
  readonly known?: { readonly baseline: Baseline; readonly file: string; readonly today: string };
  /** Only findings of these macros (by index) are wanted. */
  readonly onlyMacros?: (library: Library) => ReadonlySet<number>;
  /** Told how far the work on the file has come. */
  readonly onStep?: (done: number, of: number, noun: 'macro' | 'finding') => void;
}

export interface LintedFile {
  readonly result: FileResult;
  /** The file's new text, if it changed. */
  readonly fixed?: string;
  readonly library: Library;
  /** What the baseline says; missing without one. */
  readonly baseline?: BaselineOutcome;
  /** Findings that count, in the order of `result.messages`. */
  readonly findings: readonly Finding[];
}

/** Lints a file, after fixing it where that is asked for. Throws only for a fault of our own. */
export function lintFile(engine: Engine, settings: FileSettings, input: FileInput, options: LintFileOptions): LintedFile {
  const source = { path: input.sourcePath, text: input.text };
  let outcome: FixAllResult | undefined;
  // What is not reported is not mended: an accepted wording may have its reason, and a change of two macros is no change of two hundred.
  const among = (all: readonly Finding[], library: Library): readonly Finding[] => counted(engine, library, all, options);
  const ticks = (noun: 'macro' | 'finding'): Tick => (done, of) => options.onStep?.(done, of, noun);
  if (options.fix !== 'none') outcome = engine.fixAll(source, settings, { suggestions: options.fix === 'suggestions', tick: ticks('macro'), ...(options.known || options.onlyMacros ? { among } : {}) });
  const text = outcome?.text ?? input.text;
  const library = engine.read({ path: input.sourcePath, text }, settings);
  const whole = outcome?.report ?? engine.lint(library, settings, ticks('macro'));
  const wanted = options.onlyMacros?.(library);
  const report = wanted ? { ...whole, findings: whole.findings.filter((f) => wanted.has(f.macro.index)), checked: Math.min(whole.checked, wanted.size) } : whole;
  const { known } = options;
  const baseline = known ? applyBaseline(report.findings, library, engine.rules, known.baseline, known.file, known.today) : undefined;
  const findings = baseline?.fresh ?? report.findings;
  const writer = new MessageWriter(engine, library, text, input.mark ? 1 : 0, options.proveFixes === 'none' ? undefined : proveFixes(engine, library, findings, settings, options, ticks('finding')));
  const result: FileResult = {
    filePath: input.path,
    messages: writer.messages(report, findings),
    accepted: writer.accepted(baseline, report),
    macros: library.macros.length,
    checked: report.checked,
    skipped: report.skipped,
    suppressed: report.suppressed,
    ...(library.macros.length === 0 ? { noMacros: library.reason } : {}),
    ...(library.leftOut ? { leftOut: writer.leftOut() } : {}),
    applied: outcome?.applied ?? 0,
    refused: (outcome?.refused ?? []).map((r) => `${r.finding.ruleId} in "${r.finding.macro.title}": ${r.reason}`),
  };
  return { result, library, findings, ...(baseline ? { baseline } : {}), ...(text === input.text ? {} : { fixed: text }) };
}

function proveFixes(engine: Engine, library: Library, findings: readonly Finding[], settings: FileSettings, { errorsOnly, proveFixes: which }: LintFileOptions, tick: Tick): readonly FixOutcome[] {
  const shown = errorsOnly ? findings.filter((f) => f.severity === 'error') : findings;
  const most = mostProved[which === 'all' ? 'all' : 'one'];
  const read = new Map<string, number>();
  const isBearable = (f: Finding): boolean => {
    const body = `${f.macro.index} ${f.body}`;
    const length = (read.get(body) ?? 0) + library.macros[f.macro.index]!.bodies[f.body]!.text.length;
    read.set(body, length);
    return length <= most;
  };
  return engine.resolveFixes(library, shown.filter(isBearable), settings, which === 'all' ? undefined : 1, tick);
}

/**
 * Characters of one reply that are read again to say beside its findings what would be better, each of which takes the whole reply: in one of
 * thousands of faults the rest goes without. A machine that asks for all ways out of each waits longer than a reader.
 */
const mostProved = { one: 500_000, all: 1_000_000 };

/** Findings that count: of the macros that are wanted, and not in the baseline. */
function counted(engine: Engine, library: Library, findings: readonly Finding[], { known, onlyMacros }: LintFileOptions): readonly Finding[] {
  const wanted = onlyMacros?.(library);
  const those = wanted ? findings.filter((f) => wanted.has(f.macro.index)) : findings;
  return known ? applyBaseline(those, library, engine.rules, known.baseline, known.file, known.today).fresh : those;
}

/** Turns findings and problems of one file into messages. */
class MessageWriter {
  private readonly engine: Engine;
  private readonly library: Library;
  private readonly text: string;
  private readonly places: Places;
  /** 1 where a byte order mark stands before the text. */
  private readonly shift: number;
  private readonly fixes: ReadonlyMap<Finding, FixOutcome['fixes']> | undefined;

  constructor(engine: Engine, library: Library, text: string, shift: number, outcomes: readonly FixOutcome[] | undefined) {
    this.engine = engine;
    this.library = library;
    this.text = text;
    this.places = new Places(text);
    this.shift = shift;
    this.fixes = outcomes && new Map(outcomes.map((o) => [o.finding, o.fixes]));
  }

  messages(report: Report, findings: readonly Finding[]): ResultMessage[] {
    // Lint passes on what reading found; each is said once.
    const problems = [...new Map([...this.library.problems, ...report.problems].map((p) => [`${p.source.start}:${p.code}:${p.message}`, p])).values()];
    const messages = [...problems.map((p) => this.problem(p)), ...findings.map((f) => this.message(f))];
    return messages.sort((a, b) => a.line - b.line || a.column - b.column);
  }

  accepted(baseline: BaselineOutcome | undefined, report: Report): ResultMessage[] {
    const inBaseline = (baseline?.accepted ?? []).map(({ finding, entry: { reason, owner, expires } }) => this.message(finding, { kind: 'baseline', ...(reason === undefined ? {} : { reason }), ...(owner === undefined ? {} : { owner }), ...(expires === undefined ? {} : { expires }) }));
    const inComments = (report.silenced ?? []).map(({ finding, reason }) => this.message(finding, { kind: 'comment', ...(reason === '' ? {} : { reason }) }));
    return [...inBaseline, ...inComments];
  }

  leftOut(): NonNullable<FileResult['leftOut']> {
    return sayLeftOut(this.library, this.places.lines).map(({ line, text }) => ({ line: line + 1, text }));
  }

  private problem(problem: Problem): ResultMessage {
    const macro = problem.macro === undefined ? undefined : this.library.macros[problem.macro];
    return { ...toProblemMessage(problem, this.places), ...(macro ? { macro: { id: macro.id, title: macro.title } } : {}) };
  }

  private message(finding: Finding, acceptance?: Acceptance): ResultMessage {
    const offers = (this.fixes?.get(finding) ?? []).flatMap((f) => (f.ok ? [this.suggestion(finding, f.fix, f.edits)] : []));
    // Two rewrites may come to the same words here; SARIF forbids to offer one change twice, and nobody wants to choose between them.
    const suggestions = offers.filter((s, i) => offers.findIndex((o) => o.fix.text === s.fix.text && o.fix.range.join() === s.fix.range.join()) === i);
    const safe = suggestions.find((s) => s.safe);
    return {
      ruleId: finding.ruleId,
      level: finding.severity,
      message: finding.message,
      why: whyOf(finding, suggestions.length > 0 || this.fixes?.has(finding) !== true),
      ...this.places.of(finding.source),
      macro: { id: finding.macro.id, title: finding.macro.title },
      fingerprint: fingerprintOfFinding(identify(finding, this.library, this.engine.rules)),
      confidence: finding.confidence,
      excerpt: this.places.excerptOf(finding.source),
      // What was not proved is no advice: it may be refused, and another one offered in its place.
      ...(suggestions[0] ? { advice: suggestions[0].desc } : {}),
      fixable: this.fixes?.has(finding) ? safe !== undefined : finding.fixes.some((f) => f.kind === 'safe'),
      ...(safe ? { fix: safe.fix } : {}),
      ...(suggestions.length > 0 ? { suggestions } : {}),
      ...(acceptance ? { acceptance } : {}),
    };
  }

  private suggestion(finding: Finding, fix: Finding['fixes'][number], edits: readonly SourceEdit[]): ResultSuggestion {
    const body = this.library.macros[finding.macro.index]!.bodies[finding.body]!;
    const merged = mergeEdits(edits, this.text, this.shift);
    const [start, end] = merged.range;
    return { desc: fix.title, fix: merged, safe: fix.kind === 'safe', place: this.places.of({ start: start - this.shift, end: end - this.shift }), ...beforeAndAfter(body.text, finding.span, fix.edits) };
  }
}

export function toProblemMessage(problem: Problem, places: Places): ResultMessage {
  return { ruleId: null, code: problem.code, level: problem.severity, message: problem.message, fixable: false, ...places.of(problem.source) };
}

/** Several edits as one, from the first to the last; ESLint's form knows no other. */
function mergeEdits(edits: readonly SourceEdit[], text: string, shift: number): ResultFix {
  const sorted = [...edits].sort((a, b) => a.source.start - b.source.start || a.source.end - b.source.end);
  const start = sorted[0]?.source.start ?? 0;
  let at = start;
  let merged = '';
  for (const { source, text: inserted } of sorted) {
    merged += text.slice(at, source.start) + inserted;
    at = source.end;
  }
  return { range: [start + shift, at + shift], text: merged };
}
