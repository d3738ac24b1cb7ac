/** A text cut to a length so that what changed in it is seen. Pure; all lengths and offsets are in UTF-16 code units. */
import type { Range } from '../engine/index.ts';

/** Changes that are this near to each other are shown in one stretch. */
const near = 24;

/** So much in front of a change is shown, if there is room: who reads has to know where they are. */
const lead = 28;

/**
 * Stretches of `text` around the places that changed (in order, in `text`), cut between words and together not longer than `length`, but for the
 * words that are cut; the whole text where it is short enough, and its beginning where that holds all there is to see.
 */
export function cutAround(text: string, changes: readonly Range[], length: number): Range[] {
  if (text.length <= length) return [{ start: 0, end: text.length }];
  const groups: { start: number; end: number }[] = [];
  for (const { start, end } of changes) {
    const last = groups.at(-1);
    if (last && start - last.end <= near) last.end = Math.max(last.end, end);
    else groups.push({ start, end });
  }
  if ((groups.at(-1)?.end ?? 0) + near <= length) return [{ start: 0, end: endAtWord(text, length) }];
  const each = Math.floor(length / groups.length);
  const cuts: { start: number; end: number }[] = [];
  for (const { start, end } of groups) {
    const isShort = end - start <= each;
    const from = Math.max(0, Math.min(start - Math.min(lead, Math.max(0, each - (end - start))), text.length - each));
    const to = endAtWord(text, from + each);
    const cut = { start: Math.min(startAtWord(text, from), wordStart(text, start)), end: isShort && to < end ? wordEnd(text, end) : to };
    const before = cuts.at(-1);
    if (before && cut.start <= before.end) before.end = Math.max(before.end, cut.end);
    else cuts.push(cut);
  }
  return cuts;
}

/** The stretches with a mark wherever something is left out. */
export function withMarks(text: string, cuts: readonly Range[]): string {
  const parts = cuts.map(({ start, end }) => text.slice(start, end).trim());
  return `${cuts[0]!.start > 0 ? '… ' : ''}${parts.join(' … ')}${cuts.at(-1)!.end < text.length ? ' …' : ''}`;
}

function endAtWord(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  return space > 0 ? space : at;
}

function wordStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf(' ', at - 1) + 1;
}

function wordEnd(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  return space < 0 ? text.length : space;
}

function startAtWord(text: string, at: number): number {
  if (at <= 0) return 0;
  const space = text.indexOf(' ', at - 1);
  return space < 0 ? at : space + 1;
}
