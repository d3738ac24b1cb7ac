/** What a reader read, without its positions. For the tests of this room only. */
import type { ParsedFile } from '../../../server/engine/formats/format.ts';
import type { DataNode } from '../../../server/engine/model.ts';

/** The data as a plain value, to compare with a reference parser. */
export function plain(node: DataNode | undefined): unknown {
  if (!node) return undefined;
  if (node.kind === 'text') return node.value.text;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map((entry) => [entry.key.text, plain(entry.value)]));
}

/** Every root of a tree; none where a file is no tree. */
export function rootsOf(parsed: ParsedFile): unknown[] {
  return parsed.content.kind === 'tree' ? parsed.content.roots.map(plain) : [];
}

/** The first root of a tree; undefined where a file is no tree. */
export function rootOf(parsed: ParsedFile): unknown {
  return rootsOf(parsed)[0];
}
