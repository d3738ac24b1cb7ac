/**
 * The YAML format: documents of the `yaml` package turned into data with positions, each text decoded by `yamlScalars.ts` or `yamlBlocks.ts` and compared
 * with `yaml`'s own value. Imported by the registry of formats only.
 */
import { Composer, Parser, isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { CST, Document, Node, Pair, Scalar } from 'yaml';
import { lineEnding } from '../lines.ts';
import type { DataNode, Entry, Host, Problem, Range, TextValue } from '../model.ts';
import { TextMap, TextMapBuilder } from '../textMap.ts';
import type { Format, Limits, ParsedFile } from './format.ts';
import { quoteLine, syntaxProblem } from './places.ts';
import { explainYamlError, placesOfYamlErrors } from './yamlErrors.ts';
import { hideUnderIndented, readIndented } from './yamlRepair.ts';
import { decodeBlockScalar } from './yamlBlocks.ts';
import { decodeFlowScalar } from './yamlScalars.ts';
import { surveyTokens, type Survey } from './yamlTokens.ts';

export const yamlFormat: Format = {
  id: 'yaml',
  title: 'YAML',
  about: 'plain, quoted, literal (`|`) and folded (`>`) text; anchors; several documents in one file',
  extensions: ['.yaml', '.yml'],
  sharesTexts: true,
  parse: (file, limits) => parseYaml(file.text, limits),
};

/** Reads every document of a YAML text. Syntax errors become problems; what `yaml` could read beside them is returned. */
export function parseYaml(text: string, limits: Limits): ParsedFile {
  const problems: Problem[] = [];
  const written = tokensOf(text);
  // Composing recurses: hostile nesting would exhaust the stack and end the program. Under-indented texts only look like nesting until they are mended.
  let documents = written.depth > limits.depth ? undefined : compose(written.tokens);
  const mended = !documents || documents.some((doc) => doc.errors.length > 0) ? hideLines(text, written, limits) : undefined;
  if (mended) documents = compose(mended.tokens);
  const { comments } = mended ?? written;
  if (!documents) {
    problems.push({ code: 'too-deep', severity: 'error', message: `Maps and lists are nested ${written.depth} levels deep here; ${limits.depth} are read. Make the file flatter or split it.`, source: { start: written.deepest, end: Math.min(text.length, written.deepest + 1) } });
    return { content: { kind: 'tree', roots: [] }, comments, problems };
  }
  for (const source of mended?.ranges ?? []) {
    problems.push({ code: 'syntax', severity: 'warning', message: `The lines of the text at ${quoteLine(text, source.start)} must be indented more than its key; strict YAML readers refuse this file. Indent them by two more spaces.`, source });
  }
  const reader = new TreeReader(text, limits, problems, mended?.ranges ?? []);
  const roots: DataNode[] = [];
  for (const doc of documents) {
    const placeOf = placesOfYamlErrors(doc);
    for (const error of doc.errors) problems.push(syntaxProblem(text, placeOf(error), 'YAML', explainYamlError(error)));
    if (doc.contents) roots.push(reader.readDocument(doc));
  }
  return { content: { kind: 'tree', roots }, comments, problems };
}

function compose(tokens: readonly CST.Token[]): (Document.Parsed | Document)[] {
  return [...new Composer({ keepSourceTokens: true, uniqueKeys: false, logLevel: 'silent' }).compose(tokens)];
}

interface Tokens extends Survey {
  readonly tokens: readonly CST.Token[];
}

function tokensOf(text: string): Tokens {
  const tokens = [...new Parser().parse(text)];
  return { tokens, ...surveyTokens(tokens) };
}

/**
 * Reads again with the line breaks of under-indented texts hidden, as long as that brings more of them to light; undefined where there is none, or
 * where what is read then is nested too deep. `ranges` are the texts.
 */
function hideLines(text: string, written: Tokens, limits: Limits): (Tokens & { readonly ranges: readonly Range[] }) | undefined {
  let best: (Tokens & { readonly ranges: readonly Range[] }) | undefined;
  let current = { text, quoted: written.quoted, ranges: [] as readonly Range[] };
  for (let round = 0; round < 5; round++) {
    const next = hideUnderIndented(current.text, current.quoted, current.ranges);
    if (!next) break;
    const again = tokensOf(next.text);
    current = { ...next, quoted: again.quoted };
    if (again.depth <= limits.depth) best = { ...again, ranges: next.ranges };
  }
  return best;
}

/** Turns the nodes of one file into data. Aliases give the anchored data itself, up to a limit that counts what they hold. */
class TreeReader {
  private anchors = new Map<string, DataNode>();
  /** Places of the document's syntax errors: a text that touches one is shown and never edited. */
  private broken: readonly Range[] = [];
  /** Aliases and nodes that anchored data holds, those of nested aliases included. */
  private held = new Map<DataNode, { aliases: number; nodes: number }>();
  private aliases = 0;
  private nodes = 0;
  private repeated = 0;
  private aliasesReported = false;
  private readonly eol: Host['eol'];
  /** Where the texts begin whose line breaks were hidden. */
  private readonly hidden: ReadonlySet<number>;

  constructor(private readonly text: string, private readonly limits: Limits, private readonly problems: Problem[], hidden: readonly Range[]) {
    this.eol = lineEnding(text);
    this.hidden = new Set(hidden.map(({ start }) => start));
  }

  readDocument(doc: Document.Parsed | Document): DataNode {
    this.anchors = new Map();
    this.broken = doc.errors.slice(0, 100).map(({ pos }) => ({ start: pos[0], end: pos[1] }));
    return this.read(doc.contents as Node | null, rangeOf(doc.contents as Node | null, 0));
  }

  private read(node: Node | null | undefined, fallback: Range): DataNode {
    if (!node) return { kind: 'scalar', value: null, source: fallback };
    const source = rangeOf(node, fallback.start);
    if (isAlias(node)) return this.readAlias(node.source, source);
    const before = { aliases: this.aliases, nodes: this.nodes++ };
    const data = isMap(node)
      ? ({ kind: 'map', entries: this.readEntries(node.items as Pair<Node, Node | null>[], source), source } as const)
      : isSeq(node)
        ? ({ kind: 'list', items: node.items.map((item) => this.read(item as Node, { start: source.end, end: source.end })), source } as const)
        : this.readScalar(node as Scalar, source);
    if ('anchor' in node && node.anchor) {
      this.anchors.set(node.anchor, data);
      this.held.set(data, { aliases: this.aliases - before.aliases, nodes: this.nodes - before.nodes });
    }
    return data;
  }

  private readAlias(name: string, source: Range): DataNode {
    const anchored = this.anchors.get(name);
    if (!anchored) return { kind: 'scalar', value: null, source };
    const held = this.held.get(anchored) ?? { aliases: 0, nodes: 1 };
    this.aliases += 1 + held.aliases;
    this.nodes += held.nodes;
    this.repeated += held.nodes;
    // Few aliases of much data multiply as well as many of little.
    if (this.aliases <= this.limits.aliases && this.repeated <= this.limits.aliases * 100) return anchored;
    if (!this.aliasesReported) {
      this.aliasesReported = true;
      this.problems.push({ code: 'alias-limit', severity: 'error', message: `The aliases of this file repeat too much (more than ${this.limits.aliases} of them, nested ones counted, or very large parts); from *${name} on they are left out. Write the texts out instead.`, source });
    }
    return { kind: 'scalar', value: null, source };
  }

  private readEntries(pairs: readonly Pair<Node, Node | null>[], map: Range): Entry[] {
    const entries: Entry[] = [];
    const merged: Entry[] = [];
    const seen = new Set<string>();
    for (const pair of pairs) {
      const key = this.readKey(pair.key, map.start);
      const value = this.read(pair.value, { start: key.source.end, end: key.source.end });
      if (key.text === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN') {
        for (const base of value.kind === 'list' ? value.items : [value]) if (base.kind === 'map') merged.push(...base.entries);
        if (value.kind !== 'text' && value.kind !== 'scalar') continue;
      }
      if (seen.has(key.text)) {
        this.problems.push({ code: 'duplicate-key', severity: 'warning', message: `The key ${quoteLine(key.text, 0)} stands twice in this map; most programs keep only the last one. Rename or remove one of the two.`, source: key.source });
      }
      seen.add(key.text);
      entries.push({ key, value });
    }
    for (const entry of merged) {
      if (seen.has(entry.key.text)) continue;
      seen.add(entry.key.text);
      entries.push(entry);
    }
    return entries;
  }

  private readKey(node: Node | null, fallback: number): TextValue {
    const source = rangeOf(node, fallback);
    if (isScalar(node) && node.srcToken && typeof node.value === 'string') return this.decode(node, source);
    if (isAlias(node)) {
      const anchored = this.anchors.get(node.source);
      if (anchored?.kind === 'text') return anchored.value;
    }
    const text = this.text.slice(source.start, source.end);
    return { text, map: TextMap.verbatim(source.start, text.length), source, hosts: [{ syntax: 'yaml-plain', eol: this.eol }], editable: isScalar(node) };
  }

  private readScalar(node: Scalar, source: Range): DataNode {
    const { value } = node;
    if (typeof value === 'string') return { kind: 'text', value: this.decode(node, source), source };
    if (typeof value === 'number' || typeof value === 'boolean') return { kind: 'scalar', value, source };
    return { kind: 'scalar', value: typeof value === 'bigint' ? Number(value) : null, source };
  }

  /** Decodes a text and compares it with `yaml`'s value; where they differ the text is shown and never edited. */
  private decode(node: Scalar, source: Range): TextValue {
    const token = node.srcToken;
    const reference = this.hidden.has(source.start) ? readIndented(this.text.slice(source.start, source.end)) : undefined;
    const value = typeof reference === 'string' ? reference : String(node.value);
    const isBroken = this.broken.some((range) => range.start <= source.end && range.end >= source.start);
    const decoded = token?.type === 'block-scalar'
      ? decodeBlockScalar(this.text, token, this.eol)
      : token && 'source' in token ? decodeFlowScalar(this.text, token as CST.FlowScalar, this.eol) : undefined;
    // Of a text that nobody closed, `yaml` drops the last character.
    if (decoded && (decoded.text === value || (isBroken && decoded.text.startsWith(value)))) {
      const { text, map, host } = decoded;
      return { text, map, source: { start: source.start, end: decoded.end }, hosts: [host], editable: !isBroken };
    }
    if (!isBroken) this.problems.push({ code: 'inexact-map', severity: 'info', message: `The text at ${quoteLine(this.text, source.start)} is checked but can't be changed automatically: how it is written is not fully understood. Writing it as a block with | helps.`, source });
    const { map } = new TextMapBuilder().atomic('escape', value, source.start, source.end).build();
    return { text: value, map, source, hosts: [decoded?.host ?? { syntax: 'yaml-plain', eol: this.eol }], editable: false };
  }
}

function rangeOf(node: Node | null | undefined, fallback: number): Range {
  return node?.range ? { start: node.range[0], end: node.range[1] } : { start: fallback, end: fallback };
}
