/**
 * osTicket's premade replies (`premade.yaml`: `isenabled`, `title`, HTML in `response`) and its emails (`templates/email/ticket.autoresp.yaml`:
 * `subject`, HTML in `body`, `notes` that say who gets them). Source: osTicket's `include/i18n`.
 */
import { toMarkedBody } from './bodies.ts';
import { readLocaleValue } from './keys.ts';
import { replyName } from './pathVariant.ts';
import { vendorShape } from './vendor.ts';

export const osTicketShape = vendorShape({
  id: 'osticket',
  title: 'osTicket canned responses',
  about: '`premade.yaml` and exports: `title`, HTML in `response`, `isenabled: 0` for inactive ones; the folder gives the language (`i18n/de_DE/`).',
  keys: ['response', 'isenabled|canned_id'],
  mark: '"isenabled", "title" and "response"',
  read(record) {
    const response = record.get('response');
    if (!response || !record.has('title') || !(record.has('isenabled') || record.has('canned_id'))) return undefined;
    const locale = record.text('lang');
    return { locale: locale && readLocaleValue(locale), bodies: [response.kind === 'text' ? toMarkedBody(response.value, { role: 'body' }) : undefined] };
  },
});

export const osTicketEmailShape = vendorShape({
  id: 'osticket-email',
  title: 'osTicket emails',
  about: '`templates/email/*.yaml`: HTML in `body`; those whose `notes` say that agents or staff get them are left alone.',
  keys: ['notes', 'subject', 'body'],
  mark: '"notes", "subject" and "body" in a folder "templates/email"',
  read(record) {
    const body = record.get('body');
    if (record.path.length > 0 || body?.kind !== 'text' || !record.has('notes', 'subject') || !/(?:^|\/)templates\/email\//.test(record.context.path)) return undefined;
    const title = replyName(record.context.path);
    const isForStaff = /\b(?:to|notifies) (?:an? |the )?(?:agents?|staff)\b/i.test((record.text('notes') ?? '').replace(/\s+/g, ' '));
    return { id: title, title, channel: 'email', audience: isForStaff ? 'internal' : 'customer', bodies: [toMarkedBody(body.value, { role: 'body' })] };
  },
});
