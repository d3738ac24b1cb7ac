/**
 * One name for one thing: an abbreviation that is said in plain words in one place of a text is said so in all, and so is who is "he or she" in one
 * place. Pure; only `phrases.ts` imports this file.
 */
import type { Reading } from '../model.ts';
import type { Hit, Rewrite } from './detector.ts';
import { joinRewrites } from './joining.ts';

/** In more places than these nobody reads one change of all: a bound on work, too. */
const mostPlaces = 8;

/**
 * The hits, with each wording of one taken together with the first of every other that `nameOf` gives the same name. Where one of them has no wording, none
 * is offered: whoever reads "identity check" here and "KYC" there takes them for two things. Hits without a name are as they were.
 */
export function sayThroughout(hits: readonly Hit[], nameOf: (hit: Hit) => string | undefined): Hit[] {
  const byName = new Map<string, Hit[]>();
  for (const hit of hits) {
    const name = nameOf(hit);
    if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []).slice(0, mostPlaces), hit]);
  }
  return hits.map((hit) => {
    const all = byName.get(nameOf(hit) ?? '') ?? [];
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

/** The abbreviation that a hit is about. */
export function abbreviationIn({ span }: Hit, { text }: Reading): string | undefined {
  const words = text.slice(span.start, span.end);
  return /\b(\p{Lu}{2,6})s?\b/u.exec(words)?.[1];
}
