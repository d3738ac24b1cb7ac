/**
 * Finds the slots that a helpdesk or an agent fills, in every syntax that macro libraries were seen to use. Assumes nothing about the
 * text. Tags of Liquid and Handlebars are no placeholders: `templates.ts` reads those. Any room of the engine may import this file.
 */
import type { Placeholder } from '../model.ts';
import { readBraces } from './placeholderBraces.ts';
import { readAngle, readBracket, type Whole } from './placeholderBrackets.ts';

/** One alternative per family; what a family's candidate is, or whether it is one at all, is decided in `read`. */
const CANDIDATE = new RegExp(
  [
    /@?\{\{\{?(?:\$\{)?\s*[^{}]{1,200}\}{2,4}/, // {{x}}, {{x | fallback: "there"}}, @{{ author }}, {{${ salto }}}
    /\{![^{}\s]{1,120}\}/, // {!Contact.FirstName}
    /\{%\s*[A-Za-z_][\w.]*(?:,[^%{}]{0,80})?\s*%\}/, // {%customer.firstName,fallback=there%}
    /[%#$]\{[^{}\n]{1,120}\}/, // %{ticket.id}, #{ticket.id}, ${name}
    /\{[^{}\n]{1,120}\}/, // {name}
    /\[%[^%[\]\n]{1,200}%\]/, // [% customer.name %]
    /\[\[[^[\]\n]{1,80}\]\]/, // [[field]]
    /\[[^[\]\n]{1,200}\]/, // [Customer Name]
    /<(?:attribute|variable)\b[^<>]{0,300}>(?:<\/(?:attribute|variable)>)?/, // <attribute key="user.name" default="there"/>
    /<[A-Za-z][\w .,'’/-]{0,60}>/, // <first name>
    /<%(?:[^%\n]|%(?!>)){1,300}%>/, // <%= user.name %>
    /\(\([\p{L}_][^()\n?]{0,60}\)\)/u, // ((first name))
    /\*\|[A-Za-z][\w:., ]{0,80}\|\*/, // *|FNAME|*
    /«\p{Lu}[\p{L}\p{N}_]*(?: [\p{L}\p{N}_]+){0,3}»/u, // «First Name»
    /%%[A-Za-z_][\w. ]{0,60}%%/, // %%first_name%%
    /%\([A-Za-z_][\w.]{0,60}\)[sdrif](?!\w)/, // %(name)s
    /%(?:\d\$)?[sdv](?![\w%])/, // %s, %1$s
    /%(?:fill\w+|clipboard|snippet|key|date)(?::[^%\n]{1,200})?%/, // %filltext:name=City%
    /%[A-Za-z_][\w.]{0,60}(?:\/[A-Za-z_][\w.]{0,60})?%/, // %name%, %he/she%
    /\$\|\$/, // where the cursor goes
    /\$[A-Za-z_]\w{0,60}(?:\.\w{1,60})*/, // $name
    /#{3}[A-Z][A-Z0-9_.]{1,60}#{3}/, // ###FIRSTNAME###
    /#[A-Z][A-Z0-9_.]{1,60}#/, // #FIRSTNAME#
    /#?(?:\bX{3,}(?:[-/]X{2,})*\b|\bx{4,}\b|(?<!\w)_{3,}(?!\w))/, // XXXX, ____
  ]
    .map((part) => part.source)
    .join('|'),
  'gu',
);

/** Where nothing of this occurs there is no placeholder, and the expression need not run. */
const HINT = /[{[<%$_#«]|X{3}|x{4}|\(\(|\*\|/;

/** Words in double parentheses that are said by the way: with blanks inside of the marks, marks of a sentence, or words that names don't have. */
const ASIDE = /^\s.*\s$|[,;:!.…]|(?:\S+\s+){5}|\b(?:I|we|you|it|is|are|was|were|be|not|please|sorry|see|but|and so|if|because|which|this|that|also|just|only|thanks)\b/i;
/** Before what stands on a button or in a menu. */
const POINTS = /\b(?:click|press|tap|open|select|choose|hit|button|menu|tab|page|section|field|on|called|named|titled|word|under)\s*$/i;
/** One of these is in the name of a field of several words. */
const FIELD = /name|date|number|\bno\b|address|e-?mail|phone|amount|code|title|company|city|\bid\b|order|customer|client|account|agent|link|product|price|time|reference/i;

/** Whether words between «» are quoted: a button's, or several that name no field. */
function isQuotation(words: string, before: string): boolean {
  return (/\s/.test(words) && !FIELD.test(words)) || POINTS.test(before);
}

/**
 * Every placeholder of `text`, in order, without overlaps; offsets are in `text`. `extra` are further ones as the configuration writes
 * them, found literally.
 */
export function findPlaceholders(text: string, extra: readonly string[]): Placeholder[] {
  const found: Placeholder[] = [];
  if (HINT.test(text)) {
    const whole = lookOnce(text);
    for (const match of text.matchAll(CANDIDATE)) {
      const placeholder = read(match[0], match.index, text, whole);
      if (placeholder) found.push(placeholder);
      // The text of a link may be a placeholder: `[{{guide}}](https://...)`.
      else if (match[0][0] === '[' && match[0].includes('{')) found.push(...findPlaceholders(match[0].slice(1, -1), []).map((p) => ({ ...p, start: p.start + match.index + 1, end: p.end + match.index + 1 })));
    }
  }
  return extra.length > 0 ? addLiteral(found, text, extra) : found;
}

function lookOnce(text: string): Whole {
  let names: ReadonlySet<string> | undefined;
  let lower: string | undefined;
  const closed = new Map<string, boolean>();
  return {
    isReferred: (name) => (names ??= new Set([...text.matchAll(/\[([^[\]\n]{1,200})\]: http/g)].map((m) => m[1]!))).has(name),
    isClosed(tag) {
      if (!closed.has(tag)) closed.set(tag, (lower ??= text.toLowerCase()).includes(`</${tag}`));
      return closed.get(tag)!;
    },
  };
}

/** Are written for people, who put something in their place by hand. */
const FOR_PEOPLE = new Set(['bracket', 'stub', 'cursor']);

/**
 * The way in which a placeholder is written, whatever its name: `{{x}}` and `{{ y }}` have one, `{x}`, `%{x}`, `{$x}`, `{{x['y']}}` and `{{1}}` have others. A
 * program that fills one of them in prints the others as they stand. Undefined for what a person fills in.
 */
export function notationOf({ syntax, name }: Pick<Placeholder, 'syntax' | 'name'>): string | undefined {
  return FOR_PEOPLE.has(syntax) ? undefined : syntax + (/^[$@#<]/.exec(name)?.[0] ?? (/[[(]|->/.test(name) ? '()' : /^\d+$/.test(name) ? '1' : ''));
}

function read(raw: string, start: number, text: string, whole: Whole): Placeholder | undefined {
  const end = start + raw.length;
  switch (raw[0]) {
    case '@':
    case '{':
      return readBraces(raw, start);
    case '[':
      return readBracket(raw, start, text, whole);
    case '<':
      return readAngle(raw, start, whole);
    case '(':
      // The target of a Markdown link has brackets, too.
      return /[\](]/.test(text[start - 1] ?? '') || raw.includes('://') || ASIDE.test(raw.slice(2, -2)) ? undefined : { start, end, syntax: 'double-paren', name: raw.slice(2, -2).trim() };
    case '*':
      return { start, end, syntax: 'star-bar', name: raw.slice(2, -2).trim() };
    case '«':
      if (isQuotation(raw.slice(1, -1), text.slice(Math.max(0, start - 20), start))) return undefined;
      return { start, end, syntax: 'guillemets', name: raw.slice(1, -1) };
    case '$':
      if (raw === '$|$') return { start, end, syntax: 'cursor', name: 'cursor' };
      if (raw[1] === '{') return { start, end, syntax: 'dollar-brace', name: raw.slice(2, -1).trim() };
      return /[\w$]/.test(text[start - 1] ?? '') || /^\$(?:US|CA|AU|NZ|HK|USD|CAD|AUD)$/.test(raw) ? undefined : { start, end, syntax: 'dollar', name: raw.slice(1) };
    case '%':
      if (raw[1] === '{') return { start, end, syntax: 'percent-brace', name: raw.slice(2, -1).trim() };
      if (/[\d%]/.test(text[start - 1] ?? '')) return undefined;
      if (raw[1] === '(') return { start, end, syntax: 'printf-name', name: raw.slice(2, -2) };
      if (raw.startsWith('%%')) return { start, end, syntax: 'double-percent', name: raw.slice(2, -2).trim() };
      if (!raw.endsWith('%')) return /[\p{L}_]$|\d\s?$/u.test(text.slice(Math.max(0, start - 2), start)) ? undefined : { start, end, syntax: 'printf', name: raw };
      return /^%\w+:/.test(raw) ? { start, end, syntax: 'fill-in', name: /name=([^:%]+)/.exec(raw)?.[1] ?? raw.slice(1, -1) } : { start, end, syntax: 'percent', name: raw.slice(1, -1) };
    case '#':
      if (raw[1] === '{') return { start, end, syntax: 'hash-brace', name: raw.slice(2, -1).trim() };
      if (raw.endsWith('#')) return /[\w#]/.test((text[start - 1] ?? '') + (text[end] ?? '')) ? undefined : { start, end, syntax: raw.startsWith('###') ? 'triple-hash' : 'hash', name: raw.replaceAll('#', '') };
      return { start, end, syntax: 'stub', name: raw };
    default:
      return { start, end, syntax: 'stub', name: raw };
  }
}

function addLiteral(found: Placeholder[], text: string, extra: readonly string[]): Placeholder[] {
  const all = [...found];
  for (const literal of extra) {
    if (literal === '') continue;
    for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + literal.length)) {
      const end = at + literal.length;
      const cutsWord = (/^\w/.test(literal) && /\w/.test(text[at - 1] ?? '')) || (/\w$/.test(literal) && /\w/.test(text[end] ?? ''));
      if (!cutsWord) all.push({ start: at, end, syntax: 'custom', name: literal });
    }
  }
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return all.filter((p) => {
    if (p.start < end) return false;
    end = p.end;
    return true;
  });
}
