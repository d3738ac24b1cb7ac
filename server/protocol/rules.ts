/** Rules, and a team's own wording for them. Part of `../protocol.ts`, by which everybody imports it. */
import type { FileParams, Range } from './places.ts';

/** Asks for the rules that hold for a document, for a list to choose from. */
export const rulesRequest = 'empathyLint/rules';

export interface RulesParams {
  /** Without it: the rules of the first workspace folder, or the product's own. */
  readonly uri?: string;
}

export interface RuleSummary {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** The rule's page as Markdown. */
  readonly page: string;
  /** `off`, `info`, `warning` or `error`, as the configuration has it for the document. */
  readonly severity: string;
  /** `span` marks words; `macro` is about the reply as a whole. */
  readonly scope: 'span' | 'macro';
  /** Phrases of the team's own may be added to it (`addPhraseRequest`). */
  readonly takesPhrases: boolean;
}

/**
 * Adds a phrase of the team's own: to the first pack that the configuration of a document names (`<pack>/<rule>/en.yaml`), else to the
 * configuration itself, else to a new one in the workspace folder. Comments are kept.
 * The edit is made through `workspace/applyEdit`. Fails with a sentence for people when the phrase is refused.
 */
export const addPhraseRequest = 'empathyLint/addPhrase';

export interface AddPhraseParams extends FileParams {
  /** The words as selected; the server writes them in the phrase notation. */
  readonly phrase: string;
  /** Id of a rule whose `takesPhrases` is true. */
  readonly rule: string;
  /** Better wordings, at most three; an empty one takes the words out. */
  readonly rewrites?: readonly string[];
  readonly why?: string;
}

export interface ConfigEdited {
  /** The configuration file, and where in it the new text stands after the edit. */
  readonly uri: string;
  readonly range: Range;
  readonly created: boolean;
  /** One line for people: `"per our policy" is now reported by cold-phrasing (.empathy-lint.yaml).` */
  readonly message: string;
}
