/** Reads `<rule>/rule.yaml`: what a rule is, why, its detectors, options and examples. Called by `load.ts`. */
import type { SeveritySetting } from '../model.ts';
import { toValue, type FieldReader } from './fields.ts';
import type { Tree } from './tree.ts';
import type { DetectorSpec, OptionSpec, Rule, RuleExample } from './types.ts';
import { channels, severities, situations } from './vocabulary.ts';

const ruleFields = ['id', 'title', 'summary', 'why', 'scope', 'severity', 'presets', 'detectors', 'options', 'examples'];
const settings: readonly SeveritySetting[] = ['off', ...severities];

/** A rule without phrases, or undefined when what makes it a rule is missing. `folder` is the id that the path gives it. */
export function readRuleFile(reader: FieldReader, folder: string, origin: string): Rule | undefined {
  const fields = reader.root ? reader.fields(reader.root, 'a rule', ruleFields) : undefined;
  if (!fields || !reader.root) return undefined;
  const where = { start: 0, end: 0 };
  const id = reader.text(fields.get('id'), '"id"') ?? folder;
  if (id !== folder) reader.report(fields.get('id')!.source, `the rule's id is "${id}" and its folder "${folder}"; they must be the same, and the folder's name counts`, 'warning');
  const title = reader.required(fields, 'title', 'a rule', where);
  const summary = reader.required(fields, 'summary', 'a rule', where);
  const why = reader.required(fields, 'why', 'a rule', where);
  const detectors = reader.items(fields.get('detectors'), '"detectors"').flatMap((item) => readDetector(reader, item) ?? []);
  if (!title || !summary || !why) return undefined;
  if (detectors.length === 0) {
    reader.report(where, 'a rule needs at least one detector under "detectors"');
    return undefined;
  }
  const severity = reader.oneOf(fields.get('severity'), '"severity"', severities) ?? 'warning';
  return {
    id: folder, title, summary: oneLine(summary), why: oneLine(why), severity, detectors, origin,
    scope: reader.oneOf(fields.get('scope'), '"scope"', ['span', 'macro'] as const) ?? 'span',
    presets: readPresets(reader, fields.get('presets'), severity),
    options: readOptions(reader, fields.get('options')),
    phrases: [],
    exceptions: [],
    examples: readExamples(reader, fields.get('examples')),
  };
}

function readDetector(reader: FieldReader, item: Tree): DetectorSpec | undefined {
  if (item.kind === 'scalar' && typeof item.value === 'string') return { kind: item.value };
  const kind = item.kind === 'map' ? item.entries.find((e) => e.key === 'kind')?.value : undefined;
  if (kind?.kind === 'scalar' && typeof kind.value === 'string') return { ...(toValue(item) as object), kind: kind.value };
  reader.report(item.source, 'a detector needs a field "kind" (phrases, count, absence, write-good...)');
  return undefined;
}

function readPresets(reader: FieldReader, tree: Tree | undefined, severity: SeveritySetting): Rule['presets'] {
  const fields = tree ? reader.fields(tree, '"presets"', ['recommended', 'strict', 'all']) : undefined;
  const preset = (name: string): SeveritySetting => reader.oneOf(fields?.get(name), `the preset "${name}"`, settings) ?? severity;
  return { recommended: preset('recommended'), strict: preset('strict'), all: preset('all') };
}

function readOptions(reader: FieldReader, tree: Tree | undefined): Rule['options'] {
  const out: Record<string, OptionSpec> = {};
  for (const { key, keySource, value } of reader.entries(tree, '"options"')) {
    const fields = reader.fields(value, `the option "${key}"`, ['type', 'default', 'description', 'minimum', 'maximum', 'values']);
    const type = fields && reader.oneOf(fields.get('type'), '"type"', ['number', 'boolean', 'string', 'strings'] as const);
    const description = fields && reader.required(fields, 'description', `the option "${key}"`, keySource);
    const fallback = fields?.get('default');
    if (!fields || !type || !description || !fallback) {
      if (fields && !fallback) reader.report(keySource, `the option "${key}" needs a field "default"`);
      continue;
    }
    const values = reader.texts(fields.get('values'), '"values"');
    out[key] = { type, description: oneLine(description), default: toValue(fallback), ...bound(fields, 'minimum'), ...bound(fields, 'maximum'), ...(values.length > 0 ? { values } : {}) };
  }
  return out;
}

function bound(fields: ReadonlyMap<string, Tree>, name: 'minimum' | 'maximum'): Partial<OptionSpec> {
  const tree = fields.get(name);
  return tree?.kind === 'scalar' && typeof tree.value === 'number' ? { [name]: tree.value } : {};
}

function readExamples(reader: FieldReader, tree: Tree | undefined): Rule['examples'] {
  const fields = tree ? reader.fields(tree, '"examples"', ['flag', 'pass']) : undefined;
  const read = (name: string): RuleExample[] => reader.items(fields?.get(name), `"${name}"`).flatMap((item) => readExample(reader, item) ?? []);
  return { flag: read('flag'), pass: read('pass') };
}

function readExample(reader: FieldReader, item: Tree): RuleExample | undefined {
  if (item.kind === 'scalar') {
    const text = reader.text(item, 'an example');
    return text === undefined ? undefined : { text };
  }
  const fields = reader.fields(item, 'an example', ['text', 'title', 'channel', 'situation', 'note', 'better']);
  const text = fields && reader.required(fields, 'text', 'an example', item.source);
  if (!fields || text === undefined) return undefined;
  return {
    text,
    title: reader.text(fields.get('title'), '"title"'),
    channel: reader.oneOf(fields.get('channel'), '"channel"', channels),
    situation: reader.oneOf(fields.get('situation'), '"situation"', situations),
    note: reader.text(fields.get('note'), '"note"'),
    better: reader.text(fields.get('better'), '"better"'),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
