/**
 * Data that several rules share, from `rules/moves/` and `rules/lexicons/`: move cues, apology counting, the sentences a fix may
 * insert, acronyms. Types, and the names of the places; `load.ts` makes them.
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

/** Where a sentence that comforts belongs; the head of `rules/lexicons/validation.yaml` says what each means. */
export const places = ['first', 'behind', 'reply', 'either'] as const;
export type Place = (typeof places)[number];

/** Sentences for one topic, by register; see the head of `rules/lexicons/validation.yaml`. */
export interface SentenceTopic {
  readonly id: string;
  readonly label: string;
  readonly keywords: { readonly title: readonly string[]; readonly body: readonly string[]; readonly not: readonly string[] };
  /** By register: `email`, `email_sorry`, `chat`, `chat_sorry`, `bot`; or by kind: `we`, `you`, `choice`, `follow_up`. */
  readonly sentences: Readonly<Record<string, readonly string[]>>;
  /** The place of each sentence that was written under one. */
  readonly places: Readonly<Record<string, Place>>;
  /** Of sentences that claim something: words (in lower case) of which the macro must hold one, and words of which it must hold none. */
  readonly conditions?: Readonly<Record<string, SentenceCondition>>;
}

export interface SentenceCondition {
  readonly where: readonly string[];
  readonly not: readonly string[];
  /** What the news itself must say, in the phrase notation, of which one must be found; asks nothing where it is missing. */
  readonly told?: readonly string[];
}

/** A placeholder of a helpdesk: as it is written, what it stands for, and what a customer might see in its place. */
export interface HelpdeskPlaceholder {
  readonly write: string;
  readonly means: string;
  readonly sample: string;
}

export interface Helpdesk {
  readonly id: string;
  readonly title: string;
  /** Ids of shapes (`shapes/`) whose files are this helpdesk's. */
  readonly shapes: readonly string[];
  readonly placeholders: readonly HelpdeskPlaceholder[];
}

/** What a customer might see in the place of placeholders whose names end so; see `rules/lexicons/placeholders.yaml`. */
export interface SampleData {
  readonly sample: string;
  /** Words in lower case with single spaces. */
  readonly ends: readonly string[];
  /** Of which one stands before them; asks nothing where it is empty. */
  readonly of: readonly string[];
  /** Names that are just these words. */
  readonly whole: readonly string[];
}

/** What shows that a program fills a text in and sends it, and what no fix puts into such a text; see `rules/lexicons/placeholders.yaml`. */
export interface AutomaticData {
  /** Beginnings of titles. */
  readonly titles: readonly string[];
  /** Ways of writing placeholders, as `notationOf` names them. */
  readonly written: readonly string[];
  /** Said by a program of itself, in the phrase notation. */
  readonly words: readonly string[];
  /** Say that nobody reads an answer, in the phrase notation. */
  readonly unanswered: readonly string[];
  /** Names of gaps that one value fills for good. */
  readonly once: readonly string[];
  /** Words, in lower case, that invite an answer. */
  readonly inviting: readonly string[];
}

export interface SituationData {
  readonly situation: Situation;
  readonly keywords: readonly string[];
  /** Words that leave no doubt, in title or text: they decide whatever else speaks against it. */
  readonly sure?: readonly string[];
  /** Look-alikes of the sure words. */
  readonly not?: readonly string[];
}

/** Which words are an apology; all in the phrase notation. */
export interface ApologyData {
  /** Apologies for our own act: these are counted. */
  readonly counts: readonly string[];
  /** Words that say of an apology that it isn't the first ("again"): behind sympathy it is the second. */
  readonly again: readonly string[];
  /** Sorry said in sympathy ("sorry to hear"): counted only where an apology calls itself another one. */
  readonly sympathy: readonly string[];
  /** Looks like an apology and is none ("no need to apologise"): never counted. */
  readonly not: readonly string[];
}

/** Plain words for stiff ones: no fault by themselves, but what a sentence is mended with that was found at fault. */
export interface RecastData {
  /** In the phrase notation. */
  readonly match: string;
  /** Wordings as in a phrase file, best first. */
  readonly say: readonly string[];
  /** Rule ids that it helps; empty: all. */
  readonly rules: readonly string[];
  /** Readers mostly find the two alike: it goes along with others, and is offered for nothing by itself. */
  readonly slight?: boolean;
}

/** What support letters say over and over, from `lexicons/letters.yaml`; the head of each list there says what it is for. */
export interface LetterData {
  /** In the phrase notation. */
  readonly greetsMany: readonly string[];
  readonly farewells: readonly string[];
  readonly signOffs: readonly string[];
  readonly kind: readonly string[];
  readonly thanks: readonly string[];
  readonly formulas: readonly string[];
  readonly invitations: readonly string[];
  readonly acknowledging: readonly string[];
  readonly goodEnds: readonly string[];
  /** Words. */
  readonly conditions: readonly string[];
  readonly conditionsNoted: readonly string[];
  /** Words in the singular. */
  readonly reasonLabels: readonly string[];
  readonly parties: readonly string[];
  readonly ofParties: readonly string[];
  readonly othersThings: readonly string[];
}

export interface Resources {
  readonly moves: readonly MoveData[];
  readonly validation: readonly SentenceTopic[];
  readonly nextSteps: readonly SentenceTopic[];
  /** Sentences to end a reply with, by situation (the topic's id) and register. */
  readonly closings: readonly SentenceTopic[];
  readonly helpdesks: readonly Helpdesk[];
  /** The first that fits holds. */
  readonly samples: readonly SampleData[];
  readonly automatic: AutomaticData;
  readonly situations: readonly SituationData[];
  readonly apologies: ApologyData;
  /** Which of two span rules speaks when both mark the same words: the one that comes first. From `lexicons/precedence.yaml`. */
  readonly precedence: readonly string[];
  /** Rules about how words are written, not what they say: they speak beside the others. From `lexicons/precedence.yaml`. */
  readonly beside: readonly string[];
  /** Things, in the singular, that an offered sentence may name only where the macro does. */
  readonly things: ReadonlySet<string>;
  /** Everyday words in lower case: in capitals they shout. */
  readonly words: ReadonlySet<string>;
  /** Upper-case words that are no shouting. */
  readonly acronyms: ReadonlySet<string>;
  readonly recasts: readonly RecastData[];
  readonly letters: LetterData;
  /** Channel names by the words that files use for them. */
  readonly channels: Readonly<Record<string, Channel>>;
}
