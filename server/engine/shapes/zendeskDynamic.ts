/**
 * Zendesk's dynamic content: an item has one text per locale under `variants`. Locales are numbers of the account's list; only 1, which is
 * `en-US` everywhere, is known here, for the rest the text's own words decide. Source: Zendesk's API reference, "Dynamic Content".
 */
import type { Body, DataNode } from '../model.ts';
import { toMarkedBody } from './bodies.ts';
import { readLocaleValue } from './keys.ts';
import { vendorShape, viewRecord } from './vendor.ts';
import type { VendorRecord } from './vendor.ts';

export const zendeskDynamicShape = vendorShape({
  id: 'zendesk-dynamic-content',
  title: 'Zendesk dynamic content',
  about: 'The API\'s JSON: an item with a `{{dc...}}` placeholder and a body per locale under `variants`; variants that are off are left out.',
  keys: ['variants'],
  mark: 'a "{{dc...}}" placeholder and "variants"',
  read(record) {
    const variants = record.get('variants');
    if (variants?.kind !== 'list' || !(/^\{\{\s*dc\./.test(record.text('placeholder') ?? '') || record.has('default_locale_id'))) return undefined;
    return { bodies: variants.items.map((item) => readVariant(item, record)) };
  },
});

function readVariant(item: DataNode, { context, path }: VendorRecord): Body | undefined {
  if (item.kind !== 'map') return undefined;
  const variant = viewRecord(item, path, context);
  const content = variant.get('content');
  if (content?.kind !== 'text' || variant.text('active') === 'false') return undefined;
  const named = variant.text('locale') ?? variant.text('locale_code');
  const locale = named !== undefined ? readLocaleValue(named) : variant.text('locale_id') === '1' ? 'en-US' : undefined;
  return toMarkedBody(content.value, { role: locale ? `body ${locale}` : 'variant', locale });
}
