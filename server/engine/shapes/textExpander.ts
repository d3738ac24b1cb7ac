/**
 * TextExpander's groups: `snippetsTE2` with `abbreviation`, `label`, `plainText`. Scripts, and snippets that are no sentences, are left out.
 * Source: group files as TextExpander exports them.
 */
import { toBody } from './bodies.ts';
import { isProse } from './evidence.ts';
import { titleOf, vendorShape } from './vendor.ts';

export const textExpanderShape = vendorShape({
  id: 'textexpander',
  title: 'TextExpander snippets',
  about: 'Group files (`.textexpander`, property lists): `label` or `abbreviation`, text in `plainText`; scripts and what is no sentence are left out.',
  keys: ['plainText'],
  mark: '"abbreviation" and "plainText"',
  isCommon: true,
  read(record) {
    const text = record.get('plainText');
    if (!text || !record.has('abbreviation')) return undefined;
    const isText = !/^[2-9]$/.test(record.text('snippetType') ?? '0') && text.kind === 'text' && /\S\s+\S/.test(text.value.text) && isProse(text.value.text);
    return { ...titleOf(record, record.text('label') ? 'label' : 'abbreviation'), id: record.text('uuidString'), bodies: [isText ? toBody(text.value, { role: 'body', syntax: 'text' }) : undefined] };
  },
});
