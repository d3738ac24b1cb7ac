/** The bodies of one macro: which keys of a map hold its texts, and what each text is. Imported by the walk of the generic shape. */
import type { Body, Channel, DataNode, Entry } from '../model.ts';
import { markTwins, toBody } from './bodies.ts';
import { meaningOf, readFields, textOf } from './fields.ts';
import type { Meanings } from './fields.ts';
import { readKey, toChannel, toLocale } from './keys.ts';
import type { KeyMeaning } from './keys.ts';

/** What a body takes over from where it stands. */
export interface Origin {
  readonly isMarkdown: boolean;
}

interface Traits extends Origin {
  readonly role?: string;
  readonly locale?: string;
  readonly channel?: Channel;
  readonly syntax?: KeyMeaning['syntax'];
}

interface Candidate {
  readonly entry: Entry;
  readonly meaning: KeyMeaning;
}

/**
 * The bodies of a map that is a record; empty when it is none. `isNamed`: it has a title or stands under a key, so that keys which only
 * name a channel or a locale count too.
 */
export function collectBodies(entries: readonly Entry[], isNamed: boolean, origin: Origin, columns?: Meanings): Body[] {
  const candidates = entries.map((entry) => ({ entry, meaning: meaningOf(entry.key, columns) }));
  const chosen = dropStale(chooseBodies(candidates, isNamed));
  const several = chosen.length > 1;
  const bodies: Body[] = [];
  const plain = new Set<Body>();
  for (const { entry, meaning } of chosen) {
    const traits = { ...origin, role: several ? roleOf(entry, meaning) : 'body', locale: meaning.locale, channel: meaning.channel, syntax: meaning.syntax };
    for (const body of toBodies(entry.value, traits)) {
      bodies.push(body);
      if (entry.value.kind === 'text' && meaning.syntax !== 'html') plain.add(body);
    }
  }
  if (bodies.length > 0 || isNamed) bodies.push(...collectVariants(candidates, origin));
  return markTwins(bodies, (body) => plain.has(body));
}

/** The best key for bodies and all others with the same base; failing that, keys that name a channel. */
function chooseBodies(candidates: readonly Candidate[], isNamed: boolean): Candidate[] {
  const usable = candidates.filter(({ entry, meaning }) => meaning.kind === 'body' && holdsBody(entry.value));
  const best = usable.reduce<Candidate | undefined>((found, next) => (weigh(next) < (found ? weigh(found) : Infinity) ? next : found), undefined);
  if (best) {
    const { base } = best.meaning;
    const isHtml = (candidate: Candidate) => candidate.meaning.syntax === 'html';
    const chosen = usable.filter(({ meaning }) => meaning.base === base);
    // `html` beside `text`, or `html` beside `body`: one reply in two syntaxes.
    for (const other of usable) if (!chosen.includes(other) && chosen.some(isHtml) !== isHtml(other) && /^(?:body|text|plain_text)$/.test(base) && /^(?:body|text|plain_text)$/.test(other.meaning.base)) chosen.push(other);
    return candidates.filter((candidate) => chosen.includes(candidate));
  }
  if (!isNamed) return [];
  const byChannel = candidates.filter(({ entry, meaning }) => meaning.kind === 'unknown' && toChannel(entry.key.text) !== undefined && isSentence(entry.value));
  const byLocale = candidates.filter(({ entry, meaning }) => meaning.kind === 'unknown' && toLocale(entry.key.text) !== undefined && isSentence(entry.value));
  const chosen = byChannel.length > 0 ? byChannel : byLocale;
  return chosen.map(({ entry, meaning }) => ({ entry, meaning: { ...meaning, channel: toChannel(entry.key.text), locale: toLocale(entry.key.text) } }));
}

/** A key whose text is a word only (`template: refund.html`) stands behind every key with a sentence. */
function weigh({ entry, meaning }: Candidate): number {
  return meaning.rank + (entry.value.kind === 'text' && !/\S\s+\S/.test(entry.value.value.text) ? 1000 : 0);
}

function dropStale(chosen: readonly Candidate[]): readonly Candidate[] {
  const fresh = chosen.filter(({ meaning }) => !meaning.isStale);
  return (fresh.length > 0 ? fresh : chosen).filter(({ meaning }) => !meaning.isInternal);
}

