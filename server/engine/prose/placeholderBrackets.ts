/** Placeholders in square and pointed brackets, which are also links, notes and HTML. Offsets are in the text. Only `placeholders.ts` imports this file. */
import { isElementName, voidElements } from '../htmlElements.ts';
import type { Placeholder } from '../model.ts';

/** Bracketed remarks to the agent: notes, not slots. */
const NOTE = /^(?:internal\b|staff only|private note|note to|note:|agent (?:only|note|instruction)|for agents?\b|do not send|todo\b)/i;

/** What is asked of a whole text for many of its candidates, and looked up once. */
export interface Whole {
  /** Whether `[name]: https://...` stands in it: a Markdown reference. */
  isReferred(name: string): boolean;
  /** Whether an element is closed in it. */
  isClosed(tag: string): boolean;
}

/** What stands in `raw`, which begins at `start` with `[`; undefined where it is a link, a box to tick or a note. */
export function readBracket(raw: string, start: number, text: string, whole: Whole): Placeholder | undefined {
  const end = start + raw.length;
  // Template Toolkit's directives (`[% IF x %]`) are no text for the customer either.
  if (raw.startsWith('[%')) return { start, end, syntax: 'toolkit', name: raw.slice(2, -2).replace(/^[-+=~]|[-+=~]$/g, '').trim() };
  if (raw.startsWith('[[')) return { start, end, syntax: 'double-bracket', name: raw.slice(2, -2).trim() };
  const name = raw.slice(1, -1).trim();
  const after = text[end];
  if (name === '' || (/^[xX]$/.test(name) && /(?:^|\n)[ \t]*(?:[-*+]|\d+[.)])?[ \t]*$/.test(text.slice(Math.max(0, start - 12), start))) || !/^[\p{L}#<_$]|^\d+[\p{L}\s/–-]/u.test(name)) return undefined;
  if (after === '(' || after === '[' || text[start - 1] === ']' || text[start - 1] === '!') return undefined;
  if (NOTE.test(name) || isReference(name, end, text, whole)) return undefined;
  return { start, end, syntax: 'bracket', name };
}

/** `[text]` with `[text]: https://...` somewhere: a Markdown reference link. */
function isReference(name: string, end: number, text: string, whole: Whole): boolean {
  if (/^:\s*<?(?:https?:|www\.|mailto:|\/|#)/.test(text.slice(end, end + 20))) return true;
  return whole.isReferred(name);
}

/** What stands in `raw`, which begins at `start` with `<`; undefined where it is HTML. */
export function readAngle(raw: string, start: number, whole: Whole): Placeholder | undefined {
  const end = start + raw.length;
  // What a program says between its tags (`<% if late %>`) has no name, and is no text for the customer either.
  if (raw.startsWith('<%')) return { start, end, syntax: 'erb', name: /^<%[=-]/.test(raw) ? raw.slice(3, -2).replace(/-$/, '').trim() : '' };
  const element = /^<(?:attribute|variable)\b/i.test(raw) && raw.includes('=');
  if (element) {
    const value = (key: string): string | undefined => new RegExp(`\\b${key}\\s*=\\s*["']([^"']*)["']`, 'i').exec(raw)?.[1];
    const fallback = value('default') ?? value('fallback');
    const base = { start, end, syntax: 'attribute', name: value('key') ?? value('id') ?? value('placeholder') ?? '' };
    return fallback === undefined ? base : { ...base, fallback };
  }
  const name = raw.slice(1, -1).trim();
  const tag = name.replace(/\/$/, '').split(/\s/)[0]!.toLowerCase();
  if (voidElements.has(tag) && (tag === name.toLowerCase().replace(/\s*\/$/, '') || name.includes('='))) return undefined;
  if (name.endsWith('/') || (isElementName(tag) && !voidElements.has(tag) && (tag.length < 3 || whole.isClosed(tag)))) return undefined;
  return { start, end, syntax: 'angle', name };
}
