/** Which bytes are text, and that text goes back to the same bytes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, encodeText, type Encoding } from '../../server/host/decode.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('decodeText', () => {
  it.each([
    ['UTF-8', bytes(0x48, 0xc3, 0xa9), 'Hé', 'utf-8', false],
    ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, 0x48), 'H', 'utf-8', true],
    ['UTF-16 little-endian', bytes(0xff, 0xfe, 0x48, 0, 0xe9, 0), 'Hé', 'utf-16le', true],
    ['UTF-16 big-endian', bytes(0xfe, 0xff, 0, 0x48, 0, 0xe9), 'Hé', 'utf-16be', true],
    ['nothing', bytes(), '', 'utf-8', false],
    ['a mark and nothing else', bytes(0xef, 0xbb, 0xbf), '', 'utf-8', true],
    ['a second mark, which is text', bytes(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf), '\uFEFF', 'utf-8', true],
  ] as [string, Uint8Array, string, Encoding, boolean][])('reads %s', (_name, input, text, encoding, mark) => {
    expect(decodeText(input)).toEqual({ ok: true, text, encoding, mark });
  });

  it.each([
    ['Latin-1', bytes(0x48, 0xe9, 0x21), 1, 'Byte 1 (0xE9) is not UTF-8; the file may be Latin-1 or Windows-1252. Save it as UTF-8; in Excel: Save As, "CSV UTF-8".'],
    ['Latin-1 behind a mark', bytes(0xef, 0xbb, 0xbf, 0x48, 0xe9), 4, 'Byte 4'],
    ['a character cut off at the end', bytes(0x48, 0xe2, 0x82), 1, 'Byte 1'],
    ['an overlong form', bytes(0xc0, 0xaf), 0, 'Byte 0'],
    ['a surrogate in UTF-8', bytes(0x61, 0xed, 0xa0, 0x80), 1, 'Byte 1'],
    ['beyond Unicode', bytes(0xf4, 0x90, 0x80, 0x80), 0, 'Byte 0'],
    ['a binary file', bytes(0x89, 0x50, 0, 1), 2, 'Byte 2 is NUL: this is a binary file, or UTF-16 without a byte order mark. Save it as UTF-8.'],
    ['UTF-32', bytes(0xff, 0xfe, 0, 0, 0x48, 0, 0, 0), 2, 'UTF-32'],
    ['half a surrogate pair', bytes(0xff, 0xfe, 0x3d, 0xd8, 0x48, 0), 2, 'half a character'],
    ['UTF-16 of odd length', bytes(0xff, 0xfe, 0x48, 0, 0x48), 4, 'half a character'],
  ])('refuses %s', (_name, input, offset, message) => {
    const result = decodeText(input);
    expect(result).toMatchObject({ ok: false, offset });
    expect(result.ok ? '' : result.message).toContain(message);
  });

  it('gives back the bytes it read', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((t) => !t.includes('\0'));
    const form = fc.constantFrom({ encoding: 'utf-8', mark: false }, { encoding: 'utf-8', mark: true }, { encoding: 'utf-16le', mark: true }, { encoding: 'utf-16be', mark: true } as const);
    fc.assert(
      fc.property(text, form, (value, f) => {
        fc.pre(f.mark || !value.startsWith('\uFEFF'));
        const encoded = encodeText(value, f as { encoding: Encoding; mark: boolean });
        expect(decodeText(encoded)).toEqual({ ok: true, text: value, ...f });
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('agrees with the platform on what is UTF-8', () => {
    const near = fc.array(fc.constantFrom(0x41, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5), { maxLength: 8 });
    fc.assert(
      fc.property(near, (values) => {
        const result = decodeText(Uint8Array.from([0x41, ...values]));
        if (result.ok) return;
        // Everything before the byte that is named must be sound.
        expect(() => new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from([0x41, ...values]).subarray(0, result.offset))).not.toThrow();
      }),
      { seed: 5, numRuns: 2000 },
    );
  });
});