function roleOf(entry: Entry, meaning: KeyMeaning): string {
  if (meaning.syntax === 'html' || meaning.syntax === 'text') return meaning.syntax;
  if (meaning.locale) return `${meaning.channel ?? 'body'} ${meaning.locale}`;
  return meaning.channel ?? entry.key.text.trim();
}

/** Texts in a list or map beside the body: `variants: [...]`, `translations: {de: ...}`, one-letter keys under `actions`. */
function collectVariants(candidates: readonly Candidate[], origin: Origin): Body[] {
  return candidates.flatMap(({ entry: { key, value }, meaning }) => {
    const isVariants = meaning.kind === 'variants' || (meaning.kind === 'container' && (isTextList(value.kind === 'list' ? value.items : []) || (value.kind === 'list' && isVariantList(value.items))));
    const isByLanguage = key.text === 'actions' && value.kind === 'map' && value.entries.every((entry) => isSentence(entry.value));
    return isVariants || isByLanguage ? toBodies(value, { ...origin, role: 'variant' }) : [];
  });
}

/** The bodies in a value that holds bodies: a text, a list of texts or variants, texts by locale, channel or tone. */
export function toBodies(node: DataNode, traits: Traits): Body[] {
  if (node.kind === 'text') {
    const syntax = traits.syntax === 'html' ? 'html' : traits.syntax === 'markdown' || traits.isMarkdown ? 'markdown' : undefined;
    const body = toBody(node.value, { role: traits.role ?? 'body', locale: traits.locale, channel: traits.channel, syntax });
    return body ? [body] : [];
  }
  if (node.kind === 'list') return node.items.flatMap((item) => (item.kind === 'map' ? variantBodies(item.entries, traits) : toBodies(item, { ...traits, role: node.items.length > 1 ? 'variant' : traits.role })));
  if (node.kind === 'map') {
    return node.entries.flatMap(({ key, value }) => {
      if (value.kind === 'map') return variantBodies(value.entries, { ...traits, locale: toLocale(key.text) ?? traits.locale });
      const locale = toLocale(key.text);
      const channel = toChannel(key.text);
      const meaning = readKey(key.text);
      if (meaning.kind !== 'body' && meaning.kind !== 'unknown' && !locale && !channel) return [];
      return toBodies(value, { ...traits, role: channel ?? (locale ? `body ${locale}` : key.text), locale: locale ?? traits.locale, channel: channel ?? traits.channel, syntax: meaning.syntax ?? traits.syntax });
    });
  }
  return [];
}

/** The bodies of one variant, with the locale and channel that it names. */
function variantBodies(entries: readonly Entry[], traits: Traits): Body[] {
  const fields = readFields(entries);
  if (!fields.active) return [];
  return collectBodies(entries, false, traits).map((body) => ({
    ...body,
    role: fields.channel ?? 'variant',
    locale: body.locale ?? fields.locale ?? traits.locale,
    channel: body.channel ?? fields.channel ?? traits.channel,
  }));
}

function holdsBody(node: DataNode): boolean {
  if (node.kind === 'text') return node.value.text.trim() !== '';
  if (node.kind === 'list') return isTextList(node.items) || isVariantList(node.items);
  return node.kind === 'map' && node.entries.length > 0 && node.entries.every(({ value }) => isSentence(value));
}

function isSentence(node: DataNode): boolean {
  return node.kind === 'text' && /\S\s+\S+\s+\S/.test(node.value.text);
}

export function isTextList(items: readonly DataNode[]): boolean {
  return items.length > 0 && items.every((item) => item.kind === 'text');
}

/** Maps without a title of their own that each hold a text, among others that hold none (buttons, pictures). */
export function isVariantList(items: readonly DataNode[]): boolean {
  const maps = items.filter((item) => item.kind === 'map');
  if (maps.length !== items.length || maps.length === 0) return false;
  return maps.some((map) => map.entries.some(({ key, value }) => readKey(key.text).kind === 'body' && holdsBody(value))) && maps.every((map) => !map.entries.some(({ key, value }) => readKey(key.text).kind === 'title' && textOf(value) !== undefined));
}
