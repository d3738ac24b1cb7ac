/**
 * A team's own layout, as its configuration describes it: no evidence is asked for, what stands under the keys is a macro. Imported by
 * `read.ts`, which asks it before any shape.
 */
import type { ParsedFile } from '../formats/format.ts';
import type { Body, DataNode, Entry, Macro } from '../model.ts';
import type { Layout } from '../settings.ts';
import { markTwins, toBody } from './bodies.ts';
import { readFields, textOf } from './fields.ts';
import { readKey, readLocaleValue, toChannel } from './keys.ts';
import type { ShapeMatch } from './shape.ts';
import { readReplies } from './text.ts';
import { wordsOf } from './vendor.ts';

/**
 * The macros of a file by a layout; undefined for files that are no data (Markdown, text, HTML), to which keys don't apply. A layout without
 * any key says that a plain text is a reply.
 */
export function matchLayout(parsed: ParsedFile, layout: Layout, path: string): ShapeMatch | undefined {
  const isBare = layout.macros.length === 0 && layout.body.length === 0;
  const replies = isBare && parsed.content.kind === 'text' ? readReplies(parsed.content, path) : [];
  if (replies.length > 0) return { macros: replies, reason: 'the whole text was given as a reply' };
  if (parsed.content.kind !== 'tree') return undefined;
  const { roots } = parsed.content;
  const macros = roots.flatMap((root, i) => follow(root, layout.macros, roots.length > 1 ? [`${i}`] : []).flatMap(({ node, path }) => collect(node, path, layout)));
  const keys = [layout.macros.length > 0 ? `macros under "${layout.macros.join('.')}"` : undefined, layout.body.length > 0 ? `texts under ${layout.body.map((key) => `"${key}"`).join(' and ')}` : undefined];
  return { macros, reason: `the configuration's layout says: ${keys.filter((part) => part !== undefined).join(', ')}` };
}

interface Place {
  readonly node: DataNode;
  readonly path: readonly string[];
}

/** What stands at the end of some keys; `*` is any key. Lists on the way are gone through. */
function follow(node: DataNode, steps: readonly string[], path: readonly string[]): Place[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [{ node, path }];
  if (node.kind === 'list') return node.items.flatMap((item, i) => follow(item, step === '*' || step === `${i}` ? rest : steps, [...path, `${i}`]));
  if (node.kind !== 'map') return [];
  return node.entries.filter(({ key }) => step === '*' || key.text === step).flatMap(({ key, value }) => follow(value, rest, [...path, key.text]));
}

/** The macros in a node: itself, the items of a list, the values of a map; deeper where only the body's key is known. */
function collect(node: DataNode, path: readonly string[], layout: Layout, key?: Entry['key']): Macro[] {
  if (node.kind === 'text') return layout.body.length === 0 ? toMacro([], node, bodiesOf(node, undefined), path, layout, key) : [];
  if (node.kind === 'list') {
    const isVariants = layout.body.length === 0 && key !== undefined && node.items.every((item) => item.kind === 'text');
    if (isVariants) return toMacro([], node, node.items.flatMap((item) => bodiesOf(item, 'variant')), path, layout, key);
    return node.items.flatMap((item, i) => collect(item, [...path, `${i}`], layout));
  }
  if (node.kind !== 'map') return [];
  const found = layout.body.flatMap((name) => {
    const value = valueAt(node.entries, name);
    return value ? bodiesOf(value, layout.body.length > 1 ? name : undefined, name) : [];
  });
  if (found.length > 0) return toMacro(node.entries, node, markTwins(found, () => found.length > 1), path, layout, key);
  return node.entries.flatMap((entry) => collect(entry.value, [...path, entry.key.text], layout, entry.key));
}

/** The value under a key, or under keys one inside the other (`content.text`). */
function valueAt(entries: readonly Entry[], name: string): DataNode | undefined {
  const direct = entries.find(({ key }) => key.text === name)?.value;
  if (direct || !name.includes('.')) return direct;
  const [first, ...rest] = name.split('.');
  const next = entries.find(({ key }) => key.text === first)?.value;
  return next?.kind === 'map' ? valueAt(next.entries, rest.join('.')) : undefined;
}

/** A text, a list of variants, or texts by locale, channel or other name. */
function bodiesOf(node: DataNode, role: string | undefined, name?: string): Body[] {
  const { locale, channel, syntax } = name === undefined ? { locale: undefined, channel: undefined, syntax: undefined } : readKey(name);
  if (node.kind === 'text') {
    const body = toBody(node.value, { role: syntax === 'html' || syntax === 'text' ? syntax : (role ?? 'body'), locale, channel, syntax: syntax === 'html' || syntax === 'markdown' ? syntax : undefined });
    return body ? [body] : [];
  }
  if (node.kind === 'list') return node.items.flatMap((item) => bodiesOf(item, 'variant', name));
  if (node.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) => bodiesOf(value, key.text, undefined).map((body) => ({ ...body, locale: readKeyLocale(key.text), channel: toChannel(key.text) ?? channel })));
}

function readKeyLocale(key: string): string | undefined {
  return /^[a-z]{2}(?:[-_][A-Za-z]{2,4})?$/.test(key) ? readLocaleValue(key) : undefined;
}

function toMacro(entries: readonly Entry[], node: DataNode, bodies: readonly Body[], path: readonly string[], layout: Layout, key?: Entry['key']): Macro[] {
  if (bodies.length === 0) return [];
  const fields = readFields(entries);
  const titled = layout.title === undefined ? undefined : valueAt(entries, layout.title);
  const named = (name: string | undefined) => (name === undefined ? undefined : textOf(valueAt(entries, name)));
  const locale = named(layout.locale);
  const channel = named(layout.channel);
  const place = path.join('/') || 'macro';
  const title = textOf(titled)?.split('\n', 1)[0]!.trim();
  const source = key ? { start: Math.min(key.source.start, node.source.start), end: Math.max(key.source.end, node.source.end) } : node.source;
  return [
    {
      id: fields.id ?? place,
      title: title ?? fields.title ?? key?.text ?? place,
      titleSource: title === undefined ? (fields.titleSource ?? key?.source) : titled!.source,
      source,
      locale: locale === undefined ? fields.locale : readLocaleValue(locale),
      channel: channel === undefined ? fields.channel : toChannel(channel),
      audience: fields.isInternal ? 'internal' : 'customer',
      active: fields.active,
      category: named(layout.category) ?? fields.category,
      tags: layout.tags === undefined ? fields.tags : wordsOf(valueAt(entries, layout.tags)),
      bodies,
      disabledRules: fields.disabledRules,
    },
  ];
}
