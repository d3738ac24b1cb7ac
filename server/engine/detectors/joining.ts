/** Two ways out taken together, for a text in which each alone would bring the other fault to light. Used by the detectors that offer sentences. */
import { jointTitle } from '../jointTitle.ts';
import type { Move, Reading, TextEdit } from '../model.ts';
import type { Rewrite } from './detector.ts';
import { opensWay } from './fitting.ts';
import { isJudged } from './judged.ts';

const help: ReadonlySet<Move> = new Set<Move>(['instruct', 'commit', 'time_frame', 'request_info', 'clarify', 'offer', 'compensate', 'follow_up']);

/** Whether no sentence of a reading helps its reader: what another way out may add. */
export function lacksHelp(reading: Reading): boolean {
  return !reading.sentences.some((s) => isJudged(s) && (s.moves.some((m) => help.has(m)) || opensWay(reading.text.slice(s.start, s.end))));
}

/**
 * Both rewrites as one; undefined where their edits meet, other than as two sentences put in at the same place: there the
 * first comes first, or what stays on the line.
 */
export function joinRewrites(first: Rewrite, second: Rewrite): Rewrite | undefined {
  const [a, b] = [first.edits[0], second.edits[0]];
  if (a && b && first.edits.length === 1 && second.edits.length === 1 && isInsertion(a) && isInsertion(b) && a.span.start === b.span.start) return joinInsertions(first, second);
  const meet = first.edits.some((one) => second.edits.some((other) => one.span.start <= other.span.end && other.span.start <= one.span.end));
  if (meet) return undefined;
  const slots = [...(first.slots ?? []), ...(second.slots ?? []).map((slot) => ({ ...slot, edit: slot.edit + first.edits.length }))];
  return { kind: 'suggestion', title: jointTitle(first.title, second.title), edits: [...first.edits, ...second.edits], ...(slots.length > 0 ? { slots } : {}), ...lastResortOf(first, second) };
}

/** Two sentences that stand behind the same one, as one edit; undefined where one stands behind it and the other before what follows. */
function joinInsertions(first: Rewrite, second: Rewrite): Rewrite | undefined {
  const [a, b] = [first.edits[0]!, second.edits[0]!];
  if (!/^\s/.test(a.text) || !/^\s/.test(b.text)) return undefined;
  const isApart = (text: string): boolean => text.startsWith('\n');
  const isSwapped = isApart(a.text) && !isApart(b.text);
  const [upper, lower] = isSwapped ? [second, first] : [first, second];
  const shift = upper.edits[0]!.text.length;
  const slots = [...(upper.slots ?? []), ...(lower.slots ?? []).map((slot) => ({ ...slot, start: slot.start + shift, end: slot.end + shift }))];
  return { kind: 'suggestion', title: jointTitle(first.title, second.title), edits: [{ span: a.span, text: upper.edits[0]!.text + lower.edits[0]!.text }], ...(slots.length > 0 ? { slots } : {}), ...lastResortOf(first, second) };
}

function lastResortOf(first: Rewrite, second: Rewrite): Pick<Rewrite, 'lastResort'> {
  return first.lastResort || second.lastResort ? { lastResort: true } : {};
}

function isInsertion({ span }: TextEdit): boolean {
  return span.start === span.end;
}

/** Each of `rewrites` together with the best of `others` that it can be joined with; at most `most`. Not two that leave gaps: those are too many to fill. */
export function joinEach(rewrites: readonly Rewrite[], others: readonly Rewrite[], most = 2): Rewrite[] {
  return rewrites.flatMap((one) => others.map((other) => (one.slots && other.slots ? undefined : joinRewrites(one, other))).find((joint) => joint !== undefined) ?? []).slice(0, most);
}
