/**
 * Replies in plain text files: one per file, or several parted by lines such as `---`, `===` or `---- TITLE`. Without evidence of a
 * reply (a greeting, a placeholder, words to a customer, a telling path) a text file has no shape: logs, licences and lists stay silent.
 */
import type { ParsedFile } from '../formats/format.ts';
import { sliceValue, trimmedSpan, verbatimValue } from '../formats/textLines.ts';
import type { Macro, Range, TextSyntax, TextValue } from '../model.ts';
import { hasPlaceholder, isGreeting, isInternal, isOpener, isProse, libraryEvidence, ownChannelOf, replyScore, type LibraryEvidence } from './evidence.ts';
import { skipHeader } from './markdownFence.ts';
import { readLine, separatorTitle } from './markdownLines.ts';
import { replyName } from './pathVariant.ts';
import type { Shape, ShapeContext, ShapeMatch } from './shape.ts';

export const textReplies: Shape = {
  id: 'text',
  title: 'Replies in plain text',
  about: 'One reply per file, or several between lines such as `---`, `===` or `---- TITLE`.',
  match(parsed: ParsedFile, context: ShapeContext): ShapeMatch | undefined {
    if (parsed.content.kind !== 'text' || context.format !== 'text') return undefined;
    const { value, file } = parsed.content;
    if (/(?:^|\/)(?:requirements|robots|humans|security|license|licence|copying|[^/]*notices?|changelog|cmakelists|cpack\.|notes(?=\.txt)|readme|manifest|todo|ads|llms)[^/]*\.txt$|\.licen[cs]e\.txt$/i.test(context.path)) return undefined;
    const { evidence, what } = libraryEvidence(context.path, '');
    const several = readSeparated(file, 'text') ?? readParts(value);
    if (several.length > 1) {
      const replies = several.filter((m) => isReply(m.bodies[0]!.text, evidence)).length;
      if (replies * 2 <= several.length) return undefined;
      return { macros: several, reason: `${several.length} parts between separator lines, ${replies} of which read like replies.` };
    }
    const one = readReply(value, { start: 0, end: value.text.length }, replyName(context.path));
    if (!one || !isReply(one.bodies[0]!.text, evidence)) return undefined;
    return { macros: [one], reason: what === '' ? 'The whole file reads like one reply.' : `The ${what}, and the file reads like one reply.` };
  },
};

/** The replies of a text that is known to hold nothing else: its parts between separator lines, or the whole. Empty for an empty text. */
export function readReplies(content: { readonly value: TextValue; readonly file: string }, path: string): Macro[] {
  const { value, file } = content;
  const several = readSeparated(file, 'text') ?? readParts(value);
  if (several.length > 1) return several;
  const one = readReply(value, { start: 0, end: value.text.length }, replyName(path));
  return one ? [one] : [];
}

/** The less the path says, the more the text must: any address will do in `canned/`, elsewhere only a letter with a slot to fill. */
export function isReply(text: string, evidence: LibraryEvidence): boolean {
  if (text.length > 8000 || !isProse(text) || isMessageHeader(text)) return false;
  const score = replyScore(text);
  const first = text.split('\n', 1)[0]!;
  if (evidence === 'strong') return score >= 2 || isOpener(first) || hasPlaceholder(text);
  if (evidence === 'weak') return score >= 2 && (isGreeting(first) || isOpener(first));
  return isGreeting(first) && hasPlaceholder(text);
}

/** A message as mail programs store it is a record, not a template. */
function isMessageHeader(text: string): boolean {
  return (text.slice(0, 1000).match(/^(?:From |Return-Path:|Received:|Message-ID:|MIME-Version:|Content-Type:|X-[\w-]+:)/gim)?.length ?? 0) >= 2;
}

/** Replies parted by lines that hold a title (`---- NOT A BUG`); undefined when the file has fewer than two such lines. */
export function readSeparated(file: string, syntax: TextSyntax): Macro[] | undefined {
  const heads: { title: string; source: Range; end: number }[] = [];
  for (const match of file.matchAll(/^ {0,3}(?:-{3,}|={3,}|\*{3,}|%{2,}|_{3,}|~{3,})[ \t]+\S[^\r\n]*/gm)) {
    const title = separatorTitle(match[0]);
    const end = match.index + match[0].length;
    if (title !== undefined) heads.push({ title, source: { start: match.index + match[0].indexOf(title), end: match.index + match[0].indexOf(title) + title.length }, end });
  }
  if (heads.length < 2) return undefined;
  const macros = heads.flatMap((head, i) => {
    const value = verbatimValue(file, trimmedSpan(file, { start: head.end, end: heads[i + 1] ? lineStart(file, heads[i + 1]!.source.start) : file.length }));
    return value.text === '' ? [] : [toMacro(head.title, head.source, value, head.source.start, syntax)];
  });
  return macros.length < 2 || macros.filter((m) => replyScore(m.bodies[0]!.text) > 0).length * 2 <= macros.length ? undefined : numbered(macros);
}

