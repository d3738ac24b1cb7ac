/**
 * The intents file of home-made chatbots: `intents`, each with a `tag`, what people say (`patterns`) and what the bot answers (`responses`).
 * No vendor's format, but the one that most tutorials on a first chatbot use, mostly as `intents.json`.
 */
import type { DataNode } from '../model.ts';
import { toBody } from './bodies.ts';
import { titleOf, vendorShape } from './vendor.ts';

export const intentsShape = vendorShape({
  id: 'intents',
  title: 'chatbot intents',
  about: '`intents` with `tag`, `patterns` and `responses`: each intent is a macro of the channel `bot`, its responses are judged one by one. What people say to the bot is not read.',
  keys: ['intents', 'tag', 'responses'],
  mark: '"tag" and "responses" under "intents"',
  read(record) {
    const responses = record.get('responses');
    if (record.path.at(-2) !== 'intents' || !record.has('tag') || !responses) return undefined;
    const items: readonly DataNode[] = responses.kind === 'list' ? responses.items : [responses];
    const role = items.length > 1 ? 'variant' : 'body';
    return { ...titleOf(record, 'tag'), tags: [], channel: 'bot', bodies: items.map((item) => (item.kind === 'text' ? toBody(item.value, { role }) : undefined)) };
  },
});
