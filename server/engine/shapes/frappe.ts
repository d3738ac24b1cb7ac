/** Frappe Helpdesk and ERPNext: fixtures of `HD Saved Reply`, `HD Canned Response` and `Email Template`, with HTML and Jinja. Source: Frappe Helpdesk's documentation. */
import { toMarkedBody } from './bodies.ts';
import { titleOf, vendorShape } from './vendor.ts';

const kinds = /^(?:(?:HD )?(?:Saved Reply|Canned Response)|Email Template)$/;

export const frappeShape = vendorShape({
  id: 'frappe',
  title: 'Frappe saved replies',
  about: 'JSON fixtures with the `doctype` `HD Saved Reply`, `HD Canned Response` or `Email Template`.',
  keys: ['doctype'],
  mark: 'a "doctype" of replies',
  read(record) {
    if (!kinds.test(record.text('doctype') ?? '')) return undefined;
    const body = ['message', 'response_html', 'response'].map((key) => record.get(key)).find((value) => value?.kind === 'text' && value.value.text.trim() !== '');
    return { ...titleOf(record, record.has('title') ? 'title' : 'name'), bodies: [body?.kind === 'text' ? toMarkedBody(body.value, { role: 'body' }) : undefined] };
  },
});
