/** The words of the status bar. Nothing of VS Code is needed for them. */
import type { LintStatus } from '../server/protocol.ts';
import { countOf, type Translate } from './words.ts';

/** One line of the server's, as it is: `87 macros checked, 3 to look at`. */
export function toText({ text }: LintStatus): string {
  return `Empathy Lint: ${text}`;
}

const reasons: Readonly<Record<string, (t: Translate) => string>> = {
  internal: (t) => t('internal notes'),
  inactive: (t) => t('inactive'),
  'other-language': (t) => t('in another language'),
};

/** Paragraphs for the tooltip: what was found, what was passed over, how the file was read or why it was not, and what holds for it. */
export function toTooltip({ checked, findings, toLookAt, skipped, suppressed, hidden, reason, config, active }: LintStatus, t: Translate): string[] {
  const lines: string[] = [];
  if (checked > 0) {
    lines.push(`${countOf(t, checked, '{0} macro checked', '{0} macros checked')}, ${findings === 0 ? t('nothing to change') : t('{0} in {1}', countOf(t, findings, '{0} finding', '{0} findings'), countOf(t, toLookAt, '{0} macro', '{0} macros'))}.`);
  }
  for (const [why, count] of Object.entries(skipped)) lines.push(t('{0} not judged: {1}.', count, reasons[why]?.(t) ?? why));
  if (suppressed > 0) lines.push(countOf(t, suppressed, '{0} finding has a written exception.', '{0} findings have a written exception.'));
  if (hidden > 0) lines.push(countOf(t, hidden, '{0} more is not shown (setting empathyLint.maxProblemsPerFile).', '{0} more are not shown (setting empathyLint.maxProblemsPerFile).'));
  if (reason !== '') lines.push(asSentence(reason));
  if (config !== undefined) lines.push(t('Configuration: {0}', config));
  else if (active && checked > 0) lines.push(t('No configuration: the recommended rules hold.'));
  return lines;
}

function asSentence(text: string): string {
  const first = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(first) ? first : `${first}.`;
}
