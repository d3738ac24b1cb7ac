/**
 * A rule file as a plain tree with positions: what `fields.ts` reads from. YAML with positions, or JSON (what a build makes of our own
 * files, read many times faster) without. Used only inside this room.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { explainYamlError } from '../formats/yamlErrors.ts';
import type { Range } from '../model.ts';

export interface TreeEntry {
  readonly key: string;
  readonly keySource: Range;
  readonly value: Tree;
}

export type Tree = { readonly source: Range } & (
  | { readonly kind: 'map'; readonly entries: readonly TreeEntry[] }
  | { readonly kind: 'list'; readonly items: readonly Tree[] }
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null }
);

export interface ParsedTree {
  readonly root?: Tree;
  readonly faults: readonly { readonly message: string; readonly source: Range }[];
  /** Whether the file was JSON. */
  readonly packed: boolean;
  /** One-based line of an offset of the file. */
  lineOf(offset: number): number;
}

const nowhere: Range = { start: 0, end: 0 };
const deepest = 32;

/** Reads a rule file. Never throws; what can't be read is a fault with its place. */
export function parseTree(text: string): ParsedTree {
  const fromJson = /^\s*[[{]/.test(text) ? parseJson(text) : undefined;
  if (fromJson) return { root: fromJson, faults: [], packed: true, lineOf: () => 1 };
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const faults = doc.errors.map((e) => ({ message: `this is not valid YAML: ${explainYamlError(e).replace(/\.$/, '')}`, source: { start: e.pos[0], end: e.pos[1] } }));
  const root = doc.contents ? toTree(doc.contents, doc, 0) : undefined;
  return { root, faults, packed: false, lineOf: (offset) => lines.linePos(offset).line || 1 };
}

function toTree(node: Node | null | undefined, doc: Document, depth: number): Tree {
  const source = node?.range ? { start: node.range[0], end: node.range[1] } : nowhere;
  if (!node || depth > deepest) return { kind: 'scalar', value: null, source };
  if (isAlias(node)) return { ...toTree(node.resolve(doc), doc, depth + 1), source };
  if (isMap(node)) {
    const entries = node.items.map((pair) => {
      const key = toTree(pair.key as Node, doc, depth + 1);
      return { key: key.kind === 'scalar' ? String(key.value) : '?', keySource: key.source, value: toTree(pair.value as Node | null, doc, depth + 1) };
    });
    return { kind: 'map', entries, source };
  }
  if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => toTree(item as Node, doc, depth + 1)), source };
  if (!isScalar(node)) return { kind: 'scalar', value: null, source };
  const { value } = node;
  const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null;
  return { kind: 'scalar', value: plain ? value : String(value), source };
}

function parseJson(text: string): Tree | undefined {
  try {
    return fromValue(JSON.parse(text), 0);
  } catch {
    return undefined; // YAML's flow style looks the same at its start
  }
}

function fromValue(value: unknown, depth: number): Tree {
  if (depth > deepest || value === null || typeof value !== 'object') return { kind: 'scalar', value: (value ?? null) as string | number | boolean | null, source: nowhere };
  if (Array.isArray(value)) return { kind: 'list', items: value.map((v) => fromValue(v, depth + 1)), source: nowhere };
  return { kind: 'map', entries: Object.entries(value).map(([key, v]) => ({ key, keySource: nowhere, value: fromValue(v, depth + 1) })), source: nowhere };
}
