/** What YAML's syntax errors mean for someone who is not a programmer. Imported by `yaml.ts` only. */
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
  MULTILINE_IMPLICIT_KEY: 'a colon is missing, or a text over several lines is read as a key. Check the line before, or put the text in quotes.',
  TAB_AS_INDENT: 'a tab is used for indentation. Use spaces.',
};

/** One or two sentences: what is wrong and what to do. Falls back on the parser's own words. */
export function explainYamlError(error: YAMLError): string {
  const known = advice[error.code];
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
