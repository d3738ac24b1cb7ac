/** Where a place in a document is after an edit. Pure; offsets are those of the document, in UTF-16 code units. */
import type { Range } from '../engine/index.ts';
import type { DocumentEdit } from './documents.ts';

export interface Carried extends Range {
  /** Words of the place itself were edited, or letters were put to its first or last word. */
  readonly isEdited: boolean;
}

/**
 * The same words after an edit; where some of them were edited, what is left of them and what was written between. Undefined where nothing is left.
 * What is written at the end of the place is no part of it.
 */
export function carry({ start, end }: Range, { start: at, removed, text }: DocumentEdit): Carried | undefined {
  const until = at + removed.length;
  const grows = text.length - removed.length;
  if (at >= end) return { start, end, isEdited: at === end && /^[\p{L}\p{N}'’]/u.test(text) };
  if (until <= start) return { start: start + grows, end: end + grows, isEdited: until === start && /[\p{L}\p{N}'’]$/u.test(text) };
  if (at <= start && until >= end) return undefined;
  return {
    start: at < start ? at + text.length : start,
    end: until <= end ? end + grows : at,
    isEdited: true,
  };
}

/** An offset after an edit; behind what was written at it. */
export function carryOffset(offset: number, { start, removed, text }: DocumentEdit): number {
  if (offset < start) return offset;
  return Math.max(offset, start + removed.length) + text.length - removed.length;
}
