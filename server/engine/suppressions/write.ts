/**
 * Writes an exception into a file: a comment where the format has comments, a field or cell beside the body where it has not. Like a fix,
 * it is proved by reading the file again: no text changes, and just findings of this rule fall silent.
 */
import type { Finding, Library, Report, SourceEdit, SourceFile } from '../model.ts';
import { applyEdits } from '../fix/edits.ts';
import { LineIndex, lineEnding } from '../lines.ts';
import { writeComment } from './comments.ts';

export interface SuppressionTools {
  read(file: SourceFile): Library;
  lint(library: Library): Report;
}

/**
 * The edit that silences a finding's rule for the finding's line (or the text that begins there) or for its whole macro; undefined where
 * the format has no place for it, or where it would do more or less than that. `reason` is written behind the rule.
 */
export function writeSuppression(library: Library, finding: Finding, scope: 'line' | 'macro', tools: SuppressionTools, reason = ''): SourceEdit | undefined {
  const edit = propose(library, finding, scope, onOneLine(reason));
  if (!edit) return undefined;
  const text = applyEdits(library.file.text, [{ span: edit.source, text: edit.text }]);
  const after = tools.read({ path: library.file.path, text });
  const sameTexts = after.macros.length === library.macros.length && after.macros.every((m, i) => m.bodies.map((b) => b.text).join('\0') === library.macros[i]!.bodies.map((b) => b.text).join('\0'));
  if (!sameTexts) return undefined;
  const before = tools.lint(library).findings.map((f) => f.fingerprint);
  const left = tools.lint(after).findings.map((f) => f.fingerprint);
  const gone = before.filter((f) => !left.includes(f));
  return gone.includes(finding.fingerprint) && gone.every((f) => f.startsWith(`${finding.ruleId}|`)) ? edit : undefined;
}

function propose(library: Library, finding: Finding, scope: 'line' | 'macro', reason: string): SourceEdit | undefined {
  const macro = library.macros[finding.macro.index];
  if (!macro) return undefined;
  const last = macro.disabledRules.at(-1);
  if (scope === 'macro' && last) return insertAt(last.source.end, library.format === 'json' ? `", "${finding.ruleId}` : `, ${finding.ruleId}`);
  const place = scope === 'line' ? macro.bodies[finding.body]!.source.start : Math.min(macro.source.start, macro.titleSource?.start ?? Infinity);
  const comment = writeComment(library, `empathy-lint-${scope === 'line' ? 'disable-next-line' : 'disable-next-macro'} ${finding.ruleId}`, reason);
  if (comment !== undefined) return lineAbove(library.file.text, place, comment);
  if (library.format !== 'json' || scope === 'line' || library.file.text[macro.source.start] !== '{') return undefined;
  const space = /^\{(\s*)/.exec(library.file.text.slice(macro.source.start))![1]!;
  return insertAt(macro.source.start + 1, `${space}"empathy-lint-disable": ["${finding.ruleId}"],${space === '' ? ' ' : ''}`);
}

/** A line of its own above the one on which `offset` stands, indented as that one is. */
function lineAbove(text: string, offset: number, line: string): SourceEdit {
  const lines = new LineIndex(text);
  const start = lines.startOf(lines.lineOf(offset));
  const indent = /^[ \t]*/.exec(text.slice(start))![0];
  return insertAt(start, `${indent}${line}${lineEnding(text)}`);
}

/** A reason of several lines would leave its comment. */
function onOneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function insertAt(offset: number, text: string): SourceEdit {
  return { source: { start: offset, end: offset }, text };
}
