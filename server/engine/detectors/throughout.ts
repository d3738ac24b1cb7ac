/** One name for one thing: an abbreviation that is said in plain words in one place of a text is said so in all. Pure; only `phrases.ts` imports this file. */
import type { Reading } from '../model.ts';
import type { Hit, Rewrite } from './detector.ts';
import { joinRewrites } from './joining.ts';

/**
 * The hits, with each wording of one taken together with the first of every other that names the same abbreviation. Where one of them has no wording, none
 * is offered: whoever reads "identity check" here and "KYC" there takes them for two things. Hits that name none are as they were.
 */
export function sayThroughout(hits: readonly Hit[], { text }: Reading): Hit[] {
  const names = hits.map(({ span }) => abbreviationIn(text.slice(span.start, span.end)));
  return hits.map((hit, i) => {
    const others = names[i] === undefined ? [] : hits.filter((_, j) => j !== i && names[j] === names[i]);
    return others.length === 0 ? hit : { ...hit, rewrites: hit.rewrites.flatMap((rewrite) => (rewrite.lastResort ? rewrite : withOthers(rewrite, others))) };
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
