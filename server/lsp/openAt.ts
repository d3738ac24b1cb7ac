/** Where in a document a sentence goes on: the one that the cursor is in or at the end of. */
import { openSentence, type Range } from '../engine/index.ts';
import type { LintRecord } from './records.ts';

/** A sentence that has no end yet. Offsets in the document, byte order mark included. */
export interface OpenSentence extends Range {
  /** Where the one before it ends, -1 where none does. */
  readonly before: number;
}

/** The sentence that goes on at an offset of the document, the offset included. */
export function openAt(record: LintRecord, caret: number): OpenSentence | undefined {
  const { library, settings, text: { mark } } = record;
  const offset = caret - mark;
  for (const { text, map, source } of library.macros.flatMap(({ bodies }) => bodies).sort((a, b) => b.source.start - a.source.start)) {
    if (offset < source.start) continue;
    const inside = map.toSource({ start: 0, end: text.length });
    // White space at the end of a value may be no part of it.
    const behind = library.file.text.slice(inside.end, Math.max(offset, inside.end));
    if (offset <= inside.start || behind.trim() !== '') return undefined;
    const at = map.toSpan({ start: inside.start, end: Math.min(offset, inside.end) })?.end;
    if (at === undefined) return undefined;
    const open = openSentence(text.slice(0, at) + behind.replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n'), text.slice(at), settings.placeholders);
    if (!open) return undefined;
    const toDocument = (place: number): number => map.toSource({ start: 0, end: Math.min(place, text.length) }).end + mark;
    const start = map.toSource({ start: open.start, end: Math.min(open.end, text.length) }).start + mark;
    return { start, end: Math.max(caret, toDocument(open.end)), before: open.before <= 0 ? -1 : toDocument(open.before) };
  }
  return undefined;
}
