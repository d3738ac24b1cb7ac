/** Reads the tags of Liquid, Jinja and Handlebars into a tree of texts and branches. Only `templates.ts` imports this file. */

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

const TAG = /\{%[-~+]?\s*(\w+)\b([^]*?)[-~+]?%\}|\{\{[~-]?\s*(#|\/|\^|else\b)\s*([^{}]*?)[~-]?\}\}|\{\{!--[^]*?--\}\}|\{\{![^{}]*\}\}|\{#[^{}]*#\}/g;

const OPENERS = new Set(['if', 'unless', 'case', 'for', 'tablerow', 'comment', 'raw', 'capture', 'each', 'with']);
const PLAIN = new Set(['assign', 'set', 'increment', 'decrement', 'include', 'render', 'layout', 'liquid', 'echo', 'break', 'continue', 'cycle', 'extends', 'block', 'endblock', 'macro', 'endmacro']);

/** Conditions are told apart down to this depth; the text of deeper ones is sent as it stands. No author nests ten, and who walks the tree recurses. */
const MOST_DEPTH = 64;

interface Frame {
  readonly opener: string;
  readonly condition: string;
  readonly inverted: boolean;
  readonly alternatives: TemplateNode[][];
  hasElse: boolean;
}

/** What one tag does. */
type Action =
  | { readonly kind: 'open'; readonly name: string; readonly condition: string; readonly inverted: boolean }
  | { readonly kind: 'else'; readonly last: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'nothing' };

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
    if (action.kind === 'open' && (action.name === 'comment' || action.name === 'raw' || action.name === 'capture')) {
      const close = findClose(text, action.name, end);
      if (!close) continue;
      if (action.name === 'raw') addPiece(current(), end, close[0]);
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

function readTag(match: RegExpMatchArray): Action | undefined {
  const [, liquid, rest = '', mark, inner = ''] = match;
  if (liquid !== undefined) return readLiquid(liquid.toLowerCase(), rest.trim());
  if (mark === undefined) return { kind: 'nothing' };
  const [name = '', ...condition] = inner.trim().split(/\s+/);
  if (mark === '/') return { kind: 'close', name };
  if (mark === 'else') return { kind: 'else', last: inner.trim() === '' };
  if (mark === '^') return name === '' ? { kind: 'else', last: true } : { kind: 'open', name, condition: name, inverted: true };
  return { kind: 'open', name, condition: OPENERS.has(name) ? condition.join(' ') : name, inverted: name === 'unless' };
}

function readLiquid(name: string, rest: string): Action | undefined {
  if (OPENERS.has(name)) return { kind: 'open', name, condition: rest.replace(/\s+/g, ' '), inverted: name === 'unless' };
  if (name === 'else') return { kind: 'else', last: true };
  if (name === 'elsif' || name === 'elseif' || name === 'elif' || name === 'when') return { kind: 'else', last: false };
  if (name.startsWith('end')) return { kind: 'close', name: name.slice(3) };
  return PLAIN.has(name) ? { kind: 'nothing' } : undefined;
}

function closes(name: string, frame: Frame): boolean {
  return name === frame.opener || name === '' || (frame.inverted && name === frame.condition);
}

function findClose(text: string, name: string, from: number): [number, number] | undefined {
  const close = new RegExp(`\\{%[-~+]?\\s*end${name}\\s*[-~+]?%\\}|\\{\\{[~-]?\\s*/${name}\\s*[~-]?\\}\\}`, 'g');
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
