/** How macros are read, for people: the anatomy of each reply. Shows what the rules see, judged or not. */
import type { Body, Channel, Library, Macro, Move, Prose, Range, Reading, Situation } from './model.ts';
import type { BodyAnatomy, MacroAnatomy } from './contract.ts';
import { MOVES } from './prose/index.ts';

/** What an anatomy needs of a body's prose: little, so that it can be remembered. Offsets are in the body's text. */
export interface ProseSummary {
  readonly channel: Channel;
  readonly english: boolean;
  readonly skipReason?: string;
  readonly situation: Situation;
  /** Three numbers a move: its place in `MOVES`, where it starts and where it ends. As objects they would take most of the memory. */
  readonly moves: readonly number[];
}

type PlacedMove = Range & { readonly move: Move };

/** The anatomy of every macro in file order. `summaryOf` reads a body. */
export function inspectLibrary(library: Library, summaryOf: (body: Body, macro: Macro) => ProseSummary): MacroAnatomy[] {
  return library.macros.map((macro) => {
    const proses = macro.bodies.map((body) => summaryOf(body, macro));
    const bodies = macro.bodies.map((body, i) => bodyAnatomy(macro, body, proses[i]!));
    const first = proses.findIndex((p, i) => p.english && macro.bodies[i]!.twinOf === undefined);
    return {
      id: macro.id,
      title: macro.title,
      source: macro.source,
      ...(macro.locale ?? macro.bodies[0]?.locale ? { locale: macro.locale ?? macro.bodies[0]!.locale! } : {}),
      channel: proses[Math.max(first, 0)]?.channel ?? macro.channel ?? 'email',
      audience: macro.audience,
      active: macro.active,
      situation: bodies[Math.max(first, 0)]?.situation ?? 'fragment',
      bodies,
    };
  });
}

/** The part of a body's prose that its anatomy shows. `slice` gives back the room that a growing list had in store. */
export function summarise({ channel, english, skipReason, readings }: Prose): ProseSummary {
  return { channel, english, ...(skipReason === undefined ? {} : { skipReason }), situation: readings[0]?.situation ?? 'fragment', moves: english ? movesOf(readings).flatMap(({ move, start, end }) => [MOVES.indexOf(move), start, end]).slice() : [] };
}

function bodyAnatomy(macro: Macro, body: Body, prose: ProseSummary): BodyAnatomy {
  const skipReason = whyNotJudged(macro, body, prose);
  return {
    role: body.role,
    text: body.text,
    source: body.source,
    situation: prose.situation,
    moves: unpackMoves(prose.moves).map((move) => ({ ...move, source: body.map.toSource(move) })),
    ...(skipReason ? { skipReason } : {}),
  };
}

function unpackMoves(packed: readonly number[]): PlacedMove[] {
  const moves: PlacedMove[] = [];
  for (let i = 0; i < packed.length; i += 3) moves.push({ move: MOVES[packed[i]!]!, start: packed[i + 1]!, end: packed[i + 2]! });
  return moves;
}

function whyNotJudged(macro: Macro, body: Body, prose: ProseSummary): string | undefined {
  if (macro.audience === 'internal') return 'an internal note';
  if (!macro.active) return 'inactive';
  if (body.twinOf !== undefined) return `the same words as ${macro.bodies[body.twinOf]!.role}, judged there`;
  return prose.english ? undefined : prose.skipReason;
}

/** Moves of all readings in the body's text; what several readings share comes once. */
function movesOf(readings: readonly Reading[]): PlacedMove[] {
  // The sentences of one reading stand one behind the other; only readings of several branches say the same thing twice.
  if (readings.length === 1 && readings[0]!.map.segments.length === 1) return readings[0]!.sentences.flatMap((sentence) => {
    const { start, end } = readings[0]!.map.toSource(sentence);
    return sentence.moves.map((move) => ({ move, start, end }));
  });
  const seen = new Set<string>();
  const moves: PlacedMove[] = [];
  for (const reading of readings) {
    for (const sentence of reading.sentences) {
      const span = reading.map.toSource(sentence);
      for (const move of sentence.moves) {
        const key = `${move} ${span.start} ${span.end}`;
        if (seen.has(key)) continue;
        seen.add(key);
        moves.push({ move, start: span.start, end: span.end });
      }
    }
  }
  return moves.sort((a, b) => a.start - b.start || a.end - b.end);
}