/** Replies between bare separator lines (`---`, `===`, `***`, `###`, `%%`). */
function readParts(value: TextValue): Macro[] {
  const { text } = value;
  const spans: Range[] = [];
  let start = 0;
  for (const match of text.matchAll(/^[ \t]*(?:-{3,}|={3,}|\*{3,}|#{3,}|%{2,}|_{3,}|~{3,}|[─━═]{3,})[ \t]*$/gm)) {
    if (isUnderline(text, match.index)) continue;
    spans.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  spans.push({ start, end: text.length });
  const parts = spans.filter((s) => text.slice(s.start, s.end).trim() !== '');
  return numbered(parts.flatMap((span, i) => readReply(value, span, `Reply ${i + 1}`) ?? []));
}

/** `Title` over `=====`: the line belongs to the title above it. */
function isUnderline(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 120), at).split('\n');
  const above = (before.at(-2) ?? '').trim();
  const over = (before.at(-3) ?? '').trim();
  return above !== '' && over === '' && above.length < 80 && !/[.,!?]$/.test(above) && !isGreeting(above) && /^[ \t]*[-=]/.test(text.slice(at)) && /^[^\n]*\n\s*\S/.test(text.slice(at));
}

/** One reply: a title line if there is one, a subject line if there is one, and the body. */
function readReply(value: TextValue, span: Range, name: string): Macro | undefined {
  const whole = trimmedSpan(value.text, span);
  if (whole.start === whole.end) return undefined;
  const lines = value.text.slice(whole.start, whole.end).split('\n');
  const title = readTitle(lines);
  let start = whole.start;
  let titleSpan: Range | undefined;
  if (title) {
    const at = whole.start + lines[0]!.indexOf(title);
    titleSpan = { start: at, end: at + title.length };
    start += lines[0]!.length;
    if (/^\s*[-=~]{3,}\s*$/.test(lines[1] ?? '')) start += 1 + lines[1]!.length;
  }
  const rest = trimmedSpan(value.text, { start, end: whole.end });
  const header = skipHeader(value.text.slice(rest.start, rest.end));
  const body = trimmedSpan(value.text, { start: rest.start + header, end: rest.end });
  if (body.start === body.end) return undefined;
  const titleSource = titleSpan ? value.map.toSource(titleSpan) : undefined;
  const part = sliceValue(value, body);
  return toMacro(title ?? name, titleSource, part, titleSource?.start ?? part.source.start, 'text');
}

/** The first line as a title: `Title: x`, `# x`, `[x]`, capitals, or a short line above a blank line and a greeting. */
function readTitle(lines: readonly string[]): string | undefined {
  const first = lines[0]!.trim();
  if (lines.length < 2 || first.length > 100) return undefined;
  const marked = /^(?:(?:title|name|macro|template|titel|titre|título)\s*:\s*|#+\s+)(\S.*)$/i.exec(first)?.[1] ?? /^\[([^[\]]+)\]$/.exec(first)?.[1] ?? /^(?:={2,}|-{2,}|\*{2,})\s*(\S.*?)\s*(?:={2,}|-{2,}|\*{2,})$/.exec(first)?.[1];
  if (marked !== undefined) return marked.trim();
  if (isGreeting(first) || readLine(first).kind === 'subject') return undefined;
  if (/\p{Lu}{2}/u.test(first) && first === first.toUpperCase() && !/[!?]$/.test(first)) return first;
  if (/^\s*[-=~]{3,}\s*$/.test(lines[1]!)) return first;
  const next = lines.slice(1).find((line) => line.trim() !== '') ?? '';
  if (/[.!?,;:]$/.test(first) || first.split(/\s+/).length > 10) return undefined;
  const begins = isGreeting(next) || isOpener(next) || readLine(next).kind === 'subject';
  return begins && !isOpener(first) ? first : undefined;
}

function toMacro(title: string, titleSource: Range | undefined, value: TextValue, start: number, syntax: TextSyntax): Macro {
  const channel = ownChannelOf(title);
  return {
    id: title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'reply',
    title,
    source: { start: Math.min(start, value.source.start), end: value.source.end },
    ...(titleSource ? { titleSource } : {}),
    ...(channel ? { channel } : {}),
    audience: isInternal(title) ? 'internal' : 'customer',
    active: true,
    tags: [],
    bodies: [{ ...value, role: 'body', syntax }],
    disabledRules: [],
  };
}

function numbered(macros: readonly Macro[]): Macro[] {
  const used = new Map<string, number>();
  return macros.map((macro) => {
    const count = (used.get(macro.id) ?? 0) + 1;
    used.set(macro.id, count);
    return count === 1 ? macro : { ...macro, id: `${macro.id}-${count}` };
  });
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
}
