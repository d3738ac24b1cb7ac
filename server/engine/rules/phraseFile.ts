/**
 * Reads `<rule>/<locale>.yaml`: a rule's phrases and its exceptions. A faulty phrase is reported and left out. Called by `load.ts`.
 */
import { tryPhrase, type PhraseOptions } from '../prose/index.ts';
import { channels, situations } from './vocabulary.ts';
import type { FieldReader } from './fields.ts';
import type { Tree } from './tree.ts';
import { surroundings, type PhraseCase, type PhraseEntry, type Surroundings } from './types.ts';

export interface PhraseFile {
  readonly phrases: readonly PhraseEntry[];
  readonly exceptions: readonly string[];
}

const phraseFields = ['id', 'match', 'group', 'why', 'pointer', 'rewrites', 'fix', 'precision', 'case', 'situations', 'channels', 'unless', 'examples'];

/**
 * Everything that can be read of the file. Examples are asked for by `tests/rules`, not here: a team may leave them out.
 */
export function readPhraseFile(reader: FieldReader): PhraseFile {
  const fields = reader.root && reader.fields(reader.root, 'a phrase file', ['phrases', 'exceptions', 'cases', 'pointers']);
  if (!fields) return { phrases: [], exceptions: [] };
  const phrases: PhraseEntry[] = [];
  const seen = new Set<string>();
  for (const item of reader.items(fields.get('phrases'), '"phrases"')) {
    const phrase = readPhrase(reader, item);
    if (!phrase) continue;
    if (seen.has(phrase.id)) reader.report(item.source, `the phrase id "${phrase.id}" is used twice; the second one is left out`);
    else phrases.push(phrase);
    seen.add(phrase.id);
  }
  const exceptions = patterns(reader, fields.get('exceptions'), '"exceptions"');
  const cases = reader.items(fields.get('cases'), '"cases"').flatMap((item) => readCase(reader, item, phrases) ?? []);
  const pointers = readPointers(reader, fields.get('pointers'), phrases);
  return { phrases: phrases.map((phrase) => withPointer(withCases(phrase, cases), pointers)), exceptions };
}

/** What to do instead, by the group of the phrase. */
function readPointers(reader: FieldReader, tree: Tree | undefined, phrases: readonly PhraseEntry[]): ReadonlyMap<string, string> {
  const pointers = new Map<string, string>();
  for (const { key, keySource, value } of reader.entries(tree, '"pointers"')) {
    if (!phrases.some(({ group }) => group === key)) reader.report(keySource, `no phrase of this file has the group "${key}"`);
    const text = reader.text(value, `the pointer of "${key}"`);
    if (text !== undefined) pointers.set(key, text);
  }
  return pointers;
}

function withPointer(phrase: PhraseEntry, pointers: ReadonlyMap<string, string>): PhraseEntry {
  const pointer = phrase.pointer ?? pointers.get(phrase.group ?? '');
  return pointer === undefined ? phrase : { ...phrase, pointer };
}

interface NamedCase extends PhraseCase {
  /** Ids and groups of phrases; empty: of all. */
  readonly of: readonly string[];
}

function isAbout({ of }: NamedCase, { id, group }: PhraseEntry): boolean {
  return of.length === 0 || of.includes(id) || (group !== undefined && of.includes(group));
}

function withCases(phrase: PhraseEntry, all: readonly NamedCase[]): PhraseEntry {
  const cases = all.filter((one) => isAbout(one, phrase));
  return cases.length === 0 ? phrase : { ...phrase, cases };
}

function readCase(reader: FieldReader, item: Tree, phrases: readonly PhraseEntry[]): NamedCase | undefined {
  const fields = reader.fields(item, 'a case', ['of', 'where', 'not', 'rewrites', 'examples']);
  if (!fields) return undefined;
  const of = reader.texts(fields.get('of'), '"of"');
  const one: NamedCase = { of, where: readSurroundings(reader, fields.get('where'), '"where"'), not: readSurroundings(reader, fields.get('not'), '"not"'), rewrites: reader.texts(fields.get('rewrites'), '"rewrites"'), examples: readCaseExamples(reader, fields.get('examples')) };
  const unknown = of.find((name) => !phrases.some(({ id, group }) => id === name || group === name));
  if (unknown !== undefined) reader.report(item.source, `no phrase of this file has the id or the group "${unknown}"`);
  const fault = phrases.filter((p) => isAbout(one, p)).flatMap((p) => one.rewrites.map((r) => missingCapture(p.match, r))).find((f) => f !== undefined);
  if (fault) reader.report(item.source, fault);
  const isAnywhere = Object.keys(one.where).length === 0 && Object.keys(one.not).length === 0;
  if (isAnywhere) reader.report(item.source, 'a case needs "where" or "not": what stands around the phrase');
  return fault || isAnywhere ? undefined : one;
}

