/** HTML files that are one reply each, such as `email-templates/refund.html`. Pages of web sites are HTML too: the path and the text must both say that it is one. */
import { decodeHtml } from '../formats/html.ts';
import { sliceValue } from '../formats/textLines.ts';
import { toBody } from './bodies.ts';
import { isGreeting, isInternal, libraryEvidence, replyScore } from './evidence.ts';
import { replyName } from './pathVariant.ts';
import type { Shape } from './shape.ts';

export const htmlReply: Shape = {
  id: 'html',
  title: 'A reply in HTML',
  about: 'One reply per file, where the name or the folder says so (`email-templates/refund.html`) and the text greets somebody.',
  match(parsed, context) {
    if (parsed.content.kind !== 'text' || context.format !== 'html') return undefined;
    const { value, file } = parsed.content;
    if (/<(?:form|nav|script\s+src|input|iframe)\b|\{%\s*(?:extends|load|url)\b|<\?php/i.test(file)) return undefined;
    const { evidence, what } = libraryEvidence(context.path, '');
    if (evidence === 'none') return undefined;
    const seen = decodeHtml(value).text;
    const greets = seen.split('\n').slice(0, 12).some((line) => isGreeting(line));
    if (seen.length > 8000 || !greets || replyScore(seen) < (evidence === 'strong' ? 1 : 2)) return undefined;
    const page = sliceValue(value, { start: prologOf(value.text), end: value.text.length });
    const body = toBody(page, { role: 'body', syntax: 'html' });
    const title = /<title[^>]*>([^<]{1,200})<\/title>/i.exec(file)?.[1]?.trim() || replyName(context.path);
    return body && { macros: [{ id: replyName(context.path), title, source: page.source, audience: isForStaff(context.path) ? 'internal' : 'customer', active: true, tags: [], bodies: [body], disabledRules: [] }], reason: `${what}, and the page reads like one reply` };
  },
};

/** `new_reply_to_agent.html`: a notification for colleagues. */
function isForStaff(path: string): boolean {
  return /(?:^|[_-])(?:to|for)[_-](?:agents?|staff|admins?|team)$/i.test(replyName(path)) || isInternal(replyName(path).replace(/[_-]+/g, ' '));
}

/** Where the page begins, behind what must stay first in the file: the macro stands there, and what is written above it. */
function prologOf(text: string): number {
  return /^(?:---\n[^]*?\n---[ \t]*\n)?\s*(?:<\?xml\b[^>]*\?>\s*)?(?:<!doctype\b[^>]*>[ \t]*\n?)?/i.exec(text)![0].length;
}
