/**
 * Salesforce's quick texts as data: records with `attributes.type` `QuickText` (SFDX data trees), or the Data Loader's CSV. Source:
 * Salesforce's object reference, "QuickText".
 */
import { toMarkedBody } from './bodies.ts';
import { textOf } from './fields.ts';
import { toChannel } from './keys.ts';
import { titleOf, vendorShape } from './vendor.ts';

export const salesforceQuickTextShape = vendorShape({
  id: 'salesforce-quick-text',
  title: 'Salesforce quick texts',
  about: 'Data trees with `attributes.type: QuickText` and the Data Loader\'s CSV: `Name`, `Message`, `Channel`, `Category`, `IsActive`. `Channel: Internal` is for agents.',
  keys: ['Message', 'Name'],
  mark: '"Name" and "Message" of a QuickText',
  read(record) {
    const message = record.get('Message');
    const attributes = record.get('attributes');
    const type = attributes?.kind === 'map' ? textOf(attributes.entries.find(({ key }) => key.text === 'type')?.value) : undefined;
    const isRow = record.context.format === 'csv' && ['Category', 'Channel', 'Shortcode', 'IsInsertable', 'FolderName'].some((key) => record.has(key));
    if (!message || !record.has('Name') || (type === undefined ? !isRow : type !== 'QuickText')) return undefined;
    const channels = (record.text('Channel') ?? '').split(/\s*;\s*/).filter((word) => word !== '');
    const known = new Set(channels.map((word) => toChannel(word)));
    const isInternal = channels.length > 0 && channels.every((word) => /^internal$/i.test(word));
    return {
      ...titleOf(record, 'Name'),
      channel: known.size === 1 ? [...known][0] : undefined,
      audience: isInternal ? 'internal' : undefined,
      active: /^(?:false|0)$/i.test(record.text('IsActive') ?? '') ? false : undefined,
      bodies: [message.kind === 'text' ? toMarkedBody(message.value, { role: 'body' }) : undefined],
    };
  },
});
