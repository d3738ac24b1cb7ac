/**
 * Whether a finding is an accepted one whose sentence was changed around it. A fix, or a hand, that mends half of a sentence leaves the other
 * half as it was accepted; a new fault elsewhere in the macro must not hide behind an entry that is free. Pure; asked by `match.ts` alone.
 */
import type { BaselineEntry } from './file.ts';
import { normalize, type FindingIdentity } from './identity.ts';

/**
 * Share of the shorter sentence's words that the other one must have, the found ones among them. A stock phrase alone, in front of something
 * else, stays below it; a sentence that lost its first half, or was cut in two, lies above.
 */
const enough = 2 / 3;

/**
 * Whether the words that were found stand in the sentence that the entry remembers, in their order, and the two sentences have most of their
 * words in common. An entry without the text of its sentence, and one about a whole macro, say nothing of it.
 */
export function isSameInChangedSentence(entry: BaselineEntry, identity: FindingIdentity): boolean {
  const found = wordsOf(identity.words);
  const before = wordsOf(entry.text ?? '');
  if (found.length === 0 || !standIn(found, before)) return false;
  const [old, now] = [new Set(before), new Set(wordsOf(identity.text))];
  const shared = [...now].filter((word) => old.has(word)).length;
  return shared >= enough * Math.min(old.size, now.size);
}

/** Whether all words are among the others, in their order: a fix may have taken some out between them. */
function standIn(words: readonly string[], among: readonly string[]): boolean {
  let at = 0;
  for (const word of among) if (word === words[at]) at++;
  return at === words.length;
}

/** Words and numbers of a text; the marks between them are what a fix changes first. */
function wordsOf(text: string): string[] {
  return normalize(text).match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu) ?? [];
}
