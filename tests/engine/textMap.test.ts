/** The bridge between decoded text and the file. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { TextMap, TextMapBuilder } from '../../server/engine/textMap.ts';
import type { Segment, SegmentKind } from '../../server/engine/textMap.ts';

const seed = 20260222;

/** `Hi \n<b>you</b>` read as "Hi", a new line and a bold word: escape at 3..5, tags 5..8 and 11..15. */
function sample(): { file: string; text: string; map: TextMap } {
  const file = 'Hi \\n<b>you</b>!';
  const built = new TextMapBuilder().verbatim('Hi ', 0).atomic('escape', '\n', 3, 5).atomic('markup', '', 5, 8).verbatim('you', 8).atomic('markup', '', 11, 15).verbatim('!', 15).build();
  return { file, ...built };
}

describe('toSource', () => {
  const rows: readonly (readonly [span: readonly [number, number], source: string])[] = [
    [[0, 2], 'Hi'],
    [[1, 3], 'i '],
    [[2, 4], ' \\n'],
    [[3, 4], '\\n'],
    [[4, 7], 'you'],
    [[5, 6], 'o'],
    [[4, 8], 'you</b>!'],
    [[0, 8], 'Hi \\n<b>you</b>!'],
  ];
  it.each(rows)('%j is written %s', ([start, end], source) => {
    const { file, map } = sample();
    const range = map.toSource({ start, end });
    expect(file.slice(range.start, range.end)).toBe(source);
  });

  it('refuses a span outside of the text', () => {
    const empty = new TextMap([]);
    expect(() => empty.toSource({ start: 0, end: 1 })).toThrow(RangeError);
  });
});

describe('insertionPoint', () => {
  const rows: readonly (readonly [offset: number, file: string])[] = [
    [0, '|Hi \\n<b>you</b>!'],
    [2, 'Hi| \\n<b>you</b>!'],
    [3, 'Hi |\\n<b>you</b>!'],
    [4, 'Hi \\n<b>|you</b>!'],
    [6, 'Hi \\n<b>yo|u</b>!'],
    [7, 'Hi \\n<b>you|</b>!'],
    [8, 'Hi \\n<b>you</b>!|'],
  ];
  it.each(rows)('offset %i is %s', (offset, expected) => {
    const { file, map } = sample();
    const at = map.insertionPoint(offset);
    expect(`${file.slice(0, at)}|${file.slice(at)}`).toBe(expected);
    expect(map.toSource({ start: offset, end: offset })).toEqual({ start: at, end: at });
  });

  it('is inside of leading markup and before trailing markup', () => {
    const { map } = new TextMapBuilder().atomic('markup', '', 0, 3).verbatim('a', 3).atomic('markup', '', 4, 8).build();
    expect([map.insertionPoint(0), map.insertionPoint(1)]).toEqual([3, 4]);
  });

  it('is behind the text\'s last segment where that is atomic', () => {
    const { map } = new TextMapBuilder().verbatim('a', 0).atomic('fold', '\n', 1, 4).build();
    expect(map.insertionPoint(2)).toBe(4);
  });

  it('is the place of an empty text', () => {
    expect(TextMap.verbatim(7, 0).insertionPoint(0)).toBe(7);
    expect(new TextMapBuilder().atomic('markup', '', 2, 5).atomic('markup', '', 5, 9).build().map.insertionPoint(0)).toBe(5);
    expect(new TextMapBuilder().buildAt(7).map.insertionPoint(0)).toBe(7);
  });

  it('refuses offsets outside of the text', () => {
    expect(() => TextMap.verbatim(0, 3).insertionPoint(4)).toThrow(RangeError);
    expect(() => TextMap.verbatim(0, 3).insertionPoint(-1)).toThrow(RangeError);
  });
});

describe('isExact and segmentsIn', () => {
  it('knows where a span may be cut', () => {
    const { map } = new TextMapBuilder().verbatim('ab', 0).atomic('escape', 'xy', 2, 8).verbatim('cd', 8).build();
    const exact = (start: number, end: number) => map.isExact({ start, end });
    expect([exact(0, 6), exact(1, 2), exact(2, 4), exact(5, 5)]).toEqual([true, true, true, true]);
    expect([exact(0, 3), exact(3, 4), exact(3, 3)]).toEqual([false, false, false]);
  });

  it('names the markup inside a span, not the markup at its ends', () => {
    const { map } = sample();
    const kinds = (start: number, end: number) => map.segmentsIn({ start, end }).map((s) => s.kind);
    expect(kinds(4, 7)).toEqual(['verbatim']);
    expect(kinds(3, 8)).toEqual(['escape', 'markup', 'verbatim', 'markup', 'verbatim']);
  });
});

