/**
 * How a reply looks to who receives it: what is bold, in italics, a link or an item of a list, and which marks nobody sees. From the marks of Markdown,
 * or from the tags that the map of an HTML body has kept. A guess for people, by which nothing is judged. Pure; only `anatomy.ts` imports this file.
 */
import type { Body, Range, Reading } from '../engine/index.ts';

export interface Look {
  /** Marks that are not shown, in the reading's text. */
  readonly hidden: readonly Range[];
  readonly styled: readonly Styled[];
  /** What is shown before the character at an offset and stands nowhere. */
  readonly bullets: ReadonlyMap<number, string>;
}

interface Styled extends Range {
  readonly style: Style;
}

type Style = { readonly bold: true } | { readonly italic: true } | { readonly link: string };

/** `file` is the text of the file that holds the body. */
export function lookOf(reading: Reading, body: Body, file: string): Look {
  if (body.syntax === 'markdown') return lookOfMarkdown(reading);
  return body.syntax === 'html' ? lookOfHtml(reading, body, file) : { hidden: [], styled: [], bullets: new Map() };
}

const bullet = '•';
/** So many marks are looked for at most: a bound on work. */
const mostMarks = 2_000;
const link = /(?<![!\\])\[([^[\]\n]{1,300})\]\(([^()\s]{1,2000})(?:[ \t]+"[^"\n]{0,300}")?\)/g;
const item = /^[ \t]*([-*+])(?=[ \t]+\S)/gm;
const pairs: readonly [RegExp, number, Style][] = [
  [/(?<![\\*])\*\*(?=[^\s*])([^\n*]|\*(?!\*)){0,2000}?\S\*\*(?!\*)/g, 2, { bold: true }],
  [/(?<![\\\w])__(?=[^\s_])[^\n_]{0,2000}?\S__(?!\w)/g, 2, { bold: true }],
  [/(?<![\\*\w])\*(?=[^\s*])[^\n*]{0,2000}(?<=\S)\*(?![*\w])/g, 1, { italic: true }],
  [/(?<![\\\w])_(?=[^\s_])[^\n_]{0,2000}(?<=\S)_(?!\w)/g, 1, { italic: true }],
];

function lookOfMarkdown({ text, placeholders, words }: Reading): Look {
  // Marks within an address or code are its letters.
  const kept = [...placeholders, ...words.filter(({ kind }) => kind === 'link' || kind === 'code')];
  const hidden: Range[] = [];
  const styled: Styled[] = [];
  const bullets = new Map<number, string>();
  /** Whether a mark is one: not a letter of a placeholder, of an address or of code. */
  const isFree = (start: number, end: number): boolean => ![...kept, ...hidden].some((other) => other.start < end && start < other.end);
  const hide = (...marks: readonly Range[]): boolean => hidden.length < mostMarks && marks.every(({ start, end }) => isFree(start, end)) && hidden.push(...marks) > 0;
  for (const match of text.matchAll(item)) {
    const start = match.index + match[0].length - 1;
    if (hide({ start, end: start + 1 })) bullets.set(start, bullet);
  }
  for (const { 0: whole, 1: words, 2: address, index } of text.matchAll(link)) {
    const close = index + 1 + words!.length;
    // The address may be a placeholder, which goes with it.
    if (hidden.length < mostMarks && ![...placeholders, ...hidden].some((p) => p.start <= index && index < p.end)) {
      hidden.push({ start: index, end: index + 1 }, { start: close, end: index + whole.length });
      styled.push({ start: index + 1, end: close, style: { link: address!.replace(/^<|>$/g, '') } });
    }
  }
  for (const [pattern, width, style] of pairs) {
    for (const { 0: { length }, index: start } of text.matchAll(pattern)) {
      const [from, to] = [start + width, start + length - width];
      if (hide({ start, end: from }, { start: to, end: to + width })) styled.push({ start: from, end: to, style });
    }
  }
  return { hidden, styled, bullets };
}

const tag = /<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>/gi;
const styles: Readonly<Record<string, Style>> = Object.fromEntries([...['b', 'strong', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'th'].map((name) => [name, { bold: true }]), ...['i', 'em'].map((name) => [name, { italic: true }])]);

function lookOfHtml(reading: Reading, { map }: Body, file: string): Look {
  const styled: Styled[] = [];
  const bullets = new Map<number, string>();
  const open: { readonly name: string; readonly start: number; readonly style: Style }[] = [];
  const lists: { readonly isOrdered: boolean; count: number }[] = [];
  for (const { kind, start, end, sourceStart, sourceEnd } of map.segments) {
    if (kind !== 'markup') continue;
    for (const [, slash, written, attributes] of asHtml(file.slice(sourceStart, sourceEnd)).matchAll(tag)) {
      const name = written!.toLowerCase();
      if (name === 'ul' || name === 'ol') {
        if (slash) lists.pop();
        else lists.push({ isOrdered: name === 'ol', count: 0 });
      } else if (name === 'li' && !slash) {
        const list = lists.at(-1);
        const at = reading.map.toSpan({ start: end, end: end + 1 })?.start;
        if (list) list.count++;
        if (at !== undefined) bullets.set(at, `${'   '.repeat(Math.max(0, lists.length - 1))}${list?.isOrdered ? `${list.count}.` : bullet} `);
      } else if (slash) {
        const index = open.findLastIndex((one) => one.name === name);
        if (index < 0) continue;
        const [{ start: from, style }] = open.splice(index, 1) as [(typeof open)[number]];
        const span = start > from ? reading.map.toSpan({ start: from, end: start }) : undefined;
        if (span) styled.push({ ...span, style });
      } else {
        const address = name === 'a' ? /\bhref\s*=\s*["']?([^"'\s>]+)/i.exec(attributes!)?.[1] : undefined;
        const style = address === undefined ? styles[name] : { link: address.replaceAll('&amp;', '&') };
        if (style) open.push({ name, start: end, style });
      }
    }
  }
  return { hidden: [], styled, bullets };
}

/** Tags as they are within a string, a cell or an element of another format. */
function asHtml(source: string): string {
  const plain = source.replace(/\\(["'/])/g, '$1').replace(/""/g, '"');
  return plain.includes('<') ? plain : plain.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
