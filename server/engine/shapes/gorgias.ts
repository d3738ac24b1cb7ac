/** Gorgias' macros. The reply is the action `setResponseText` with `body_html` and `body_text`, twins. Source: Gorgias' API reference, "Macros". */
import type { Entry } from '../model.ts';
import { toTwins } from './bodies.ts';
import { readLocaleValue } from './keys.ts';
import { vendorShape, viewRecord, wordsOf } from './vendor.ts';
import type { VendorRecord } from './vendor.ts';

export const gorgiasShape = vendorShape({
  id: 'gorgias',
  title: 'Gorgias macros',
  about: 'The API\'s JSON: `actions` with `setResponseText`, whose `body_html` is judged and whose `body_text` is its twin; `language`, `intent` and `addTags` are read.',
  keys: ['actions', 'arguments'],
  mark: 'an action "setResponseText"',
  read(record) {
    const actions = record.get('actions');
    if (actions?.kind !== 'list') return undefined;
    const steps = actions.items.flatMap((item) => (item.kind === 'map' ? [viewRecord(item, [], record.context)] : []));
    if (!steps.some((step) => step.text('name') === 'setResponseText')) return undefined;
    const argument = (step: VendorRecord, key: string): Entry['value'] | undefined => {
      const given = step.get('arguments');
      return given?.kind === 'map' ? given.entries.find((entry) => entry.key.text === key)?.value : undefined;
    };
    const bodies = steps.filter((step) => step.text('name') === 'setResponseText').flatMap((step) => toTwins(argument(step, 'body_html'), argument(step, 'body_text')));
    const language = record.text('language');
    const tags = steps.filter((step) => step.text('name') === 'addTags').flatMap((step) => wordsOf(argument(step, 'tags')));
    const archived = record.text('archived_datetime') !== undefined;
    return { bodies, locale: language && readLocaleValue(language), category: record.text('intent'), tags, active: archived ? false : undefined };
  },
});
