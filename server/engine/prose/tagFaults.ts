/**
 * Finds tags of a template that don't pair: begun and never ended, ended and never begun, ended by the end of another kind. Assumes nothing
 * about the text; offsets are in it. What may belong to a template language that we don't know is let be.
 */
import type { Range } from '../model.ts';
import { hidden, isBlock, readTag, TAG } from './templateTags.ts';

export interface TagFault extends Range {
  /** `crossed`: ended behind the end of what it stands in. `outside`: an `else` in no condition. */
  readonly kind: 'unended' | 'unbegun' | 'mismatched' | 'crossed' | 'outside';
  /** What the tag begins or ends: `if`, `for`, a section's name. */
  readonly name: string;
  /** The tag that is missing, or the one that stands in the way. */
  readonly other: string;
  /** True where a tag that begins something has no condition, as in prose about templates. */
  readonly bare: boolean;
}

/** No text is told more than this. */
const mostFaults = 20;
/** Ends without a beginning, broken and foreign ones too, that are looked at. */
const mostUnmatched = 200;
/** Behind whole tags those that were never closed: other detectors report them, and they count as what they were meant to be. */
const ANY_TAG = new RegExp(`${TAG.source}|\\{%[-~+]?\\s*(\\w+)|\\{\\{[~-]?\\s*([#/^])([^{}]*)\\}`, 'g');

interface Mark extends Range {
  readonly does: 'open' | 'else' | 'close';
  readonly family: 'liquid' | 'handlebars';
  readonly name: string;
  readonly bare: boolean;
  readonly broken: boolean;
}

interface Unpaired {
  /** Begun and never ended, with what they stood in where that has ended. */
  readonly open: readonly { readonly mark: Mark; readonly within?: Mark }[];
  readonly ends: readonly Mark[];
  readonly elses: readonly Mark[];
}

