/** Rules and lexicons of Empathy Lint itself, ours and a team's: they quote replies and are none. Imported by the generic shape. */
import type { DataNode } from '../model.ts';

/** An alternative of the phrase notation: `(a|b)`, `[a|b]`. Bounded, so that hostile text costs no more than its length. */
const alternative = /[[(][^[\]()|\n]{1,80}\|[^[\]()\n]{1,200}[\])]/;

/** True for a rule (`detectors` with `kind`), a phrase file (`phrases` with `match`) and a lexicon (many texts in phrase notation). */
export function isRuleData(roots: readonly DataNode[], texts: readonly string[]): boolean {
  const isNamed = roots.some((root) => holdsMaps(root, 'phrases', 'match') || holdsMaps(root, 'detectors', 'kind'));
  return isNamed || (texts.length > 0 && texts.filter((text) => alternative.test(text)).length * 4 > texts.length);
}

function holdsMaps(root: DataNode, list: string, key: string): boolean {
  if (root.kind !== 'map') return false;
  return root.entries.some((entry) => entry.key.text === list && entry.value.kind === 'list' && entry.value.items.some((item) => item.kind === 'map' && item.entries.some((inner) => inner.key.text === key)));
}
