/**
 * Which findings are sure enough to be shown. A rule draws its own line; below it findings are doubtful, and shown as information to those
 * who ask. Only `judge.ts` uses it.
 */
import type { FileSettings } from './settings.ts';
import type { Rule } from './rules/types.ts';
import type { Verdict } from './verdict.ts';

/** Below this a finding is wrong as often as right: doubtful, whatever its rule says. */
export const leastUnasked = 0.5;

/** A verdict with what its detector said about its standing. */
export interface Candidate {
  readonly verdict: Verdict;
  readonly doubtful: boolean;
  readonly inCompany: boolean;
}

/**
 * The verdicts on one body that are to be shown. One that counts in company only is doubtful when the text has no other sure finding of a
 * rule that is on by default. `minConfidence` of the settings asks for doubtful ones, and drops what is less sure.
 */
export function keepSure(found: readonly Candidate[], settings: FileSettings, rules: ReadonlyMap<string, Rule>): Verdict[] {
  const { minConfidence } = settings;
  const hasCompany = found.some(({ verdict, doubtful, inCompany }) => !doubtful && !inCompany && rules.get(verdict.ruleId)?.presets.recommended !== 'off');
  return found.flatMap(({ verdict, doubtful, inCompany }): Verdict[] => {
    const unsure = doubtful || (inCompany && !hasCompany);
    if (minConfidence === undefined ? unsure : verdict.confidence < minConfidence) return [];
    return [unsure ? { ...verdict, severity: 'info', doubtful: true } : verdict];
  });
}
