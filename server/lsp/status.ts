/** What the client's status bar and the log say of a document: counts, and a line for people. */
import type { LintStatus } from '../protocol.ts';
import type { LintRecord } from './records.ts';

/** The status of a record; `hidden` findings are beyond the limit of what is shown. */
export function statusOf(record: LintRecord, hidden = 0): LintStatus {
  const { checked, skipped, findings, suppressed } = record.report;
  const { format, shape } = record.library;
  const counts = { checked, findings: findings.length, skipped, toLookAt: new Set(findings.map(({ macro }) => macro.index)).size };
  const config = record.configPath === undefined ? {} : { config: record.configPath };
  return { uri: record.uri, ...counts, reason: record.reason, text: textOf(record, counts.toLookAt), suppressed, hidden, format, shape, ...config, active: record.active };
}

const skipReasons: Readonly<Record<string, string>> = { internal: 'internal', inactive: 'inactive', 'other-language': 'in another language' };

function textOf(record: LintRecord, toLookAt: number): string {
  if (!record.active) return 'not checked';
  const { checked, skipped } = record.report;
  if (checked > 0) return `${checked} ${checked === 1 ? 'macro' : 'macros'} checked, ${toLookAt === 0 ? 'all fine' : `${toLookAt} to look at`}`;
  const passed = Object.entries(skipped).map(([why, count]) => `${count} ${skipReasons[why] ?? why}`);
  if (passed.length > 0) return `no macros to check: ${passed.join(', ')}`;
  return record.library.problems.some(({ severity }) => severity === 'error') ? 'this file cannot be read' : 'no macros recognised in this file';
}
