/**
 * Writes an exception into a file: a comment where the format has comments, a field or cell beside the body where it has not. Like a fix,
 * it is proved by reading the file again: no text changes, and just findings of this rule fall silent.
 */
import type { Finding, Library, Report, SourceEdit, SourceFile } from '../model.ts';
import { applyEdits } from '../fix/edits.ts';
import { LineIndex, lineEnding, onOneLine } from '../lines.ts';
import { writeComment } from './comments.ts';
import { fieldEdit } from './fields.ts';

export interface SuppressionTools {
  read(file: SourceFile): Library;
  lint(library: Library): Report;
}

/**
 * The edit that silences a finding's rule for the finding's line (or the text that begins there) or for its whole macro; undefined where
 * the format has no place for it, or where it would do more or less than that. `reason` is written behind the rule.
 */
export function writeSuppression(library: Library, finding: Finding, scope: 'line' | 'macro', tools: SuppressionTools, reason = ''): SourceEdit | undefined {
  // A reason of several lines would leave its comment.
  return propose(library, finding, scope, onOneLine(reason)).find((edit) => silences(library, finding, edit, tools));
}

/** Whether an edit changes no text and brings no fault, and takes away this finding and at most others of its rule and macro. */
function silences(library: Library, finding: Finding, edit: SourceEdit, tools: SuppressionTools): boolean {
  const text = applyEdits(library.file.text, [{ span: edit.source, text: edit.text }]);
  const after = tools.read({ path: library.file.path, text });
  const sameTexts = after.macros.length === library.macros.length && after.macros.every((m, i) => m.bodies.map((b) => b.text).join('\0') === library.macros[i]!.bodies.map((b) => b.text).join('\0'));
  if (!sameTexts || after.problems.length > library.problems.length) return false;
  // The texts being the same, a finding is known by its place in them.
  const placeOf = (f: Finding): string => [f.ruleId, f.macro.index, f.body, f.span.start, f.span.end].join('|');
  const left = new Set(tools.lint(after).findings.map(placeOf));
  const gone = tools.lint(library).findings.filter((f) => !left.has(placeOf(f)));
  return gone.some((f) => placeOf(f) === placeOf(finding)) && gone.every((f) => f.ruleId === finding.ruleId && f.macro.index === finding.macro.index);
}

/** What may be written, the best first: a comment, else a field. A line has no field. */
function propose(library: Library, finding: Finding, scope: 'line' | 'macro', reason: string): SourceEdit[] {
  const macro = library.macros[finding.macro.index];
  if (!macro) return [];
  // Of all formats, only HTML has room for a comment in the midst of a text.
  const line = library.format === 'html' ? finding.source.start : macro.bodies[finding.body]!.source.start;
  const place = scope === 'line' ? line : Math.min(macro.source.start, macro.titleSource?.start ?? Infinity);
  const comment = writeComment(library, `empathy-lint-${scope === 'line' ? 'disable-next-line' : 'disable-next-macro'} ${finding.ruleId}`, reason);
  const field = scope === 'macro' ? fieldEdit(library, macro, finding.ruleId, reason) : undefined;
  return [...(comment === undefined ? [] : [lineAbove(library.file.text, place, comment)]), ...(field ? [field] : [])];
}

/** A line of its own above the one on which `offset` stands, indented as that one is. */
function lineAbove(text: string, offset: number, line: string): SourceEdit {
  const lines = new LineIndex(text);
  const start = lines.startOf(lines.lineOf(offset));
  const indent = /^[ \t]*/.exec(text.slice(start))![0];
  return insertAt(start, `${indent}${line}${lineEnding(text)}`);
}

function insertAt(offset: number, text: string): SourceEdit {
  return { source: { start: offset, end: offset }, text };
}
