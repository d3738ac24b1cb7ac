/**
 * The sentence around some words, cut by a plain rule of its own and not by the prose reader: what a baseline remembers must stay the same
 * when the reader learns. Pure; used by the baseline and by reports that show a sentence before and after.
 */
import type { Range, TextEdit } from '../model.ts';
import { applyEdits } from '../fix/edits.ts';

/** A sentence ends at a mark with white space behind it, or at a blank line. A single line break is only wrapping. */
const boundary = /[.!?…]+["'”’)\]]*(?=\s)|\n[ \t]*\r?\n|\r[ \t]*\r/g;

/** Where sentences end: those of the text that was asked about last are kept, since all findings of a reply ask about the same one. */
function edgesOf(text: string): readonly number[] {
  if (last.text !== text) last = { text, edges: Array.from(text.matchAll(boundary), (match) => match.index + match[0].length) };
  return last.edges;
}

let last: { readonly text: string; readonly edges: readonly number[] } = { text: '', edges: [] };

/** The sentence or sentences that hold a range of a text, without white space at the ends. Offsets in `text`, UTF-16 code units. */
export function sentenceAround(text: string, span: Range): Range {
  const edges = edgesOf(text);
  let start = edges.findLast((edge) => edge <= span.start) ?? 0;
  let end = edges.find((edge) => edge >= span.end && edge > span.start) ?? text.length;
  while (start < span.start && /\s/.test(text[start]!)) start++;
  while (end > span.end && /\s/.test(text[end - 1]!)) end--;
  return { start, end: Math.max(start, end) };
}

/** The sentence or sentences that a change concerns, before and after it. Edits are in `text`. */
export function beforeAndAfter(text: string, span: Range, edits: readonly TextEdit[]): { readonly before: string; readonly after: string } {
  const whole = edits.reduce((all, e) => ({ start: Math.min(all.start, e.span.start), end: Math.max(all.end, e.span.end) }), span);
  const { start, end } = sentenceAround(text, whole);
  const moved = edits.map((e) => ({ span: { start: e.span.start - start, end: e.span.end - start }, text: e.text }));
  const before = text.slice(start, end);
  return { before, after: applyEdits(before, moved).trim() };
}
