/** Edits with fields to fill in, for editors that know snippets (Language Server Protocol 3.18, `SnippetTextEdit`). Pure. */
import type { Fix, SourceEdit } from '../engine/index.ts';

/** Text as a snippet that inserts just this text. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A text with fields, as a snippet. `slots` are in order, offsets in `text`. */
export function toSnippet(text: string, slots: readonly { readonly start: number; readonly end: number }[]): string {
  let snippet = '';
  let at = 0;
  slots.forEach(({ start, end }, i) => {
    snippet += `${escapeSnippet(text.slice(at, start))}\${${i + 1}:${escapeSnippet(text.slice(start, end))}}`;
    at = end;
  });
  return snippet + escapeSnippet(text.slice(at));
}

/** A snippet whose further lines come without an indentation that the client gives them by itself. Lines that are indented otherwise stay. */
export function leaveIndentOut(snippet: string, indent: string): string {
  return indent === '' ? snippet : snippet.replaceAll(`\n${indent}`, '\n');
}

/**
 * The slots of a fix in the edits that carry it to the file: offsets in the text of each. An edit may be shorter than the fix's (what stays is
 * left out) and written for its format, so a slot is told by its text and its number among equal texts; where these don't agree it is left out.
 */
export function carrySlots(fix: Fix, edits: readonly SourceEdit[]): { readonly start: number; readonly end: number }[][] {
  const carried: { start: number; end: number }[][] = edits.map(() => []);
  const whole = fix.edits.map(({ text }) => text);
  for (const { edit, start, end } of fix.slots ?? []) {
    const name = whole[edit]?.slice(start, end);
    if (!name) continue;
    const inFix = occurrences(whole, name);
    const inFile = occurrences(edits.map(({ text }) => text), name);
    const place = inFile.length === inFix.length ? inFile[inFix.findIndex((one) => one.index === edit && one.start === start)] : undefined;
    if (place) carried[place.index]!.push({ start: place.start, end: place.start + name.length });
  }
  for (const slots of carried) slots.sort((a, b) => a.start - b.start);
  return carried;
}

function occurrences(texts: readonly string[], name: string): { index: number; start: number }[] {
  return texts.flatMap((text, index) => {
    const found: { index: number; start: number }[] = [];
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) found.push({ index, start: at });
    return found;
  });
}
