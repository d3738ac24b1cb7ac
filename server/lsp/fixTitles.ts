/** What is said of a fix before it is made: its title in menus and panels, and the sentence that it leads to. */
import type { Finding, Fix, ResolvedFix } from '../engine/index.ts';
import type { LintRecord } from './records.ts';
import { resulting, type Resulting } from './resulting.ts';
import type { Words } from './words.ts';

/** So much of the resulting sentence stands in a title, in UTF-16 code units: alone, where there is nothing else in it, and behind what the fix says. */
export interface TitleLengths {
  readonly alone: number;
  readonly behind: number;
}

const inMenus: TitleLengths = { alone: 140, behind: 90 };

export interface ToldFix {
  /**
   * What it does and the sentence that it leads to: `Say "please": We ask you, please wait.` Just what it does where that says it all, and just
   * the sentence where that begins with the words that the fix is to say. Where a proof joined the fix with what else it takes, the title of both
   * and what comes of both.
   */
  title(lengths?: TitleLengths): string;
  /** What the customer reads then. */
  readonly result: Resulting;
}

/** The fix with this index of a finding, with its proof where it was proved. What it leads to is worked out once for all that is said of it. */
export function tellFix(record: LintRecord, finding: Finding, index: number, t: Words, proof?: ResolvedFix): ToldFix {
  const fix = finding.fixes[index]!;
  if (proof && proof.fix !== fix) {
    const rest = resulting(record, finding, untold(proof.fix));
    return { title: ({ behind } = inMenus) => withResult(proof.fix.title, rest(behind)), result: (length) => resulting(record, finding, proof.fix)(length) };
  }
  const result = resulting(record, finding, fix);
  return { title: (lengths = inMenus) => titleOf(fix, result, lengths, t), result };
}

function titleOf(fix: Fix, result: Resulting, { alone, behind }: TitleLengths, t: Words): string {
  const sentence = result(alone);
  if (sentence === undefined) return fix.title;
  if (fix.edits.every(({ span }) => span.start === span.end)) return fix.title.endsWith('..."') ? t('Add "{0}"', sentence) : fix.title;
  const said = /^Say "(.+?)(?:\.\.\.)?"$/s.exec(fix.title)?.[1];
  if (said !== undefined && sentence.toLowerCase().startsWith(said.toLowerCase())) return `Say "${sentence}"`;
  return withResult(fix.title, result(behind));
}

/** A fix without the sentences that it adds and its title quotes in full. */
function untold(fix: Fix): Fix {
  return { ...fix, edits: fix.edits.filter(({ span, text }) => span.start < span.end || !fix.title.includes(text.trim())) };
}

/** A title with what comes of it, unless it says all of that. */
function withResult(title: string, result: string | undefined): string {
  return result === undefined || result.split(/(?:^| )…(?: |$)/).every((part) => title.includes(part)) ? title : `${title}: ${result}`;
}
