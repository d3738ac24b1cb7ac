/** Findings that are kept while somebody types: carried through the edits, and put in the place of what is found in half a sentence. Pure. */
import type { Finding, Range } from '../engine/index.ts';
import { carry } from './carry.ts';
import type { DocumentEdit } from './documents.ts';
import type { LintRecord } from './records.ts';

/** A finding that was shown when nothing was being typed, or that has been kept since. */
export interface Kept {
  readonly finding: Finding;
  /** Where it is by now: offsets in the document, byte order mark included. */
  readonly place: Range;
  /** Of a rule about the whole reply, which speaks of more than the words that it marks: these may be edited. */
  readonly isWhole: boolean;
}

/** What is found in a record, to be kept. */
export function keep(findings: readonly Finding[], record: LintRecord): Kept[] {
  return findings.map((finding) => ({ finding, place: inDocument(finding.source, record), isWhole: isWhole(record, finding) }));
}

/** Where it is after edits; nothing where its own words were edited. */
export function carryKept({ finding, place, isWhole }: Kept, edits: readonly DocumentEdit[]): Kept[] {
  let at = place;
  for (const edit of edits) {
    const carried = carry(at, edit);
    if (!carried || (carried.isEdited && !isWhole)) return [];
    at = { start: carried.start, end: carried.end };
  }
  return [{ finding, place: at, isWhole }];
}

/**
 * The kept findings in a record that was made of half a sentence. What it finds just so is taken from it, with its fixes; what it does not find has
 * none, since they would be proved on another text. Undefined where the macros are others.
 */
export function hold(record: LintRecord, kept: readonly Kept[]): Finding[] | undefined {
  const { library, report, text: { mark } } = record;
  // A library of a thousand macros has thousands, and each keystroke asks: none is searched for among the others.
  const found = new Map(report.findings.map((one) => [keyOf(one, one.source), one]));
  const held: Finding[] = [];
  for (const { finding, place } of kept) {
    const macro = library.macros[finding.macro.index];
    if (macro?.id !== finding.macro.id) return undefined;
    const source = { start: place.start - mark, end: place.end - mark };
    const span = macro.bodies[finding.body]?.map.toSpan(source);
    if (!span) continue;
    const same = found.get(keyOf(finding, source));
    held.push(same ? asSaid(same, finding) : { ...finding, source, span, fixes: [] });
  }
  return held;
}

function keyOf({ ruleId, macro, body }: Finding, { start, end }: Range): string {
  return `${ruleId} ${macro.index} ${body} ${start} ${end}`;
}

/** A finding in the words in which it was told before: "the third apology" is the second while one in front of it is half written. */
function asSaid(finding: Finding, before: Finding): Finding {
  const { message, why, severity, confidence } = before;
  return message === finding.message && severity === finding.severity ? finding : { ...finding, message, why, severity, confidence };
}

/** Whether a finding is of a rule about the whole reply. */
export function isWhole({ engine }: LintRecord, { ruleId }: Finding): boolean {
  return engine.rules.get(ruleId)?.scope === 'macro';
}

/** Where something of the text stands in the document. */
export function inDocument({ start, end }: Range, { text: { mark } }: LintRecord): Range {
  return { start: start + mark, end: end + mark };
}
