/** Draws findings under the text they are about, so that a reviewer sees in a diff what a change of rules does to a library. */
import type { Finding, Problem, Range, Report } from '../../server/engine/index.ts';

/** Characters of a long line that are shown before a mark. */
const before = 50;
const widest = 150;

interface Mark {
  readonly source: Range;
  readonly lines: readonly string[];
}

/** Every line with a finding or problem, with `^~~~` under the words, the rule, the message and the rewrites on offer. */
export function drawReport(text: string, report: Report): string {
  const marks = [...report.findings.map(toMark), ...report.problems.map(problemToMark)].sort((a, b) => a.source.start - b.source.start);
  const drawn = marks.map((mark) => drawMark(text, mark));
  return [...drawn, summary(report)].join('\n\n') + '\n';
}

function toMark(finding: Finding): Mark {
  return { source: finding.source, lines: [`${finding.ruleId} (${finding.severity}): ${finding.message}`, ...finding.fixes.map((f) => `${f.kind}: ${f.title}`)] };
}

function problemToMark(problem: Problem): Mark {
  return { source: problem.source, lines: [`${problem.code} (${problem.severity}): ${problem.message}`] };
}

function drawMark(text: string, { source, lines }: Mark): string {
  const lineStart = text.lastIndexOf('\n', source.start - 1) + 1;
  const newline = text.indexOf('\n', source.start);
  const lineEnd = newline < 0 ? text.length : newline;
  const number = text.slice(0, lineStart).split('\n').length;
  const column = source.start - lineStart;
  const from = lineEnd - lineStart > widest ? Math.max(0, column - before) : 0;
  const to = Math.min(lineEnd, lineStart + from + widest);
  const lead = `${String(number).padStart(4)} | ${from > 0 ? '…' : ''}`;
  const shown = text.slice(lineStart + from, to) + (to < lineEnd ? '…' : '');
  const length = Math.max(1, Math.min(source.end, to) - source.start);
  const indent = ' '.repeat(lead.length + column - from);
  return [lead + shown, indent + '^' + '~'.repeat(length - 1) + (source.end > lineEnd ? ' …' : ''), ...lines.map((l) => ' '.repeat(7) + l)].join('\n');
}

function summary({ findings, checked, skipped, suppressed }: Report): string {
  const reasons = Object.entries(skipped).map(([reason, count]) => `${count} ${reason}`);
  return `${checked} checked, ${findings.length} found` + (suppressed ? `, ${suppressed} silenced` : '') + (reasons.length ? `; skipped: ${reasons.join(', ')}` : '');
}
