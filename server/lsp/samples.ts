/** What a customer might see in the place of a placeholder, for previews. Pure. */
import type { Engine, Placeholder, PlaceholderHint } from '../engine/index.ts';

/** Ends of names that say nothing without what stands before them. */
const vague = new Set(['name', 'value', 'title', 'type', 'text', 'label', 'description', 'field', 'data', 'info']);

/**
 * The sample for a placeholder; `hints` are those of its library. Where its name tells no kind, the text that is sent without a value, else the
 * name in words, in brackets, so that nobody takes it for the reply's own words.
 */
export function sampleFor(written: string, placeholder: Placeholder, hints: readonly PlaceholderHint[], sampleOf: Engine['sampleOf']): string {
  const hint = hints.find(({ write }) => write === written);
  return hint?.sample ?? sampleOf(placeholder.name) ?? placeholder.fallback ?? `[${inWords(placeholder.name)}]`;
}

function inWords(name: string): string {
  const parts = name.split(/[.[\]'"()]+|->|::/).map((part) => part.replace(/([a-z])([A-Z])(?=[a-z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`).replace(/[_-]+/g, ' ').trim()).filter((part) => /\p{L}{2}/u.test(part));
  const last = parts.at(-1);
  if (last === undefined) return '…';
  const before = parts.at(-2);
  return before !== undefined && vague.has(last.toLowerCase()) ? `${before} ${last}` : last;
}
