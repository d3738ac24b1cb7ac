/** The words of the status bar. Nothing of VS Code is needed for them. */
import type { LintStatus } from '../server/protocol.ts';

/** One line: `Empathy Lint: 12 checked, 3 to look at`. */
export function toText({ checked, findings, skipped }: LintStatus): string {
  const passed = Object.values(skipped).reduce((sum, count) => sum + count, 0);
  if (checked === 0) return passed > 0 ? `Empathy Lint: ${passed} skipped` : 'Empathy Lint: no macros recognised';
  return `Empathy Lint: ${checked} checked, ${findings === 0 ? 'all fine' : `${findings} to look at`}`;
}

const reasons: Readonly<Record<string, string>> = { internal: 'internal notes', inactive: 'inactive', 'other-language': 'in another language' };

/** What was skipped and how the file was read, or why it was not. */
export function toTooltip({ checked, findings, skipped, reason }: LintStatus): string {
  const lines = checked > 0 ? [`${checked} ${checked === 1 ? 'macro' : 'macros'} checked, ${findings} ${findings === 1 ? 'finding' : 'findings'}.`] : [];
  for (const [why, count] of Object.entries(skipped)) lines.push(`${count} not judged: ${reasons[why] ?? why}.`);
  if (reason !== '') lines.push(reason);
  return lines.join('\n');
}
