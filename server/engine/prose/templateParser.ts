/** Reads the tags of Liquid, Jinja and Handlebars into a tree of texts and branches. Only `templates.ts` imports this file. */
import { hidden, readTag, TAG } from './templateTags.ts';

/** Text that is sent as it stands, by its place in the body. */
export interface Piece {
  readonly kind: 'piece';
  readonly start: number;
  readonly end: number;
}

/** Exactly one of the alternatives is sent. Branches with the same key take the same one. */
export interface Branch {
  readonly kind: 'branch';
  readonly key: string;
  readonly alternatives: readonly (readonly TemplateNode[])[];
}

export type TemplateNode = Piece | Branch;

/** Conditions are told apart down to this depth; the text of deeper ones is sent as it stands. No author nests ten, and who walks the tree recurses. */
const MOST_DEPTH = 64;

interface Frame {
  readonly opener: string;
  readonly condition: string;
  readonly inverted: boolean;
  readonly alternatives: TemplateNode[][];
  hasElse: boolean;
}

/** The tree of a text; undefined where it holds no tag. */
export function parseTemplate(text: string): TemplateNode[] | undefined {
  const root: TemplateNode[] = [];
  const frames: Frame[] = [];
  const current = (): TemplateNode[] => frames[Math.min(frames.length, MOST_DEPTH) - 1]?.alternatives.at(-1) ?? root;
  let at = 0;
  let tags = 0;
  let skipTo = 0;
  let unnamed = 0;
  for (const match of text.matchAll(TAG)) {
    if (match.index < skipTo) continue;
    const action = readTag(match);
    if (!action) continue;
    tags++;
    const [start, end] = wholeLine(text, match.index, match.index + match[0].length, at);
    addPiece(current(), at, start);
    at = end;
    if (action.kind === 'open' && (hidden.has(action.name) || action.name === 'capture')) {
      const close = findClose(text, action.name, end);
      if (!close) continue;
      if (action.name === 'raw' || action.name === 'verbatim') addPiece(current(), end, close[0]);
      skipTo = at = close[1];
    } else if (action.kind === 'open') {
      frames.push({ opener: action.name, condition: action.condition, inverted: action.inverted, alternatives: [[]], hasElse: false });
    } else if (action.kind === 'else') {
      const frame = frames.at(-1);
      if (!frame) continue;
      frame.alternatives.push([]);
      frame.hasElse ||= action.last;
    } else if (action.kind === 'close') {
      const index = frames.findLastIndex((frame) => closes(action.name, frame));
      if (index < 0) continue;
      while (frames.length > index + 1) dissolve(frames, root);
      const frame = frames.pop()!;
      if (frames.length < MOST_DEPTH) current().push(...finish(frame, () => `#${unnamed++}`));
    }
  }
  if (tags === 0) return undefined;
  addPiece(current(), at, text.length);
  while (frames.length > 0) dissolve(frames, root);
  return root;
}

function closes(name: string, frame: Frame): boolean {
  return name === frame.opener || name === '' || (frame.inverted && name === frame.condition);
}

function findClose(text: string, name: string, from: number): [number, number] | undefined {
  const close = new RegExp(`\\{%[-~+]?\\s*end${name}\\b[^%{}]*%\\}|\\{\\{[~-]?\\s*/${name}\\s*[~-]?\\}\\}`, 'g');
  close.lastIndex = from;
  const match = close.exec(text);
  return match ? [match.index, match.index + match[0].length] : undefined;
}

/** Opened and never closed: its content is plain text where it stands. */
function dissolve(frames: Frame[], root: TemplateNode[]): void {
  const frame = frames.pop()!;
  (frames.at(-1)?.alternatives.at(-1) ?? root).push(...frame.alternatives.flat());
}

function finish(frame: Frame, name: () => string): TemplateNode[] {
  const { opener, inverted, hasElse } = frame;
  let alternatives: TemplateNode[][] = frame.alternatives;
  const isLoop = opener === 'for' || opener === 'each' || opener === 'tablerow' || opener === 'with';
  if (isLoop && alternatives.length === 1) return alternatives[0]!;
  // What stands between `case` and its first `when` is never sent.
  if (opener === 'case') alternatives = alternatives.slice(1);
  if (!hasElse) alternatives = [...alternatives, []];
  if (alternatives.length === 0) return [];
  const simple = opener !== 'case' && !isLoop && alternatives.length === 2 && frame.condition !== '';
  if (!simple) return [{ kind: 'branch', key: name(), alternatives }];
  return [{ kind: 'branch', key: frame.condition, alternatives: inverted ? [alternatives[1]!, alternatives[0]!] : alternatives }];
}

function addPiece(nodes: TemplateNode[], start: number, end: number): void {
  if (end > start) nodes.push({ kind: 'piece', start, end });
}

/** A tag alone on its line takes the line with it, as the customer doesn't miss it. */
function wholeLine(text: string, start: number, end: number, floor: number): [number, number] {
  let from = start;
  while (from > floor && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  if (from > 0 && text[from - 1] !== '\n') return [start, end];
  let to = end;
  while (text[to] === ' ' || text[to] === '\t' || text[to] === '\r') to++;
  if (to < text.length && text[to] !== '\n') return [start, end];
  return [from, Math.min(to + 1, text.length)];
}
