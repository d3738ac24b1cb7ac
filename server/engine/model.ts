/**
 * Every type that more than one room of the engine uses. Plain data, no behaviour, no imports but the text map and its ranges.
 *
 * Two coordinate systems, never mixed in one field:
 * - `span` is in decoded text: the body as the customer reads it.
 * - `source` is in the file, without its byte order mark.
 * Both are zero-based, half-open offsets in UTF-16 code units. Lines and columns exist only at the edges (lsp, cli).
 */
import type { Range } from './range.ts';
import type { TextMap } from './textMap.ts';

export type { Range } from './range.ts';

/** A file as the host hands it over: its text without a byte order mark. `path` uses `/` and is shown in messages. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

// ---------------------------------------------------------------------------------------------- reading files

/** Our own trouble with an input (not a finding): a broken file, an unreadable macro, a rule that failed. */
export interface Problem {
  /** Stable kebab-case id: `syntax`, `too-large`, `too-deep`, `alias-limit`, `not-text`, `inexact-map`, `unknown-suppression`... */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** What is wrong and what to do, in one or two plain sentences. */
  readonly message: string;
  readonly source: Range;
  /** The macro that it is about, by its index, where it is about one: an exception above a macro is about that macro. */
  readonly macro?: number;
}

/**
 * How a stretch of text is written in its file. A body carries its hosts from the innermost to the outermost:
 * HTML inside a JSON string inside a CSV cell is `[html, json-string, csv-quoted]`.
 * The format that produced a host knows how to encode text for it (`formats/encode.ts`).
 */
export interface Host {
  readonly syntax:
    | 'verbatim' // plain text and Markdown: what is read is what stands there
    | 'yaml-plain' | 'yaml-single' | 'yaml-double' | 'yaml-literal' | 'yaml-folded'
    | 'json-string'
    | 'csv-plain' | 'csv-quoted'
    | 'xml' | 'xml-cdata'
    | 'line-prefix' // Markdown block quotes and indented code: `indent` stands before each line
    | 'html';
  /** What a new line inside the text starts with in the file: `      `, `> `. */
  readonly indent?: string;
  /** The file's own line ending, for new lines. */
  readonly eol?: '\n' | '\r\n' | '\r';
  /** CSV: the delimiter that a plain field must not hold. */
  readonly delimiter?: string;
}

/** Text decoded from a file, with the bridge back to it. */
export interface TextValue {
  readonly text: string;
  readonly map: TextMap;
  /** The whole scalar in the file, quotes and block indicators included. */
  readonly source: Range;
  readonly hosts: readonly Host[];
  /** False where our decoding differs from the reference parser's: such text is shown, never edited. */
  readonly editable: boolean;
}

/** A key of a mapping with its value. */
export interface Entry {
  readonly key: TextValue;
  readonly value: DataNode;
}

/** What YAML, JSON and CSV files have in common, with positions. */
export type DataNode =
  | { readonly kind: 'map'; readonly entries: readonly Entry[]; readonly source: Range }
  | { readonly kind: 'list'; readonly items: readonly DataNode[]; readonly source: Range }
  | { readonly kind: 'text'; readonly value: TextValue; readonly source: Range }
  | { readonly kind: 'scalar'; readonly value: number | boolean | null; readonly source: Range };

/** A comment in the format's own syntax, without its delimiters; where suppressions are written. */
export interface Comment {
  readonly text: string;
  readonly source: Range;
}

export type Channel = 'email' | 'chat' | 'social' | 'sms' | 'voice' | 'in-app' | 'bot';

/** `html` bodies are read as the customer sees them; `markdown` keeps its marks, which the prose reader knows. */
export type TextSyntax = 'text' | 'markdown' | 'html';

/** One text of a macro that a customer may receive. */
export interface Body extends TextValue {
  /** `body`, `html`, `text`, `email`, `chat`, `variant`, `subject`...: which of the macro's texts this is. */
  readonly role: string;
  readonly syntax: TextSyntax;
  /** BCP 47 tag where this body has its own. */
  readonly locale?: string;
  readonly channel?: Channel;
  /** Twin of the body with this index (the same words in another syntax): judged once, on that body. */
  readonly twinOf?: number;
  /** Who speaks, where that is settled whatever the words say: a fix that takes the only "I" out makes no "we" of who wrote it. */
  readonly person?: 'I' | 'we';
}

/** A reply that is sent again and again. */
export interface Macro {
  /** Unique in its file and stable under edits elsewhere in it: the file's own id, else a path like `macros/3`. */
  readonly id: string;
  readonly title: string;
  /** Where the macro as a whole stands; `titleSource` where its title does, if it has one in the file. */
  readonly source: Range;
  readonly titleSource?: Range;
  readonly locale?: string;
  readonly channel?: Channel;
  readonly audience: 'customer' | 'internal';
  /** False for macros that the file marks as inactive or deleted; they are read and not judged. */
  readonly active: boolean;
  readonly category?: string;
  readonly tags: readonly string[];
  readonly bodies: readonly Body[];
  /** Rule ids in an `empathy-lint-disable` field beside the body, each with its place and the reason behind it; `*` for every rule. */
  readonly disabledRules: readonly { readonly rule: string; readonly source: Range; readonly reason?: string }[];
}

