/** One name for one thing: an abbreviation that is said in plain words in one place of a text is said so in all. Pure; only `phrases.ts` imports this file. */
import type { Reading } from '../model.ts';
import type { Hit, Rewrite } from './detector.ts';
import { joinRewrites } from './joining.ts';

/** In more places than these nobody reads one change of all: a bound on work, too. */
const mostPlaces = 8;

/**
 * The hits, with each wording of one taken together with the first of every other that names the same abbreviation. Where one of them has no wording, none
 * is offered: whoever reads "identity check" here and "KYC" there takes them for two things. Hits that name none are as they were.
 */
export function sayThroughout(hits: readonly Hit[], { text }: Reading): Hit[] {
  const byName = new Map<string, Hit[]>();
  for (const hit of hits) {
    const name = abbreviationIn(text.slice(hit.span.start, hit.span.end));
    if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []).slice(0, mostPlaces), hit]);
  }
  return hits.map((hit) => {
    const all = byName.get(abbreviationIn(text.slice(hit.span.start, hit.span.end)) ?? '') ?? [];
    if (all.length < 2) return hit;
    return { ...hit, rewrites: all.length > mostPlaces ? [] : hit.rewrites.flatMap((rewrite) => (rewrite.lastResort ? rewrite : withOthers(rewrite, all.filter((other) => other !== hit)))) };
  });
}

function withOthers(rewrite: Rewrite, others: readonly Hit[]): Rewrite[] {
  let joint: Rewrite | undefined = rewrite;
  for (const { rewrites } of others) {
    const other = rewrites.find((r) => !r.lastResort && !r.slots);
    joint = joint && other && joinNamed(joint, other);
  }
  return joint ? [joint] : [];
}

/** Both as one; what is said twice is named once. */
function joinNamed(first: Rewrite, second: Rewrite): Rewrite | undefined {
  const joint = joinRewrites(first, second);
  return joint && first.title.includes(second.title.slice('Say '.length)) ? { ...joint, title: first.title } : joint;
}

function abbreviationIn(words: string): string | undefined {
  return /\b(\p{Lu}{2,6})s?\b/u.exec(words)?.[1];
}
