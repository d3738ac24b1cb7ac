/**
 * Walks the data of a YAML, JSON or CSV file and collects everything that may be a macro: records with title and body, keyed texts, lists of
 * texts, variants. Whether the file is a macro library at all is decided from the drafts by `generic.ts`, the only importer.
 */
import type { Body, Channel, DataNode, Entry, LeftOut, Macro, Range, TextValue } from '../model.ts';
import { holdsSentence, isInternalTitle, isProse } from './evidence.ts';
import { findColumns } from './columns.ts';
import { collectBodies, isTextList, isVariantList, toBodies } from './record.ts';
import type { Origin } from './record.ts';
import { meaningOf, readFields, textOf } from './fields.ts';
import type { Fields, Meanings } from './fields.ts';
import { readKey, toLocale } from './keys.ts';

/** A macro that may be one. `kind` says how it was written: with a title beside it, under a key, or bare in a list. */
export interface Draft {
  readonly kind: 'record' | 'keyed' | 'listed';
  readonly path: readonly string[];
  readonly macro: Macro;
  /** The fields of a record that has a title among them, by the words of their keys (`keys.ts`). */
  readonly fields?: readonly string[];
}

/** What a file holds: what may be macros, and the entries of their lists that can't. Both in file order. */
export interface Collection {
  readonly drafts: readonly Draft[];
  readonly passed: readonly LeftOut[];
}

interface Context extends Origin {
  readonly path: readonly string[];
  /** The key that the node stands under, where it names a macro. */
  readonly key?: TextValue;
  readonly categories: readonly string[];
  readonly locale?: string;
  readonly channel?: Channel;
  readonly isInternal?: boolean;
  readonly isInactive?: boolean;
  readonly columns?: Meanings;
}

