/**
 * Canned responses of Chatwoot and its relatives (Cognigy Live Agent, UltraCart): a `short_code` for a title, the text in `content` or
 * `canned_message`. Sources: Chatwoot's API reference, "Canned Responses"; Cognigy's documentation for the CSV header.
 */
import { toBody } from './bodies.ts';
import { titleOf, vendorShape } from './vendor.ts';

export const chatwootShape = vendorShape({
  id: 'chatwoot',
  title: 'Chatwoot canned responses',
  about: 'JSON or CSV with `short_code` and `content` (UltraCart: `canned_message`); the short code is the title.',
  keys: ['short_code'],
  mark: '"short_code" and "content"',
  isCommon: true,
  read(record) {
    const content = record.get('content') ?? record.get('canned_message');
    if (!content || !record.has('short_code')) return undefined;
    return { ...titleOf(record, 'short_code'), bodies: [content.kind === 'text' ? toBody(content.value, { role: 'body' }) : undefined] };
  },
});
