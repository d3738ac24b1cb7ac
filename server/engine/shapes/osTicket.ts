/** osTicket's premade replies (`premade.yaml`): `isenabled`, `title`, HTML in `response`; `notes` are for agents. Source: osTicket's `include/i18n`. */
import { toMarkedBody } from './bodies.ts';
import { readLocaleValue } from './keys.ts';
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
