/** Lines at the head of a letter that say what it is about. Offsets are in the text. Only `greeting.ts` and `naming.ts` import this file. */
import { GREETING } from '../prose/index.ts';
import type { DetectorSpec } from '../rules/types.ts';
import { oneOf, readList } from './specFields.ts';

/** Lines at the head of a letter that say what it is about, at most. */
const mostTitles = 2;
const mostTitleWords = 9;
/** Letters of what follows a title in which a sentence must end, at most. */
const longestParagraph = 400;

/** Greets or thanks: what follows may stand below it, but it is no title. */
const courtesy = new RegExp(`^(?:${GREETING}|thanks?)\\b`, 'i');

/** What tells titles, from the rule's data. */
export interface TitleWords {
  /** Opens a subject line, whatever it ends with. */
  readonly subject: RegExp;
  /** Opens a line that heads one part of several: the greeting belongs above all of them. */
  readonly partHead: RegExp;
}

/** Reads `subjects` and `partHeads`: lists of words. */
export function readTitleWords(spec: DetectorSpec): TitleWords {
  return { subject: new RegExp(`^\\W*(?:${oneOf(readList(spec, 'subjects'))})\\W{0,2}:`, 'i'), partHead: new RegExp(`^\\W*(?:${oneOf(readList(spec, 'partHeads'))})\\b`, 'i') };
}

/** Where a line at `start` is a title, the place below it, and the line break that is wanting there; else `start` itself. */
export function placeBelowTitle(text: string, start: number, words: TitleWords): { start: number; gap?: string } {
  let at = start;
  for (let titles = 0; titles < mostTitles; titles++) {
    const found = /^([^\n]+)(\n\s*)(?=\S)/.exec(text.slice(at));
    if (!found || !isTitle(found[1]!.trim(), words) || !/^(?:[^\n]|\n(?!\s*\n))*?[.!?:](?:\s|$)/.test(text.slice(at + found[0].length, at + found[0].length + longestParagraph))) break;
    at += found[0].length;
  }
  // The line that underlines a title belongs to it.
  const underline = /^(?:[^\n]{1,80}\n)?[ \t]*(?:-{3,}|={3,}|~{3,})[ \t]*\n\s*(?=\S)/.exec(text.slice(at))?.[0];
  if (underline !== undefined) at += underline.length;
  // Fields at the head belong together: what greets stands below the last of them.
  const from = at;
  while (field.test(lineAbove(text, at))) {
    const next = field.exec(text.slice(at))?.[0];
    if (next === undefined) break;
    at += next.length;
  }
  if (at > from && !/\n[ \t]*\n\s*$/.test(text.slice(0, at))) return { start };
  if (at === start) return { start };
  return { start: at, gap: /\n[ \t]*\n\s*$/.test(text.slice(0, at)) ? '' : '\n' };
}

/** A line of a form, with the empty lines below it: "Date: 3 May". */
const field = /^\p{Lu}[\p{L}\p{N} ]{0,30}:[ \t]+[^\s][^\n]*(?:\n\s*(?=\S)|$)/u;

/** The line right above the one that begins at `at`; empty where an empty line stands between. */
function lineAbove(text: string, at: number): string {
  return /(?:^|\n)([^\n]*)\n$/.exec(text.slice(0, at))?.[1] ?? '';
}

/** A short line without an end, which asks and lists nothing, greets nobody, and heads the whole text. */
function isTitle(line: string, { subject, partHead }: TitleWords): boolean {
  if (subject.test(line)) return true;
  return !partHead.test(line) && !/\bplease\b/i.test(line) && /^[\p{L}\p{N}]/u.test(line) && !/[.!?:;,–—-]["'”’)*_]*$/.test(line) && line.split(/\s+/).length <= mostTitleWords && !courtesy.test(line);
}
