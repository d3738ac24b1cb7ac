/** The rules of the folder that a program is run in, as the engine takes them. Shared by the programs of this folder. */
import { readFileSync, readdirSync } from 'node:fs';
import type { RuleFile } from '../../server/engine/index.ts';
import { isRuleFile } from '../../server/host/productRules.ts';

/** Every rule file below `rules/`, with the weights at `weights` in the place of the shipped ones where a path is given. */
export function readRules(weights?: string): RuleFile[] {
  const paths = readdirSync('rules', { recursive: true, encoding: 'utf8' }).map((p) => p.replaceAll('\\', '/')).filter(isRuleFile).sort();
  return paths.map((path) => ({ path, text: readFileSync(path === 'model/weights.bin' && weights ? weights : `rules/${path}`, path.endsWith('.bin') ? 'base64' : 'utf8') }));
}