/** A part of a file that could have been a macro and was not taken for one. */
export interface LeftOut {
  readonly source: Range;
  /** Its heading, title or key, as people see it. */
  readonly name: string;
  readonly why: WhyLeftOut;
}

/** Ends a sentence for people: "Variables" was left out: ... */
export type WhyLeftOut =
  | 'its heading is one of text about macros'
  | 'its heading names what is not for sending'
  | 'a label above it says that it is not for sending'
  | 'it is code'
  | 'it does not read like a reply to a customer'
  | 'no field of it is known to hold a reply'
  | 'it stands outside of the key that holds the macros';

/** A file, read. */
export interface Library {
  readonly file: SourceFile;
  /** `yaml`, `json`, `csv`, `markdown`, `text`...; empty when no format knows the file. */
  readonly format: string;
  /** `generic`, `zendesk`, `markdown`...; empty when no shape found a macro. */
  readonly shape: string;
  /** Why this format and shape, or why nothing was recognised: a sentence for people. */
  readonly reason: string;
  readonly macros: readonly Macro[];
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
  /** How many errors `problems` sums up in another one instead of telling each. */
  readonly untoldErrors?: number;
  /** What was looked at and not taken for a macro, in file order; missing where nothing was. */
  readonly leftOut?: readonly LeftOut[];
}

// ---------------------------------------------------------------------------------------------- reading prose

export type Situation = 'problem' | 'bad-news' | 'request' | 'sensitive' | 'pleasant' | 'fragment';

/** What a sentence does. The list is `rules/moves/moves.yaml`; a team may add cues, not moves. */
export type Move =
  | 'greeting' | 'thanks' | 'acknowledge' | 'validate' | 'apologise' | 'own' | 'explain' | 'bad_news' | 'good_news'
  | 'answer' | 'instruct' | 'request_info' | 'clarify' | 'commit' | 'time_frame' | 'offer' | 'compensate' | 'reassure'
  | 'follow_up' | 'close' | 'survey' | 'sign_off' | 'boilerplate' | 'agent_note';

/**
 * A word as the phrase matcher sees it. A contraction is two words over parts of the same text ("don't" is `do` and
 * `not`), so that patterns are written in full forms and positions stay exact.
 */
export interface Word {
  readonly kind: 'word' | 'number' | 'punctuation' | 'placeholder' | 'link' | 'code' | 'symbol';
  /** Lower case, straight apostrophes, contraction expanded; for `'s` and `'d` the first of `forms`. */
  readonly norm: string;
  /** Other readings of an ambiguous contraction: `is`, `has` and the possessive for `'s`. */
  readonly forms?: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** A slot that the helpdesk fills: a noun to the reader, never a finding, never edited. */
export interface Placeholder {
  readonly start: number;
  readonly end: number;
  /** `double-brace`, `single-brace`, `bracket`, `percent`, `salesforce`, `hash-brace`, `dollar`, `angle`, `attribute`... */
  readonly syntax: string;
  /** The name inside: `ticket.requester.first_name`, `Customer Name`. */
  readonly name: string;
  /** Text that is sent when there is no value, where the syntax has one. */
  readonly fallback?: string;
}

/** A sentence of a reading; offsets in the reading's text, words by index. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly firstWord: number;
  /** Half-open: one past the last word. */
  readonly endWord: number;
  readonly moves: readonly Move[];
  /** Where the sentence stands: `quote` and `code` are never judged, `signature` and `boilerplate` hardly. */
  readonly block: 'paragraph' | 'list-item' | 'heading' | 'quote' | 'code' | 'signature' | 'boilerplate' | 'agent-note';
  /** Index of the paragraph (blocks of text between blank lines), counted from 0. */
  readonly paragraph: number;
  /** Begins like a farewell, however long it goes on, or signs off before a name; missing for all others. */
  readonly farewell?: 'opens' | 'signs';
}

/** A text cut into words and sentences, before anybody said what its sentences do. Offsets are in `text`. */
export interface CutText {
  readonly title: string;
  readonly channel: Channel;
  readonly tags: readonly string[];
  readonly text: string;
  readonly words: readonly Word[];
  readonly sentences: readonly Sentence[];
}

/**
 * One way the customer may receive a body: with templates (Liquid, Handlebars) each branch gives a reading of its own,
 * without them there is one, whose text is the body's. `map` leads from this text to the body's text.
 */
