/**
 * How the build packs the product's rules (`build.mjs`): text in one file, the model's weights as they are in another, since Base64 in JSON
 * compresses worse. The phrases of all files stand there by field, not by phrase: likes beside likes compress better, too.
 * Imports no Node: a browser's worker reads the same files through its client.
 */
import type { RuleFile } from '../engine/index.ts';

/** The name of the weights' file, which lies beside the rules' one. */
export const weightsName = 'weights.bin';

/** What the rules' file holds. */
interface PackedRules {
  /** By field, all phrases one after the other, in the order of the files; null where a phrase has no such field. */
  readonly phrases: Readonly<Record<string, readonly unknown[]>>;
  /** In no particular order. Where there is a list of phrases, `phrases` says how many it has. */
  readonly files: readonly { readonly path: string; readonly data: unknown }[];
}

/** The rule files again, from the text of their packed file, together with the weights, whose bytes are given in Base64. Sorted by path. */
export function unpackRules(text: string, weights: string): RuleFile[] {
  const { phrases, files } = JSON.parse(text) as PackedRules;
  const fields = Object.entries(phrases);
  let next = 0;
  const take = (): object => {
    const phrase: Record<string, unknown> = {};
    for (const [field, values] of fields) if (values[next] !== null) phrase[field] = values[next];
    next++;
    return phrase;
  };
  const unpacked = files.map(({ path, data }): RuleFile => {
    const count = (data as { phrases?: unknown }).phrases;
    return { path, text: JSON.stringify(typeof count === 'number' ? { ...(data as object), phrases: Array.from({ length: count }, take) } : data) };
  });
  return [...unpacked, { path: 'model/weights.bin', text: weights }].sort((a, b) => (a.path < b.path ? -1 : 1));
}
