/** One macro, read and judged, for a panel. Part of `../protocol.ts`, by which everybody imports it. */
import type { FileParams, Position, Range } from './places.ts';

/** The macro at a position, read and judged, for a panel. Answers null where there is none. */
export const anatomyRequest = 'empathyLint/anatomy';

export interface AnatomyParams extends FileParams {
  /** Without it, `macro` says which one. */
  readonly position?: Position;
  readonly macro?: string;
}

/** What every view of a macro tells of it. */
export interface MacroHead extends FileParams {
  readonly id: string;
  readonly title: string;
  readonly range: Range;
  /** `problem`, `bad-news`, `request`, `sensitive`, `pleasant`, `fragment`. */
  readonly situation: string;
  readonly channel: string;
  readonly locale?: string;
}

export interface MacroView extends MacroHead {
  /** The document's version that this is about; 0 for a file that is not open. */
  readonly version: number;
  /** Situation and channel as people call them. */
  readonly situationName: string;
  readonly channelName: string;
  readonly audience: 'customer' | 'internal';
  readonly active: boolean;
  /** Why the macro is not judged, for people; missing where it is. */
  readonly skipped?: string;
  /** `problem, email: greeting, apology, commitment; missing: validation`, as in the lens. */
  readonly summary: string;
  /** What the reply ought to do and doesn't: `validation`, `next steps`. */
  readonly missing: readonly string[];
  /** Of the whole macro, in the order of the file. */
  readonly findings: readonly FindingView[];
  readonly bodies: readonly BodyView[];
}

export interface FindingView {
  readonly rule: string;
  readonly title: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly why: string;
  readonly range: Range;
  /** Index of the body in `bodies`. */
  readonly body: number;
  /** 0..1: how often a finding like this one is right. */
  readonly confidence: number;
  /** True for a rule about the reply as a whole. */
  readonly whole: boolean;
  /** The wordings on offer, best first: the title is that of the light bulb, by which a fix is found; the label has the whole of a long sentence. */
  readonly fixes: readonly { readonly title: string; readonly label: string; readonly kind: 'safe' | 'suggestion'; readonly result?: string }[];
  /** The rule's page on the web. */
  readonly page: string;
}

export interface BodyView {
  /** `body`, `html`, `text`, `subject`...: which of the macro's texts this is. */
  readonly role: string;
  /** The same for people. */
  readonly roleName: string;
  readonly range: Range;
  readonly situation: string;
  /** Why it is not judged, if it is not. */
  readonly skipped?: string;
  /** The sentences in order, over all branches. */
  readonly sentences: readonly SentenceView[];
  /** What customers may receive: one, or one per branch of a template. */
  readonly readings: readonly ReadingView[];
  /** How many branches are in none of them, since the template has too many. */
  readonly branchesLeft?: number;
}

export interface SentenceView {
  readonly text: string;
  readonly range: Range;
  readonly moves: readonly MoveView[];
}

export interface MoveView {
  /** Stable id, to choose a colour by: `greeting`, `apologise`, `bad_news`... */
  readonly id: string;
  /** For people: `greeting`, `apology`, `bad news`. */
  readonly label: string;
}

export interface ReadingView {
  /** Which branch this is, for people: `when ticket.priority == 'high'`; `otherwise`; empty where there is but one. */
  readonly label: string;
  /** The text in order, cut wherever the sentence, a finding or a sample value begins or ends. */
  readonly pieces: readonly PieceView[];
}

export interface PieceView {
  readonly text: string;
  /** The placeholder as written, where `text` is a sample of what the helpdesk fills in. */
  readonly placeholder?: string;
  /** How it looks to who receives it; `link` is the address. */
  readonly bold?: true;
  readonly italic?: true;
  readonly link?: string;
  /** Index in the body's `sentences`; missing for the white space between them. */
  readonly sentence?: number;
  /** Indices in the macro's `findings` that mark this piece. */
  readonly findings: readonly number[];
}
