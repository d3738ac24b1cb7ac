/**
 * Zammad's text modules, from the API or its CSV export: HTML in `content`, slots `#{ticket.id}`. `note` is for agents. Source: Zammad's
 * `app/models/text_module.rb`.
 */
import { toMarkedBody } from './bodies.ts';
import { readLocaleValue } from './keys.ts';
import { vendorShape, wordsOf } from './vendor.ts';

export const zammadShape = vendorShape({
  id: 'zammad',
  title: 'Zammad text modules',
  about: 'JSON or CSV with `name`, `keywords` and HTML in `content`; `locale` and `active` are read, `note` is for agents.',
  keys: ['keywords', 'content'],
  mark: '"name", "keywords" and "content"',
  isCommon: true,
  read(record) {
    const content = record.get('content');
    if (!content || !record.has('name', 'keywords') || !['foreign_id', 'group_ids', 'groups', 'note', 'locale', 'active', 'user_id'].some((key) => record.has(key))) return undefined;
    const locale = record.text('locale');
    return { tags: wordsOf(record.get('keywords')), locale: locale && readLocaleValue(locale), bodies: [content.kind === 'text' ? toMarkedBody(content.value, { role: 'body' }) : undefined] };
  },
});
