/** The `layouts` of a configuration: where a team's own files keep their macros, and under which keys. Imported by `parse.ts` only. */
import type { Layout } from '../settings.ts';
import type { ConfigReader } from './configReader.ts';
import type { FileLayout } from './types.ts';

const fieldKeys = ['title', 'locale', 'channel', 'tags', 'category'] as const;
const layoutKeys = ['files', 'macros', 'body', ...fieldKeys];

/** Reads the list; a faulty entry is reported and left out. */
export function readLayouts(reader: ConfigReader, node: unknown): FileLayout[] {
  if (!reader.isEmpty(node) && !reader.isList(node)) {
    reader.report('layouts must be a list; each entry starts with "- files:".', reader.rangeOf(node));
    return [];
  }
  return reader.items(node).flatMap((item) => {
    const entries = reader.entries(item, 'Each entry of layouts');
    const at = (key: string): unknown => entries.find((entry) => entry.key === key)?.value;
    for (const { key, source } of entries) if (!layoutKeys.includes(key)) reader.unknownKey(key, source, layoutKeys, 'in a layout');
    const files = reader.texts(at('files'), 'files').map((text) => text.value);
    const body = reader.texts(at('body'), 'body').map((text) => text.value);
    const macros = reader.isEmpty(at('macros')) ? undefined : reader.text(at('macros'), 'macros');
    if (entries.length > 0 && files.length === 0) reader.report('A layout needs "files": the patterns it holds for.', reader.rangeOf(item));
    else if (entries.length > 0 && body.length === 0 && macros === undefined) reader.report('A layout needs "body", the key of the text, or "macros", the key that the texts stand under.', reader.rangeOf(item));
    const layout: { -readonly [K in keyof Layout]: Layout[K] } = { macros: macros === undefined ? [] : macros.split('.').map((step) => step.trim()).filter((step) => step !== ''), body };
    for (const key of fieldKeys) if (!reader.isEmpty(at(key))) layout[key] = reader.text(at(key), key);
    return files.length > 0 && (body.length > 0 || layout.macros.length > 0) ? [{ files, layout }] : [];
  });
}
