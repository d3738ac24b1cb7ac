/**
 * Intercom's macros: HTML in `body` with its twin `body_text`, or a list of `blocks` as the inbox exports them. Slots are
 * `<attribute key default/>` in HTML and `{{key|fallback:"..."}}` in text. Source: Intercom's API reference (Preview), "Macros".
 */
import type { Body, DataNode } from '../model.ts';
import { joinBodies, toBody, toTwins } from './bodies.ts';
import { textOf } from './fields.ts';
import { toChannel } from './keys.ts';
import { vendorShape, wordsOf } from './vendor.ts';

export const intercomShape = vendorShape({
  id: 'intercom',
  title: 'Intercom macros',
  about: 'The API\'s JSON: HTML in `body` with `<attribute>` slots, `body_text` as its twin, and the `blocks` of the inbox, read as one text.',
  keys: ['name', 'body_text|available_on|visible_to_team_ids|blocks|type'],
  mark: '"body_text", "available_on" or text "blocks"',
  read(record) {
    const blocks = record.get('blocks');
    const areBlocks = blocks?.kind === 'list' && record.has('name') && blocks.items.some(isTextBlock);
    const isMacro = record.text('type') === 'macro' || (record.has('body', 'body_text') && record.has('name')) || (record.has('body') && (record.has('available_on') || record.has('visible_to_team_ids')));
    if (!areBlocks && !isMacro) return undefined;
    const joined = areBlocks ? joinBodies(blocks.items.flatMap(readBlock)) : undefined;
    const twins = toTwins(record.get('body'), record.get('body_text'));
    const on = wordsOf(record.get('available_on'));
    return { bodies: twins.length > 0 ? twins : [joined], channel: on.length === 1 ? (on[0] === 'messenger' ? 'chat' : on[0] === 'inbox' ? undefined : toChannel(on[0]!)) : undefined };
  },
});

function isTextBlock(node: DataNode): boolean {
  if (node.kind !== 'map') return false;
  const type = textOf(node.entries.find(({ key }) => key.text === 'type')?.value) ?? '';
  return /^(?:paragraph|heading|subheading|orderedList|unorderedList|callout)$/.test(type) && node.entries.some(({ key }) => key.text === 'text' || key.text === 'items');
}

/** The texts of a block, which hold inline HTML. */
function readBlock(node: DataNode): Body[] {
  if (node.kind !== 'map' || !isTextBlock(node)) return [];
  return node.entries.flatMap(({ key, value }) => {
    const nodes = key.text === 'text' ? [value] : key.text === 'items' && value.kind === 'list' ? value.items : [];
    return nodes.flatMap((each) => (each.kind === 'text' ? (toBody(each.value, { role: 'body', syntax: 'html' }) ?? []) : []));
  });
}
