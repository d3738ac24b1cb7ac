/**
 * Keeps findings from jumping while a sentence is being typed: until it ends, what was found before it was begun stands, moved through the edits,
 * and nothing comes or goes but findings whose own words are edited. A rule about a whole reply and the model judge finished sentences by what
 * stands beside them, so half a sentence makes them change their mind at every second letter.
 *
 * It is judged at its end, when the typing pauses, on saving, and when the cursor leaves it. Every view of a document goes through here (`Records`),
 * so that problems, lenses, the status bar and the panel say the same.
 */
import type { Finding, Range } from '../engine/index.ts';
import { carryOffset } from './carry.ts';
import type { DocumentEdit } from './documents.ts';
import { carryKept, hold, inDocument, isWhole, keep, type Kept } from './kept.ts';
import { openAt } from './openAt.ts';
import type { LintRecord } from './records.ts';

/** Milliseconds without a keystroke after which a half-typed sentence is judged like any other. */
export const thinkingPause = 1000;

/** More text than this at once is pasted or completed, not typed. UTF-16 code units, white space counted once. */
const longestKeystroke = 24;

/** The sentence being typed. Offsets in the document. */
interface Writing {
  readonly caret: number;
  /** Where it was when it was looked at last, or what was written since nothing was open; the cursor is in it or at its end. */
  readonly sentence: Range;
  /** The last edit was made elsewhere: what was begun there is over. */
  readonly isElsewhere: boolean;
  readonly until: number;
  readonly timer: ReturnType<typeof setTimeout>;
}

interface State {
  /** The version of the document that all offsets are of. */
  version: number;
  kept: readonly Kept[] | undefined;
  writing: Writing | undefined;
  /** Something else is shown than what is found. */
  holds: boolean;
  seen: { readonly record: LintRecord; readonly shown: LintRecord } | undefined;
}

export class Typing {
  private readonly states = new Map<string, State>();
  private readonly settled: (uri: string) => void;

  /** `settled` is called when a typing pause or a cursor that left makes what is shown of a document old. */
  constructor(settled: (uri: string) => void) {
    this.settled = settled;
  }

  /** Takes note of the edits that led to a version of a document, of the moment they were made in. Undefined: the text is another one as a whole. */
  note(uri: string, version: number, edits: readonly DocumentEdit[] | undefined): void {
    const state = this.states.get(uri) ?? { version, kept: undefined, writing: undefined, holds: false, seen: undefined };
    this.states.set(uri, state);
    const { writing } = state;
    state.version = version;
    state.seen = undefined;
    release(state);
    state.kept = edits && state.kept?.flatMap((kept) => carryKept(kept, edits));
    if (!edits || edits.length === 0 || !state.kept || !edits.every(isTyped)) return;
    const written = writtenBy(edits);
    state.writing = {
      caret: written.end,
      sentence: writing ? edits.reduce(stretch, writing.sentence) : written,
      isElsewhere: writing !== undefined && (writing.isElsewhere || !edits.some((edit) => touches(edit, writing.sentence))),
      until: Date.now() + thinkingPause,
      timer: setTimeout(() => this.settle(uri), thinkingPause),
    };
  }

  /** What to show of a record: with the findings as they are to be seen now. The same object for the same record while nothing else happens. */
  show(record: LintRecord): LintRecord {
    const state = this.states.get(record.uri);
    if (!state || state.version !== record.version) return record;
    if (state.seen?.record === record) return state.seen.shown;
    const findings = this.choose(record, state);
    state.holds = findings !== record.report.findings;
    const shown = state.holds ? { ...record, report: { ...record.report, findings } } : record;
    state.seen = { record, shown };
    return shown;
  }

  /** Milliseconds until what is held back of a document is to be shown; 0 when nothing is. */
  wait(uri: string): number {
    const state = this.states.get(uri);
    return state?.writing && state.holds ? Math.max(1, state.writing.until - Date.now()) : 0;
  }

  /** The cursor is here, or somebody asks about this place (offsets in the document): what is half typed elsewhere is judged. */
  cursorAt(uri: string, place: Range): void {
    const sentence = this.states.get(uri)?.writing?.sentence;
    if (sentence && (place.end < sentence.start || place.start > sentence.end)) this.settle(uri);
  }

  /** Nothing is being typed in a document any more. */
  settle(uri: string): void {
    if (this.end(uri)) this.settled(uri);
  }

  /** The same, for who has the document shown anew; true where it has shown something else than what is found until now. */
  end(uri: string): boolean {
    const state = this.states.get(uri);
    if (!state?.writing) return false;
    release(state);
    state.seen = undefined;
    const { holds } = state;
    state.holds = false;
    return holds;
  }

  forget(uri: string): void {
    const state = this.states.get(uri);
    if (state) release(state);
    this.states.delete(uri);
  }

  /** What was found holds no longer: settings, configuration or rules have changed. */
  clear(): void {
    for (const state of this.states.values()) {
      release(state);
      state.kept = undefined;
      state.seen = undefined;
    }
  }

  /** Stops every timer: the server ends. */
  dispose(): void {
    for (const uri of [...this.states.keys()]) this.forget(uri);
  }

  private choose(record: LintRecord, state: State): readonly Finding[] {
    const { findings } = record.report;
    const { writing } = state;
    const open = writing && openAt(record, writing.caret);
    if (!open) {
      release(state);
      state.kept = keep(findings, record);
      return findings;
    }
    // Another sentence than before: that one has ended.
    const hasEnded = writing.isElsewhere || writing.sentence.start < open.before;
    state.writing = { ...writing, sentence: open, isElsewhere: false };
    if (hasEnded || !state.kept) {
      const fresh = findings.filter((finding) => isWhole(record, finding) || !overlap(inDocument(finding.source, record), open));
      state.kept = keep(fresh, record);
      return fresh.length === findings.length ? findings : fresh;
    }
    const held = hold(record, state.kept);
    if (!held) {
      release(state);
      state.kept = keep(findings, record);
      return findings;
    }
    state.kept = keep(held, record);
    const found = new Set(findings);
    return held.length === findings.length && held.every((finding) => found.has(finding)) ? findings : held;
  }
}

function release(state: State): void {
  clearTimeout(state.writing?.timer);
  state.writing = undefined;
}

/** A keystroke, or a word completed; not what was pasted, cut out, or put in the place of something else. */
function isTyped({ removed, text }: DocumentEdit): boolean {
  if (length(text) > longestKeystroke || length(removed) > longestKeystroke) return false;
  return removed.length <= 1 || text.length <= 1 || text.toLowerCase().startsWith(removed.toLowerCase());
}

function length(text: string): number {
  return text.replace(/\s+/g, ' ').length;
}

/** What was written last, the cursor at its end; the empty place where something was taken out. */
function writtenBy(edits: readonly DocumentEdit[]): Range {
  const last = Math.max(edits.findLastIndex(({ text }) => text !== ''), 0);
  const { start, text } = edits[last]!;
  const end = edits.slice(last + 1).reduce(carryOffset, start + text.length);
  return { start: end - text.length, end };
}

function touches({ start, removed }: DocumentEdit, place: Range): boolean {
  return start <= place.end && place.start <= start + removed.length;
}

/** A sentence after an edit, with what was written at its end. */
function stretch(sentence: Range, edit: DocumentEdit): Range {
  if (!touches(edit, sentence)) return { start: carryOffset(sentence.start, edit), end: carryOffset(sentence.end, edit) };
  const start = Math.min(sentence.start, edit.start);
  return { start, end: Math.max(start, carryOffset(sentence.end, edit)) };
}

function overlap(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}
