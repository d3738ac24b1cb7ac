/**
 * The rule data that comes with the product: `rules.json` and `weights.bin` beside the bundle, or the `rules/` folder when run from source. Node only.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { RuleFile } from '../engine/index.ts';
import { createNodeHost } from './nodeHost.ts';
import { unpackRules, weightsName } from './packedRules.ts';

/** Which files under `rules/` the engine takes: rule data, and the model's weights without its training data. The build packs the same ones. */
export function isRuleFile(path: string): boolean {
  return /^(?!model\/|schemas\/).*\.yaml$/.test(path) || /^model\/weights[^/]*$/.test(path);
}

/** All rule files, sorted by path, which is relative to `rules/`; binary ones (`.bin`) with their bytes in Base64. Rejects when an installation is broken: there is neither file nor folder. */
export async function readProductRules(): Promise<RuleFile[]> {
  const [packed, weights] = ['./rules.json', `./${weightsName}`].map((name) => fileURLToPath(new URL(name, import.meta.url))) as [string, string];
  if (existsSync(packed)) {
    const [rules, model] = await Promise.all([readFile(packed, 'utf8'), readFile(weights, 'base64')]);
    return unpackRules(rules, model);
  }
  const folder = fileURLToPath(new URL('../../rules', import.meta.url)).replaceAll('\\', '/');
  const host = createNodeHost();
  const paths = (await host.list(folder)).map((p) => p.slice(folder.length + 1)).filter(isRuleFile);
  if (paths.length === 0) throw new Error('The rules of Empathy Lint are missing from this installation: install it again.');
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(`${folder}/${path}`, path.endsWith('.bin') ? 'base64' : 'utf8') })));
}
