/** The baseline as a file: JSON that people may add a reason, an owner and an expiry date to. Text in, entries out, and back. Pure. */
import type { Problem } from '../model.ts';
import { LineIndex } from '../lines.ts';

/** Findings that were accepted. */
export interface BaselineEntry {
  /** Where the macro was, from the folder of the baseline file, with `/`. */
  readonly file: string;
  readonly macro: { readonly id?: string; readonly title: string };
  readonly rule: string;
  /** Fingerprint of the sentence; empty for a rule about the whole macro. */
  readonly sentence: string;
  /** The sentence, for people. */
  readonly text?: string;
  /** How many equal findings are meant. */
  readonly count: number;
  readonly reason?: string;
  readonly owner?: string;
  /** The last day on which it holds, as `2026-12-31`. */
  readonly expires?: string;
}

export interface Baseline {
  readonly entries: readonly BaselineEntry[];
}

/** The form of the file. A later one is refused, an earlier one would be carried over on reading. */
export const baselineVersion = 1;

const kept = ['reason', 'owner', 'expires', 'text'] as const;

/** Reads a baseline. A file that is none gives no entries and a problem of severity `error`; a faulty entry is left out with one of its own. */
export function parseBaseline(text: string): { readonly baseline: Baseline; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const report = (message: string, at = 0): void => void problems.push({ code: 'baseline', severity: 'error', message, source: { start: at, end: Math.min(text.length, at + 1) } });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    report(`The baseline is no sound JSON: ${(error as Error).message}. Restore it, or make it anew with "empathy-lint baseline create --force".`);
    return { baseline: { entries: [] }, problems };
  }
  const { version, entries } = (typeof value === 'object' && value !== null ? value : {}) as { version?: unknown; entries?: unknown };
  if (version !== baselineVersion || !Array.isArray(entries)) {
    report(typeof version === 'number' && version > baselineVersion ? `The baseline has version ${version}; this Empathy Lint knows version ${baselineVersion}. Update Empathy Lint.` : `This is no baseline of Empathy Lint: it needs "version": ${baselineVersion} and a list under "entries".`);
    return { baseline: { entries: [] }, problems };
  }
  const lines = text.split('\n');
  const index = new LineIndex(text);
  const good: BaselineEntry[] = [];
  entries.forEach((entry: unknown, i) => {
    const read = toEntry(entry);
    if (typeof read !== 'string') return void good.push(read);
    const line = lines.findIndex((l) => l.includes(JSON.stringify((entry as { sentence?: unknown } | null)?.sentence ?? null)));
    report(`Entry ${i + 1} of the baseline ${read}.`, line < 0 ? 0 : index.startOf(line));
  });
  return { baseline: { entries: good }, problems };
}

function toEntry(value: unknown): BaselineEntry | string {
  if (typeof value !== 'object' || value === null) return 'is no entry';
  const { file, macro, rule, sentence, count = 1, ...rest } = value as Record<string, unknown>;
  const { id, title } = (macro ?? {}) as Record<string, unknown>;
  if (typeof file !== 'string' || typeof rule !== 'string' || typeof sentence !== 'string' || typeof title !== 'string') return 'needs "file", "macro" with a "title", "rule" and "sentence", all of them texts';
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1) return 'has a "count" that is no whole number from 1';
  for (const key of kept) if (rest[key] !== undefined && typeof rest[key] !== 'string') return `has a "${key}" that is no text`;
  if (typeof rest['expires'] === 'string' && !isDay(rest['expires'])) return `expires on "${rest['expires']}", which is no day; write it as 2026-12-31`;
  return { file, macro: { ...(typeof id === 'string' ? { id } : {}), title }, rule, sentence, count, ...Object.fromEntries(kept.flatMap((key) => (rest[key] === undefined ? [] : [[key, rest[key]]]))) };
}

function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const most = [31, Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1];
  return most !== undefined && Number(day) >= 1 && Number(day) <= most;
}

/** The text of a baseline file: sorted, and one entry a line, so that a change shows as the lines that it concerns. */
export function renderBaseline(baseline: Baseline): string {
  const key = (e: BaselineEntry): string => [e.file, e.macro.id ?? '', e.macro.title, e.rule, e.sentence].join('\u0000');
  const rows = [...baseline.entries].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)).map(({ file, macro, rule, sentence, count, text, reason, owner, expires }) => `    ${JSON.stringify({ file, macro, rule, sentence, ...(count === 1 ? {} : { count }), text, reason, owner, expires })}`);
  return `{\n  "version": ${baselineVersion},\n  "entries": [${rows.length === 0 ? '' : `\n${rows.join(',\n')}\n  `}]\n}\n`;
}
