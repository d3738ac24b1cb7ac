/** Front's message templates: HTML in `body`, a subject, folders by id. Source: Front's Core API, "Message templates". */
import { toMarkedBody } from './bodies.ts';
import { vendorShape } from './vendor.ts';

export const frontShape = vendorShape({
  id: 'front',
  title: 'Front message templates',
  about: 'The API\'s JSON: `rsp_...` ids, HTML in `body`.',
  keys: ['body', 'inbox_ids|folder_id|is_available_for_all_inboxes|id'],
  mark: 'an id "rsp_..." or "inbox_ids" beside a "body"',
  read(record) {
    const body = record.get('body');
    const isTemplate = /^rsp_\w+$/.test(record.text('id') ?? '') || record.has('folder_id', 'inbox_ids') || record.has('is_available_for_all_inboxes');
    if (!body || !record.has('name') || !isTemplate) return undefined;
    return { bodies: [body.kind === 'text' ? toMarkedBody(body.value, { role: 'body' }) : undefined] };
  },
});
