/** What reporters for other systems have in common: which messages they show, how files and rules are named. */
import type { FileResult, ResultMessage } from '../results.ts';
import { shownPath } from '../shownPath.ts';
import type { ReporterOptions } from './reporter.ts';

const repository = 'https://github.com/empathy-lint/empathy-lint';

export const productAddress = repository;

/** The page of a rule. Rules of a team's own packs have none, but nobody can tell from the id. */
export function rulePage(id: string): string {
  return `${repository}/blob/main/docs/rules/${encodeURIComponent(id)}.md`;
}

/** The messages that `--quiet` leaves. */
export function shownMessages(result: FileResult, options: Pick<ReporterOptions, 'quiet'>): readonly ResultMessage[] {
  return options.quiet ? result.messages.filter((m) => m.level === 'error') : result.messages;
}

/** A file's path for another system: from the root of the checkout, with `/`; whole where it is outside. */
export function reportPath(result: FileResult, options: Pick<ReporterOptions, 'root'>): string {
  return shownPath(result.filePath, options.root);
}

/** A confidence as programs read it: more than three digits say nothing. */
export function shownConfidence(confidence: number): number {
  return Math.round(confidence * 1000) / 1000;
}

/** The message with its reason, in one line. */
export function fullMessage(message: ResultMessage): string {
  return message.why ? `${message.message.replace(/[.]?$/, '.')} ${message.why}` : message.message;
}

/** Numbers equal fingerprints of a file, so that each finding has a name of its own: `a1b2`, `a1b2:2`. */
export function uniqueFingerprints(path: string): (message: ResultMessage) => string {
  const seen = new Map<string, number>();
  return (message) => {
    const own = message.fingerprint ?? `${path}|${message.code ?? ''}|${message.message}`;
    const count = (seen.get(own) ?? 0) + 1;
    seen.set(own, count);
    return count === 1 ? own : `${own}:${count}`;
  };
}

/** Text for an XML attribute or element. Characters that XML 1.0 has no place for are left out. */
export function escapeXml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' };
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '').replace(/[&<>"'\n\r\t]/g, (c) => names[c]!);
}
