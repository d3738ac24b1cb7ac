/**
 * Keeps findings from flickering in a sentence that is being typed: what is new there waits until the sentence ends or the typing
 * pauses; what stood there before stays. Everything else is shown at once.
 */
import type { Finding, Range } from '../engine/index.ts';
import type { LastChange } from './documents.ts';
import type { LintRecord } from './records.ts';

/** Milliseconds without a keystroke after which a half-typed sentence is judged like any other. */
export const thinkingPause = 1000;

/** More text than this at once is pasted or completed, not typed. UTF-16 code units. */
const longestKeystroke = 24;

interface Burst {
  readonly change: LastChange;
  readonly at: number;
}

export interface Shown {
  readonly findings: readonly Finding[];
  /** Milliseconds until what is held back is to be shown; 0 when nothing is. */
  readonly wait: number;
}

export class Typing {
  private readonly bursts = new Map<string, Burst>();
  private readonly shown = new Map<string, readonly Finding[]>();

  /** Takes note of a change of a document at a time (milliseconds). Undefined: the text was replaced as a whole. */
  note(uri: string, change: LastChange | undefined, at: number): void {
    if (change && change.end - change.start <= longestKeystroke) this.bursts.set(uri, { change, at });
    else this.bursts.delete(uri);
  }

  forget(uri: string): void {
    this.bursts.delete(uri);
    this.shown.delete(uri);
  }

  /** What to show of a record at a time (milliseconds). */
  filter(record: LintRecord, at: number): Shown {
    const { findings } = record.report;
    const burst = this.bursts.get(record.uri);
    const before = this.shown.get(record.uri);
    const wait = burst && before && burst.change.version === record.version ? burst.at + thinkingPause - at : 0;
    const sentence = wait > 0 ? openSentence(record, burst!.change.end - record.text.mark) : undefined;
    if (!sentence) {
      this.shown.set(record.uri, findings);
      return { findings, wait: 0 };
    }
    const changed = burst!.change.start - record.text.mark;
    let held = false;
    const kept = findings.flatMap((finding): Finding[] => {
      const whole = record.engine.rules.get(finding.ruleId)?.scope === 'macro';
      if (!touches(finding.source, sentence) && !(whole && finding.macro.index === sentence.macro)) return [finding];
      const old = before!.find((one) => one.ruleId === finding.ruleId && one.macro.id === finding.macro.id && (whole || one.fingerprint === finding.fingerprint));
      if (!old) {
        held = true;
        return [];
      }
      // A rule about the whole reply marks its last sentence: it stays where it was until that sentence is whole.
      if (!whole || old.source.end > changed) return [finding];
      held ||= old.source.start !== finding.source.start;
      return [{ ...finding, source: old.source }];
    });
    this.shown.set(record.uri, kept);
    return { findings: kept, wait: held ? wait : 0 };
  }
}

/** The sentence around an engine offset, in the file, if it has no end yet; with its macro. Undefined outside of macros. */
function openSentence(record: LintRecord, offset: number): (Range & { readonly macro: number }) | undefined {
  const { text } = record.library.file;
  for (const [macro, { bodies }] of record.library.macros.entries()) {
    for (const { source } of bodies) {
      if (offset < source.start || offset > source.end) continue;
      const before = text.slice(source.start, offset);
      // White space after an end is the beginning of the next sentence, of which there is nothing yet.
      if (/(?:[.!?…]["'’”)\]]*|\n)\s*$/.test(before)) return undefined;
      const start = source.start + Math.max(0, ...[...before.matchAll(/[.!?…]["'’”)\]]*\s+|\n\s*/g)].map((match) => match.index + match[0].length));
      const rest = /[.!?…](?=\s|["'’”)\]]|$)|\n/.exec(text.slice(offset, source.end));
      return { start, end: rest ? offset + rest.index : source.end, macro };
    }
  }
  return undefined;
}

function touches(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}