export function findTagFaults(text: string): TagFault[] {
  if (!/\{[%{]/.test(text)) return [];
  const { open, ends, elses } = pair(text);
  const faults: TagFault[] = [];
  const add = (kind: TagFault['kind'], { start, end, name, bare, broken }: Mark, other: string): void => {
    if (!broken && faults.length < mostFaults) faults.push({ kind, start, end, name, bare, other });
  };
  const told = new Set<Mark>();
  for (const end of ends) {
    const before = open.filter(({ mark }) => mark.start < end.start && !told.has(mark));
    const partner = before.findLast(({ mark }) => isEndOf(end, mark)) ?? before.findLast(({ within }) => within === undefined);
    if (!partner) add('unbegun', end, beginOf(end));
    else if (partner.within) add('crossed', partner.mark, text.slice(partner.within.start, partner.within.end));
    else add('mismatched', partner.mark, text.slice(end.start, end.end));
    if (partner) told.add(partner.mark);
  }
  // A lone `{{#name}}` may be another helpdesk's slot.
  const hasSections = text.includes('{{/');
  for (const { mark } of open) if (!told.has(mark) && (isBlock(mark.name) || hasSections)) add('unended', mark, endOf(mark));
  // Where a beginning is missing, its end says so.
  if (ends.length === 0) for (const mark of elses) add('outside', mark, beginOf({ ...mark, name: 'if' }));
  return faults.sort((a, b) => a.start - b.start);
}

/** What is left when each end has taken its beginning. */
function pair(text: string): Unpaired {
  const isForeign = askForeign(text);
  const stack: { mark: Mark; within?: Mark }[] = [];
  const open: { mark: Mark; within?: Mark }[] = [];
  const ends: Mark[] = [];
  const elses: Mark[] = [];
  let skipTo = 0;
  let unmatched = 0;
  /** Names of hidden blocks that are never ended from some place on. */
  const endless = new Set<string>();
  for (const match of text.matchAll(ANY_TAG)) {
    if (match.index < skipTo || text[match.index - 1] === '{') continue;
    const mark = readMark(match);
    if (!mark) continue;
    if (mark.does === 'open') {
      const mayHide = mark.family === 'liquid' && hidden.has(mark.name) && !endless.has(mark.name);
      const close = mayHide ? endOfHidden(text, mark) : undefined;
      if (mayHide && close === undefined) endless.add(mark.name);
      if (close === undefined) stack.push({ mark });
      else skipTo = close;
    } else if (mark.does === 'else') {
      if (stack.length === 0 && !isForeign(mark)) elses.push(mark);
    } else {
      const at = stack.findLastIndex((other) => isEndOf(mark, other.mark));
      if (at >= 0) {
        const [partner, ...inner] = stack.splice(at);
        open.push(...inner.map((other) => ({ ...other, within: partner!.mark })));
      } else {
        unmatched++;
        if (!mark.broken && !isForeign(mark)) ends.push(mark);
      }
      // So many belong to a language that we don't know, or to nobody; and each is looked for among all that are open.
      if (ends.length > mostFaults || unmatched > mostUnmatched) break;
    }
  }
  return { open: [...open, ...stack].sort((a, b) => a.mark.start - b.mark.start), ends, elses };
}

function readMark(match: RegExpMatchArray): Mark | undefined {
  const [, liquid, rest = '', sign, , unclosedLiquid, unclosedSign, unclosedInner = ''] = match;
  const base = { start: match.index!, end: match.index! + match[0].length, broken: unclosedLiquid !== undefined || unclosedSign !== undefined };
  if (liquid !== undefined || unclosedLiquid !== undefined) {
    const action = readTag(['', liquid ?? unclosedLiquid!, rest]);
    if (!action || action.kind === 'nothing') return undefined;
    if (action.kind === 'close' && action.name !== '' && !isBlock(action.name)) return undefined;
    return { ...base, does: action.kind, family: 'liquid', name: action.kind === 'else' ? 'else' : action.name, bare: rest.trim() === '' && action.kind === 'open' && !hidden.has(action.name) };
  }
  const mark = sign ?? unclosedSign;
  if (mark === undefined) return undefined;
  const inner = (sign === undefined ? unclosedInner : match[4]!).trim();
  if (mark === 'else' || (mark === '^' && inner === '')) return { ...base, does: 'else', family: 'handlebars', name: 'else', bare: false };
  // `{{#> layout}}` and `{{#*inline "x"}}` are ended by their names alone.
  const name = /^[\w.@/-]*/.exec(mark === '#' ? inner.replace(/^[>*]\s*/, '') : inner)![0];
  if (name === '' && (mark !== '/' || inner !== '')) return undefined;
  return { ...base, does: mark === '/' ? 'close' : 'open', family: 'handlebars', name, bare: isBlock(name) && inner === name && mark === '#' };
}

function isEndOf(end: Mark, begin: Mark): boolean {
  return end.family === begin.family && (end.name === begin.name || end.name === '');
}

function endOfHidden(text: string, { name, end }: Mark): number | undefined {
  const close = new RegExp(`\\{%[-~+]?\\s*end${name}\\b[^%{}]*%\\}`, 'g');
  close.lastIndex = end;
  return close.exec(text) ? close.lastIndex : undefined;
}

/** Whether a tag that belongs to nothing may belong to something of a dialect: tags of unknown names, `{{if x}}` without a sign. Looked up once. */
function askForeign(text: string): (mark: Mark) => boolean {
  let liquid: boolean | undefined;
  const unsigned = new Map<string, boolean>();
  const hasUnsigned = (names: string): boolean => {
    if (!unsigned.has(names)) unsigned.set(names, new RegExp(`\\{\\{[~-]?\\s*(?:${names})\\b`).test(text));
    return unsigned.get(names)!;
  };
  return ({ family, name, does }) => {
    if (name === '') return true;
    if (family === 'liquid') return does === 'else' && (liquid ??= [...text.matchAll(/\{%[-~+]?\s*(\w+)/g)].some((m) => readTag(['', m[1]!, '']) === undefined));
    return hasUnsigned(does === 'else' ? 'if|range|with|each|end' : name.replace(/[^\w]/g, '\\$&'));
  };
}

function beginOf({ family, name }: Mark): string {
  return family === 'liquid' ? `{% ${name} %}` : `{{#${name}}}`;
}

function endOf({ family, name }: Mark): string {
  return family === 'liquid' ? `{% end${name} %}` : `{{/${name}}}`;
}
