/** Making a baseline, and keeping it in step with its library. Pure. */
import type { Finding, Library } from '../model.ts';
import type { Rule } from '../rules/types.ts';
import type { Baseline, BaselineEntry } from './file.ts';
import { fingerprintOfFinding, identify } from './identity.ts';

/** Findings of a library as entries that accept them; equal ones are one entry with a count. `file` is as seen from the baseline's folder. */
export function toEntries(findings: readonly Finding[], library: Library, rules: ReadonlyMap<string, Rule>, file: string): BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const identity = identify(finding, library, rules);
    const key = fingerprintOfFinding(identity);
    const before = entries.get(key);
    const macro = { ...(identity.macroId === undefined ? {} : { id: identity.macroId }), title: identity.title };
    entries.set(key, before ? { ...before, count: before.count + 1 } : { file, macro, rule: identity.rule, sentence: identity.sentence, ...(identity.text === '' ? {} : { text: identity.text }), count: 1 });
  }
  return [...entries.values()];
}

/** What became of the entries of a baseline in one file. */
export interface Usage {
  readonly file: string;
  readonly library: Library;
  /** Findings with the entry that covers them, expired ones too. */
  readonly covered: readonly { readonly finding: Finding; readonly entry: BaselineEntry }[];
}

/**
 * The entries that are still needed, with the file, title and count that hold now; their reason, owner and date stay. `untouched` says which
 * entries were not looked at in this run: they stay as they are. Nothing new is accepted.
 */
export function refreshBaseline(baseline: Baseline, usages: readonly Usage[], rules: ReadonlyMap<string, Rule>, untouched: (entry: BaselineEntry) => boolean): Baseline {
  const entries: BaselineEntry[] = [];
  const seen = new Set<BaselineEntry>();
  for (const { file, library, covered } of usages) {
    const byEntry = new Map<BaselineEntry, Finding[]>();
    for (const { finding, entry } of covered) byEntry.set(entry, [...(byEntry.get(entry) ?? []), finding]);
    for (const [entry, findings] of byEntry) {
      seen.add(entry);
      const { reason, owner, expires } = entry;
      for (const now of toEntries(findings, library, rules, file)) entries.push({ ...now, ...(reason === undefined ? {} : { reason }), ...(owner === undefined ? {} : { owner }), ...(expires === undefined ? {} : { expires }) });
    }
  }
  return { entries: [...entries, ...baseline.entries.filter((e) => !seen.has(e) && untouched(e))] };
}
