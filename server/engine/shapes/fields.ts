/** The fields of a map beside its bodies: title, tags, state, audience. Imported by the shapes of YAML, JSON and CSV. */
import type { Channel, DataNode, Entry, Macro, Range, TextValue } from '../model.ts';
import { partReason } from '../suppressions/reason.ts';
import { readKey, readLocaleValue, toChannel } from './keys.ts';
import type { FieldKind, KeyMeaning } from './keys.ts';

/** A key's meaning where a table of its own (the columns of a CSV file) says more than the word itself. */
export type Meanings = ReadonlyMap<string, KeyMeaning>;

export interface Fields {
  readonly title?: string;
  readonly titleSource?: Range;
  readonly id?: string;
  readonly category?: string;
  readonly tags: readonly string[];
  readonly locale?: string;
  readonly channel?: Channel;
  readonly isInternal?: boolean;
  readonly active: boolean;
  readonly disabledRules: Macro['disabledRules'];
}

export function meaningOf(key: TextValue, columns?: Meanings): KeyMeaning {
  return columns?.get(key.text) ?? readKey(key.text);
}

/** What a scalar or text says, trimmed; undefined for maps, lists and nothing. */
export function textOf(node: DataNode | undefined): string | undefined {
  if (node?.kind === 'text') return node.value.text.trim() || undefined;
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;
}

/** Reads the fields of a map by what its keys mean. */
export function readFields(entries: readonly Entry[], columns?: Meanings): Fields {
  const find = (kind: FieldKind) => best(entries, kind, columns);
  const says = (kind: FieldKind) => textOf(find(kind)?.value)?.toLowerCase();
  const titled = find('title') ?? find('subject');
  const title = titled && firstText(titled.value);
  const audience = says('audience');
  const status = says('status');
  const internal = isTrue(says('internal')) || isFalse(says('public')) || (audience !== undefined && /^(?:internal|agents?|staff|private|team|employees?)\b/.test(audience));
  const channel = says('channel');
  const locale = textOf(find('locale')?.value);
  const inactive = isFalse(says('active')) || isTrue(says('inactive')) || (status !== undefined && /^(?:inactive|archived|disabled|deleted|deprecated|retired)$/.test(status));
  return {
    title: title?.text.trim(),
    titleSource: titled && titled.value.kind !== 'map' ? titled.value.source : undefined,
    id: textOf(find('id')?.value),
    category: nameOf(find('category')?.value),
    tags: readTags(find('tags')?.value),
    locale: locale === undefined ? undefined : readLocaleValue(locale),
    channel: channel === undefined ? undefined : toChannel(channel),
    isInternal: internal || undefined,
    active: !inactive,
    disabledRules: readDisabledRules(find('disable')?.value),
  };
}

/** The entry whose key is the best of its kind and holds something. */
function best(entries: readonly Entry[], kind: FieldKind, columns?: Meanings): Entry | undefined {
  let found: Entry | undefined;
  let rank = Infinity;
  for (const entry of entries) {
    const meaning = meaningOf(entry.key, columns);
    const score = meaning.rank + (meaning.isStale ? 100 : 0);
    if (meaning.kind !== kind || score >= rank) continue;
    if (entry.value.kind === 'map' || (entry.value.kind !== 'list' && textOf(entry.value) === undefined)) continue;
    found = entry;
    rank = score;
  }
  return found;
}

function firstText(node: DataNode): { text: string } | undefined {
  const text = node.kind === 'list' ? textOf(node.items[0]) : textOf(node);
  return text === undefined ? undefined : { text: text.split('\n', 1)[0]! };
}

function isTrue(text: string | undefined): boolean {
  return text !== undefined && /^(?:true|yes|1|on|x)$/.test(text);
}

function isFalse(text: string | undefined): boolean {
  return text !== undefined && /^(?:false|no|0|off)$/.test(text);
}

function readTags(node: DataNode | undefined): string[] {
  if (node?.kind === 'list') return node.items.flatMap((item) => textOf(item) ?? []);
  const text = textOf(node);
  if (text === undefined) return [];
  return text.split(/[,;|]/.test(text) ? /\s*[,;|]\s*/ : /\s+/).filter((tag) => tag !== '');
}

/** Stands in `Macro.disabledRules` for all rules at once. */
const everyRule = '*';

/** Rule ids in a list or in one text, separated by commas or spaces, or `true` for every rule (`*`); the reason behind them (` -- `) is that of all in the text. */
function readDisabledRules(node: DataNode | undefined): Macro['disabledRules'] {
  if (node?.kind === 'list') return node.items.flatMap((item) => readDisabledRules(item));
  if (node?.kind === 'scalar') return node.value === true ? [{ rule: everyRule, source: node.source }] : [];
  if (node?.kind !== 'text') return [];
  const { map } = node.value;
  const { names, reason: said } = partReason(node.value.text);
  const reason = said === '' ? {} : { reason: said };
  if (/^\s*(?:true|yes|all|\*)\s*$/i.test(names)) return [{ rule: everyRule, source: node.source, ...reason }];
  if (/^\s*(?:false|no)\s*$/i.test(names)) return [];
  return [...names.matchAll(/[^\s,;]+/g)].map((match) => ({ rule: match[0], source: map.toSource({ start: match.index, end: match.index + match[0].length }), ...reason }));
}

/** A category by name: a bare number names nothing to people. */
function nameOf(node: DataNode | undefined): string | undefined {
  const text = textOf(node);
  return text !== undefined && /\p{L}/u.test(text) ? text : undefined;
}
