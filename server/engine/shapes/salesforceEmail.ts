/**
 * Salesforce Classic's email templates: `<Name>.email` holds the message, `<Name>.email-meta.xml` its name, subject and, for HTML messages,
 * the plain text in `textOnly`. Each file is read by itself. Source: Salesforce's Metadata API, "EmailTemplate".
 */
import { isHtml } from '../formats/html.ts';
import { hideSpans, sliceValue, trimmedSpan } from '../formats/textLines.ts';
import { toBody } from './bodies.ts';
import { replyName } from './pathVariant.ts';
import type { Shape } from './shape.ts';
import { vendorShape } from './vendor.ts';

const metadata = vendorShape({
  id: 'salesforce-email',
  title: 'Salesforce email templates',
  about: 'Two files per template: the message in `.email`, HTML or text, and its plain text in `textOnly` of `.email-meta.xml`. Each file is read by itself; messages with a link to a record (`{!Contact.Link}`) are for colleagues.',
  keys: ['EmailTemplate'],
  mark: 'the root "EmailTemplate"',
  read(record) {
    if (record.path.at(-1) !== 'EmailTemplate') return undefined;
    const text = record.get('textOnly');
    return { audience: text?.kind === 'text' && isForStaff(text.value.text) ? 'internal' : undefined, active: record.text('available') === 'false' ? false : undefined, bodies: [text?.kind === 'text' ? toBody(text.value, { role: 'text', channel: 'email', syntax: 'text' }) : undefined] };
  },
});

/** A link to a record (`{!Contact.Link}`) opens for users of the organisation only: such a message tells a colleague about a customer. */
function isForStaff(text: string): boolean {
  return /\{!\w{1,80}\.Link\}/.test(text);
}

export const salesforceEmailShape: Shape = {
  ...metadata,
  match(parsed, context) {
    if (parsed.content.kind !== 'text' || context.format !== 'email') return context.format === 'xml' ? metadata.match(parsed, context) : undefined;
    const { value } = parsed.content;
    // Templates with a letterhead keep the HTML of each cell in CDATA, whose marks are nothing to a reader of HTML.
    const marks = [...value.text.matchAll(/<!\[CDATA\[|\]\]>/g)].map((mark) => ({ start: mark.index, end: mark.index + mark[0].length }));
    const message = marks.length > 0 ? hideSpans(value, marks) : value;
    const title = replyName(context.path).replace(/_+/g, ' ').trim();
    const body = toBody(sliceValue(message, trimmedSpan(message.text, { start: 0, end: message.text.length })), { role: 'body', syntax: isHtml(message.text) ? 'html' : 'text' });
    const macros = body ? [{ id: title, title, source: value.source, channel: 'email' as const, audience: isForStaff(value.text) ? ('internal' as const) : ('customer' as const), active: true, tags: [], bodies: [body], disabledRules: [] }] : [];
    return { macros, reason: `a file ".email" is the message of a Salesforce email template; its plain text, if it has one, stands in ${context.path.split('/').at(-1)}-meta.xml and is judged there` };
  },
};
