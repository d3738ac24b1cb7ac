/** What YAML's syntax errors mean for someone who is not a programmer. For the rooms that read YAML: files of macros, configurations, rules. */
import { visit, type Document, type YAMLError } from 'yaml';
import type { Range } from '../model.ts';

const advice: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  ALIAS_PROPS: 'an alias (*name) can have no anchor or tag of its own. Remove it.',
  BAD_ALIAS: 'a word that starts with * or & is read as a reference, and there is nothing of that name. Put the text in quotes.',
  BAD_DIRECTIVE: 'a line that starts with % is read as an instruction. Put the text in quotes.',
  BAD_DQ_ESCAPE: 'a backslash in a text in double quotes starts an escape that does not exist. Write two backslashes, or use single quotes.',
  BAD_INDENT: 'the indentation does not fit the lines above. Line it up with its neighbours, with spaces.',
  BAD_SCALAR_START: 'a text must not start with this character. Put the text in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'a text that holds a colon and a space is read as a key. Put the text in quotes or write it as a block with |.',
  BLOCK_IN_FLOW: 'inside [ ] or { } a text must be in quotes or on one line.',
  DUPLICATE_KEY: 'this key stands twice here. Remove one of them, or give it another name.',
  KEY_OVER_1024_CHARS: 'a text of more than 1024 characters is read as a key. Put it in quotes or write it as a block with |.',
  MULTILINE_IMPLICIT_KEY: 'a colon is missing, or a text over several lines is read as a key. Check the line before, or put the text in quotes.',
  NON_STRING_KEY: 'the name in front of a colon must be a plain text. Put it in quotes if it begins with a mark such as !, *, [ or {.',
  MULTIPLE_DOCS: 'a line of three dashes begins a second document. Keep one, or put them into files of their own.',
  TAB_AS_INDENT: 'a tab is used for indentation. Use spaces.',
  TAG_RESOLVE_FAILED: 'a word that starts with ! is read as an instruction. Put the text in quotes.',
};

/** Errors that share a code, by what the parser says of them; looked for before the codes. */
const worded: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [/end with a \]/, 'a bracket [ is opened and never closed. Add the ], or put the text in quotes if the bracket belongs to it.'],
  [/end with a \}/, 'a brace { is opened and never closed. Add the }, or put the text in quotes if the brace belongs to it.'],
  [/sequence item without -/i, 'this line stands in a list and has no "- " before it. Begin it so, or line it up with the text that it belongs to.'],
  [/map keys need to be followed by map values/i, 'a colon is missing behind this word, or the line belongs to the text above. Write "key: text", or indent it like that text.'],
  [/missing space after :/i, 'a space is missing behind the colon.'],
  [/missing , or :/i, 'a comma or a colon is missing inside [ ] or { }, or the text there needs quotes.'],
  [/missing ,/i, 'a comma is missing between two items inside [ ] or { }, or the text there needs quotes.'],
  [/comments must be separated/i, 'a space is missing before the #. Write one, or put the text in quotes if the # belongs to it.'],
  [/tags and anchors must be separated/i, 'a word that starts with ! or & is read as an instruction. Put the text in quotes.'],
  [/block scalar header|not a YAML token/i, 'nothing may stand behind | or > on its line. Begin the text on the next line, indented.'],
  [/unexpected (?:empty item|,)/i, 'there is a comma too many inside [ ] or { }.'],
  [/unexpected .*(?:flow-seq-end|\])/i, 'a ] stands here that closes nothing. Remove it, or put the text in quotes if it belongs to it.'],
  [/unexpected .*(?:flow-map-end|\})/i, 'a } stands here that closes nothing. Remove it, or put the text in quotes if it belongs to it.'],
  [/block-seq-ind on same line/i, 'a list begins on the line below its key. Write the "- " there, or put the text in quotes if it is one.'],
  [/unexpected .*in YAML stream/i, 'this line does not belong to what stands above it. Check its indentation, and the quotes and brackets before it.'],
  [/unexpected (?:.*scalar|.*at node end)/i, 'this stands behind the end of a text. If all of it is one text, put the whole in quotes; between single ones, write an apostrophe twice.'],
];

/** One or two sentences: what is wrong and what to do. Falls back on the parser's own words, for what people hardly write. */
export function explainYamlError(error: YAMLError): string {
  const known = worded.find(([pattern]) => pattern.test(error.message))?.[1] ?? advice[error.code];
  if (known) return known;
  if (isUnclosed(error)) return 'the closing quotation mark is missing. Add it at the end of the text.';
  const message = error.message.replace(/\s+/g, ' ').trim();
  return `${message.charAt(0).toLowerCase()}${message.slice(1)}${/[.!?]$/.test(message) ? '' : '.'} Check quotes, colons and indentation here.`;
}

/**
 * Where to look for each error of a document, in the file: the parser notices a missing quotation mark at the end of the file, and its reader
 * wants the text that lacks it. The document is walked once, however many errors it has.
 */
export function placesOfYamlErrors(document: Document.Parsed | Document): (error: YAMLError) => Range {
  let quoted: readonly Range[] | undefined;
  return (error) => {
    const [at, end] = error.pos;
    const text = isUnclosed(error) ? lastBefore((quoted ??= quotedTexts(document)), at) : undefined;
    return text && text.end >= at ? { start: text.start, end: text.start + 1 } : { start: at, end };
  };
}

/** The quoted texts of a document, in its order. */
function quotedTexts(document: Document.Parsed | Document): Range[] {
  const found: Range[] = [];
  visit(document, {
    Scalar(_, { type, range }) {
      if (range && type?.startsWith('QUOTE_')) found.push({ start: range[0], end: range[1] });
    },
  });
  return found;
}

/** The last of `ranges`, which are in order, that starts before `at`. */
function lastBefore(ranges: readonly Range[], at: number): Range | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.start < at) low = middle + 1;
    else high = middle;
  }
  return ranges[low - 1];
}

function isUnclosed({ message }: YAMLError): boolean {
  return /Missing closing .?quote/i.test(message);
}
