/**
 * The phrases written in a configuration file, as rule files for `createEngine`, and the way back from their problems to the
 * configuration. Pure; hosts call it.
 */
import type { Problem } from '../model.ts';
import type { RuleFile } from '../rules/types.ts';
import type { Config, PlacedProblem } from './types.ts';

/** Where the phrase file of a configuration lives among the rule files: a pack named after the configuration. */
export function ownPhrasePath(config: Config, rule: string): string {
  return `packs/${config.file.path}/${rule}/en.yaml`;
}

/**
 * One phrase file per rule. An id is made from the words where the team gives none, of a kind that never replaces one of the product's
 * phrases. Each phrase stands on a line of its own, which `placeOwnPhraseProblem` relies on.
 */
export function toRuleFiles(config: Config): RuleFile[] {
  return [...config.phrases].map(([rule, { entries }]) => {
    const ids = new Set<string>();
    const lines = entries.map(({ fields }) => {
      const entry = { id: uniqueId(String(fields['match']), ids), ...fields };
      // JSON is YAML, but for three characters that YAML takes as line breaks or refuses.
      return `  - ${JSON.stringify(entry).replace(/[\u0085\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
    });
    return { path: ownPhrasePath(config, rule), text: `phrases:\n${lines.join('')}` };
  });
}

/** A problem in a file that `toRuleFiles` made, moved to the phrase in the configuration; undefined when `path` is none of its files. */
export function placeOwnPhraseProblem(config: Config, files: readonly RuleFile[], problem: Problem & { readonly path: string }): PlacedProblem | undefined {
  for (const [rule, { idSource, entries }] of config.phrases) {
    if (problem.path !== ownPhrasePath(config, rule)) continue;
    const text = files.find((f) => f.path === problem.path)?.text ?? '';
    const line = text.slice(0, problem.source.start).split('\n').length - 2;
    return { ...problem, source: entries[line]?.source ?? idSource, path: config.file.path, text: config.file.text };
  }
  return undefined;
}

function uniqueId(match: string, taken: Set<string>): string {
  const stem = match.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40) || 'phrase';
  let id = `own-${stem}`;
  for (let n = 2; taken.has(id); n++) id = `own-${stem}-${n}`;
  taken.add(id);
  return id;
}