function readSurroundings(reader: FieldReader, tree: Tree | undefined, what: string): Surroundings {
  const fields = tree && reader.fields(tree, what, surroundings);
  return fields ? Object.fromEntries([...fields].map(([place, list]) => [place, patterns(reader, list, `"${place}"`)])) : {};
}

function readCaseExamples(reader: FieldReader, tree: Tree | undefined): PhraseCase['examples'] {
  return reader.items(tree, '"examples"').flatMap((item) => {
    const fields = reader.fields(item, 'an example of a case', ['text', 'becomes']);
    const text = fields && reader.required(fields, 'text', 'an example of a case', item.source);
    return text === undefined ? [] : [{ text, becomes: reader.text(fields!.get('becomes'), '"becomes"') }];
  });
}

function readPhrase(reader: FieldReader, item: Tree): PhraseEntry | undefined {
  const tree: Tree = item.kind === 'scalar' ? { kind: 'map', source: item.source, entries: [{ key: 'match', keySource: item.source, value: item }] } : item;
  const fields = reader.fields(tree, 'a phrase', phraseFields);
  if (!fields) return undefined;
  const match = reader.required(fields, 'match', 'a phrase', tree.source);
  const matching = reader.oneOf(fields.get('case'), '"case"', ['any', 'caps', 'exact'] as const);
  if (match === undefined || !compiles(reader, match, fields.get('match') ?? tree, { case: matching })) return undefined;
  const rewrites = reader.texts(fields.get('rewrites'), '"rewrites"');
  if (rewrites.length > 3) reader.report(fields.get('rewrites')!.source, `a phrase has at most three rewrites; the other ${rewrites.length - 3} are left out`, 'warning');
  const fault = rewrites.map((r) => missingCapture(match, r)).find((f) => f !== undefined);
  if (fault) {
    reader.report(fields.get('rewrites')!.source, fault);
    return undefined;
  }
  return {
    id: reader.text(fields.get('id'), '"id"') ?? toId(match),
    match,
    group: reader.text(fields.get('group'), '"group"'),
    why: reader.text(fields.get('why'), '"why"'),
    pointer: reader.text(fields.get('pointer'), '"pointer"'),
    rewrites: rewrites.slice(0, 3),
    fix: reader.oneOf(fields.get('fix'), '"fix"', ['safe', 'suggestion'] as const) ?? 'suggestion',
    precision: reader.oneOf(fields.get('precision'), '"precision"', ['high', 'medium', 'low'] as const) ?? 'high',
    case: matching,
    situations: reader.manyOf(fields.get('situations'), '"situations"', situations),
    channels: reader.manyOf(fields.get('channels'), '"channels"', channels),
    unless: patterns(reader, fields.get('unless'), '"unless"'),
    examples: readExamples(reader, fields.get('examples')),
  };
}

function readExamples(reader: FieldReader, tree: Tree | undefined): PhraseEntry['examples'] {
  const fields = tree && reader.fields(tree, 'the examples of a phrase', ['flag', 'becomes', 'pass']);
  if (!fields) return { flag: [] };
  return {
    flag: reader.texts(fields.get('flag'), '"flag"'),
    becomes: reader.text(fields.get('becomes'), '"becomes"'),
    pass: reader.texts(fields.get('pass'), '"pass"'),
  };
}

/** Patterns of a list that compile; the others are reported. */
function patterns(reader: FieldReader, tree: Tree | undefined, what: string): string[] {
  return reader.texts(tree, what).filter((p) => compiles(reader, p, tree!));
}

/** Whether a pattern is valid notation; if not, the author is told. */
export function compiles(reader: FieldReader, pattern: string, at: Tree, options?: PhraseOptions): boolean {
  if (reader.proven) return true;
  const tried = tryPhrase(pattern, options);
  if ('fault' in tried) reader.report(at.source, `"${pattern}" can't be read as a phrase: ${tried.fault}.`);
  return 'phrase' in tried;
}

function missingCapture(match: string, rewrite: string): string | undefined {
  const wanted = rewrite.match(/\$(\d)/)?.[1];
  return wanted && !new RegExp(`[(<[]${wanted}=`).test(match) ? `the rewrite "${rewrite}" uses $${wanted}, and the match captures no ${wanted}` : undefined;
}

function toId(match: string): string {
  return match.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40) || 'phrase';
}
