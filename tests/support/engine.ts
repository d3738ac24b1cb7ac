/** The engine with the product's own rules, for tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEngine, type Engine, type FileSettings, type RuleFile, type SeveritySetting } from '../../server/engine/index.ts';
import type { BuiltEngines } from '../../server/host/anyWorkspace.ts';

const root = fileURLToPath(new URL('../../rules/', import.meta.url));

let ruleFiles: readonly RuleFile[] | undefined;

/** Every rule file of the product, the trained weights with them, as the host would hand it over. */
export function productRuleFiles(): readonly RuleFile[] {
  return (ruleFiles ??= readRuleFiles());
}

function readRuleFiles(): RuleFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml') || path.endsWith('weights.bin'))
    .sort()
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(root, path), path.endsWith('.bin') ? 'base64' : 'utf8') }));
}

let shared: Engine | undefined;

/** One engine for all test files of a worker, since reading the rules takes a second; they must load without a problem. */
export function productEngine(): Engine {
  if (!shared) {
    const { engine, problems } = createEngine(productRuleFiles());
    if (problems.length > 0) throw new Error(problems.map((p) => `${p.path}: ${p.message}`).join('\n'));
    shared = engine;
  }
  return shared;
}

let parts: { readonly productRules: readonly RuleFile[]; readonly engines: BuiltEngines } | undefined;

/** The product's rules for a command or a server in this process, with the engine that is built already, and those that packs make of it. */
export function productParts(): { readonly productRules: readonly RuleFile[]; readonly engines: BuiltEngines } {
  const productRules = productRuleFiles();
  // A workspace knows its engines by the rule files that it adds: here none.
  return (parts ??= { productRules, engines: new Map([['[]', { engine: productEngine(), problems: [], ruleFiles: productRules }]]) });
}

/** The settings of a preset, with what a test changes. `rules` switches severities by id. */
export function settingsFor(engine: Engine, changes: Partial<Omit<FileSettings, 'rules'>> & { preset?: 'recommended' | 'strict' | 'all'; rules?: Record<string, SeveritySetting> } = {}): FileSettings {
  const { preset = 'recommended', rules = {}, ...rest } = changes;
  return {
    rules: new Map([...engine.rules].map(([id, rule]) => [id, { severity: rules[id] ?? rule.presets[preset], options: Object.fromEntries(Object.entries(rule.options).map(([name, spec]) => [name, spec.default])) }])),
    allow: [],
    placeholders: [],
    ...rest,
  };
}
