/**
 * Rasa's responses, in `domain.yml` or files beside it: `utter_...` keys with random variants under `responses` (`templates` before version 2).
 * A variant is a text, or a map with `text` and perhaps a `channel` and a `condition`. Source: Rasa's documentation, "Responses".
 */
import type { Body, DataNode, Entry } from '../model.ts';
import { toBody } from './bodies.ts';
import { textOf } from './fields.ts';
import { toChannel } from './keys.ts';
import { vendorShape } from './vendor.ts';
import type { VendorMacro } from './vendor.ts';

export const rasaShape = vendorShape({
  id: 'rasa',
  title: 'Rasa responses',
  about: '`domain.yml` and `responses.yml`: each `utter_...` under `responses` or `templates` is a macro of the channel `bot`, its variants are judged one by one.',
  keys: ['responses|templates'],
  mark: '"utter_" keys under "responses" or "templates"',
  read(record) {
    if (!/^(?:responses|templates)$/.test(record.path.at(-1) ?? '')) return undefined;
    const utterances = record.entries.filter(({ key }) => /^utter_/.test(key.text));
    return utterances.length === 0 ? undefined : utterances.map((entry) => readUtterance(entry, record.path));
  },
});

function readUtterance({ key, value }: Entry, path: readonly string[]): VendorMacro {
  const items = value.kind === 'list' ? value.items : [value];
  return {
    id: [...path, key.text].join('/'),
    title: key.text,
    titleSource: key.source,
    source: { start: key.source.start, end: Math.max(key.source.end, value.source.end) },
    channel: 'bot',
    bodies: items.map((item) => readVariant(item, items.length > 1 ? 'variant' : 'body')),
  };
}

function readVariant(item: DataNode, role: string): Body | undefined {
  if (item.kind === 'text') return toBody(item.value, { role });
  if (item.kind !== 'map') return undefined;
  const get = (name: string) => item.entries.find(({ key }) => key.text === name)?.value;
  const text = get('text');
  return text?.kind === 'text' ? toBody(text.value, { role, channel: toChannel(textOf(get('channel')) ?? '') }) : undefined;
}
