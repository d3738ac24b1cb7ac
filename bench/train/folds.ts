/** Deals whole groups (libraries, authors) into folds of about the same size, each kind of source on its own. */
import type { Labelled } from './data.ts';

/** The fold of each macro, 0 to `count` - 1; -1 for single sentences, which are never left out. */
export function dealFolds(macros: readonly Labelled[], count: number): number[] {
  const sizes = new Map<string, number>();
  for (const m of macros) sizes.set(m.group, (sizes.get(m.group) ?? 0) + 1);
  const fold = new Map<string, number>();
  for (const source of ['training', 'public', 'written'] as const) {
    const load = new Array<number>(count).fill(0);
    const groups = [...new Set(macros.filter((m) => m.source === source).map((m) => m.group))];
    groups.sort((a, b) => sizes.get(b)! - sizes.get(a)! || (a < b ? -1 : 1));
    for (const g of groups) {
      const least = load.indexOf(Math.min(...load));
      fold.set(g, least);
      load[least]! += sizes.get(g)!;
    }
  }
  return macros.map((m) => fold.get(m.group) ?? -1);
}
