/** Freshdesk's and Freshservice's canned responses: `content_html` with its twin `content`. Source: Freshdesk's API reference, "Canned Responses". */
import { toTwins } from './bodies.ts';
import { vendorShape } from './vendor.ts';

export const freshdeskShape = vendorShape({
  id: 'freshdesk',
  title: 'Freshdesk canned responses',
  about: 'The API\'s JSON: `content_html` is judged, `content` is its twin.',
  keys: ['content_html'],
  mark: '"content_html"',
  read(record) {
    const html = record.get('content_html');
    if (!html || !(record.has('title') || record.has('name'))) return undefined;
    return { bodies: toTwins(html, record.get('content')) };
  },
});
