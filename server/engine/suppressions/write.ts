/**
 * Writes an exception into a file: a comment where the format has comments, a field or cell beside the body where it has not. Like a fix,
 * it is proved by reading the file again: no text changes, and just findings of this rule fall silent.
 */
import type { Finding, Library, Report, SourceEdit, SourceFile } from '../model.ts';
import { applyEdits } from '../fix/edits.ts';
import { LineIndex, lineEnding } from '../lines.ts';

export interface SuppressionTools {
  read(file: SourceFile): Library;
  lint(library: Library): Report;
}

/**
 * The edit that silences a finding's rule for the finding's line (or the text that begins there) or for its whole macro; undefined where
 * the format has no place for it, or where it would do more or less than that. `reason` is written behind the rule.
 */
export function writeSuppression(library: Library, finding: Finding, scope: 'line' | 'macro', tools: SuppressionTools, reason?: string): SourceEdit | undefined {
  const edit = propose(library, finding, scope, reason);
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

function propose(library: Library, finding: Finding, scope: 'line' | 'macro', reason?: string): SourceEdit | undefined {
  const macro = library.macros[finding.macro.index];
  if (!macro) return undefined;
  const last = macro.disabledRules.at(-1);
  if (scope === 'macro' && last) return insertAt(last.source.end, library.format === 'json' ? `", "${finding.ruleId}` : `, ${finding.ruleId}`);
  const lines = new LineIndex(library.file.text);
  const above = (offset: number, open: string, close: string): SourceEdit => {
    const start = lines.startOf(lines.lineOf(offset));
    const indent = /^[ \t]*/.exec(library.file.text.slice(start))![0];
    const eol = lineEnding(library.file.text);
    const word = scope === 'line' ? 'disable-next-line' : 'disable-next-macro';
    return insertAt(start, `${indent}${open}empathy-lint-${word} ${finding.ruleId}${reason ? ` -- ${reason}` : ''}${close}${eol}`);
  };
  const place = scope === 'line' ? macro.bodies[finding.body]!.source.start : Math.min(macro.source.start, macro.titleSource?.start ?? Infinity);
  switch (library.format) {
    case 'yaml':
      return above(place, '# ', '');
    case 'markdown':
    case 'html':
    case 'xml':
    case 'plist':
      return above(place, '<!-- ', ' -->');
    case 'json': {
      if (scope === 'line' || library.file.text[macro.source.start] !== '{') return undefined;
      const space = /^\{(\s*)/.exec(library.file.text.slice(macro.source.start))![1]!;
      return insertAt(macro.source.start + 1, `${space}"empathy-lint-disable": ["${finding.ruleId}"],${space === '' ? ' ' : ''}`);
    }
    default:
      return undefined;
  }
}

function insertAt(offset: number, text: string): SourceEdit {
  return { source: { start: offset, end: offset }, text };
}
