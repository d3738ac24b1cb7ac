/**
 * OTRS' and Znuny's initial data: `Insert` elements for the tables of standard templates and automatic responses, one `Data` per column.
 * Source: OTRS' `scripts/database/otrs-initial_insert.xml`.
 */
import type { DataNode } from '../model.ts';
import { toMarkedBody } from './bodies.ts';
import { vendorShape, viewRecord } from './vendor.ts';

const tables = /^(?:standard_template|auto_response)$/;

export const otrsShape = vendorShape({
  id: 'otrs',
  title: 'OTRS templates',
  about: 'XML with `Insert Table="standard_template"` or `"auto_response"`; the text may be CDATA. Salutations and signatures are left out.',
  keys: ['@Table'],
  mark: 'the table "standard_template" or "auto_response"',
  read(record) {
    if (!tables.test(record.text('@Table') ?? '')) return undefined;
    const data = record.get('Data');
    const columns = new Map<string, { text: string | undefined; node: DataNode | undefined }>();
    for (const item of data?.kind === 'list' ? data.items : []) {
      if (item.kind !== 'map') continue;
      const column = viewRecord(item, [], record.context);
      columns.set(column.text('@Key') ?? '', { text: column.text('#text'), node: column.get('#text') });
    }
    const text = (columns.get('text') ?? columns.get('text0'))?.node;
    const name = columns.get('name');
    return {
      id: columns.get('id')?.text === undefined ? undefined : `${record.text('@Table')}/${columns.get('id')!.text}`,
      ...(name?.text === undefined ? {} : { title: name.text, titleSource: name.node!.source }),
      active: (columns.get('valid_id')?.text ?? '1') === '1',
      bodies: [text?.kind === 'text' ? toMarkedBody(text.value, { role: 'body', channel: 'email' }) : undefined],
    };
  },
});
