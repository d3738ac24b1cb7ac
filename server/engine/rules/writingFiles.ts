/** Reads the data that helps people write: the placeholders of helpdesks (`lexicons/placeholders.yaml`). Called by `resourceFiles.ts`. */
import type { FieldReader } from './fields.ts';
import type { Helpdesk, HelpdeskPlaceholder } from './resources.ts';
import type { Tree } from './tree.ts';

/** Adds the helpdesks of a file; one that is known already is replaced. */
export function readHelpdesks(reader: FieldReader, tree: Tree | undefined, helpdesks: Map<string, Helpdesk>): void {
  for (const { key, value } of reader.entries(tree, '"helpdesks"')) {
    const fields = reader.fields(value, `the helpdesk "${key}"`, ['title', 'shapes', 'placeholders']);
    if (!fields) continue;
    const placeholders = reader.items(fields.get('placeholders'), '"placeholders"').flatMap((item) => readPlaceholder(reader, item) ?? []);
    helpdesks.set(key, { id: key, title: reader.text(fields.get('title'), '"title"') ?? key, shapes: reader.texts(fields.get('shapes'), '"shapes"'), placeholders });
  }
}

function readPlaceholder(reader: FieldReader, item: Tree): HelpdeskPlaceholder | undefined {
  const fields = reader.fields(item, 'a placeholder', ['write', 'means', 'sample']);
  const [write, means, sample] = fields ? ['write', 'means', 'sample'].map((name) => reader.text(fields.get(name), `"${name}"`)) : [];
  return write === undefined || means === undefined || sample === undefined ? undefined : { write, means, sample };
}
