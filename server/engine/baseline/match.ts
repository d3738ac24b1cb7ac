/**
 * Which findings of a file a baseline accepts. One file at a time, so that the editor, which sees one, and the command, which sees all, agree
 * (invariant 10). Knows no clock: today is passed in. Pure.
 */
import type { Finding, Library } from '../model.ts';
import type { Rule } from '../rules/types.ts';
import { isSameInChangedSentence } from './changed.ts';
import type { Baseline, BaselineEntry } from './file.ts';
import { identify, normalize, type FindingIdentity } from './identity.ts';

export interface BaselineOutcome {
  /** Findings that are not in the baseline, in their order. */
  readonly fresh: readonly Finding[];
  readonly accepted: readonly { readonly finding: Finding; readonly entry: BaselineEntry }[];
  /** How many findings of this file each entry covered. */
  readonly used: ReadonlyMap<BaselineEntry, number>;
  /** Findings, new ones again, whose entry no longer holds. */
  readonly expired: readonly { readonly finding: Finding; readonly entry: BaselineEntry }[];
}

/**
 * Parts findings of a library into new ones and accepted ones. `file` is the path as seen from the baseline's folder, `today` a day as
 * `2026-12-31`.
 *
 * An entry covers a finding of the same rule and sentence in the same macro: by the file's own id wherever it now stands, else by its title
 * in the same file. A file that the baseline doesn't know may be one of its files under another name; a macro under a title that the baseline
 * knows from one other file alone has moved; and a macro whose title is gone may have a new one: then rule and sentence decide. What is left
 * over then on both sides may be an accepted finding in a sentence that was changed around it (`changed.ts`): mending half of a sentence
 * makes the other half no new fault.
 */
export function applyBaseline(findings: readonly Finding[], library: Library, rules: ReadonlyMap<string, Rule>, baseline: Baseline, file: string, today: string): BaselineOutcome {
  const known = indexOf(baseline);
  const identities = new Map(findings.map((f) => [f, identify(f, library, rules)]));
  const titles = new Set(library.macros.map((m) => normalize(m.title)));
  const used = new Map<BaselineEntry, number>();
  const covered = new Map<Finding, BaselineEntry>();
  const fileIsKnown = known.files.has(file);
  const sameMacro = (e: BaselineEntry, i: FindingIdentity): boolean =>
    i.macroId !== undefined && e.macro.id === i.macroId ? true : normalize(e.macro.title) === normalize(i.title) && (e.macro.id === undefined || i.macroId === undefined || e.macro.id === i.macroId) && (e.file === file || !fileIsKnown);
  const renamed = (e: BaselineEntry, i: FindingIdentity): boolean => i.sentence !== '' && e.file === file && !titles.has(normalize(e.macro.title));
  const moved = (e: BaselineEntry, i: FindingIdentity): boolean => e.macro.id === undefined && i.macroId === undefined && normalize(e.macro.title) === normalize(i.title) && known.filesOf(i.title).size === 1;
  const cover = (at: (identity: FindingIdentity) => readonly BaselineEntry[], matches: (e: BaselineEntry, i: FindingIdentity) => boolean): void => {
    for (const [finding, identity] of identities) {
      if (covered.has(finding)) continue;
      const entry = at(identity).find((e) => matches(e, identity) && (used.get(e) ?? 0) < e.count);
      if (!entry) continue;
      covered.set(finding, entry);
      used.set(entry, (used.get(entry) ?? 0) + 1);
    }
  };
  for (const matches of [(e: BaselineEntry, i: FindingIdentity) => e.file === file && sameMacro(e, i), sameMacro, moved, renamed]) cover(known.at, matches);
  cover(known.ofMacro, (e, i) => sameMacro(e, i) && isSameInChangedSentence(e, i));
  const pairs = findings.flatMap((finding) => (covered.has(finding) ? [{ finding, entry: covered.get(finding)! }] : []));
  const accepted = pairs.filter((p) => !isExpired(p.entry, today));
  const silent = new Set(accepted.map((a) => a.finding));
  return { fresh: findings.filter((f) => !silent.has(f)), accepted, used, expired: pairs.filter((p) => isExpired(p.entry, today)) };
}

/** Whether an entry's last day has passed. */
export function isExpired(entry: BaselineEntry, today: string): boolean {
  return entry.expires !== undefined && entry.expires < today;
}

/** Entries by rule and sentence, and by rule and macro; made once for a baseline. */
interface Index {
  readonly files: ReadonlySet<string>;
  /** Files in which the baseline knows a macro of this title that has no id of its own. */
  filesOf(title: string): ReadonlySet<string>;
  at(identity: FindingIdentity): readonly BaselineEntry[];
  /** Entries of the rule about a macro of this id, else of this title. */
  ofMacro(identity: FindingIdentity): readonly BaselineEntry[];
}

const indexes = new WeakMap<Baseline, Index>();

function indexOf(baseline: Baseline): Index {
  const known = indexes.get(baseline);
  if (known) return known;
  const lists = new Map<string, BaselineEntry[]>();
  const titles = new Map<string, Set<string>>();
  const put = (key: string, entry: BaselineEntry): unknown => lists.get(key)?.push(entry) ?? lists.set(key, [entry]);
  const bySentence = (e: { rule: string; sentence: string }): string => `sentence|${e.rule}|${e.sentence}`;
  const byTitle = (rule: string, title: string): string => `title|${rule}|${normalize(title)}`;
  const byId = (rule: string, id: string | undefined): string => `id|${rule}|${id}`;
  for (const entry of baseline.entries) {
    const { rule, macro } = entry;
    if (macro.id === undefined) titles.set(normalize(macro.title), (titles.get(normalize(macro.title)) ?? new Set()).add(entry.file));
    else put(byId(rule, macro.id), entry);
    put(bySentence(entry), entry);
    put(byTitle(rule, macro.title), entry);
  }
  const index: Index = {
    files: new Set(baseline.entries.map((e) => e.file)),
    filesOf: (title) => titles.get(normalize(title)) ?? new Set(),
    at: (i) => lists.get(bySentence(i)) ?? [],
    ofMacro: (i) => [...((i.macroId !== undefined && lists.get(byId(i.rule, i.macroId))) || []), ...(lists.get(byTitle(i.rule, i.title)) ?? [])],
  };
  indexes.set(baseline, index);
  return index;
}
