/** How macros are read, for people: the anatomy of each reply. Shows what the rules see, judged or not. */
import type { Body, Library, Macro, Move, Prose, Reading } from './model.ts';
import type { BodyAnatomy, MacroAnatomy } from './contract.ts';

/** The anatomy of every macro in file order. `proseOf` reads a body. */
export function inspectLibrary(library: Library, proseOf: (body: Body, macro: Macro) => Prose): MacroAnatomy[] {
  return library.macros.map((macro) => {
    const proses = macro.bodies.map((body) => proseOf(body, macro));
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

function bodyAnatomy(macro: Macro, body: Body, prose: Prose): BodyAnatomy {
  const skipReason = whyNotJudged(macro, body, prose);
  return {
    role: body.role,
    text: body.text,
    source: body.source,
    situation: prose.readings[0]?.situation ?? 'fragment',
    moves: prose.english ? movesOf(body, prose.readings) : [],
    ...(skipReason ? { skipReason } : {}),
  };
}

function whyNotJudged(macro: Macro, body: Body, prose: Prose): string | undefined {
  if (macro.audience === 'internal') return 'an internal note';
  if (!macro.active) return 'inactive';
  if (body.twinOf !== undefined) return `the same words as ${macro.bodies[body.twinOf]!.role}, judged there`;
  return prose.english ? undefined : prose.skipReason;
}

/** Moves of all readings in the body's text; what several readings share comes once. */
function movesOf(body: Body, readings: readonly Reading[]): BodyAnatomy['moves'] {
  const seen = new Set<string>();
  const moves: { move: Move; start: number; end: number; source: { start: number; end: number } }[] = [];
  for (const reading of readings) {
    for (const sentence of reading.sentences) {
      const span = reading.map.toSource(sentence);
      for (const move of sentence.moves) {
        const key = `${move} ${span.start} ${span.end}`;
        if (seen.has(key)) continue;
        seen.add(key);
        moves.push({ move, ...span, source: body.map.toSource(span) });
      }
    }
  }
  return moves.sort((a, b) => a.start - b.start || a.end - b.end);
}