describe('the constructor', () => {
  const bad: readonly (readonly [string, Segment[]])[] = [
    ['a gap', [{ kind: 'verbatim', start: 1, end: 2, sourceStart: 0, sourceEnd: 1 }]],
    ['sources that go backwards', [{ kind: 'escape', start: 0, end: 1, sourceStart: 5, sourceEnd: 7 }, { kind: 'escape', start: 1, end: 2, sourceStart: 6, sourceEnd: 8 }]],
    ['unequal verbatim text', [{ kind: 'verbatim', start: 0, end: 2, sourceStart: 0, sourceEnd: 3 }]],
  ];
  it.each(bad)('refuses %s', (_name, segments) => {
    expect(() => new TextMap(segments)).toThrow(RangeError);
  });
});

// ------------------------------------------------------------------------------------------------- properties

interface Part { readonly kind: SegmentKind; readonly text: string; readonly source: string; readonly gap: number }

/** Parts of a decoded text; `gap` is source text between parts that belongs to none. */
const partArbitrary: fc.Arbitrary<Part> = fc.oneof(
  fc.tuple(fc.string({ minLength: 1, maxLength: 6 }), fc.nat(2)).map(([text, gap]) => ({ kind: 'verbatim' as const, text, source: text, gap })),
  fc.tuple(fc.constantFrom('escape' as const, 'fold' as const, 'placeholder' as const), fc.string({ minLength: 1, maxLength: 3 }), fc.string({ minLength: 0, maxLength: 6 }), fc.nat(2)).map(([kind, text, source, gap]) => ({ kind, text, source, gap })),
  fc.tuple(fc.string({ minLength: 1, maxLength: 6 }), fc.nat(2)).map(([source, gap]) => ({ kind: 'markup' as const, text: '', source, gap })),
);

function build(parts: readonly Part[], from = 0): { text: string; file: string; map: TextMap } {
  const builder = new TextMapBuilder();
  let file = ' '.repeat(from);
  for (const part of parts) {
    file += '~'.repeat(part.gap);
    if (part.kind === 'verbatim') builder.verbatim(part.text, file.length);
    else builder.atomic(part.kind, part.text, file.length, file.length + part.source.length);
    file += part.source;
  }
  return { file, ...builder.buildAt(file.length) };
}

const mapArbitrary = fc.array(partArbitrary, { maxLength: 8 }).map((parts) => build(parts));

function spanIn(length: number, a: number, b: number): { start: number; end: number } {
  const [x, y] = [a % (length + 1), b % (length + 1)];
  return { start: Math.min(x, y), end: Math.max(x, y) };
}

/** Per character of the decoded text: its source range and whether it stands alone. */
function characters(map: TextMap): { kind: SegmentKind; start: number; end: number }[] {
  return map.segments.flatMap((s) => Array.from({ length: s.end - s.start }, (_, i) => (s.kind === 'verbatim' ? { kind: s.kind, start: s.sourceStart + i, end: s.sourceStart + i + 1 } : { kind: s.kind, start: s.sourceStart, end: s.sourceEnd })));
}

