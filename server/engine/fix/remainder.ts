/**
 * Whether a change leaves a reply with anything to say. Words may be wrong and still be all that there is: without them the customer would get a
 * greeting and a name. Only the fix room asks.
 */
import type { Move, Prose, Reading, Sentence } from '../model.ts';
import { isOnly } from '../detectors/inserting.ts';

const courtesies: ReadonlySet<Move> = new Set<Move>(['greeting', 'sign_off', 'close']);
/** What stands there beside the reply's own words. */
const aside: ReadonlySet<Sentence['block']> = new Set<Sentence['block']>(['heading', 'quote', 'signature', 'boilerplate', 'agent-note']);

/** Whether what said something (in one of its renderings) has nothing left but a greeting, a sign-off or neither. `before` is asked only where nothing is left. */
export function fallsSilent(before: () => Prose, after: Prose): boolean {
  const silent = countSilent(after);
  return silent > 0 && silent > countSilent(before());
}

function countSilent({ readings }: Prose): number {
  return readings.filter((reading) => !saysSomething(reading)).length;
}

function saysSomething({ sentences }: Reading): boolean {
  return sentences.some((sentence) => !aside.has(sentence.block) && !isOnly(sentence, courtesies));
}
