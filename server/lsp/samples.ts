/** What a customer might see in the place of a placeholder, for previews. Pure. */
import type { Placeholder, PlaceholderHint } from '../engine/index.ts';

/** By the words of a placeholder's name, where its helpdesk says nothing of it; the first that fits. What stands last says most: an order's link is a link. */
const byName: readonly (readonly [RegExp, string])[] = [
  [/\b(?:agent|user|staff|owner|assignee|sender|rep)\b.*\bfirst ?name$|\b(?:agent|staff|owner|assignee|sender|rep)(?: name)?$|\bsignature$/, 'Jonas'],
  [/\b(?:first ?name|fname)$|^(?:first|name)$|\b(?:customer|requester|contact|recipient|client|passenger|guest|member|patient|player|resident|subscriber|author)(?: name)?$/, 'Mira'],
  [/\b(?:last ?name|surname)$|^last$/, 'Olsen'],
  [/\be ?mail(?: address)?$/, 'mira@example.com'],
  [/\b(?:phone|tel|telephone|mobile)(?: number)?$/, '+1 555 0134'],
  [/\b(?:link|url|page|website|portal|guide)$/, 'https://example.com/help'],
  [/\b(?:date|day|today|deadline|when|until|on|at|eta|month)$/, '12 May'],
  [/\b(?:time|hours?)$/, '10:30'],
  [/\b(?:amount|price|total|refund|fee|cost|balance|sum)$/, '24.90'],
  [/\btracking(?: (?:id|no|num|number|code))?$/, '1Z999AA10123456784'],
  [/\border(?: (?:id|no|num|number|ref|reference|name))?$/, '#1042'],
  [/\b(?:ticket|case|conversation|request|reference|claim|booking|invoice|account)(?: (?:id|no|num|number|ref|reference))$|\b(?:ticket|case|reference|booking|invoice)$/, '48213'],
  [/\b(?:carrier|courier)(?: name)?$/, 'NordPost'],
  [/\b(?:company|organi[sz]ation|brand|shop|store|team|business)(?: name)?$/, 'Larkspur'],
  [/\b(?:product|item|model)(?: name)?$/, 'the blue kettle'],
  [/\b(?:city|town|place|location|country|region|depot)$/, 'Bergen'],
  [/\baddress$/, '12 Harbour Street, Bergen'],
];

/** The sample for a placeholder; `hints` are those of its library. Where nothing is known, its own name in words. */
export function sampleFor(written: string, placeholder: Placeholder, hints: readonly PlaceholderHint[]): string {
  const hint = hints.find(({ write }) => write === written);
  if (hint?.sample !== undefined) return hint.sample;
  const words = placeholder.name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[^\p{L}]+/gu, ' ').trim().toLowerCase();
  const known = byName.find(([name]) => name.test(words))?.[1];
  return known ?? placeholder.fallback ?? (placeholder.name.split(/[.[\]]/).filter((part) => part !== '').at(-1) ?? placeholder.name).replace(/[_-]+/g, ' ').trim();
}
