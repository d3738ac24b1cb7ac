/** Two ways out taken together, for a text in which each alone would bring the other fault to light. Used by the detectors that offer sentences. */
import { jointTitle } from '../jointTitle.ts';
import type { Move, Reading } from '../model.ts';
import type { Rewrite } from './detector.ts';
import { isJudged } from './judged.ts';

const feeling: ReadonlySet<Move> = new Set<Move>(['validate', 'acknowledge', 'apologise']);
const help: ReadonlySet<Move> = new Set<Move>(['instruct', 'commit', 'time_frame', 'request_info', 'clarify', 'offer', 'compensate', 'follow_up']);

/** Whether no sentence of a reading feels with its reader, or none helps: what another way out may add. */
export function lacks(reading: Reading, what: 'feeling' | 'help'): boolean {
  const moves = what === 'feeling' ? feeling : help;
  return !reading.sentences.some((s) => isJudged(s) && s.moves.some((m) => moves.has(m)));
}

/** Both rewrites as one; undefined where their edits meet. */
export function joinRewrites(first: Rewrite, second: Rewrite): Rewrite | undefined {
  const meet = first.edits.some((a) => second.edits.some((b) => a.span.start <= b.span.end && b.span.start <= a.span.end));
  if (meet) return undefined;
  const slots = [...(first.slots ?? []), ...(second.slots ?? []).map((slot) => ({ ...slot, edit: slot.edit + first.edits.length }))];
  return { kind: 'suggestion', title: jointTitle(first.title, second.title), edits: [...first.edits, ...second.edits], ...(slots.length > 0 ? { slots } : {}) };
}

/** Each of `rewrites` together with the best of `others` that it can be joined with; at most `most`. */
export function joinEach(rewrites: readonly Rewrite[], others: readonly Rewrite[], most = 2): Rewrite[] {
  return rewrites.flatMap((one) => others.map((other) => joinRewrites(one, other)).find((joint) => joint !== undefined) ?? []).slice(0, most);
}
