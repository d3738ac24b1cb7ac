/**
 * Typed access to the nodes of a configuration file: each question answers with the value, or reports what is wrong and where.
 * Only `config/` imports this.
 */
import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type YAMLMap } from 'yaml';
import type { Problem, Range } from '../model.ts';
import { nearestName } from '../nearest.ts';
import type { Placed } from './types.ts';

export class ConfigReader {
  readonly problems: Problem[] = [];
  private readonly document: Document;

  /** What stands in these parts of the file is no YAML: what is read there is not what was meant. */
  private readonly broken: readonly Range[];

  constructor(document: Document, broken: readonly Range[]) {
    this.document = document;
    this.broken = broken;
  }

  /** Whether what begins at a place was read as it was meant. */
  isSound({ start }: Range): boolean {
    return !this.broken.some((part) => part.start <= start && start < part.end);
  }

  /** Adds an error at a range, unless it follows from another that is told anyway. */
  report(message: string, source: Range, code = 'config'): void {
    if (this.isSound(source)) this.problems.push({ code, severity: 'error', message, source });
  }

  /** Where a node stands; the start of the file for one that is not there. */
  rangeOf(node: unknown): Range {
    const range = (node as Node | null)?.range;
    return range ? { start: range[0], end: Math.max(range[0], range[1]) } : { start: 0, end: 0 };
  }

  /** The node itself, or what its alias points to. */
  follow(node: unknown): Node | null {
    if (isAlias(node)) return node.resolve(this.document) ?? null;
    return (node as Node | null) ?? null;
  }

  /** Nothing stands there: `ignore:` with no value is the same as leaving the key out. */
  isEmpty(node: unknown): boolean {
    const n = this.follow(node);
    return n === null || (isScalar(n) && n.value === null);
  }

  /** The entries of a map as `[key, value, place of key]`; reports keys twice and anything that is no map. */
  entries(node: unknown, what: string): { key: string; value: unknown; source: Range }[] {
    const map = this.follow(node);
    if (this.isEmpty(map)) return [];
    if (!isMap(map)) {
      this.report(`${what} must be a map of keys and values, not ${nameOf(map)}.`, this.rangeOf(node));
      return [];
    }
    return (map as YAMLMap).items.map((pair) => {
      const key = this.follow(pair.key);
      return { key: isScalar(key) ? String(key.value) : '', value: pair.value, source: this.rangeOf(pair.key) };
    });
  }

  /** The items of a list; a single value counts as a list of one. */
  items(node: unknown): unknown[] {
    const n = this.follow(node);
    if (this.isEmpty(n)) return [];
    return isSeq(n) ? n.items : [node];
  }

  isMap(node: unknown): boolean {
    return isMap(this.follow(node));
  }

  isList(node: unknown): boolean {
    return isSeq(this.follow(node));
  }

  /** A scalar's value; undefined for maps, lists and nothing. */
  scalar(node: unknown): string | number | boolean | undefined {
    const n = this.follow(node);
    const value = isScalar(n) ? n.value : undefined;
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
  }

  /** A text that is not empty, or a report. */
  text(node: unknown, what: string): string | undefined {
    const value = this.scalar(node);
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.report(`${what} must be a text, not ${nameOf(this.follow(node))}.`, this.rangeOf(node));
    return undefined;
  }

  /** Texts with their places; items that are none are reported and left out. */
  texts(node: unknown, what: string): Placed<string>[] {
    const out: Placed<string>[] = [];
    for (const item of this.items(node)) {
      const value = this.text(item, `Each entry of ${what}`);
      if (value !== undefined) out.push({ value, source: this.rangeOf(item) });
    }
    return out;
  }

  /** One of a few names, or a report that says the nearest. */
  oneOf<T extends string>(node: unknown, names: readonly T[], what: string, nearest = (name: string) => nearestName(name, names)): T | undefined {
    const value = this.scalar(node);
    if (typeof value === 'string' && (names as readonly string[]).includes(value)) return value as T;
    const found = value === undefined ? nameOf(this.follow(node)) : `"${value}"`;
    this.report(`${what} cannot be ${found}.${suggest(value === undefined || value === '' ? undefined : nearest(String(value)))} Possible: ${names.join(', ')}.`, this.rangeOf(node));
    return undefined;
  }

  /** Reports a key that is not in the list, with the nearest that is. */
  unknownKey(key: string, source: Range, known: readonly string[], place: string): void {
    this.report(`Unknown key "${key}" ${place}.${didYouMean(key, known)} Possible: ${known.join(', ')}.`, source, 'unknown-key');
  }

  /** Any value as plain data; undefined when aliases make it too big. */
  plain(node: unknown): unknown {
    try {
      const n = node as Node | null;
      return n && typeof n.toJS === 'function' ? n.toJS(this.document, { maxAliasCount: 100 }) : undefined;
    } catch {
      this.report('This value refers to itself or repeats too much.', this.rangeOf(node));
      return undefined;
    }
  }
}

/** ` Did you mean "x"?`, or nothing when no name is near. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  return suggest(name === '' ? undefined : nearestName(name, candidates));
}

function suggest(near: string | undefined): string {
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

/** What a node is, in words for people. */
function nameOf(node: unknown): string {
  if (isMap(node)) return 'a map';
  if (isSeq(node)) return 'a list';
  if (!isScalar(node) || node.value === null) return 'empty';
  return `"${String(node.value)}"`;
}
