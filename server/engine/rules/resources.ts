/**
 * Data that several rules share, from `rules/moves/` and `rules/lexicons/`: move cues, apology counting, the sentences a fix may
 * insert, acronyms. Types only; `load.ts` makes them.
 */
import type { Channel, Move, Situation } from '../model.ts';

export interface MoveData {
  readonly move: Move;
  readonly definition: string;
  /** In the phrase notation. */
  readonly cues: readonly string[];
  /** Cues that look like the move and are not. */
  readonly not: readonly string[];
}

/** Sentences for one topic, by register; see the head of `rules/lexicons/validation.yaml`. */
export interface SentenceTopic {
  readonly id: string;
  readonly label: string;
  readonly keywords: { readonly title: readonly string[]; readonly body: readonly string[]; readonly not: readonly string[] };
  /** By register: `email`, `email_sorry`, `chat`, `chat_sorry`, `bot`; or by kind: `we`, `you`, `choice`, `follow_up`. */
  readonly sentences: Readonly<Record<string, readonly string[]>>;
}

export interface SituationData {
  readonly situation: Situation;
  readonly keywords: readonly string[];
}

export interface Resources {
  readonly moves: readonly MoveData[];
  readonly validation: readonly SentenceTopic[];
  readonly nextSteps: readonly SentenceTopic[];
  readonly situations: readonly SituationData[];
  /** Upper-case words that are no shouting. */
  readonly acronyms: ReadonlySet<string>;
  /** Channel names by the words that files use for them. */
  readonly channels: Readonly<Record<string, Channel>>;
}