export interface Reading {
  readonly text: string;
  readonly map: TextMap;
  readonly words: readonly Word[];
  readonly sentences: readonly Sentence[];
  readonly placeholders: readonly Placeholder[];
  readonly situation: Situation;
  /** 0..1: how sure the situation is. */
  readonly situationConfidence: number;
  /** How likely each situation is; sums to 1. Missing for texts whose form alone says that they are fragments. */
  readonly situationShares?: ReadonlyMap<Situation, number>;
  /** What the trained model thinks of the text; missing where the product runs without one. */
  readonly opinion?: Opinion;
}

/** The trained model's view of a reading's faults. It proposes; rules decide what becomes of it. */
export interface Opinion {
  /** Surest first. Offsets are in the reading's text. */
  readonly faults: readonly {
    readonly rule: string;
    readonly span: Range;
    /** 0..1: how often a finding like this one is right. */
    readonly confidence: number;
    /** The words that weighed most, in the order of the text. */
    readonly evidence: readonly Range[];
  }[];
  /** By the id of a rule about the whole macro: how likely it holds, 0..1. */
  readonly whole: ReadonlyMap<string, number>;
}

/** A body, read as prose. */
export interface Prose {
  readonly readings: readonly Reading[];
  readonly placeholders: readonly Placeholder[];
  /** How many branches of a template no reading shows, where it has too many. */
  readonly branchesLeft?: number;
  /** True where the English rules apply; else `skipReason` says why not ("locale de", "reads as German"). */
  readonly english: boolean;
  readonly skipReason?: string;
  /** Why reading the body failed, where it did; the one reading holds no words then, and `english` is false. */
  readonly failure?: string;
  /** Who speaks: `I` or `we`, by count; `we` where the text says neither. */
  readonly person: 'I' | 'we';
  readonly channel: Channel;
}

// ---------------------------------------------------------------------------------------------- findings and fixes

export type Severity = 'info' | 'warning' | 'error';
export type SeveritySetting = Severity | 'off';

/** Replace `span` of a body's decoded text by `text`. An empty span inserts. */
export interface TextEdit {
  readonly span: Range;
  readonly text: string;
  /** True where the edit is there to mend a placeholder inside `span`, which no other edit may touch. */
  readonly mends?: boolean;
}

/** Replace `source` of the file by `text`, already encoded. */
export interface SourceEdit {
  readonly source: Range;
  readonly text: string;
}

/** A way to mend a finding. `safe` may be applied in bulk; a `suggestion` needs a person's eye. */
export interface Fix {
  readonly kind: 'safe' | 'suggestion';
  /** What it does, as a person would say it: `Say "We're sorry"`, `Remove "Please be advised that"`. */
  readonly title: string;
  /** In the decoded text of the finding's body; do not overlap. */
  readonly edits: readonly TextEdit[];
  /** Slots for the writer inside the new text, as offsets in `edits[i].text`: snippet fields in an editor. */
  readonly slots?: readonly { readonly edit: number; readonly start: number; readonly end: number; readonly name: string }[];
  /** Offered only where no other fix of the finding can be. */
  readonly lastResort?: boolean;
  /** A person's own wording, written with the finding in view: it may leave out the plain numbers among the words that are flagged ("tier 2"). */
  readonly own?: true;
}

/** One result of one rule. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  /** What: plain words, one sentence. */
  readonly message: string;
  /** Why it matters to the reader, one sentence. */
  readonly why: string;
  readonly macro: { readonly id: string; readonly title: string; readonly index: number };
  readonly body: number;
  /** In the body's decoded text. */
  readonly span: Range;
  /** The same in the file. */
  readonly source: Range;
  /** 0..1: how often a finding like this one is right. */
  readonly confidence: number;
  /** Below the line from which its rule speaks unasked; reported as `info`, and only where less sure findings are asked for. */
  readonly doubtful?: boolean;
  /** Found by the trained model alone, in words that are on no list. */
  readonly byModel?: boolean;
  /** What to do instead, with an example, for where no edit can be proved. `why` ends with it where none is to be hoped for; see `whyOf`. */
  readonly pointer?: string;
  /** Candidates, best first; the first three that can be proved are offered (`resolveFixes`). */
  readonly fixes: readonly Fix[];
  /** Identity without position: rule, macro and the words concerned. */
  readonly fingerprint: string;
}

/** What lint gives back for one file. */
export interface Report {
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  /** Findings that a written exception silenced. */
  readonly suppressed: number;
  /** The same findings, each with the reason that was written, which may be empty. Missing where a report was not made by lint. */
  readonly silenced?: readonly { readonly finding: Finding; readonly reason: string }[];
  readonly checked: number;
  /** Macros read and not judged, by reason: `internal`, `inactive`, `other-language`. */
  readonly skipped: Readonly<Record<string, number>>;
}
