/** Who speaks in a text. */
import type { Word } from '../model.ts';

const SINGULAR = new Set(['i', 'me', 'my', 'mine', 'myself']);
const PLURAL = new Set(['we', 'us', 'our', 'ours', 'ourselves']);

/** `I` or `we`, whichever is said more often; `we` where neither is, or both are as often. */
export function readPerson(words: readonly Word[]): 'I' | 'we' {
  let balance = 0;
  for (const word of words) {
    if (word.kind !== 'word') continue;
    if (SINGULAR.has(word.norm)) balance++;
    else if (PLURAL.has(word.norm)) balance--;
  }
  return balance > 0 ? 'I' : 'we';
}

const singular = new RegExp(`\\b(?:${[...SINGULAR].join('|')})\\b`, 'i');

/** Whether a text has a word by which one person speaks; where it has none, `readPerson` answers `we`. */
export function mayBeOne(text: string): boolean {
  return singular.test(text);
}
