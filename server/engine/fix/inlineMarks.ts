/**
 * Marks that work in pairs (`*`, `_`, `~~`, code, brackets, tags), and whether edits keep them paired: half a pair left behind shows as a stray
 * mark, or takes in words that it was never meant for. Offsets are in the text of the body. Only `plan.ts` imports this file.
 */
import { voidElements } from '../htmlElements.ts';
import type { Range, TextEdit } from '../model.ts';
import { findPlaceholders } from '../prose/placeholders.ts';
import { overlapping } from '../range.ts';
import { placesAfter } from './edits.ts';
import { addresses } from './facts.ts';

/** A mark as it stands; those that have no partner are letters like any other, and are left out. */
interface Mark extends Range {
  readonly text: string;
}

interface Pair {
  readonly open: Mark;
  readonly close: Mark;
}

interface Marks {
  /** All that could be one half of a pair, in order. */
  readonly all: readonly Mark[];
  readonly pairs: readonly Pair[];
}

const mayBeMark = /[*_~`<>[\]]/;
const token = /\*+|_+|~~+|`+|[[\]]|<\/?[a-z][\w-]*(?:\s[^<>]*)?>|\n[ \t]*\r?\n/gi;
/** So many marks wait for a partner at most: a bound on work. */
const deepest = 1000;

/**
 * What edits would break, as a reader sees it; undefined where every pair of marks stays whole, goes whole, or is written anew, and none is left
 * empty. Edits come in the order of the text. `extra` are the configuration's own placeholders, whose marks are their own.
 */
export function brokenMarks(text: string, edits: readonly TextEdit[], after: string, extra: readonly string[]): string | undefined {
  if (!edits.some((edit) => isNearMark(text, edit))) return undefined;
  const [before, now] = [readMarks(text, extra), readMarks(after, extra)];
  const places = placesAfter(edits);
  const changed = edits.map((edit, i) => ({ old: before.all.filter((mark) => meets(mark, edit.span)), own: now.all.filter((mark) => meets(mark, places[i]!)), edit, place: places[i]! }))
    .filter(({ old, own }) => old.map((m) => m.text).join(' ') !== own.map((m) => m.text).join(' '));
  const gone = new Set(changed.flatMap(({ old }) => old));
  const come = new Set(changed.flatMap(({ own }) => own));
  const half = before.pairs.find(({ open, close }) => gone.has(open) !== gone.has(close)) ?? now.pairs.find(({ open, close }) => come.has(open) !== come.has(close));
  if (half) return half.open.text;
  const cut = changed.flatMap(({ old, edit }) => old.filter((mark) => mark.start < edit.span.start || mark.end > edit.span.end))[0];
  if (cut) return cut.text;
  const lone = [...gone].find((mark) => mark.text.startsWith('<') && !isSingle(mark) && !before.pairs.some((pair) => pair.open === mark || pair.close === mark));
  if (lone) return lone.text;
  return before.pairs.find((pair) => !edits.some(({ span }) => meets(pair.open, span) || meets(pair.close, span)) && isSpoilt(text, pair, edits))?.open.text;
}

/** Whether an edit stands beside a mark, holds one or brings one. */
function isNearMark(text: string, { span, text: words }: TextEdit): boolean {
  const before = text.slice(Math.max(0, span.start - 200), span.start).trimEnd().slice(-1);
  const after = text.slice(span.end, span.end + 200).trimStart().slice(0, 1);
  return mayBeMark.test(before + text.slice(span.start, span.end) + words + after);
}

function meets(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether what a pair holds is left empty, or with a space at an end where a mark takes no space. */
function isSpoilt(text: string, { open, close }: Pair, edits: readonly TextEdit[]): boolean {
  const inside = edits.filter(({ span }) => open.end <= span.start && span.end <= close.start);
  if (inside.length === 0) return false;
  let held = '';
  let at = open.end;
  for (const { span, text: words } of inside) {
    held += text.slice(at, span.start) + words;
    at = span.end;
  }
  held += text.slice(at, close.start);
  const old = text.slice(open.end, close.start);
  const says = (words: string): boolean => /[^\s*_~`]/.test(words.replace(/<[^<>]*>/g, ''));
  if (says(old) && !says(held)) return true;
  return /^[*_~]/.test(open.text) && ((/^\s/.test(held) && !/^\s/.test(old)) || (/\s$/.test(held) && !/\s$/.test(old)));
}

/** The marks of a text. Those of placeholders and addresses are none. */
function readMarks(text: string, extra: readonly string[]): Marks {
  const taken: readonly (readonly Range[])[] = [findPlaceholders(text, extra), Array.from(text.matchAll(addresses), (m) => ({ start: m.index, end: m.index + m[0].length }))];
  const all: Mark[] = [];
  const pairs: Pair[] = [];
  let open: { mark: Mark; left: number }[] = [];
  for (const match of text.matchAll(token)) {
    const mark = { start: match.index, end: match.index + match[0].length, text: match[0] };
    if (taken.some((ranges) => overlapping(ranges, mark).length > 0)) continue;
    // No mark but a tag goes on in the next paragraph.
    if (mark.text.startsWith('\n')) open = open.filter((o) => o.mark.text.startsWith('<'));
    else {
      const { opens, closes } = sidesOf(text, mark);
      if (!opens && !closes) continue;
      all.push(mark);
      let left = closes ? widthOf(mark) : 0;
      while (left > 0) {
        const i = open.findLastIndex((o) => isPartner(o.mark, mark, o.left, left));
        if (i < 0) break;
        const partner = open[i]!;
        pairs.push({ open: partner.mark, close: mark });
        const used = Math.min(partner.left, left);
        left -= used;
        partner.left -= used;
        open = open.slice(0, partner.left > 0 ? i + 1 : i);
      }
      if (opens && (left > 0 || !closes)) open.push({ mark, left: left || widthOf(mark) });
      if (open.length > deepest) open = open.slice(-deepest / 2);
    }
  }
  return { all, pairs };
}

function widthOf({ text }: Mark): number {
  return /^[*_]/.test(text) ? text.length : 1;
}

/** The name of a tag, in lower case; empty for other marks. */
function nameOf({ text }: Mark): string {
  return /^<\/?([a-z][\w-]*)/i.exec(text)?.[1]!.toLowerCase() ?? '';
}

/** Whether a tag holds nothing. */
function isSingle(tag: Mark): boolean {
  return tag.text.endsWith('/>') || voidElements.has(nameOf(tag));
}

/** Whether a mark can open and close a pair where it stands: one of emphasis has words at its inner side, and `_` none at its outer. */
function sidesOf(text: string, mark: Mark): { opens: boolean; closes: boolean } {
  const [before, after] = [text.charAt(mark.start - 1), text.charAt(mark.end)];
  if (mark.text === '[') return { opens: true, closes: false };
  if (mark.text === ']') return { opens: false, closes: true };
  if (mark.text.startsWith('<')) return { opens: !mark.text.startsWith('</'), closes: mark.text.startsWith('</') };
  if (mark.text.startsWith('`')) return { opens: true, closes: true };
  const [opens, closes] = [/\S/.test(after), /\S/.test(before)];
  if (!mark.text.startsWith('_')) return { opens, closes };
  return { opens: opens && !/[\p{L}\p{N}]/u.test(before), closes: closes && !/[\p{L}\p{N}]/u.test(after) };
}

function isPartner(open: Mark, close: Mark, openLeft: number, closeLeft: number): boolean {
  if (close.text === ']') return open.text === '[';
  if (close.text.startsWith('<')) return !isSingle(open) && nameOf(open) === nameOf(close);
  if (/^[*_]/.test(close.text)) return open.text[0] === close.text[0] && openLeft > 0 && closeLeft > 0;
  return open.text === close.text;
}
