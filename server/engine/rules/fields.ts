/**
 * Reads fields out of a rule file and tells the file's author, with the line and the nearest right name, what is wrong. A reader never
 * throws: a faulty field is reported and comes back as undefined, its neighbours are still read. Used only inside this room.
 */
import type { Problem, Range } from '../model.ts';
import { nearestName } from '../nearest.ts';
import { parseTree, type ParsedTree, type Tree, type TreeEntry } from './tree.ts';

export type RuleProblem = Problem & { readonly path: string };

/** A file under reading: its tree, and where its problems go. */
export class FieldReader {
  readonly path: string;
  readonly root: Tree | undefined;
  /** Whether the file is the product's own as a build packed it: its patterns were all compiled by the tests. */
  readonly proven: boolean;
  private readonly parsed: ParsedTree;
  private readonly problems: RuleProblem[];

  constructor(path: string, text: string, problems: RuleProblem[], isOurs = false) {
    this.path = path;
    this.problems = problems;
    this.parsed = parseTree(text);
    this.root = this.parsed.root;
    this.proven = isOurs && this.parsed.packed;
    for (const fault of this.parsed.faults) this.report(fault.source, fault.message);
  }

  /** Reports a fault: `message` is a clause, the file and the line are put before it. */
  report(source: Range, message: string, severity: Problem['severity'] = 'error'): void {
    this.problems.push({ code: 'rule-data', severity, path: this.path, source, message: `${this.path}, line ${this.parsed.lineOf(source.start)}: ${message}` });
  }

  /** The fields of a map by name; an unknown name is reported and left out. `what` names the map: `a phrase`. */
  fields(tree: Tree | undefined, what: string, known: readonly string[]): Map<string, Tree> | undefined {
    if (tree?.kind !== 'map') {
      this.report(tree?.source ?? { start: 0, end: 0 }, `${what} must be a map of fields (${known.slice(0, 4).join(', ')}...)`);
      return undefined;
    }
    const out = new Map<string, Tree>();
    for (const { key, keySource, value } of tree.entries) {
      if (known.includes(key)) out.set(key, value);
      else this.report(keySource, `${what} has no field "${key}"${this.hint(key, known)}`);
    }
    return out;
  }

  /** The entries of a map whose keys are free; none when it is missing or no map. */
  entries(tree: Tree | undefined, what: string): readonly TreeEntry[] {
    if (!tree || isEmpty(tree)) return [];
    if (tree.kind === 'map') return tree.entries;
    this.report(tree.source, `${what} must be a map`);
    return [];
  }

  /** The items of a list; none when it is missing or no list. */
  items(tree: Tree | undefined, what: string): readonly Tree[] {
    if (!tree || isEmpty(tree)) return [];
    if (tree.kind === 'list') return tree.items;
    this.report(tree.source, `${what} must be a list`);
    return [];
  }

  /** A text; a number is taken as it is written. */
  text(tree: Tree | undefined, what: string): string | undefined {
    if (!tree || isEmpty(tree)) return undefined;
    if (tree.kind === 'scalar' && (typeof tree.value === 'string' || typeof tree.value === 'number')) return String(tree.value);
    this.report(tree.source, `${what} must be a text${tree.kind === 'scalar' ? `; put ${String(tree.value)} in quotes` : ''}`);
    return undefined;
  }

  /** A text that must be there; `where` is reported when it is not. */
  required(fields: ReadonlyMap<string, Tree>, name: string, what: string, where: Range): string | undefined {
    const value = fields.get(name);
    if (!value || isEmpty(value)) this.report(where, `${what} needs a field "${name}"`);
    return this.text(value, `"${name}"`);
  }

  /** A list of texts; a single text counts as a list of one. */
  texts(tree: Tree | undefined, what: string): string[] {
    if (tree?.kind === 'scalar' && typeof tree.value === 'string') return [tree.value];
    return this.items(tree, what).flatMap((item) => this.text(item, `each entry of ${what}`) ?? []);
  }

  /** One of a closed list of names. */
  oneOf<T extends string>(tree: Tree | undefined, what: string, names: readonly T[]): T | undefined {
    if (!tree || isEmpty(tree)) return undefined;
    // YAML 1.1 habits: `off` is a text in YAML 1.2, and false where a writer's editor made it one.
    const value = tree.kind === 'scalar' ? (tree.value === false ? 'off' : String(tree.value)) : '';
    const found = names.find((n) => n === value);
    if (!found) this.report(tree.source, `${what} is "${value}", which is none of ${names.join(', ')}${this.hint(value, names)}`);
    return found;
  }

  /** A list of names from a closed list; wrong ones are reported and left out. */
  manyOf<T extends string>(tree: Tree | undefined, what: string, names: readonly T[]): T[] {
    const items: readonly Tree[] = tree?.kind === 'scalar' && !isEmpty(tree) ? [tree] : this.items(tree, what);
    return items.flatMap((item) => this.oneOf(item, what, names) ?? []);
  }

  private hint(name: string, names: readonly string[]): string {
    const near = nearestName(name, names);
    return near ? `; did you mean "${near}"?` : '';
  }
}

/** The value as plain data, for what only a detector understands. */
export function toValue(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(toValue);
  return Object.fromEntries(tree.entries.map((e) => [e.key, toValue(e.value)]));
}

function isEmpty(tree: Tree): boolean {
  return tree.kind === 'scalar' && tree.value === null;
}
