/** Help Scout's saved replies: HTML for email in `text`, plain text for chat in `chatText`. Source: Help Scout's Inbox API, "Saved Replies". */
import { toBody, toMarkedBody } from './bodies.ts';
import { vendorShape } from './vendor.ts';

export const helpScoutShape = vendorShape({
  id: 'help-scout',
  title: 'Help Scout saved replies',
  about: 'The API\'s JSON: one reply with two bodies, HTML for email in `text` and plain text for chat in `chatText`.',
  keys: ['chatText'],
  mark: '"text" and "chatText"',
  read(record) {
    const chat = record.get('chatText');
    const email = record.get('text');
    if (!chat || !record.has('name')) return undefined;
    return {
      bodies: [
        email?.kind === 'text' ? toMarkedBody(email.value, { role: 'email', channel: 'email' }) : undefined,
        chat.kind === 'text' ? toBody(chat.value, { role: 'chat', channel: 'chat', syntax: 'text' }) : undefined,
      ],
    };
  },
});
