/**
 * Zendesk's dynamic content: an item has one text per locale under `variants`. Locales are numbers; those that are known to be the same
 * in every account stand below, for the rest the text's own words decide. Sources: Zendesk's API reference, "Dynamic Content" and
 * "Locales"; the public list of locales (`/api/v2/locales/public.json`).
 */
import type { Body, DataNode } from '../model.ts';
import { toMarkedBody } from './bodies.ts';
import { readLocaleValue } from './keys.ts';
import { vendorShape, viewRecord } from './vendor.ts';
import type { VendorRecord } from './vendor.ts';

/** Numbers of locales from the public list, which holds for all accounts. A number that isn't here is never guessed. */
const localesById: Readonly<Record<string, string>> = { 1: 'en-US', 2: 'es', 8: 'de', 9: 'zh-TW', 10: 'zh-CN', 13: 'pl', 67: 'ja' };

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
  const locale = named !== undefined ? readLocaleValue(named) : localesById[variant.text('locale_id') ?? ''];
  return toMarkedBody(content.value, { role: locale ? `body ${locale}` : 'variant', locale });
}
