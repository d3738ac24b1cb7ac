/**
 * How the build packs the product's rules: text in one file, the model's weights as they are in another, since Base64 in JSON compresses worse.
 * Imports no Node: a browser's worker reads the same files through its client.
 */
import type { RuleFile } from '../engine/index.ts';

/** The name of the weights' file, which lies beside the rules' one. */
export const weightsName = 'weights.bin';

/** The packed rules together with the weights, whose bytes are given in Base64. */
export function withWeights(rules: readonly RuleFile[], weights: string): RuleFile[] {
  return [...rules, { path: 'model/weights.bin', text: weights }].sort((a, b) => (a.path < b.path ? -1 : 1));
}
