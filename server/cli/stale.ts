/** Entries of a baseline that a run did not need, or that no longer hold. */
import { isExpired, type BaselineEntry } from '../engine/index.ts';
import { folderOf, resolvePath } from '../host/paths.ts';
import type { Linting } from './linting.ts';
import type { Session } from './session.ts';

export interface Drift {
  /** Not needed: fixed, or of a file or macro that is gone. Entries of files that exist and were not linted are not among them. */
  readonly stale: readonly BaselineEntry[];
  /** Past their date, and their findings are still there. */
  readonly expired: readonly BaselineEntry[];
}

/** To be asked after all files of a run were linted. */
export async function staleEntries(linting: Linting, session: Session): Promise<Drift> {
  const stale: BaselineEntry[] = [];
  const expired: BaselineEntry[] = [];
  for (const { baseline, path } of await linting.baselines.all()) {
    for (const entry of baseline.entries) {
      const used = linting.used.get(entry) ?? 0;
      if (used > 0 && isExpired(entry, linting.today)) expired.push(entry);
      if (used < entry.count && (await isLookedAt(entry, path, linting, session))) stale.push(entry);
    }
  }
  return { stale, expired };
}

/** Whether a run had the means to judge an entry: its file was linted, or is gone. Not where the file or a folder above it can't be read. */
export async function isLookedAt(entry: BaselineEntry, baselinePath: string, linting: Linting, session: Session): Promise<boolean> {
  const file = resolvePath(folderOf(baselinePath), entry.file);
  // What may not be read may well be there.
  if (linting.unread.some((path) => file === path || file.startsWith(`${path}/`))) return false;
  return linting.seen.has(file) || !(await session.host.exists(file));
}