/** Every draft of a file, in file order. `isMarkdown` says that plain bodies are Markdown. */
export function collectDrafts(roots: readonly DataNode[], options: { readonly isTable: boolean; readonly isMarkdown: boolean }): Collection {
  const drafts: Draft[] = [];
  const passed: LeftOut[] = [];
  const context: Context = { path: [], categories: [], isMarkdown: options.isMarkdown };
  if (roots.length === 1) visit(roots[0]!, context);
  else roots.forEach((root, i) => visit(root, { ...context, path: [`${i}`] }));
  return { drafts, passed };

  function visit(node: DataNode, at: Context): void {
    if (node.kind === 'map') visitMap(node.entries, node.source, at);
    else if (node.kind === 'list') visitList(node.items, at);
  }

  function visitList(items: readonly DataNode[], at: Context): void {
    const columns = options.isTable && at.path.length === 0 ? findColumns(items) : undefined;
    const texts = items.filter((item) => item.kind === 'text');
    const areReplies = texts.filter((item) => isKeyedProse(item.value.text)).length * 2 >= texts.length;
    items.forEach((item, i) => {
      const inside = { ...at, path: [...at.path, `${i}`], key: undefined, columns };
      const before = drafts.length;
      if (item.kind === 'text' && areReplies) addListed(item.value, i, inside);
      else visit(item, inside);
      if (item.kind === 'map' && drafts.length === before) passOver(item.entries, item.source, i);
    });
  }

  function visitMap(entries: readonly Entry[], source: Range, at: Context): void {
    const fields = readFields(entries, at.columns);
    const isNamed = fields.title !== undefined || at.key !== undefined;
    const bodies = collectBodies(entries, isNamed, at, at.columns);
    // A line of a conversation: who says it stands beside it.
    if (bodies.length > 0 && !isNamed && entries.some(({ key }) => /^(?:role|speaker|sender)$/i.test(key.text))) return;
    if (bodies.length > 0) {
      add(isNamed ? 'record' : 'listed', at, source, bodies, fields, fields.title ?? at.key?.text, fields.titleSource ?? at.key?.source, fields.title === undefined ? undefined : entries);
      for (const { key, value } of entries) {
        if (meaningOf(key, at.columns).kind === 'container' && holdsRecords(value) && !(value.kind === 'list' && isVariantList(value.items))) visit(value, inside(at, key, fields));
      }
      return;
    }
    const keyed = chooseKeyed(entries, at);
    const areLocales = entries.length > 0 && entries.every(({ key, value }) => toLocale(key.text) !== undefined || value.kind === 'scalar' || meaningOf(key).kind !== 'unknown');
    for (const entry of entries) {
      const { key, value } = entry;
      const { kind } = meaningOf(key, at.columns);
      if (kind === 'skip' || kind === 'tags' || kind === 'disable' || kind === 'id') continue;
      if (keyed.has(entry)) addKeyed(entry, inside(at, key, fields));
      else if (value.kind === 'map' || value.kind === 'list') {
        const locale = areLocales ? toLocale(key.text) : undefined;
        const next = inside(at, key, fields);
        const names = kind === 'unknown' && !locale;
        const context = { ...next, locale: locale ?? next.locale, key: names ? key : undefined };
        // What stands under a record's key is named by it; its own category is what stands above.
        if (value.kind === 'map' && names && !isRecord(value.entries, at.columns)) visit(value, { ...context, categories: [...next.categories, key.text] });
        else visit(value, value.kind === 'list' && names ? { ...context, categories: [...next.categories, key.text] } : context);
      }
    }
  }

  /** The entries of a map that is no record whose values are macros under their keys: texts, lists of variants, texts by locale. */
  function chooseKeyed(entries: readonly Entry[], at: Context): Set<Entry> {
    const chosen = new Set<Entry>();
    // Beside nested maps and lists, words like `name` and `topic` describe the group.
    const isFlat = entries.every(({ value }) => value.kind === 'text' || value.kind === 'scalar');
    const texts = entries.filter(({ key, value }) => value.kind === 'text' && isName(key, at) && (isFlat || meaningOf(key, at.columns).kind === 'unknown'));
    const prose = texts.filter(({ value }) => value.kind === 'text' && isKeyedProse(value.value.text));
    if (prose.length * 2 >= texts.length) for (const entry of prose) chosen.add(entry);
    for (const entry of entries) {
      const { key, value } = entry;
      const { kind } = meaningOf(key, at.columns);
      if (value.kind === 'list' && (kind === 'unknown' || kind === 'body' || kind === 'title')) {
        if (isVariantList(value.items) || (isTextList(value.items) && value.items.filter((item) => item.kind === 'text' && isKeyedProse(item.value.text)).length * 2 >= value.items.length)) chosen.add(entry);
      } else if (value.kind === 'map' && kind === 'unknown' && toLocale(key.text) === undefined && isTextByLocale(value.entries)) chosen.add(entry);
    }
    return chosen;
  }

  function isName(key: TextValue, at: Context): boolean {
    const { kind } = meaningOf(key, at.columns);
    return kind === 'unknown' || kind === 'title' || kind === 'status' || kind === 'category' || kind === 'body';
  }

  function addKeyed({ key, value }: Entry, at: Context): void {
    const bodies = toBodies(value, at);
    const source = { start: key.source.start, end: Math.max(key.source.end, value.source.end) };
    if (bodies.length > 0) add('keyed', at, source, bodies, undefined, key.text, key.source);
  }

  function addListed(value: TextValue, index: number, at: Context): void {
    const bodies = toBodies({ kind: 'text', value, source: value.source }, at);
    const name = at.categories.at(-1) ?? at.path.at(-2) ?? 'reply';
    if (bodies.length > 0) add('listed', at, value.source, bodies, undefined, `${name} ${index + 1}`, undefined);
  }

  function add(kind: Draft['kind'], at: Context, source: Range, bodies: readonly Body[], fields: Fields | undefined, title: string | undefined, titleSource: Range | undefined, entries?: readonly Entry[]): void {
    const path = at.path.join('/');
    drafts.push({
      kind,
      path: at.path,
      ...(entries ? { fields: entries.map(({ key }) => meaningOf(key, at.columns).base || readKey(key.text).base) } : {}),
      macro: {
        id: fields?.id ?? (path || 'macro'),
        title: title?.trim() || path || 'macro',
        source,
        titleSource,
        locale: fields?.locale ?? at.locale,
        channel: fields?.channel ?? at.channel,
        audience: (fields?.isInternal ?? at.isInternal ?? isInternalTitle(title ?? '')) ? 'internal' : 'customer',
        active: (fields?.active ?? true) && !at.isInactive,
        category: fields?.category ?? (at.categories.length > 0 ? at.categories.join(' / ') : undefined),
        tags: fields?.tags ?? [],
        bodies,
        disabledRules: fields?.disabledRules ?? [],
      },
    });
  }

  /** An entry that holds a sentence, under a field that is not known to hold replies. */
  function passOver(entries: readonly Entry[], source: Range, index: number): void {
    const sentence = entries.some(({ key, value }) => meaningOf(key).kind === 'unknown' && value.kind === 'text' && holdsSentence(value.value.text));
    if (sentence) passed.push({ source, name: readFields(entries).title ?? `entry ${index + 1}`, why: 'no field of it is known to hold a reply' });
  }

  /** The context of what stands under a key of a map with these fields. */
  function inside(at: Context, key: TextValue, fields: Fields): Context {
    return {
      ...at,
      path: [...at.path, key.text],
      key: undefined,
      columns: undefined,
      categories: fields.title === undefined ? at.categories : [...at.categories, fields.title],
      locale: fields.locale ?? at.locale,
      channel: fields.channel ?? at.channel,
      isInternal: fields.isInternal ?? at.isInternal,
      isInactive: at.isInactive || !fields.active,
    };
  }
}

function isRecord(entries: readonly Entry[], columns: Meanings | undefined): boolean {
  return entries.some(({ key, value }) => meaningOf(key, columns).kind === 'body' && (value.kind === 'text' || value.kind === 'list'));
}

function holdsRecords(node: DataNode): boolean {
  return node.kind === 'list' ? node.items.some((item) => item.kind === 'map' && isRecord(item.entries, undefined)) : node.kind === 'map';
}

function isTextByLocale(entries: readonly Entry[]): boolean {
  return entries.length > 0 && entries.every(({ key, value }) => toLocale(key.text) !== undefined && textOf(value) !== undefined && value.kind === 'text');
}

/** A text under a key of its own must read as one: words, not a path, a command or a setting. */
function isKeyedProse(text: string): boolean {
  // A long run without a space is a sentence in scripts that don't use any.
  return (/\S\s+\S/.test(text.trim()) && isProse(text) && !/^(?:[.~]{0,2}\/|\$|https?:)/.test(text)) || /^[^\x00-\x7f]{8,}/.test(text);
}
