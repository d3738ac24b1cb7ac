/**
 * Rule data: YAML text to rules and shared resources. Faulty entries are left out and reported, the rest works. Only `engine.ts`,
 * the tests and the page generator import this file.
 */
import { FieldReader, type RuleProblem } from './fields.ts';
import { readPhraseFile, type PhraseFile } from './phraseFile.ts';
import { emptyResources, finishResources, resourceReaders } from './resourceFiles.ts';
import type { Resources } from './resources.ts';
import { readRuleFile } from './ruleFile.ts';
import type { PhraseEntry, Rule, RuleFile } from './types.ts';
import { nearestName } from '../nearest.ts';

export type { RuleProblem } from './fields.ts';

export interface LoadedRules {
  /** By id, in alphabetical order. */
  readonly rules: Map<string, Rule>;
  readonly resources: Resources;
  /** Faults of the data: `source` is in the file that `path` names, and the message says the file and the line. */
  readonly problems: RuleProblem[];
}

/** The origin of rules that come with the product. */
const productOrigin = 'empathy-lint';

/**
 * Loads rule files in order. A path ends in `<rule>/rule.yaml`, `<rule>/<locale>.yaml`, `moves/<name>.yaml` or `lexicons/<name>.yaml`;
 * what stands before that names the pack (nothing: the product itself). A later `rule.yaml` replaces the rule of that id and keeps its
 * phrases; later phrases join those of the rule, and one with a known id replaces it. Never throws.
 */
export function loadRules(files: readonly RuleFile[]): LoadedRules {
  const problems: RuleProblem[] = [];
  const rules = new Map<string, Rule>();
  const phrases = new Map<string, { reader: FieldReader; file: PhraseFile }[]>();
  const resources = emptyResources();

  for (const { path, text } of files) {
    const { folder, name, origin } = splitPath(path);
    if (folder === 'schemas' || folder === 'model' || !/\.ya?ml$/.test(name)) continue;
    const reader = new FieldReader(path, text, problems, origin === productOrigin);
    const shared = resourceReaders[`${folder}/${name.replace(/\.yml$/, '.yaml')}`];
    if (shared) shared(reader, resources);
    else if (folder === 'moves' || folder === 'lexicons') {
      reader.report({ start: 0, end: 0 }, `no such shared file is known${near(`${folder}/${name}`, Object.keys(resourceReaders))}`, 'warning');
    } else if (/^rule\.ya?ml$/.test(name)) {
      const rule = readRuleFile(reader, folder, origin);
      if (rule) rules.set(rule.id, rule);
    } else if (/^en([-_]\w+)?\.ya?ml$/.test(name)) {
      phrases.set(folder, [...(phrases.get(folder) ?? []), { reader, file: readPhraseFile(reader) }]);
    } else {
      reader.report({ start: 0, end: 0 }, `"${name}" is neither rule.yaml nor phrases in English (en.yaml); it is not used`, 'info');
    }
  }

  for (const [id, parts] of phrases) {
    const rule = rules.get(id);
    if (rule) rules.set(id, withPhrases(rule, parts.map((p) => p.file)));
    else for (const { reader } of parts) reader.report({ start: 0, end: 0 }, `there is no rule "${id}" that these phrases could belong to${near(id, rules.keys())}`);
  }
  return { rules: new Map([...rules].sort(([a], [b]) => (a < b ? -1 : 1))), resources: finishResources(resources), problems };
}

function withPhrases(rule: Rule, files: readonly PhraseFile[]): Rule {
  const phrases = new Map<string, PhraseEntry>();
  for (const file of files) for (const phrase of file.phrases) phrases.set(phrase.id, phrase);
  return { ...rule, phrases: [...phrases.values()], exceptions: files.flatMap((f) => f.exceptions) };
}

function splitPath(path: string): { folder: string; name: string; origin: string } {
  const parts = path.split('/').filter((p) => p !== '' && p !== '.');
  const name = parts.pop() ?? '';
  const folder = parts.pop() ?? '';
  if (parts.at(-1) === 'schemas' || parts.at(-1) === 'model') return { folder: parts.at(-1)!, name, origin: productOrigin };
  return { folder, name, origin: parts.join('/') || productOrigin };
}

function near(name: string, names: Iterable<string>): string {
  const found = nearestName(name, names);
  return found ? `; did you mean "${found}"?` : '';
}
