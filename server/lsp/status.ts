/** What the client's status bar and the log say of a document: counts, and a line for people. */
import type { LintStatus } from '../protocol.ts';
import type { LintRecord } from './records.ts';
import { emptyReasonOf } from './reasons.ts';
import type { Words } from './words.ts';

/** The status of a record; `hidden` findings are beyond the limit of what is shown. */
export function statusOf(record: LintRecord, t: Words, hidden = 0): LintStatus {
  const { checked, skipped, findings, suppressed } = record.report;
  const { format, shape } = record.library;
  const counts = { checked, findings: findings.length, skipped, toLookAt: new Set(findings.map(({ macro }) => macro.index)).size };
  const config = record.configPath === undefined ? {} : { config: record.configPath };
  return { uri: record.uri, ...counts, reason: emptyReasonOf(record.library, t), text: textOf(record, counts.toLookAt, t), suppressed, hidden, format, shape, ...config, active: record.active };
}

function textOf(record: LintRecord, toLookAt: number, t: Words): string {
  if (!record.active) return t('not checked');
  const { checked, skipped } = record.report;
  if (checked > 0) {
    const outcome = toLookAt === 0 ? t('all fine') : t('{0} to look at', toLookAt);
    return checked === 1 ? t('{0} macro checked, {1}', checked, outcome) : t('{0} macros checked, {1}', checked, outcome);
  }
  const reasons: Readonly<Record<string, string>> = { internal: t('internal'), inactive: t('inactive'), 'other-language': t('in another language') };
  const passed = Object.entries(skipped).map(([why, count]) => `${count} ${reasons[why] ?? why}`);
  if (passed.length > 0) return t('no macros to check: {0}', passed.join(', '));
  return record.library.problems.some(({ severity }) => severity === 'error') ? t('this file cannot be read') : t('checked, no macros recognised');
}
