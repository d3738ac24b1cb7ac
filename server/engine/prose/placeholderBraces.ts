/** Placeholders in braces: `{x}`, `{{x | fallback: "there"}}`, `{!X}`, `{%x%}`. Offsets are in the text. Only `placeholders.ts` imports this file. */
import type { Placeholder } from '../model.ts';

const LIQUID_TAGS = new Set(
  'if elsif elseif elif else endif unless endunless case when endcase for endfor break continue cycle tablerow endtablerow comment endcomment raw endraw assign capture endcapture increment decrement include render layout liquid echo set endset block endblock extends macro endmacro with endwith'.split(' '),
);

/** Filters of Liquid and Jinja that stand after a bar and are no fallback text. */
const FILTERS = new Set(
  'upcase downcase capitalize capitalise title titlecase lower upper escape escape_once strip strip_html strip_newlines newline_to_br size first last join split date round floor ceil abs plus minus times divided_by modulo append prepend replace remove truncate truncatewords url_encode safe trim json nl2br currency money number time_tag sort reverse uniq default fallback'.split(' '),
);

/** What stands in `raw`, which begins at `start` with a brace or `@{`; undefined where it is a tag or no name. */
export function readBraces(raw: string, start: number): Placeholder | undefined {
  const end = start + raw.length;
  if (raw.startsWith('{!')) return { start, end, syntax: 'salesforce', name: raw.slice(2, -1) };
  if (raw.startsWith('{%')) return readPercentBrace(raw, start);
  const isDouble = raw.startsWith('{{') || raw.startsWith('@{{');
  if (!isDouble) {
    const name = raw.slice(1, -1).trim();
    const isName = /^(?:[\p{L}_@#$<][^"\\;]*|\d{1,2})$/u.test(name) && !/^[\w-]+\s*:\s/.test(name);
    return isName ? { start, end, syntax: 'single-brace', name } : undefined;
  }
  const inner = raw.replace(/^@?\{+\$?\{?/, '').replace(/\}+$/, '').replace(/^[-~]|[-~]$/g, '').trim();
  if (/^(?:[#/^!]|else\b)/.test(inner)) return undefined;
  const bar = inner.indexOf('|');
  // `{{.}}` is the value of the section that it stands in.
  const name = inner === '.' ? inner : (bar < 0 ? inner : inner.slice(0, bar)).replace(/^[>.&]\s*/, '').trim();
  const fallback = bar < 0 ? undefined : readFallback(inner.slice(bar + 1));
  const syntax = raw.startsWith('@') ? 'at-brace' : 'double-brace';
  return fallback === undefined ? { start, end, syntax, name } : { start, end, syntax, name, fallback };
}

/** The text after the bar of `{{x | fallback: "there"}}`, `{{x | default: 'there'}}` or `{{x | there}}`; undefined for other filters. */
function readFallback(filters: string): string | undefined {
  const named = /(?:^|\|)\s*(?:fallback|default)\s*[:(]\s*(?:"([^"]*)"|'([^']*)'|“([^”]*)”|([^|)]*))/i.exec(filters);
  if (named) return (named[1] ?? named[2] ?? named[3] ?? named[4] ?? '').trim();
  const bare = filters.trim().replace(/^(["'])(.*)\1$/, '$2');
  return bare === '' || /[|:]/.test(bare) || FILTERS.has(bare.toLowerCase()) ? undefined : bare;
}

/** `{%customer.firstName,fallback=there%}`: Help Scout's variables look like Liquid tags and are none. */
function readPercentBrace(raw: string, start: number): Placeholder | undefined {
  const inner = raw.slice(2, -2).trim();
  const [name = '', ...rest] = inner.split(',');
  if (!/^[\w.]+$/.test(name) || LIQUID_TAGS.has(name.toLowerCase())) return undefined;
  const fallback = /^\s*fallback\s*=\s*(.*)$/.exec(rest.join(','))?.[1]?.trim();
  const base = { start, end: start + raw.length, syntax: 'percent-tag', name };
  return fallback === undefined ? base : { ...base, fallback };
}
