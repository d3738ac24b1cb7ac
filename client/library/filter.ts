/** Which macros the view shows: by rule, situation and channel. Several of one kind widen, different kinds narrow. Pure. */
import type { LibraryMacro, LibraryView } from '../../server/protocol.ts';
import type { Translate } from '../words.ts';

export const kinds = ['rule', 'situation', 'channel'] as const;
export type Kind = (typeof kinds)[number];

/** What was chosen of each kind; an empty set lets everything through. */
export type Filter = Readonly<Record<Kind, ReadonlySet<string>>>;

export const noFilter: Filter = { rule: new Set(), situation: new Set(), channel: new Set() };

export interface Choice {
  readonly kind: Kind;
  readonly id: string;
  readonly label: string;
  readonly count: number;
}

/** Everything that occurs in a library and can be filtered by, most frequent first within its kind. */
export function listChoices({ rules, situations, channels }: LibraryView): Choice[] {
  return [
    ...rules.map(({ id, title, count }) => ({ kind: 'rule' as const, id, label: title, count })),
    ...situations.map((each) => ({ kind: 'situation' as const, ...each })),
    ...channels.map((each) => ({ kind: 'channel' as const, ...each })),
  ].filter(({ id }) => id !== '');
}

export function toFilter(choices: readonly Pick<Choice, 'kind' | 'id'>[]): Filter {
  const of = (kind: Kind): ReadonlySet<string> => new Set(choices.filter((choice) => choice.kind === kind).map(({ id }) => id));
  return { rule: of('rule'), situation: of('situation'), channel: of('channel') };
}

export function isFiltering(filter: Filter): boolean {
  return kinds.some((kind) => filter[kind].size > 0);
}

export function passes({ rules, situation, channel }: LibraryMacro, filter: Filter): boolean {
  const takes = (kind: Kind, has: (id: string) => boolean): boolean => filter[kind].size === 0 || [...filter[kind]].some(has);
  return takes('rule', (id) => (rules[id] ?? 0) > 0) && takes('situation', (id) => id === situation) && takes('channel', (id) => id === channel);
}

/** One line over the list: `12 of 87 macros: Cold phrasing; problem or bad news`. */
export function describeFilter(filter: Filter, choices: readonly Choice[], shown: number, all: number, t: Translate): string {
  const labelOf = (kind: Kind, id: string): string => choices.find((choice) => choice.kind === kind && choice.id === id)?.label ?? id;
  const chosen = kinds.filter((kind) => filter[kind].size > 0).map((kind) => [...filter[kind]].map((id) => labelOf(kind, id)).join(t(' or ')));
  return t('{0} of {1} macros: {2}', shown, all, chosen.join('; '));
}
