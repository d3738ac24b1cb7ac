/**
 * `.empathy-lint.yaml` to a `Config`. Pure: text in, data and problems with places out. Whether rule ids and options exist is not known
 * here (packs may bring rules); `resolve.ts` checks them.
 */
import { parseDocument } from 'yaml';
import { tryPhrase } from '../prose/index.ts';
import type { Channel, Problem, Range, SeveritySetting, SourceFile } from '../model.ts';
import { ConfigReader } from './configReader.ts';
import { readLayouts } from './layouts.ts';
import { nearestSeverity, severityNames } from './severities.ts';
import { syntaxFaults } from './syntaxFaults.ts';
import type { Config, Layer, Override, OwnPhrase, Placed, RuleEntry } from './types.ts';

export const channelNames: readonly Channel[] = ['email', 'chat', 'social', 'sms', 'voice', 'in-app', 'bot'];
const layerKeys = ['rules', 'locale', 'channel', 'placeholders', 'allow', 'brand', 'minConfidence'];
const topKeys = ['extends', 'rules', 'ignore', 'overrides', 'layouts', 'locale', 'channel', 'placeholders', 'phrases', 'allow', 'brand', 'packs', 'minConfidence'];
const phraseKeys = ['match', 'rewrites', 'why', 'pointer', 'id', 'group', 'fix', 'precision', 'case', 'situations', 'channels', 'unless', 'examples'];

/**
 * Reads a configuration file. Never throws: whatever is wrong is an error among `problems`, with the place in `file.text` and the nearest
 * right name, and is left out of `config`.
 */
export function parseConfig(file: SourceFile): { config: Config; problems: Problem[] } {
  const document = parseDocument(file.text, { prettyErrors: false, stringKeys: true });
  const faults = syntaxFaults(document, file.text);
  const reader = new ConfigReader(document, faults.map(({ lines }) => lines));
  const top = reader.entries(document.contents, 'The configuration');
  const value = (key: string): unknown => top.find((e) => e.key === key)?.value;
  for (const { key, source } of top) if (!topKeys.includes(key)) reader.unknownKey(key, source, topKeys, 'in the configuration');

  const config: Config = {
    file,
    ...readLayer(reader, top),
    ...(top.some((e) => e.key === 'extends') ? { extends: reader.texts(value('extends'), 'extends') } : {}),
    ignore: reader.texts(value('ignore'), 'ignore').map((t) => t.value),
    overrides: readOverrides(reader, value('overrides')),
    layouts: readLayouts(reader, value('layouts')),
    phrases: readPhrases(reader, value('phrases')),
    packs: reader.texts(value('packs'), 'packs'),
  };
  const problems = [...reader.problems, ...faults.map(({ message, source }): Problem => ({ code: 'syntax', severity: 'error', message: `This is not valid YAML: ${message}`, source }))];
  return { config, problems: problems.sort((a, b) => a.source.start - b.source.start) };
}

type Entries = ReturnType<ConfigReader['entries']>;

function readLayer(reader: ConfigReader, entries: Entries): Layer {
  const at = (key: string): unknown => entries.find((e) => e.key === key)?.value;
  const locale = reader.isEmpty(at('locale')) ? undefined : readLocale(reader, at('locale'));
  const channel = reader.isEmpty(at('channel')) ? undefined : reader.oneOf(at('channel'), channelNames, 'channel');
  const minConfidence = reader.isEmpty(at('minConfidence')) ? undefined : readShare(reader, at('minConfidence'));
  return {
    rules: reader.entries(at('rules'), 'rules').filter(({ source }) => reader.isSound(source)).flatMap(({ key, value, source }) => readRule(reader, key, value, source) ?? []),
    ...(locale === undefined ? {} : { locale }),
    ...(channel === undefined ? {} : { channel }),
    placeholders: reader.texts(at('placeholders'), 'placeholders').map((t) => t.value),
    allow: reader.texts(at('allow'), 'allow').filter((t) => isPhrase(reader, t)).map((t) => t.value),
    brand: reader.texts(at('brand'), 'brand').map((t) => t.value.trim()),
    ...(minConfidence === undefined ? {} : { minConfidence }),
  };
}

/** Whether a text can be looked for; if not, that is reported here, before every rule of every file stumbles over it. */
function isPhrase(reader: ConfigReader, { value, source }: Placed<string>): boolean {
  const tried = tryPhrase(value);
  if ('fault' in tried) reader.report(`"${value}" can't be read as a phrase: ${tried.fault}.`, source);
  return 'phrase' in tried;
}