describe('for any map', () => {
  it('segments tile the text, and verbatim ones hold the file\'s own characters', () => {
    fc.assert(fc.property(mapArbitrary, ({ text, file, map }) => {
      expect(map.length).toBe(text.length);
      expect(map.segments.map((s) => text.slice(s.start, s.end)).join('')).toBe(text);
      for (const s of map.segments) if (s.kind === 'verbatim') expect(file.slice(s.sourceStart, s.sourceEnd)).toBe(text.slice(s.start, s.end));
    }), { seed, numRuns: 300 });
  });

  it('toSource covers exactly the characters of the span', () => {
    fc.assert(fc.property(mapArbitrary, fc.nat(), fc.nat(), ({ map }, a, b) => {
      const span = spanIn(map.length, a, b);
      if (span.start === span.end) return;
      const inside = characters(map).slice(span.start, span.end);
      expect(map.toSource(span)).toEqual({ start: inside[0]!.start, end: inside.at(-1)!.end });
    }), { seed, numRuns: 500 });
  });

  it('toSpan undoes toSource on verbatim text', () => {
    fc.assert(fc.property(mapArbitrary, fc.nat(), fc.nat(), fc.nat(), ({ map }, pick, a, b) => {
      const verbatim = map.segments.filter((s) => s.kind === 'verbatim');
      const s = verbatim[pick % Math.max(1, verbatim.length)];
      if (!s) return;
      const inner = spanIn(s.end - s.start, a, b);
      const span = { start: s.start + inner.start, end: s.start + inner.end };
      if (span.start < span.end) expect(map.toSpan(map.toSource(span))).toEqual(span);
    }), { seed, numRuns: 500 });
  });

  it('an insertion point lies between the characters around it', () => {
    fc.assert(fc.property(mapArbitrary, fc.nat(), ({ map }, a) => {
      const offset = a % (map.length + 1);
      const all = characters(map);
      const at = map.insertionPoint(offset);
      const [before, after] = [all[offset - 1], all[offset]];
      const isCut = before && after && before.kind !== 'verbatim' && before.start === after.start && before.end === after.end;
      if (before) expect(at).toBeGreaterThanOrEqual(before.end);
      if (after && !isCut) expect(at).toBeLessThanOrEqual(after.start);
    }), { seed, numRuns: 500 });
  });

  it('a slice says the same of its part', () => {
    fc.assert(fc.property(mapArbitrary, fc.nat(), fc.nat(), ({ map }, a, b) => {
      const span = spanIn(map.length, a, b);
      if (!map.isExact(span)) return;
      const part = map.slice(span);
      expect(part.length).toBe(span.end - span.start);
      expect(characters(part)).toEqual(characters(map).slice(span.start, span.end));
    }), { seed, numRuns: 500 });
  });

  it('composition is the composition of characters', () => {
    fc.assert(fc.property(fc.array(partArbitrary, { maxLength: 8 }), fc.array(fc.record({ kind: fc.constantFrom('verbatim' as const, 'verbatim' as const, 'escape' as const, 'markup' as const), length: fc.integer({ min: 1, max: 4 }), size: fc.integer({ min: 1, max: 5 }) }), { minLength: 1, maxLength: 12 }), (parts, cuts) => {
      const inner = build(parts);
      const outer = cover(inner.file, cuts);
      const both = inner.map.through(outer);
      expect(both.length).toBe(inner.text.length);
      // An atomic piece of the outer text that two inner segments share goes to the first of them; elsewhere all is exact.
      const isShared = inner.map.segments.some((s) => !outer.isExact({ start: s.sourceStart, end: s.sourceEnd }));
      if (isShared) return;
      const outerCharacters = characters(outer);
      const composed = characters(both);
      characters(inner.map).forEach((character, i) => {
        const covered = outerCharacters.slice(character.start, character.end);
        expect(composed[i]!.kind === 'verbatim').toBe(character.kind === 'verbatim' && covered[0]?.kind === 'verbatim');
        if (covered.length > 0) expect([composed[i]!.start, composed[i]!.end]).toEqual([covered[0]!.start, covered.at(-1)!.end]);
      });
    }), { seed, numRuns: 800 });
  });
});

/** An outer map whose decoded text is `text`, cut as told. */
function cover(text: string, cuts: readonly { kind: 'verbatim' | 'escape' | 'markup'; length: number; size: number }[]): TextMap {
  const builder = new TextMapBuilder();
  let at = 0;
  let source = 3;
  for (let i = 0; at < text.length; i++) {
    const cut = cuts[i % cuts.length]!;
    // Markup adds nothing to the text, so it ends at some point.
    if (cut.kind === 'markup' && i < 3 * cuts.length) builder.atomic('markup', '', source, (source += cut.size));
    else {
      const piece = text.slice(at, at + cut.length);
      if (cut.kind === 'escape') builder.atomic('escape', piece, source, (source += cut.size));
      else {
        builder.verbatim(piece, source);
        source += piece.length;
      }
      at += piece.length;
    }
  }
  return builder.buildAt(source).map;
}
