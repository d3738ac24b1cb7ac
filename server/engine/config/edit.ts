/**
 * Writes into a configuration file what a person chose in an editor: a rule's severity, an allowed phrase, a phrase of the team's own. One edit,
 * at one place: comments, order and the way of writing of everything else stay. Like a fix it is proved by reading the edited text again.
 */
import { isMap, isScalar, isSeq, parseDocument, stringify, type Document, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { changedPart } from '../changedPart.ts';
import type { Range, SourceEdit } from '../model.ts';
import { parseConfig } from './parse.ts';
import type { Config } from './types.ts';

export type ConfigChange =
  | { readonly kind: 'severity'; readonly rule: string; readonly severity: string; /** A pattern as in `overrides`; missing: for every file. */ readonly files?: string }
  | { readonly kind: 'allow'; readonly phrase: string }
  | ({ readonly kind: 'phrase'; readonly rule: string } & NewPhrase);

/** `overrides`: patterns of those that set the rule otherwise. What turns a rule off does so there, too; any other severity leaves them. */
export type ConfigEdit = { readonly ok: true; readonly edit: SourceEdit; readonly overrides?: readonly string[] } | { readonly ok: false; readonly reason: string };

/** The edit (offsets in `text`, which may be empty: a new file) that makes a change; or why the file has to be changed by hand. */
export function editConfig(text: string, change: ConfigChange): ConfigEdit {
  if (parseDocument(text, { prettyErrors: false }).errors.length > 0) return { ok: false, reason: 'The configuration is not valid YAML: mend it first' };
  const refused: ConfigEdit = { ok: false, reason: 'The configuration is written in a way that is read but not edited; change it by hand' };
  const overrides = change.kind === 'severity' && change.files === undefined ? settingOtherwise(text, change) : [];
  // Whoever wants a rule gone means everywhere; other severities may differ from place to place on purpose.
  const inOverrides = change.kind === 'severity' && change.severity === 'off' ? overrides : [];
  const edits: SourceEdit[] = [];
  let changed = text;
  for (const path of [undefined, ...inOverrides.map(({ path: place }) => place)]) {
    const writer = new Writer(changed, parseDocument(changed, { prettyErrors: false }));
    const edit = path && change.kind === 'severity' ? writer.setSeverity(path, change.rule, change.severity) : propose(writer, change);
    if (!edit) return refused;
    edits.push(edit);
    changed = changed.slice(0, edit.source.start) + edit.text + changed.slice(edit.source.end);
  }
  const before = parseConfig({ path: '', text });
  const after = parseConfig({ path: '', text: changed });
  if (after.problems.length > before.problems.length || !holds(after.config, change)) return refused;
  if (inOverrides.length > 0 && settingOtherwise(changed, change as SeverityChange).length > 0) return refused;
  const files = overrides.flatMap((override) => override.files);
  const { start, end, head, tail } = changedPart(text, changed);
  return { ok: true, edit: edits.length === 1 ? edits[0]! : { source: { start, end }, text: changed.slice(head, changed.length - tail) }, ...(files.length > 0 ? { overrides: files } : {}) };
}

type SeverityChange = Extract<ConfigChange, { kind: 'severity' }>;

/** The overrides that set a rule to another severity: where their rules stand, and for which files. */
function settingOtherwise(text: string, { rule, severity }: SeverityChange): { path: Path; files: readonly string[] }[] {
  return parseConfig({ path: '', text }).config.overrides.flatMap(({ rules, files, index }) => {
    const set = rules.findLast(({ id, severity: level }) => id === rule && level !== undefined);
    return set && set.severity !== severity ? [{ path: ['overrides', index, 'rules'], files }] : [];
  });
}

/** A phrase of the team's own, as an entry of its list. */
export interface NewPhrase {
  readonly match: string;
  readonly rewrites: readonly string[];
  readonly why?: string;
}

/** The edit that adds a phrase to a rule's phrase file in a pack (`<pack>/<rule>/en.yaml`), which may be empty: a new file. */
export function editPhraseFile(text: string, phrase: NewPhrase): ConfigEdit {
  const document = parseDocument(text, { prettyErrors: false });
  const edit = document.errors.length > 0 ? undefined : new Writer(text, document).addItem(['phrases'], phraseEntry(phrase));
  const refused: ConfigEdit = { ok: false, reason: 'The phrase file is written in a way that is read but not edited; change it by hand' };
  if (!edit) return refused;
  const after: unknown = parseDocument(text.slice(0, edit.source.start) + edit.text + text.slice(edit.source.end)).toJS();
  const phrases = (after as { phrases?: readonly { match?: unknown }[] } | null)?.phrases;
  return Array.isArray(phrases) && phrases.at(-1)?.match === phrase.match ? { ok: true, edit } : refused;
}

/** Where a phrase file has a phrase that finds the same; undefined where it has none. */
export function findInPhraseFile(text: string, match: string): Range | undefined {
  const phrases = parseDocument(text, { prettyErrors: false }).get('phrases', true);
  const entry = isSeq(phrases) ? phrases.items.find((item) => isMap(item) && typeof item.get('match') === 'string' && findsTheSame(item.get('match') as string, match)) : undefined;
  const [start, end] = (entry as Node | undefined)?.range ?? [];
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** Where a configuration has such a phrase for a rule. */
export function findOwnPhrase(config: Config, rule: string, match: string): Range | undefined {
  return config.phrases.get(rule)?.entries.find(({ fields }) => findsTheSame(String(fields['match']), match))?.source;
}

/** What a pattern remembers for its rewrites makes no difference to what it finds. */
function findsTheSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((match) => match.replace(/(?<=[<(])\d=/g, '').replace(/\s+/g, ' ').trim().toLowerCase());
  return a === b;
}

function phraseEntry({ match, rewrites, why }: NewPhrase): string {
  return [`match: ${scalar(match)}`, ...(rewrites.length > 0 ? ['rewrites:', ...rewrites.map((rewrite) => `  - ${scalar(rewrite)}`)] : []), ...(why ? [`why: ${scalar(why)}`] : [])].join('\n');
}

function propose(writer: Writer, change: ConfigChange): SourceEdit | undefined {
  switch (change.kind) {
    case 'allow':
      return writer.addItem(['allow'], scalar(change.phrase));
    case 'phrase':
      return writer.addItem(['phrases', change.rule], phraseEntry(change));
    case 'severity':
      if (change.files === undefined) return writer.setSeverity(['rules'], change.rule, change.severity);
      return writer.overrideFor(change.files, change.rule, change.severity);
  }
}

function holds(config: Config, change: ConfigChange): boolean {
  switch (change.kind) {
    case 'allow':
      return config.allow.includes(change.phrase);
    case 'phrase':
      return Boolean(config.phrases.get(change.rule)?.entries.some(({ fields }) => fields['match'] === change.match));
    case 'severity': {
      const layer = change.files === undefined ? config : config.overrides.findLast(({ files }) => files.includes(change.files!));
      return layer?.rules.find(({ id }) => id === change.rule)?.severity === change.severity;
    }
  }
}

type Path = readonly (string | number)[];

/** Finds places in a document and writes lines there. Only block collections are added to; flow ones (`[a, b]`) at their end. */
class Writer {
  private readonly text: string;
  private readonly document: Document;
  private readonly eol: string;

  constructor(text: string, document: Document) {
    this.text = text;
    this.document = document;
    this.eol = text.includes('\r\n') ? '\r\n' : '\n';
  }

  /** Adds an item (YAML text, of several lines perhaps) to the list at a path, which is made where it is missing. */
  addItem(path: Path, item: string): SourceEdit | undefined {
    const node = this.at(path);
    const asItem = `- ${item.replaceAll('\n', '\n  ')}`;
    if (isSeq(node) && node.items.length > 0) return this.append(node, asItem, `, ${item}`, item.includes('\n'));
    // A single value counts as a list of one.
    if (isScalar(node) && node.value !== null) return item.includes('\n') ? undefined : this.replace(node, `[${this.source(node)}, ${item}]`);
    return this.make(path, asItem);
  }

  setSeverity(path: Path, rule: string, severity: string): SourceEdit | undefined {
    const node = this.at([...path, rule]);
    if (isScalar(node)) return this.replace(node, severity);
    if (isSeq(node) && isScalar(node.items[0])) return this.replace(node.items[0] as Node, severity);
    if (isMap(node)) {
      const known = this.at([...path, rule, 'severity']);
      return isScalar(known) ? this.replace(known, severity) : this.append(node, `severity: ${severity}`, `, severity: ${severity}`);
    }
    const rules = this.at(path);
    if (isMap(rules) && rules.items.length > 0) return this.append(rules, `${rule}: ${severity}`, `, ${rule}: ${severity}`);
    return this.make(path, `${rule}: ${severity}`);
  }

  /** The severity of a rule for files of one pattern: in the last override if it has just this pattern, else in a new one. */
  overrideFor(files: string, rule: string, severity: string): SourceEdit | undefined {
    const overrides = this.at(['overrides']);
    const last = isSeq(overrides) ? overrides.items.length - 1 : -1;
    const patterns = this.at(['overrides', last, 'files']);
    const only = isSeq(patterns) && patterns.items.length === 1 ? patterns.items[0] : patterns;
    if (last >= 0 && isScalar(only) && only.value === files) return this.setSeverity(['overrides', last, 'rules'], rule, severity);
    return this.addItem(['overrides'], `files: ${scalar(files)}\nrules:\n  ${rule}: ${severity}`);
  }

  private at(path: Path): unknown {
    return path.length === 0 ? this.document.contents : this.document.getIn(path, true);
  }

  private source(node: Node): string {
    return this.text.slice(node.range![0], node.range![1]);
  }

  private replace(node: Node, text: string): SourceEdit | undefined {
    return node.range ? { source: { start: node.range[0], end: node.range[1] }, text } : undefined;
  }

  /** Adds to the end of a collection that holds something. */
  private append(collection: YAMLMap | YAMLSeq, lines: string, inFlow: string, needsBlock = false): SourceEdit | undefined {
    const last = endOf(collection);
    if (collection.flow) return needsBlock || last === undefined ? undefined : { source: { start: last, end: last }, text: inFlow };
    const first = collection.items[0] as Node | Pair;
    const start = isSeq(collection) ? this.dashBefore(startOf(first)) : startOf(first);
    if (start === undefined || last === undefined) return undefined;
    return this.insertLines(last, lines, start - this.lineStart(start));
  }

  /** Makes what is missing at the end of a path, with `lines` in it. */
  private make(path: Path, lines: string): SourceEdit | undefined {
    const parent = path.slice(0, -1);
    const key = path.at(-1);
    if (typeof key !== 'string') return undefined;
    const holder = this.at(parent);
    const entry = isMap(holder) ? holder.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
    const nested = `  ${lines.replaceAll('\n', '\n  ')}`;
    if (entry && isMap(holder) && !holder.flow) {
      // `key:` with nothing behind it, or with an empty collection.
      const value = entry.value as Node | null;
      if (value && !(isScalar(value) && value.value === null) && !((isMap(value) || isSeq(value)) && value.items.length === 0)) return undefined;
      const keyNode = entry.key as Node;
      const colon = this.text.indexOf(':', keyNode.range![1]);
      const column = keyNode.range![0] - this.lineStart(keyNode.range![0]);
      const end = value && this.source(value).trim() !== '' ? value.range![1] : colon + 1;
      const rest = this.indent(nested, column);
      if (end === colon + 1) return this.insertLines(end, nested, column);
      return { source: { start: colon + 1, end }, text: `${this.eol}${rest}` };
    }
    const whole = `${key}:\n${nested}`;
    if (isMap(holder) && holder.items.length > 0) return this.append(holder, whole, '', true);
    if (parent.length > 0) return this.make(parent, whole);
    // An empty file, or one of comments alone.
    const gap = this.text === '' || this.text.endsWith('\n') ? '' : this.eol;
    return { source: { start: this.text.length, end: this.text.length }, text: `${gap}${this.indent(whole, 0)}${this.eol}` };
  }

  /** Puts lines below the line on which `offset` stands; comments at the end of that line stay there. */
  private insertLines(offset: number, lines: string, column: number): SourceEdit {
    const atStart = offset > 0 && this.text[offset - 1] === '\n';
    const newline = atStart ? offset : this.text.indexOf('\n', offset);
    if (newline < 0) return { source: { start: this.text.length, end: this.text.length }, text: `${this.eol}${this.indent(lines, column)}${this.eol}` };
    const at = atStart ? offset : newline + 1;
    return { source: { start: at, end: at }, text: `${this.indent(lines, column)}${this.eol}` };
  }

  private indent(lines: string, column: number): string {
    return lines.split('\n').map((line) => `${' '.repeat(column)}${line}`).join(this.eol);
  }

  private lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  private dashBefore(offset: number | undefined): number | undefined {
    if (offset === undefined) return undefined;
    const dash = this.text.lastIndexOf('-', offset - 1);
    return dash >= 0 && /^-\s+$/.test(this.text.slice(dash, offset)) ? dash : undefined;
  }
}

function startOf(item: Node | Pair): number | undefined {
  const node = 'key' in item ? (item.key as Node) : item;
  return node.range?.[0];
}

/** Where the last value in a node ends. */
function endOf(node: unknown): number | undefined {
  if (isMap(node) && node.items.length > 0) {
    const { key, value } = node.items.at(-1)!;
    return endOf(value) ?? (key as Node).range?.[1];
  }
  if (isSeq(node) && node.items.length > 0) return endOf(node.items.at(-1));
  return (node as Node | null)?.range?.[1];
}

/** A text as a YAML scalar on one line. */
function scalar(value: string): string {
  const plain = stringify(value, { lineWidth: 0, defaultStringType: 'PLAIN' }).trimEnd();
  // Patterns begin with marks that YAML reads in its own way, and a list may hold them between commas.
  return plain.includes('\n') || /[[\]{},&*!|>%@`#]/.test(plain.replace(/^"[\s\S]*"$/, '')) ? JSON.stringify(value) : plain;
}