/** `error`, `[error, {max: 2}]`, `{severity: error, max: 2}` or `{max: 2}`. */
function readRule(reader: ConfigReader, id: string, node: unknown, source: Range): RuleEntry | undefined {
  if (reader.isEmpty(node)) {
    reader.report(`Rule "${id}" has no severity. Possible: ${severityNames.join(', ')}.`, source);
    return undefined;
  }
  let severityNode: unknown = node;
  let optionsNode: unknown;
  if (reader.isList(node)) {
    const items = reader.items(node);
    if (items.length === 0 || items.length > 2) {
      reader.report(`Rule "${id}" takes a severity, or [severity, options].`, reader.rangeOf(node));
      return undefined;
    }
    [severityNode, optionsNode] = items;
  } else if (reader.isMap(node)) {
    severityNode = undefined;
    optionsNode = node;
  }
  const options: RuleEntry['options'][number][] = [];
  for (const entry of optionsNode === undefined ? [] : reader.entries(optionsNode, `The options of "${id}"`)) {
    if (entry.key === 'severity') severityNode = entry.value;
    else options.push({ name: entry.key, value: reader.plain(entry.value), source: entry.source, valueSource: reader.rangeOf(entry.value) });
  }
  if (severityNode === undefined) return { id, options, source };
  const severity = readSeverity(reader, severityNode, id);
  return severity === undefined ? undefined : { id, severity, options, source };
}

/** YAML 1.1 tools write `off` as `false`: both are taken. */
function readSeverity(reader: ConfigReader, node: unknown, id: string): SeveritySetting | 'on' | undefined {
  const value = reader.scalar(node);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return reader.oneOf(node, severityNames, `The severity of "${id}"`, nearestSeverity);
}

function readLocale(reader: ConfigReader, node: unknown): string | undefined {
  // YAML reads `no` (Norwegian) as a text, but 1.1 tools as false: the message says to quote it.
  const value = reader.scalar(node);
  if (typeof value === 'string' && /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/.test(value)) return value.replaceAll('_', '-');
  reader.report(`locale must be a language tag such as en, en-GB or "de", not "${String(value ?? '')}".`, reader.rangeOf(node));
  return undefined;
}

function readShare(reader: ConfigReader, node: unknown): number | undefined {
  const value = reader.scalar(node);
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  reader.report(`minConfidence must be a number from 0 to 1, not "${String(value ?? '')}".`, reader.rangeOf(node));
  return undefined;
}

function readOverrides(reader: ConfigReader, node: unknown): Override[] {
  const keys = ['files', ...layerKeys];
  if (!reader.isEmpty(node) && !reader.isList(node)) {
    reader.report('overrides must be a list; each entry starts with "- files:".', reader.rangeOf(node));
    return [];
  }
  return reader.items(node).flatMap((item, index) => {
    const entries = reader.entries(item, 'Each entry of overrides');
    for (const { key, source } of entries) if (!keys.includes(key)) reader.unknownKey(key, source, keys, 'in an override');
    const files = entries.find((e) => e.key === 'files');
    if (!files && entries.length > 0) reader.report('An override needs "files": the patterns it holds for.', reader.rangeOf(item));
    const patterns = files ? reader.texts(files.value, 'files').map((t) => t.value) : [];
    return patterns.length > 0 ? [{ files: patterns, index, ...readLayer(reader, entries) }] : [];
  });
}

function readPhrases(reader: ConfigReader, node: unknown): Config['phrases'] {
  const phrases = new Map<string, { idSource: Range; entries: OwnPhrase[] }>();
  for (const { key, value, source } of reader.entries(node, 'phrases')) {
    const entries = reader.items(value).flatMap((item) => readPhrase(reader, item, key) ?? []);
    if (entries.length > 0) phrases.set(key, { idSource: source, entries });
  }
  return phrases;
}

/** A short text is `match` alone; `rewrites` may be one text. */
function readPhrase(reader: ConfigReader, node: unknown, rule: string): OwnPhrase | undefined {
  const source = reader.rangeOf(node);
  if (!reader.isMap(node)) {
    const match = reader.text(node, `Each phrase of "${rule}"`);
    return match === undefined ? undefined : { fields: { match }, source };
  }
  const fields: Record<string, unknown> = {};
  for (const entry of reader.entries(node, 'A phrase')) {
    if (!phraseKeys.includes(entry.key)) {
      reader.unknownKey(entry.key, entry.source, phraseKeys, 'in a phrase');
      continue;
    }
    if (entry.key === 'match' || entry.key === 'why' || entry.key === 'pointer') fields[entry.key] = reader.text(entry.value, entry.key);
    else if (entry.key === 'rewrites') fields['rewrites'] = reader.texts(entry.value, 'rewrites').map((t) => t.value);
    else fields[entry.key] = reader.plain(entry.value);
  }
  if (!('match' in fields)) reader.report(`A phrase of "${rule}" needs "match": the words to look for.`, source);
  return typeof fields['match'] === 'string' ? { fields, source } : undefined;
}
