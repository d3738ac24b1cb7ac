import { afterEach, describe, expect, it, vi } from 'vitest';
import { Places } from '../../server/cli/places.ts';

/** Text with the range marked by « and ». */
function marked(text: string): { text: string; range: { start: number; end: number } } {
  const start = text.indexOf('«');
  return { text: text.replace(/[«»]/g, ''), range: { start, end: text.indexOf('»') - 1 } };
}

describe('a place', () => {
  it.each([
    ['on the first line', '«Kindly» wait', [1, 1, 1, 7, 1, 7]],
    ['behind letters of two bytes', 'a: Größe\nb: über «Kindly»', [2, 9, 2, 15, 10, 16]],
    ['behind an emoji, which is two units and four bytes', '👋 «Kindly»\r\nwait', [1, 4, 1, 10, 6, 12]],
    ['over two lines', 'x\ré «Kindly\nü» wait', [2, 3, 3, 2, 4, 3]],
  ])('%s', (_, source, [line, column, endLine, endColumn, byteColumn, byteEndColumn]) => {
    const { text, range } = marked(source);
    expect(new Places(text).of(range)).toEqual({ line, column, endLine, endColumn, byteColumn, byteEndColumn });
  });

  it('counts bytes rightly wherever it stands in a long line, a surrogate pair at every seam included', () => {
    for (const before of ['', 'x']) {
      const text = `é\n${before}${'👋'.repeat(9000)}`;
      const places = new Places(text);
      for (let start = 2 + before.length; start < text.length; start += 458) {
        expect(places.of({ start, end: start }).byteColumn, `${start}`).toBe(Buffer.byteLength(text.slice(2, start)) + 1);
      }
    }
  });
});

describe('the excerpt of a place', () => {
  const words = (n: number): string => 'word '.repeat(n);
  it.each([
    ['a short line, whole', 'a\n  «Kindly» wait.\r\nb', 'Kindly wait.'],
    ['tabs as blanks', '\tKindly\t«wait»', 'Kindly wait'],
    ['a place of two lines: its first', 'Please «wait\nhere»', 'Please wait'],
    ['the middle of a long line', `${words(40)}«Kindly» wait ${words(40)}`, `…${words(4)}Kindly wait ${words(14).slice(0, 68)}…`],
    ['the end of a long line', `${words(40)}«Kindly»`, `…${words(40).slice(-94)}Kindly`],
    ['the start of a long line', `  «Kindly» ${words(40)}`, `Kindly ${words(40).slice(0, 93)}…`],
  ])('shows %s', (_, source, shown) => {
    const { text, range } = marked(source);
    const excerpt = new Places(text).excerptOf(range);
    expect(excerpt.text).toBe(shown);
    expect(excerpt.text.slice(excerpt.start, excerpt.end)).toBe(text.slice(range.start, range.end).split('\n')[0]);
  });
});

describe('a file of one line', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is not read from its start for each place', () => {
    const encode = vi.spyOn(TextEncoder.prototype, 'encode');
    const text = 'Kindly wait. '.repeat(40_000);
    const places = new Places(text);
    for (let start = 0; start < text.length; start += 1300) places.of({ start, end: start + 6 });
    const read = encode.mock.calls.reduce((sum, [part]) => sum + part!.length, 0);
    expect(read).toBeLessThan(text.length + 400 * 4 * 5000);
  });
});
