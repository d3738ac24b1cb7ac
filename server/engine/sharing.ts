/**
 * Texts that several macros of a file share (a YAML alias, a merge): each is judged under every macro that uses it, said once, and edited for all
 * of them or not at all. Used by `lint.ts` and the fix room.
 */
import type { Finding, Library, Range } from './model.ts';
import { overlapping } from './range.ts';

/** A body of a macro, by their indices. */
export interface Use {
  readonly macro: number;
  readonly body: number;
}

const none: readonly Use[] = [];
const known = new WeakMap<Library, ReadonlyMap<number, readonly Use[]>>();

/** The bodies that stand at the same place of the file as this one, itself among them; empty where it is used once. */
export function usesOf(library: Library, { macro, body }: Use): readonly Use[] {
  return sharedTexts(library).get(library.macros[macro]!.bodies[body]!.source.start) ?? none;
}

/** By the place in the file: what is used more than once. */
function sharedTexts(library: Library): ReadonlyMap<number, readonly Use[]> {
  let shared = known.get(library);
  if (!shared) known.set(library, (shared = readShared(library)));
  return shared;
}

function readShared({ macros }: Library): ReadonlyMap<number, readonly Use[]> {
  const uses = new Map<number, Use[]>();
  macros.forEach(({ bodies }, macro) => bodies.forEach(({ source }, body) => {
    const own = uses.get(source.start);
    if (own) own.push({ macro, body });
    else uses.set(source.start, [{ macro, body }]);
  }));
  return new Map([...uses].filter(([, { length }]) => length > 1));
}

/**
 * `kept` with each fault of a shared text said once, for the first macro in which it is one. Where an exception of one macro silences what is said
 * for another, nothing is offered for it, and no other fix that changes those words: whoever wrote it wants them to stay.
 */
export function mergeShared(library: Library, kept: readonly Finding[], silenced: readonly Finding[]): Finding[] {
  const shared = sharedTexts(library);
  if (shared.size === 0) return [...kept];
  const placeOf = ({ macro, body }: Finding): number => library.macros[macro.index]!.bodies[body]!.source.start;
  const faultOf = ({ ruleId, source }: Finding): string => `${ruleId} ${source.start} ${source.end}`;
  const macros = new Map<string, Set<number>>();
  for (const finding of silenced) macros.set(faultOf(finding), (macros.get(faultOf(finding)) ?? new Set()).add(finding.macro.index));
  // By shared text: the faults that are meant somewhere, and their words.
  const exempt = new Map<number, { readonly faults: Set<string>; spans: Range[] }>();
  for (const finding of silenced) {
    const place = placeOf(finding);
    if (!shared.get(place)?.some(({ macro }) => !macros.get(faultOf(finding))!.has(macro))) continue;
    let here = exempt.get(place);
    if (!here) exempt.set(place, (here = { faults: new Set(), spans: [] }));
    // Each of the macros says the same fault.
    if (!here.faults.has(faultOf(finding))) here.spans.push(finding.span);
    here.faults.add(faultOf(finding));
  }
  for (const here of exempt.values()) here.spans = merge(here.spans);
  const said = new Set<string>();
  return kept.flatMap((finding) => {
    const place = placeOf(finding);
    if (!shared.has(place)) return [finding];
    if (said.has(faultOf(finding))) return [];
    said.add(faultOf(finding));
    const here = exempt.get(place);
    return [!here ? finding : { ...finding, fixes: here.faults.has(faultOf(finding)) ? [] : finding.fixes.filter(({ edits }) => !edits.some((e) => touchesAny(e.span, here.spans))) }];
  });
}

/** Ranges in the order of the text, those that meet as one. */
function merge(ranges: readonly Range[]): Range[] {
  const out: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last && range.start <= last.end) out[out.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else out.push(range);
  }
  return out;
}

/** Whether a change of `span` is a change of one of the places, as `merge` gives them: they share characters, or one is put right at the other. */
function touchesAny(span: Range, places: readonly Range[]): boolean {
  return overlapping(places, { start: span.start - 1, end: span.end + 1 }).length > 0;
}
