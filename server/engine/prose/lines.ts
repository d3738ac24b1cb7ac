/**
 * What each line of a reply is: a paragraph's line, a list item, a heading, quoted text. Looks at lines only, not at words.
 * Only `sentences.ts` imports this file.
 */
import type { Sentence } from '../model.ts';

export interface Line {
  /** Where its own text begins, after a bullet, number or quote mark. */
  readonly start: number;
  /** Where it ends, without its line break and white space. */
  readonly end: number;
  /** Characters from the line's first column to `end`. */
  readonly width: number;
  readonly block: Sentence['block'];
  /** True where nothing before this line can belong to it: a bullet, a heading, the first line after a blank one. */
  readonly opens: boolean;
  /** Counted from 0, one more after every blank line. */
  readonly paragraph: number;
}

const BULLET = /^(?:[-*•–·●▪‣+]|\d{1,2}[.)]|\(?[a-h][.)]|[✅✔☑❌→➡👉🔹🔸]️?)[ \t]+(?:\[[ xX]\][ \t]+)?/u;
const HEADING = /^#{1,6}[ \t]+/;
const RULE = /^(?:[-*_=━─][ \t]*){3,}$/;
const BOLD_LINE = /^(?:\*\*|__)[^*_]{1,60}(?:\*\*|__):?$/;
const FENCE = /^(?:```|~~~)/;
const QUOTED_HISTORY = /^(?:On\b.{5,120}\bwrote:|-{2,}\s*(?:Original Message|Forwarded message)\b.*|From: .+@.+)$/i;
const SIGNATURE_MARK = /^--\s*$/;
const NOTE_LINE = /^(?:\[\s*(?:internal\b|staff only|private note|note to|note:|agent (?:only|note)|for agents?\b|do not send)|(?:\*|_|\*\*)?internal(?: note| use)?(?: only)?(?:\*|_|\*\*)?:|internal\W{1,3}(?:(?:do not|don['’]t|never) send|(?:agents?|staff|team|colleagues) only)\b|-{2,}\s*internal\b|<!--)/i;

/** The lines of a text that hold anything, in order. */
export function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let paragraph = 0;
  let blankBefore = true;
  let inFence = false;
  let inHistory = false;
  let inNote = false;
  let inSignature = false;
  for (let at = 0; at <= text.length; ) {
    let stop = text.indexOf('\n', at);
    if (stop < 0) stop = text.length;
    const from = at;
    at = stop + 1;
    let start = from;
    let end = stop;
    while (start < end && isBlank(text.charCodeAt(start))) start++;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    const content = text.slice(start, end);
    const fence = FENCE.test(content);
    if (!inFence && !fence && (content === '' || RULE.test(content))) {
      if (SIGNATURE_MARK.test(content)) inSignature = true;
      if (!blankBefore) paragraph++;
      blankBefore = true;
      inNote = false;
      continue;
    }
    if (QUOTED_HISTORY.test(content)) inHistory = true;
    if (!inFence && NOTE_LINE.test(content)) inNote = !/^<!--.*-->/.test(content) || content.endsWith('-->');
    const special = inFence || fence ? 'code' : inHistory ? 'quote' : inNote ? 'agent-note' : inSignature ? 'signature' : undefined;
    if (fence) inFence = !inFence && !(content.length > 3 && content.indexOf(content.slice(0, 3), 3) > 0);
    const mark = special ? undefined : markOf(content);
    lines.push({
      start: start + (mark?.length ?? 0),
      end,
      width: end - from,
      block: special ?? mark?.block ?? 'paragraph',
      opens: blankBefore || mark?.opens === true,
      paragraph,
    });
    blankBefore = false;
  }
  return lines;
}

function markOf(content: string): { readonly length: number; readonly block: Sentence['block']; readonly opens: boolean } | undefined {
  if (content.startsWith('>')) {
    const mark = /^(?:>[ \t]?)+/.exec(content)![0];
    return { length: mark.length, block: 'quote', opens: false };
  }
  const heading = HEADING.exec(content);
  if (heading) return { length: heading[0].length, block: 'heading', opens: true };
  if (BOLD_LINE.test(content)) return { length: 0, block: 'heading', opens: true };
  const bullet = BULLET.exec(content);
  return bullet ? { length: bullet[0].length, block: 'list-item', opens: true } : undefined;
}

function isBlank(code: number): boolean {
  return code <= 32 || code === 0xa0 || code === 0xfeff || code === 0x200b;
}
