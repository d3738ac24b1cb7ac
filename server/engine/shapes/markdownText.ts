/**
 * What blocks of Markdown show by themselves, whatever stands above them: their lines, names in their tags, texts in quotation marks.
 * Offsets are in `file`, the text that the blocks' sources refer to. Imported by `markdownSection.ts` only.
 */
import type { Block } from '../formats/format.ts';
import { readLines, trimmedSpan } from '../formats/textLines.ts';
import type { Range } from '../model.ts';
import { isGreeting, isProse, replyScore } from './evidence.ts';
import type { Name } from './markdownDraft.ts';
import { isProseInfo } from './markdownFence.ts';
import { readLine } from './markdownLines.ts';

export interface SourceLine extends Range {
  readonly text: string;
}

/** Nothing but opening and closing tags of components, at least one of which is not empty. */
const componentTags = /^(?=[^]*<(?:\/[A-Z]|[A-Z][^<>]*[^/<>]>|[A-Z]\w*>))(?:\s*<\/?[A-Z][\w.]*(?:\s[^<>]*)?>)+\s*$/;

/** Whether a block is nothing but tags of MDX components around a reply: `<TabItem label="Email">`. */
export function isComponentTags(block: Block): boolean {
  return block.kind === 'html' && componentTags.test(block.value.text);
}

/** Whether a block begins or ends one of GitHub's folded sections. */
export function isFold(block: Block): boolean {
  return block.kind === 'html' && /<\/?(?:details|summary)\b/i.test(block.value.text);
}

/** What a folded section's summary calls it; undefined where it says nothing. */
export function nameOfFold({ source }: Block, file: string): Name | undefined {
  const summary = /<summary[^<>]*>\s*(?:<(?:b|strong|h\d)>\s*)?([^<\s](?:[^<]*[^<\s])?)/i.exec(file.slice(source.start, source.end));
  return summary ? nameEndingAt(summary[1]!, source.start + summary.index + summary[0].length) : undefined;
}

/** The text of a folded section that is written without blank lines, behind its summary; undefined where there is none. */
export function textOfFold({ source }: Block, file: string): Range | undefined {
  const text = file.slice(source.start, source.end);
  const start = /<\/summary>(?:\s*<br\s*\/?>)*\s*/i.exec(text);
  if (!start) return undefined;
  const from = start.index + start[0].length;
  const end = text.slice(from).search(/<\/details\b/i);
  const span = trimmedSpan(file, { start: source.start + from, end: end < 0 ? source.end : source.start + from + end });
  return span.start < span.end ? span : undefined;
}

/** What the last of a block's component tags calls its content; undefined where none does. */
export function nameOfComponent({ source }: Block, file: string): Name | undefined {
  const named = [...file.slice(source.start, source.end).matchAll(/<[A-Z][^<>]*?\s(?:label|title|name|heading)=["']([^"'<>]+)["']/g)].at(-1);
  return named ? nameEndingAt(named[1]!, source.start + named.index + named[0].length - 1) : undefined;
}

function nameEndingAt(text: string, end: number): Name {
  return { text, source: { start: end - text.length, end } };
}

/** The lines of a block, as they stand in the file. */
export function linesOf({ source }: Block, file: string): SourceLine[] {
  return readLines(file.slice(source.start, source.end)).map((line) => {
    const start = source.start + line.start;
    const end = source.start + line.end;
    return { text: file.slice(start, end), start, end };
  });
}

/** A block's first line, without the marks of its kind. */
export function firstLine(block: Block): string {
  return block.value.text.split('\n', 1)[0] ?? '';
}

/** A letter in a fence whose language nobody knows: a greeting, and more that speaks to the customer. */
export function isLetterInside(text: string): boolean {
  return isGreeting(text) && isProse(text) && replyScore(text) >= 3;
}

/**
 * A line that names the reply it begins: `**Late order:** Hi {name}, ...`, `**Late order** - Hi ...`; or the line of a definition, whose name is the line
 * above it: `: Hi {name}, ...`. `bodyStart` is the offset in the line. Undefined for a line without such a greeting, and for what somebody said at a time in a chat.
 */
export function readNamed(line: string): { readonly name?: string; readonly bodyStart: number } | undefined {
  const found = /^\s*(?:(?:\*\*|__)([^*_\n]{1,80}?)\s*[:：]?\s*(?:\*\*|__)\s*[:：–—-]?|:)[ \t]+(?=\S)/u.exec(line.slice(0, 240));
  if (!found || !isGreeting(line.slice(found[0].length)) || (found[1] !== undefined && (isGreeting(found[1]) || /\d:\d\d/.test(found[1])))) return undefined;
  return { ...(found[1] === undefined ? {} : { name: found[1] }), bodyStart: found[0].length };
}

/** Whether the line above this one is the name of a definition: `: Hi {name}, ...`. */
export function isTerm(next: string | undefined): boolean {
  const named = next === undefined ? undefined : readNamed(next);
  return named !== undefined && named.name === undefined;
}

/** Whether a block begins with plain words: neither with a greeting nor with a label or a title. */
export function startsPlainly(block: Block): boolean {
  const line = firstLine(block);
  return !isGreeting(line) && readLine(line).kind === 'prose';
}

/** How many headings from `index` on lead to a container or a greeting at once. */
export function countRepliesAfter(blocks: readonly Block[], index: number): number {
  let count = 0;
  for (let i = index; i < blocks.length - 1; i++) {
    if (blocks[i]!.kind !== 'heading') continue;
    const next = blocks[i + 1]!;
    if (next.kind === 'quote' || (next.kind === 'fence' && isProseInfo(next.info)) || (next.kind === 'paragraph' && !startsPlainly(next))) count++;
  }
  return count;
}

/** Texts in quotation marks, and the index of the last block that holds one; undefined for that where no mark closes. */
export interface Quotations {
  readonly texts: readonly Range[];
  readonly last: number | undefined;
}

/**
 * `"A reply in quotes"`, perhaps over several paragraphs, perhaps one after the other. `start` is where white space and the first mark stand,
 * in the block `index`.
 */
export function readQuotations(blocks: readonly Block[], file: string, start: number, index: number): Quotations {
  const texts: Range[] = [];
  let from = start;
  while (/\s/.test(file[from]!)) from++;
  let first = index;
  let last: number | undefined;
  for (let i = index; i < blocks.length; i++) {
    const { kind, source } = blocks[i]!;
    const text = file.slice(source.start, source.end);
    if ((kind !== 'paragraph' && kind !== 'list') || (i > first && /^\s*["“]/.test(text))) break;
    const closing = /["”](?=[ \t*_\\]*(?:\r|\n|$))/g;
    closing.lastIndex = Math.max(0, from + 1 - source.start);
    for (let match = closing.exec(text); match; match = closing.exec(text)) {
      texts.push(trimmedSpan(file, { start: from + 1, end: source.start + match.index }));
      last = first = i;
      // Another quote is another reply; what else stands behind the closing quote in the same paragraph belongs to nobody.
      const next = /[\s*_\\]*["“]/y;
      next.lastIndex = match.index + 1;
      if (!next.test(text)) return { texts, last };
      from = source.start + next.lastIndex - 1;
      closing.lastIndex = next.lastIndex;
    }
  }
  return { texts, last };
}
