/**
 * A frame for a sentence, as the data of a rule gives it (`frames` of its `model` detector). Only `framing.ts` and what serves it use this file.
 */
import type { Move, Situation } from '../model.ts';
import { compilePhrase, PhraseMatcher } from '../prose/index.ts';
import { moves, situations } from '../rules/vocabulary.ts';
import { readNames } from './specFields.ts';

/** Which sentences a frame is made for: what is told, what is asked for with an imperative, what is asked with "can you". */
export type Kind = 'statement' | 'request' | 'question';
const kinds: readonly Frame['of'][] = ['statement', 'request', 'question', 'any'];

export interface Frame {
  /**
   * `$0` stands for the sentence; without it the wording takes the sentence's place. Behind it begins what is said after the sentence. `$1` is
   * what a pattern under `match` remembered, which must then be about the sentence to its end.
   */
  readonly say: string;
  readonly of: Kind | 'any';
  readonly moves: readonly Move[];
  /** And none of these moves. */
  readonly except: readonly Move[];
  readonly situations: readonly Situation[];
  /** Is sorry for the news, or answers for it: not behind what is good in bad words (`goodEnds` of `rules/lexicons/letters.yaml`). */
  readonly badNewsOnly: boolean;
  /** One of these patterns must stand in the sentence, and none of those. */
  readonly match?: PhraseMatcher<true>;
  readonly not?: PhraseMatcher<true>;
  /** Nor any of these anywhere in the reply. */
  readonly notReply?: PhraseMatcher<true>;
}

/** Reads the frames of a `model` detector. Throws an Error with a sentence when the data is wrong. */
export function readFrames(value: unknown): Frame[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Error('"frames" of a model detector must be a list.');
  return (value as readonly Record<string, unknown>[]).map((entry) => {
    if (typeof entry['say'] !== 'string') throw new Error('Each entry under "frames" needs a wording under "say".');
    const of = (entry['of'] ?? 'statement') as Frame['of'];
    if (!kinds.includes(of)) throw new Error(`"of" of a frame must be one of: ${kinds.join(', ')}.`);
    const badNewsOnly = entry['badNewsOnly'] ?? false;
    if (typeof badNewsOnly !== 'boolean') throw new Error(`"badNewsOnly" of a frame must be true or false, and is ${JSON.stringify(badNewsOnly)}.`);
    const [match, not, notReply] = [matcherOf(entry['match']), matcherOf(entry['not']), matcherOf(entry['notReply'])];
    return { say: entry['say'], of, moves: readNames(entry['moves'], moves, 'moves'), except: readNames(entry['except'], moves, 'except'), situations: readNames(entry['situations'], situations, 'situations'), badNewsOnly, ...(match ? { match } : {}), ...(not ? { not } : {}), ...(notReply ? { notReply } : {}) };
  });
}

function matcherOf(value: unknown): PhraseMatcher<true> | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.some((v) => typeof v !== 'string')) throw new Error('"match", "not" and "notReply" of a frame must be lists of patterns.');
  return new PhraseMatcher((value as string[]).map((pattern) => ({ phrase: compilePhrase(pattern), value: true as const })));
}
