/** Whether a text is a reply that can be asked for everything a reply needs. Used by the detectors about the whole macro. */
import type { Channel, Reading, Sentence, Situation } from '../model.ts';
import { channels } from '../rules/vocabulary.ts';
import { labelled } from './formLines.ts';
import { countWords } from './judged.ts';
import { readNames } from './specFields.ts';

/** Content words below which a text is no whole reply, by channel. */
export type Least = ReadonlyMap<string, number>;

/** Reads `least: {default: 10, chat: 16}`. */
export function readLeast(value: unknown): Least {
  const least = new Map(Object.entries((value ?? {}) as Record<string, number>));
  for (const channel of least.keys()) if (channel !== 'default') readNames([channel], channels, 'least');
  return least;
}

/** Words of the sentences that say something. */
export function countContent(reading: Reading, content: readonly Sentence[]): number {
  return content.reduce((sum, s) => sum + countWords(reading, s), 0);
}

/** Whether the content (sentences that say something) is long enough for its channel, or for any (`default`). */
export function isWholeReply(least: Least, reading: Reading, content: readonly Sentence[], channel: Channel | 'default'): boolean {
  return countContent(reading, content) >= (least.get(channel) ?? least.get('default') ?? 8);
}

/** How likely it is that a reading's situation is one of these. */
export function likelyIn(reading: Reading, situations: ReadonlySet<Situation>): number {
  if (!reading.situationShares) return situations.has(reading.situation) ? reading.situationConfidence : 0;
  let sum = 0;
  for (const [situation, share] of reading.situationShares) if (situations.has(situation)) sum += share;
  return sum;
}

/** A text of slots, lists and bare facts may say the thing in words that are not here, or that no cue knows. */
export function isUnderstood(reading: Reading, content: readonly Sentence[]): boolean {
  const slots = content.filter((s) => isMostlySlots(reading, s)).length;
  return slots * 3 <= content.length;
}

function isMostlySlots(reading: Reading, sentence: Sentence): boolean {
  const inside = reading.placeholders.filter((p) => p.start >= sentence.start && p.end <= sentence.end).length;
  return inside > 0 && !labelled.test(reading.text.slice(sentence.start, sentence.end)) && countWords(reading, sentence) <= inside * 3;
}
