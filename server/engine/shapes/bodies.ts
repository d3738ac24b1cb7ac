/** From a decoded text to a body: HTML is decoded, Markdown recognised. Imported by shapes. */
import type { Body, Channel, TextSyntax, TextValue } from '../model.ts';
import { decodeHtml, isHtml } from '../formats/html.ts';

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
