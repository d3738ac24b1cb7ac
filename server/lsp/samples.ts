/** What a customer might see in the place of a placeholder, for previews. Pure. */
import type { Placeholder, PlaceholderHint } from '../engine/index.ts';

/** By the name of a placeholder whose helpdesk says nothing of it; the first that fits. */
const byName: readonly (readonly [RegExp, string])[] = [
  [/(?:agent|user|staff|owner|assignee|sender|rep).*first|(?:agent|staff|owner|assignee|sender|rep)[._ ]?name|signature/i, 'Jonas'],
  [/first[._ -]?name|fname|^name$|(?:customer|requester|contact|recipient|client)[._ -]?name/i, 'Mira'],
  [/last[._ -]?name|surname/i, 'Olsen'],
  [/e-?mail/i, 'mira@example.com'],
  [/phone|tel\b/i, '+1 555 0134'],
  [/order/i, '#1042'],
  [/tracking/i, '1Z999AA10123456784'],
  [/(?:ticket|case|conversation|request|reference|claim|booking|invoice).*(?:id|no|num|number|ref)?$/i, '48213'],
  [/link|url|page/i, 'https://example.com/help'],
  [/date|day|deadline|when|until/i, '12 May'],
  [/time|hour|eta/i, '10:30'],
  [/amount|price|total|refund|fee|cost/i, '24.90'],
  [/company|organi[sz]ation|account|brand|shop|store|team/i, 'Larkspur'],
  [/product|item|plan|model/i, 'the blue kettle'],
  [/city|town|place|location|address|country/i, 'Bergen'],
  [/carrier|courier/i, 'NordPost'],
];

/** The sample for a placeholder; `hints` are those of its library. Where nothing is known, its own name in words. */
export function sampleFor(written: string, placeholder: Placeholder, hints: readonly PlaceholderHint[]): string {
  const hint = hints.find(({ write }) => write === written);
  if (hint?.sample !== undefined) return hint.sample;
  const known = byName.find(([name]) => name.test(placeholder.name))?.[1];
  return known ?? placeholder.fallback ?? (placeholder.name.split(/[.[\]]/).filter((part) => part !== '').at(-1) ?? placeholder.name).replace(/[_-]+/g, ' ').trim();
}
