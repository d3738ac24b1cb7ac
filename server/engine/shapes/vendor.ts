/**
 * What the shapes of vendors have in common: a walk over the data that asks of each map whether it is one of the vendor's records, and a view
 * of a record by its keys. A vendor's own file says only how its records are told and which keys hold what. Imported by these files.
 */
import type { Body, DataNode, Entry, Macro, Range } from '../model.ts';
import type { ParsedFile } from '../formats/format.ts';
import { replyScore } from './evidence.ts';
import { readFields, textOf } from './fields.ts';
import type { Shape, ShapeContext } from './shape.ts';

/** A map of the file, by its keys. */
export interface VendorRecord {
  readonly entries: readonly Entry[];
  readonly source: Range;
  /** Keys and indices that lead to it. */
  readonly path: readonly string[];
  readonly context: ShapeContext;
  /** The value under exactly this key. */
  get(key: string): DataNode | undefined;
  /** Its text, trimmed; undefined for nothing, maps and lists. */
  text(key: string): string | undefined;
  /** True when all keys are there, whatever they hold. */
  has(...keys: readonly string[]): boolean;
}

/** What a vendor's file says of a record; where it is silent, the usual keys are read (`fields.ts`). */
export type VendorMacro = Partial<Omit<Macro, 'bodies'>> & { readonly bodies: readonly (Body | undefined)[] };

export interface Vendor {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** How its records are told, to follow "3 records have": `"short_code" and "content"`. */
  readonly mark: string;
  /** Keys that must all occur somewhere in a file, alternatives parted by `|`: without them the file need not be walked. */
  readonly keys: readonly string[];
  /** True where other programs use these keys too: then a text must read like a reply, or the shape keeps silent. */
  readonly isCommon?: boolean;
  /** The macros of a record, none for a record without text; undefined for a map that is no record: its values are visited. */
  read(record: VendorRecord): VendorMacro | readonly VendorMacro[] | undefined;
}

/** Makes a shape of a vendor's knowledge. */
export function vendorShape(vendor: Vendor): Shape {
  return {
    id: vendor.id,
    title: vendor.title,
    about: vendor.about,
    match(parsed, context) {
      if (parsed.content.kind !== 'tree' || !vendor.keys.every((alternatives) => holdsKey(parsed.content, alternatives))) return undefined;
      const macros: Macro[] = [];
      let records = 0;
      const visit = (node: DataNode, path: readonly string[]): void => {
        if (node.kind === 'list') node.items.forEach((item, i) => visit(item, [...path, `${i}`]));
        if (node.kind !== 'map') return;
        const found = vendor.read(viewRecord(node, path, context));
        if (found) {
          records++;
          for (const each of Array.isArray(found) ? (found as readonly VendorMacro[]) : [found as VendorMacro]) macros.push(...finish(each, node, path));
        } else for (const { key, value } of node.entries) if (value.kind !== 'text' && value.kind !== 'scalar') visit(value, [...path, key.text]);
      };
      const { roots } = parsed.content;
      roots.forEach((root, i) => visit(root, roots.length > 1 ? [`${i}`] : []));
      if (records === 0) return undefined;
      if (vendor.isCommon && !macros.some((macro) => macro.bodies.some((body) => replyScore(body.text) > 0))) return undefined;
      return { macros, reason: `${records === 1 ? 'one record has' : `${records} records have`} ${vendor.mark}, as ${vendor.title} ${/s$/.test(vendor.title) ? 'have' : 'has'}` };
    },
  };
}

/** The keys of a file, found once for all vendors. */
const keysOfFiles = new WeakMap<ParsedFile['content'], ReadonlySet<string>>();

function holdsKey(content: ParsedFile['content'], alternatives: string): boolean {
  let keys = keysOfFiles.get(content);
  if (!keys) {
    keys = content.kind === 'tree' ? collectKeys(content.roots) : new Set();
    keysOfFiles.set(content, keys);
  }
  return alternatives.split('|').some((key) => keys.has(key));
}

function collectKeys(roots: readonly DataNode[]): ReadonlySet<string> {
  const keys = new Set<string>();
  const visit = (node: DataNode): void => {
    if (node.kind === 'list') node.items.forEach(visit);
    if (node.kind !== 'map') return;
    for (const { key, value } of node.entries) {
      keys.add(key.text);
      visit(value);
    }
  };
  roots.forEach(visit);
  return keys;
}

/** A map by its keys. */
export function viewRecord(node: DataNode & { kind: 'map' }, path: readonly string[], context: ShapeContext): VendorRecord {
  const get = (key: string) => node.entries.find((entry) => entry.key.text === key)?.value;
  return { entries: node.entries, source: node.source, path, context, get, text: (key) => textOf(get(key)), has: (...keys) => keys.every((key) => get(key) !== undefined) };
}

function finish(found: VendorMacro, node: DataNode & { kind: 'map' }, path: readonly string[]): Macro[] {
  const fields = readFields(node.entries);
  const bodies = found.bodies.filter((body) => body !== undefined);
  if (bodies.length === 0) return [];
  const place = path.join('/') || 'macro';
  return [
    {
      source: node.source,
      titleSource: found.title === undefined ? fields.titleSource : undefined,
      locale: fields.locale,
      channel: fields.channel,
      audience: fields.isInternal ? 'internal' : 'customer',
      active: fields.active,
      category: fields.category,
      tags: fields.tags,
      disabledRules: fields.disabledRules,
      ...dropUndefined(found),
      id: found.id ?? fields.id ?? place,
      title: found.title ?? fields.title ?? place,
      bodies,
    },
  ];
}

/** Without the keys that hold undefined, which would hide what the usual keys say. */
function dropUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as T;
}

/** The title under a key, with its place, for a macro. */
export function titleOf(record: VendorRecord, key: string): { title?: string; titleSource?: Range } {
  const title = record.text(key);
  return title === undefined ? {} : { title: title.split('\n', 1)[0]!.trim(), titleSource: record.get(key)!.source };
}

/** The entries of a list, or the words of a text parted by commas, semicolons or bars. */
export function wordsOf(node: DataNode | undefined): string[] {
  if (node?.kind === 'list') return node.items.flatMap((item) => textOf(item) ?? []);
  return textOf(node)?.split(/\s*[,;|]\s*/).filter((word) => word !== '') ?? [];
}
