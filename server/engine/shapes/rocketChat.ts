/** Rocket.Chat's canned responses: `shortcut`, `text`, `scope`, `tags`. Source: Rocket.Chat's API reference, "Canned Responses". */
import { toBody } from './bodies.ts';
import { titleOf, vendorShape } from './vendor.ts';

export const rocketChatShape = vendorShape({
  id: 'rocket-chat',
  title: 'Rocket.Chat canned responses',
  about: 'The API\'s JSON with `shortcut`, `text` and `scope`; live chat.',
  keys: ['shortcut', 'scope'],
  mark: '"shortcut", "text" and "scope"',
  isCommon: true,
  read(record) {
    const text = record.get('text');
    if (!text || !record.has('shortcut', 'scope')) return undefined;
    return { ...titleOf(record, 'shortcut'), channel: 'chat', bodies: [text.kind === 'text' ? toBody(text.value, { role: 'body' }) : undefined] };
  },
});
