/** What the preview puts in the place of placeholders: a date where a date is meant, whatever else the name speaks of. */
import { expect, it } from 'vitest';
import { sampleFor } from '../../server/lsp/samples.ts';
import type { Placeholder } from '../../server/engine/index.ts';
import { productEngine } from '../support/engine.ts';

const { sampleOf } = productEngine();
const named = (name: string, fallback?: string): Placeholder => ({ name, ...(fallback === undefined ? {} : { fallback }) }) as Placeholder;

it.each([
  ['customer.first_name', 'Mira'], ['Customer Name', 'Mira'], ['CUSTOMER_FIRSTNAME', 'Mira'], ['contactFirstName', 'Mira'], ['FIRST NAME', 'Mira'],
  ['agent.first_name', 'Jonas'], ['agent_name', 'Jonas'], ['user.firstName', 'Jonas'], ['signature', 'Jonas'],
  ['order.number', '#1042'], ['order', '#1042'], ['order.tracking_link', 'https://example.com/help'], ['order.ship_date', '12 May'], ['order.delivered_on', '12 May'], ['parcel.claim_date', '12 May'], ['order.new_eta', '12 May'],
  ['tracking number', '1Z999AA10123456784'], ['ticket.id', '48213'], ['Case Number', '48213'], ['Invoice Number', '48213'],
  ['refund.amount', '24.90'], ['company.name', 'Larkspur'], ['Product', 'the blue kettle'], ['parcel.depot', 'Bergen'],
  ['parcel.last_scan', '12 May'], ['last_updated', '12 May'], ['pickup_time', '10:30'], ['callbackNumber', '48213'], ['session_id', '48213'], ['invoice.url', 'https://example.com/help'],
  ['unit_price', '24.90'], ['billing address', '12 Harbour Street, Bergen'], ['support_phone', '+1 555 0134'], ['backup.email', 'mira@example.com'], ['driver.name', 'Jonas Reyes'], ['full_name', 'Mira Olsen'],
  ['parcel.neighbour_option', '[neighbour option]'], ['order.colour', '[colour]'], ['account', '[account]'], ['reason', '[reason]'], ['plan.name', '[plan name]'], ["steps['nextThing']", '[next thing]'], ['1', '[…]'],
])('%s is shown as %s', (name, sample) => {
  expect(sampleFor(`{{${name}}}`, named(name), [], sampleOf)).toBe(sample);
});

it('takes what the helpdesk shows before what the name says, and the fallback where neither is known', () => {
  expect(sampleFor('{{order}}', named('order'), [{ write: '{{order}}', means: 'The order', sample: 'A-7', count: 0, helpdesk: 'Shop' }], sampleOf)).toBe('A-7');
  expect(sampleFor('{{mood | default: "well"}}', named('mood', 'well'), [], sampleOf)).toBe('well');
});
