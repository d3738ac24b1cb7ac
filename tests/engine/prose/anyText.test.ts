/** Whatever stands in a file, reading it as prose ends, and every word and sentence has its place. */
import { expect, it } from 'vitest';
import fc from 'fast-check';
import { findPlaceholders, splitWords } from '../../../server/engine/prose/index.ts';
import { splitSentences } from '../../../server/engine/prose/sentences.ts';

const pieces = fc.constantFrom('½', '²', 'º', 'µ', '\u00ad', '\u200d', '👩‍👩‍👧', '{{', '}}', '{%', '%}', '[', '](', ')', '<', '>', '`', "'", '’', '_', '*', '-', '\n', '\n\n', '\r\n', ' ', '\t', '\u00a0', 'a', "can't", 'no.1', '3rd', '...', '\ud800', '\udc00', 'http://', '@', '#', '$', '%');

it.each([
  ['any characters', fc.string({ unit: 'binary', maxLength: 60 })],
  ['awkward pieces', fc.array(pieces, { maxLength: 40 }).map((p) => p.join(''))],
])('%s', (_, texts) => {
  fc.assert(
    fc.property(texts, (text) => {
      const words = splitWords(text, findPlaceholders(text, []));
      let at = 0;
      for (const word of words) {
        expect(word.start).toBeGreaterThanOrEqual(at);
        expect(word.end).toBeGreaterThan(word.start);
        at = word.end;
      }
      expect(at).toBeLessThanOrEqual(text.length);
      let sentenceAt = 0;
      for (const s of splitSentences(text, words)) {
        expect(s.start).toBeGreaterThanOrEqual(sentenceAt);
        expect(s.endWord).toBeGreaterThanOrEqual(s.firstWord);
        sentenceAt = s.end;
      }
    }),
    { numRuns: 2000, seed: 11 },
  );
});
