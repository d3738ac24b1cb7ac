/** From a decoded text to a body: HTML is decoded, Markdown recognised. Imported by shapes. */
import type { Body, Channel, DataNode, TextSyntax, TextValue } from '../model.ts';
import { decodeHtml, isHtml } from '../formats/html.ts';
import { TextMap } from '../textMap.ts';
import type { Segment } from '../textMap.ts';

export interface BodyTraits {
  readonly role: string;
  readonly locale?: string;
  readonly channel?: Channel;
  /** What the key or the vendor says of the syntax; without it the text decides. */
  readonly syntax?: TextSyntax;
}

/** Emphasis, links, headings, fences, quotes. Bounded, so that hostile text costs no more than its length. */
const markdownMarks = /(?<!\\)\*\*\S[^\n*]{0,300}\*\*|\[[^[\]\n]{1,300}\]\((?:https?:|mailto:|\/|#|\{)[^)\n]{0,2000}\)|^#{1,4} \S|^```|^ {0,3}> \S/m;

/** Makes a body of a text. Undefined for a text without a letter. */
export function toBody(value: TextValue, traits: BodyTraits): Body | undefined {
  if (!/\p{L}/u.test(value.text)) return undefined;
  const syntax = traits.syntax === 'html' || (traits.syntax === undefined && isHtml(value.text)) ? 'html' : traits.syntax ?? (markdownMarks.test(value.text) ? 'markdown' : 'text');
  const { text, map, source, hosts, editable } = syntax === 'html' ? decodeHtml(value) : value;
  if (!/\p{L}/u.test(text)) return undefined;
  return { text, map, source, hosts, editable, role: traits.role, syntax, locale: traits.locale, channel: traits.channel };
}

/** Marks plain bodies that repeat an HTML body of the same locale and channel as its twins. `isTwin` says which plain ones may. */
export function markTwins(bodies: readonly Body[], isTwin: (body: Body) => boolean): Body[] {
  return bodies.map((body) => {
    if (body.syntax === 'html' || !isTwin(body)) return body;
    const twinOf = bodies.findIndex((other) => other.syntax === 'html' && other.locale === body.locale && other.channel === body.channel);
    return twinOf < 0 ? body : { ...body, twinOf };
  });
}

/** The bodies of a reply that the vendor keeps as HTML and as text, in file order; the text is the twin. What is missing or no text is left out. */
export function toTwins(html: DataNode | undefined, text: DataNode | undefined): Body[] {
  const bodies = [html?.kind === 'text' ? toBody(html.value, { role: 'html', syntax: 'html' }) : undefined, text?.kind === 'text' ? toBody(text.value, { role: 'text', syntax: 'text' }) : undefined];
  const found = bodies.filter((body) => body !== undefined).sort((a, b) => a.source.start - b.source.start);
  return markTwins(found, (body) => body.role === 'text');
}

/**
 * One body of several that stand apart in the file, in file order, parted by blank lines: the blocks of an editor. What stands between them is
 * markup, never split. Undefined for none. They must have the same hosts.
 */
export function joinBodies(bodies: readonly Body[]): Body | undefined {
  const first = bodies[0];
  if (!first || bodies.length === 1) return first;
  const gap = '\n\n';
  const segments: Segment[] = [];
  let text = '';
  for (const body of bodies) {
    const before = segments.at(-1);
    const next = body.map.segments[0];
    if (!next) continue;
    if (before) {
      segments.push({ kind: 'markup', start: text.length, end: text.length + gap.length, sourceStart: before.sourceEnd, sourceEnd: next.sourceStart });
      text += gap;
    }
    const at = text.length;
    segments.push(...body.map.segments.map((segment) => ({ ...segment, start: segment.start + at, end: segment.end + at })));
    text += body.text;
  }
  const source = { start: first.source.start, end: bodies.at(-1)!.source.end };
  return { ...first, text, map: new TextMap(segments), source, editable: bodies.every((body) => body.editable) };
}

/** A text as the vendor writes it: HTML where it has tags or entities, else as it stands. */
export function toMarkedBody(value: TextValue, traits: BodyTraits): Body | undefined {
  return toBody(value, /&(?:nbsp|amp|lt|gt|quot|#\d{1,6});/.test(value.text) ? { ...traits, syntax: 'html' } : traits);
}
