/** One file through the engine, to a `FileResult`. Reads nothing and writes nothing: texts come in, a text may come out. */
import { LineIndex, type Engine, type FileSettings, type Finding, type FixAllResult, type FixOutcome, type Library, type Problem, type Range, type Report, type SourceEdit } from '../engine/index.ts';
import type { FileResult, ResultFix, ResultMessage } from './results.ts';

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
  /** Carry every fix of every finding to the file and prove it. Without it, messages say only whether a safe one is on offer: much quicker. */
  readonly proveFixes: boolean;
}

/** Lints a file, after fixing it where that is asked for; `fixed` is its new text, if it changed. Throws only for a fault of our own. */
export function lintFile(engine: Engine, settings: FileSettings, input: FileInput, options: LintFileOptions): { result: FileResult; fixed?: string } {
  const source = { path: input.sourcePath, text: input.text };
  let outcome: FixAllResult | undefined;
  if (options.fix !== 'none') outcome = engine.fixAll(source, settings, { suggestions: options.fix === 'suggestions' });
  const text = outcome?.text ?? input.text;
  const library = engine.read({ path: input.sourcePath, text }, settings);
  const report = outcome?.report ?? engine.lint(library, settings);
  const outcomes = options.proveFixes ? engine.resolveFixes(library, report.findings, settings) : undefined;
  const result = toResult(input, text, library, report, outcomes);
  return {
    result: { ...result, applied: outcome?.applied ?? 0, refused: (outcome?.refused ?? []).map((r) => `${r.finding.ruleId} in "${r.finding.macro.title}": ${r.reason}`) },
    ...(text === input.text ? {} : { fixed: text }),
  };
}

function toResult(input: FileInput, text: string, library: Library, report: Report, outcomes: readonly FixOutcome[] | undefined): FileResult {
  const lines = new LineIndex(text);
  const fixes = new Map(outcomes?.map((o) => [o.finding, o.fixes]));
  const shift = input.mark ? 1 : 0;
  // Lint passes on what reading found; each is said once.
  const problems = [...new Map([...library.problems, ...report.problems].map((p) => [`${p.source.start}:${p.code}:${p.message}`, p])).values()];
  const messages = [...problems.map((p) => toProblemMessage(p, lines)), ...report.findings.map((f) => toMessage(f, lines, text, shift, outcomes && (fixes.get(f) ?? [])))];
  messages.sort((a, b) => a.line - b.line || a.column - b.column);
  return {
    filePath: input.path,
    messages,
    macros: library.macros.length,
    checked: report.checked,
    skipped: report.skipped,
    suppressed: report.suppressed,
    ...(library.macros.length === 0 ? { noMacros: library.reason } : {}),
    applied: 0,
    refused: [],
  };
}

/** A place in the form of ESLint. */
export function toPlace(range: Range, lines: LineIndex): Pick<ResultMessage, 'line' | 'column' | 'endLine' | 'endColumn'> {
  const start = lines.positionOf(range.start);
  const end = lines.positionOf(range.end);
  return { line: start.line + 1, column: start.column + 1, endLine: end.line + 1, endColumn: end.column + 1 };
}

export function toProblemMessage(problem: Problem, lines: LineIndex): ResultMessage {
  return { ruleId: null, level: problem.severity, message: problem.message, fixable: false, ...toPlace(problem.source, lines) };
}

function toMessage(finding: Finding, lines: LineIndex, text: string, shift: number, proved: FixOutcome['fixes'] | undefined): ResultMessage {
  const resolved = (proved ?? []).flatMap((f) => (f.ok ? [{ kind: f.fix.kind, desc: f.fix.title, fix: mergeEdits(f.edits, text, shift) }] : []));
  const safe = resolved.find((f) => f.kind === 'safe');
  return {
    ruleId: finding.ruleId,
    level: finding.severity,
    message: finding.message,
    why: finding.why,
    ...toPlace(finding.source, lines),
    macro: { id: finding.macro.id, title: finding.macro.title },
    ...(finding.fixes[0] ? { advice: finding.fixes[0].title } : {}),
    fixable: proved ? safe !== undefined : finding.fixes.some((f) => f.kind === 'safe'),
    ...(safe ? { fix: safe.fix } : {}),
    ...(resolved.length > 0 ? { suggestions: resolved.map(({ desc, fix }) => ({ desc, fix })) } : {}),
  };
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
