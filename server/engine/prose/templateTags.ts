/** What the tags of Liquid, Jinja and Handlebars are called and do. Only `templateParser.ts` and `tagFaults.ts` import this file. */

/** A tag, whole; a tag that runs into another one was never closed and is none. */
export const TAG = /\{%[-~+]?\s*(\w+)\b((?:(?!\{%)[^])*?)[-~+]?%\}|\{\{[~-]?\s*(#|\/|\^|else\b)\s*([^{}]*?)[~-]?\}\}|\{\{!--[^]*?--\}\}|\{\{![^{}]*\}\}|\{#[^{}]*#\}/g;

const OPENERS = new Set(['if', 'unless', 'case', 'for', 'tablerow', 'comment', 'raw', 'verbatim', 'capture', 'each', 'with']);
const PLAIN = new Set(['assign', 'set', 'increment', 'decrement', 'include', 'render', 'layout', 'liquid', 'echo', 'break', 'continue', 'cycle', 'extends', 'block', 'endblock', 'macro', 'endmacro']);

/** What stands between these and their end is no template. */
export const hidden: ReadonlySet<string> = new Set(['comment', 'raw', 'verbatim']);

/** What one tag does. */
export type Action =
  | { readonly kind: 'open'; readonly name: string; readonly condition: string; readonly inverted: boolean }
  | { readonly kind: 'else'; readonly last: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'nothing' };

/** What a match of `TAG` does; undefined where nobody knows. */
export function readTag(match: RegExpMatchArray): Action | undefined {
  const [, liquid, rest = '', mark, inner = ''] = match;
  if (liquid !== undefined) return readLiquid(liquid.toLowerCase(), rest.trim());
  if (mark === undefined) return { kind: 'nothing' };
  const [name = '', ...condition] = inner.trim().split(/\s+/);
  if (mark === '/') return { kind: 'close', name };
  if (mark === 'else') return { kind: 'else', last: inner.trim() === '' };
  if (mark === '^') return name === '' ? { kind: 'else', last: true } : { kind: 'open', name, condition: name, inverted: true };
  return { kind: 'open', name, condition: isBlock(name) ? condition.join(' ') : name, inverted: name === 'unless' };
}

/** Whether a tag of this name has an end, in Liquid or Handlebars. */
export function isBlock(name: string): boolean {
  return OPENERS.has(name);
}

function readLiquid(name: string, rest: string): Action | undefined {
  if (isBlock(name)) return { kind: 'open', name, condition: rest.replace(/\s+/g, ' '), inverted: name === 'unless' };
  if (name === 'else') return { kind: 'else', last: true };
  if (name === 'elsif' || name === 'elseif' || name === 'elif' || name === 'when') return { kind: 'else', last: false };
  if (name.startsWith('end')) return { kind: 'close', name: name.slice(3) };
  return PLAIN.has(name) ? { kind: 'nothing' } : undefined;
}
